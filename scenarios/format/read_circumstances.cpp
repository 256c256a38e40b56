#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::Branch;
using models::Circumstances;
using models::DurationCase;

unsigned bits_of(const Node* several, Domain domain, const Names& names, unsigned all) {
  if (!several) return all;
  unsigned chosen = 0;
  for (const Node* one : one_or_several(*several))
    if (names.has(domain, one->text)) chosen |= 1U << names.index(domain, one->text);
  return chosen;
}

// Seconds since midnight of "08:00" or "24:00"; -1 when it is none.
int time_of_day(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 1000; };
  if (text.size() != 5 || text[2] != ':') return -1;
  const int minutes = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
  return digit(3) < 6 && digit(4) < 10 && minutes <= 24 * 60 ? minutes * 60 : -1;
}

void read_hours(Context& context, const Node* node, Circumstances& when) {
  if (!node) return;
  const auto words = words_of(node->text);
  const bool sound = words.size() == 3 && words[1] == "to";
  const int from = sound ? time_of_day(words[0]) : -1, until = sound ? time_of_day(words[2]) : -1;
  if (from < 0 || until < 0 || from == until || from == 86400) {
    context.faults.add(node->at, fmt::format("{} does not say which hours", in_ticks(node->text)),
                       "two different times of a day are needed", "write for example `08:00 to 18:00`");
    return;
  }
  when.time_from = from;
  when.time_until = until;
}

void read_stay(Context& context, const Node* node, Circumstances& when) {
  if (!node) return;
  std::string_view text = node->text;
  bool over = false;
  if (constexpr std::string_view tail = " and over"; text.ends_with(tail)) {
    over = true;
    text.remove_suffix(tail.size());
  }
  const bool under = text.starts_with("under ");
  if (under) text.remove_prefix(6);
  const auto length = parse_quantity(text, Measure::duration);
  if (!length || over == under || *length.value <= 0) {
    context.faults.add(node->at, fmt::format("{} does not say how long a stay", in_ticks(node->text)),
                       "a length of time with `and over` or `under` is needed",
                       "write for example `4 hours and over` or `under 2 days`");
    return;
  }
  (over ? when.stay_from : when.stay_below) = std::llround(*length.value);
}

std::vector<Circumstances::Amount> read_amounts(Context& context, const Node* node, bool at_least) {
  std::vector<Circumstances::Amount> amounts;
  if (!node) return amounts;
  if (node->is_scalar()) return {{node->text, 1, INT64_MAX}};
  for (const Entry& entry : node->entries)
    if (const auto range = read_amount(context, entry.value)) {
      amounts.push_back({entry.name, range->from, range->at_most});
      if (at_least && range->from == range->at_most) amounts.back().at_most = INT64_MAX;
    }
  return amounts;
}

// Nested `by`s, each choice with all that leads to it.
class Cases {
 public:
  Cases(Context& context, const Section& stage, const std::vector<Branch>& then, models::DurationParameters& into)
      : context_(context), stage_(stage), then_(then), into_(into) {}

  void add(const Node& node, const DurationCase& so_far) {
    if (form_of(node, stage_.row("takes")) != Form::by_attribute) {
      const auto read = read_distribution(node, stage_.row("takes"));
      into_.cases.push_back(so_far);
      into_.choices.push_back(read ? *read.value : sim::Distribution::deterministic(0));
      return;
    }
    const std::string& by = node.find("by")->text;
    if (by == "cause" || by == "next")
      by_course(node, by == "next", so_far);
    else if (context_.names.values_of(by) == Domain::age)
      by_age(node, so_far);
    else if (context_.names.values_of(by) != Domain::none)
      by_attribute(node, by, so_far);
  }

 private:
  void by_course(const Node& node, bool next, const DurationCase& so_far) {
    std::vector<std::string> expected;
    if (next)
      for (const Branch& branch : then_)
        for (const auto& way : branch.shares) expected.push_back(way.to);
    else
      expected = context_.names.of(Domain::cause);
    for (const Entry& entry : node.entries) {
      if (entry.name == "by" || entry.name == "other") continue;
      DurationCase one = so_far;
      if (next)
        one.next = is_way_out(entry.name) ? "" : entry.name;
      else
        one.causes = {entry.name};
      std::erase(expected, next ? *one.next : entry.name);
      add(entry.value, one);
    }
    if (const Node* other = node.find("other"))
      add(*other, so_far);
    else if (!expected.empty())
      context_.faults.add(node.at,
                          fmt::format("`takes` says nothing about {} `{}`", next ? "the next step" : "the cause",
                                      expected.front().empty() ? "home" : expected.front()),
                          "everyone needs a time", "add it, or `other` for all that are not named");
  }

  void by_age(const Node& node, const DurationCase& so_far) {
    const Choices choices = choices_by(node, "age", context_.names);
    for (std::size_t i = 0; i < choices.values.size(); ++i) {
      DurationCase one = so_far;
      one.who.age_from = std::max(one.who.age_from, choices.shape.age_from[i]);
      if (i + 1 < choices.values.size()) one.who.age_below = std::min(one.who.age_below, choices.shape.age_from[i + 1]);
      add(*choices.values[i], one);
    }
  }

  void by_attribute(const Node& node, const std::string& by, const DurationCase& so_far) {
    const auto& words = context_.names.of(context_.names.values_of(by));
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Node* choice = node.find(words[i]);
      if (!choice) continue;
      DurationCase one = so_far;
      const auto bit = static_cast<std::uint8_t>(1U << (i % 8));
      if (by == "sex")
        one.who.sexes &= bit;
      else if (by == "frailty")
        one.who.frailties &= bit;
      else if (by == "deprivation")
        one.who.deprivations &= bit;
      else
        one.who.declared.push_back({static_cast<std::uint8_t>(context_.names.index(Domain::declared, by)), 1U << i});
      add(*choice, one);
    }
  }

  Context& context_;
  const Section& stage_;
  const std::vector<Branch>& then_;
  models::DurationParameters& into_;
};

bool is_nested(const Node& by) {
  const std::string& word = by.find("by")->text;
  return word == "cause" || word == "next" || std::any_of(by.entries.begin(), by.entries.end(), [](const Entry& entry) {
           return entry.value.is_map() && entry.value.find("by");
         });
}

}  // namespace

std::optional<AmountRange> read_amount(Context& context, const Node& node) {
  const auto words = words_of(node.text);
  const auto number = [&](std::size_t i) -> std::int64_t {
    const auto read = parse_number(words[i]);
    return read && *read.value >= 0 && *read.value < 1e12 && *read.value == std::floor(*read.value)
               ? static_cast<std::int64_t>(*read.value)
               : -1;
  };
  if (words.size() == 1 && number(0) >= 0) return AmountRange{number(0), number(0)};
  if (words.size() == 3 && words[1] == "and" && words[2] == "over" && number(0) >= 0) return AmountRange{number(0), INT64_MAX};
  if (words.size() == 2 && words[0] == "under" && number(1) > 0) return AmountRange{0, number(1) - 1};
  if (words.size() == 3 && words[1] == "to" && number(0) >= 0 && number(2) >= number(0)) return AmountRange{number(0), number(2)};
  context.faults.add(node.at, fmt::format("{} does not say how many", in_ticks(node.text)), "whole numbers are needed",
                     "write `3`, `2 and over`, `under 10` or `1 to 4`");
  return std::nullopt;
}

Circumstances read_circumstances(Context& context, const Node* node, const sim::Calendar& calendar) {
  Circumstances when;
  if (!node || !node->is_map()) return when;
  const auto day = [&](const char* key) -> std::optional<std::int64_t> {
    const Node* at = node->find(key);
    const auto date = at ? parse_date(at->text) : Read<sim::Calendar::Date>(Trouble{});
    return date ? std::optional(calendar.at(*date.value).seconds) : std::nullopt;
  };
  when.date_from = day("from").value_or(when.date_from);
  when.date_until = day("until").value_or(when.date_until);
  if (when.date_from >= when.date_until)
    context.faults.add(node->find("until")->at, "the condition ends before it begins", "it would hold on no day",
                       "make `until` later than `from`");
  if (const Node* days = node->find("weekday")) {
    // Named from Monday on; counted from Sunday on.
    const auto named = static_cast<unsigned>(bits_of(days, Domain::weekday, context.names, when.weekdays));
    when.weekdays = static_cast<std::uint8_t>((named << 1 | named >> 6) & 0x7f);
  }
  when.months = static_cast<std::uint16_t>(bits_of(node->find("month"), Domain::month, context.names, when.months));
  read_hours(context, node->find("hours"), when);
  read_stay(context, node->find("stay"), when);
  when.free = read_amounts(context, node->find("free"), true);
  when.queue = read_amounts(context, node->find("queue"), false);
  return when;
}

models::DurationParameters read_duration(Context& context, const Section& stage, const std::vector<Branch>& then) {
  models::DurationParameters duration;
  duration.factors = read_ratios(stage.find("factor"), context.names);
  const Node* takes = stage.find("takes");
  if (!takes || form_of(*takes, stage.row("takes")) != Form::by_attribute) {
    duration.choices = {stage.distribution("takes")};
    return duration;
  }
  duration.choices.clear();
  if (is_nested(*takes)) {
    Cases(context, stage, then, duration).add(*takes, {});
    if (duration.by_next() && std::any_of(then.begin(), then.end(), [](const Branch& b) { return b.when.any(); }))
      context.faults.add(takes->at, "the time depends on the next step, and that on what holds when the stage ends",
                         "the next step is drawn when the stage begins, before it can be known",
                         "give the time by something else, or let the ways on depend on who people are alone");
  } else {
    const Choices choices = choices_by(*takes, takes->find("by")->text, context.names);
    duration.pick = choices.shape;
    duration.pick.values.clear();
    for (const Node* choice : choices.values) {
      const auto read = read_distribution(*choice, stage.row("takes"));
      duration.pick.values.push_back(static_cast<double>(duration.choices.size()));
      duration.choices.push_back(read ? *read.value : sim::Distribution::deterministic(0));
    }
    duration.pick.values.resize(duration.pick.size());
  }
  if (duration.choices.empty()) {
    duration.choices = {sim::Distribution::deterministic(0)};
    duration.cases.clear();
  }
  return duration;
}

}  // namespace scenarios::format
