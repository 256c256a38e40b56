#include "sim/stock.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "tests/oracle/stock_by_second.hpp"

using sim::SimTime;
using sim::StockTable;

TEST_CASE("stocks agree with levels written down every second", "[sim][stock]") {
  constexpr std::int64_t end = 3000;
  constexpr std::size_t cells = 3;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::mt19937_64 chance(seed);
    std::vector<std::int64_t> bounds{0, end};
    for (int i = 0; i < 4; ++i) bounds.push_back(static_cast<std::int64_t>(chance() % end));
    std::sort(bounds.begin(), bounds.end());
    std::vector<std::int64_t> instants;
    for (int i = 0; i < 60; ++i) instants.push_back(static_cast<std::int64_t>(chance() % end));
    for (std::int64_t bound : bounds) instants.push_back(bound);  // changes at the very turn of a period too
    std::sort(instants.begin(), instants.end());

    StockTable table(cells);
    std::vector<tests::oracle::StockBySecond> by_second(cells, tests::oracle::StockBySecond(end));
    auto instant = instants.begin();
    for (std::size_t p = 0; p + 1 < bounds.size(); ++p) {
      const std::int64_t from = bounds[p], to = bounds[p + 1];
      table.open_period({from}, {to});
      std::vector<std::int64_t> past(cells);
      for (; instant != instants.end() && *instant < to; ++instant) {
        const std::size_t cell = chance() % cells;
        const auto by = static_cast<std::int64_t>(chance() % 7) - 3;
        table.change(cell, by, {*instant});
        by_second[cell].change(by, *instant);
        const auto journey = static_cast<std::int64_t>(chance() % 100);
        table.add_time(cell, {journey});
        past[cell] += journey;
      }
      for (std::size_t cell = 0; cell < cells; ++cell)
        if (table.total(cell) != by_second[cell].total(from, to) + past[cell])
          FAIL("seed " << seed << ", cell " << cell << ", from " << from << " to " << to);
    }
  }
}

TEST_CASE("what is there before the first period counts from its beginning", "[sim][stock]") {
  StockTable table(2);
  CHECK(table.cells() == 2);
  table.change(0, 10, {0});
  table.open_period({0}, {100});
  table.change(1, 3, {0});  // the same, a moment later
  CHECK(table.total(0) == 1000);
  CHECK(table.total(1) == 300);
  CHECK(table.level(0) == 10);
  CHECK(table.level(1) == 3);
}

TEST_CASE("a change at the end of a period belongs to the next", "[sim][stock]") {
  StockTable table(1);
  table.open_period({0}, {100});
  table.change(0, 1, {100});
  CHECK(table.total(0) == 0);
  table.open_period({100}, {250});
  CHECK(table.total(0) == 150);
  table.change(0, -1, {249});
  CHECK(table.total(0) == 149);
  CHECK(table.level(0) == 0);
}

TEST_CASE("totals do not depend on the order of what happens at one instant", "[sim][stock]") {
  std::vector<std::pair<std::int64_t, std::int64_t>> changes{{5, 2}, {5, -1}, {5, 4}, {7, -3}};
  std::vector<std::int64_t> totals;
  do {
    StockTable table(1);
    table.open_period({0}, {20});
    for (const auto& [at, by] : changes) table.change(0, by, {at});
    totals.push_back(table.total(0));
  } while (std::next_permutation(changes.begin(), changes.end()));
  CHECK(std::count(totals.begin(), totals.end(), totals.front()) ==
        static_cast<std::ptrdiff_t>(totals.size()));
  CHECK(totals.front() == 5 * 15 - 3 * 13);
}
