#pragma once

#include <vector>

#include "models/parameters.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/section.hpp"

// Each turns a part of a checked scenario into parameters and tells what does not fit together. `top` is the
// whole file. They go from the general to the particular: later parts may look at what earlier ones have
// read.
namespace scenarios::format {

void read_time(Context& context, const Section& top, models::WorldParameters& world);
void read_places(Context& context, const Section& top, models::WorldParameters& world);
void read_population(Context& context, const Section& top, models::WorldParameters& world);
void read_hazards(Context& context, const Section& top, models::WorldParameters& world);
void read_services(Context& context, const Section& top, models::WorldParameters& world);
void read_pathway(Context& context, const Section& top, models::WorldParameters& world);
void read_prevention(Context& context, const Section& top, models::WorldParameters& world);
void read_quality_of_life(Context& context, const Section& top, models::WorldParameters& world);
std::vector<KnownAnswer> read_answers(const Section& top);

// Whom a `who` or `when` is about; everyone when null.
models::PersonFilter read_person_filter(const Node* person);

// Tells, at `at`, when the shares in a map do not add up to 1; `what` names them: "the ways on". A share that
// cannot be read has been told already, and nothing is said of the sum.
void check_sum(Context& context, const Node& shares, const Key& share, const Position& at,
               const std::string& what);

}  // namespace scenarios::format
