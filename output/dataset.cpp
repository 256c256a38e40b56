#include "output/dataset.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/error.hpp"
#include "output/nearest_names.hpp"

namespace output {
namespace {

template <class Named>
const Named* find_named(const std::vector<Named>& list, std::string_view wanted) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const Named& named) { return named.name == wanted; });
  return at == list.end() ? nullptr : &*at;
}

template <class Named>
const Named& get_named(const std::vector<Named>& list, std::string_view wanted, std::string_view kind,
                       std::string_view where) {
  if (const Named* found = find_named(list, wanted)) return *found;
  std::vector<std::string> known;
  for (const Named& named : list) known.push_back(named.name);
  throw Error(fmt::format("no {} \"{}\" in {}; {}", kind, wanted, where, suggestion(wanted, known)));
}

std::string place(const Group& group) {
  return fmt::format("group \"{}\"", group.name);
}

// Labels of every kind in one spelling, so that 3 finds the replication 3 whatever type holds it.
std::string spelt(const Label& label) {
  return std::visit([](const auto& value) { return fmt::format("{}", value); }, label);
}

}  // namespace

std::string_view name_of(Total total) {
  switch (total) {
    case Total::sum:
      return "sum";
    case Total::mean:
      return "mean";
    case Total::none:
      return "none";
  }
  return "none";
}

Total total_named(std::string_view name) {
  for (const Total total : {Total::sum, Total::mean, Total::none})
    if (name == name_of(total)) return total;
  throw Error(
      fmt::format("\"{}\" is not a way to add up (totals would be wrong) use sum, mean or none", name));
}

std::size_t Coordinate::index_of(const Label& label) const {
  const std::string wanted = spelt(label);
  const std::vector<std::string> labels = std::visit(
      [](const auto& list) {
        std::vector<std::string> spellings;
        for (const auto& value : list) spellings.push_back(fmt::format("{}", value));
        return spellings;
      },
      values);
  const auto at = std::find(labels.begin(), labels.end(), wanted);
  if (at != labels.end()) return static_cast<std::size_t>(at - labels.begin());
  throw Error(fmt::format("no {} \"{}\"; {}", name, wanted, suggestion(wanted, labels)));
}

const Coordinate* Group::find_coordinate(std::string_view wanted) const {
  return find_named(coordinates, wanted);
}
const Variable* Group::find_variable(std::string_view wanted) const {
  return find_named(variables, wanted);
}
const Group* Group::find_group(std::string_view wanted) const {
  return find_named(groups, wanted);
}

const Coordinate& Group::coordinate(std::string_view wanted) const {
  return get_named(coordinates, wanted, "coordinate", place(*this));
}
const Variable& Group::variable(std::string_view wanted) const {
  return get_named(variables, wanted, "variable", place(*this));
}
const Group& Group::group(std::string_view wanted) const {
  return get_named(groups, wanted, "group", place(*this));
}

std::vector<std::size_t> Group::shape(const Variable& variable) const {
  std::vector<std::size_t> lengths;
  for (const auto& dimension : variable.dimensions) lengths.push_back(coordinate(dimension).size());
  return lengths;
}

const Group* Dataset::find_group(std::string_view wanted) const {
  return find_named(groups, wanted);
}
const Group& Dataset::group(std::string_view wanted) const {
  return get_named(groups, wanted, "group", "the results");
}

Attributes format_attributes() {
  return {{"Conventions", "CF-1.10"}, {"gofal_format_version", format_version}};
}

}  // namespace output
