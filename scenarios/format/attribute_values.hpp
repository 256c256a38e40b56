#pragma once

#include <string>
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
// `domain` is age, sex, frailty or deprivation. Names the map should not have are passed over; the key `by`
// too.
Choices choices_by(const Node& map, Domain domain);
// The domain that a word such as `frailty` names; none for other words.
Domain attribute_domain(std::string_view word);

// A number that may depend on attributes: a quantity, {by: ...} or {table: ...}.
models::AttributeTable read_attribute(Context& context, const Node& node, const Key& key,
                                      const std::string& path);

// A table over age_from, sex, frailty and deprivation as an attribute table.
models::AttributeTable attribute_table(const ValueTable& table);

// The attribute maps of a `ratio` or a `factor`, one table each, in the order written.
std::vector<models::AttributeTable> read_ratios(const Node* ratios);

// A key's value where it has been checked; 0 where a fault has been told.
double checked_quantity(const Node& value, const Key& key);

}  // namespace scenarios::format
