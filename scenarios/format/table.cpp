#include "scenarios/format/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/quantity.hpp"
#include "scenarios/format/table_rows.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

Domain domain_of(std::string_view column, const Names& names) {
  if (names.has(Domain::declared, column)) return names.values_of(column);
  if (column == "area") return Domain::area;
  if (column == "age_from") return Domain::age;
  if (column == "sex") return Domain::sex;
  if (column == "frailty") return Domain::frailty;
  if (column == "deprivation") return Domain::deprivation;
  if (column == "weekday") return Domain::weekday;
  if (column == "month") return Domain::month;
  return Domain::region;
}

// Each age band of a table, ascending; the first must be 0.
bool take_ages(const TableRows& table, std::size_t column, TableAxis& axis, Faults& faults) {
  std::set<int> ages;
  bool sound = true;
  for (const KeyedRow& row : table.rows) {
    const auto age = parse_quantity(row.keys[column], Measure::whole);
    const int year = age && *age.value >= 0 && *age.value < 150 ? static_cast<int>(*age.value) : -1;
    if (std::to_string(year) == row.keys[column]) {
      ages.insert(year);
      continue;
    }
    sound = false;
    faults.add(row.key_at[column],
               fmt::format("{} is not the first year of an age band", in_ticks(row.keys[column])),
               "a band is named by the first completed year in it", "write for example 0, 16, 65 and 75");
  }
  if (sound && *ages.begin() != 0) {
    sound = false;
    faults.add({table.source, 0, 0}, fmt::format("the table's first age band starts at {}", *ages.begin()),
               "everyone needs a value", "add rows for age_from 0");
  }
  axis.ages.assign(ages.begin(), ages.end());
  for (const int age : axis.ages) axis.words.push_back(std::to_string(age));
  return sound;
}

// Each hour from which on a value holds, ascending; the first must be 0.
bool take_hours(const TableRows& table, std::size_t column, TableAxis& axis, Faults& faults) {
  std::set<int> hours;
  bool sound = true;
  for (const KeyedRow& row : table.rows) {
    const auto hour = parse_quantity(row.keys[column], Measure::whole);
    const int number = hour && *hour.value >= 0 && *hour.value < 24 ? static_cast<int>(*hour.value) : -1;
    if (std::to_string(number) == row.keys[column]) {
      hours.insert(number);
      continue;
    }
    sound = false;
    faults.add(row.key_at[column], fmt::format("{} is not an hour of the day", in_ticks(row.keys[column])),
               "a value holds from its hour on, until the next that is named", "write 0 to 23");
  }
  if (sound && *hours.begin() != 0) {
    sound = false;
    faults.add({table.source, 0, 0}, fmt::format("the table's first hour is {}", *hours.begin()),
               "every hour needs a value", "add rows for hour 0");
  }
  for (const int hour : hours) axis.words.push_back(std::to_string(hour));
  return sound;
}

// The words of a column in their domain's order. All of a domain are needed, since every one of them needs a
// value.
bool take_words(Context& context, const TableRows& table, std::size_t column, TableAxis& axis) {
  const Domain domain = domain_of(axis.column, context.names);
  axis.words = context.names.of(domain);
  std::set<std::string> told;
  bool sound = true;
  for (const KeyedRow& row : table.rows) {
    const std::string& word = row.keys[column];
    if (context.names.has(domain, word)) continue;
    sound = false;
    if (!told.insert(word).second) continue;
    if (domain == Domain::area && context.names.is_external(word)) {
      context.faults.add(row.key_at[column], fmt::format("the region {} is external", in_ticks(word)),
                         "it has no residents, staff or money of its own here", "remove this row");
      continue;
    }
    context.faults.add(row.key_at[column], fmt::format("there is no {} {}", called(domain), in_ticks(word)),
                       "this row would be for nobody", suggest(word, axis.words));
  }
  return sound;
}

std::string combination(const TableRows& table, const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i > 0 ? ", " : "") + table.columns[i] + " " + words[i];
  }
  return text;
}

// The words of the i-th combination of all axes, row-major.
std::vector<std::string> words_at(const std::vector<TableAxis>& axes, std::size_t i) {
  std::vector<std::string> words(axes.size());
  for (std::size_t a = axes.size(); a-- > 0;) {
    words[a] = axes[a].words[i % axes[a].words.size()];
    i /= axes[a].words.size();
  }
  return words;
}

bool fill(const TableRows& table, ValueTable& result, Faults& faults) {
  std::vector<std::map<std::string, std::size_t>> places;
  std::size_t size = 1;
  for (const TableAxis& axis : result.axes) {
    auto& words = places.emplace_back();
    for (std::size_t i = 0; i < axis.words.size(); ++i) words.emplace(axis.words[i], i);
    size *= axis.words.size();
  }
  result.values.assign(size, 0);
  std::vector<const KeyedRow*> from(size, nullptr);
  bool sound = true;
  for (const KeyedRow& row : table.rows) {
    std::size_t i = 0;
    for (std::size_t a = 0; a < places.size(); ++a)
      i = i * result.axes[a].words.size() + places[a].at(row.keys[a]);
    if (from[i]) {
      sound = false;
      faults.add(
          row.key_at.front(), fmt::format("there is a second row for {}", combination(table, row.keys)),
          fmt::format("the first is in line {}; only one could count", from[i]->at.line), "remove one");
      continue;
    }
    from[i] = &row;
    result.values[i] = row.value;
  }
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < size; ++i) {
    if (!from[i]) missing.push_back(combination(table, words_at(result.axes, i)));
  }
  if (missing.empty()) return sound;
  const std::vector<std::string> some(missing.begin(),
                                      missing.begin() + std::min<std::size_t>(missing.size(), 3));
  faults.add({table.source, 0, 0},
             missing.size() == 1 ? fmt::format("the table has no row for {}", missing.front())
                                 : fmt::format("the table lacks {} rows: {}{}", missing.size(),
                                               listed(some, 3, "; "), missing.size() > 3 ? "; ..." : ""),
             "every combination of its key columns needs a value", "add what is missing");
  return false;
}

}  // namespace

const TableAxis* ValueTable::axis(std::string_view column) const {
  const auto found =
      std::find_if(axes.begin(), axes.end(), [&](const TableAxis& a) { return a.column == column; });
  return found == axes.end() ? nullptr : &*found;
}

std::optional<ValueTable> read_table(Context& context, const Node& node, const Key& key,
                                     const std::string& path) {
  const auto table = read_rows(context, node, key, path);
  if (!table) return std::nullopt;
  ValueTable result;
  bool sound = true;
  for (std::size_t i = 0; i < table->columns.size(); ++i) {
    TableAxis axis;
    axis.column = table->columns[i];
    sound = (axis.column == "age_from" ? take_ages(*table, i, axis, context.faults)
             : axis.column == "hour"   ? take_hours(*table, i, axis, context.faults)
                                       : take_words(context, *table, i, axis)) &&
            sound;
    result.axes.push_back(std::move(axis));
  }
  if (!sound || !fill(*table, result, context.faults)) return std::nullopt;
  return result;
}

std::optional<std::vector<TablePair>> read_pairs(Context& context, const Node& node, const Key& key,
                                                 const std::string& path) {
  const auto table = read_rows(context, node, key, path);
  if (!table) return std::nullopt;
  std::vector<TablePair> pairs;
  std::map<std::pair<std::string, std::string>, int> lines;
  bool sound = true;
  for (const KeyedRow& row : table->rows) {
    for (std::size_t i = 0; i < 2; ++i) {
      if (context.names.has(Domain::region, row.keys[i])) continue;
      sound = false;
      context.faults.add(row.key_at[i], fmt::format("there is no region {}", in_ticks(row.keys[i])),
                         "nobody would travel here", suggest(row.keys[i], context.names.of(Domain::region)));
    }
    if (row.keys[0] == row.keys[1]) {
      sound = false;
      context.faults.add(row.key_at[0], fmt::format("this road leads from {0} to {0}", in_ticks(row.keys[0])),
                         "journeys are between regions", "remove the row");
    }
    const auto [earlier, is_new] = lines.emplace(std::minmax(row.keys[0], row.keys[1]), row.at.line);
    if (!is_new) {
      sound = false;
      context.faults.add(
          row.key_at[0],
          fmt::format("there is a second road between {} and {}", in_ticks(row.keys[0]),
                      in_ticks(row.keys[1])),
          fmt::format("the first is in line {}; roads are the same both ways", earlier->second),
          "remove one");
    }
    pairs.push_back({row.keys[0], row.keys[1], row.value, row.at});
  }
  if (!sound) return std::nullopt;
  return pairs;
}

}  // namespace scenarios::format
