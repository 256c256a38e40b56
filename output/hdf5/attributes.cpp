#include "output/hdf5/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace output::hdf5 {
namespace {

void write_value(hid_t object, const std::string& name, hid_t disk_type, hid_t memory_type,
                 const void* value) {
  const std::string doing = fmt::format("cannot write attribute \"{}\"", name);
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, doing);
  const Handle attribute(H5Acreate2(object, name.c_str(), disk_type, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, doing);
  check(H5Awrite(attribute.id(), memory_type, value), doing);
}

std::string read_text(hid_t attribute, hid_t disk_type, std::string_view doing) {
  if (H5Tis_variable_str(disk_type) > 0) {
    const Handle type(H5Tcopy(disk_type), H5Tclose, doing);
    char* text = nullptr;
    check(H5Aread(attribute, type.id(), &text), doing);
    const std::string result = text ? text : "";
    H5free_memory(text);
    return result;
  }
  std::string text(H5Tget_size(disk_type), '\0');
  check(H5Aread(attribute, disk_type, text.data()), doing);
  return text.substr(0, std::min(text.find('\0'), text.size()));
}

// All at once: asking for one attribute by its position looks through all of them.
std::optional<std::vector<std::string>> attribute_names(hid_t object, H5_index_t order) {
  std::vector<std::string> names;
  const auto add = [](hid_t, const char* name, const H5A_info_t*, void* all) -> herr_t {
    static_cast<std::vector<std::string>*>(all)->push_back(name);
    return 0;
  };
  if (H5Aiterate2(object, order, H5_ITER_INC, nullptr, add, &names) < 0) return std::nullopt;
  return names;
}

std::optional<Attribute> read_one(hid_t object, const std::string& name) {
  const std::string_view doing = "cannot read an attribute";
  if (is_kept_by_the_format(name)) return std::nullopt;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, doing);
  const Handle space(H5Aget_space(attribute.id()), H5Sclose, doing);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return std::nullopt;
  const Handle type(H5Aget_type(attribute.id()), H5Tclose, doing);
  switch (H5Tget_class(type.id())) {
    case H5T_STRING:
      return Attribute{name, read_text(attribute.id(), type.id(), doing)};
    case H5T_INTEGER: {
      std::int64_t value = 0;
      check(H5Aread(attribute.id(), H5T_NATIVE_INT64, &value), doing);
      return Attribute{name, value};
    }
    case H5T_FLOAT: {
      double value = 0;
      check(H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &value), doing);
      return Attribute{name, value};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "cannot make a text type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), "cannot make a text type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "cannot make a text type");
  return type;
}

void write_attributes(hid_t object, const Attributes& attributes) {
  const Handle text = text_type();
  for (const auto& [name, value] : attributes) {
    if (const auto* words = std::get_if<std::string>(&value)) {
      const char* start = words->c_str();
      write_value(object, name, text.id(), text.id(), &start);
    } else if (const auto* number = std::get_if<double>(&value)) {
      write_value(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, number);
    } else {
      write_value(object, name, H5T_STD_I32LE, H5T_NATIVE_INT64, &std::get<std::int64_t>(value));
    }
  }
}

Attributes read_attributes(hid_t object) {
  H5O_info_t info;
  check(H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS), "cannot count attributes");
  Attributes result;
  if (info.num_attrs == 0) return result;

  // Files of other programs may not have kept the order in which attributes were made.
  auto names = attribute_names(object, H5_INDEX_CRT_ORDER);
  if (!names) names = attribute_names(object, H5_INDEX_NAME);
  check(names ? 0 : -1, "cannot list attributes");
  for (const std::string& name : *names)
    if (auto attribute = read_one(object, name)) result.push_back(std::move(*attribute));
  return result;
}

}  // namespace output::hdf5
