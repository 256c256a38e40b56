#include "output/hdf5/copy.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "output/hdf5/values.hpp"

namespace output::hdf5 {
namespace {

struct Chunk {
  std::uint32_t filters_skipped = 0;
  std::vector<std::uint8_t> bytes;

  friend bool operator==(const Chunk&, const Chunk&) = default;
};

Chunk read_chunk(hid_t dataset, const std::vector<hsize_t>& place, const std::string& doing) {
  hsize_t size = 0;
  check(H5Dget_chunk_storage_size(dataset, place.data(), &size), doing);
  Chunk chunk;
  chunk.bytes.resize(static_cast<std::size_t>(size));
  check(H5Dread_chunk(dataset, H5P_DEFAULT, place.data(), &chunk.filters_skipped, chunk.bytes.data()), doing);
  return chunk;
}

std::vector<hsize_t> extent(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "cannot read a shape");
  std::vector<hsize_t> lengths(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.id())));
  H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr);
  return lengths;
}

// The shape of its chunks; empty when it is not chunked.
std::vector<hsize_t> chunks(hid_t dataset) {
  const Handle list(H5Dget_create_plist(dataset), H5Pclose, "cannot read a layout");
  if (H5Pget_layout(list.id()) != H5D_CHUNKED) return {};
  std::vector<hsize_t> shape(extent(dataset).size());
  check(H5Pget_chunk(list.id(), static_cast<int>(shape.size()), shape.data()), "cannot read a layout");
  return shape;
}

}  // namespace

UnitVariable::UnitVariable(std::string path, const Variable& variable, Handle dataset)
    : path_(std::move(path)),
      dimensions_(variable.dimensions),
      is_text_(is_text(variable.data)),
      dataset_(std::move(dataset)) {}

bool UnitVariable::fits(hid_t source) const {
  auto wanted = extent(dataset_.id());
  if (wanted.size() != dimensions_.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (dimensions_[i] == scenario_axis || dimensions_[i] == replication_axis) wanted[i] = 1;
  const Handle mine(H5Dget_type(dataset_.id()), H5Tclose, "cannot read a type");
  const Handle other(H5Dget_type(source), H5Tclose, "cannot read a type");
  return extent(source) == wanted && H5Tequal(mine.id(), other.id()) > 0 &&
         (is_text_ || chunks(source) == chunks(dataset_.id()));
}

void UnitVariable::move_to(Place& place, const UnitPosition& position) const {
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (dimensions_[i] == scenario_axis) place[i] = position.scenario;
    if (dimensions_[i] == replication_axis) place[i] = position.replication;
  }
}

bool UnitVariable::take(hid_t shard, const UnitPosition& position) {
  const Handle source(H5Dopen2(shard, path_.c_str(), H5P_DEFAULT), H5Dclose,
                      fmt::format("cannot open {}", path_));
  if (!fits(source.id())) return false;
  return is_text_ ? take_texts(source.id(), position) : take_chunks(source.id(), position);
}

bool UnitVariable::take_chunks(hid_t source, const UnitPosition& position) {
  const std::string doing = fmt::format("cannot copy {}", path_);
  if (chunks(source).empty()) return true;  // an axis is empty, and so is the variable
  const Handle space(H5Dget_space(source), H5Sclose, doing);
  hsize_t count = 0;
  check(H5Dget_num_chunks(source, space.id(), &count), doing);
  for (hsize_t i = 0; i < count; ++i) {
    Place place(dimensions_.size());
    unsigned filters = 0;
    haddr_t address = 0;
    hsize_t size = 0;
    check(H5Dget_chunk_info(source, space.id(), i, place.data(), &filters, &address, &size), doing);
    const Chunk chunk = read_chunk(source, place, doing);
    move_to(place, position);
    if (!written_.insert(place).second) {
      if (read_chunk(dataset_.id(), place, doing) != chunk) return false;
      continue;
    }
    check(H5Dwrite_chunk(dataset_.id(), H5P_DEFAULT, chunk.filters_skipped, place.data(), chunk.bytes.size(),
                         chunk.bytes.data()),
          doing);
  }
  return true;
}

bool UnitVariable::take_texts(hid_t source, const UnitPosition& position) {
  const Values texts = read_values(source, path_);
  if (size_of(texts) == 0) return true;
  const auto count = extent(source);
  Place place(dimensions_.size(), 0);
  move_to(place, position);
  const Handle space(H5Dget_space(dataset_.id()), H5Sclose, fmt::format("cannot copy {}", path_));
  check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, place.data(), nullptr, count.data(), nullptr),
        fmt::format("cannot copy {}", path_));
  if (!written_.insert(place).second)
    return same_values(read_values(dataset_.id(), path_, space.id()), texts);
  write_values(dataset_.id(), texts, space.id());
  return true;
}

}  // namespace output::hdf5
