#include <fmt/format.h>

#include <numeric>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/table.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::StaffGroupParameters;

sim::Pence money(const Section& section, std::string_view key) { return sim::pounds(section.number(key)); }

models::ContractParameters read_contract(Context& context, const Section& group, const std::string& name) {
  models::ContractParameters contract;
  const Node* node = group.find("contract");
  if (!node || !node->is_map()) return contract;
  const Section section(node, "staff_contract", group.path_of("contract"));
  if (section.has("posts")) contract.posts = section.whole("posts");
  if (section.has("fee")) contract.fee = money(section, "fee");
  contract.overhead = money(section, "overhead");
  contract.needed_margin = section.number("needed_margin");
  contract.handed_back = section.number("handed_back");
  contract.handed_back_per_point = section.number("handed_back_per_point");
  if (section.has("taken_by")) contract.taken_by = section.text("taken_by");
  contract.staff_follow = section.number("staff_follow");
  if (contract.taken_by == name)
    context.faults.add(section.at("taken_by"), fmt::format("`{}` takes over the contracts that it hands back", name),
                       "nothing would change", "name another staff group, or leave it out");
  return contract;
}

StaffGroupParameters read_group(Context& context, const Entry& entry, const models::WorldParameters& world) {
  const Section section(&entry.value, "staff_group", "workforce.groups." + entry.name);
  StaffGroupParameters g;
  g.name = entry.name;
  g.sector = section.has("sector") ? section.text("sector") : entry.name;
  g.employer = section.text("employer");
  if (section.has("payer")) g.payer = section.text("payer");
  g.paid_by_posts = section.text("paid_by") == "posts";
  g.works_in = read_names(section, "works_in");
  g.posts = read_by_area(context, section, "posts", world);
  g.in_post = section.number("in_post");
  if (section.has("leaving")) g.leaving = section.number("leaving");
  g.leaves_sector = section.number("leaves_sector");
  if (section.has("pay")) g.pay = money(section, "pay");
  g.pay_growth = section.number("pay_growth");
  if (section.has("compared_with")) g.compared_with = money(section, "compared_with");
  g.compared_growth = section.number("compared_growth");
  g.leaving_elasticity = section.number("leaving_elasticity");
  g.joining_elasticity = section.number("joining_elasticity");
  g.workload_elasticity = section.number("workload_elasticity");
  g.vacancy_elasticity = section.number("vacancy_elasticity");
  g.whole_time = section.number("whole_time");
  g.hours_a_week = section.number("hours_a_week");
  g.contact_share = section.number("contact_share");
  g.sickness_days = section.number("sickness_days");
  g.training_days = section.number("training_days");
  g.months_to_hire = section.whole("time_to_hire");
  g.starter_months = section.whole("starts_slowly_for");
  g.starter_productivity = section.number("starter_productivity");
  g.agency_most = section.number("agency");
  g.agency_premium = section.number("agency_premium");
  g.on_costs = section.number("on_costs");
  g.contract = read_contract(context, section, entry.name);
  return g;
}

models::PayRiseParameters read_rise(Context& context, const Entry& entry, const models::WorldParameters& world) {
  const Section section(&entry.value, "pay_rise", "workforce.pay_rises." + entry.name);
  models::PayRiseParameters rise;
  rise.name = entry.name;
  rise.groups = read_names(section, "groups");
  rise.regions = read_names(section, "regions");
  rise.from = read_instant(section, "from", world);
  rise.ramp_months = section.whole("ramp");
  rise.rise = section.number("rise");
  rise.to_parity = section.flag("to_parity");
  rise.funded = section.text("paid_by") == "payer";
  if (!rise.to_parity && !section.has("rise"))
    context.faults.add(entry.at, fmt::format("the pay rise `{}` does not say how much", entry.name),
                       "pay would double", "add `rise: 5%`, or `to_parity: true`");
  return rise;
}

models::PostsChangeParameters read_change(const Entry& entry, const models::WorldParameters& world) {
  const Section section(&entry.value, "posts_change", "workforce.added_posts." + entry.name);
  models::PostsChangeParameters change;
  change.name = entry.name;
  change.groups = read_names(section, "groups");
  change.regions = read_names(section, "regions");
  change.from = read_instant(section, "from", world);
  change.ramp_months = section.whole("ramp");
  if (section.has("share")) change.share = section.number("share");
  return change;
}

}  // namespace

std::vector<double> read_by_area(Context& context, const Section& section, std::string_view key,
                                 const models::WorldParameters& world) {
  const Node* node = section.find(key);
  std::vector<double> values(world.areas.size(), 0);
  if (node && node->is_map() && node->find("table")) {
    if (const auto table = read_table(context, *node, section.row(key), section.path_of(key))) values = table->values;
    return values;
  }
  if (!node && section.row(key).required) return values;
  const double whole = section.number(key);
  std::vector<double> people(values.size(), 1);
  if (world.population)
    for (std::size_t a = 0; a < people.size(); ++a) {
      const auto& bands = world.population->areas[a].persons;
      people[a] = std::accumulate(bands.begin(), bands.end(), 0.0);
    }
  double all = std::accumulate(people.begin(), people.end(), 0.0);
  if (!(all > 0)) people.assign(people.size(), 1), all = static_cast<double>(people.size());
  for (std::size_t a = 0; a < values.size(); ++a) values[a] = whole * people[a] / all;
  return values;
}

std::vector<double> read_by_region(Context& context, const Section& section, std::string_view key,
                                   const models::WorldParameters& world) {
  const std::vector<double> by_area = read_by_area(context, section, key, world);
  std::vector<double> sums;
  for (const models::RegionParameters& region : world.geography.regions) {
    sums.push_back(0);
    for (const std::uint32_t area : region.areas) sums.back() += by_area[area];
  }
  return sums;
}

std::vector<std::string> read_names(const Section& section, std::string_view key) {
  std::vector<std::string> names;
  if (const Node* node = section.find(key))
    for (const Node* one : one_or_several(*node)) names.push_back(one->text);
  return names;
}

sim::SimTime read_instant(const Section& section, std::string_view key, const models::WorldParameters& world) {
  const auto day = section.has(key) ? section.date(key) : std::nullopt;
  return day ? sim::Calendar(world.time.start).at(*day) : sim::SimTime{0};
}

void read_workforce(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* node = top.find("workforce");
  if (!node) return;
  const Section section(node, "workforce", "workforce");
  models::WorkforceParameters& workforce = world.workforce;
  each_entry(section, "groups", [&](const Entry& entry) { workforce.groups.push_back(read_group(context, entry, world)); });
  each_entry(section, "outside", [&](const Entry& entry) {
    const Section sector(&entry.value, "outside_sector", "workforce.outside." + entry.name);
    workforce.outside.push_back({entry.name, read_by_region(context, sector, "workers", world), sector.number("moves")});
  });
  each_entry(section, "pay_rises", [&](const Entry& entry) { workforce.rises.push_back(read_rise(context, entry, world)); });
  each_entry(section, "added_posts", [&](const Entry& entry) { workforce.changes.push_back(read_change(entry, world)); });
  workforce.half_felt_months = section.whole("half_felt_after");
  workforce.national_share = section.number("national_share");
  workforce.within_sector = section.number("within_sector");
  workforce.feedback = section.flag("feedback");
  constexpr std::size_t most = 60;
  if (workforce.groups.size() + workforce.outside.size() > most)
    context.faults.add(top.at("workforce"), fmt::format("there are {} staff groups and sectors", workforce.groups.size() + workforce.outside.size()),
                       fmt::format("a labour market holds {} at most", most), "put some together");
  if (workforce.groups.size() > 0 && workforce.outside.empty() && section.has("outside"))
    context.faults.add(section.at("outside"), "there is no work outside care", "who leaves care must go somewhere",
                       "add a sector: {other_work: {workers: 1200000}}");
}

// Once it is known what payers are called: wages of posts go through the books of councils and boards, and no other's.
void check_payers_of_posts(Context& context, const Section& top, const models::WorldParameters& world) {
  const Node* node = top.find("workforce");
  if (!node) return;
  const std::string& council = world.finance.council_payer;
  const std::string& board = world.finance.board_payer;
  each_entry(Section(node, "workforce", "workforce"), "groups", [&](const Entry& entry) {
    const Section group(&entry.value, "staff_group", "workforce.groups." + entry.name);
    if (group.text("paid_by") != "posts") return;
    const std::string payer = group.has("payer") ? group.text("payer") : "";
    if (payer == council || payer == board) return;
    context.faults.add(payer.empty() ? group.at("paid_by") : group.at("payer"),
                       payer.empty() ? fmt::format("`{}` is paid by posts, but nobody is its payer", entry.name)
                                     : fmt::format("`{}` is paid by posts, but its payer `{}` is neither a council nor a health board", entry.name, payer),
                       "wages of posts go through the books of councils and boards",
                       fmt::format("write `payer: {}` or `payer: {}`, or `paid_by: cases`", council, board));
  });
}

}  // namespace scenarios::format
