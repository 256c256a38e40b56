#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scenarios/format/position.hpp"

namespace scenarios::format {

// What is wrong, why it matters and what would help, in words for the person who wrote the file. `why` and
// `suggestion` may be empty. Read together they are "problem (why) suggestion".
struct Trouble {
  std::string problem;
  std::string why;
  std::string suggestion;
};

// A trouble and where it stands. A warning keeps nobody from running the scenario.
struct Fault {
  Position position;
  std::string problem;
  std::string why;
  std::string suggestion;
  bool is_warning = false;

  // One line: "file:line:column: problem (why it matters) suggestion"; a warning says so before the problem.
  std::string line() const;
  // That line, then the line of the source and a caret below the place.
  std::string text() const;
};

// Collects every fault of every file of one input, so that all are told at once, and beside them what is worth a
// warning. The same told twice about the same place counts once.
class Faults {
 public:
  void add(Position at, std::string problem, std::string why = "", std::string suggestion = "");
  void add(Position at, const Trouble& trouble);
  void add(const Faults& others);
  void warn(Position at, std::string problem, std::string why = "", std::string suggestion = "");

  // Of faults; warnings do not count.
  bool none() const { return count() == 0; }
  std::size_t count() const { return faults_.size() - warnings_; }
  std::size_t warnings() const { return warnings_; }
  // Both faults and warnings.
  // By file (in the order in which files first came to be named), line, column, then order of finding.
  std::vector<Fault> sorted() const;
  // All of them with their source lines.
  std::string text() const;

 private:
  void keep(Fault fault);

  std::vector<Fault> faults_;
  std::size_t warnings_ = 0;
  std::set<std::tuple<std::string, int, int, std::string>> told_;
};

}  // namespace scenarios::format
