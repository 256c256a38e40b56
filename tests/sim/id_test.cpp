#include "sim/id.hpp"

#include <catch2/catch.hpp>
#include <concepts>
#include <type_traits>
#include <unordered_set>

namespace {

using BedId = sim::Id<struct BedTag>;
using WardId = sim::Id<struct WardTag>;

}  // namespace

TEST_CASE("an id names one thing of one kind", "[sim][id]") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<BedId, WardId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<BedId, std::uint32_t>);
  STATIC_REQUIRE_FALSE(std::equality_comparable_with<BedId, WardId>);
  STATIC_REQUIRE(sizeof(sim::SubjectId) == 8);
  CHECK(BedId{3} == BedId{3});
  CHECK(BedId{3} < BedId{4});
}

TEST_CASE("no id is an id that does not exist", "[sim][id]") {
  CHECK_FALSE(BedId{}.exists());
  CHECK_FALSE(BedId::none().exists());
  CHECK(BedId{0}.exists());
  CHECK(BedId::none() == BedId{});
}

TEST_CASE("ids are found in hash tables", "[sim][id]") {
  const std::unordered_set<BedId> beds{BedId{1}, BedId{2}, BedId{1}};
  CHECK(beds.size() == 2);
  CHECK(beds.contains(BedId{2}));
  CHECK_FALSE(beds.contains(BedId{3}));
}
