#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/population/risk_classes.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::AttributeParameters;
using models::AttributeTable;

// Words that mean something else where an attribute may stand.
const std::set<std::string, std::less<>> taken{"age",  "sex",   "frailty", "deprivation", "cause", "next", "other", "by",
                                               "free", "queue", "from",    "until",       "month", "hours", "stay",
                                               "weekday", "area", "age_from", "value", "table", "unit", "source",
                                               "confidence", "note", "place", "region"};

void check_values(Context& context, const Section& section, const AttributeParameters& attribute, const Position& at) {
  if (taken.contains(attribute.name))
    context.faults.add(at, fmt::format("an attribute cannot be called `{}`", attribute.name),
                       "that word means something else in conditions or tables", "choose another name");
  if (section.has("values") == section.has("counts_to")) {
    context.faults.add(at, fmt::format("the attribute `{}` needs either `values` or `counts_to`", attribute.name),
                       "it takes one of some values, or counts", "write for example `values: [none, mild, severe]`");
    return;
  }
  const std::set<std::string> different(attribute.values.begin(), attribute.values.end());
  if (different.size() != attribute.values.size())
    context.faults.add(section.at("values"), fmt::format("a value of `{}` is named twice", attribute.name),
                       "everyone has exactly one of them", "remove one");
  if (attribute.values.size() < 2 || attribute.values.size() > models::most_values)
    context.faults.add(section.at("values"), fmt::format("`{}` has {}", attribute.name,
                                                         counted(attribute.values.size(), "value", "values")),
                       fmt::format("an attribute has 2 to {}", models::most_values), "add or join some");
  for (const std::string& word : {std::string("next"), std::string("previous"), std::string("mother"), std::string("drawn"), std::string("by"), std::string("other")})
    if (different.contains(word))
      context.faults.add(section.at("values"), fmt::format("a value cannot be called `{}`", word),
                         "that word means something else", "choose another name");
  if (attribute.counts && section.has("shares"))
    context.faults.add(section.at("shares"), fmt::format("the counter `{}` has shares", attribute.name),
                       "a counter begins at 0", "remove them, or name its `values`");
}

// One table for each value, of the shape that the whole has without the attribute's own values.
void split(Context& context, const AttributeTable& whole, std::size_t own, std::size_t values, const Position& at,
           AttributeParameters& attribute) {
  AttributeTable shape = whole;
  const auto axis = std::find_if(shape.declared.begin(), shape.declared.end(),
                                 [&](const auto& one) { return one.attribute == own; });
  if (axis == shape.declared.end()) {
    context.faults.add(at, fmt::format("the table has no column `{}`", attribute.name),
                       "it is to say how many have each value", "add the column, with a row for each value");
    return;
  }
  if (std::any_of(shape.declared.begin(), shape.declared.end(), [&](const auto& one) { return one.attribute > own; })) {
    context.faults.add(at, fmt::format("the shares of `{}` depend on an attribute declared after it", attribute.name),
                       "values are drawn in the order in which attributes are declared", "declare the other one first");
    return;
  }
  // Its own column is the last, as those declared later are not allowed.
  shape.declared.erase(axis);
  for (std::size_t v = 0; v < values; ++v) {
    shape.values.clear();
    for (std::size_t i = v; i < whole.values.size(); i += values) shape.values.push_back(whole.values[i]);
    attribute.shares.push_back(shape);
  }
}

void check_shares(Context& context, const AttributeParameters& attribute, const Position& at) {
  if (attribute.shares.empty()) return;
  for (std::size_t i = 0; i < attribute.shares.front().values.size(); ++i) {
    double sum = 0;
    for (const AttributeTable& share : attribute.shares) sum += share.values[i];
    if (std::abs(sum - 1) <= 1e-6) continue;
    context.faults.add(at, fmt::format("shares of `{}` add up to {:.6g}%", attribute.name, sum * 100),
                       "everyone has exactly one value", "make them add up to 100%");
    return;
  }
}

void read_shares(Context& context, const Section& section, std::size_t own, AttributeParameters& attribute) {
  const Node* node = section.find("shares");
  if (!node || !node->is_map() || attribute.values.empty()) return;
  const std::size_t n = attribute.values.size();
  const Key& row = section.row("shares");
  const std::string what = fmt::format("the shares of `{}`", attribute.name);
  const auto fill = [&](const Node& map, std::vector<double>& of) {
    of.assign(n, 0.0);
    for (const auto& [value, share] : read_value_shares(context, map, attribute.name, what)) of[value] = share;
  };
  switch (form_of(*node, row)) {
    case Form::table: {
      const auto table = read_table(context, *node, row, section.path_of("shares"));
      if (table) split(context, attribute_table(*table, context.names), own, n, node->at, attribute);
      break;
    }
    case Form::by_attribute: {
      const std::string& by = node->find("by")->text;
      if (context.names.index(Domain::declared, by) >= own && context.names.has(Domain::declared, by)) {
        context.faults.add(node->at, fmt::format("the shares of `{}` depend on `{}`", attribute.name, by),
                           "values are drawn in the order in which attributes are declared",
                           "name one that is declared before it");
        return;
      }
      const Choices choices = choices_by(*node, by, context.names);
      attribute.shares.assign(n, choices.shape);
      for (AttributeTable& share : attribute.shares) share.values.clear();
      for (const Node* choice : choices.values) {
        std::vector<double> of;
        fill(*choice, of);
        for (std::size_t v = 0; v < n; ++v) attribute.shares[v].values.push_back(of[v]);
      }
      for (AttributeTable& share : attribute.shares) share.values.resize(share.size());
      break;
    }
    default: {
      std::vector<double> of;
      fill(*node, of);
      for (const double share : of) attribute.shares.push_back(AttributeTable::constant(share));
      return;
    }
  }
  if (context.faults.none()) check_shares(context, attribute, node->at);
}

AttributeParameters read_attribute_of(Context& context, const Entry& entry, std::size_t own) {
  const Section section(&entry.value, "attribute", "attributes." + entry.name);
  AttributeParameters attribute;
  attribute.name = entry.name;
  const Domain domain = context.names.values_of(entry.name);
  attribute.values = context.names.of(domain);
  attribute.counts = context.names.counts(domain);
  check_values(context, section, attribute, entry.at);
  read_shares(context, section, own, attribute);
  const std::string birth = section.text("at_birth");
  if (birth == "mother") {
    attribute.at_birth = models::AtBirth::mothers;
  } else if (birth != "drawn") {
    attribute.at_birth = models::AtBirth::value;
    if (const auto shares = read_value_shares(context, *section.find("at_birth"), entry.name, ""); !shares.empty())
      attribute.born_with = shares.front().first;
  }
  return attribute;
}

}  // namespace

void read_attributes(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* attributes = top.find("attributes");
  if (!attributes || !attributes->is_map()) return;
  if (attributes->entries.size() > models::most_attributes) {
    context.faults.add(top.name_at("attributes"), fmt::format("there are {} attributes", attributes->entries.size()),
                       fmt::format("at most {} may be declared", models::most_attributes), "join or remove some");
    return;
  }
  std::size_t combinations = 1;
  for (const Entry& entry : attributes->entries) {
    world.attributes.push_back(read_attribute_of(context, entry, world.attributes.size()));
    combinations *= std::max<std::size_t>(world.attributes.back().values.size(), 1);
  }
  if (combinations > models::most_combinations)
    context.faults.add(top.name_at("attributes"),
                       fmt::format("the attributes combine in {} ways", combinations),
                       fmt::format("every citizen is one of at most {} combinations", models::most_combinations),
                       "declare fewer attributes or fewer values");
}

std::uint32_t read_values(Context& context, const Node& values, const std::string& attribute) {
  const Domain domain = context.names.values_of(attribute);
  std::uint32_t bits = 0;
  for (const Node* one : one_or_several(values)) {
    if (!context.names.has(domain, one->text) && context.names.counts(domain)) {
      if (const auto range = read_amount(context, *one)) {
        for (std::size_t n = 0; n < context.names.of(domain).size(); ++n)
          if (static_cast<std::int64_t>(n) >= range->from && static_cast<std::int64_t>(n) <= range->at_most) bits |= 1U << n;
        if (bits == 0)
          context.faults.add(one->at, fmt::format("{} holds nobody", in_ticks(one->text)),
                             fmt::format("`{}` counts to {}", attribute, context.names.of(domain).size() - 1),
                             "choose a number it can reach");
      }
      continue;
    }
    for (const auto& [value, share] : read_value_shares(context, *one, attribute, "")) bits |= 1U << value;
  }
  return bits;
}

std::vector<models::Setting> read_settings(Context& context, const Node& sets) {
  std::vector<models::Setting> settings;
  for (const Entry& entry : sets.entries) {
    if (!context.names.has(Domain::settable, entry.name)) continue;
    models::Setting one;
    one.attribute = entry.name == "frailty" ? models::Setting::of_frailty
                                            : static_cast<std::uint8_t>(context.names.index(Domain::declared, entry.name));
    if (entry.value.text == "next")
      one.step = 1;
    else if (entry.value.text == "previous")
      one.step = -1;
    else
      one.shares = read_value_shares(context, entry.value, entry.name, fmt::format("the shares of `{}`", entry.name));
    settings.push_back(std::move(one));
  }
  return settings;
}

models::ArrivesAs read_arrives_as(Context& context, const Node* who) {
  models::ArrivesAs as;
  if (!who || !who->is_map()) return as;
  const Section section(who, "arrives_as", "who");
  if (const Node* age = who->find("age")) {
    if (age->is_map() && !age->find("value")) {
      const Key& number = *record_named("age_shares").wildcard();
      for (const Entry& entry : age->entries) {
        const auto year = parse_quantity(entry.name, Measure::whole);
        if (!year || *year.value < 0 || *year.value > 120) {
          context.faults.add(entry.at, fmt::format("{} is no age", in_ticks(entry.name)), "completed years are needed",
                             "write for example {40: 30%, 75: 70%}");
          continue;
        }
        as.age.emplace_back(static_cast<int>(*year.value), checked_quantity(entry.value, number));
      }
      check_sum(context, *age, number, age->at, "the shares of ages");
    } else {
      as.age = {{section.whole("age"), 1.0}};
    }
  }
  const auto shares = [&](const char* attribute) {
    const Node* node = who->find(attribute);
    return node ? read_value_shares(context, *node, attribute, fmt::format("the shares of `{}`", attribute))
                : std::vector<std::pair<std::uint8_t, double>>{};
  };
  as.sex = shares("sex");
  as.frailty = shares("frailty");
  as.deprivation = shares("deprivation");
  for (const std::string& attribute : context.names.of(Domain::declared))
    if (who->find(attribute))
      as.declared.push_back({static_cast<std::uint8_t>(context.names.index(Domain::declared, attribute)), shares(attribute.c_str())});
  return as;
}

}  // namespace scenarios::format
