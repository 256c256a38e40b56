#include "sim/quantity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

using sim::Pence;
using sim::pounds;

TEST_CASE("pounds become whole pence, to the nearest", "[sim][quantity]") {
  CHECK(pounds(24.5) == Pence{2450});
  CHECK(pounds(0.01) == Pence{1});
  CHECK(pounds(0.29) == Pence{29});   // 28.999999999999996 in binary
  CHECK(pounds(1.15) == Pence{115});  // 114.99999999999999
  CHECK(pounds(-1.15) == Pence{-115});
  CHECK(pounds(10.004) == Pence{1000});
  CHECK(pounds(10.006) == Pence{1001});
  CHECK(pounds(0.125) == Pence{13});
  CHECK(pounds(-0.125) == Pence{-13});
  CHECK(pounds(1.5e9) == Pence{150'000'000'000});
}

TEST_CASE("every whole penny up to a thousand pounds survives the way to pounds and back",
          "[sim][quantity]") {
  for (std::int64_t p = -100'000; p <= 100'000; ++p)
    if (pounds(in_pounds(Pence{p})) != Pence{p}) FAIL("not so for " << p << " pence");
}

TEST_CASE("books balance to the penny in any order", "[sim][quantity]") {
  std::vector<Pence> bills;
  std::mt19937_64 chance(5);
  for (int i = 0; i < 10'000; ++i) bills.push_back(pounds(static_cast<double>(chance() % 1'000'000) / 700));
  const auto total = [&] {
    Pence sum;
    for (Pence bill : bills) sum += bill;
    return sum;
  };
  const Pence before = total();
  std::shuffle(bills.begin(), bills.end(), chance);
  CHECK(total() == before);
  CHECK(before - before == Pence{0});
  CHECK(Pence{250} * 4 + Pence{1} == Pence{1001});
  CHECK(Pence{1} < Pence{2});
}
