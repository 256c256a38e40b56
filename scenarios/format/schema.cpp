#include "scenarios/format/schema.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <vector>

#include "output/report/json.hpp"
#include "scenarios/format/keys.hpp"

namespace scenarios::format {

namespace json = output::report::json;

namespace {

// Laid out at the depth of its definition only; nobody reads further in.
constexpr int depth = 2;

std::string object(const json::Members& members) { return json::object(members, depth); }
std::string array(const std::vector<std::string>& items) { return json::array(items, depth); }

std::string any_of(const std::vector<std::string>& ways) {
  return ways.size() == 1 ? ways.front() : object({{"anyOf", array(ways)}});
}

std::string enumeration(const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  for (const std::string& word : words) quoted.push_back(json::text(word));
  return object({{"enum", array(quoted)}});
}

std::string of_type(std::string_view type) { return object({{"type", json::text(type)}}); }

// What the words of a quantity have at least: a digit and, where a unit is needed, a trace of one.
std::string_view pattern_of(Measure measure) {
  switch (measure) {
    case Measure::number:
    case Measure::whole:
    case Measure::share:
      return "[0-9]";
    case Measure::duration:
    case Measure::months:
      return "[0-9].*[a-zA-Z]|^0$";
    case Measure::rate:
    case Measure::per_year:
      return "[0-9].*(per|/)|^0$";
    case Measure::money:
      return "£.*[0-9]|^0$";
    case Measure::money_per_day:
      return "£.*[0-9].*(per|/)|^0$";
  }
  return "";
}

// An overlay may leave out what the extended file says, and may remove or change what it says.
struct Schema {
  bool overlay = false;

  std::string reference(std::string_view record) const {
    return object({{"$ref", json::text(fmt::format("#/definitions/{}{}", record, overlay ? " changed" : ""))}});
  }

  // Words with a unit; a plain number where none is needed.
  std::vector<std::string> quantity(const Key& key) const {
    std::vector<std::string> ways{object({{"type", json::text("string")}, {"pattern", json::text(pattern_of(key.measure))}}),
                                  object({{"$ref", json::text("#/definitions/uncertain")}})};
    const bool plain =
        key.measure == Measure::number || key.measure == Measure::whole || key.measure == Measure::share;
    json::Members number{{"type", json::text("number")}};
    if (!plain) number.emplace_back("const", "0");
    if (plain && !overlay) {
      if (std::isfinite(key.range.low))
        number.emplace_back(key.range.above_low ? "exclusiveMinimum" : "minimum", json::number(key.range.low));
      if (std::isfinite(key.range.high)) number.emplace_back("maximum", json::number(key.range.high));
    }
    if (key.measure != Measure::months) ways.push_back(object(number));
    return ways;
  }

  std::vector<std::string> ways(const Key& key) const {
    std::vector<std::string> result;
    const auto add = [&](Form form, const std::string& way) {
      if (key.allows(form)) result.push_back(way);
    };
    add(Form::text, object({{"type", array({json::text("string"), json::text("number"), json::text("boolean")})}}));
    add(Form::word, enumeration(split_words(key.words)));
    add(Form::flag, of_type("boolean"));
    if (key.allows(Form::name)) {
      const auto words = words_of(key.of);
      result.push_back(words.empty() ? of_type("string") : enumeration(words));
    }
    if (key.allows(Form::quantity)) {
      for (const std::string& way : quantity(key)) result.push_back(way);
    }
    add(Form::date, object({{"type", json::text("string")}, {"pattern", json::text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")}}));
    add(Form::span, object({{"type", json::text("string")}, {"pattern", json::text("[0-9]")}}));
    add(Form::instant, object({{"type", json::text("string")}, {"pattern", json::text("[0-9]")}}));
    add(Form::ages, object({{"type", array({json::text("string"), json::text("number")})}}));
    add(Form::file, of_type("string"));
    // An attribute, which may be one of the file's own, or what the case is: `cause`, `next`.
    add(Form::by_attribute,
        object({{"type", json::text("object")},
                {"properties", object({{"by", of_type("string")}})},
                {"required", array({json::text("by")})}}));
    add(Form::table, object({{"$ref", json::text("#/definitions/table")}}));
    if (key.allows(Form::distribution)) {
      if (!key.allows(Form::quantity))
        for (const std::string& way : quantity(key)) result.push_back(way);
      result.push_back(object({{"$ref", json::text("#/definitions/distribution")}}));
    }
    if (key.allows(Form::record)) result.push_back(reference(key.record));
    // The schema of scenarios lies beside that of studies.
    add(Form::overlay, object({{"$ref", json::text("scenario.schema.json#/definitions/scenario changed")}}));
    if (key.allows(Form::list)) {
      Key one = key;
      one.forms &= ~static_cast<unsigned>(Form::list);
      const std::string item = key.items.empty() ? any_of(ways(one)) : reference(key.items);
      result.push_back(object({{"type", json::text("array")}, {"minItems", "1"}, {"items", item}}));
    }
    // What reads as a number (+12) or as words (+40%, remove) may both change a value.
    if (overlay)
      result.push_back(object({{"type", json::text("string")}, {"pattern", json::text("^(remove$|[+-])")}}));
    return result;
  }

  std::string value(const Key& key) const {
    json::Members members{{"description", json::text(key.meaning)}};
    const auto all = ways(key);
    members.emplace_back("anyOf", array(all));
    if (!key.standard.empty() && !overlay) members.emplace_back("default", json::text(key.standard));
    if (!key.example.empty()) members.emplace_back("examples", array({json::text(key.example)}));
    return object(members);
  }

  std::string definition(const Record& record) const {
    json::Members properties;
    std::vector<std::string> required;
    for (const Key& key : record.keys) {
      if (key.name == "*") continue;
      properties.emplace_back(key.name, value(key));
      if (key.required && !overlay) required.push_back(json::text(key.name));
    }
    json::Members members{{"type", json::text("object")}, {"description", json::text(record.meaning)}};
    if (!properties.empty()) members.emplace_back("properties", object(properties));
    const Key* any = record.wildcard();
    members.emplace_back("additionalProperties", any ? value(*any) : "false");
    const auto names = words_of(record.names);
    if (any && !names.empty()) members.emplace_back("propertyNames", enumeration(names));
    if (!required.empty()) members.emplace_back("required", array(required));
    if (record.one_of) {
      members.emplace_back("minProperties", "1");
      members.emplace_back("maxProperties", "1");
    }
    return json::object(members, 2);
  }
};

// The records that may stand somewhere in a file of that kind.
std::set<std::string_view> reached_from(std::string_view top) {
  std::set<std::string_view> reached;
  std::vector<std::string_view> to_visit{top, "uncertain", "table", "distribution"};
  while (!to_visit.empty()) {
    const std::string_view name = to_visit.back();
    to_visit.pop_back();
    if (!reached.insert(name).second) continue;
    for (const Key& key : record_named(name).keys) {
      if (!key.record.empty()) to_visit.push_back(key.record);
      if (!key.items.empty()) to_visit.push_back(key.items);
    }
  }
  return reached;
}

}  // namespace

std::string json_schema(FileSchema of) {
  const bool scenario = of == FileSchema::scenario;
  const Schema plain{false}, changed{true};
  json::Members definitions;
  const auto used = reached_from(scenario ? "scenario" : "study");
  for (const Record& record : records()) {
    if (!used.contains(record.name)) continue;
    definitions.emplace_back(record.name, plain.definition(record));
    if (scenario) definitions.emplace_back(fmt::format("{} changed", record.name), changed.definition(record));
  }
  const auto refer = [](std::string_view name) {
    return json::object({{"$ref", json::text(fmt::format("#/definitions/{}", name))}}, 1);
  };
  json::Members members{{"$schema", json::text("http://json-schema.org/draft-07/schema#")},
                        {"title", json::text(scenario ? "gofal scenario" : "gofal study")}};
  if (scenario) {
    members.emplace_back("required", json::array({json::text("gofal")}, 1));
    members.emplace_back("if", json::object({{"required", json::array({json::text("extends")}, 1)}}, 1));
    members.emplace_back("then", refer("scenario changed"));
    members.emplace_back("else", refer("scenario"));
  } else {
    members.emplace_back("$ref", json::text("#/definitions/study"));
  }
  members.emplace_back("definitions", json::object(definitions, 1));
  return json::object(members, 0) + "\n";
}

}  // namespace scenarios::format
