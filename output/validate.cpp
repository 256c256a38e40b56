#include "output/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "output/error.hpp"
#include "output/utf8.hpp"

namespace output {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What is a name in Python, R and MATLAB alike.
bool is_plain_name(std::string_view name) {
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '_';
  });
}

bool is_attribute_name(std::string_view name) {
  return is_storable_text(name) && !name.empty() && name.front() != ' ' && name.back() != ' ' &&
         name.find('/') == std::string_view::npos &&
         std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

constexpr std::array kept_by_variables = {"long_name",       "units",           "comment", "cell_methods",
                                          "total_over_time", "total_over_area", "weight"};
constexpr std::array become_time_differences = {"days",         "hours",        "minutes",    "seconds",
                                                "milliseconds", "microseconds", "nanoseconds"};

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Gathers the faults of one dataset.
class Inspector {
 public:
  void inspect(const Dataset& dataset) {
    attributes("the root", dataset.attributes);
    std::set<std::string> names;
    for (const auto& group : dataset.groups) {
      name("", group.name, names);
      inspect("/" + group.name, group);
    }
  }

  void report() const {
    if (faults_.empty()) return;
    throw Error(fmt::format("the results cannot be written as they are: {}", fmt::join(faults_, "; ")));
  }

 private:
  template <class... Parts>
  void fault(fmt::format_string<Parts...> text, Parts&&... parts) {
    faults_.push_back(fmt::format(text, std::forward<Parts>(parts)...));
  }

  void name(const std::string& where, const std::string& name, std::set<std::string>& taken) {
    if (!is_plain_name(name))
      fault(
          "{}/{} is not a plain name (Python, R and MATLAB could not say it) use letters, digits and _, a "
          "letter first",
          where, name);
    if (!taken.insert(name).second) fault("{}/{} is there twice; rename one", where, name);
  }

  void text(const std::string& where, const std::string& text) {
    if (!is_storable_text(text)) fault("{} is not valid UTF-8 text (readers would refuse it)", where);
  }

  void attributes(const std::string& where, const Attributes& attributes) {
    std::set<std::string> names;
    for (const auto& attribute : attributes) {
      const std::string place = fmt::format("attribute \"{}\" of {}", attribute.name, where);
      if (!is_attribute_name(attribute.name)) fault("{} has an unusable name", place);
      if (is_kept_by_the_format(attribute.name)) fault("{} has a name kept for the file format", place);
      if (!names.insert(attribute.name).second) fault("{} is there twice", place);
      if (const auto* words = std::get_if<std::string>(&attribute.value)) text(place, *words);
      if (const auto* number = std::get_if<std::int64_t>(&attribute.value))
        if (*number < std::numeric_limits<std::int32_t>::min() ||
            *number > std::numeric_limits<std::int32_t>::max())
          fault("{} is {} (R and MATLAB's netCDF know no 64-bit numbers) give it as text", place, *number);
    }
  }

  void values(const std::string& where, const Values& values) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&values))
      for (const auto& entry : *texts) text(where, entry);
  }

  void inspect(const std::string& path, const Group& group) {
    attributes(path, group.attributes);
    std::set<std::string> names;
    for (const auto& coordinate : group.coordinates) {
      name(path, coordinate.name, names);
      attributes(path + "/" + coordinate.name, coordinate.attributes);
      values(path + "/" + coordinate.name, coordinate.values);
    }
    for (const auto& variable : group.variables) {
      name(path, variable.name, names);
      inspect(path + "/" + variable.name, group, variable);
    }
    for (const auto& inner : group.groups) {
      name(path, inner.name, names);
      inspect(path + "/" + inner.name, inner);
    }
  }

  void inspect(const std::string& path, const Group& group, const Variable& variable) {
    attributes(path, variable.attributes);
    for (const auto& attribute : variable.attributes)
      if (holds(kept_by_variables, attribute.name))
        fault("attribute \"{}\" of {} has a field of its own; set that", attribute.name, path);
    values(path, variable.data);
    for (const auto* words :
         {&variable.long_name, &variable.units, &variable.comment, &variable.cell_methods})
      text(path, *words);

    if (variable.long_name.empty())
      fault("{} has no long_name (a table would not know what to call it)", path);
    if (variable.comment.empty()) fault("{} has no comment (readers must know how it is counted)", path);
    if (variable.units.empty() && !is_text(variable.data))
      fault("{} has no units (a number must say what it counts) use \"1\" for a bare ratio", path);
    if (holds(become_time_differences, variable.units))
      fault("{} has units \"{}\" (readers would turn the numbers into time differences) use \"day\" or \"h\"",
            path, variable.units);
    shape(path, group, variable);
    weight(path, group, variable);
  }

  void shape(const std::string& path, const Group& group, const Variable& variable) {
    std::set<std::string> used;
    std::size_t cells = 1;
    std::vector<std::size_t> lengths;
    for (const auto& dimension : variable.dimensions) {
      const Coordinate* coordinate = group.find_coordinate(dimension);
      if (!coordinate) {
        fault("{} has dimension \"{}\", which its group has no coordinate for", path, dimension);
        return;
      }
      if (!used.insert(dimension).second)
        fault("{} has dimension \"{}\" twice (readers refuse that) add a second coordinate, \"{}_to\"", path,
              dimension, dimension);
      lengths.push_back(coordinate->size());
      cells *= coordinate->size();
    }
    if (size_of(variable.data) != cells)
      fault("{} holds {} values where its shape ({}) asks for {}", path, size_of(variable.data),
            fmt::join(lengths, " x "), cells);
  }

  void weight(const std::string& path, const Group& group, const Variable& variable) {
    if (variable.weight.empty()) return;
    const Variable* weight = group.find_variable(variable.weight);
    if (!weight) {
      fault("{} is weighted by \"{}\", which is not in its group", path, variable.weight);
      return;
    }
    if (is_text(weight->data)) fault("{} is weighted by \"{}\", which is text", path, variable.weight);
    for (const auto& dimension : weight->dimensions)
      if (!holds(variable.dimensions, dimension))
        fault("{} is weighted by \"{}\", which has a dimension \"{}\" that it lacks", path, variable.weight,
              dimension);
  }

  std::vector<std::string> faults_;
};

}  // namespace

void validate(const Dataset& dataset) {
  Inspector inspector;
  inspector.inspect(dataset);
  inspector.report();
}

}  // namespace output
