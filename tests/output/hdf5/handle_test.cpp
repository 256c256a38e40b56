#include "output/hdf5/handle.hpp"

#include <catch2/catch.hpp>
#include <utility>

#include "tests/output/message.hpp"

using namespace output;
using Catch::Matchers::Contains;
using hdf5::Handle;

namespace {

int closed = 0;
herr_t count_close(hid_t) {
  return ++closed, 0;
}
herr_t refuse_close(hid_t id) {
  return H5Fclose(id);
}

}  // namespace

TEST_CASE("a handle closes what it holds, once, wherever it has moved") {
  closed = 0;
  {
    Handle first(1, count_close, "open");
    Handle second(std::move(first));
    Handle third(3, count_close, "open");
    third = std::move(second);
    CHECK(third.id() == 1);
    CHECK(closed == 0);
  }
  CHECK(closed == 2);

  Handle again(4, count_close, "open");
  again.close("close");
  CHECK(closed == 3);
  CHECK(again.id() < 0);
}

TEST_CASE("a handle that cannot be had says why in HDF5's words, without printing") {
  hdf5::prepare_hdf5();
  const std::string message = message_of([] {
    Handle file(H5Fopen("/no/such/file.h5", H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "cannot open the file");
  });
  CHECK_THAT(message, Contains("cannot open the file: ") &&
                          Contains("unable to open file: No such file or directory"));
}

TEST_CASE("a close that fails is told") {
  hdf5::prepare_hdf5();
  Handle not_a_file(H5Screate(H5S_SCALAR), refuse_close, "make");
  const hid_t space = not_a_file.id();
  CHECK_THAT(message_of([&] { not_a_file.close("cannot close"); }), Contains("cannot close: not a file ID"));
  H5Sclose(space);
}

TEST_CASE("a status below zero is told") {
  hdf5::check(0, "fine");
  CHECK_THAT(message_of([] { hdf5::check(H5Gclose(-1), "cannot close the group"); }),
             Contains("cannot close the group: not a group"));
}
