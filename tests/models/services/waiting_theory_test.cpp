#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "tests/models/support/worlds.hpp"

// Systems of waiting with known answers.
using namespace models;
using D = sim::Distribution;
using worlds::Counted;
using Measure = std::function<double(const Counted&)>;

namespace {

void agrees(const WorldParameters& world, const Measure& measure, double truth, int replications = 8) {
  double sum = 0, squares = 0;
  for (int r = 0; r < replications; ++r) {
    const double x = measure(worlds::run(world, static_cast<std::uint64_t>(r)));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / replications;
  const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
  CAPTURE(mean, truth, error);
  REQUIRE(std::abs(mean - truth) < 4.5 * error);
  REQUIRE(error < 0.04 * truth);
}

// Of stage number `stage` of `stages`: the sum over months, or the mean over months, which are nearly equally long.
double sum(const Counted& c, const std::string& name, std::size_t stage, std::size_t stages) {
  double total = 0;
  for (std::size_t i = stage; i < c.at(name).size(); i += stages) total += c.at(name)[i];
  return total;
}
double level(const Counted& c, const std::string& name, std::size_t stage, std::size_t stages) {
  return sum(c, name, stage, stages) / (static_cast<double>(c.at(name).size()) / static_cast<double>(stages));
}
Measure wait(std::size_t stage, std::size_t stages) {
  return [=](const Counted& c) { return sum(c, "stage_wait_hours", stage, stages) / sum(c, "stage_starts", stage, stages); };
}

// Probabilities of a birth and death process with these rates, up to where they no longer matter.
std::vector<double> birth_and_death(double birth, const std::function<double(int)>& death, int most) {
  std::vector<double> p{1};
  double total = 1;
  for (int n = 1; n <= most; ++n) {
    p.push_back(p.back() * birth / death(n));
    total += p.back();
  }
  for (double& one : p) one /= total;
  return p;
}

}  // namespace

TEST_CASE("a queue with room for few turns away as many as M/M/c/K") {
  WorldParameters w = worlds::desks(3600, 3600 * 2.4, 3, 800);
  w.services[0].queue.limit = 2;
  const auto p = birth_and_death(1, [](int n) { return std::min(n, 3) / 2.4; }, 5);
  agrees(
      w,
      [](const Counted& c) {
        const double away = sum(c, "stage_turned_away", 0, 1);
        return away / (away + sum(c, "stage_starts", 0, 1));
      },
      p[5]);
}

TEST_CASE("as many lose patience as Erlang A says") {
  WorldParameters w = worlds::desks(3600, 3600 * 3, 3, 800);
  w.stages[0].patience = D::exponential(7200);
  const auto p = birth_and_death(1, [](int n) { return std::min(n, 3) / 3.0 + std::max(0, n - 3) / 2.0; }, 200);
  double in_queue = 0;
  for (int n = 4; n <= 200; ++n) in_queue += (n - 3) * p[static_cast<std::size_t>(n)];
  agrees(
      w,
      [](const Counted& c) {
        const double gone = sum(c, "stage_lost_patience", 0, 1);
        return gone / (gone + sum(c, "stage_starts", 0, 1));
      },
      in_queue / 2);
}

TEST_CASE("two priorities wait as Cobham says, and the interrupted stay as long as known") {
  WorldParameters w = worlds::desks(3600 * 3, 3600, 1, 2500);
  w.arrivals.push_back({"others", "later", D::exponential(3600 * 3)});
  StageParameters later = w.stages[0];
  later.name = "later";
  later.priority = 1;
  w.stages.push_back(later);
  const double rho = 1.0 / 3, residual = 2 * rho;
  w.services[0].queue.passing = true;   // changes nothing where everyone needs one; only makes the rules apply
  agrees(w, wait(0, 2), residual / (1 - rho));
  agrees(w, wait(1, 2), residual / ((1 - rho) * (1 - 2 * rho)));

  w.stages[0].interrupts = true;
  const auto number = [](std::size_t stage) {
    return [=](const Counted& c) { return level(c, "stage_waiting", stage, 2) + level(c, "stage_inside", stage, 2); };
  };
  for (const Interrupted how : {Interrupted::resume, Interrupted::resample}) {
    // Without memory, what is left and a new draw are alike.
    w.stages[1].interrupted = how;
    agrees(w, number(0), rho * 1 / (1 - rho));
    agrees(w, number(1), rho * ((1 - 2 * rho) + residual) / ((1 - rho) * (1 - 2 * rho)));
  }
}

TEST_CASE("a tandem without room between loses and blocks as its balance equations say") {
  // Equal rates: empty 2/9, first busy 3/9, second busy 2/9, both busy 1/9, first blocked 1/9.
  WorldParameters w = worlds::desks(3600, 3600, 1, 800);
  w.services[0].queue.limit = 0;
  w.services.push_back(worlds::service("second", {1}));
  w.services[1].queue.limit = 0;
  w.services[1].queue.when_full = QueueParameters::WhenFull::block;
  StageParameters second = w.stages[0];
  second.name = second.service = "second";
  w.stages[0].then = {{.shares = {{1, "second"}}}};
  w.stages.push_back(second);
  agrees(
      w,
      [](const Counted& c) {
        const double away = sum(c, "stage_turned_away", 0, 2);
        return away / (away + sum(c, "stage_starts", 0, 2));
      },
      5.0 / 9);
  agrees(w, [](const Counted& c) { return level(c, "stage_delayed", 0, 2); }, 1.0 / 9);
}

TEST_CASE("two units for each, or one of each of two services, queue as one of one") {
  // M/M/2 with load 1.5: Erlang C times service over what is free.
  const double b = 1.5 * 1.5 / 2 / (1 + 1.5 + 1.5 * 1.5 / 2), rho = 0.75;
  const double expected = b / (1 - rho * (1 - b)) * 1.5 / (2 - 1.5);
  WorldParameters two = worlds::desks(3600, 5400, 4, 800);
  two.stages[0].amount = AttributeTable::constant(2);
  agrees(two, wait(0, 1), expected);
  WorldParameters both = worlds::desks(3600, 5400, 2, 800);
  both.services.push_back(worlds::service("nurses", {2}));
  both.stages[0].also_needs = {{"nurses"}};
  agrees(both, wait(0, 1), expected);
  // The mean wait is the same in whatever order those are served whose stays are not known.
  WorldParameters last = worlds::desks(3600, 5400, 2, 800);
  last.services[0].queue.order = QueueParameters::Order::last_come;
  agrees(last, wait(0, 1), expected);
}

TEST_CASE("the shortest first wait less than in order of coming, all together") {
  WorldParameters w = worlds::desks(3600, 0.7 * 3600, 1, 800);
  w.arrivals.push_back({"long", "long", D::exponential(8 * 3600)});
  StageParameters longer = w.stages[0];
  longer.name = "long";
  longer.takes.choices = {D::exponential(1.6 * 3600)};
  w.stages.push_back(longer);
  const auto all = [](const WorldParameters& world) {
    const Counted c = worlds::run(world);
    return (sum(c, "stage_wait_hours", 0, 2) + sum(c, "stage_wait_hours", 1, 2)) /
           (sum(c, "stage_starts", 0, 2) + sum(c, "stage_starts", 1, 2));
  };
  const double in_order = all(w);
  w.services[0].queue.order = QueueParameters::Order::shortest;
  REQUIRE(all(w) < 0.9 * in_order);
}

TEST_CASE("a ring of people who keep their places is counted, and opened by changing places or by a surge") {
  // One bed in each of two wards, whose patients move from one to the other.
  WorldParameters w = worlds::empty(60);
  w.services = {worlds::service("left", {1}), worlds::service("right", {1})};
  w.stages = {worlds::stage("to left", "left", 1), worlds::stage("to right", "right", 1)};
  for (std::size_t i : {0u, 1u}) {
    w.stages[i].keeps_place = true;
    w.stages[i].then = {{.shares = {{0.5, w.stages[1 - i].name}, {0.5, ""}}}};
  }
  w.arrivals = {{"one", "to left", D::deterministic(6 * worlds::day)}, {"two", "to right", D::deterministic(6 * worlds::day)}};
  w.on_deadlock = OnDeadlock::report;
  const Counted reported = worlds::run(w);
  REQUIRE(worlds::total(reported, "stage_deadlocks") > 0);
  for (const OnDeadlock how : {OnDeadlock::swap, OnDeadlock::surge}) {
    w.on_deadlock = how;
    const Counted opened = worlds::run(w);
    REQUIRE(worlds::total(opened, "stage_deadlocks") > 0);
    REQUIRE(worlds::total(opened, "stage_starts") > worlds::total(reported, "stage_starts"));
  }
}

TEST_CASE("full services that send somebody on to each other for ever are told, not waited for") {
  WorldParameters w = worlds::empty(60);
  for (const char* name : {"left", "right"}) {
    w.services.push_back(worlds::service(name, {1}));
    w.stages.push_back(worlds::stage(std::string("in ") + name, name, 30));
  }
  w.arrivals = {{"people", "in left", D::deterministic(worlds::day)}};
  w.stages[0].if_full = "in right";
  REQUIRE(worlds::total(worlds::run(w), "stage_starts") > 1);   // the third waits for the right
  w.stages[1].if_full = "in left";
  REQUIRE_THROWS_AS(worlds::run(w), sim::Endless);
}

TEST_CASE("whoever comes to wait behind a ring has not closed another") {
  WorldParameters w = worlds::empty(60);
  for (const char* name : {"left", "right", "porch"}) {
    w.services.push_back(worlds::service(name, {1}));
    w.stages.push_back(worlds::stage(std::string("in ") + name, name, 1));
    w.stages.back().keeps_place = true;
    w.arrivals.push_back({std::string("for ") + name, w.stages.back().name, D::deterministic(6 * worlds::day)});
  }
  w.stages[0].then = {{.shares = {{1, "in right"}}}};
  w.stages[1].then = {{.shares = {{1, "in left"}}}};
  w.stages[2].then = {{.shares = {{1, "in left"}}}};
  w.stages[2].takes.choices = {D::deterministic(2 * worlds::day)};   // by then the other two wait for each other
  w.on_deadlock = OnDeadlock::report;
  REQUIRE(worlds::total(worlds::run(w), "stage_deadlocks") == 1);
}

TEST_CASE("a closed service serves nobody, and what is under way is finished or interrupted") {
  WorldParameters w = worlds::desks(3600, 1, 2, 70);
  w.stages[0].takes.choices = {D::deterministic(5 * 3600)};
  for (unsigned day = 0; day < 7; ++day) w.services[0].timetable.hours.push_back({day, 8 * 3600, 18 * 3600});
  const auto in_use = [&] { return worlds::total(worlds::run(w), "service_in_use") / 3; };
  // Each day two at 8:00, two at 13:00 and two at 18:00 at the latest, who would not begin: five hours each.
  const double finished = in_use();
  w.services[0].falling_interrupts = true;
  const double interrupted = in_use();
  REQUIRE(finished >= interrupted);
  REQUIRE(interrupted <= 2 * 10.0 / 24 + 1e-9);
  REQUIRE(interrupted > 1.9 * 10.0 / 24 * 0.9);
}
