#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "output/attribute.hpp"
#include "output/values.hpp"

// Labelled arrays: what a run found, before and after it is a file. Plain values that know nothing of HDF5.

namespace output {

// The axes that number the units of work: one run of one scenario with one set of luck.
inline constexpr std::string_view scenario_axis = "scenario";
inline constexpr std::string_view replication_axis = "replication";
inline constexpr std::string_view time_axis = "time";

// How the cells of a variable make one number. Admissions add up over months and areas; beds occupied add
// up over areas but are averaged over months; a median wait does neither.
enum class Total { sum, mean, none };

std::string_view name_of(Total total);
Total total_named(std::string_view name);  // throws Error on any other word

using Label = std::variant<std::string, double, std::int32_t>;

// One labelled axis of a group: its labels in order, and attributes such as long_name, units, calendar,
// standard_name, axis. For `time`, labels are the starts of the periods and the attribute `end` is the end
// of the last one, in the same units.
struct Coordinate {
  std::string name;
  Values values;
  Attributes attributes = {};

  std::size_t size() const { return size_of(values); }
  // Throws Error naming the nearest labels.
  std::size_t index_of(const Label& label) const;

  friend bool operator==(const Coordinate&, const Coordinate&) = default;
};

// One outcome (or any other array) over named dimensions.
struct Variable {
  std::string name = {};
  std::vector<std::string> dimensions = {};  // each a coordinate of the same group, slowest first
  Values data = {};                          // row-major; one number when there are no dimensions
  std::string long_name = {};                // how a table names it: "Emergency admissions"
  std::string units = {};                    // "admissions", "day", "h", "£", "1"; empty only for text
  std::string comment = {};                  // how exactly it is counted
  std::string cell_methods = {};             // as the CF conventions have it: "time: sum area: sum"
  Total over_time = Total::none;
  Total over_area = Total::none;  // over areas, and over any other axis that divides people or services
  std::string weight = {};        // where a total is a mean: the variable (of the same group, over some or
                                  // all of the same dimensions) that each cell counts by; empty: equally
  Attributes attributes = {};     // anything more

  friend bool operator==(const Variable&, const Variable&) = default;
};

// Variables with the coordinates they use. Every group carries its own copies of its coordinates.
struct Group {
  std::string name = {};
  std::vector<Coordinate> coordinates = {};
  std::vector<Variable> variables = {};
  std::vector<Group> groups = {};
  Attributes attributes = {};

  const Coordinate* find_coordinate(std::string_view wanted) const;
  const Variable* find_variable(std::string_view wanted) const;
  const Group* find_group(std::string_view wanted) const;

  // As above, but an unknown name is an Error that gives the nearest known ones.
  const Coordinate& coordinate(std::string_view wanted) const;
  const Variable& variable(std::string_view wanted) const;
  const Group& group(std::string_view wanted) const;

  // The length of each dimension of the variable, as the coordinates have it.
  std::vector<std::size_t> shape(const Variable& variable) const;

  friend bool operator==(const Group&, const Group&) = default;
};

struct Dataset {
  Attributes attributes = {};
  std::vector<Group> groups = {};

  const Group* find_group(std::string_view wanted) const;
  const Group& group(std::string_view wanted) const;  // throws Error with the nearest names

  friend bool operator==(const Dataset&, const Dataset&) = default;
};

// The version of the layout that README.md describes; a reader refuses files of a later one.
inline constexpr std::int64_t format_version = 1;

// What every file of ours says of itself first: `Conventions` and `gofal_format_version`.
Attributes format_attributes();

}  // namespace output
