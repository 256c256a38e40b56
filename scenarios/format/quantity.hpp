#pragma once

#include <cstdint>
#include <optional>
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
  money_per_day,  // `£420/day`, `£24.50/hour in 2023-24`: pounds per day
};

// "a length of time", "a rate for one person", ...
std::string_view name_of(Measure measure);
// A value as a file would write it, to be shown beside a fault.
std::string_view example_of(Measure measure);

// Reads a quantity into the measure's base. A number without the unit it needs, with a unit of another kind
// or with an unknown unit is a trouble that says which units would do.
Read<double> parse_quantity(std::string_view text, Measure measure);

// `2023` or `2023-24`: a year whose prices an amount of money is in.
Read<std::string> parse_price_year(std::string_view text);
// The price year that an amount of money states after it, `£24.50/hour in 2023-24`; "" when it states none.
std::string price_year_of(std::string_view text);

// What one of a table's `unit` column is worth in the measure's base: `per 1000 per year`, `minutes`.
Read<double> parse_unit_column(std::string_view unit, Measure measure);

// A length of calendar time: months move the date, the rest counts seconds.
struct Span {
  int months = 0;
  std::int64_t seconds = 0;
};
// `6 months`, `3 years` (calendar), `100 days`, `12 weeks`, `36 hours`.
Read<Span> parse_span(std::string_view text);

// A point in time: a date with a time of day, or so long after the start of the run.
struct Instant {
  std::optional<sim::Calendar::Date> date;
  std::int64_t second = 0;   // of that day
  Span after;                // the start, when there is no date
  // On the calendar of a run; may lie before its start.
  sim::SimTime on(const sim::Calendar& calendar) const;
};
// `2024-04-01`, `2024-04-01 13:30`, `36 hours`, `6 months`.
Read<Instant> parse_instant(std::string_view text);

// `13:30`, `6:00`, `24:00` or a bare hour `6`: seconds since midnight.
Read<std::int64_t> parse_time_of_day(std::string_view text);

// `2024-04-01`, checked to exist and to lie in the years 1900 to 2200.
Read<sim::Calendar::Date> parse_date(std::string_view text);

}  // namespace scenarios::format
