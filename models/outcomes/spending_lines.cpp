#include "models/outcomes/spending_lines.hpp"

#include <algorithm>

namespace models {

std::vector<std::string> spending_lines(const WorldParameters& world) {
  std::vector<std::string> lines;
  const auto add_line = [&](const std::string& line) {
    // What shares a name shares a line.
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  };
  for (const StageParameters& stage : world.stages) add_line(stage.name);
  for (const ProgrammeParameters& programme : world.programmes) add_line(programme.name);
  for (const StaffGroupParameters& group : world.workforce.groups)
    if (group.paid_by_posts) add_line(posts_line(group.name));
  for (const ServiceParameters& service : world.services)
    if (service.standing_cost) add_line(standing_line(service.name));
  for (const char* line : {pay_rises_line, agency_line, pool_line, fixed_line, not_simulated_line}) add_line(line);
  return lines;
}

bool any_paid_by_posts(const WorldParameters& world) {
  return std::any_of(world.workforce.groups.begin(), world.workforce.groups.end(),
                     [](const StaffGroupParameters& group) { return group.paid_by_posts; });
}

std::vector<std::string> paid_beside_cases(const WorldParameters& world) {
  std::vector<std::string> activities;
  for (const StaffGroupParameters& group : world.workforce.groups)
    if (group.paid_by_posts) activities.push_back(posts_line(group.name));
  for (const ServiceParameters& service : world.services)
    if (service.standing_cost) activities.push_back(standing_line(service.name));
  if (world.workforce.any()) activities.insert(activities.end(), {pay_rises_line, agency_line});
  if (world.finance.on && world.leadership.boards.on) activities.push_back(pool_line);
  return activities;
}

std::vector<std::string> payers_of(const WorldParameters& world) {
  std::vector<std::string> payers;
  const auto pays = [&](const std::string& payer) {
    if (!payer.empty() && std::find(payers.begin(), payers.end(), payer) == payers.end()) payers.push_back(payer);
  };
  for (const StageParameters& stage : world.stages) pays(stage.payer);
  for (const ProgrammeParameters& programme : world.programmes) pays(programme.payer);
  for (const StaffGroupParameters& group : world.workforce.groups) pays(group.payer);
  for (const ServiceParameters& service : world.services)
    if (service.standing_cost) pays(service.standing_cost->payer);
  const PartnershipBoardParameters& boards = world.leadership.boards;
  if (world.finance.on && boards.on && boards.from_councils.value > 0) pays(world.finance.council_payer);
  if (world.finance.on && boards.on && boards.from_boards.value > 0) pays(world.finance.board_payer);
  return payers;
}

}  // namespace models
