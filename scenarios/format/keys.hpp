#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/format/quantity.hpp"

// The language as a table: every key with what may stand there, its unit, range, default, meaning and
// example. Checking, reading (defaults), overlays, and whatever describes the language to people or editors
// go by it, so a key that is not here does not exist. The rows stand in keys_scenario.cpp, keys_people.cpp,
// keys_pathway.cpp, keys_waiting.cpp, keys_arrivals.cpp, keys_measuring.cpp, keys_system.cpp, keys_values.cpp and
// keys_study.cpp.
namespace scenarios::format {

namespace forms {

// What may stand as a value; a key may allow several. Bits, to be combined.
enum Form : unsigned {
  text = 1u << 0,           // any words
  word = 1u << 1,           // one of `words`
  flag = 1u << 2,           // true or false
  name = 1u << 3,           // the name of something else in the file, see `of`
  quantity = 1u << 4,       // a number with a unit, see `measure`; or {value: ..., ci95: ..., source: ...}
  date = 1u << 5,           // 2024-04-01
  span = 1u << 6,           // a length of calendar time
  ages = 1u << 7,           // 75 and over
  file = 1u << 8,           // the path of another scenario file
  by_attribute = 1u << 9,   // {by: age, 0: ..., 65: ...}
  table = 1u << 10,         // {table: people.csv}, its key columns among `columns`
  distribution = 1u << 11,  // {lognormal: {mean: 9 days, sd: 12 days}}
  record = 1u << 12,        // a map with the keys of the record called `record`
  list = 1u << 13,          // a list of what else is allowed
  instant = 1u << 14,       // 2024-04-01, 2024-04-01 13:30, or 36 hours after the start
  overlay = 1u << 15,       // what a scenario file that extends another may say, to be laid over scenarios
};

}  // namespace forms

using forms::Form;

// What a name, or the names in a map, stand for.
enum class Domain {
  none,  // names the author makes up
  stage,
  way,
  service,
  region,
  area,
  hazard,
  answered,  // a service or a stage
  cause,  // declared elsewhere in the file
  age,
  sex,
  frailty,
  deprivation,
  place,
  month,
  staff_group,
  programme,  // declared elsewhere in the file
  attribute,  // fixed words; ages are first years of bands
  weekday,
  settled,    // a region that is not external
  territory,  // one of these, or an area
  arrival,
  declared,   // an attribute that the file declares
  settable,   // one of these, or frailty
  own_value,  // a value of the attribute under whose name it stands
  values,     // a value of the first attribute that the file declares; those of others follow
};

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;  // low itself is not allowed

  bool contains(double value) const { return value <= high && (above_low ? value > low : value >= low); }
};
inline constexpr Range not_negative{.low = 0};
inline constexpr Range above_zero{.low = 0, .above_low = true};
inline constexpr Range part_of_one{.low = 0, .high = 1};

struct Key {
  std::string_view name;  // "*" stands for every name of the record's domain
  unsigned forms = Form::text;
  Measure measure = Measure::number;  // of quantities, tables and distributions
  Range range{};                      // in the measure's base
  std::string_view words = "";        // "a|b|c"
  Domain of = Domain::none;           // what a name names
  std::string_view record = "";
  std::string_view items = "";       // the record of a list's items, where they are not what may stand alone
  std::string_view columns = "";     // key columns a table may have; those marked ! are needed
  std::string_view table_unit = "";  // what a table without a `unit` column is in
  bool by_course = false;  // `by` may also be the cause of the episode or the next step, and one inside another
  bool required = false;
  std::string_view standard = "";  // the default, as a file would write it; "" = none
  std::string_view meaning = "";
  std::string_view example = "";  // of the value

  bool allows(Form form) const { return (forms & form) != 0; }
};

// The keys a map may have.
struct Record {
  std::string_view name;
  std::string_view called;  // "service": what a person calls one
  std::string_view meaning;
  Domain names = Domain::none;  // what the names that "*" stands for are
  bool complete = false;        // every name of the domain is needed
  bool one_of = false;          // exactly one key is needed
  bool whole = false;           // an overlay replaces it rather than merging into it
  std::string_view adds_up = "";  // shares that make 100%: "*", all names of the map; a key, that of all items of a list
  std::string_view example = "";  // of the whole, where no key gives one
  std::vector<Key> keys;

  // The key a name means: its own, or "*"; null when there is neither.
  const Key* find(std::string_view written) const;
  const Key* wildcard() const;
  std::vector<std::string> key_names() const;
};

// All records, the scenario first, then the study, then in the order in which they are mentioned.
const std::vector<Record>& records();
// The record of that name; a promise is broken when there is none.
const Record& record_named(std::string_view name);

// "a", "b", "c" of "a|b|c".
std::vector<std::string> split_words(std::string_view words);
// The words of a fixed domain; none for ages and for what is declared in the file.
std::vector<std::string> words_of(Domain domain);
// "stage", "health region", ...: what a person calls one of a domain.
std::string_view called(Domain domain);

// What may stand at a key, in words: "a whole number, `unlimited` or a map of regions".
std::string expected_at(const Key& key);
// "must be more than 0": what is asked of a quantity by its range; "" when anything goes.
std::string range_in_words(const Key& key);

}  // namespace scenarios::format
