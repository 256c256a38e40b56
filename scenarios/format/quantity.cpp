#include "scenarios/format/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "scenarios/format/text.hpp"
#include "scenarios/format/unit.hpp"
#include "sim/time.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view pound_sign = "£";
constexpr double days_per_year = sim::seconds_per_year / 86400;

bool is_money(Measure measure) {
  return measure == Measure::money || measure == Measure::money_per_day;
}

// What kind of thing a unit makes of a number, for the message that it is the wrong one.
std::string_view kind_of(const Unit& unit, bool money) {
  if (money) return unit.per_time ? "money per length of time" : "money";
  if (unit.percent) return "a percentage";
  if (unit.of_time) return "a length of time";
  if (unit.per_time) return unit.per_person ? "a rate for one person" : "a number per length of time";
  return unit.per_person ? "a share of people" : "a plain number";
}

Trouble wrong_kind(std::string_view text, const Unit& unit, bool money, Measure measure) {
  const bool bare = !money && !unit.percent && !unit.of_time && !unit.per_time && !unit.per_person;
  return {bare ? fmt::format("{} has no unit", in_ticks(text))
               : fmt::format("{} is {}", in_ticks(text), kind_of(unit, money)),
          fmt::format("{} is needed here", name_of(measure)),
          fmt::format("write for example {}", example_of(measure))};
}

bool fits(const Unit& unit, bool money, Measure measure) {
  if (money != is_money(measure)) return false;
  const bool plain = !unit.of_time && !unit.per_time && !unit.per_person;
  switch (measure) {
    case Measure::number:
    case Measure::whole:
      return plain && !unit.percent;
    case Measure::share:
      return plain;
    case Measure::duration:
      return unit.of_time && !unit.per_time && !unit.per_person && !unit.percent;
    case Measure::months:
      return unit.months > 0 && !unit.per_time && !unit.per_person && !unit.percent;
    case Measure::rate:
      return unit.per_time && !unit.of_time && !unit.percent;
    case Measure::per_year:
      return unit.per_time && !unit.of_time && !unit.per_person && !unit.percent;
    case Measure::money:
      return plain && !unit.percent;
    case Measure::money_per_day:
      return unit.per_time && !unit.of_time && !unit.per_person && !unit.percent;
  }
  return false;
}

// What one of the unit is worth in the measure's base.
double base_factor(const Unit& unit, Measure measure) {
  if (measure == Measure::months) return unit.months;
  if (measure == Measure::money_per_day) return unit.factor / days_per_year;
  return unit.factor;
}

// A written quantity taken apart: pounds sign, number, what follows.
struct Parts {
  bool money = false;
  double value = 0;
  bool whole = true;
  std::string_view unit;
  std::string price_year;
};

// `£1.5m` and `£93 million`: only money is written so.
double take_magnitude(std::string_view& unit) {
  struct Magnitude {
    std::string_view word;
    double factor;
  };
  constexpr Magnitude magnitudes[] = {{"million", 1e6}, {"billion", 1e9}, {"thousand", 1e3},
                                      {"bn", 1e9},      {"m", 1e6},       {"k", 1e3}};
  for (const auto& [word, factor] : magnitudes) {
    const bool ends = unit.size() == word.size() ||
                      (unit.size() > word.size() &&
                       std::string_view(" /").find(unit[word.size()]) != std::string_view::npos);
    if (unit.starts_with(word) && ends) {
      unit = trimmed(unit.substr(word.size()));
      return factor;
    }
  }
  return 1;
}


Read<Parts> take_apart(std::string_view text) {
  Parts parts;
  std::string_view rest = trimmed(text);
  const bool negative_money = rest.starts_with("-") && rest.substr(1).starts_with(pound_sign);
  if (negative_money) rest.remove_prefix(1);
  if (rest.starts_with(pound_sign)) {
    parts.money = true;
    rest = trimmed(rest.substr(pound_sign.size()));
  }
  const auto number = leading_number(rest);
  if (!number) return number.trouble;
  parts.value = number.value->value * (negative_money ? -1 : 1);
  parts.whole = number.value->whole;
  parts.unit = trimmed(rest.substr(number.value->length));
  if (parts.money) parts.value *= take_magnitude(parts.unit);
  if (!parts.money &&
      (parts.unit == "p" || parts.unit.starts_with("p/") || parts.unit.starts_with("p per ") ||
       parts.unit.starts_with("p in "))) {
    parts.money = true;
    parts.value /= 100;
    parts.unit = trimmed(parts.unit.substr(1));
  }
  // "... in 2023-24": in which year's prices.
  const std::size_t in = parts.unit.starts_with("in ") ? 0 : parts.unit.find(" in ");
  if (parts.money && in != std::string_view::npos) {
    const auto year = parse_price_year(parts.unit.substr(parts.unit.find("in ", in) + 3));
    if (!year) return year.trouble;
    parts.price_year = *year.value;
    parts.unit = trimmed(parts.unit.substr(0, in));
  }
  return parts;
}

}  // namespace

Read<std::string> parse_price_year(std::string_view text) {
  const std::string_view year = trimmed(text);
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int first = year.size() == 4 || year.size() == 7 ? number(year.substr(0, 4)) : -1;
  const bool known = first >= 1900 && first <= 2200;
  if (known && year.size() == 4) return std::string(year);
  if (known && year[4] == '-' && number(year.substr(5)) == (first + 1) % 100) return std::string(year);
  return Trouble{fmt::format("{} is not a price year", in_ticks(year)),
                 "money is worth what it bought in a calendar or financial year", "write for example `2023` or `2023-24`"};
}

std::string price_year_of(std::string_view text) {
  const auto parts = take_apart(text);
  // Words may speak of money and years too: only an amount is money.
  return parts && parse_unit(parts.value->unit) ? parts.value->price_year : "";
}

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::number:
      return "a number";
    case Measure::whole:
      return "a whole number";
    case Measure::share:
      return "a share";
    case Measure::duration:
      return "a length of time";
    case Measure::months:
      return "a length of time in months";
    case Measure::rate:
      return "a rate for one person";
    case Measure::per_year:
      return "a number per year";
    case Measure::money:
      return "an amount of money";
    case Measure::money_per_day:
      return "an amount of money per day";
  }
  return "";
}

std::string_view example_of(Measure measure) {
  switch (measure) {
    case Measure::number:
      return "1.3";
    case Measure::whole:
      return "12";
    case Measure::share:
      return "85%";
    case Measure::duration:
      return "`6 weeks`, `90 minutes` or `2.5 hours`";
    case Measure::months:
      return "`6 months` or `2 years`";
    case Measure::rate:
      return "`12 per 1000 per year`";
    case Measure::per_year:
      return "`6000 per year`";
    case Measure::money:
      return "`£250` or `£250 in 2023-24`";
    case Measure::money_per_day:
      return "`£420/day` or `£24.50/hour`";
  }
  return "";
}

Read<double> parse_quantity(std::string_view text, Measure measure) {
  const auto parts = take_apart(text);
  if (!parts) {
    Trouble trouble = parts.trouble;
    if (trouble.why == "a number is needed here") {
      trouble = {fmt::format("{} is not {}", in_ticks(text), name_of(measure)), trouble.why,
                 fmt::format("write for example {}", example_of(measure))};
    }
    return trouble;
  }
  const auto unit = parse_unit(parts.value->unit);
  if (!unit) return unit.trouble;
  const bool zero_without_unit =
      parts.value->value == 0 && parts.value->unit.empty() && measure != Measure::months;
  if (!fits(*unit.value, parts.value->money, measure) && !zero_without_unit) {
    return wrong_kind(text, *unit.value, parts.value->money, measure);
  }
  const double value = parts.value->value * (zero_without_unit ? 1 : base_factor(*unit.value, measure));
  const bool must_be_whole = measure == Measure::whole || measure == Measure::months;
  if (must_be_whole && std::abs(value) > 9e15) {
    return Trouble{fmt::format("{} is too large", in_ticks(text)), "it could not be counted exactly",
                   "use at most 9000000000000000"};
  }
  if (must_be_whole && value != std::floor(value)) {
    return Trouble{fmt::format("{} is not whole", in_ticks(text)),
                   fmt::format("{} is needed here",
                               measure == Measure::months ? "a whole number of months" : "a whole number"),
                   "round it"};
  }
  return value;
}

Read<double> parse_unit_column(std::string_view text, Measure measure) {
  std::string_view words = trimmed(text);
  const bool money = words.starts_with("GBP") || words.starts_with(pound_sign);
  if (money) words.remove_prefix(words.starts_with("GBP") ? 3 : pound_sign.size());
  const auto unit = parse_unit(words);
  if (!unit) return unit.trouble;
  if (!fits(*unit.value, money, measure)) {
    return Trouble{fmt::format("the unit {} does not fit", in_ticks(text)),
                   fmt::format("{} is needed here", name_of(measure)),
                   fmt::format("values read for example {}", example_of(measure))};
  }
  return base_factor(*unit.value, measure);
}

Read<Span> parse_span(std::string_view text) {
  const auto seconds = parse_quantity(text, Measure::duration);
  if (!seconds) return seconds.trouble;
  const auto parts = take_apart(text);
  const auto unit = parse_unit(parts.value->unit);
  Span span;
  if (unit.value->months > 0) {
    const auto months = parse_quantity(text, Measure::months);
    if (!months) return months.trouble;
    if (std::abs(*months.value) > 12'000) {
      return Trouble{fmt::format("{} is more than a thousand years", in_ticks(text)), "dates end before", ""};
    }
    span.months = static_cast<int>(*months.value);
  } else {
    if (std::abs(*seconds.value) > 1000 * sim::seconds_per_year) {
      return Trouble{fmt::format("{} is more than a thousand years", in_ticks(text)), "dates end before", ""};
    }
    span.seconds = std::llround(*seconds.value);
  }
  return span;
}

Read<sim::Calendar::Date> parse_date(std::string_view text) {
  const Trouble unreadable{fmt::format("{} is not a date", in_ticks(text)), "a day is needed here",
                           "write year-month-day, for example 2024-04-01"};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return unreadable;
  int numbers[3] = {0, 0, 0};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return unreadable;
    numbers[part] = numbers[part] * 10 + (text[i] - '0');
  }
  const std::chrono::year_month_day date{std::chrono::year{numbers[0]},
                                         std::chrono::month{static_cast<unsigned>(numbers[1])},
                                         std::chrono::day{static_cast<unsigned>(numbers[2])}};
  if (!date.ok()) {
    return Trouble{fmt::format("{} is not in the calendar", in_ticks(text)),
                   "a day that exists is needed here", "dates are year-month-day"};
  }
  if (numbers[0] < 1900 || numbers[0] > 2200) {
    return Trouble{fmt::format("{} is outside the years 1900 to 2200", in_ticks(text)), "", "check the year"};
  }
  return sim::Calendar::Date{date};
}

Read<std::int64_t> parse_time_of_day(std::string_view text) {
  const std::string_view words = trimmed(text);
  const auto digits = [](std::string_view part) {
    const bool good = !part.empty() && part.size() <= 2 &&
                      std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    return good ? std::stoi(std::string(part)) : -1;
  };
  const std::size_t colon = std::min(words.find(':'), words.size());
  const int hour = digits(words.substr(0, colon));
  const int minute = colon == words.size() ? 0 : words.size() - colon == 3 ? digits(words.substr(colon + 1)) : -1;
  if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60)
    return Trouble{fmt::format("{} is not a time of day", in_ticks(text)), "hours go from 0 to 24",
                   "write for example `6:00` or `13:30`"};
  return std::int64_t{hour * 3600 + minute * 60};
}

Read<Instant> parse_instant(std::string_view text) {
  const std::string_view words = trimmed(text);
  Instant instant;
  if (words.size() < 10 || words[4] != '-' || words[7] != '-') {
    const auto span = parse_span(words);
    if (!span) return span.trouble;
    if (span.value->months < 0 || span.value->seconds < 0)
      return Trouble{fmt::format("{} lies before the start", in_ticks(text)), "the run begins at 0", "give a later time"};
    instant.after = *span.value;
    return instant;
  }
  const auto date = parse_date(words.substr(0, 10));
  if (!date) return date.trouble;
  instant.date = *date.value;
  if (words.size() > 10) {
    const auto time = parse_time_of_day(words[10] == 'T' ? words.substr(11) : words.substr(10));
    if (!time) return time.trouble;
    instant.second = *time.value;
  }
  return instant;
}

sim::SimTime Instant::on(const sim::Calendar& calendar) const {
  if (date) return calendar.at(*date) + sim::seconds(second);
  return calendar.at(sim::add_months(calendar.start(), after.months)) + sim::seconds(after.seconds);
}

}  // namespace scenarios::format
