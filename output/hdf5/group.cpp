#include "output/hdf5/group.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <utility>

#include "output/error.hpp"
#include "output/hdf5/attributes.hpp"
#include "output/hdf5/layout.hpp"
#include "output/hdf5/values.hpp"

namespace output::hdf5 {
namespace {

Handle open_dataset(hid_t place, const std::string& path) {
  return Handle(H5Dopen2(place, path.c_str(), H5P_DEFAULT), H5Dclose, fmt::format("cannot open {}", path));
}

// Attributes of a variable as they are on disk: fields first, each only where it says something.
Attributes all_attributes(const Variable& variable) {
  Attributes all;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) all.push_back({name, text});
  };
  add("long_name", variable.long_name);
  add("units", variable.units);
  add("comment", variable.comment);
  add("cell_methods", variable.cell_methods);
  if (!is_text(variable.data)) {
    add("total_over_time", std::string(name_of(variable.over_time)));
    add("total_over_area", std::string(name_of(variable.over_area)));
  }
  add("weight", variable.weight);
  std::string dimensions;
  for (const auto& dimension : variable.dimensions) dimensions += (dimensions.empty() ? "" : " ") + dimension;
  add("dimensions", dimensions);
  all.insert(all.end(), variable.attributes.begin(), variable.attributes.end());
  return all;
}

// The inverse: fields out of the attributes that were read.
void spread(Attributes attributes, Variable& variable) {
  for (auto& attribute : attributes) {
    auto* text = std::get_if<std::string>(&attribute.value);
    const auto is = [&](std::string_view name) { return text && attribute.name == name; };
    if (is("long_name"))
      variable.long_name = *text;
    else if (is("units"))
      variable.units = *text;
    else if (is("comment"))
      variable.comment = *text;
    else if (is("cell_methods"))
      variable.cell_methods = *text;
    else if (is("total_over_time"))
      variable.over_time = total_named(*text);
    else if (is("total_over_area"))
      variable.over_area = total_named(*text);
    else if (is("weight"))
      variable.weight = *text;
    else
      variable.attributes.push_back(std::move(attribute));
  }
}

void write_coordinate(hid_t group, const Coordinate& coordinate) {
  const std::string doing = fmt::format("cannot write coordinate \"{}\"", coordinate.name);
  const Handle type = disk_type(coordinate.values);
  const Handle space = space_of({coordinate.size()});
  const Handle creation = coordinate_creation();
  const Handle dataset(H5Dcreate2(group, coordinate.name.c_str(), type.id(), space.id(), H5P_DEFAULT,
                                  creation.id(), H5P_DEFAULT),
                       H5Dclose, doing);
  write_values(dataset.id(), coordinate.values);
  check(H5DSset_scale(dataset.id(), coordinate.name.c_str()), doing);
  write_attributes(dataset.id(), coordinate.attributes);
}

void write_fill_value(hid_t dataset, std::string_view doing) {
  const hsize_t one = 1;
  const Handle space(H5Screate_simple(1, &one, nullptr), H5Sclose, doing);
  const Handle attribute(
      H5Acreate2(dataset, "_FillValue", H5T_IEEE_F64LE, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
      doing);
  check(H5Awrite(attribute.id(), H5T_NATIVE_DOUBLE, &missing_number), doing);
}

// Makes the variable's place in the file, with its attributes and scales but without data.
Handle create_variable(hid_t place, const Group& group, const Variable& variable) {
  const std::string doing = fmt::format("cannot write variable \"{}\"", variable.name);
  const auto lengths = group.shape(variable);
  const Handle type = disk_type(variable.data);
  const Handle space = space_of(lengths);
  const Handle creation = variable_creation(variable.data, variable.dimensions, lengths);
  Handle dataset(H5Dcreate2(place, variable.name.c_str(), type.id(), space.id(), H5P_DEFAULT, creation.id(),
                            H5P_DEFAULT),
                 H5Dclose, doing);
  write_attributes(dataset.id(), all_attributes(variable));
  if (std::holds_alternative<std::vector<double>>(variable.data)) write_fill_value(dataset.id(), doing);
  for (std::size_t axis = 0; axis < variable.dimensions.size(); ++axis) {
    const Handle scale = open_dataset(place, variable.dimensions[axis]);
    check(H5DSattach_scale(dataset.id(), scale.id(), static_cast<unsigned>(axis)), doing);
  }
  return dataset;
}

void write_group_at(hid_t parent, const std::string& parent_path, const Group& group,
                    const OnVariable& on_variable) {
  const std::string path = join(parent_path, group.name);
  const Handle creation = group_creation();
  const Handle place(H5Gcreate2(parent, group.name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                     H5Gclose, fmt::format("cannot write group \"{}\"", path));
  write_attributes(place.id(), group.attributes);
  for (const auto& coordinate : group.coordinates) write_coordinate(place.id(), coordinate);
  for (const auto& variable : group.variables) {
    const Handle dataset = create_variable(place.id(), group, variable);
    if (on_variable(join(path, variable.name), group, variable, dataset.id()))
      write_values(dataset.id(), variable.data);
  }
  for (const auto& inner : group.groups) write_group_at(place.id(), path, inner, on_variable);
}

herr_t note_scale(hid_t, unsigned, hid_t scale, void* into) {
  const auto length = H5DSget_scale_name(scale, nullptr, 0);
  if (length < 0) return -1;
  std::string name(static_cast<std::size_t>(length), '\0');
  H5DSget_scale_name(scale, name.data(), name.size() + 1);
  *static_cast<std::string*>(into) = name;
  return 1;
}

std::vector<std::string> dimensions_of(hid_t dataset, const std::string& path) {
  const Handle space(H5Dget_space(dataset), H5Sclose, fmt::format("cannot read the shape of {}", path));
  const int rank = H5Sget_simple_extent_ndims(space.id());
  std::vector<std::string> names(static_cast<std::size_t>(rank));
  for (std::size_t axis = 0; axis < names.size(); ++axis) {
    H5DSiterate_scales(dataset, static_cast<unsigned>(axis), nullptr, note_scale, &names[axis]);
    if (names[axis].empty())
      throw Error(
          fmt::format("{} has no name for its dimension {} (its cells could not be told apart) was it "
                      "written by another program?",
                      path, axis + 1));
  }
  return names;
}

Variable read_variable(hid_t file, const std::string& path, const std::string& name) {
  const Handle dataset = open_dataset(file, path);
  Variable variable;
  variable.name = name;
  variable.dimensions = dimensions_of(dataset.id(), path);
  variable.data = read_values(dataset.id(), path);
  spread(read_attributes(dataset.id()), variable);
  return variable;
}

// All at once: asking for one link by its position looks through all of them.
std::vector<std::string> link_names(hid_t group, H5_index_t order) {
  std::vector<std::string> names;
  const auto add = [](hid_t, const char* name, const H5L_info_t*, void* all) -> herr_t {
    static_cast<std::vector<std::string>*>(all)->push_back(name);
    return 0;
  };
  check(H5Literate(group, order, H5_ITER_INC, nullptr, add, &names), "cannot list a group");
  return names;
}

// Files of other programs may not have kept the order in which things were made.
H5_index_t link_order(hid_t group) {
  const Handle list(H5Gget_create_plist(group), H5Pclose, "cannot list a group");
  unsigned flags = 0;
  check(H5Pget_link_creation_order(list.id(), &flags), "cannot list a group");
  return (flags & H5P_CRT_ORDER_TRACKED) ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
}

}  // namespace

std::string join(const std::string& group, const std::string& name) {
  return (group == "/" ? "" : group) + "/" + name;
}

void write_group(hid_t parent, const Group& group, const OnVariable& on_variable) {
  write_group_at(parent, "/", group, on_variable);
}

Contents contents_of(hid_t file, const std::string& path) {
  const std::string doing = fmt::format("cannot open group {}", path);
  const Handle group(H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose, doing);
  Contents contents;
  for (const std::string& name : link_names(group.id(), link_order(group.id()))) {
    const Handle object(H5Oopen(group.id(), name.c_str(), H5P_DEFAULT), H5Oclose, doing);
    const H5I_type_t kind = H5Iget_type(object.id());
    if (kind == H5I_GROUP)
      contents.groups.push_back(name);
    else if (kind == H5I_DATASET)
      (H5DSis_scale(object.id()) > 0 ? contents.coordinates : contents.variables).push_back(name);
  }
  return contents;
}

Coordinate read_coordinate(hid_t file, const std::string& path) {
  const Handle dataset = open_dataset(file, path);
  return {path.substr(path.rfind('/') + 1), read_values(dataset.id(), path), read_attributes(dataset.id())};
}

Group read_group(hid_t file, const std::string& path) {
  const Contents contents = contents_of(file, path);
  Group group;
  group.name = path.substr(path.rfind('/') + 1);
  const Handle place(H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose,
                     fmt::format("cannot open {}", path));
  group.attributes = read_attributes(place.id());
  for (const auto& name : contents.coordinates)
    group.coordinates.push_back(read_coordinate(file, join(path, name)));
  for (const auto& name : contents.variables)
    group.variables.push_back(read_variable(file, join(path, name), name));
  for (const auto& name : contents.groups) group.groups.push_back(read_group(file, join(path, name)));
  return group;
}

}  // namespace output::hdf5
