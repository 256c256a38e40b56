#include "scenarios/format/table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/text.hpp"
#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

const std::vector<std::string> other_columns{"value", "unit",   "low",        "high", "id",
                                             "year",  "source", "confidence", "note", "derivation"};

struct AllowedColumn {
  std::string name;
  bool needed = false;
};

// `*` stands for every declared attribute.
std::vector<AllowedColumn> allowed_columns(const Key& key, const Names& names) {
  std::vector<AllowedColumn> columns;
  for (std::string name : split_words(key.columns)) {
    if (name == "*") {
      for (const std::string& attribute : names.of(Domain::declared)) columns.push_back({attribute, false});
      continue;
    }
    const bool needed = name.ends_with('!');
    if (needed) name.pop_back();
    columns.push_back({std::move(name), needed});
  }
  return columns;
}

// Where each known column stands in the file.
class Header {
 public:
  Header(const Csv& csv, const Key& key, std::string_view key_name, const Names& names, Faults& faults) {
    const auto allowed = allowed_columns(key, names);
    std::vector<std::string> known;
    for (const auto& column : allowed) known.push_back(column.name);
    known.insert(known.end(), other_columns.begin(), other_columns.end());
    for (std::size_t i = 0; i < csv.header.fields.size(); ++i) {
      const std::string& name = csv.header.fields[i].text;
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        sound_ = false;
        faults.add(csv.at(csv.header, i),
                   fmt::format("the column {} is not known in a table for `{}`", in_ticks(name), key_name),
                   "nothing is silently ignored", suggest(name, known));
      } else if (!places_.emplace(name, i).second) {
        sound_ = false;
        faults.add(csv.at(csv.header, i), fmt::format("the column `{}` is here twice", name),
                   "only one of them could count", "remove or rename one");
      }
    }
    for (const auto& column : allowed) {
      if (has(column.name)) key_columns_.push_back(column.name);
      if (column.needed && !has(column.name)) missing(csv, column.name, faults);
    }
    if (!has("value")) missing(csv, "value", faults);
    if (sound_ && key_columns_.empty()) {
      sound_ = false;
      faults.add({csv.source, csv.header.line, 1}, "the table has no key column",
                 "its rows could not be told apart",
                 "add one of " + listed(known_keys(allowed), 12, " or ") + ", or write the number itself");
    }
  }

  bool sound() const { return sound_; }
  bool has(std::string_view column) const { return places_.contains(column); }
  std::size_t place(std::string_view column) const { return places_.find(column)->second; }
  const std::vector<std::string>& key_columns() const { return key_columns_; }

 private:
  static std::vector<std::string> known_keys(const std::vector<AllowedColumn>& allowed) {
    std::vector<std::string> names;
    for (const auto& column : allowed) names.push_back("`" + column.name + "`");
    return names;
  }

  void missing(const Csv& csv, std::string_view column, Faults& faults) {
    // A mistyped column has been told already; telling that it is missing would say the same twice.
    if (!sound_) return;
    sound_ = false;
    faults.add({csv.source, csv.header.line, 1}, fmt::format("the table has no column `{}`", column),
               "its values could not be read", "add it to the header and to each row");
  }

  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<std::string> key_columns_;
  bool sound_ = true;
};

// What one of a row's unit is worth; each unit of a table is understood once.
class Units {
 public:
  Units(const Csv& csv, const Header& header, const Key& key) : csv_(csv), header_(header), key_(key) {}

  Read<double> worth(const CsvRow& row) {
    if (!header_.has("unit")) return without_column();
    const std::string& unit = row.fields[header_.place("unit")].text;
    const auto [known, is_new] = worth_.emplace(unit, Read<double>(1.0));
    if (is_new) known->second = parse_unit_column(unit, key_.measure);
    return known->second;
  }

  Position at(const CsvRow& row) const {
    return header_.has("unit") ? csv_.at(row, header_.place("unit"))
                               : Position{csv_.source, csv_.header.line, 1};
  }

 private:
  Read<double> without_column() const {
    if (!key_.table_unit.empty()) return parse_unit_column(key_.table_unit, key_.measure);
    const auto plain = parse_unit_column("", key_.measure);
    if (plain) return plain;
    return Trouble{"the table has no column `unit`", fmt::format("{} is needed", name_of(key_.measure)),
                   fmt::format("add it; values read for example {}", example_of(key_.measure))};
  }

  const Csv& csv_;
  const Header& header_;
  const Key& key_;
  std::map<std::string, Read<double>> worth_;
};

void keep_sources(Context& context, const Csv& csv, const Header& header, const std::string& path) {
  if (!header.has("source") && !header.has("confidence")) return;
  std::set<std::pair<std::string, std::string>> told;
  const auto field = [&](const CsvRow& row, std::string_view column) {
    return header.has(column) ? row.fields[header.place(column)].text : std::string();
  };
  for (const CsvRow& row : csv.rows) {
    const std::string source = field(row, "source"), confidence = field(row, "confidence");
    if (!told.emplace(source, confidence).second || (source.empty() && confidence.empty())) continue;
    context.sources.push_back({.path = path,
                               .value = "{table: " + csv.source->path() + "}",
                               .source = source,
                               .confidence = confidence,
                               .at = {csv.source, row.line, 1}});
  }
}

}  // namespace

std::optional<TableRows> read_rows(Context& context, const Node& node, const Key& key,
                                   const std::string& path) {
  const Node* file = node.find("table");
  if (!file || !file->is_scalar()) return std::nullopt;
  const SourceRef source =
      context.files.read(beside(context.main_file, file->text), file->at, context.faults);
  if (!source) return std::nullopt;
  const auto csv = parse_csv(source, context.faults);
  if (!csv) return std::nullopt;
  const Header header(*csv, key, key.name, context.names, context.faults);
  if (!header.sound()) return std::nullopt;

  TableRows table{.source = source, .columns = header.key_columns(), .rows = {}};
  const Node* times = node.find("times");
  const auto factor = times ? read_quantity(*times, *record_named("table").find("times")) : Read<double>(1.0);
  Units units(*csv, header, key);
  bool sound = bool(factor);
  const std::size_t value_column = header.place("value");
  for (const CsvRow& row : csv->rows) {
    const Position at = csv->at(row, value_column);
    const auto worth = units.worth(row);
    const auto number = parse_number(row.fields[value_column].text);
    if (!worth) context.faults.add(units.at(row), worth.trouble);
    if (!number) context.faults.add(at, number.trouble);
    sound = sound && worth && number;
    if (!worth || !number || !factor) continue;
    KeyedRow keyed{.keys = {}, .key_at = {}, .value = *number.value * *worth.value * *factor.value, .at = at};
    if (!key.range.contains(keyed.value)) {
      sound = false;
      context.faults.add(at, fmt::format("`{}` is out of range", row.fields[value_column].text),
                         fmt::format("`{}` {}", key.name, range_in_words(key)),
                         "check the value and its unit");
    }
    for (const std::string& column : table.columns) {
      keyed.keys.push_back(row.fields[header.place(column)].text);
      keyed.key_at.push_back(csv->at(row, header.place(column)));
    }
    table.rows.push_back(std::move(keyed));
  }
  if (csv->rows.empty()) {
    context.faults.add({source, csv->header.line, 1}, "the table has no rows",
                       "values were to be read from it", "add a row for each value");
    return std::nullopt;
  }
  keep_sources(context, *csv, header, path);
  if (!sound) return std::nullopt;
  return table;
}

}  // namespace scenarios::format
