#include "scenarios/format/warm_up.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/format/nearest.hpp"

namespace scenarios::format {

std::optional<FoundWarmUp> read_warm_up(const Section& study, const std::vector<std::string>& services, Faults& faults) {
  const Node* node = study.find("warm_up");
  if (!node || !node->is_map()) return std::nullopt;
  const Section section(node, "study_warm_up", "warm_up");
  if (const Node* time = study.find("time"); time && time->find("warm_up"))
    faults.add(study.name_at("warm_up"), "the warm-up is both stated and to be found",
               "`time` of the study says how long it is", "remove one of them");
  FoundWarmUp found{.service = section.text("service"), .waiting = section.text("of") == "waiting",
                    .pilots = section.whole("pilots"), .run = {}, .at = study.name_at("warm_up")};
  if (section.has("run")) found.run = section.span("run");
  if (std::find(services.begin(), services.end(), found.service) == services.end())
    faults.add(section.at("service"), fmt::format("there is no service `{}` in any scenario", found.service),
               "the warm-up is over when as many wait for it (or use it) as ever after",
               services.empty() ? "no scenario has services: state the warm-up (`time: {warm_up: ...}`)"
                                : suggest(found.service, services));
  return found;
}

}  // namespace scenarios::format
