#include "scenarios/format/study_conduct.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/format/nearest.hpp"

namespace scenarios::format {

namespace {

Precision read_precision(const Entry& entry, Faults& faults) {
  Precision precision{.outcome = entry.name, .at = entry.at};
  if (!entry.value.is_map() || entry.value.find("value")) {
    precision.half_width = checked_quantity(entry.value, *record_named("until").wildcard());
    return precision;
  }
  const Section section(&entry.value, "precision", "");
  precision.of_difference = section.text("of") == "difference";
  precision.relative = section.has("relative");
  if (section.has("relative") == section.has("absolute")) {
    faults.add(entry.at, fmt::format("the precision of `{}` is not clear", entry.name),
               "`relative` or `absolute` is needed, one of the two", "write for example `{relative: 1%}`");
    return precision;
  }
  precision.half_width = section.number(precision.relative ? "relative" : "absolute");
  return precision;
}

Replications read_replications(const Section& study, Faults& faults) {
  const Node* node = study.find("replications");
  if (!node || !node->is_map() || node->find("value")) {
    const int all = study.whole("replications");
    return {.from = all, .to = all, .batch = all, .until = {}};
  }
  const Section section(node, "replications", "replications");
  Replications read{.from = section.whole("from"), .to = section.whole("to"), .batch = section.whole("batch"), .until = {}};
  if (read.to < read.from && section.has("from") && section.has("to"))
    faults.add(section.at("to"), "`to` is below `from`", "it is the most there may be", "make it larger");
  if (const Node* until = section.find("until"); until && until->is_map()) {
    for (const Entry& entry : until->entries) read.until.push_back(read_precision(entry, faults));
    if (read.until.empty())
      faults.add(until->at, "no outcome is named in `until`", "nothing says when to stop", "add for example `admissions: 1%`");
  }
  return read;
}

void check_each(const Section& study, const StudyConduct& conduct, Faults& faults) {
  const int each = conduct.sampled.each;
  const Replications& wanted = conduct.replications;
  const auto tell = [&](std::string_view what, int number) {
    if (number % each == 0) return;
    faults.add(study.at("replications"), fmt::format("{} {} cannot be shared out, {} to each draw", number, what, each),
               "a draw of the parameters with fewer replications than the others would count for too much",
               fmt::format("make it a multiple of {}", each));
  };
  tell("replications", wanted.from);
  if (wanted.to != wanted.from) tell("replications", wanted.to);
  if (!wanted.until.empty()) tell("replications in a batch", wanted.batch);
}

}  // namespace

StudyConduct read_conduct(const Section& study, Faults& faults) {
  StudyConduct conduct;
  conduct.replications = read_replications(study, faults);
  if (const Node* averted = study.find("averted"))
    for (const Node* item : one_or_several(*averted))
      if (std::find(conduct.averted.begin(), conduct.averted.end(), item->text) == conduct.averted.end())
        conduct.averted.push_back(item->text);
  const Node* node = study.find("uncertainty");
  if (!node) return conduct;
  conduct.sampled.sampled = node->is_map() || node->text == "sampled";
  const Node* sampled = node->is_map() ? node->find("sampled") : nullptr;
  if (!sampled || !sampled->is_map()) return conduct;
  const Section section(sampled, "sampled", "uncertainty.sampled");
  conduct.sampled.each = std::max(1, section.whole("each"));
  conduct.sampled.latin_hypercube = section.text("design") == "latin_hypercube";
  if (section.has("parameters")) {
    const int product = section.whole("parameters") * conduct.sampled.each;
    if (!study.has("replications")) {
      conduct.replications = {.from = product, .to = product, .batch = product, .until = {}};
    } else if (conduct.replications.to != product) {
      faults.add(section.at("parameters"),
                 fmt::format("{} draws with {} replications each are not {} replications", section.whole("parameters"),
                             conduct.sampled.each, conduct.replications.to),
                 "both say how many there are", "leave out `parameters` or `replications`");
    }
  }
  check_each(study, conduct, faults);
  return conduct;
}

void check_averted(const Section& study, const std::vector<std::string>& known, Faults& faults) {
  const Node* averted = study.find("averted");
  if (!averted) return;
  for (const Node* item : one_or_several(*averted))
    if (std::find(known.begin(), known.end(), item->text) == known.end())
      faults.add(item->at, fmt::format("there is no hazard `{}` in any scenario", item->text),
                 "events are averted person by person, and only hazards befall residents",
                 known.empty() ? "leave this out: no scenario has hazards" : suggest(item->text, known));
}

void check_outcomes(const std::vector<Precision>& until, const std::vector<std::string>& known, Faults& faults) {
  for (const Precision& precision : until) {
    if (std::find(known.begin(), known.end(), precision.outcome) != known.end()) continue;
    faults.add(precision.at, fmt::format("there is no outcome `{}`", precision.outcome),
               "its precision is to be met before the study stops", suggest(precision.outcome, known));
  }
}

}  // namespace scenarios::format
