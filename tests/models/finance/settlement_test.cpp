#include "models/finance/settlement.hpp"

#include <catch2/catch.hpp>

#include "sim/random.hpp"

using namespace models;

TEST_CASE("a split loses no penny and is fair to within one") {
  const sim::Draws draws(2, 0);
  for (std::uint64_t i = 0; i < 500; ++i) {
    const auto u = draws.uniforms(i, 1, 0);
    std::vector<double> weights;
    double sum = 0;
    for (std::uint64_t k = 0; k < 1 + static_cast<std::uint64_t>(u[0] * 22); ++k) {
      weights.push_back(draws.uniform(i, 2, k));
      sum += weights.back();
    }
    const sim::Pence amount{static_cast<std::int64_t>(u[1] * 7e11)};
    const auto parts = split(amount, weights);
    sim::Pence all;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      all += parts[k];
      const double exact = static_cast<double>(amount.value) * weights[k] / sum;
      REQUIRE(std::abs(static_cast<double>(parts[k].value) - exact) < 1.001);
    }
    REQUIRE(all == amount);
  }
  CHECK(split({10}, {0, 0, 0})[0].value == 4);
  CHECK(split({10}, {1, 1, 1})[1].value == 3);
  CHECK(split({10}, {}).empty());
}

TEST_CASE("each April the block grows, boards and councils get theirs, and the rest is left over") {
  FinanceParameters p;
  p.boards = {{{1000000}, {}, {}}, {{500000}, {}, {}}};
  p.councils = {{{300000}, {}, {}, {}}, {{200000}, {}, {}, {}}};
  const YearsMoney first = share_out(p, 0);
  CHECK(first.block.value == 2000000);
  CHECK(first.left_over.value == 0);
  p.block_growth = 0.03;
  p.health_growth = 0.04;
  p.settlement_growth = 0.01;
  p.block = {2500000};
  const YearsMoney third = share_out(p, 2);
  CHECK(third.block.value == 2652250);
  CHECK(third.allocations[0].value == 1081600);
  CHECK(third.settlements[1].value == 204020);
  CHECK(third.left_over.value == 2652250 - 1081600 - 540800 - 306030 - 204020);
}

TEST_CASE("a grant pays for the months of the year that it covers, and less if its condition is not met") {
  constexpr std::int64_t day = 86400;
  GrantParameters grant;
  grant.yearly = {150000000};
  grant.from = {0};
  CHECK(due(grant, {0}, {365 * day}, 0).value == 150000000);
  CHECK(due(grant, {0}, {366 * day}, 0).value == 150000000);
  grant.from = {183 * day};
  CHECK(due(grant, {183 * day}, {365 * day}, 0).value == Approx(150e6 * 182 / 365.2425).epsilon(1e-8));
  CHECK(due(grant, {0}, {100 * day}, 0).value == 0);
  grant.until = sim::SimTime{365 * day};
  CHECK(due(grant, {365 * day}, {730 * day}, 0).value == 0);
  grant.until.reset();
  grant.from = {0};
  grant.delays_below = 100;
  grant.without = 0.4;
  CHECK(due(grant, {0}, {365 * day}, 99).value == 150000000);
  CHECK(due(grant, {0}, {365 * day}, 100).value == 60000000);
}
