#include "scenarios/format/attribute_values.hpp"

#include <algorithm>
#include <map>

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

Domain attribute_domain(std::string_view word) {
  if (word == "age") return Domain::age;
  if (word == "sex") return Domain::sex;
  if (word == "frailty") return Domain::frailty;
  return word == "deprivation" ? Domain::deprivation : Domain::none;
}

Choices choices_by(const Node& map, Domain domain) {
  if (domain == Domain::age) return by_age(map);
  Choices choices;
  for (const std::string& word : words_of(domain)) {
    if (const Node* value = map.find(word)) choices.values.push_back(value);
  }
  choices.shape.by_sex = domain == Domain::sex;
  choices.shape.by_frailty = domain == Domain::frailty;
  choices.shape.by_deprivation = domain == Domain::deprivation;
  return choices;
}

double checked_quantity(const Node& value, const Key& key) {
  const auto read = read_quantity(value, key);
  return read ? *read.value : 0;
}

models::AttributeTable attribute_table(const ValueTable& table) {
  models::AttributeTable result;
  if (const TableAxis* ages = table.axis("age_from")) result.age_from = ages->ages;
  result.by_sex = table.axis("sex") != nullptr;
  result.by_frailty = table.axis("frailty") != nullptr;
  result.by_deprivation = table.axis("deprivation") != nullptr;
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
      return table ? attribute_table(*table) : models::AttributeTable::constant(0);
    }
    case Form::by_attribute: {
      Choices choices = choices_by(node, attribute_domain(node.find("by")->text));
      choices.shape.values.clear();
      for (const Node* value : choices.values) choices.shape.values.push_back(checked_quantity(*value, key));
      choices.shape.values.resize(choices.shape.size());
      return choices.shape;
    }
    default:
      return models::AttributeTable::constant(0);
  }
}

std::vector<models::AttributeTable> read_ratios(const Node* ratios) {
  std::vector<models::AttributeTable> tables;
  if (!ratios) return tables;
  for (const Entry& entry : ratios->entries) {
    const Domain domain = attribute_domain(entry.name);
    if (domain == Domain::none) continue;
    Choices choices = choices_by(entry.value, domain);
    choices.shape.values.clear();
    const Key& number = *record_named("by_" + entry.name).wildcard();
    for (const Node* value : choices.values) choices.shape.values.push_back(checked_quantity(*value, number));
    choices.shape.values.resize(choices.shape.size());
    tables.push_back(std::move(choices.shape));
  }
  return tables;
}

}  // namespace scenarios::format
