#include <catch2/catch.hpp>
#include <functional>

#include "models/organisations/institutions.hpp"
#include "tests/models/support/organised_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;

namespace {

using W = WorldParameters&;

struct Input {
  std::string name;
  std::function<void(W)> change;
  std::string moves;   // an outcome, or "" for the log of decisions
};

struct Trace {
  worlds::Counted counted;
  std::string log;
};

Trace trace(const WorldParameters& parameters) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone();
  Trace done{worlds::counted(world), ""};
  for (const Decision& d : world.institutions()->decisions())
    done.log += std::to_string(d.at.seconds) + d.organisation + d.saw + d.decided + std::to_string(d.amount.value) + "\n";
  return done;
}

std::vector<Input> inputs() {
  const auto rule = [](std::size_t r, auto change) { return [r, change](W w) { change(w.leadership.boards.rules[r]); }; };
  using Watch = RuleParameters::Watch;
  return {
      // money
      {"block growth", [](W w) { w.finance.block_growth = 0.05; }, ""},
      {"block", [](W w) { w.finance.block = {900000000}; }, ""},
      {"health growth", [](W w) { w.finance.health_growth = 0.09; }, "board_income"},
      {"settlement growth", [](W w) { w.finance.settlement_growth = 0.09; }, "council_income"},
      {"council tax growth", [](W w) { w.finance.council_tax_growth = 0.1; }, "council_income"},
      {"price growth", [](W w) { w.finance.price_growth = 0.1; }, "council_spending"},
      {"need growth", [](W w) { w.finance.need_growth = 0.1; }, "council_spending"},
      {"council payer", [](W w) { w.finance.council_payer = "councils"; }, "council_spending"},
      {"board payer", [](W w) { w.finance.board_payer = "boards"; }, "board_spending"},
      {"citizen payer", [](W w) { w.finance.charges.clear(); w.stages.back().payer = "patient"; w.finance.citizen_payer = "patient"; }, "citizens_charges"},
      {"settlement", [](W w) { w.finance.councils[0].settlement.value *= 2; }, "council_income"},
      {"council tax", [](W w) { w.finance.councils[1].council_tax.value *= 2; }, "council_income"},
      {"reserves", [](W w) { w.finance.councils[2].reserves.value *= 2; }, "council_reserves"},
      {"not simulated by councils", [](W w) { w.finance.councils[3].not_simulated.value *= 2; }, "council_spending"},
      {"allocation", [](W w) { w.finance.boards[0].allocation.value *= 2; }, "board_income"},
      {"fixed cost", [](W w) { w.finance.boards[1].fixed.value *= 2; }, "board_fixed_cost"},
      {"not simulated by boards", [](W w) { w.finance.boards[2].not_simulated.value *= 2; }, "board_spending"},
      {"grant: yearly", [](W w) { w.finance.grants[0].yearly.value *= 2; }, "council_income"},
      {"grant: to whom", [](W w) { w.finance.grants[0].to = GrantParameters::To::boards; }, "board_income"},
      {"grant: from", [](W w) { w.finance.grants[0].from = {150 * day}; }, "council_income"},
      {"grant: until", [](W w) { w.finance.grants[1].until.reset(); }, "board_income"},
      {"grant: condition", [](W w) { w.finance.grants[1].delays_below = 1e6; }, "board_income"},
      {"grant: otherwise", [](W w) { w.finance.grants[1].without = 0.1; }, "board_income"},
      {"standing cost of a board", [](W w) { w.services[1].standing_cost = StandingCost{{8800}, "NHS"}; }, "board_spending"},
      {"standing cost of a council", [](W w) { w.services[1].standing_cost = StandingCost{{8800}, "council"}; }, "council_spending"},
      {"charge: stage", [](W w) { w.finance.charges[0].stage = "assessment"; }, "citizens_charges"},
      {"charge: means", [](W w) { w.finance.charges[0].weekly_means = sim::Distribution::uniform(0, 400); }, "citizens_charges"},
      {"charge: cap", [](W w) { w.finance.charges[0].weekly_cap = {5000}; }, "citizens_charges"},
      {"charge: cost of a week", [](W w) { w.finance.charges[0].week_costs = {40000}; }, "citizens_charges"},
      {"charge: arranged", [](W w) { w.finance.charges[0].of_council_cost = 0.5; }, "citizens_charges"},
      {"measure: when", [](W w) { w.finance.measures[2].below = 0.19; w.finance.measures[2].ends_above = 0.2; }, ""},
      {"measure: until", [](W w) { for (auto& m : w.finance.measures) m.ends_above = m.below; w.finance.councils[0].reserves = {0}; w.finance.grants[0].yearly.value *= 300; }, ""},
      {"measure: vacancies", [](W w) { w.finance.measures[1].size = 1; }, "staff"},
      {"measure: prevention", [](W w) { w.finance.measures[2].size = 1; }, "places_taken"},
      {"measure: assessment", [](W w) { w.finance.measures[3].size = 0.9; }, "stage_waiting"},
      {"measure: its service", [](W w) { w.finance.measures[3].service = "crews"; }, "stage_waiting"},
      {"measure: packages", [](W w) { w.finance.measures[4].size = 0.6; }, "stage_waiting"},
      {"measure: tax", [](W w) { w.finance.measures[5].size = 0.5; }, "council_income"},
      {"measure: fees", [](W w) { w.finance.measures[0].below = -9; }, "council_spending"},
      {"measure: section 114", [](W w) { w.finance.measures[6].below = 5; w.finance.measures[6].ends_above = 6; }, "places_taken"},
      // leadership
      {"board: every", [](W w) { w.leadership.boards.every_months = 1; }, "pool_spending"},
      {"board: late", [](W w) { w.leadership.boards.late_months = 4; }, ""},
      {"board: complete", [](W w) { w.leadership.boards.complete = 0.2; }, ""},
      {"board: from councils", [](W w) { w.leadership.boards.from_councils.value *= 2; }, "pool_balance"},
      {"board: from boards", [](W w) { w.leadership.boards.from_boards.value *= 2; }, "pool_balance"},
      {"rule: threshold", rule(0, [](auto& r) { r.threshold = 1e6; }), "pool_spending"},
      {"rule: watch", rule(0, [](auto& r) { r.watch = Watch::wellbeing; }), ""},
      {"rule: above", rule(0, [](auto& r) { r.above = false; }), ""},
      {"rule: of", rule(2, [](auto& r) { r.of = "home_care"; }), ""},
      {"rule: what", rule(0, [](auto& r) { r.what = "crews"; }), "stage_waiting"},
      {"rule: step", rule(0, [](auto& r) { r.step = 2; }), "stage_waiting"},
      {"rule: most", rule(0, [](auto& r) { r.most = 1; }), "pool_spending"},
      {"rule: price", rule(0, [](auto& r) { r.price = {2500}; }), "pool_spending"},
      {"rule: places", rule(1, [](auto& r) { r.most = 24; }), "places_taken"},
      {"rule: posts", rule(2, [](auto& r) { r.step = 6; }), "vacancies_by_group"},
      {"rule: waiting", rule(3, [](auto& r) { r.threshold = 1e6; }), "stage_waiting"},
      {"rule: reserves", rule(4, [](auto& r) { r.threshold = -10; }), "places_taken"},
      {"panel: members", [](W w) { w.leadership.panels.members = 20; }, "panel_answers"},
      {"panel: answers", [](W w) { w.leadership.panels.answers = 0.3; }, "panel_answers"},
      {"panel: every", [](W w) { w.leadership.panels.every_months = 1; }, "panel_answers"},
      {"partner: service", [](W w) { w.leadership.partners[0].service = "teams"; }, "stage_waiting"},
      {"partner: units", [](W w) { w.leadership.partners[0].units[0] = 6; }, "stage_waiting"},
      {"partner: from", [](W w) { w.leadership.partners[0].from = {120 * day}; }, "stage_waiting"},
      {"partner: until", [](W w) { w.leadership.partners[0].until.reset(); }, "stage_waiting"},
      {"partner: name", [](W w) { w.leadership.partners[0].name = "houses"; }, ""},
      {"partner: kind", [](W w) { w.leadership.partners[0].kind = "private"; }, ""},
      {"milestone: day", [](W w) { w.leadership.milestones[0].at = {91 * day}; }, ""},
      {"milestone: name", [](W w) { w.leadership.milestones[0].name = "a law"; }, ""},
      {"milestone: words", [](W w) { w.leadership.milestones[0].words = "passed"; }, ""},
      // staff, as the world feels them; labour_market_test.cpp has the rest
      {"staff: payer", [](W w) { w.workforce.groups[0].payer = "NHS"; }, "board_spending"},
      {"staff: payer, for costs", [](W w) { w.workforce.groups[0].payer = "NHS"; }, "cost_nhs"},
      {"staff: paid by posts", [](W w) { w.workforce.groups[1].paid_by_posts = true; }, "council_spending"},
      {"staff: paid by posts, for costs", [](W w) { w.workforce.groups[2].paid_by_posts = true; }, "cost"},
      {"staff: employer", [](W w) { w.workforce.groups[1].employer = "private"; }, "staff"},
      {"staff: works in", [](W w) { w.workforce.groups[0].works_in = {"crews"}; }, "stage_waiting"},
      {"programme: staff", [](W w) { w.programmes[0].staffed_by = "nurses"; w.programmes[0].hours_each = 80; }, "places_taken"},
      {"programme: staff, for its services", [](W w) { w.programmes[0].staffed_by = "nurses"; w.programmes[0].hours_each = 80; }, "stage_waiting"},
      {"programme: staff, for costs", [](W w) { w.programmes[0].staffed_by = "nurses"; w.programmes[0].hours_each = 80; }, "cost"},
      {"staff: pay rise", [](W w) { w.workforce.rises.clear(); }, "council_spending"},
      {"staff: pay rise, for costs", [](W w) { w.workforce.rises.clear(); }, "cost"},
      {"staff: agency, for costs", [](W w) { w.workforce.groups[2].agency_most = 0.5; }, "cost_nhs"},
      {"board: from councils, for costs", [](W w) { w.leadership.boards.from_councils.value *= 2; }, "cost_council"},
      {"board: from boards, for costs", [](W w) { w.leadership.boards.from_boards.value *= 2; }, "cost_nhs"},
      {"staff: funding of the rise", [](W w) { w.workforce.rises[0].funded = false; }, "council_spending"},
  };
}

}  // namespace

TEST_CASE("every input of staff, money and leadership moves an output") {
  WorldParameters base = worlds::organised(160, 460);
  // Councils differ in how long their reserves last, so that each measure is taken somewhere.
  const Trace before = trace(base);
  for (const Input& input : inputs()) {
    WorldParameters w = base;
    input.change(w);
    const Trace after = trace(w);
    CAPTURE(input.name, input.moves);
    if (input.moves.empty())
      CHECK(after.log != before.log);
    else
      CHECK(after.counted.at(input.moves) != before.counted.at(input.moves));
  }
}
