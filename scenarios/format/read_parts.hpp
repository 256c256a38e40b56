#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/format/attribute_values.hpp"
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
void read_arrivals(Context& context, const Section& top, models::WorldParameters& world);
// What a stage is worth, and what going on from it.
void read_stage_values(const Section& stage, models::StageParameters& into);
void read_measuring(Context& context, const Section& top, models::WorldParameters& world);
void read_pathway(Context& context, const Section& top, models::WorldParameters& world);
void read_prevention(Context& context, const Section& top, models::WorldParameters& world);
void read_workforce(Context& context, const Section& top, models::WorldParameters& world);
void check_payers_of_posts(Context& context, const Section& top, const models::WorldParameters& world);
void read_finance(Context& context, const Section& top, models::WorldParameters& world);
void read_leadership(Context& context, const Section& top, models::WorldParameters& world);
void read_quality_of_life(Context& context, const Section& top, models::WorldParameters& world);
std::vector<KnownAnswer> read_answers(const Section& top);

// A number for each area: a table's, or the whole nation's shared by residents (equally where there are none).
std::vector<double> read_by_area(Context& context, const Section& section, std::string_view key,
                                 const models::WorldParameters& world);
// The same summed over the areas of each region.
std::vector<double> read_by_region(Context& context, const Section& section, std::string_view key,
                                   const models::WorldParameters& world);
// Does it to each entry of a map; nothing where there is none.
template <class Each>
void each_entry(const Section& section, std::string_view key, Each each) {
  const Node* node = section.find(key);
  if (!node || !node->is_map()) return;
  for (const Entry& entry : node->entries) each(entry);
}

// Names in a name or a list of names; none when absent.
std::vector<std::string> read_names(const Section& section, std::string_view key);
// An instant of a day that may lie before the start or after the end.
sim::SimTime read_instant(const Section& section, std::string_view key, const models::WorldParameters& world);

// Whom a `who` or `when` is about; everyone when null.
models::PersonFilter read_person_filter(Context& context, const Node* person);

void read_attributes(Context& context, const Section& top, models::WorldParameters& world);
// Links, whose hazards and stages have been read.
void read_links(Context& context, const Section& top, models::WorldParameters& world);
// The ratios of a hazard from days on.
std::vector<sim::Season::Step> read_trend(Context& context, const Node* trend, const sim::Calendar& calendar);
// Whole numbers, both ends included: `3`, `2 and over`, `under 10`, `1 to 4`.
struct AmountRange {
  std::int64_t from = 0, at_most = 0;
};
std::optional<AmountRange> read_amount(Context& context, const Node& node);

// Some values of a declared attribute, a bit each: one, several, or of a counter `2 and over`.
std::uint32_t read_values(Context& context, const Node& values, const std::string& attribute);
// What a `sets` changes.
std::vector<models::Setting> read_settings(Context& context, const Node& sets);
// What a `when` asks for beside who somebody is and why they came.
models::Circumstances read_circumstances(Context& context, const Node* when, const sim::Calendar& calendar);
// Who comes, by the `who` of an arrival.
models::ArrivesAs read_arrives_as(Context& context, const Node* who);
// How long a stage takes; `then` says which next steps there are.
models::DurationParameters read_duration(Context& context, const Section& stage,
                                         const std::vector<models::Branch>& then);

// Tells, at `at`, when the shares in a map do not add up to 1; `what` names them: "the ways on". A share that
// cannot be read has been told already, and nothing is said of the sum.
void check_sum(Context& context, const Node& shares, const Key& share, const Position& at,
               const std::string& what);

}  // namespace scenarios::format
