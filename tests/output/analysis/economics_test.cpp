#include "output/analysis/economics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "output/analysis/findings.hpp"
#include "output/analysis/payback.hpp"
#include "tests/output/message.hpp"
#include "tests/output/sampled.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

// Two years of months from 1 April 2024, one replication: the baseline spends 100 a month and lives 10 QALYs a month; the
// scenario's differences are given by month.
Dataset by_hand(const std::vector<double>& cost, const std::vector<double>& qalys) {
  Dataset study = sampled::study({.draws = 1, .per_draw = 1});
  Group& outcomes = study.groups[0];
  study.groups.pop_back();
  outcomes.coordinates[0].values = std::vector<std::string>{"baseline", "other"};
  auto months = sampled::month_starts();
  months.resize(24);
  outcomes.coordinates[2].values = months;
  set(outcomes.coordinates[2].attributes, {"end", 730.0});
  outcomes.variables.resize(4);
  for (auto& variable : outcomes.variables) {
    std::vector<double> data(24, variable.name == "qalys" ? 10 : 100);
    for (std::size_t m = 0; m < 24; ++m) {
      const double change = variable.name == "qalys" ? qalys[m] : variable.name == "cost_nhs" ? cost[m] : 0;
      data.push_back((variable.name == "qalys" ? 10 : 100) + change);
    }
    variable.data = data;
  }
  return study;
}

Economics economics_of(const Dataset& study, const EconomicSettings& settings) {
  return economics(*accounts(study.group("outcomes"), settings), settings, "baseline", NoiseRemover(std::nullopt));
}

std::vector<double> every_month(double value) { return std::vector<double>(24, value); }

}  // namespace

TEST_CASE("costs and QALYs are discounted at the year's rate, by the convention stated") {
  const Dataset study = by_hand(every_month(12), every_month(0.5));
  EconomicSettings settings;
  settings.discount_health = 0.015;
  // A year of twelve months holds 144 and 6.
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(144 + 144 / 1.035));
  CHECK(economics_of(study, settings).scenarios[0].qalys.mean == Approx(6 + 6 / 1.015));
  settings.convention = Discounting::middle_of_year;
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(144 / std::sqrt(1.035) + 144 / std::pow(1.035, 1.5)));
  settings.convention = Discounting::end_of_year;
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(144 / 1.035 + 144 / (1.035 * 1.035)));
  settings.convention = Discounting::month;
  double sum = 0;
  const auto starts = sampled::month_starts();
  for (std::size_t m = 0; m < 24; ++m)
    sum += 12 * std::pow(1.035, -((starts[m] + starts[m + 1]) / 2) / 365.2425);
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(sum));
  settings.discount_costs = 0;
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(288));
}

TEST_CASE("only the payers of the perspective count") {
  const Dataset study = by_hand(every_month(12), every_month(0.5));
  EconomicSettings settings;
  settings.discount_costs = 0;
  settings.perspective = {"council"};
  const Economics e = economics_of(study, settings);
  CHECK(e.scenarios[0].cost.mean == 0);
  CHECK(e.payers == std::vector<std::string>{"council"});
  CHECK(e.payers_left_out == std::vector<std::string>{"NHS"});
  settings.perspective = {"nhs", "Council"};
  CHECK(economics_of(study, settings).scenarios[0].cost.mean == Approx(288));
  settings.perspective = {"counsil"};
  CHECK_THAT(message_of([&] { economics_of(study, settings); }), Contains("nobody called \"counsil\"") && Contains("did you mean \"council\"?"));
}

TEST_CASE("the four quadrants") {
  CHECK(quadrant(10, 2) == Quadrant::costs_more_gains);
  CHECK(icer(10, 2) == 5.0);
  CHECK(quadrant(-10, 2) == Quadrant::saves_and_gains);
  CHECK_FALSE(icer(-10, 2));
  CHECK(quadrant(10, -2) == Quadrant::costs_more_loses);
  CHECK_FALSE(icer(10, -2));
  CHECK(quadrant(-10, -2) == Quadrant::saves_but_loses);
  CHECK(icer(-10, -2) == 5.0);
  CHECK(quadrant(10, 0) == Quadrant::costs_more_loses);
  CHECK(quadrant(-10, 0) == Quadrant::saves_and_gains);
  CHECK(quadrant(0, 0) == Quadrant::no_difference);
  CHECK_FALSE(icer(0, 0));
}

TEST_CASE("dominance and extended dominance, as in Drummond's textbook way") {
  // B: 20 for 2. C: 30 for 2.5, a QALY 20. D: 40 for 5, a QALY 6.7 on top of B, so that C is extendedly dominated; and so is
  // B, as D from A costs 8 a QALY and B 10. E costs more than D and gains less.
  const auto rows = frontier({"A", "B", "C", "D", "E", "F"}, {0, 20, 30, 40, 45, 100}, {0, 2, 2.5, 5, 4, 7});
  REQUIRE(rows.size() == 6);
  const auto standing = [&](std::size_t i) { return rows[i].standing; };
  CHECK(standing(0) == Standing::frontier);
  CHECK_FALSE(rows[0].icer);
  CHECK(standing(1) == Standing::extendedly_dominated);
  CHECK(standing(2) == Standing::extendedly_dominated);
  CHECK(standing(3) == Standing::frontier);
  CHECK(rows[3].icer == 8.0);
  CHECK(standing(4) == Standing::dominated);
  CHECK(standing(5) == Standing::frontier);
  CHECK(rows[5].icer == 30.0);
  // One that saves and gains puts the baseline out.
  const auto saving = frontier({"baseline", "better"}, {0, -5}, {0, 1});
  CHECK(saving[0].scenario == "better");
  CHECK(saving[1].standing == Standing::dominated);
}

TEST_CASE("net benefit is health at its price less cost") {
  EconomicSettings settings;
  settings.discount_costs = settings.discount_health = 0;
  settings.thresholds = {0, 20, 100};
  const auto row = economics_of(by_hand(every_month(12), every_month(0.5)), settings).scenarios[0];
  CHECK(row.net_benefits[0].change.mean == Approx(-288));
  CHECK(row.net_benefits[1].change.mean == Approx(20 * 12 - 288));
  CHECK(row.net_benefits[2].change.mean == Approx(100 * 12 - 288));
}

TEST_CASE("perfect information: the best of each draw less the best on average") {
  CHECK(perfect_information({{0, 0, 0, 0}, {4, -2, -2, 4}}) == Approx((4 + 0 + 0 + 4) / 4.0 - 1));
  CHECK(perfect_information({{0, 0}, {3, 5}}) == 0);
}

TEST_CASE("partial information finds the closed form of a normal net benefit") {
  // Net benefit 2 a + b + chance, a and b standard normal, against nothing. Knowing a alone is worth 2 φ(0), b φ(0), what has
  // no part in it nothing.
  std::mt19937_64 engine(5);
  std::normal_distribution<double> normal;
  std::vector<double> a, b, c, benefit;
  for (int i = 0; i < 4000; ++i) {
    a.push_back(normal(engine));
    b.push_back(normal(engine));
    c.push_back(normal(engine));
    benefit.push_back(2 * a.back() + b.back() + 3 * normal(engine));
  }
  const std::vector<std::vector<double>> decisions = {std::vector<double>(a.size(), 0.0), benefit};
  const double density = 1 / std::sqrt(2 * M_PI);
  CHECK(partial_information(decisions, a) == Approx(2 * density).epsilon(0.08));
  CHECK(partial_information(decisions, b) == Approx(density).epsilon(0.2));
  CHECK(partial_information(decisions, c) < 0.03);
}

TEST_CASE("acceptability and information of a sampled study") {
  const Dataset study = sampled::study({.draws = 60, .per_draw = 3, .chance = 0.3});
  const Findings found = findings(study, "baseline", EconomicSettings{});
  const Economics& e = found.economics.value();
  REQUIRE(e.scenarios.size() == 2);
  REQUIRE(e.acceptability.size() > 5);
  for (const auto& row : e.acceptability) {
    double sum = 0;
    for (const double p : row.probability) sum += p;
    CHECK(sum == Approx(1));
    CHECK(row.perfect_information >= 0);
  }
  // At £0 a QALY the cheapest, doing nothing, is best; at £100,000 home first (60 QALYs for £1.5m).
  CHECK(e.acceptability.front().best == 0);
  CHECK(e.acceptability.back().best == 1);
  CHECK(e.acceptability.back().probability[1] > 0.9);
  // What drives nothing is worth next to nothing; no parameter is worth more than all.
  REQUIRE(e.partial.size() == 4);
  double all = 0;
  for (const auto& row : e.acceptability)
    if (row.threshold == 20000) all = row.perfect_information;
  for (const auto& row : e.partial) CHECK(row.value <= all);
  for (const auto& row : e.partial)
    if (row.parameter == "of_no_consequence") CHECK(row.value < 0.1 * all + 1);
  // The truth, not discounted: costs +1.5m, QALYs +60.
  CHECK(e.sensitivity[0].cost[0] == Approx(1.5e6).epsilon(0.1));
  CHECK(e.sensitivity[0].qalys[0] == Approx(60).epsilon(0.1));
}

TEST_CASE("fixed parameters give no acceptability") {
  const Findings found = findings(by_hand(every_month(12), every_month(0.5)), "baseline", EconomicSettings{});
  CHECK(found.economics->acceptability.empty());
  CHECK(found.economics->partial.empty());
  CHECK(found.drivers.empty());
}

TEST_CASE("budget impact by payer and year, break-even and return on cash released") {
  // 10 a month are invested in the first year; in the second 30 a month are saved: made good after four months of it.
  std::vector<double> cost(24, 10);
  for (std::size_t m = 12; m < 24; ++m) cost[m] = -30;
  const Dataset study = by_hand(cost, every_month(0));
  EconomicSettings settings;
  const auto books = *accounts(study.group("outcomes"), settings);
  const Payback p = payback(books, settings, "baseline", NoiseRemover(std::nullopt))[0];
  REQUIRE(p.budget.size() == 6);   // two payers, two years and all
  CHECK(p.budget[0].payer == "NHS");
  CHECK(p.budget[0].change.mean == Approx(120));
  CHECK(p.budget[1].change.mean == Approx(-360));
  CHECK_FALSE(p.budget[2].year);
  CHECK(p.budget[2].change.mean == Approx(-240));
  CHECK(p.break_even_period == 16u);
  CHECK(p.break_even_year == 1u);
  CHECK_FALSE(p.shares_stated);
}

TEST_CASE("only the part of a saving that is released as cash pays back") {
  Dataset study = by_hand(every_month(0), every_month(0));
  Group& outcomes = study.groups[0];
  outcomes.coordinates.push_back({"payer", std::vector<std::string>{"NHS", "council"}, {}});
  outcomes.coordinates.push_back({"activity", std::vector<std::string>{"ward", "classes"}, {}});
  std::vector<double> spending;
  for (int s = 0; s < 2; ++s)
    for (int m = 0; m < 24; ++m)
      for (int payer = 0; payer < 2; ++payer)
        for (int activity = 0; activity < 2; ++activity)
          spending.push_back(payer == 1 ? 5 : 100 + (s == 0 ? 0 : activity == 1 ? 10 : -25));
  outcomes.variables.push_back({.name = "spending",
                                .dimensions = {"scenario", "replication", "time", "payer", "activity"},
                                .data = spending,
                                .long_name = "Spending",
                                .units = "GBP",
                                .comment = "",
                                .over_time = Total::sum,
                                .over_area = Total::sum});
  outcomes.variables.back().dimensions = {"scenario", "replication", "time", "payer", "activity"};
  EconomicSettings settings;
  settings.cash_released = {{"ward", 0.2}};
  const auto books = *accounts(study.group("outcomes"), settings);
  const Payback p = payback(books, settings, "baseline", NoiseRemover(std::nullopt))[0];
  CHECK(p.by_activity);
  CHECK(p.investment == Approx(240));
  CHECK(p.saving == Approx(600));
  CHECK(p.cash == Approx(120));
  CHECK(p.return_on_investment.value() == Approx(-0.5));
  CHECK_FALSE(p.break_even_period);
  settings.cash_released = {{"else", 0.5}};
  const Payback half = payback(books, settings, "baseline", NoiseRemover(std::nullopt))[0];
  CHECK(half.cash == Approx(300));
  CHECK(half.break_even_period == 0u);
}

TEST_CASE("what survivors live and cost is added at the end of the run, discounted from there") {
  Dataset study = by_hand(every_month(12), every_month(0.5));
  SurvivorValues values{{0, 65}, {{20, 10, 5, 1}, {8, 6, 4, 2}}, {{1000, 1000, 1000, 1000}, {5000, 6000, 7000, 8000}}};
  for (const Attribute& attribute : to_attributes(values)) set(study.attributes, attribute);
  CHECK(survivor_values(study.attributes) == values);
  CHECK_FALSE(after_run(study));   // nobody was counted
  Group group{"survivors"};
  group.coordinates = {{"scenario", std::vector<std::string>{"baseline", "other"}, {}},
                       {"replication", std::vector<std::int32_t>{0}, {}},
                       {"age_from", std::vector<std::int32_t>{0, 65}, {}},
                       {"frailty", std::vector<std::string>{"fit", "mild", "moderate", "severe"}, {}}};
  group.variables = {{"survivors", {"scenario", "replication", "age_from", "frailty"},
                      std::vector<std::int32_t>{7, 0, 0, 0, 3, 2, 1, 1, 7, 0, 0, 1, 4, 2, 0, 3}, "", "", ""}};
  study.groups.push_back(group);
  // One more of 0 and severe: 1 QALY, £1,000. Of 65: a fit one more, a moderate one fewer, two severe more.
  const double qalys = 1 + 8 - 4 + 2 * 2, cost = 1000 + 5000 - 7000 + 2 * 8000;
  EconomicSettings settings;
  settings.discount_health = 0.015;
  const Findings found = findings(study, "baseline", settings);
  const auto& e = *found.economics;
  CHECK(e.has_survivors);
  const double years = 730 / 365.2425;
  CHECK(e.sensitivity.back().cost[0] == Approx(e.scenarios[0].cost.mean + cost * std::pow(1.035, -years)));
  CHECK(e.sensitivity.back().qalys[0] == Approx(e.scenarios[0].qalys.mean + qalys * std::pow(1.015, -years)));
}

TEST_CASE("how a study wants things valued comes back from the file") {
  EconomicSettings settings;
  settings.perspective = {"NHS", "council"};
  settings.discount_costs = 0.035;
  settings.discount_health = 0.015;
  settings.convention = Discounting::end_of_year;
  settings.thresholds = {13000, 20000.5};
  settings.price_year = 2024;
  settings.cash_released = {{"acute ward", 0.15}, {"else", 1}};
  const EconomicSettings back = economic_settings(to_attributes(settings));
  CHECK(back.perspective == settings.perspective);
  CHECK(back.discount_health == 0.015);
  CHECK(back.convention == Discounting::end_of_year);
  CHECK(back.thresholds == settings.thresholds);
  CHECK(back.price_year == 2024);
  CHECK(back.cash_released == settings.cash_released);
  CHECK(economic_settings({}).thresholds == std::vector<double>{20000, 30000});
}
