#include "output/hdf5/layout.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "output/dataset.hpp"

namespace output::hdf5 {
namespace {

constexpr std::string_view doing = "cannot describe the file's layout";
constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr hsize_t most_values_in_a_chunk = (1u << 20) / 8;
constexpr unsigned gzip_level = 1;

// Creation properties of anything: no times, so that the same results are the same bytes.
Handle creation(hid_t kind) {
  Handle list(H5Pcreate(kind), H5Pclose, doing);
  check(H5Pset_obj_track_times(list.id(), false), doing);
  check(H5Pset_attr_creation_order(list.id(), ordered), doing);
  return list;
}

}  // namespace

Handle file_access() {
  Handle list(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
  check(H5Pset_libver_bounds(list.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), doing);
  return list;
}

Handle file_creation() {
  Handle list = creation(H5P_FILE_CREATE);
  check(H5Pset_link_creation_order(list.id(), ordered), doing);
  return list;
}

Handle group_creation() {
  Handle list = creation(H5P_GROUP_CREATE);
  check(H5Pset_link_creation_order(list.id(), ordered), doing);
  return list;
}

std::vector<hsize_t> chunk_shape(const std::vector<std::string>& dimensions,
                                 const std::vector<std::size_t>& lengths) {
  std::vector<hsize_t> chunk(lengths.begin(), lengths.end());
  for (std::size_t i = 0; i < chunk.size(); ++i)
    if (dimensions[i] == scenario_axis || dimensions[i] == replication_axis) chunk[i] = 1;
  for (auto& length : chunk)
    while (length > 1 && std::accumulate(chunk.begin(), chunk.end(), hsize_t{1}, std::multiplies<>()) >
                             most_values_in_a_chunk)
      length = (length + 1) / 2;
  return chunk;
}

Handle variable_creation(const Values& kind, const std::vector<std::string>& dimensions,
                         const std::vector<std::size_t>& lengths) {
  Handle list = creation(H5P_DATASET_CREATE);
  if (is_text(kind)) return list;
  if (std::holds_alternative<std::vector<double>>(kind))
    check(H5Pset_fill_value(list.id(), H5T_NATIVE_DOUBLE, &missing_number), doing);
  else
    check(H5Pset_fill_value(list.id(), H5T_NATIVE_INT32, &missing_count), doing);
  if (lengths.empty() || std::find(lengths.begin(), lengths.end(), std::size_t{0}) != lengths.end())
    return list;
  const auto chunk = chunk_shape(dimensions, lengths);
  check(H5Pset_chunk(list.id(), static_cast<int>(chunk.size()), chunk.data()), doing);
  check(H5Pset_shuffle(list.id()), doing);
  check(H5Pset_deflate(list.id(), gzip_level), doing);
  return list;
}

Handle coordinate_creation() {
  return creation(H5P_DATASET_CREATE);
}

Handle space_of(const std::vector<std::size_t>& lengths) {
  if (lengths.empty()) return Handle(H5Screate(H5S_SCALAR), H5Sclose, doing);
  const std::vector<hsize_t> sizes(lengths.begin(), lengths.end());
  return Handle(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose, doing);
}

}  // namespace output::hdf5
