#include "scenarios/format/attribute_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

Choices by_age(const Node& map) {
  std::map<int, const Node*> bands;
  for (const Entry& entry : map.entries) {
    if (const auto year = parse_quantity(entry.name, Measure::whole)) {
      bands.emplace(static_cast<int>(std::clamp(*year.value, 0.0, 150.0)), &entry.value);
    }
  }
  Choices choices;
  choices.shape.age_from.clear();
  for (const auto& [year, value] : bands) {
    choices.shape.age_from.push_back(year);
    choices.values.push_back(value);
  }
  if (choices.values.empty()) choices.shape.age_from = {0};
  return choices;
}

}  // namespace

Choices choices_by(const Node& map, std::string_view attribute, const Names& names) {
  const Domain domain = names.values_of(attribute);
  if (domain == Domain::age) return by_age(map);
  Choices choices;
  for (const std::string& word : names.of(domain)) {
    if (const Node* value = map.find(word)) choices.values.push_back(value);
  }
  choices.shape.by_sex = domain == Domain::sex;
  choices.shape.by_frailty = domain == Domain::frailty;
  choices.shape.by_deprivation = domain == Domain::deprivation;
  if (names.has(Domain::declared, attribute))
    choices.shape.declared = {{static_cast<std::uint8_t>(names.index(Domain::declared, attribute)),
                               static_cast<std::uint8_t>(names.of(domain).size())}};
  return choices;
}

double checked_quantity(const Node& value, const Key& key) {
  const auto read = read_quantity(value, key);
  return read ? *read.value : 0;
}

models::AttributeTable attribute_table(const ValueTable& table, const Names& names) {
  models::AttributeTable result;
  if (const TableAxis* ages = table.axis("age_from")) result.age_from = ages->ages;
  result.by_sex = table.axis("sex") != nullptr;
  result.by_frailty = table.axis("frailty") != nullptr;
  result.by_deprivation = table.axis("deprivation") != nullptr;
  for (const TableAxis& axis : table.axes)
    if (names.has(Domain::declared, axis.column))
      result.declared.push_back({static_cast<std::uint8_t>(names.index(Domain::declared, axis.column)),
                                 static_cast<std::uint8_t>(axis.words.size())});
  result.values = table.values;
  return result;
}

models::AttributeTable read_attribute(Context& context, const Node& node, const Key& key,
                                      const std::string& path) {
  switch (form_of(node, key)) {
    case Form::quantity:
      return models::AttributeTable::constant(checked_quantity(node, key));
    case Form::table: {
      const auto table = read_table(context, node, key, path);
      return table ? attribute_table(*table, context.names) : models::AttributeTable::constant(0);
    }
    case Form::by_attribute: {
      Choices choices = choices_by(node, node.find("by")->text, context.names);
      choices.shape.values.clear();
      for (const Node* value : choices.values) choices.shape.values.push_back(checked_quantity(*value, key));
      choices.shape.values.resize(choices.shape.size());
      return choices.shape;
    }
    default:
      return models::AttributeTable::constant(0);
  }
}

std::vector<models::AttributeTable> read_ratios(const Node* ratios, const Names& names) {
  std::vector<models::AttributeTable> tables;
  if (!ratios) return tables;
  for (const Entry& entry : ratios->entries) {
    if (names.values_of(entry.name) == Domain::none) continue;
    Choices choices = choices_by(entry.value, entry.name, names);
    choices.shape.values.clear();
    const bool declared = names.has(Domain::declared, entry.name);
    const Key& number = *record_named(declared ? "by_declared" : "by_" + entry.name).wildcard();
    for (const Node* value : choices.values) choices.shape.values.push_back(checked_quantity(*value, number));
    choices.shape.values.resize(choices.shape.size());
    tables.push_back(std::move(choices.shape));
  }
  return tables;
}

std::vector<std::pair<std::uint8_t, double>> read_value_shares(Context& context, const Node& node,
                                                               std::string_view attribute, const std::string& what) {
  const Domain domain = context.names.values_of(attribute);
  std::vector<std::pair<std::uint8_t, double>> shares;
  const auto index = [&](const std::string& word) {
    return static_cast<std::uint8_t>(context.names.index(domain, word));
  };
  if (node.is_scalar()) {
    if (context.names.has(domain, node.text)) return {{index(node.text), 1.0}};
    if (!context.names.is_open(domain))
      context.faults.add(node.at, fmt::format("`{}` is no value of `{}`", node.text, attribute),
                         "only its values may stand here", suggest(node.text, context.names.of(domain)));
    return shares;
  }
  const Key& number = *record_named("value_shares").wildcard();
  for (const Entry& entry : node.entries)
    if (context.names.has(domain, entry.name))
      shares.emplace_back(index(entry.name), checked_quantity(entry.value, number));
  if (shares.empty()) shares = {{std::uint8_t{0}, 1.0}};
  check_sum(context, node, number, node.at, what);
  std::erase_if(shares, [](const auto& one) { return !(one.second > 0); });
  return shares;
}

}  // namespace scenarios::format
