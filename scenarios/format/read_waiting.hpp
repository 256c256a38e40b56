#pragma once

#include "scenarios/format/read_parts.hpp"

// What services and stages say beyond one plain line. Read where the rest of them is read; checked when all are.
namespace scenarios::format {

// The name of a stage for the engine: "" for the way out.
std::string way_on(const std::string& name);

void read_service_waiting(Context& context, const Section& section, models::ServiceParameters& service,
                          const models::GeographyParameters& geography, const sim::Calendar::Date& start);
void read_stage_waiting(Context& context, const Section& section, models::StageParameters& stage);
void read_opening_hours(Context& context, const Section& section, models::Timetable& timetable);

// Makes hours of what is needed by the hundredth, and tells what does not fit together.
void check_waiting(Context& context, const Section& top, models::WorldParameters& world);

}  // namespace scenarios::format
