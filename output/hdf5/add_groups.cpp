#include "output/hdf5/add_groups.hpp"

#include <algorithm>

#include "output/error.hpp"
#include "output/hdf5/group.hpp"
#include "output/hdf5/layout.hpp"
#include "output/validate.hpp"
#include "output/whole_file.hpp"

namespace output::hdf5 {

namespace fs = std::filesystem;

void add_groups(const fs::path& source, const std::vector<Group>& groups, const fs::path& destination) {
  prepare_hdf5();
  validate({format_attributes(), groups});
  write_whole(destination, [&](const fs::path& part) {
    fs::copy_file(source, part, fs::copy_options::overwrite_existing);
    const Handle access = file_access();
    Handle file(H5Fopen(part.c_str(), H5F_ACC_RDWR, access.id()), H5Fclose, "cannot open " + source.string());
    const auto known = contents_of(file.id(), "/").groups;
    for (const Group& group : groups) {
      if (std::find(known.begin(), known.end(), group.name) != known.end())
        throw Error("there is a group \"" + group.name + "\" in " + source.string() +
                    " already (it would be written over) give the new one another name");
      write_group(file.id(), group, [](const auto&, const auto&, const auto&, hid_t) { return true; });
    }
    file.close("cannot write " + destination.string());
  });
}

}  // namespace output::hdf5
