#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;

namespace {

// The mean over replications of something measured, which must lie within `errors` standard errors of the
// truth.
void agrees(const WorldParameters& world, const std::function<double(const worlds::Counted&)>& measure,
            double truth, int replications = 12, double errors = 4) {
  double sum = 0, squares = 0;
  for (int r = 0; r < replications; ++r) {
    const double x = measure(worlds::run(world, static_cast<std::uint64_t>(r)));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / replications;
  const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
  CAPTURE(mean, truth, error);
  REQUIRE(std::abs(mean - truth) < errors * error);
  REQUIRE(error < 0.05 * truth);
}

// Mean hours waited by everyone who began stage number `stage` of `stages`.
std::function<double(const worlds::Counted&)> mean_wait(std::size_t stage, std::size_t stages) {
  return [=](const worlds::Counted& c) {
    double hours = 0, starts = 0;
    for (std::size_t i = stage; i < c.at("stage_starts").size(); i += stages) {
      hours += c.at("stage_wait_hours")[i];
      starts += c.at("stage_starts")[i];
    }
    return hours / starts;
  };
}

double factorial(int n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

double erlang_b(double load, int servers) {
  double sum = 0;
  for (int k = 0; k <= servers; ++k) sum += std::pow(load, k) / factorial(k);
  return std::pow(load, servers) / factorial(servers) / sum;
}

double erlang_c_wait(double load, int servers, double service) {
  const double b = erlang_b(load, servers), rho = load / servers;
  return b / (1 - rho * (1 - b)) * service / (servers - load);
}

}  // namespace

TEST_CASE("M/M/1 and M/M/3 wait as long as Erlang says") {
  for (const int servers : {1, 3}) {
    const double load = 0.8 * servers;
    WorldParameters w = worlds::desks(3600, 3600 * load, servers, 1100);
    w.time.warm_up = {100 * worlds::day};
    agrees(w, mean_wait(0, 1), erlang_c_wait(load, servers, load));
  }
}

TEST_CASE("M/G/infinity holds as many as arrive in a stay") {
  WorldParameters w = worlds::desks(3600, 1, ServiceParameters::unlimited, 600);
  w.time.warm_up = {200 * worlds::day};
  w.stages[0].takes.choices = {D::gamma(5 * 86400.0, 9 * 86400.0)};
  agrees(
      w,
      [](const worlds::Counted& c) {
        double sum = 0, months = 0;
        for (const double inside : c.at("stage_inside")) sum += inside, ++months;
        return sum / months;
      },
      5 * 24.0);
}

TEST_CASE("M/G/c/c loses the share that Erlang's other formula says, whatever the stays") {
  WorldParameters w = worlds::desks(3600, 1, 4, 1000);
  w.stages[0].takes.choices = {D::uniform(0, 6 * 3600)};
  w.stages[0].if_full = "elsewhere";
  w.stages.push_back(worlds::stage("elsewhere", "", 0));
  agrees(
      w,
      [](const worlds::Counted& c) {
        const double lost = worlds::total(c, "stage_diverted");
        return lost / (worlds::total(c, "stage_starts"));
      },
      erlang_b(3, 4));
}

TEST_CASE("M/M/1 with two priorities: the urgent wait less, as Cobham says") {
  const double service = 1, urgent = 0.3, others = 0.5;  // hours; loads
  WorldParameters w = worlds::desks(3600 / urgent, 1, 1, 2000);
  w.time.warm_up = {50 * worlds::day};
  w.stages[0].takes.choices = {D::exponential(service * 3600)};
  w.stages.push_back(w.stages[0]);
  w.stages[1].name = "later";
  w.stages[1].priority = 1;
  w.arrivals.push_back({"others", "later", D::exponential(3600 / others)});
  const double left = (urgent + others) * service;
  agrees(w, mean_wait(0, 2), left / (1 - urgent));
  agrees(w, mean_wait(1, 2), left / ((1 - urgent) * (1 - urgent - others)));
}

TEST_CASE("a full next stage blocks the one before: a place is held while waiting") {
  // One bed, one support place; a stay of a day, support of two: the bed turns over at the pace of support.
  WorldParameters w = worlds::empty(31);
  w.services = {worlds::service("bed", {1}), worlds::service("support", {1})};
  w.arrivals = {{"patients", "stay", D::deterministic(worlds::day)}};
  StageParameters stay = worlds::stage("stay", "bed", 1);
  stay.place = Place::hospital;
  stay.then = {{{}, {}, {{1, "support"}}}};
  w.stages = {stay, worlds::stage("support", "support", 2)};
  REQUIRE(worlds::total(worlds::run(w), "admissions") == 30);
  w.stages[0].keeps_place = true;
  // The first comes on day 1 and is supported on days 2 to 4; from then on one every other day.
  const auto held = worlds::run(w);
  REQUIRE(held.at("stage_starts") == std::vector<double>{16, 15});
  REQUIRE(worlds::total(held, "delayed_bed_days") == 14);
  REQUIRE(worlds::total(held, "bed_days") == 30);
}
