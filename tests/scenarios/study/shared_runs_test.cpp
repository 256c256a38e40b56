#include "scenarios/study/shared_runs.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <fstream>
#include <set>

#include "models/shared_history.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/study/runner.hpp"
#include "tests/output/folder.hpp"
#include "tests/scenarios/study/planned_work.hpp"

using namespace scenarios;
namespace fs = std::filesystem;

namespace {

const std::atomic<bool> on{false};

constexpr const char* with_prevention = R"(gofal: 1
title: Falls
time: {start: 2030-01-01, warm_up: 60 days, run: 2 years}
regions: {Here: {areas: [North]}, There: {areas: [South]}}
travel: {roads: {table: roads.csv}}
population: {people: {table: people.csv}}
events: 40
hazards:
  falls: {rate: {value: 1.5 per year, sd: 0.2 per year}, does: {enter: ward}}
  death: {rate: 0.1 per year, does: die}
services:
  beds: {capacity: {Here: 12, There: 9}, timetable: [{from: 2030-05-01, more: 1}, {from: 2031-06-01, more: 2}],
         standing_cost: {per_day: £88.01/day, payer: NHS}}
  carers: {capacity: {Here: 70, There: 0}, elsewhere: {There: {Here: 100%}}}
pathway:
  ward: {place: hospital, service: beds, takes: {exponential: 5 days}, then: {home_care: 60%, leave: 40%}}
  home_care: {service: carers, takes: {exponential: 20 days}, then: leave, cost: {each: £90, payer: council}}
prevention:
  checks:
    {who: {age: 70 and over}, from: 2030-03-01, places: 300 per year, effect: {on: falls, rate_ratio: 0.9}, lasts: 12 months,
     cost: {each: £20, payer: NHS}}
)";

struct Named {
  const char* name;
  const char* text;
};
// From the programme's first month, from the change of June 2031, from both; one that comes to nothing; and three with
// something that differs from the start.
const std::vector<Named> others{
    {"classes", "prevention: {classes: {who: {age: 70 and over}, from: 2031-01-01, places: 900 per year, effect: {on: falls, "
                "rate_ratio: {value: 0.6, ci95: [0.5, 0.7]}}, lasts: 12 months, cost: {each: £50, payer: charity}}}\n"},
    {"beds", "services: {beds: {timetable: [{from: 2030-05-01, more: 1}, {from: 2031-05-01, more: 3}]}}\n"},
    {"both", "services: {beds: {timetable: [{from: 2030-05-01, more: 1}]}}\n"
             "prevention: {classes: {who: {age: 70 and over}, from: 2031-02-01, places: 500 per year, uptake: 50%, "
             "effect: {on: falls, rate_ratio: 0.5}, lasts: 6 months, cost: {each: £50, payer: charity}}}\n"},
    {"late", "why: It comes to nothing within the run.\nprevention: {classes: {who: {age: 70 and over}, from: 2031-12-01, "
             "places: 1 per year, ramp: 12 months, effect: {on: falls, rate_ratio: 0.5}, lasts: 6 months}}\n"},
    {"longer", "pathway: {ward: {takes: {exponential: 6 days}}}\n"},
    {"sooner", "services: {beds: {timetable: [{from: 2030-01-05, more: 1}]}}\n"},
    {"younger", "prevention: {classes: {who: {age: 33 and over}, from: 2031-01-01, places: 900 per year, effect: {on: falls, "
                "rate_ratio: 0.6}, lasts: 12 months}}\n"}};

study::Work falls(const std::string& out, const std::string& more_of_study = "replications: 2\n", const std::string& more_of_base = "") {
  static const Folder files;
  std::ofstream(files / "people.csv") << "area,age_from,value,unit\nNorth,0,0,persons\nNorth,70,700,persons\n"
                                         "South,0,0,persons\nSouth,70,500,persons\n";
  std::ofstream(files / "roads.csv") << "from,to,value,unit\nHere,There,60,minutes\n";
  std::ofstream(files / "base.yaml") << with_prevention << more_of_base;
  std::string names;
  for (const Named& other : others) {
    const std::string file = std::string(other.name) + ".yaml";
    std::ofstream(files / file) << "gofal: 1\nextends: base.yaml\ntitle: " << other.name << "\n" << other.text;
    names += (names.empty() ? "" : ", ") + (other.name + (": " + file));
  }
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: What helps?\nbaseline: base.yaml\nscenarios: {" << names << "}\n"
                                      << more_of_study;
  return tests::planned_work(files / "study.yaml", out);
}

sim::SimTime date(int year, unsigned month, const models::Plan& plan) {
  return plan.calendar.at(std::chrono::year{year} / std::chrono::month{month} / 1);
}

// Bit by bit: what is missing is NaN, which is not equal to itself.
bool same_bits(const output::Values& a, const output::Values& b) {
  const auto* x = std::get_if<std::vector<double>>(&a);
  const auto* y = std::get_if<std::vector<double>>(&b);
  if (!x || !y) return a == b;
  return x->size() == y->size() && std::memcmp(x->data(), y->data(), x->size() * sizeof(double)) == 0;
}

void same_but_for_how(const output::Dataset& a, const output::Dataset& b) {
  CHECK(a.attributes == b.attributes);
  REQUIRE(a.groups.size() == b.groups.size());
  for (const output::Group& group : a.groups) {
    if (group.name == "run") continue;
    const output::Group& other = b.group(group.name);
    CHECK(group.attributes == other.attributes);
    CHECK(group.coordinates == other.coordinates);
    REQUIRE(group.variables.size() == other.variables.size());
    for (const output::Variable& variable : group.variables) {
      INFO(group.name << "/" << variable.name);
      CHECK(same_bits(variable.data, other.variable(variable.name).data));
    }
  }
}

std::vector<double> run_numbers(const output::Dataset& results, const char* name) {
  return output::as_doubles(results.group("run").variable(name).data);
}

}  // namespace

TEST_CASE("until when scenarios are the same is seen by what they say") {
  const study::Work work = falls("");
  const auto& all = work.scenarios;
  const auto until = [&](std::size_t a, std::size_t b) { return study::same_until(all[a], all[b]); };
  const models::Plan& plan = *all[0].plan;
  CHECK(until(0, 1) == date(2031, 1, plan));
  CHECK(until(0, 2) == date(2031, 5, plan));
  CHECK(until(0, 3) == date(2031, 2, plan));
  CHECK(until(0, 4) == sim::SimTime::never());
  CHECK(until(2, 3) == date(2031, 2, plan));
  CHECK(until(0, 5) == sim::SimTime{0});   // something else differs
  CHECK(until(0, 6) == sim::SimTime{4 * 86400});
  CHECK(until(0, 7) == sim::SimTime{0});   // a birthday that nobody else looks at
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = 0; b < all.size(); ++b) CHECK(until(a, b) == until(b, a));

  const auto groups = study::companions(all);
  REQUIRE(groups.size() == 4);
  CHECK(groups[0].scenarios.size() == 5);
  CHECK(groups[0].until == date(2031, 1, plan));
  std::set<const study::PlannedScenario*> found;
  for (const auto& group : groups) found.insert(group.scenarios.begin(), group.scenarios.end());
  CHECK(found.size() == all.size());
}

TEST_CASE("scenarios that share their history find what they find alone, to the last bit") {
  const auto [of_study, of_base] = GENERATE(
      std::pair{"replications: 2\n", ""}, std::pair{"replications: 2\naverted: [falls]\nsurvivors: {0: {qalys: 5}}\n", ""},
      std::pair{"replications: 3\nuncertainty: sampled\n", ""}, std::pair{"replications: 2\n", "by_deprivation: true\n"},
      std::pair{"replications: 2\n", "finance: {price_growth: 3%, councils: {settlement: £2m, reserves: £1m}, boards: {allocation: £6m}}\n"});
  Folder folder;
  const auto shared = study::run(falls(folder / "shared.h5", of_study, of_base), {}, on);
  study::Work work = falls(folder / "alone.h5", of_study, of_base);
  work.share_history = false;
  const auto alone = study::run(work, {}, on);
  REQUIRE(shared.failures.empty());
  REQUIRE(alone.failures.empty());
  same_but_for_how(shared.results, alone.results);
  same_but_for_how(output::hdf5::read(folder / "shared.h5"), output::hdf5::read(folder / "alone.h5"));

  // The five that share were each half their lives with the others, in which something happened.
  const auto events = run_numbers(shared.results, "events"), once = run_numbers(shared.results, "events_shared");
  const auto events_alone = run_numbers(alone.results, "events");
  const auto replications = static_cast<std::size_t>(work.replications);
  for (std::size_t unit = 0; unit < events.size(); ++unit) {
    const bool shares = unit < 5 * replications;
    CHECK((once[unit] > 0.4 * events[unit]) == shares);
    CHECK((once[unit] == 0) != shares);
    // Not quite the same number: when cancelled events are swept away follows from how many are pending.
    CHECK(events[unit] == Approx(events_alone[unit]).epsilon(0.03));
    CHECK(run_numbers(alone.results, "events_shared")[unit] == 0);
  }
  // What differs does make a difference.
  const output::Group& outcomes = shared.results.group("outcomes");
  const auto values = output::as_doubles(outcomes.variable("hazard_events").data);
  const std::size_t each = values.size() / work.scenarios.size();
  for (const std::size_t s : {1U, 2U, 3U, 5U, 6U, 7U})
    CHECK_FALSE(std::equal(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(each),
                           values.begin() + static_cast<std::ptrdiff_t>(s * each)));
}

TEST_CASE("a standing cost that differs shares no history, units that are added later do, and both cost what they say") {
  Folder files;
  std::ofstream(files / "people.csv") << "area,age_from,value,unit\nNorth,0,0,persons\nNorth,70,70,persons\nSouth,0,0,persons\n"
                                         "South,70,50,persons\n";
  std::ofstream(files / "roads.csv") << "from,to,value,unit\nHere,There,60,minutes\n";
  std::ofstream(files / "base.yaml") << with_prevention;
  std::ofstream(files / "dearer.yaml") << "gofal: 1\nextends: base.yaml\nservices: {beds: {standing_cost: {per_day: £98.01/day}}}\n";
  std::ofstream(files / "later.yaml") << "gofal: 1\nextends: base.yaml\nservices: {beds: {timetable: [{from: 2030-05-01, more: 1}, "
                                         "{from: 2031-06-01, more: 2}, {from: 2032-02-01, more: 1}]}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: What is dearer?\nbaseline: base.yaml\n"
                                         "scenarios: {dearer: dearer.yaml, later: later.yaml}\nreplications: 1\n";
  const study::Work work = tests::planned_work(files / "study.yaml", files / "shared.h5");
  CHECK(study::same_until(work.scenarios[0], work.scenarios[1]) == sim::SimTime{0});
  const models::Plan& plan = *work.scenarios[0].plan;
  CHECK(study::same_until(work.scenarios[0], work.scenarios[2]) == date(2032, 2, plan));
  const auto done = study::run(work, {}, on);
  REQUIRE(done.failures.empty());
  const output::Group& outcomes = done.results.group("outcomes");
  const auto spent = output::as_doubles(outcomes.variable("spending").data);
  const std::size_t each = spent.size() / 3, activities = outcomes.coordinate("activity").size(),
                    line = outcomes.coordinate("activity").index_of("standing: beds");
  const auto standing = [&](std::size_t s) {
    double all = 0;
    for (std::size_t i = line; i < each; i += activities) all += spent[s * each + i];
    return all;
  };
  // From 2 March 2030 to 2 March 2032; a step of the timetable is in both regions.
  const double days_of_beds = 21 * 60 + 23 * 396 + 27 * 275;
  CHECK(standing(0) == Approx(88.01 * days_of_beds).margin(0.001));
  CHECK(standing(1) == Approx(98.01 * days_of_beds).margin(0.001));
  CHECK(standing(2) == Approx(88.01 * (days_of_beds + 2 * 30)).margin(0.001));
}

TEST_CASE("a study of scenarios that share their history is stopped and goes on") {
  Folder folder;
  std::atomic<bool> stop{false};
  const auto first = study::run(falls(folder / "a.h5", "replications: 3\n"), [&](const study::Headway& h) { stop = h.finished >= 8; }, stop);
  CHECK(first.stopped);
  const auto second = study::run(falls(folder / "a.h5", "replications: 3\n"), {}, on);
  CHECK(second.reused >= 8);
  CHECK(second.reused < 24);
  study::Work work = falls(folder / "b.h5", "replications: 3\n");
  work.share_history = false;
  same_but_for_how(second.results, study::run(work, {}, on).results);
}

TEST_CASE("of scenarios that share their history one fails without the others") {
  Folder folder;
  study::Work work = falls("");
  // No room for it: where its file should be there is a folder.
  const auto units = study::unit_files(work.scenarios, 0, 1, fs::path(folder / "."));
  std::vector<const study::UnitFile*> five;
  for (std::size_t i = 0; i < 5; ++i) five.push_back(&units[i]);
  fs::create_directories(units[2].shard / "in the way");
  try {
    study::run_together(five, work.conduct, [](double) {});
    FAIL("it was not told");
  } catch (const std::exception& e) {
    CHECK(study::why_failed(e.what(), "beds").starts_with("beds") == false);
    CHECK(study::why_failed(e.what(), "beds") != e.what());
    CHECK(study::why_failed(e.what(), "both") == e.what());   // says nothing of it
  }
  for (const std::size_t i : {0U, 1U, 3U, 4U}) CHECK(fs::is_regular_file(units[i].shard));
}

TEST_CASE("histories are shared where that is sooner done") {
  CHECK(study::time_of_crew({1, 1, 1, 1}, 2) == 2);
  CHECK(study::time_of_crew({2.5, 1, 1}, 2) == 2.5);
  const study::Work work = falls("");
  const auto groups = study::companions(work.scenarios);
  CHECK(study::work_of(groups[0], 1) == 1);
  CHECK(study::work_of(groups[0], 5) == Approx(5 - 4 * 365.0 / 791).epsilon(1e-4));
}
