#include "scenarios/format/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "models/population/attributes.hpp"
#include "scenarios/format/keys_tables.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/text.hpp"
#include "sim/check.hpp"

namespace scenarios::format {

const Key* Record::wildcard() const {
  const auto found = std::find_if(keys.begin(), keys.end(), [](const Key& key) { return key.name == "*"; });
  return found == keys.end() ? nullptr : &*found;
}

const Key* Record::find(std::string_view written) const {
  const auto found = std::find_if(keys.begin(), keys.end(),
                                  [&](const Key& key) { return key.name == written && key.name != "*"; });
  return found == keys.end() ? wildcard() : &*found;
}

std::vector<std::string> Record::key_names() const {
  std::vector<std::string> own;
  for (const Key& key : keys) {
    if (key.name != "*") own.emplace_back(key.name);
  }
  return own;
}

const std::vector<Record>& records() {
  static const std::vector<Record> all = [] {
    std::vector<Record> joined;
    for (auto part : {scenario_records(), attribute_records(), people_records(), link_records(), pathway_records(),
                      waiting_records(), arrival_records(), measuring_records(), system_records(), value_records(),
                      study_records()}) {
      for (Record& one : part) joined.push_back(std::move(one));
    }
    return joined;
  }();
  return all;
}

const Record& record_named(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const Record*> map;
    for (const Record& one : records()) map.emplace(one.name, &one);
    return map;
  }();
  const auto found = by_name.find(name);
  sim::promise(found != by_name.end(), "every record a key mentions is in the table");
  return *found->second;
}

std::vector<Key> with_source(std::vector<Key> keys) {
  keys.push_back({.name = "source", .meaning = "Where the numbers come from.", .example = "Census 2021"});
  keys.push_back({.name = "confidence",
                  .forms = Form::word,
                  .words = "measured|recalled|assumed",
                  .meaning = "How far the source can be trusted.",
                  .example = "measured"});
  keys.push_back({.name = "note", .meaning = "Anything a reader should know.", .example = "one site only"});
  return keys;
}

std::vector<std::string> split_words(std::string_view words) {
  std::vector<std::string> result;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    result.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return result;
}

namespace {

template <class Names>
std::vector<std::string> strings(const Names& names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<std::string> words_of(Domain domain) {
  switch (domain) {
    case Domain::sex:
      return strings(models::sex_names);
    case Domain::frailty:
      return strings(models::frailty_names);
    case Domain::deprivation:
      return strings(models::deprivation_names);
    case Domain::place:
      return strings(models::place_names);
    case Domain::month:
      return {"january", "february", "march",     "april",   "may",      "june",
              "july",    "august",   "september", "october", "november", "december"};
    case Domain::weekday:
      return {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    case Domain::attribute:
      return {"age", "sex", "frailty", "deprivation"};
    default:
      return {};
  }
}

std::string_view called(Domain domain) {
  switch (domain) {
    case Domain::none:
      return "name";
    case Domain::stage:
      return "stage";
    case Domain::way:
      return "stage";
    case Domain::service:
      return "service";
    case Domain::answered:
      return "service or stage";
    case Domain::region:
      return "region";
    case Domain::settled:
      return "region with areas";
    case Domain::area:
      return "area";
    case Domain::hazard:
      return "hazard";
    case Domain::cause:
      return "hazard or arrival";
    case Domain::age:
      return "age";
    case Domain::sex:
      return "sex";
    case Domain::frailty:
      return "frailty class";
    case Domain::deprivation:
      return "deprivation fifth";
    case Domain::place:
      return "place";
    case Domain::month:
      return "month";
    case Domain::staff_group:
      return "staff group";
    case Domain::programme:
      return "programme";
    case Domain::attribute:
      return "attribute";
    case Domain::weekday:
      return "weekday";
    case Domain::arrival:
      return "arrival";
    case Domain::territory:
      return "region or area";
    case Domain::declared:
    case Domain::settable:
      return "attribute";
    case Domain::own_value:
    case Domain::values:
      return "value";
  }
  return "value";
}

std::string expected_at(const Key& key) {
  std::vector<std::string> ways;
  const auto add = [&](Form form, std::string words) {
    if (key.allows(form)) ways.push_back(std::move(words));
  };
  add(Form::text, "text");
  if (key.allows(Form::word)) {
    for (const std::string& one : split_words(key.words)) ways.push_back(in_ticks(one));
  }
  add(Form::flag, "true or false");
  add(Form::name, "the name of " + with_article(called(key.of)));
  add(Form::quantity, std::string(name_of(key.measure)));
  add(Form::date, "a date");
  add(Form::span, "a length of time");
  add(Form::instant, "a date, a date with a time, or a length of time from the start");
  add(Form::ages, "ages");
  add(Form::file, "the path of a file");
  add(Form::by_attribute, "a map {by: ...}");
  add(Form::table, "a table {table: FILE.csv}");
  if (key.allows(Form::distribution)) {
    ways.push_back(key.allows(Form::quantity) ? "a distribution" : "a distribution or a length of time");
  }
  if (key.allows(Form::record)) {
    const std::string_view one = record_named(key.record).called;
    ways.push_back(one.starts_with("set ")   ? fmt::format("a map {}", one.substr(4))
                   : one.starts_with("map ") ? fmt::format("a {}", one)
                                             : fmt::format("a map for {}", with_article(one)));
  }
  add(Form::overlay, "a map of what changes in scenarios");
  add(Form::list, key.items.empty() ? "a list of these"
                                    : fmt::format("a list of which each is {}", with_article(record_named(key.items).called)));
  return listed(ways, 20, " or ");
}

std::string range_in_words(const Key& key) {
  const auto number = [&](double value) {
    return key.measure == Measure::share ? fmt::format("{}%", value * 100) : fmt::format("{}", value);
  };
  const bool has_low = std::isfinite(key.range.low);
  const bool has_high = std::isfinite(key.range.high);
  if (!has_low && !has_high) return "";
  if (key.range.low == key.range.high) return fmt::format("must be {}", number(key.range.low));
  if (!has_high && key.range.low == 0 && !key.range.above_low) return "cannot be negative";
  if (!has_high)
    return fmt::format("must be {} {}", key.range.above_low ? "more than" : "at least",
                       number(key.range.low));
  if (!has_low) return fmt::format("must be at most {}", number(key.range.high));
  if (key.range.above_low) {
    return fmt::format("must be more than {} and at most {}", number(key.range.low), number(key.range.high));
  }
  return fmt::format("must lie between {} and {}", number(key.range.low), number(key.range.high));
}

}  // namespace scenarios::format
