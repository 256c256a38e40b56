#include "models/organisations/posts.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "models/outcomes/report.hpp"
#include "models/outcomes/spending_lines.hpp"
#include "tests/models/support/organised_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;

namespace {

using Pennies = std::vector<std::int64_t>;

Pennies values(const std::vector<sim::Pence>& parts) {
  Pennies all;
  for (const sim::Pence part : parts) all.push_back(part.value);
  return all;
}

std::int64_t pence(const worlds::Counted& counted, const std::string& name) {
  return std::llround(worlds::total(counted, name) * 100);
}

// Of a series whose last axis has these labels, the sum over one of them.
std::int64_t pence_on(const worlds::Counted& counted, const std::string& name, const std::vector<std::string>& labels,
                      const std::string& label) {
  const auto& all = counted.at(name);
  double sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (labels[i % labels.size()] == label) sum += all[i];
  return std::llround(sum * 100);
}

std::vector<std::string> activities(const WorldParameters& w) {
  const OutcomeAxes axes = OutcomeAxes::of(Plan(w));
  std::vector<std::string> all = axes.stages;
  all.insert(all.end(), axes.programmes.begin(), axes.programmes.end());
  all.insert(all.end(), axes.beside.begin(), axes.beside.end());
  return all;
}

// Social workers alone are counted as staff, and there are always enough of them, so that more posts change no care.
WorldParameters social_workers(bool by_posts, double added) {
  WorldParameters w = worlds::organised(200, 304);      // to the end of October: wages are counted by whole months
  w.leadership = {};
  w.finance.measures.clear();
  StaffGroupParameters group = w.workforce.groups[1];
  group.paid_by_posts = by_posts;
  group.agency_most = 0;
  w.workforce.groups = {group};
  w.workforce.rises.clear();
  w.workforce.changes = {{"more", {"social_work"}, {}, {40 * day}, 0, added}};
  for (auto& service : w.services)
    if (service.name == "teams") service.capacity.assign(3, ServiceParameters::unlimited);
  return w;
}

}  // namespace

TEST_CASE("cases are delivered by those who work in a service, by their hours, to the penny") {
  CHECK(values(delivered({1000}, {300, 100})) == Pennies{750, 250});
  CHECK(values(delivered({1001}, {1, 1, 0})) == Pennies{501, 500, 0});
  CHECK(values(delivered({100}, {0, 7})) == Pennies{0, 100});
  CHECK(values(delivered({100}, {0, 0})) == Pennies{0, 0});
  CHECK(values(delivered({100}, {})).empty());
}

TEST_CASE("wages of posts leave out what stands on other lines and what a pool pays for") {
  TeamMonth team;
  team.posts = 10;
  team.wages = 100'000;
  team.funded_rise = 4'000;
  team.agency_cost = 1'000;
  CHECK(wages_of_posts(team).value == 95'000);
  team.bought = 2;
  CHECK(wages_of_posts(team).value == 76'000);
}

TEST_CASE("two groups in one service share its cases by their hours, and partners' people have their part") {
  WorldParameters w = worlds::organised(100, 60);
  w.workforce.groups[0].works_in = w.workforce.groups[1].works_in = {"teams"};
  w.workforce.groups[1].paid_by_posts = true;
  const Plan plan(w);
  std::size_t stage = 0;
  while (w.stages[stage].service != "teams") ++stage;
  MarketMonth month;
  month.teams.resize(2 * 3);             // two areas, three groups
  month.teams[0].contact_hundredths = 100;
  month.teams[3].contact_hundredths = 200;
  month.teams[1].contact_hundredths = 100;
  month.teams[2].contact_hundredths = 5000;   // nurses work elsewhere
  CHECK(values(delivered_by_group(plan, month, stage, {4000})) == Pennies{3000, 1000, 0});
  month.others.assign(w.services.size(), 400);
  CHECK(values(delivered_by_group(plan, month, stage, {4000})) == Pennies{1500, 500, 0});

  // One area's wages, less its people's part of what residents were given, which follows fees as the stage's own line does.
  month.teams[1].wages = month.teams[4].wages = 9000;
  std::vector<sim::Pence> prices(w.stages.size());
  prices[stage] = {4000};
  MonthsBill bill;
  add_posts(plan, "council", {0}, month, prices, 0.5, bill);
  REQUIRE(bill.items.size() == 2);
  CHECK(bill.items[0].on == "posts: social_work");
  CHECK(bill.items[0].amount.value == 4500);
  CHECK_FALSE(bill.items[0].at_fees);
  CHECK(bill.items[1].on == w.stages[stage].name);
  CHECK(bill.items[1].amount.value == -500);
  CHECK(bill.items[1].at_fees);
  MonthsBill others;
  add_posts(plan, "NHS", {0}, month, prices, 1, others);
  CHECK(others.items.empty());
}

TEST_CASE("posts that are paid for cost their wages, whatever is done; cases cost what is done") {
  const auto run = [](bool by_posts, double added) { return worlds::run(social_workers(by_posts, added)); };
  const worlds::Counted few = run(true, 0), many = run(true, 0.5);
  const std::int64_t wages = pence(many, "wages") - pence(few, "wages");
  REQUIRE(wages > 0);
  REQUIRE(many.at("stage_starts") == few.at("stage_starts"));
  CHECK(pence(many, "council_spending") - pence(few, "council_spending") == wages);
  CHECK(pence(many, "cost_council") - pence(few, "cost_council") == wages);
  CHECK(pence(many, "cost") - pence(few, "cost") == wages);
  CHECK(many.at("board_spending") == few.at("board_spending"));
  const worlds::Counted few_cases = run(false, 0), many_cases = run(false, 0.5);
  CHECK(many_cases.at("council_spending") == few_cases.at("council_spending"));
  CHECK(many_cases.at("cost") == few_cases.at("cost"));

  // Nothing is left to be paid for their cases: wages are the whole.
  const WorldParameters w = social_workers(true, 0.5);
  const std::vector<std::string> all = activities(w);
  CHECK(pence_on(many, "spending", all, "assessment") == 0);
  CHECK(pence_on(many, "spending", all, "posts: social_work") == pence(many, "wages"));
  CHECK(pence_on(many_cases, "spending", activities(social_workers(false, 0.5)), "assessment") > 0);
}

TEST_CASE("partners with capacity of their own are paid for their part of the cases, beside those who are paid by posts") {
  const auto with = [](double units) {
    WorldParameters w = social_workers(true, 0);
    for (auto& service : w.services)
      if (service.name == "teams") service.capacity.assign(3, 1000);       // more than ever wait
    w.leadership.partners = {{"helpers", "third sector", "teams", {units, units, units}, {0}, {}}};
    return w;
  };
  const worlds::Counted alone = worlds::run(with(0)), helped = worlds::run(with(1000));
  REQUIRE(helped.at("stage_starts") == alone.at("stage_starts"));
  const std::vector<std::string> all = activities(with(0));
  // What is left on the stage's line is for the partners; as cases, all of it would be.
  WorldParameters by_cases = with(1000);
  by_cases.workforce.groups[0].paid_by_posts = false;
  const auto price = static_cast<double>(pence_on(worlds::run(by_cases), "spending", activities(by_cases), "assessment"));
  CHECK(pence_on(alone, "spending", all, "assessment") == 0);
  const auto more = static_cast<double>(pence(helped, "cost") - pence(alone, "cost"));
  // As many hours as the team has, but for those that come and go.
  CHECK(more / price == Approx(0.5).margin(0.05));
}

TEST_CASE("a council whose people do the work still has what citizens are charged for it") {
  WorldParameters w = social_workers(true, 0.5);
  w.finance.price_growth = 0;
  w.workforce.groups[0].works_in = {"places"};
  const worlds::Counted with = worlds::run(w);
  w.finance.charges.clear();
  const worlds::Counted without = worlds::run(w);
  REQUIRE(pence(with, "citizens_charges") > 0);
  CHECK(pence(without, "council_spending") - pence(with, "council_spending") == pence(with, "citizens_charges"));
  CHECK(pence(without, "cost") == pence(with, "cost"));
}

TEST_CASE("the books have wages of the day, costs those of the start") {
  WorldParameters w = social_workers(true, 0);
  w.time.end = {470 * day};                       // two Aprils
  w.workforce.groups[0].works_in.clear();         // all of the wages are on the line
  w.workforce.groups[0].pay_growth = 0.1;
  w.workforce.groups[0].compared_growth = 0.1;
  const worlds::Counted grown = worlds::run(w);
  w.workforce.groups[0].pay_growth = w.workforce.groups[0].compared_growth = 0;
  const worlds::Counted still = worlds::run(w);
  const auto books = [&](const worlds::Counted& done) {
    return pence_on(done, "council_spending_by_line", spending_lines(w), "posts: social_work");
  };
  const auto costs = [&](const worlds::Counted& done) { return pence_on(done, "spending", activities(w), "posts: social_work"); };
  REQUIRE(books(still) > 0);
  CHECK(100 * books(grown) > 103 * books(still));   // ten per cent more for most of the time
  CHECK(costs(still) == books(still));
  // Rounded by team and month.
  CHECK(std::abs(costs(grown) - costs(still)) < 100);
}

TEST_CASE("every penny paid beside cases is somebody's, on a line and in a sum") {
  WorldParameters w = worlds::organised(200, 430);
  for (auto& group : w.workforce.groups) group.paid_by_posts = true;
  w.time.warm_up = {20 * day};
  const worlds::Counted done = worlds::run(w);
  const std::vector<std::string> all = activities(w), payers = OutcomeAxes::of(Plan(w)).payers;
  std::int64_t both = 0;
  for (std::size_t p = 0; p < payers.size(); ++p) {
    double sum = 0;
    const auto& spending = done.at("spending");
    for (std::size_t i = 0; i < spending.size(); ++i)
      if (i / all.size() % payers.size() == p) sum += spending[i];
    const std::int64_t cost = pence(done, payers[p] == "NHS" ? "cost_nhs" : "cost_" + payers[p]);
    CHECK(std::llround(sum * 100) == cost);
    both += cost;
  }
  CHECK(both == pence(done, "cost"));
  for (const std::string& line : {posts_line("home_care"), posts_line("nurses"), std::string(pay_rises_line), std::string(agency_line),
                                  std::string(pool_line)})
    CHECK(pence_on(done, "spending", all, line) != 0);
  // By council and board as by line.
  for (const std::string of : {"council", "board"}) {
    double sum = 0;
    for (const double value : done.at(of + "_spending_by_line")) sum += value;
    CHECK(std::llround(sum * 100) == pence(done, of + "_spending"));
  }
}

TEST_CASE("posts that a pool pays for are not paid for by others too") {
  WorldParameters w = worlds::organised(300, 396);                     // to the end of a month: wages are by whole months
  w.finance.measures.clear();
  for (auto& group : w.workforce.groups) group.paid_by_posts = true, group.agency_most = 0, group.pay_growth = 0;
  w.workforce.rises.clear();
  w.workforce.groups[2].works_in.clear();
  const std::vector<std::string> all = activities(w), groups{"home_care", "social_work", "nurses"};
  w.leadership.boards.rules = {w.leadership.boards.rules[2]};          // nurses
  const worlds::Counted bought = worlds::run(w);
  REQUIRE(pence(bought, "pool_spending") > 0);
  CHECK(pence_on(bought, "spending", all, "posts: nurses") < pence_on(bought, "wages_by_group", groups, "nurses"));
  w.leadership.boards.rules.clear();
  const worlds::Counted without = worlds::run(w);
  CHECK(pence_on(without, "spending", all, "posts: nurses") == pence_on(without, "wages_by_group", groups, "nurses"));
}

TEST_CASE("what is done in capacity that a pool buys is paid for, beside those who are paid by posts") {
  const auto with = [](int most) {
    WorldParameters w = social_workers(true, 0);
    for (auto& service : w.services)
      if (service.name == "teams") service.capacity.assign(3, 1000);       // more than ever wait
    RuleParameters rule = worlds::organised(100, 60).leadership.boards.rules[0];
    rule.what = "teams";
    rule.above = true;
    rule.threshold = -1;                                                 // always
    rule.step = 1000;
    rule.most = most;
    rule.price = {0};
    w.leadership.boards.on = true;
    w.leadership.boards.rules = {rule};
    return w;
  };
  const worlds::Counted alone = worlds::run(with(0)), helped = worlds::run(with(1000));
  REQUIRE(helped.at("stage_starts") == alone.at("stage_starts"));
  const std::vector<std::string> all = activities(with(0));
  CHECK(pence_on(alone, "spending", all, "assessment") == 0);
  CHECK(pence_on(helped, "spending", all, "assessment") > 0);
  CHECK(pence(helped, "cost") - pence(alone, "cost") == pence_on(helped, "spending", all, "assessment"));
  CHECK(pence(helped, "council_spending") > pence(alone, "council_spending"));
}

TEST_CASE("what is given outside is paid for in full beside those who are paid by posts") {
  WorldParameters w = social_workers(true, 0);
  w.time.warm_up = {0};
  w.log.people = LogParameters::everybody;
  worlds::add_england(w, 1.5);
  for (auto& service : w.services)
    if (service.name == "teams") service.capacity[0] = 1000;
  const auto plan = std::make_shared<const Plan>(w);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone();
  const worlds::Counted done = worlds::counted(world);
  std::int64_t outside = 0;
  for (const LogEntry& entry : world.region(0).log())
    if (entry.kind == LogEntry::Kind::stage && w.stages[entry.what].name == "assessment") outside += entry.cost;
  REQUIRE(outside > 0);
  REQUIRE(outside % 15150 == 0);
  CHECK(pence_on(done, "spending", activities(w), "assessment") == outside);
}
