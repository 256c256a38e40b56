#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "output/dataset.hpp"

// A small made-up study for tests: two scenarios, four replications, three months, two areas.

namespace sample {

inline const std::vector<std::string> scenarios = {"baseline", "home_first"};
inline const std::vector<std::int32_t> replications = {0, 1, 2, 3};

inline std::vector<output::Coordinate> axes(const std::vector<std::string>& of_scenarios,
                                            const std::vector<std::int32_t>& of_replications) {
  return {{"scenario", of_scenarios, {{"long_name", "scenario"}}},
          {"replication", of_replications, {{"long_name", "replication"}}},
          {"time",
           std::vector<double>{0, 30, 61},
           {{"long_name", "start of the month"},
            {"units", "days since 2023-04-01 00:00:00"},
            {"calendar", "proleptic_gregorian"},
            {"standard_name", "time"},
            {"axis", "T"},
            {"end", 91.0}}},
          {"area", std::vector<std::string>{"Ynys Môn", "Powys"}, {{"long_name", "local authority"}}}};
}

inline const std::vector<std::string> by_month_and_area = {"scenario", "replication", "time", "area"};

// A number that any cell of the study can be known by: its scenario, replication, month and area.
inline double cell(std::size_t scenario, std::int32_t replication, std::size_t month, std::size_t area) {
  return 100 - 7.0 * static_cast<double>(scenario) + 11.0 * replication +
         (scenario == 1 ? 0.25 * replication * replication : 0.0) + static_cast<double>(month) +
         10.0 * static_cast<double>(area);
}

// The outcomes of some units, as they would be if the others had never been.
inline output::Group outcomes(const std::vector<std::size_t>& scenario_numbers,
                              const std::vector<std::int32_t>& of_replications) {
  std::vector<std::string> names;
  std::vector<double> admissions, share;
  std::vector<std::int32_t> crises;
  for (const std::size_t s : scenario_numbers) {
    names.push_back(scenarios[s]);
    for (const std::int32_t r : of_replications)
      for (std::size_t month = 0; month < 3; ++month)
        for (std::size_t area = 0; area < 2; ++area) {
          admissions.push_back(cell(s, r, month, area));
          crises.push_back(static_cast<std::int32_t>(cell(s, r, month, area)) + 50);
          share.push_back(month == 1 && area == 0 ? output::missing_number
                                                  : 0.25 + 0.125 * static_cast<double>(s));
        }
  }
  output::Group group{"outcomes", axes(names, of_replications)};
  group.attributes = {{"long_name", "outcomes by month and area"}};
  group.variables = {{.name = "admissions",
                      .dimensions = by_month_and_area,
                      .data = admissions,
                      .long_name = "Emergency admissions",
                      .units = "admissions",
                      .comment = "counted on the day of admission",
                      .cell_methods = "time: sum area: sum",
                      .over_time = output::Total::sum,
                      .over_area = output::Total::sum,
                      .attributes = {{"source", "made up"}, {"grade", std::int64_t{2}}, {"factor", 0.5}}},
                     {.name = "crises",
                      .dimensions = by_month_and_area,
                      .data = crises,
                      .long_name = "Crises",
                      .units = "crises",
                      .comment = "falls and acute illness",
                      .cell_methods = "time: sum area: sum",
                      .over_time = output::Total::sum,
                      .over_area = output::Total::sum},
                     {.name = "month_length",
                      .dimensions = {"time"},
                      .data = std::vector<double>{30, 31, 30},
                      .long_name = "Length of the month",
                      .units = "day",
                      .comment = "calendar days"},
                     {.name = "beds_occupied",
                      .dimensions = by_month_and_area,
                      .data = admissions,
                      .long_name = "Beds occupied",
                      .units = "beds",
                      .comment = "time-weighted mean",
                      .cell_methods = "time: mean area: sum",
                      .over_time = output::Total::mean,
                      .over_area = output::Total::sum,
                      .weight = "month_length"},
                     {.name = "longest_wait",
                      .dimensions = by_month_and_area,
                      .data = share,
                      .long_name = "Longest wait",
                      .units = "h",
                      .comment = "from the call to the door",
                      .cell_methods = "time: maximum"}};
  return group;
}

inline output::Group run(std::size_t scenario, std::int32_t replication) {
  output::Group group{"run", axes({scenarios[scenario]}, {replication})};
  group.coordinates.resize(2);
  group.attributes = {{"host", "machine " + std::to_string(replication % 2)}, {"threads", std::int64_t{1}}};
  group.variables = {{.name = "wall_time",
                      .dimensions = {"scenario", "replication"},
                      .data = std::vector<double>{0.5 + replication},
                      .long_name = "Wall time",
                      .units = "s",
                      .comment = "of the unit"}};
  return group;
}

inline output::Group parameters(const std::vector<std::int32_t>& of_replications) {
  std::vector<double> values;
  for (const auto r : of_replications) values.insert(values.end(), {0.77 + 0.01 * r, 1.5 * r});
  return {.name = "parameters",
          .coordinates = {{"replication", of_replications, {{"long_name", "replication"}}},
                          {"parameter", std::vector<std::string>{"falls_ratio", "hours"}, {}}},
          .variables = {{.name = "value",
                         .dimensions = {"replication", "parameter"},
                         .data = values,
                         .long_name = "Sampled value",
                         .units = "1",
                         .comment = "the same in all scenarios"}}};
}

inline output::Group titles(const std::vector<std::size_t>& scenario_numbers) {
  std::vector<std::string> names, texts;
  for (const auto s : scenario_numbers) {
    names.push_back(scenarios[s]);
    texts.push_back(s == 0 ? "As things are" : "Cartref yn gyntaf: £ and ŵ");
  }
  return {.name = "scenarios",
          .coordinates = {{"scenario", names, {{"long_name", "scenario"}}}},
          .variables = {{.name = "title",
                         .dimensions = {"scenario"},
                         .data = texts,
                         .long_name = "Title",
                         .units = "",
                         .comment = "from the scenario file"}}};
}

inline output::Attributes root() {
  auto attributes = output::format_attributes();
  attributes.push_back({"title", "Prevention in Wales: £1.5m well spent?"});
  attributes.push_back({"seed", "18446744073709551615"});
  return attributes;
}

inline output::Dataset study(const std::vector<std::size_t>& scenario_numbers = {0, 1},
                             const std::vector<std::int32_t>& of_replications = replications) {
  return {
      root(),
      {outcomes(scenario_numbers, of_replications), parameters(of_replications), titles(scenario_numbers)}};
}

// The shard of one unit, with a /run of its own.
inline output::Dataset unit(std::size_t scenario, std::int32_t replication) {
  output::Dataset dataset = study({scenario}, {replication});
  dataset.groups.push_back(run(scenario, replication));
  return dataset;
}

}  // namespace sample
