#include "output/report/notes.hpp"

#include <fmt/format.h>

#include "output/report/table.hpp"

namespace output::report {

std::string heading(const std::string& title, const std::string& decision_use, std::size_t width) {
  std::string text;
  if (decision_use.starts_with("not for decisions")) text += banner("NOT " + decision_use.substr(4), width) + "\n";
  if (!title.empty()) text += wrapped(title, width) + "\n";
  return text;
}

std::string titled(const std::string& words) {
  std::string rule;
  for (std::size_t i = 0; i < words.size(); ++i) rule += "═";
  return words + "\n" + rule + "\n\n";
}

std::string note(const std::string& prose, std::size_t width) {
  return "• " + wrapped(prose, width, 2);
}

std::string common_notes(std::optional<double> years, const std::vector<analysis::LeftOut>& left_out,
                         std::size_t width) {
  std::string text;
  if (years) {
    const std::string length = fmt::format("{:.3g}", *years);
    const bool one = length == "1";
    text += note(fmt::format("The run covers {} year{}: what adds up is totalled over {}, what is a level (beds occupied, a mean wait) "
                             "is averaged.",
                             length, one ? "" : "s", one ? "it" : "them"),
                 width);
  }
  for (const auto& variable : left_out)
    text += note(fmt::format("Not shown: {} ({}).", variable.name, variable.why), width);
  return text;
}

}  // namespace output::report
