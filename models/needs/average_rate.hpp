#pragma once

#include <cstdint>
#include <vector>

#include "models/needs/parameters.hpp"
#include "models/population/by_class.hpp"
#include "models/population/declared.hpp"
#include "models/population/parameters.hpp"
#include "models/population/risk_classes.hpp"

namespace models {

// Events per person-year of one hazard for every risk class, before seasons and programmes.
//
// Where the hazard's rate is stated as an average, the ratios are divided by their mean over those the average
// is stated for - people of the same age band, and of the same sex, frailty or deprivation if the rate says -
// as the initial population is composed. Then the average over them is the rate stated.
ByClass<double> hazard_rates(const HazardParameters& hazard, const PopulationParameters& population,
                             const RiskClasses& classes, const std::vector<AttributeParameters>& attributes = {});

// The declared attributes that a hazard's rate depends on, a bit each.
std::uint32_t attributes_used(const HazardParameters& hazard);

}  // namespace models
