#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "output/dataset.hpp"

// A made-up study whose parameters were sampled, with a known truth: two scenarios against a baseline, three years of
// months, costs by payer, QALYs. Each replication has luck of its own, shared by the scenarios, and a little chance that
// is not.

namespace sampled {

struct Shape {
  std::size_t draws = 25;
  std::size_t per_draw = 2;   // 1: not nested
  double chance = 1;          // standard deviation of what pairing leaves, relative to the usual
  unsigned seed = 1;
};

inline const std::vector<std::string> scenarios = {"baseline", "home_first", "falls"};
inline const std::vector<std::string> parameters = {"effect_on_falls", "effect_on_stays", "unit_cost", "of_no_consequence"};
inline constexpr std::size_t months = 36;

// The true effects of a scenario over the whole run at standardised parameters, undiscounted.
struct Effect {
  double admissions, qalys, nhs, council;
};
inline Effect effect(std::size_t scenario, const std::vector<double>& z) {
  if (scenario == 0) return {0, 0, 0, 0};
  if (scenario == 1)
    return {-900 - 200 * z[0] + 100 * z[1], 60 + 12 * z[0] + 6 * z[1], -5e5 - 2e5 * z[1] + 1e5 * z[2], 2e6 + 3e5 * z[2]};
  return {-300 - 150 * z[0] - 40 * z[0] * z[0], 25 + 10 * z[0] + 3 * z[0] * z[0], -2e5 - 1e5 * z[0], 4e5};
}

inline std::vector<double> month_starts() {
  // From 1 April 2024: three years, none of whose Februaries has 29 days.
  static constexpr int lengths[] = {30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31};
  std::vector<double> starts;
  double day = 0;
  for (std::size_t m = 0; m < months; ++m) {
    starts.push_back(day);
    day += lengths[m % 12];
  }
  return starts;
}

struct Draws {
  std::vector<std::vector<double>> standard;   // [replication][parameter]
};

inline output::Dataset study(const Shape& shape) {
  std::mt19937_64 engine(shape.seed);
  std::normal_distribution<double> normal;
  std::vector<std::int32_t> replications;
  std::vector<std::vector<double>> z;
  std::vector<double> values;
  for (std::size_t d = 0; d < shape.draws; ++d) {
    std::vector<double> drawn;
    for (std::size_t p = 0; p < parameters.size(); ++p) drawn.push_back(normal(engine));
    for (std::size_t k = 0; k < shape.per_draw; ++k) {
      replications.push_back(static_cast<std::int32_t>(replications.size()));
      z.push_back(drawn);
      values.insert(values.end(), {0.77 * std::exp(0.1 * drawn[0]), 5 + drawn[1], 400 + 40 * drawn[2], drawn[3]});
    }
  }
  std::vector<double> luck;
  for (std::size_t r = 0; r < replications.size(); ++r) luck.push_back(normal(engine));

  std::vector<double> admissions, qalys, nhs, council, cost;
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    for (std::size_t r = 0; r < replications.size(); ++r) {
      const Effect e = effect(s, z[r]);
      const double noise = s == 0 ? 0 : shape.chance * normal(engine);
      for (std::size_t m = 0; m < months; ++m) {
        // The council pays at first for what the NHS saves later.
        const double part = 1.0 / months, later = 2.0 * (static_cast<double>(m) + 0.5) / (months * months);
        admissions.push_back(500 + 20 * luck[r] + (e.admissions + 30 * noise) * part);
        qalys.push_back(3000 + 5 * luck[r] + (e.qalys + 3 * noise) * later);
        nhs.push_back(4e6 + 1e5 * luck[r] + (e.nhs + 3e4 * noise) * later);
        council.push_back(1e6 + 2e4 * luck[r] + (e.council - 1e4 * noise) * part);
        cost.push_back(nhs.back() + council.back());
      }
    }

  const std::vector<output::Coordinate> axes = {
      {"scenario", scenarios, {{"long_name", "scenario"}}},
      {"replication", replications, {{"long_name", "replication"}}},
      {"time",
       month_starts(),
       {{"long_name", "start of the month"},
        {"units", "days since 2024-04-01 00:00:00"},
        {"calendar", "proleptic_gregorian"},
        {"end", 1095.0}}}};
  const auto variable = [](const char* name, const char* long_name, const char* units, std::vector<double> data) {
    return output::Variable{.name = name,
                            .dimensions = {"scenario", "replication", "time"},
                            .data = std::move(data),
                            .long_name = long_name,
                            .units = units,
                            .comment = "made up",
                            .cell_methods = "time: sum",
                            .over_time = output::Total::sum,
                            .over_area = output::Total::sum};
  };
  output::Group outcomes{"outcomes", axes};
  outcomes.attributes = {{"long_name", "outcomes by month"}};
  outcomes.variables = {variable("admissions", "Emergency admissions", "admissions", admissions),
                        variable("qalys", "Quality-adjusted life years", "QALY", qalys),
                        variable("cost_nhs", "Cost to NHS", "GBP", nhs),
                        variable("cost_council", "Cost to council", "GBP", council),
                        variable("cost", "Cost to all payers", "GBP", cost)};

  output::Group drawn{"parameters", {axes[1], {"parameter", parameters, {{"long_name", "uncertain parameter"}}}}};
  drawn.attributes = {{"long_name", "what was drawn"}};
  drawn.variables = {{.name = "value",
                      .dimensions = {"replication", "parameter"},
                      .data = values,
                      .long_name = "Sampled value",
                      .units = "1",
                      .comment = "the same in all scenarios"}};
  auto attributes = output::format_attributes();
  attributes.push_back({"title", "Where should the next £20 million go?"});
  attributes.push_back({"baseline", "baseline"});
  return {attributes, {outcomes, drawn}};
}

}  // namespace sampled
