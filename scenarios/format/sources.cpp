#include "scenarios/format/sources.hpp"

#include "scenarios/format/quantity.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

std::string text_of(const Node& map, std::string_view name) {
  const Node* found = map.find(name);
  return found && found->is_scalar() ? found->text : "";
}

std::string interval_of(const Node& map) {
  for (const std::string name : {"ci95", "range", "sd"}) {
    if (const Node* found = map.find(name)) return name + " " + flow_text(*found);
  }
  return "";
}

// The price year of an uncertain amount, as it says beside or after its value.
std::string price_year_in(const Node& uncertain) {
  const std::string beside = text_of(uncertain, "price_year");
  const Node* value = uncertain.find("value");
  return !beside.empty() || !value->is_scalar() ? beside : price_year_of(value->text);
}

}  // namespace

void keep_sources(const Node& node, const std::string& path, std::vector<KeptSource>& sources) {
  const Node* value = node.find("value");
  // A bare amount of money that says in which year's prices it is.
  if (const std::string year = node.is_scalar() ? price_year_of(node.text) : ""; !year.empty())
    sources.push_back({.path = path, .value = node.text, .source = "", .confidence = "", .price_year = year, .at = node.at});
  if (value || !text_of(node, "source").empty() || !text_of(node, "confidence").empty() ||
      !text_of(node, "note").empty()) {
    sources.push_back({.path = path,
                       .value = value ? flow_text(*value) : "",
                       .interval = interval_of(node),
                       .distribution = value ? text_of(node, "distribution") : "",
                       .source = text_of(node, "source"),
                       .confidence = text_of(node, "confidence"),
                       .note = text_of(node, "note"),
                       .price_year = value ? price_year_in(node) : "",
                       .at = node.at});
  }
  for (const Entry& entry : node.entries) {
    if (value && entry.name == "value") continue;
    keep_sources(entry.value, path.empty() ? entry.name : path + "." + entry.name, sources);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    keep_sources(node.items[i], path + "[" + std::to_string(i + 1) + "]", sources);
  }
}

}  // namespace scenarios::format
