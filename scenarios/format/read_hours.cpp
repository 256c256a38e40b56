#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "scenarios/format/read_waiting.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

std::optional<unsigned> weekday(std::string_view word) {
  const auto found = std::find(weekdays.begin(), weekdays.end(), word);
  if (found == weekdays.end()) return std::nullopt;
  return static_cast<unsigned>(found - weekdays.begin());
}

// The weekdays that a name such as `monday to friday` stands for; none when it stands for none.
std::vector<unsigned> days_of(const std::string& name) {
  if (name == "every day") return {0, 1, 2, 3, 4, 5, 6};
  if (name == "weekdays") return {1, 2, 3, 4, 5};
  if (name == "weekends") return {6, 0};
  const auto words = words_of(name);
  if (words.size() == 1)
    if (const auto day = weekday(words[0])) return {*day};
  if (words.size() != 3 || words[1] != "to") return {};
  const auto from = weekday(words[0]), to = weekday(words[2]);
  if (!from || !to) return {};
  std::vector<unsigned> days{*from};
  while (days.back() != *to) days.push_back((days.back() + 1) % 7);
  return days;
}

// Seconds of the day; `24:00` is its end.
std::optional<std::int64_t> clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0'), minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0)) return std::nullopt;
  return hours * 3600 + minutes * 60;
}

}  // namespace

void read_opening_hours(Context& context, const Section& section, models::Timetable& timetable) {
  const Node* hours = section.find("hours");
  if (!hours || !hours->is_map()) return;
  std::array<bool, 7> told{};
  for (const Entry& entry : hours->entries) {
    const auto days = days_of(entry.name);
    if (days.empty()) {
      context.faults.add(entry.at, fmt::format("`{}` is not a day of the week", entry.name),
                         "hours are given by weekday",
                         "write for example `monday`, `monday to friday`, `weekends` or `every day`");
      continue;
    }
    for (const unsigned day : days) {
      if (told[day])
        context.faults.add(entry.at, fmt::format("`{}` speaks of {} again", entry.name, weekdays[day]),
                           "it is not clear which hours count", "name each day once");
      told[day] = true;
    }
    for (const Node* one : one_or_several(entry.value)) {
      if (one->text == "closed") continue;
      if (one->text == "all day") {
        for (const unsigned day : days) timetable.hours.push_back({day, 0, 86400});
        continue;
      }
      const std::size_t dash = one->text.find('-');
      const auto from = dash == std::string::npos ? std::nullopt : clock(trimmed(std::string_view(one->text).substr(0, dash)));
      const auto to = dash == std::string::npos ? std::nullopt : clock(trimmed(std::string_view(one->text).substr(dash + 1)));
      if (!from || !to || *from == *to) {
        context.faults.add(one->at, fmt::format("{} is not a time from and to", in_ticks(one->text)),
                           "hours are read from the clock", "write for example 08:00-18:00, `all day` or `closed`");
        continue;
      }
      for (const unsigned day : days) {
        timetable.hours.push_back({day, *from, *from < *to ? *to : 86400});
        if (*to < *from && *to > 0) timetable.hours.push_back({(day + 1) % 7, 0, *to});
      }
    }
  }
  // No hours at all would mean always open.
  if (timetable.hours.empty()) timetable.hours.push_back({0, 0, 0});
}

}  // namespace scenarios::format
