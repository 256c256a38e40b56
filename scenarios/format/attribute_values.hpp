#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/table.hpp"

namespace scenarios::format {

// The values of a map by one attribute, in the attribute's order (ages ascending), and an attribute table of
// the same shape whose values are still to be filled in.
struct Choices {
  std::vector<const Node*> values;
  models::AttributeTable shape;
};
// `attribute` is age, sex, frailty, deprivation or a declared one. Names the map should not have are passed over;
// the key `by` too.
Choices choices_by(const Node& map, std::string_view attribute, const Names& names);

// A number that may depend on attributes: a quantity, {by: ...} or {table: ...}.
models::AttributeTable read_attribute(Context& context, const Node& node, const Key& key,
                                      const std::string& path);

// A table over age_from, sex, frailty and deprivation as an attribute table.
models::AttributeTable attribute_table(const ValueTable& table, const Names& names);

// The attribute maps of a `ratio` or a `factor`, one table each, in the order written.
std::vector<models::AttributeTable> read_ratios(const Node* ratios, const Names& names);

// Shares of the values of an attribute: one value, or a map of several. They add up to 1 or a fault has been told.
std::vector<std::pair<std::uint8_t, double>> read_value_shares(Context& context, const Node& node,
                                                               std::string_view attribute, const std::string& what);

// A key's value where it has been checked; 0 where a fault has been told.
double checked_quantity(const Node& value, const Key& key);

}  // namespace scenarios::format
