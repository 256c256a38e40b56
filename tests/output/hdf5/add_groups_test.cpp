#include "output/hdf5/add_groups.hpp"

#include <catch2/catch.hpp>

#include "output/hdf5/file.hpp"
#include "tests/output/folder.hpp"
#include "tests/output/full_disk.hpp"
#include "tests/output/message.hpp"
#include "tests/output/same.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

TEST_CASE("groups are added to a copy, and the source stays as it is") {
  const Folder folder;
  Dataset study = sample::study();
  hdf5::write(study, folder / "a.h5");
  const std::string before = bytes_of(folder / "a.h5");
  hdf5::add_groups(folder / "a.h5", {sample::run(0, 1)}, folder / "b.h5");
  study.groups.push_back(sample::run(0, 1));
  CHECK(same(hdf5::read(folder / "b.h5"), study));
  CHECK(bytes_of(folder / "a.h5") == before);
}

TEST_CASE("adding the same groups gives the same bytes") {
  const Folder folder;
  hdf5::write(sample::study(), folder / "a.h5");
  hdf5::add_groups(folder / "a.h5", {sample::run(0, 1)}, folder / "b.h5");
  hdf5::add_groups(folder / "a.h5", {sample::run(0, 1)}, folder / "c.h5");
  CHECK(bytes_of(folder / "b.h5") == bytes_of(folder / "c.h5"));
}

TEST_CASE("a group that is there, or cannot be written, leaves no file") {
  const Folder folder;
  hdf5::write(sample::study(), folder / "a.h5");
  CHECK_THAT(
      message_of([&] { hdf5::add_groups(folder / "a.h5", {sample::parameters({0})}, folder / "b.h5"); }),
      Contains("\"parameters\""));
  Group bad = sample::run(0, 1);
  bad.variables[0].units.clear();
  CHECK_THAT(message_of([&] { hdf5::add_groups(folder / "a.h5", {bad}, folder / "b.h5"); }),
             Contains("no units"));
  {
    const FullDisk full(std::filesystem::file_size(folder / "a.h5") + 100);
    CHECK_THAT(message_of([&] { hdf5::add_groups(folder / "a.h5", {sample::run(0, 1)}, folder / "b.h5"); }),
               Contains("File too large"));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "b.h5"));
  CHECK_FALSE(std::filesystem::exists(folder / "b.h5.part"));
}
