#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/format/faults.hpp"

namespace scenarios::format {

// One field of a table and where it stands.
struct Field {
  std::string text;
  int column = 0;  // in characters from 1
};

struct CsvRow {
  int line = 0;
  std::vector<Field> fields;  // as many as the header has
};

// A CSV file as RFC 4180 has it: fields in double quotes may hold commas, line ends and doubled quotes.
// Blanks around fields without quotes and lines without anything are passed over.
struct Csv {
  SourceRef source;
  CsvRow header;
  std::vector<CsvRow> rows;

  Position at(const CsvRow& row, std::size_t field) const {
    return {source, row.line, row.fields[field].column};
  }
};

// None after a fault in the file's shape: no header, a row that is too long or too short, an open quote.
std::optional<Csv> parse_csv(const SourceRef& source, Faults& faults);

}  // namespace scenarios::format
