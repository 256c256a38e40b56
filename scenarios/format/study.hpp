#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/attribute.hpp"
#include "scenarios/format/faults.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/study_conduct.hpp"
#include "scenarios/format/warm_up.hpp"

namespace scenarios::format {

struct NamedScenario {
  std::string name;  // "baseline", or the study's own name for it
  Scenario scenario;
};

// Scenarios to be compared, replication by replication.
struct Study {
  std::string path;
  std::string title;  // the question
  std::string why;
  int replications = 10;                 // the most there may be
  StudyConduct conduct;
  std::optional<FoundWarmUp> warm_up;    // to be found before anything else is run; the scenarios' own counts until then
  std::vector<NamedScenario> scenarios;  // the baseline first, then in the order of the file
  std::string text;                      // the study file itself, overrides applied
  std::vector<InputDigest> inputs;       // of the study file alone; each scenario has its own
  // How results are to be valued and divided among levers (output::analysis::EconomicSettings, AttributionPlan), as the
  // result file keeps it.
  output::Attributes valuation;
};

struct StudyResult {
  std::optional<Study> study;
  Faults faults;
};

// Reads a study and every scenario of it, and tells all faults of all files at once. What the study or the
// overrides say of seed, scale and time replaces what the scenarios say.
StudyResult read_study(const std::string& path, const Overrides& overrides = {});

enum class FileKind { scenario, study };

// Which of the two a file is, by whether it has the key `study`. A file that cannot be read counts as a
// scenario: reading it will say why it cannot.
FileKind kind_of_file(const std::string& path);

}  // namespace scenarios::format
