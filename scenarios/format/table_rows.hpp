#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/format/context.hpp"
#include "scenarios/format/csv.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// A row of a table with its value understood.
struct KeyedRow {
  std::vector<std::string> keys;  // in the order of TableRows::columns
  std::vector<Position> key_at;
  double value = 0;  // in the base of the key's measure, times the table's factor
  Position at;       // of the value
};

struct TableRows {
  SourceRef source;
  std::vector<std::string> columns;  // the key columns present, in the order the language lists them
  std::vector<KeyedRow> rows;
};

// Reads the file that `{table: FILE}` names and understands header, units and values; keeps the sources named
// in it. Which rows there must be is for the caller. None after a fault.
std::optional<TableRows> read_rows(Context& context, const Node& node, const Key& key,
                                   const std::string& path);

}  // namespace scenarios::format
