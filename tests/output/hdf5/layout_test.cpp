#include "output/hdf5/layout.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <numeric>

using output::hdf5::chunk_shape;
using Shape = std::vector<hsize_t>;

TEST_CASE("a unit of work owns its chunks") {
  CHECK(chunk_shape({"scenario", "replication", "time", "area"}, {4, 400, 120, 22}) == Shape{1, 1, 120, 22});
  CHECK(chunk_shape({"replication", "parameter"}, {400, 60}) == Shape{1, 60});
  CHECK(chunk_shape({"time", "area"}, {120, 22}) == Shape{120, 22});
}

TEST_CASE("no chunk is larger than a mebibyte") {
  for (const std::size_t length : {131'072u, 131'073u, 1'000'000u}) {
    const Shape shape = chunk_shape({"scenario", "event", "area"}, {2, length, 3});
    CHECK(shape[0] == 1);
    CHECK(shape[2] == 3);
    CHECK(std::accumulate(shape.begin(), shape.end(), hsize_t{8}, std::multiplies<>()) <= 1u << 20);
  }
  CHECK(chunk_shape({"event"}, {131'072}) == Shape{131'072});
  CHECK(chunk_shape({"event"}, {131'073}) == Shape{65'537});
}
