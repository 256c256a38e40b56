#include "output/hdf5/open_file.hpp"

#include <fmt/format.h>

#include <system_error>

#include "output/dataset.hpp"
#include "output/error.hpp"
#include "output/hdf5/attributes.hpp"
#include "output/hdf5/layout.hpp"
#include "output/whole_file.hpp"

namespace output::hdf5 {

Handle open_to_read(const std::filesystem::path& path) {
  prepare_hdf5();
  const std::string name = path.string();
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    throw Error(
        fmt::format("there is no file \"{}\" (results were to be read from it) check the name", name));
  if (std::filesystem::is_directory(path, ignored))
    throw Error(fmt::format("\"{}\" is a folder (a file of results is wanted) name the file in it", name));
  Handle file(H5Fopen(name.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose,
              fmt::format("cannot read \"{}\" (is it a whole HDF5 file?)", name));
  const Attributes attributes = read_attributes(file.id());
  const Attribute* version = find(attributes, "gofal_format_version");
  const auto* number = version ? std::get_if<std::int64_t>(&version->value) : nullptr;
  if (number && *number > format_version)
    throw Error(fmt::format("\"{}\" has format version {} (this program knows up to {}) use a later gofal",
                            name, *number, format_version));
  return file;
}

void write_new(const std::filesystem::path& path, const std::function<void(hid_t file)>& fill) {
  prepare_hdf5();
  write_whole(path, [&](const std::filesystem::path& part) {
    const Handle access = file_access();
    const Handle creation = file_creation();
    Handle file(H5Fcreate(part.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
                "cannot make the file");
    fill(file.id());
    check(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "cannot store the file");
    file.close("cannot close the file");
  });
}

}  // namespace output::hdf5
