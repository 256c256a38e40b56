#include "models/geography/travel.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace models;

namespace {

GeographyParameters regions(std::size_t n) {
  GeographyParameters g;
  for (std::uint32_t r = 0; r < n; ++r) g.regions.push_back({"R" + std::to_string(r), {r}});
  return g;
}

}  // namespace

TEST_CASE("travel times are those of the quickest way, found again by trying all stopovers") {
  std::mt19937 bits(7);
  for (int round = 0; round < 50; ++round) {
    const std::size_t n = 2 + bits() % 8;
    GeographyParameters g = regions(n);
    std::vector<std::vector<std::int64_t>> time(n, std::vector<std::int64_t>(n, 1 << 30));
    const auto road = [&](std::uint32_t a, std::uint32_t b) {
      const double minutes = 1 + static_cast<double>(bits() % 2000) / 10;
      g.roads.push_back({a, b, minutes});
      time[a][b] = time[b][a] = std::min<std::int64_t>(time[a][b], std::llround(minutes * 60));
    };
    for (std::uint32_t r = 1; r < n; ++r) road(static_cast<std::uint32_t>(bits() % r), r);
    for (std::size_t more = bits() % (2 * n); more > 0; --more) {
      const auto a = static_cast<std::uint32_t>(bits() % n), b = static_cast<std::uint32_t>(bits() % n);
      if (a != b) road(a, b);
    }
    for (std::size_t r = 0; r < n; ++r) time[r][r] = 0;
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) time[i][j] = std::min(time[i][j], time[i][k] + time[k][j]);

    const Travel travel(g);
    std::int64_t least = 86400;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        REQUIRE(travel.between(i, j).seconds == time[i][j]);
        if (i != j) least = std::min(least, time[i][j]);
      }
    REQUIRE(travel.lookahead().seconds == least);
  }
}

TEST_CASE("a region without a road is named") {
  GeographyParameters g = regions(3);
  g.regions[2].name = "Ynys Môn";
  g.roads = {{0, 1, 30}};
  REQUIRE_THROWS_WITH(Travel(g), Catch::Contains("Ynys Môn") && Catch::Contains("no road"));
}

TEST_CASE("one region has nobody to wait for") {
  REQUIRE(Travel(regions(1)).lookahead() == sim::days(1));
}
