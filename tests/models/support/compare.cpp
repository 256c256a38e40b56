#include "tests/models/support/compare.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "tests/oracle/plain_world.hpp"

namespace worlds {

namespace {

// All of them, as two numbers may differ in the last.
std::string digits(double value) {
  std::ostringstream text;
  text << std::setprecision(17) << value;
  return text.str();
}

}  // namespace

std::string difference(const Counted& one, const Counted& other) {
  for (const auto& [name, values] : one) {
    // A discounted sum is made of differences of nearly equal numbers.
    const double precision = name.ends_with("_discounted") ? 1e-11 : 1e-12;
    const auto found = other.find(name);
    if (found == other.end()) return "`" + name + "` is in the one only";
    if (found->second.size() != values.size())
      return "`" + name + "` has " + std::to_string(values.size()) + " and " +
             std::to_string(found->second.size()) + " values";
    for (std::size_t i = 0; i < values.size(); ++i)
      if (std::isnan(values[i]) != std::isnan(found->second[i]) ||
          std::abs(values[i] - found->second[i]) > precision * std::max(1.0, std::abs(values[i])))
        return "`" + name + "` [" + std::to_string(i) + " of " + std::to_string(values.size()) +
               "]: " + digits(values[i]) + " and " + digits(found->second[i]);
  }
  for (const auto& [name, values] : other)
    if (!one.contains(name)) return "`" + name + "` is in the other only";
  return "";
}

namespace {

// Line by line, in the order in which it happened in each region.
std::string logs_differ(const models::World& world, const oracle::PlainWorld& twin) {
  for (std::size_t r = 0; r < world.regions(); ++r) {
    std::vector<oracle::PlainLine> theirs;
    for (const oracle::PlainLine& line : twin.log())
      if (line.region == r) theirs.push_back(line);
    const auto ours = oracle::lines_of(world.region(r).log(), world.plan().parameters);
    for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
      const auto words = [i](const std::vector<oracle::PlainLine>& lines) {
        return i < lines.size() ? std::to_string(lines[i].second) + " " + lines[i].words : std::string("nothing");
      };
      if (words(ours) != words(theirs))
        return "line " + std::to_string(i) + " of region " + std::to_string(r) + ": `" + words(ours) + "` and `" +
               words(theirs) + "`";
    }
  }
  return "";
}

}  // namespace

std::string twin_disagrees(const models::WorldParameters& parameters, std::uint64_t replication) {
  const auto plan = std::make_shared<const models::Plan>(parameters);
  const auto settlers = models::Settlers::of(*plan);
  models::World world(plan, settlers, replication);
  oracle::PlainWorld twin(parameters, settlers, replication);
  const auto never_ends = [](auto&& run) {
    try {
      run();
    } catch (const sim::Endless&) {
      return true;
    }
    return false;
  };
  const bool endless = never_ends([&] { world.run_alone([&](sim::SimTime) { world.check(); }); });
  if (endless != never_ends([&] { twin.run(); })) return endless ? "the twin comes to an end" : "the twin never comes to an end";
  if (endless) return "";
  std::string counts = difference(counted(world), twin.outcomes());
  // Where their logs part is where to look.
  const std::string logs = parameters.log.people == models::LogParameters::everybody ? logs_differ(world, twin) : "";
  if (!counts.empty() && !logs.empty()) counts += "; ";
  return counts + logs;
}

}  // namespace worlds
