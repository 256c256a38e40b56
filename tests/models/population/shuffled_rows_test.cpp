#include "models/population/shuffled_rows.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <vector>

#include "tests/oracle/plain_shuffle.hpp"

using models::ShuffledRows;

namespace {

std::vector<std::uint32_t> all(const sim::Draws& draws, std::uint64_t count, std::uint32_t rows) {
  ShuffledRows lot(draws, 3, 108, count, rows);
  std::vector<std::uint32_t> order;
  while (const auto row = lot.next()) order.push_back(*row);
  CHECK_FALSE(lot.next());
  return order;
}

}  // namespace

TEST_CASE("rows drawn by lot are those of a shuffle of all, each once") {
  const sim::Draws draws(7, 1);
  for (const std::uint32_t rows : {0u, 1u, 2u, 3u, 7u, 8u, 9u, 1000u, 4096u})
    for (std::uint64_t month = 0; month < 5; ++month) {
      std::vector<std::uint32_t> order = all(draws, month, rows);
      REQUIRE(order == oracle::plain_shuffle(draws, 3, 108, month, rows));
      std::sort(order.begin(), order.end());
      std::vector<std::uint32_t> each(rows);
      std::iota(each.begin(), each.end(), 0u);
      REQUIRE(order == each);
    }
}

TEST_CASE("every order of rows is as likely as any other") {
  const sim::Draws draws(11, 0);
  const int times = 30000;
  std::map<std::vector<std::uint32_t>, int> seen;
  for (std::uint64_t month = 0; month < times; ++month) ++seen[all(draws, month, 5)];
  REQUIRE(seen.size() == 120);
  double chi_square = 0;
  for (const auto& [order, count] : seen) chi_square += (count - times / 120.0) * (count - times / 120.0) / (times / 120.0);
  CHECK(chi_square < 178);  // above it by chance: once in 2,700, with 119 degrees of freedom
}

TEST_CASE("where one more lives, the same are drawn by lot but for whom that one stands before") {
  const sim::Draws draws(7, 2);
  ShuffledRows before(draws, 3, 108, 1, 100000), after(draws, 3, 108, 1, 100001);
  std::vector<std::uint32_t> some, others, both;
  for (int i = 0; i < 500; ++i) some.push_back(*before.next()), others.push_back(*after.next());
  std::sort(some.begin(), some.end());
  std::sort(others.begin(), others.end());
  std::set_intersection(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(both));
  CHECK(both.size() >= 499);
}
