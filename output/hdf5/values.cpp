#include "output/hdf5/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "output/error.hpp"
#include "output/hdf5/attributes.hpp"

namespace output::hdf5 {
namespace {

// The shape in memory of a part of a dataset is a plain row.
std::optional<Handle> memory_space(hid_t file_space, std::size_t count) {
  if (file_space == H5S_ALL) return std::nullopt;
  const hsize_t length = count;
  return Handle(H5Screate_simple(1, &length, nullptr), H5Sclose, "cannot describe an array");
}

hid_t id_of(const std::optional<Handle>& space) {
  return space ? space->id() : H5S_ALL;
}

std::size_t count_of(hid_t dataset, hid_t file_space) {
  if (file_space != H5S_ALL) return static_cast<std::size_t>(H5Sget_select_npoints(file_space));
  const Handle space(H5Dget_space(dataset), H5Sclose, "cannot read a shape");
  return static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id()));
}

std::vector<std::string> read_texts(hid_t dataset, const std::string& what, hid_t disk, std::size_t count,
                                    hid_t file_space) {
  const auto memory = memory_space(file_space, count);
  std::vector<std::string> result(count);
  if (H5Tis_variable_str(disk) > 0) {
    const Handle type(H5Tcopy(disk), H5Tclose, what);
    std::vector<char*> starts(count, nullptr);
    check(H5Dread(dataset, type.id(), id_of(memory), file_space, H5P_DEFAULT, starts.data()), what);
    for (std::size_t i = 0; i < count; ++i) {
      if (starts[i]) result[i] = starts[i];
      H5free_memory(starts[i]);
    }
    return result;
  }
  const std::size_t width = H5Tget_size(disk);
  std::string all(count * width, '\0');
  check(H5Dread(dataset, disk, id_of(memory), file_space, H5P_DEFAULT, all.data()), what);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string cell = all.substr(i * width, width);
    result[i] = cell.substr(0, cell.find('\0'));
  }
  return result;
}

}  // namespace

Handle disk_type(const Values& values) {
  if (is_text(values)) return text_type();
  const bool whole = std::holds_alternative<std::vector<std::int32_t>>(values);
  return Handle(H5Tcopy(whole ? H5T_STD_I32LE : H5T_IEEE_F64LE), H5Tclose, "cannot make a number type");
}

void write_values(hid_t dataset, const Values& values, hid_t file_space) {
  const std::string_view doing = "cannot write values";
  if (size_of(values) == 0) return;
  const auto memory = memory_space(file_space, size_of(values));
  const auto put = [&](hid_t type, const void* from) {
    check(H5Dwrite(dataset, type, id_of(memory), file_space, H5P_DEFAULT, from), doing);
  };
  if (const auto* numbers = std::get_if<std::vector<double>>(&values)) {
    put(H5T_NATIVE_DOUBLE, numbers->data());
  } else if (const auto* counts = std::get_if<std::vector<std::int32_t>>(&values)) {
    put(H5T_NATIVE_INT32, counts->data());
  } else {
    std::vector<const char*> starts;
    for (const auto& text : std::get<std::vector<std::string>>(values)) starts.push_back(text.c_str());
    put(text_type().id(), starts.data());
  }
}

Values read_values(hid_t dataset, const std::string& path, hid_t file_space) {
  const std::string doing = fmt::format("cannot read {}", path);
  const Handle type(H5Dget_type(dataset), H5Tclose, doing);
  const std::size_t count = count_of(dataset, file_space);
  const auto memory = memory_space(file_space, count);
  const auto get = [&](hid_t memory_type, void* into) {
    if (count > 0) check(H5Dread(dataset, memory_type, id_of(memory), file_space, H5P_DEFAULT, into), doing);
  };
  switch (H5Tget_class(type.id())) {
    case H5T_FLOAT: {
      std::vector<double> numbers(count);
      get(H5T_NATIVE_DOUBLE, numbers.data());
      return numbers;
    }
    case H5T_INTEGER: {
      if (H5Tget_size(type.id()) > 4) break;
      std::vector<std::int32_t> counts(count);
      get(H5T_NATIVE_INT32, counts.data());
      return counts;
    }
    case H5T_STRING:
      return read_texts(dataset, doing, type.id(), count, file_space);
    default:
      break;
  }
  throw Error(
      fmt::format("{}: its type is none that results have (numbers of up to 32 bits whole or 64 real, "
                  "and text) was it written by another program?",
                  doing));
}

}  // namespace output::hdf5
