#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/organisations/organisation.hpp"
#include "output/dataset.hpp"
#include "sim/calendar.hpp"

namespace scenarios::study {

// The group of a result file that holds what organisations decided: an attribute for each unit of work, a table as
// comma-separated values with the columns date, organisation, saw, decided, amount_gbp.
inline constexpr std::string_view decisions_group = "decisions";

output::Group decision_log(const std::vector<models::Decision>& decisions, const sim::Calendar& calendar,
                           const std::string& scenario, int replication);

// A line of such a table, read back.
struct DecisionLine {
  std::string date, organisation, saw, decided, amount;
};
// Of a unit; throws output::Error naming the units there are when it is not one of them.
std::vector<DecisionLine> decisions_of(const output::Group& group, const std::string& scenario, int replication);
// The table as it is kept.
std::string decisions_text(const output::Group& group, const std::string& scenario, int replication);

}  // namespace scenarios::study
