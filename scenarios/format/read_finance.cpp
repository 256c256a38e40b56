#include <fmt/format.h>

#include "scenarios/format/read_parts.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::ChargeParameters;
using models::FinanceParameters;
using models::MeasureParameters;

sim::Pence money(const Section& section, std::string_view key) { return sim::pounds(section.number(key)); }

void read_purses(Context& context, const Section& section, const models::WorldParameters& world, FinanceParameters& finance) {
  finance.councils.resize(world.areas.size());
  finance.boards.resize(world.geography.regions.size());
  const Node* councils = section.find("councils");
  if (councils && councils->is_map()) {
    const Section part(councils, "council_money", section.path_of("councils"));
    const auto fill = [&](std::string_view key, sim::Pence models::CouncilParameters::* what) {
      const std::vector<double> amounts = read_by_area(context, part, key, world);
      for (std::size_t a = 0; a < amounts.size(); ++a) finance.councils[a].*what = sim::pounds(amounts[a]);
    };
    fill("settlement", &models::CouncilParameters::settlement);
    fill("council_tax", &models::CouncilParameters::council_tax);
    fill("reserves", &models::CouncilParameters::reserves);
    fill("not_simulated", &models::CouncilParameters::not_simulated);
  }
  const Node* boards = section.find("boards");
  if (boards && boards->is_map()) {
    const Section part(boards, "board_money", section.path_of("boards"));
    const auto fill = [&](std::string_view key, sim::Pence models::BoardParameters::* what) {
      const std::vector<double> amounts = read_by_region(context, part, key, world);
      for (std::size_t r = 0; r < amounts.size(); ++r) finance.boards[r].*what = sim::pounds(amounts[r]);
    };
    fill("allocation", &models::BoardParameters::allocation);
    fill("fixed", &models::BoardParameters::fixed);
    fill("not_simulated", &models::BoardParameters::not_simulated);
  }
}

models::GrantParameters read_grant(Context& context, const Entry& entry, const models::WorldParameters& world) {
  const Section section(&entry.value, "grant", "finance.grants." + entry.name);
  models::GrantParameters grant;
  grant.name = entry.name;
  grant.to = section.text("to") == "boards" ? models::GrantParameters::To::boards : models::GrantParameters::To::councils;
  if (section.has("yearly")) grant.yearly = money(section, "yearly");
  grant.from = read_instant(section, "from", world);
  if (section.has("until")) {
    grant.until = read_instant(section, "until", world);
    if (*grant.until <= grant.from)
      context.faults.add(section.at("until"), fmt::format("the grant `{}` ends before it begins", entry.name),
                         "nothing would ever be paid", "choose a later day");
  }
  if (section.has("delays_below")) grant.delays_below = section.number("delays_below");
  grant.without = section.number("otherwise");
  return grant;
}

// Lognormal by mean and sd; nothing but the mean without a spread.
sim::Distribution spread(double mean, double over_mean) {
  return mean > 0 && over_mean > 0 ? sim::Distribution::lognormal(mean, mean * over_mean)
                                   : sim::Distribution::deterministic(mean);
}

ChargeParameters read_charge(Context& context, const Entry& entry, const models::WorldParameters& world) {
  const Section section(&entry.value, "charge", "finance.charges." + entry.name);
  ChargeParameters charge;
  charge.stage = entry.name;
  charge.kind = section.text("kind") == "care home" ? ChargeParameters::Kind::care_home : ChargeParameters::Kind::at_home;
  if (section.has("week_costs")) charge.week_costs = money(section, "week_costs");
  charge.of_council_cost = section.number("arranged");
  charge.weekly_cap = money(section, "weekly_cap");
  charge.weekly_means = spread(section.number("weekly_means"), section.number("means_spread"));
  charge.capital = spread(section.number("capital"), section.number("capital_spread"));
  charge.capital_limit = money(section, "capital_limit");
  charge.weekly_income = money(section, "weekly_income");
  charge.weekly_allowance = money(section, "weekly_allowance");
  charge.mean_stay_weeks = section.number("mean_stay_weeks");
  charge.continuing = section.number("continuing");
  charge.nursing_contribution = money(section, "nursing_contribution");
  for (const models::StageParameters& stage : world.stages)
    if (stage.name == entry.name && stage.payer != world.finance.council_payer)
      context.faults.add(entry.at, fmt::format("`{}` is charged for, but `{}` pays for it", entry.name, stage.payer.empty() ? "nobody" : stage.payer),
                         "charges are set against what a council pays", fmt::format("let its cost have `payer: {}`", world.finance.council_payer));
  return charge;
}

MeasureParameters read_measure(Context& context, const Entry& entry) {
  using Does = MeasureParameters::Does;
  const Section section(&entry.value, "measure", "finance.measures." + entry.name);
  MeasureParameters measure;
  measure.name = entry.name;
  const std::vector<std::string> words = split_words(section.row("does").words);
  const Does all[] = {Does::freeze_fees, Does::freeze_vacancies, Does::slow_assessment, Does::smaller_packages,
                      Does::cut_prevention, Does::raise_council_tax, Does::section_114};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == section.text("does")) measure.does = all[i];
  if (section.has("when_below")) measure.below = section.number("when_below");
  if (section.has("ends_above")) measure.ends_above = section.number("ends_above");
  measure.size = section.number("size");
  if (section.has("service")) measure.service = section.text("service");
  if (section.has("when_below") && section.has("ends_above") && measure.ends_above < measure.below)
    context.faults.add(section.at("ends_above"), fmt::format("`{}` ends below where it begins", entry.name),
                       "it would begin and end every month", "let it end at `when_below` or above");
  const bool of_service = measure.does == Does::slow_assessment || measure.does == Does::smaller_packages;
  if (of_service && measure.service.empty())
    context.faults.add(entry.at, fmt::format("`{}` does not say which service", entry.name),
                       "it is one service that is slower or gives less", "add `service: NAME`");
  return measure;
}

}  // namespace

void read_finance(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* node = top.find("finance");
  if (!node) return;
  const Section section(node, "finance", "finance");
  FinanceParameters& finance = world.finance;
  finance.on = true;
  finance.council_payer = section.text("council_payer");
  finance.board_payer = section.text("board_payer");
  finance.citizen_payer = section.text("citizen_payer");
  finance.block = money(section, "block");
  finance.block_growth = section.number("block_growth");
  finance.health_growth = section.number("health_growth");
  finance.settlement_growth = section.number("settlement_growth");
  finance.council_tax_growth = section.number("council_tax_growth");
  finance.price_growth = section.number("price_growth");
  finance.need_growth = section.number("need_growth");
  read_purses(context, section, world, finance);
  each_entry(section, "grants", [&](const Entry& entry) { finance.grants.push_back(read_grant(context, entry, world)); });
  each_entry(section, "charges", [&](const Entry& entry) { finance.charges.push_back(read_charge(context, entry, world)); });
  each_entry(section, "measures", [&](const Entry& entry) { finance.measures.push_back(read_measure(context, entry)); });
}

}  // namespace scenarios::format
