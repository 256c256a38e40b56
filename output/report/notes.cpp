#include "output/report/notes.hpp"

#include <fmt/format.h>

#include "output/report/table.hpp"

namespace output::report {

std::string heading(const std::string& title, const std::string& decision_use) {
  std::string text;
  if (decision_use.starts_with("not for decisions")) text += banner("NOT " + decision_use.substr(4)) + "\n";
  if (!title.empty()) text += wrapped(title) + "\n";
  return text;
}

std::string note(const std::string& prose) {
  return "• " + wrapped(prose, text_width, 2);
}

std::string common_notes(std::optional<double> years, const std::vector<analysis::LeftOut>& left_out) {
  std::string text;
  if (years)
    text +=
        note(fmt::format("The run covers {:.3g} years: what adds up is totalled over them, what is a level "
                         "(beds occupied, a mean wait) is averaged.",
                         *years));
  for (const auto& variable : left_out)
    text += note(fmt::format("Not shown: {} ({}).", variable.name, variable.why));
  return text;
}

}  // namespace output::report
