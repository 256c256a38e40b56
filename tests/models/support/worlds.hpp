#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "models/world.hpp"

// Worlds to try things on, and what came out of them.
namespace worlds {

// Outcomes by the name of their probe, wait distributions among them.
using Counted = std::map<std::string, std::vector<double>>;

inline constexpr std::int64_t day = 86400;

// One region called "here" with one area, from 1 January 2030, counting from the first day on.
models::WorldParameters empty(std::int64_t days);

// `patients` arrive (mean gap in seconds), are served at `desks` desks (-1 = unlimited) for a mean time and
// leave.
models::WorldParameters desks(double gap, double service, std::int64_t desks, std::int64_t days);

// A stage of nothing but a service (may be "") and a duration in days, which leads out.
models::StageParameters stage(const std::string& name, const std::string& service, double days);

// A service with the given capacity in each region.
models::ServiceParameters service(const std::string& name, std::vector<std::int64_t> capacity);

// `persons` residents of age 0 to 99 in equal bands of twenty years, all fit, for every area.
models::PopulationParameters people(double persons, std::size_t areas = 1);

// A hazard of everyone everywhere at a constant rate a year.
models::HazardParameters hazard(const std::string& name, double per_year,
                                const std::string& enter_stage = "");

// Three regions in a row with every mechanism at work: the third has no beds. `persons` in each.
models::WorldParameters three_regions(double persons, std::int64_t days);

// Builds and runs a world window by window, all its promises checked at each meeting point.
Counted run(const models::WorldParameters& parameters, std::uint64_t replication = 0);

// What has been counted in a world that has run.
Counted counted(const models::World& world);

// Sum of all values.
double total(const Counted& counted, const std::string& name);

}  // namespace worlds
