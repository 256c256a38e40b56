#include "output/hdf5/file.hpp"

#include <algorithm>
#include <string>

#include "output/error.hpp"
#include "output/hdf5/attributes.hpp"
#include "output/hdf5/group.hpp"
#include "output/hdf5/open_file.hpp"
#include "output/nearest_names.hpp"
#include "output/validate.hpp"

namespace output::hdf5 {

void write(const Dataset& dataset, const std::filesystem::path& path) {
  validate(dataset);
  write_new(path, [&](hid_t file) {
    write_attributes(file, dataset.attributes);
    for (const auto& group : dataset.groups)
      write_group(file, group, [](const auto&, const auto&, const auto&, hid_t) { return true; });
  });
}

Dataset read(const std::filesystem::path& path) {
  const Handle file = open_to_read(path);
  Dataset dataset;
  dataset.attributes = read_attributes(file.id());
  for (const auto& name : contents_of(file.id(), "/").groups)
    dataset.groups.push_back(read_group(file.id(), join("/", name)));
  return dataset;
}

Group read_group(const std::filesystem::path& path, std::string_view group) {
  const Handle file = open_to_read(path);
  std::string place = "/";
  std::string_view rest = group;
  while (!rest.empty()) {
    const std::string name(rest.substr(0, rest.find('/')));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    if (name.empty()) continue;
    const auto known = contents_of(file.id(), place).groups;
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Error("no group \"" + name + "\" in \"" + path.string() + "\"; " + suggestion(name, known));
    place = join(place, name);
  }
  if (place == "/") throw Error("no group was named (one is to be read) name one, such as outcomes");
  return read_group(file.id(), place);
}

}  // namespace output::hdf5
