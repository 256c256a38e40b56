#include "scenarios/format/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/text.hpp"
#include "sim/time.hpp"

namespace scenarios::format {

namespace {

struct TimeUnit {
  std::string_view name;
  double seconds;
  int months = 0;
};

constexpr std::array time_units{
    TimeUnit{"second", 1},
    TimeUnit{"sec", 1},
    TimeUnit{"s", 1},
    TimeUnit{"minute", 60},
    TimeUnit{"min", 60},
    TimeUnit{"hour", 3600},
    TimeUnit{"hr", 3600},
    TimeUnit{"h", 3600},
    TimeUnit{"day", 86400},
    TimeUnit{"d", 86400},
    TimeUnit{"week", 604800},
    TimeUnit{"month", sim::seconds_per_year / 12, 1},
    TimeUnit{"year", sim::seconds_per_year, 12},
    TimeUnit{"annum", sim::seconds_per_year, 12},
};

constexpr std::array person_nouns{"person", "people", "citizen", "resident",
                                  "head",   "capita", "patient", "woman"};

// What is counted does not change the number; naming it makes a file easier to read.
constexpr std::array counted_nouns{"bed",     "place",     "unit",      "crew",    "desk",       "server",
                                   "package", "staff",     "event",     "death",   "birth",      "fall",
                                   "crisis",  "crises",    "admission", "illness", "illnesses",  "transition",
                                   "utility", "utilities", "ratio",     "ratios",  "proportion", "share",
                                   "number",  "qaly"};

bool is_one(std::string_view word, std::string_view name) {
  return word == name || (word.size() == name.size() + 1 && word.starts_with(name) && word.back() == 's');
}

const TimeUnit* time_unit(std::string_view word) {
  const auto found = std::find_if(time_units.begin(), time_units.end(),
                                  [&](const TimeUnit& unit) { return is_one(word, unit.name); });
  return found == time_units.end() ? nullptr : &*found;
}

template <class Words>
bool among(const Words& known, std::string_view word) {
  return std::any_of(known.begin(), known.end(), [&](std::string_view name) { return is_one(word, name); });
}

Trouble unknown_unit(std::string_view word) {
  std::vector<std::string> known;
  for (const TimeUnit& unit : time_units) {
    if (unit.name.size() > 3) known.push_back(std::string(unit.name) + "s");
  }
  for (const std::string_view noun : person_nouns) known.emplace_back(noun);
  for (const std::string_view noun : counted_nouns) known.push_back(std::string(noun) + "s");
  known.emplace_back("day");
  known.emplace_back("per");
  const std::string near = nearest(word, known);
  return {
      fmt::format("the unit {} is not known", in_ticks(word)), "the number cannot be understood without it",
      near.empty() ? "units are seconds, minutes, hours, days, weeks, months, years, %, per 1000 per year, £"
                   : fmt::format("did you mean `{}`?", near)};
}

// "per 1000 per year", "weeks", "/day", "per 1,000 person-years" as single words in lower case.
std::vector<std::string> split(std::string_view text) {
  std::string spaced;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '/') {
      spaced += " per ";
    } else if (c == '%') {
      spaced += " % ";
    } else if (c == '-') {
      spaced += ' ';
    } else {
      spaced += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
  }
  return words_of(spaced);
}

// Reads what follows one `per`, up to the next: a number, who, and a time, each optional but not all absent.
Read<std::size_t> parse_per(const std::vector<std::string>& words, std::size_t i, Unit& unit) {
  const std::size_t start = i;
  double number = 1;
  if (i < words.size()) {
    if (const auto read = parse_number(words[i]); read && *read.value > 0) {
      number = *read.value;
      ++i;
    }
  }
  const bool has_number = i > start;
  bool person = false;
  if (i < words.size() && among(person_nouns, words[i])) {
    person = true;
    ++i;
  }
  const TimeUnit* time = i < words.size() ? time_unit(words[i]) : nullptr;
  if (time) {
    ++i;
    unit.factor *= sim::seconds_per_year / time->seconds;
    unit.per_time = true;
  }
  if (!has_number && !person && !time) {
    if (i < words.size() && words[i] != "per") return unknown_unit(words[i]);
    return Trouble{"nothing follows `per`", "the number cannot be understood without it",
                   "write for example `per year` or `per 1000 per year`"};
  }
  unit.per_person |= person || !time;
  unit.factor /= number;
  return i;
}

}  // namespace

Read<Unit> parse_unit(std::string_view text) {
  const std::vector<std::string> words = split(text);
  Unit unit;
  std::size_t i = 0;
  while (i < words.size()) {
    const std::string& word = words[i];
    if (word == "per") {
      const auto next = parse_per(words, i + 1, unit);
      if (!next) return next.trouble;
      i = *next.value;
      continue;
    }
    const bool first = i == 0;
    if (word == "%" || is_one(word, "percent")) {
      unit.percent = true;
      unit.factor /= 100;
    } else if (const TimeUnit* time = time_unit(word); time && first) {
      unit.of_time = true;
      unit.factor *= time->seconds;
      unit.months = time->months;
    } else if (among(person_nouns, word) || among(counted_nouns, word)) {
      unit.noun = true;
    } else {
      return unknown_unit(word);
    }
    ++i;
  }
  return unit;
}

}  // namespace scenarios::format
