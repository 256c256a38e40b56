#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// What a scenario declares, by domain and in the order of declaration: its stages, services, regions, ...
class Names {
 public:
  // From the top of a scenario. A scenario without regions has one region and one area, both called "all".
  explicit Names(const Node& scenario);

  const std::vector<std::string>& of(Domain domain) const;
  bool has(Domain domain, std::string_view name) const;
  // Whether the part of the file that declares the domain could not be read, so that any name may be meant.
  bool is_open(Domain domain) const { return open_.contains(domain); }
  // Whether it is a region that serves others and has no areas.
  bool is_external(std::string_view region) const { return external_.contains(region); }
  // The values of an attribute, declared or not; Domain::none for what is no attribute.
  Domain values_of(std::string_view attribute) const;
  // Whether these are the numbers of a counter.
  bool counts(Domain values) const { return counters_.contains(values); }
  // Where the name stands in its domain's list; the list's size when it does not.
  std::size_t index(Domain domain, std::string_view name) const;

 private:
  void declare(Domain domain, std::vector<std::string> names);
  void declare_attributes(const Node& scenario);

  std::set<Domain> open_, counters_;
  std::set<std::string, std::less<>> external_;
  std::map<Domain, std::vector<std::string>> names_;
  std::map<Domain, std::map<std::string, std::size_t, std::less<>>> places_;
};

// The words for the way out of the pathway.
inline bool is_way_out(std::string_view name) {
  return name == "home" || name == "leave";
}

}  // namespace scenarios::format
