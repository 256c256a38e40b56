#pragma once

#include <cstdint>
#include <vector>

#include "models/population/citizen.hpp"
#include "models/population/parameters.hpp"
#include "sim/random.hpp"

namespace models {

// The residents of one area at the start, in order of id. `death_rate` gives deaths per person-year by age
// and sex, averaged over the rest: it shapes ages within a census band (more at its young end where many die).
//
// Everyone is addressed by the study seed alone (see `population_draws`), so all replications and scenarios of a
// study begin with the same people. Age band and risk class depend on the scenario and are left for later.
//
// Numbers are the census's, times growth and scale, rounded to whole people in each band.
std::vector<Citizen> initial_residents(const PopulationParameters& parameters, std::uint16_t area, double scale,
                                       const std::vector<double>& deaths_by_age, const sim::Draws& draws);

// Draws that no replication shares: those of who people are.
inline sim::Draws population_draws(std::uint64_t study_seed) { return {study_seed, ~std::uint64_t{0}}; }

// The id of a mother's child number `birth`. It does not depend on what else happened in the scenario.
CitizenId child_id(CitizenId mother, std::uint32_t birth);

}  // namespace models
