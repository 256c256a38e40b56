#include "scenarios/format/faults.hpp"

#include <algorithm>
#include <map>

#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

namespace {

// A line of a file can be long; a window of it around the fault is enough to see.
constexpr std::size_t widest = 100;
constexpr std::size_t kept_before = 60;

std::string source_excerpt(const Position& at) {
  const std::string_view line = at.source->line(at.line);
  const auto caret = static_cast<std::size_t>(at.column - 1);
  const std::size_t from = caret > kept_before + 20 ? caret - kept_before : 0;
  std::string_view rest = line.substr(first_characters(line, from).size());
  const bool cut = characters(rest) > widest;
  std::string shown((from > 0 ? "..." : "") + std::string(first_characters(rest, widest)) +
                    (cut ? "..." : ""));
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  const std::size_t offset = caret - from + (from > 0 ? 3 : 0);
  return "    " + shown + "\n    " + std::string(offset, ' ') + "^\n";
}

}  // namespace

std::string Fault::line() const {
  std::string text = position.text();
  if (!text.empty()) text += ": ";
  if (is_warning) text += "warning: ";
  text += problem;
  if (!why.empty()) text += " (" + why + ")";
  if (!suggestion.empty()) text += " " + suggestion;
  return text;
}

std::string Fault::text() const {
  const bool has_line = position.source && position.line > 0 && position.column > 0 &&
                        !position.source->line(position.line).empty();
  return line() + "\n" + (has_line ? source_excerpt(position) : "");
}

void Faults::keep(Fault fault) {
  const std::string file = fault.position.source ? fault.position.source->path() : "";
  if (!told_.emplace(file, fault.position.line, fault.position.column, fault.problem).second) return;
  warnings_ += fault.is_warning;
  faults_.push_back(std::move(fault));
}

void Faults::add(Position at, std::string problem, std::string why, std::string suggestion) {
  keep({std::move(at), std::move(problem), std::move(why), std::move(suggestion)});
}

void Faults::add(Position at, const Trouble& trouble) {
  add(std::move(at), trouble.problem, trouble.why, trouble.suggestion);
}

void Faults::add(const Faults& others) {
  for (const Fault& fault : others.faults_) keep(fault);
}

void Faults::warn(Position at, std::string problem, std::string why, std::string suggestion) {
  keep({std::move(at), std::move(problem), std::move(why), std::move(suggestion), true});
}

std::vector<Fault> Faults::sorted() const {
  std::map<std::string, std::size_t> order;
  const auto file = [](const Fault& fault) {
    return fault.position.source ? fault.position.source->path() : std::string();
  };
  for (const Fault& fault : faults_) order.emplace(file(fault), order.size());
  std::vector<Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Fault& a, const Fault& b) {
    return std::tuple(order.at(file(a)), a.position.line, a.position.column) <
           std::tuple(order.at(file(b)), b.position.line, b.position.column);
  });
  return sorted;
}

std::string Faults::text() const {
  std::string text;
  for (const Fault& fault : sorted()) text += fault.text();
  return text;
}

}  // namespace scenarios::format
