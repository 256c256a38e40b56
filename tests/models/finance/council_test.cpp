#include "models/finance/council.hpp"

#include <catch2/catch.hpp>

#include "models/finance/board.hpp"
#include "models/finance/settlement.hpp"

using namespace models;
using Does = MeasureParameters::Does;

namespace {

FinanceParameters one_council() {
  FinanceParameters p;
  p.on = true;
  p.councils = {{{120000000}, {60000000}, {18000000}, {130000000}}};
  p.boards = {{{500000000}, {200000000}, {100000000}}};
  p.measures = {{"freeze fees", Does::freeze_fees, 0.08, 0.10, 0, ""},
                {"hold posts", Does::freeze_vacancies, 0.06, 0.09, 0.5, ""},
                {"slower", Does::slow_assessment, 0.05, 0.09, 0.2, "assessment"},
                {"slower still", Does::slow_assessment, 0.03, 0.09, 0.2, "assessment"},
                {"smaller packages", Does::smaller_packages, 0.04, 0.09, 0.1, "home_support"},
                {"less prevention", Does::cut_prevention, 0.04, 0.09, 0.5, ""},
                {"more tax", Does::raise_council_tax, 0.07, 0.12, 0.05, ""},
                {"section 114", Does::section_114, 0, 0.02, 0, ""}};
  return p;
}

}  // namespace

TEST_CASE("a council's year adds up to the penny") {
  FinanceParameters p = one_council();
  p.price_growth = 0.03;
  p.need_growth = 0.01;
  p.council_tax_growth = 0.05;
  CouncilPurse purse(p, 0, 1);
  CHECK(purse.reserves().value == 18000000);
  CHECK(purse.budget().value == 180000000);
  for (int m = 0; m < 12; ++m) purse.month({{{"support", {4000001}, true}, {"agency", {100}, false}}});
  const Ledger& books = purse.books();
  books.check();
  CHECK(purse.reserves().value == 18000000 + 180000000 - 130000000 - 12 * 4000001 - 1200);
  purse.begin_year(1, {121000000});
  CHECK(purse.budget().value == 121000000 + 63000000);
  CHECK(purse.price_index() == Approx(1.03));
  const sim::Pence before = purse.reserves();
  for (int m = 0; m < 12; ++m) purse.month({{{"support", {100000}, true}, {"agency", {100}, false}}});
  // Prices: 1.03 on unit costs, 1.03 x 1.01 on what is not simulated; today's money is today's money.
  CHECK((purse.reserves() - before).value == 184000000 - 12 * 103000 - 1200 - 135239000);
}

TEST_CASE("as reserves fall a council does what its measures say, and stops when they have recovered") {
  const FinanceParameters p = one_council();
  CouncilPurse purse(p, 0, 1);
  std::vector<std::string> order;
  int month_of_notice = -1;
  // A million pence more than the income every month: 18 months.
  for (int m = 0; m < 24; ++m) {
    for (const MeasureTaken& taken : purse.month({{{"support", {15000000 - 10833333 + 1000000}, false}}})) {
      CHECK(taken.begins);
      CHECK(taken.reserves_share < p.measures[taken.measure].below);
      order.push_back(p.measures[taken.measure].name);
      if (taken.measure == 7) month_of_notice = m;
    }
    if (m % 12 == 11) purse.begin_year(m / 12 + 1, {120000000});
    if (m == 14) {
      CHECK(purse.size_of(Does::slow_assessment, "assessment") == Approx(0.4));
      CHECK(purse.size_of(Does::slow_assessment, "other") == 0);
      CHECK(purse.size_of(Does::smaller_packages, "home_support") == Approx(0.1));
      CHECK(purse.size_of(Does::freeze_vacancies) == Approx(0.5));
      CHECK(purse.size_of(Does::cut_prevention) == Approx(0.5));
    }
  }
  CHECK(order == std::vector<std::string>{"freeze fees", "more tax", "hold posts", "slower", "smaller packages",
                                          "less prevention", "slower still", "section 114"});
  CHECK(month_of_notice == 19);   // a month later than without the tax
  CHECK(purse.size_of(Does::freeze_vacancies) == 1);
  CHECK(purse.size_of(Does::cut_prevention) == 1);
  // The tax of the second April rose by the measure's five per cent.
  CHECK(purse.budget().value > 120000000 + 60000000);
  // Money comes: the measures end, each at its own level, not at the one at which it began.
  purse.receive_grant("rescue", {60000000});
  std::vector<MeasureTaken> ended = purse.month({});
  CHECK(ended.size() == 8);
  for (const MeasureTaken& taken : ended) CHECK_FALSE(taken.begins);
  CHECK(purse.size_of(Does::freeze_vacancies) == 0);
}

TEST_CASE("frozen fees do not rise with prices") {
  FinanceParameters p = one_council();
  p.price_growth = 0.04;
  CouncilPurse rich(p, 0, 1);
  p.councils[0].reserves = {100};
  FinanceParameters poor_world = p;
  CouncilPurse poor(poor_world, 0, 1);
  for (CouncilPurse* purse : {&rich, &poor}) {
    purse->month({});
    purse->month({{{"support", {8000000}, true}}});
  }
  poor.month({{{"support", {20000000}, true}}});
  CHECK(poor.in_force(0));
  rich.begin_year(1, {120000000});
  poor.begin_year(1, {120000000});
  CHECK(rich.fee_index() == Approx(1.04));
  CHECK(poor.fee_index() == 1);
  CHECK(poor.price_index() == Approx(1.04));
}

TEST_CASE("a board pays for its hospitals whoever lies in them, and for patients as they come") {
  FinanceParameters p = one_council();
  p.price_growth = 0.02;
  BoardPurse quiet(p, 0, 1), busy(p, 0, 1);
  for (int m = 0; m < 12; ++m) {
    quiet.month({{{"hospital", {1000000}, true}}});
    busy.month({{{"hospital", {3000000}, true}}});
  }
  CHECK(quiet.balance().value == 500000000 - 200000000 - 100000000 - 12000000);
  CHECK((quiet.balance() - busy.balance()).value == 24000000);
  CHECK(busy.fixed() == quiet.fixed());
  busy.begin_year(1, {510000000});
  busy.month({{{"hospital", {1000000}, true}}});
  CHECK(busy.income().value == 42500000);
  CHECK(busy.fixed().value == 17000000);
  CHECK(busy.spent().value == 17000000 + 1020000 + 8500000);
  busy.books().check();
}

TEST_CASE("a smaller world has a smaller purse") {
  const FinanceParameters p = one_council();
  CouncilPurse purse(p, 0, 0.1);
  CHECK(purse.reserves().value == 1800000);
  purse.month({});
  CHECK(purse.income().value == 1500000);
  CHECK(purse.spent().value == 1083333);
}
