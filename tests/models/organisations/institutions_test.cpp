#include "models/organisations/institutions.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>

#include "models/organisations/region_actor.hpp"
#include "models/outcomes/spending_lines.hpp"
#include "tests/models/support/in_a_child.hpp"
#include "tests/models/support/organised_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;

namespace {

struct Done {
  worlds::Counted counted;
  std::vector<Decision> decisions;
};

Done run(const WorldParameters& parameters) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone([&](sim::SimTime) { world.check(); });
  return {worlds::counted(world), world.institutions() ? world.institutions()->decisions() : std::vector<Decision>{}};
}

std::uint64_t digest(World& world) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&](std::uint64_t bits) { hash = (hash ^ bits) * 0x100000001b3ULL; };
  for (const auto& [name, values] : worlds::counted(world))
    for (const double value : values) {
      std::uint64_t bits;
      std::memcpy(&bits, &value, sizeof bits);
      mix(bits);
    }
  for (const Decision& decision : world.institutions()->decisions()) {
    mix(static_cast<std::uint64_t>(decision.at.seconds));
    mix(static_cast<std::uint64_t>(decision.amount.value));
    for (const char c : decision.organisation + decision.saw + decision.decided) mix(static_cast<unsigned char>(c));
  }
  return hash;
}

std::uint64_t digest_of_run(const WorldParameters& parameters, unsigned threads) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  if (threads == 0)
    world.run_alone();
  else
    run_with_actors(world, threads);
  return digest(world);
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

bool some(const std::vector<Decision>& log, const std::string& who, const std::string& what) {
  return std::any_of(log.begin(), log.end(), [&](const Decision& d) {
    return d.organisation.find(who) != std::string::npos && d.decided.find(what) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("organisations as actors, on one thread or two, give the bits of a run without an engine") {
  WorldParameters all = worlds::organised(150, 470);
  all.time.warm_up = {20 * day + 7200};
  all.workforce.groups[1].paid_by_posts = all.workforce.groups[2].paid_by_posts = true;
  WorldParameters no_end = all;       // that ends in the middle of a month, while messages are on their way
  no_end.time.end = {306 * day + 3600};
  WorldParameters staff = all;
  staff.finance = {};
  staff.leadership = {};
  WorldParameters outside = no_end;
  worlds::add_england(outside, 1.137);
  WorldParameters staffed = no_end;   // a programme that takes hours from beds
  staffed.programmes[0].staffed_by = "nurses";
  staffed.programmes[0].hours_each = 30;
  WorldParameters aided = outside;    // where staffing, partners and lending change the same capacities
  for (ServiceParameters& service : aided.services) service.mutual_aid = MutualAid{{600}, 0, {7200}};
  std::vector<std::uint64_t> digests;
  for (const WorldParameters& parameters : {all, no_end, staff, outside, staffed, aided}) {
    const std::uint64_t alone = tests::in_a_child([&] { return digest_of_run(parameters, 0); });
    REQUIRE(alone != 0);
    REQUIRE(std::find(digests.begin(), digests.end(), alone) == digests.end());
    digests.push_back(alone);
    REQUIRE(tests::in_a_child([&] { return digest_of_run(parameters, 1); }) == alone);
    REQUIRE(tests::in_a_child([&] { return digest_of_run(parameters, 2); }) == alone);
  }
}

TEST_CASE("one region with its organisations runs without an engine") {
  WorldParameters w = worlds::organised(200, 200);
  w.areas = {"town"};
  w.geography.regions = {{"Here", {0}}};
  w.geography.roads.clear();
  w.population->areas.resize(1);
  for (auto& service : w.services) service.capacity.resize(1), service.providers.assign(1, {});
  for (auto& group : w.workforce.groups) group.posts.resize(1);
  for (auto& sector : w.workforce.outside) sector.workers.resize(1);
  w.workforce.changes[0].regions = {"Here"};
  w.finance.councils.resize(1);
  w.finance.boards.resize(1);
  for (auto& partner : w.leadership.partners) partner.units.resize(1);
  const Done done = run(w);
  CHECK(sum(done.counted.at("staff")) > 0);
  CHECK(sum(done.counted.at("council_spending")) > 0);
  CHECK(sum(done.counted.at("panel_answers")) > 10);
}

TEST_CASE("money spent is money accounted for, to the penny") {
  WorldParameters w = worlds::organised(200, 430);
  w.finance.price_growth = 0;
  w.finance.charges.clear();
  w.finance.measures.clear();
  w.workforce.groups[2].paid_by_posts = true;
  w.programmes[0].staffed_by = "nurses";
  w.programmes[0].hours_each = 30;
  const Done done = run(w);
  const auto pence = [&](const std::string& name) { return std::llround(sum(done.counted.at(name)) * 100); };
  // What was given, and what was paid beside it, is what it cost the payers; the rest is in lines of its own.
  const auto lines = spending_lines(w);
  const auto of_lines = [&](const std::string& name, const std::function<bool(const std::string&)>& which) {
    const auto& values = done.counted.at(name);
    double total = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (which(lines[i % lines.size()])) total += values[i];
    return std::llround(total * 100);
  };
  const auto given = [&](const std::string& line) { return line != fixed_line && line != not_simulated_line; };
  CHECK(of_lines("council_spending_by_line", given) == pence("cost_council"));
  CHECK(of_lines("board_spending_by_line", given) == pence("cost_nhs"));
  const auto everything = [](const std::string&) { return true; };
  CHECK(of_lines("council_spending_by_line", everything) == pence("council_spending"));
  CHECK(of_lines("board_spending_by_line", everything) == pence("board_spending"));
  CHECK(of_lines("board_spending_by_line", [](const std::string& l) { return l == fixed_line; }) == pence("board_fixed_cost"));
  // Reserves at the end are those at the start, and what came less what went.
  const auto& reserves = done.counted.at("council_reserves");
  double end = 0, start = 0;
  for (std::size_t a = 0; a < 4; ++a) {
    end += reserves[reserves.size() - 4 + a];
    start += sim::in_pounds(w.finance.councils[a].reserves);
  }
  CHECK(std::llround((start - end) * 100) == pence("council_spending") - pence("council_income"));
  // Two Aprils lie in the run: each is a chain from the Treasury down.
  CHECK(some(done.decisions, "Treasury", "block grant"));
  CHECK(some(done.decisions, "Welsh Government", "settlement"));
  CHECK(some(done.decisions, "north council", "budget"));
  CHECK(some(done.decisions, "North health board", "allocation"));
}

TEST_CASE("what is given outside is paid at its tariff by the boards and councils of those it is given to, to the penny") {
  WorldParameters w = worlds::organised(200, 430);
  w.time.end = {424 * day};                      // no month in parts
  w.finance.price_growth = 0;
  w.finance.charges.clear();
  w.finance.measures.clear();
  w.workforce = {};
  w.leadership = {};
  w.log.people = LogParameters::everybody;
  worlds::add_england(w, 1.373);
  const auto plan = std::make_shared<const Plan>(w);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone([&](sim::SimTime) { world.check(); });
  const Done done{worlds::counted(world), world.institutions()->decisions()};
  const auto pence = [](const Done& d, const std::string& name) { return std::llround(sum(d.counted.at(name)) * 100); };

  // The books hold what costs hold. England has no board of its own.
  const auto lines = spending_lines(w);
  const auto of_lines = [&](const std::string& name, const std::function<bool(std::size_t)>& which) {
    const auto& values = done.counted.at(name);
    double total = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const auto& line = lines[i % lines.size()]; line != fixed_line && line != not_simulated_line && which(i / lines.size()))
        total += values[i];
    return std::llround(total * 100);
  };
  CHECK(of_lines("board_spending_by_line", [](std::size_t) { return true; }) == pence(done, "cost_nhs"));
  CHECK(of_lines("council_spending_by_line", [](std::size_t) { return true; }) == pence(done, "cost_council"));
  CHECK(of_lines("board_spending_by_line", [](std::size_t i) { return i % 4 == 0; }) == 0);
  for (const Decision& decision : done.decisions) CHECK(decision.organisation.find("England") == std::string::npos);

  // A tariff moves money and nothing that happens; by as much as England's part of the log says, but for the rounding of
  // each stay's days.
  WorldParameters plain = w;
  plain.geography.regions[0].tariff = 1;
  const Done at_par = run(plain);
  CHECK(at_par.counted.at("stage_starts") == done.counted.at("stage_starts"));
  std::int64_t logged = 0, lines_of_days = 0;
  for (const LogEntry& entry : world.region(0).log()) {
    if (entry.cost == 0 || entry.kind == LogEntry::Kind::programme || w.stages[entry.what].payer != "NHS") continue;
    if (entry.time < w.time.warm_up) continue;
    logged += entry.cost;
    lines_of_days += entry.lifecycle != LogEntry::Lifecycle::start;
  }
  REQUIRE(logged > 0);
  REQUIRE(lines_of_days > 20);
  const std::int64_t more = pence(done, "cost_nhs") - pence(at_par, "cost_nhs");
  const std::int64_t at_par_price = logged - more;
  // 53000 and 42000 pence are whole pence at the tariff too. Stays at the end have days that are not in the log.
  CHECK(static_cast<double>(more) / static_cast<double>(at_par_price) == Approx(0.373).epsilon(0.03));
}

TEST_CASE("a council that gives smaller packages saves on what its own region gives, and nothing outside") {
  WorldParameters w = worlds::organised(200, 304);
  w.finance.price_growth = 0;
  w.finance.charges.clear();
  // From the end of the first month on.
  w.finance.measures = {{"smaller packages", MeasureParameters::Does::smaller_packages, 100, 200, 0.25, "teams"}};
  w.workforce = {};
  w.leadership = {};
  w.log.people = LogParameters::everybody;
  worlds::add_england(w, 1.5);
  const auto plan = std::make_shared<const Plan>(w);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone();
  double expected = 0, outside = 0;
  for (std::size_t r = 0; r < world.regions(); ++r)
    for (const LogEntry& entry : world.region(r).log()) {
      if (entry.kind != LogEntry::Kind::stage || w.stages[entry.what].name != "assessment") continue;
      const auto cost = static_cast<double>(entry.cost);
      expected += entry.time < plan->month_starts[1] || r == 0 ? cost : 0.75 * cost;
      if (r == 0) outside += cost;
    }
  REQUIRE(outside > 0);
  const auto lines = spending_lines(w);
  const Done done{worlds::counted(world), {}};
  const auto& values = done.counted.at("council_spending_by_line");
  double spent = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (lines[i % lines.size()] == "assessment") spent += values[i] * 100;
  CHECK(spent == Approx(expected).margin(50));   // a penny by area and month
}

TEST_CASE("charges move a part of the cost from the council to the citizen, and no penny elsewhere") {
  WorldParameters w = worlds::organised(200, 240);
  w.finance.price_growth = 0;
  w.finance.measures.clear();
  w.workforce = {};
  const Done with = run(w);
  w.finance.charges.clear();
  const Done without = run(w);
  const auto pence = [](const Done& d, const std::string& name) { return std::llround(sum(d.counted.at(name)) * 100); };
  CHECK(pence(with, "cost_council") == pence(without, "cost_council"));
  CHECK(pence(with, "citizens_charges") > 0);
  CHECK(pence(without, "citizens_charges") == 0);
  CHECK(pence(without, "council_spending") - pence(with, "council_spending") == pence(with, "citizens_charges"));
}

TEST_CASE("as reserves run out a council does what the scenario says, and services feel it") {
  WorldParameters w = worlds::organised(300, 460);
  w.workforce = {};
  w.leadership = {};
  const Done poor = run(w);
  for (const char* measure : {"freeze fees", "less prevention", "slower assessment", "smaller packages", "more tax"})
    CHECK(some(poor.decisions, "council", std::string("begins: ") + measure));
  for (auto& council : w.finance.councils) council.reserves = {100000000000};
  const Done rich = run(w);
  CHECK_FALSE(some(rich.decisions, "council", "begins:"));
  CHECK(sum(poor.counted.at("places_taken")) < sum(rich.counted.at("places_taken")));
  // Every line of the log says who saw what and decided what.
  for (const Decision& decision : poor.decisions) {
    CHECK_FALSE(decision.organisation.empty());
    CHECK_FALSE(decision.saw.empty());
    CHECK_FALSE(decision.decided.empty());
  }
}

TEST_CASE("staff at work are the capacity of the services they work in") {
  WorldParameters w = worlds::organised(300, 300);
  w.finance = {};
  w.leadership = {};
  const Done stable = run(w);
  // Nobody wants to stay: after half a year there is hardly anybody to do the work.
  w.workforce.groups[0].leaving = 6;
  w.workforce.groups[0].months_to_hire = 6;
  const Done leaving = run(w);
  CHECK(sum(leaving.counted.at("staff")) < sum(stable.counted.at("staff")));
  CHECK(sum(leaving.counted.at("stage_inside")) != sum(stable.counted.at("stage_inside")));
  const auto waits = [](const Done& d) { return sum(d.counted.at("stage_waiting")); };
  CHECK(waits(leaving) > waits(stable));
}

TEST_CASE("a programme and the services of a group get the same part of its hours, and the rest of its places are not offered") {
  WorldParameters w = worlds::organised(300, 400);
  w.finance = {};
  w.leadership = {};
  w.workforce.rises.clear();
  w.workforce.changes.clear();
  // Nurses who never leave, are never ill and whose posts are all filled: the same hours from month to month.
  StaffGroupParameters& nurses = w.workforce.groups[2];
  nurses.leaving = nurses.sickness_days = nurses.training_days = nurses.agency_most = 0;
  nurses.in_post = 1;
  // More than enough people for the places of every month.
  ProgrammeParameters& classes = w.programmes[0];
  classes.who = {};
  classes.from = {0};
  classes.ramp_months = 0;
  classes.uptake = 1;
  classes.places_per_year = 12 * 120;
  classes.onset_months = classes.full_months = 0;
  classes.lasts_months = 1;
  const Done without = run(w);
  const std::uint64_t to_the_bit = digest_of_run(w, 0);
  const std::vector<double>& asked = without.counted.at("places_taken");

  // So few hours that they round to none: nothing changes for anybody, to the bit.
  classes.staffed_by = "nurses";
  classes.hours_each = 1e-6;
  CHECK(digest_of_run(w, 0) == to_the_bit);

  classes.hours_each = 60;
  const Done with = run(w);
  CHECK(some(with.decisions, "labour market", "as many places as there are staff for"));
  const std::vector<double>& given = with.counted.at("places_taken");
  REQUIRE(given.size() == asked.size());
  const std::vector<std::vector<std::size_t>> areas_of{{0}, {1}, {2, 3}};
  std::size_t checked = 0;
  for (const auto& areas : areas_of) {
    double posts = 0;
    for (const std::size_t a : areas) posts += std::round(nurses.posts[a]);
    const double hours = posts * nurses.whole_time * nurses.hours_a_week * nurses.contact_share;
    for (std::size_t month = 4; month < 12; ++month) {
      double wants = 0, gets = 0;
      for (const std::size_t a : areas) wants += asked[month * 4 + a], gets += given[month * 4 + a];
      const double weekly = wants * classes.hours_each / (365.2425 / 7 / 12);
      CAPTURE(areas.front(), month, wants, weekly, hours);
      // A place and a half by rounding, in each area.
      CHECK(gets == Approx(wants * hours / (hours + weekly)).margin(1.5 * static_cast<double>(areas.size())));
      checked += wants > 20 && gets < 0.8 * wants;
    }
  }
  CHECK(checked > 12);
  // What the services have less of.
  const auto waits = [](const Done& d) { return sum(d.counted.at("stage_waiting")); };
  CHECK(waits(with) > 1.05 * waits(without));

  // People of its own for all that it asks: all places again, and as many hours in services as before.
  StaffGroupParameters more = nurses;
  more.name = "teachers";
  more.works_in.clear();
  for (double& posts : more.posts) posts = std::ceil(posts * 20);
  w.workforce.groups.push_back(more);
  w.programmes[0].staffed_by = "teachers";
  const Done taught = run(w);
  CHECK(taught.counted.at("places_taken") == asked);
  CHECK(taught.counted.at("stage_waiting") == without.counted.at("stage_waiting"));
}

TEST_CASE("a timetable goes on while staff decide how much of it there is") {
  WorldParameters w = worlds::organised(300, 300);
  w.finance = {};
  w.leadership = {};
  const auto waits = [](const Done& d) { return sum(d.counted.at("stage_waiting")); };
  const auto places = std::find_if(w.services.begin(), w.services.end(), [](const auto& s) { return s.name == "places"; });
  REQUIRE(w.workforce.groups[0].works_in.front() == places->name);
  const double plain = waits(run(w));
  // By a change that changes nothing the service follows the rules of a timetable; the staff are the same.
  places->timetable.steps = {{{100 * day}, {100 * day}, CapacityStep::How::share, 0}};
  CHECK(waits(run(w)) == Approx(plain).epsilon(0.02));
  places->timetable.steps[0].amount = 2;
  const double more = waits(run(w));
  CHECK(more < plain);
  w.workforce.groups[0].leaving = 6;
  w.workforce.groups[0].months_to_hire = 6;
  CHECK(waits(run(w)) > more);
}

TEST_CASE("a partner's capacity is there from its day to its last") {
  WorldParameters w = worlds::organised(300, 300);
  w.finance = {};
  w.workforce = {};
  w.leadership.boards = {};
  const Done with = run(w);
  CHECK(some(with.decisions, "North partnership forum", "brings 2 of `places`"));
  CHECK(some(with.decisions, "North partnership forum", "takes away 2 of `places`"));
  CHECK_FALSE(some(with.decisions, "Middle partnership forum", "`places`"));
  CHECK(some(with.decisions, "milestone", "in force"));
  w.leadership.partners.clear();
  const Done without = run(w);
  CHECK(sum(with.counted.at("stage_wait_hours")) < sum(without.counted.at("stage_wait_hours")));
}

TEST_CASE("a partnership board buys while its rule says so and its pool lasts, and is never overdrawn") {
  WorldParameters w = worlds::organised(300, 400);
  const Done done = run(w);
  CHECK(some(done.decisions, "partnership board", "more of `places`"));
  CHECK(sum(done.counted.at("pool_spending")) > 0);
  for (const double balance : done.counted.at("pool_balance")) CHECK(balance >= 0);
  // Where nobody watches, nobody buys; pooling alone changes nothing that happens to citizens.
  w.leadership.boards.rules.clear();
  const Done pooled = run(w);
  w.leadership.boards = {};
  const Done apart = run(w);
  CHECK(pooled.counted.at("stage_starts") != done.counted.at("stage_starts"));
  CHECK(pooled.counted.at("deaths") == apart.counted.at("deaths"));
}

TEST_CASE("any organisation, lever or programme can be left out") {
  const WorldParameters w = worlds::organised(120, 160);
  const std::vector<std::function<void(WorldParameters&)>> leave_out{
      [](auto& x) { x.workforce = {}; for (auto& rule : x.leadership.boards.rules) rule.watch = RuleParameters::Watch::delays, rule.buys = RuleParameters::Buys::capacity, rule.what = "places"; },
      [](auto& x) { x.finance = {}; },
      [](auto& x) { x.leadership = {}; },
      [](auto& x) { x.leadership.boards = {}; },
      [](auto& x) { x.leadership.panels = {}; },
      [](auto& x) { x.leadership.partners.clear(); },
      [](auto& x) { x.leadership.milestones.clear(); },
      [](auto& x) { x.workforce.rises.clear(); },
      [](auto& x) { x.workforce.changes.clear(); },
      [](auto& x) { x.finance.measures.clear(); },
      [](auto& x) { x.finance.grants.clear(); },
      [](auto& x) { x.finance.charges.clear(); },
      [](auto& x) { x.programmes.clear(); x.leadership.boards.rules.clear(); },
      [](auto& x) { x.workforce = {}; x.finance = {}; x.leadership = {}; },
  };
  for (std::size_t i = 0; i < leave_out.size(); ++i) {
    WorldParameters x = w;
    leave_out[i](x);
    INFO(i);
    CHECK_NOTHROW(run(x));
  }
}
