#include "models/prevention/places.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <random>

using namespace models;

namespace {

std::vector<sim::SimTime> months(int n) {
  std::vector<sim::SimTime> starts;
  for (int m = 0; m < n; ++m) starts.push_back({m * 30LL * 86400});
  return starts;
}

}  // namespace

TEST_CASE("a year of places is offered in twelve months, exactly") {
  ProgrammeParameters p;
  for (const double a_year : {12.0, 100.0, 6000.0, 7.0, 1.0 / 3}) {
    p.places_per_year = a_year;
    for (const double scale : {1.0, 0.1, 0.37}) {
      const auto total = places_offered(p, months(60), scale);
      for (std::size_t m = 0; m < total.size(); ++m) {
        const double stated = a_year * scale * static_cast<double>(m + 1) / 12;
        CAPTURE(a_year, scale, m, stated);
        REQUIRE(static_cast<double>(total[m]) <= stated + 1e-5);
        REQUIRE(static_cast<double>(total[m]) > stated - 1 + 1e-7);
        if (m > 0) REQUIRE(total[m] >= total[m - 1]);
      }
    }
  }
}

TEST_CASE("places grow evenly over the ramp, from the first whole month on") {
  ProgrammeParameters p;
  p.places_per_year = 120;
  p.ramp_months = 5;
  p.from = {2 * 30 * 86400 - 10};
  const auto total = places_offered(p, months(12), 1);
  REQUIRE(total == std::vector<std::int64_t>{0, 0, 2, 6, 12, 20, 30, 40, 50, 60, 70, 80});
  p.from = {2 * 30 * 86400 + 1};
  REQUIRE(places_offered(p, months(5), 1) == std::vector<std::int64_t>{0, 0, 0, 2, 6});
}

TEST_CASE(
    "places are shared among areas in whole numbers that add up and differ from fair by less than one") {
  std::mt19937 bits(11);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::int64_t> eligible(1 + bits() % 22);
    for (auto& e : eligible) e = static_cast<std::int64_t>(bits() % 3 ? bits() % 100000 : 0);
    const auto all = std::accumulate(eligible.begin(), eligible.end(), std::int64_t{0});
    const auto places = static_cast<std::int64_t>(bits() % 10000);
    const auto shares = share_places(places, eligible);
    REQUIRE(shares.size() == eligible.size());
    REQUIRE(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == (all > 0 ? places : 0));
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double fair =
          all > 0 ? static_cast<double>(places) * static_cast<double>(eligible[i]) / static_cast<double>(all)
                  : 0;
      REQUIRE(std::abs(static_cast<double>(shares[i]) - fair) < 1);
      if (eligible[i] == 0) REQUIRE(shares[i] == 0);
    }
  }
}

TEST_CASE("the phase of a place changes exactly when it is said to change next") {
  ProgrammeParameters p;
  for (p.onset_months = 0; p.onset_months < 5; ++p.onset_months)
    for (p.full_months = 0; p.full_months < 6; ++p.full_months)
      for (p.lasts_months = 1; p.lasts_months < 7; ++p.lasts_months)
        for (p.fades_months = 1; p.fades_months < 8; ++p.fades_months)
          for (int month = 0; month < 8; ++month) {
            int change = 0;
            for (int later = month + 1; later < 12 && change == 0; ++later)
              if (phase_after(p, later) != phase_after(p, month)) change = later;
            CAPTURE(p.onset_months, p.full_months, p.fades_months, p.lasts_months, month);
            REQUIRE(next_phase_change(p, month) == change);
          }
  p.onset_months = 2;
  p.full_months = 4;
  p.fades_months = ProgrammeParameters::never_fades;
  p.lasts_months = 9;
  REQUIRE(phase_after(p, 1) == ProgrammePhase::enrolled);
  REQUIRE(phase_after(p, 2) == ProgrammePhase::building);
  REQUIRE(phase_after(p, 4) == ProgrammePhase::full);
  REQUIRE(phase_after(p, 8) == ProgrammePhase::full);
  REQUIRE(phase_after(p, 9) == ProgrammePhase::none);
  p.fades_months = 6;
  REQUIRE(phase_after(p, 5) == ProgrammePhase::full);
  REQUIRE(phase_after(p, 6) == ProgrammePhase::fading);
  REQUIRE(phase_after(p, 8) == ProgrammePhase::fading);
  REQUIRE(phase_after(p, 9) == ProgrammePhase::none);
}
