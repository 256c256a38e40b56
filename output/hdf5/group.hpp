#pragma once

#include <hdf5.h>

#include <functional>
#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "output/hdf5/handle.hpp"

namespace output::hdf5 {

// Called for each variable once it has its place in the file; returns whether its data are to be written now.
using OnVariable = std::function<bool(const std::string& path, const Group&, const Variable&, hid_t dataset)>;

// Writes a group and all in it below `parent`: its coordinates as dimension scales, its variables with a
// scale attached to every axis.
void write_group(hid_t parent, const Group& group, const OnVariable& on_variable);

// Reads the group of that path ("/outcomes") and all in it, in the order they were made.
Group read_group(hid_t file, const std::string& path);

// Reads one coordinate, by its path.
Coordinate read_coordinate(hid_t file, const std::string& path);

// What hangs from a group: the names, in the order they were made.
struct Contents {
  std::vector<std::string> coordinates, variables, groups;
};
Contents contents_of(hid_t file, const std::string& path);

// The path of something inside a group; `group` may be the root, "/".
std::string join(const std::string& group, const std::string& name);

}  // namespace output::hdf5
