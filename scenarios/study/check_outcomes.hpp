#pragma once

#include "scenarios/format/study.hpp"

namespace scenarios::study {

// Tells of outcomes that are asked to be precise and that no scenario of the study has a total of. Plans the scenarios,
// and simulates nothing.
format::Faults check_outcomes(const format::Study& study);

}  // namespace scenarios::study
