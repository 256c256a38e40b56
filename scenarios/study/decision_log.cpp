#include "scenarios/study/decision_log.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "output/error.hpp"

namespace scenarios::study {

namespace {

constexpr std::string_view prefix = "log_";
constexpr std::string_view header = "date,organisation,saw,decided,amount_gbp\n";

std::string attribute_name(const std::string& scenario, int replication) {
  return fmt::format("{}{}_{}", prefix, scenario, replication);
}

// As RFC 4180 has it: in quotes, with quotes doubled.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

// Pounds and pence, without a detour through floating point.
std::string amount_text(sim::Pence amount) {
  const std::int64_t pence = std::abs(amount.value);
  return fmt::format("{}{}.{:02}", amount.value < 0 ? "-" : "", pence / 100, pence % 100);
}

// One record of such a table; `at` moves behind it.
std::vector<std::string> next_record(std::string_view text, std::size_t& at) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (inside && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      fields.back() += '"';
      ++at;
    } else if (c == '"') {
      inside = !inside;
    } else if (c == ',' && !inside) {
      fields.emplace_back();
    } else if (c == '\n' && !inside) {
      ++at;
      break;
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

output::Group decision_log(const std::vector<models::Decision>& decisions, const sim::Calendar& calendar,
                           const std::string& scenario, int replication) {
  std::string text(header);
  for (const models::Decision& d : decisions)
    text += fmt::format("{},{},{},{},{}\n", sim::iso(calendar.date(d.at)), quoted(d.organisation), quoted(d.saw),
                        quoted(d.decided), amount_text(d.amount));
  output::Group group{std::string(decisions_group)};
  group.attributes = {{attribute_name(scenario, replication), text}};
  return group;
}

std::string decisions_text(const output::Group& group, const std::string& scenario, int replication) {
  const output::Attribute* log = output::find(group.attributes, attribute_name(scenario, replication));
  if (log) return std::get<std::string>(log->value);
  std::vector<std::string> units;
  for (const output::Attribute& attribute : group.attributes)
    if (std::string_view(attribute.name).starts_with(prefix)) units.push_back(attribute.name.substr(prefix.size()));
  throw output::Error(fmt::format("there is no log of `{}`, replication {} (the file has {}) name one of these", scenario,
                                  replication, units.empty() ? "none" : fmt::format("{}", fmt::join(units, ", "))));
}

std::vector<DecisionLine> decisions_of(const output::Group& group, const std::string& scenario, int replication) {
  const std::string text = decisions_text(group, scenario, replication);
  std::vector<DecisionLine> lines;
  std::size_t at = std::min(header.size(), text.size());
  while (at < text.size()) {
    std::vector<std::string> fields = next_record(text, at);
    fields.resize(5);
    lines.push_back({fields[0], fields[1], fields[2], fields[3], fields[4]});
  }
  return lines;
}

}  // namespace scenarios::study
