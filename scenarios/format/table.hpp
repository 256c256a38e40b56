#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// The words of one key column, in the order of the domain (ages ascending).
struct TableAxis {
  std::string column;              // area, region, age_from, sex, frailty, deprivation, hour, weekday, month
  std::vector<std::string> words;  // what the rows name
  std::vector<int> ages;           // of age_from
};

// Values for every combination of the key columns' words, row-major in the order of `axes`.
struct ValueTable {
  std::vector<TableAxis> axes;
  std::vector<double> values;  // in the base of the key's measure, times the table's factor

  const TableAxis* axis(std::string_view column) const;
};

// Reads the table that a `{table: FILE}` names, checked whole: known columns, the unit's kind, names that
// exist, no row missing, none twice, values within the key's range. None after a fault.
std::optional<ValueTable> read_table(Context& context, const Node& node, const Key& key,
                                     const std::string& path);

// A row of a table that states pairs rather than every combination.
struct TablePair {
  std::string from;
  std::string to;
  double value = 0;  // in the base of the key's measure
  Position at;
};

// Reads a table with the key columns `from` and `to`, each pair once in either direction.
std::optional<std::vector<TablePair>> read_pairs(Context& context, const Node& node, const Key& key,
                                                 const std::string& path);

}  // namespace scenarios::format
