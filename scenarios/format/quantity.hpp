#pragma once

#include <cstdint>
#include <string_view>

#include "scenarios/format/number.hpp"
#include "sim/calendar.hpp"

namespace scenarios::format {

// What a number in a scenario measures. The comment gives what a file writes and the base it is read in.
enum class Measure {
  number,         // `1.018`, `-0.2`
  whole,          // `3`, `3 beds`, `1,200`
  share,          // `85%`, `0.85`: parts of 1
  duration,       // `6 weeks`: seconds; months and years are mean ones (30.44 and 365.2425 days)
  months,         // `12 months`, `2 years`: whole calendar months
  rate,           // `12 per 1000 per year`, `1 per 365 days`: events per person-year
  per_year,       // `6000 per year`, `500 per month`: a count per year
  money,          // `£300`, `£1.5m`: pounds
  money_per_day,  // `£420/day`, `£24.50/hour`: pounds per day
};

// "a length of time", "a rate for one person", ...
std::string_view name_of(Measure measure);
// A value as a file would write it, to be shown beside a fault.
std::string_view example_of(Measure measure);

// Reads a quantity into the measure's base. A number without the unit it needs, with a unit of another kind
// or with an unknown unit is a trouble that says which units would do.
Read<double> parse_quantity(std::string_view text, Measure measure);

// What one of a table's `unit` column is worth in the measure's base: `per 1000 per year`, `minutes`.
Read<double> parse_unit_column(std::string_view unit, Measure measure);

// A length of calendar time: months move the date, the rest counts seconds.
struct Span {
  int months = 0;
  std::int64_t seconds = 0;
};
// `6 months`, `3 years` (calendar), `100 days`, `12 weeks`, `36 hours`.
Read<Span> parse_span(std::string_view text);

// `2024-04-01`, checked to exist and to lie in the years 1900 to 2200.
Read<sim::Calendar::Date> parse_date(std::string_view text);

}  // namespace scenarios::format
