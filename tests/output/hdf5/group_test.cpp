#include "output/hdf5/group.hpp"

#include <hdf5_hl.h>

#include <catch2/catch.hpp>

#include "output/hdf5/file.hpp"
#include "output/hdf5/open_file.hpp"
#include "tests/output/folder.hpp"
#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

namespace {

void make_array(hid_t file, const char* name, hid_t type) {
  const hsize_t length = 2;
  const hid_t space = H5Screate_simple(1, &length, nullptr);
  H5Dclose(H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
  H5Sclose(space);
}

}  // namespace

TEST_CASE("a group lists what it holds in the order it was made") {
  const Folder folder;
  hdf5::write(sample::study(), folder / "a.h5");
  const hdf5::Handle file = hdf5::open_to_read(folder / "a.h5");
  CHECK(hdf5::contents_of(file.id(), "/").groups ==
        std::vector<std::string>{"outcomes", "parameters", "scenarios"});
  const auto contents = hdf5::contents_of(file.id(), "/outcomes");
  CHECK(contents.coordinates == std::vector<std::string>{"scenario", "replication", "time", "area"});
  CHECK(contents.variables ==
        std::vector<std::string>{"admissions", "crises", "month_length", "beds_occupied", "longest_wait"});
  CHECK(H5DSis_scale(
            hdf5::Handle(H5Dopen2(file.id(), "/outcomes/area", H5P_DEFAULT), H5Dclose, "open").id()) > 0);
}

TEST_CASE("files of other programs are read as far as they are labelled arrays") {
  const Folder folder;
  hdf5::write_new(folder / "other.h5", [](hid_t file) {
    const hid_t group = H5Gcreate2(file, "outcomes", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t fixed = H5Tcopy(H5T_C_S1);
    H5Tset_size(fixed, 4);
    make_array(group, "area", fixed);
    const hid_t area = H5Dopen2(group, "area", H5P_DEFAULT);
    H5Dwrite(area, fixed, H5S_ALL, H5S_ALL, H5P_DEFAULT, "Mon\0Pow\0");
    H5DSset_scale(area, "area");
    const float numbers[2] = {1.5f, 2.5f};
    H5LTset_attribute_float(group, "area", "pair", numbers, 2);
    H5LTset_attribute_float(group, "area", "single", numbers, 1);
    H5LTset_attribute_string(group, "area", "units", "none");
    make_array(group, "beds", H5T_STD_I8LE);
    const hid_t beds = H5Dopen2(group, "beds", H5P_DEFAULT);
    const signed char counts[2] = {-3, 4};
    H5Dwrite(beds, H5T_NATIVE_SCHAR, H5S_ALL, H5S_ALL, H5P_DEFAULT, counts);
    H5DSattach_scale(beds, area, 0);
    H5Dclose(beds), H5Dclose(area), H5Tclose(fixed), H5Gclose(group);
  });
  const Group group = hdf5::read_group(folder / "other.h5", "outcomes");
  CHECK(group.coordinate("area").values == Values(std::vector<std::string>{"Mon", "Pow"}));
  CHECK(group.coordinate("area").attributes == Attributes{{"single", 1.5}, {"units", "none"}});
  CHECK(group.variable("beds").data == Values(std::vector<std::int32_t>{-3, 4}));
  CHECK(group.variable("beds").dimensions == std::vector<std::string>{"area"});
}

TEST_CASE("arrays without labels or of other types are told by their path") {
  const Folder folder;
  const auto message = [&](hid_t type, const char* name) {
    hdf5::write_new(folder / name, [&](hid_t file) {
      const hid_t group = H5Gcreate2(file, "outcomes", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
      make_array(group, "area", H5T_STD_I32LE);
      const hid_t area = H5Dopen2(group, "area", H5P_DEFAULT);
      make_array(group, "beds", type);
      const hid_t beds = H5Dopen2(group, "beds", H5P_DEFAULT);
      if (std::string(name) != "bare.h5") H5DSset_scale(area, "area"), H5DSattach_scale(beds, area, 0);
      H5Dclose(beds), H5Dclose(area), H5Gclose(group);
    });
    return message_of([&] { hdf5::read(folder / name); });
  };
  CHECK_THAT(message(H5T_STD_I32LE, "bare.h5"), Contains("/outcomes/area has no name for its dimension 1"));
  CHECK_THAT(message(H5T_STD_I64LE, "wide.h5"), Contains("/outcomes/beds") && Contains("another program"));
  CHECK_THAT(message(H5T_STD_REF_OBJ, "reference.h5"),
             Contains("/outcomes/beds") && Contains("another program"));
}
