#include "models/finance/ledger.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "sim/check.hpp"
#include "sim/random.hpp"

using namespace models;

TEST_CASE("books kept twice balance, and say what an ordinary sum says") {
  Ledger books;
  books.open({100000});
  std::map<std::string, std::int64_t> income, spending;
  const sim::Draws draws(1, 0);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const auto u = draws.uniforms(i, 1, 0);
    const std::string name = std::string(u[0] < 0.5 ? "a" : "b") + (u[1] < 0.5 ? "1" : "2");
    const auto amount = static_cast<std::int64_t>(u[2] * 1e7) - 1000000;
    if (u[3] < 0.5) {
      books.receive(books.account("from " + name), {amount});
      income[name] += amount;
    } else {
      books.spend(books.account("to " + name), {amount});
      spending[name] += amount;
    }
    if (i % 100 == 99) books.close();
    books.check();
  }
  std::int64_t left = 100000;
  for (const auto& [name, sum] : income) {
    CHECK(books.balance(books.account("from " + name)).value == -sum);
    left += sum;
  }
  for (const auto& [name, sum] : spending) {
    CHECK(books.balance(books.account("to " + name)).value == sum);
    left -= sum;
  }
  CHECK(books.balance(Ledger::reserves).value == left);
}

TEST_CASE("a month's movements are told apart from the balance") {
  Ledger books;
  const auto beds = books.account("beds");
  books.spend(beds, {500});
  CHECK(books.since_close(beds).value == 500);
  books.close();
  CHECK(books.since_close(beds).value == 0);
  CHECK(books.balance(beds).value == 500);
  CHECK(books.balance(Ledger::reserves).value == -500);
  CHECK(books.account("beds") == beds);
  CHECK(books.name(beds) == "beds");
  CHECK_THROWS_AS(books.spend(Ledger::reserves, {1}), sim::BrokenPromise);
}
