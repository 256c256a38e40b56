#include <catch2/catch.hpp>
#include <functional>

#include "models/world.hpp"
#include "tests/models/support/compare.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;
using worlds::day;

namespace {

struct Input {
  std::string name;
  std::function<void(WorldParameters&)> change;
  // The outcome that must move.
  std::string moves;
};

// Three regions with every mechanism at work, and people from outside who compete for the beds.
WorldParameters base() {
  WorldParameters w = worlds::three_regions(120, 200);
  w.services[1].capacity = {13, 13, 0};
  w.hazards[0].rate = {
      .age_from = {0, 60, 80, 82}, .by_sex = true, .values = {0.01, 0.03, 0.1, 0.12, 0.4, 0.45, 0.8, 0.9}};
  w.arrivals.resize(1);
  w.arrivals[0].name = "visitors";
  w.arrivals[0].enter_stage = "clinic";
  w.arrivals[0].every = D::exponential(43200);
  w.programmes[0].full_months = 2;   // so that the whole effect is felt for some time
  StageParameters clinic = worlds::stage("clinic", "beds", 1);
  clinic.priority = 3;
  w.stages.push_back(clinic);
  w.attributes = {{"alone", {"no", "yes"}, false, {AttributeTable::constant(0.6), AttributeTable::constant(0.4)}}};
  return w;
}

enum Hazards : std::size_t { death, birth, frailer, fitter, fall, illness };
enum Services : std::size_t { crews, beds, places, teams };
enum Stages : std::size_t { response, hospital, assessment, community, support, clinic };

FlowParameters& flow(WorldParameters& w) { return w.arrivals[0].flow; }

std::vector<Input> inputs() {
  using W = WorldParameters&;
  std::vector<Input> all{
      // the span of the run
      {"time.start", [](W w) { w.time.start += std::chrono::days{100}; }, "hazard_events"},
      {"time.warm_up", [](W w) { w.time.warm_up = {25 * day}; }, "hazard_events"},
      {"time.end", [](W w) { w.time.end = {210 * day}; }, "hazard_events"},
      {"seed", [](W w) { w.seed = 99; }, "hazard_events"},
      {"scale", [](W w) { w.scale = 0.8; }, "population"},
      // geography
      {"road minutes", [](W w) { w.geography.roads[1].minutes = 200; }, "stage_wait_hours"},
      {"a road more",
       [](W w) {
         w.geography.roads.push_back({0, 2, 20});
       },
       "stage_wait_hours"},
      {"delay of journeys", [](W w) { w.geography.delay = D::exponential(9000); }, "people_by_place"},
      {"areas of a region",
       [](W w) { w.geography.regions[1].areas.push_back(3), w.geography.regions[2].areas.pop_back(); },
       "stage_starts"},
      // population
      {"persons", [](W w) { w.population->areas[0].persons[2] = 30; }, "population"},
      {"first years of bands", [](W w) { w.population->age_from[3] = 70; }, "hazard_events"},
      {"share of the most deprived", [](W w) { w.population->areas[2].share_most_deprived = 0.7; },
       "hazard_events"},
      {"growth", [](W w) { w.population->growth = 1.3; }, "population"},
      {"share of women", [](W w) { w.population->share_female.values[0] = 0.8; }, "hazard_events"},
      {"shares of frailty",
       [](W w) { w.population->frailty_share.values[4] = 0.1, w.population->frailty_share.values[7] = 0.4; },
       "people_by_frailty"},
      {"oldest", [](W w) { w.population->oldest = 81; }, "population"},
      {"share of boys",
       [](W w) {
         w.population->share_boys = 0;
         // Sex matters to the youngest as well.
         w.hazards[illness].ratios.push_back({.by_sex = true, .values = {1, 9}});
       },
       "hazard_events"},
      // arrivals
      {"arrivals: gap", [](W w) { w.arrivals[0].every = D::exponential(60000); }, "stage_starts"},
      {"arrivals: stage", [](W w) { w.arrivals[0].enter_stage = "response"; }, "stage_starts"},
      {"arrivals: timing", [](W w) { w.arrivals[0].timing = ArrivalParameters::Timing::flow; flow(w).rates[0].values = {3e-5}; },
       "stage_starts"},
      {"arrivals: batch", [](W w) { w.arrivals[0].batch = {{2, 1}}; }, "stage_starts"},
      {"arrivals: origins", [](W w) { w.arrivals[0].origins = {{2, 1, 0}}; }, "stage_starts"},
      {"arrivals: from", [](W w) { w.arrivals[0].from = {50 * day}; }, "stage_starts"},
      {"arrivals: until", [](W w) { w.arrivals[0].until = {30 * day}; }, "stage_starts"},
      // measuring
      {"discount", [](W w) { w.discount = {true, 0.05, 0.05, false}; }, "qalys_discounted"},
      {"by_deprivation", [](W w) { w.by_deprivation = true; }, "by deprivation: deaths"},
      {"audits", [](W w) { w.audits = {{8 * 3600}}; }, "audited occupied #0 0/1"},
      {"there at the start: inside", [](W w) { w.start = {{"hospital", "visitors", 13, 0, 0}}; }, "stage_starts"},
      {"there at the start: waiting", [](W w) { w.start = {{"hospital", "visitors", 0, 200, 0}}; }, "stage_starts"},
      {"worth of a stage: each", [](W w) { w.stages[hospital].qalys_each = 0.1; }, "qalys"},
      {"worth of a stage: per year", [](W w) { w.stages[hospital].qalys_per_year = 0.1; }, "qalys"},
      {"worth of a move", [](W w) { w.stages[clinic].moves = {{"", {0}, 0.1}}; }, "qalys"},
      {"cost of a move", [](W w) { w.stages[clinic].payer = "NHS"; w.stages[clinic].moves = {{"", {100}, 0}}; }, "cost_nhs"},
      {"arrivals: name (addresses its draws)", [](W w) { w.arrivals[0].name = "guests"; }, "stage_starts"},
      // services
      {"elsewhere: region",
       [](W w) {
         w.services[beds].providers[2] = {{1, 1}};
       },
       "stage_wait_hours"},
      {"elsewhere: share",
       [](W w) {
         w.services[beds].providers[2] = {{0, 0.9}, {1, 0.1}};
       },
       "stage_wait_hours"},
      {"standing cost: a day", [](W w) { w.services[beds].standing_cost = StandingCost{{8800}, "NHS"}; }, "cost_nhs"},
      {"standing cost: payer", [](W w) { w.services[beds].standing_cost = StandingCost{{8800}, "council"}; }, "cost_council"},
      {"standing cost: spending", [](W w) { w.services[beds].standing_cost = StandingCost{{8800}, "NHS"}; }, "spending"},
      // quality of life
      {"utility", [](W w) { w.quality_of_life.utility.values[0] = 0.5; }, "qalys"},
      // programme
      {"programme: who", [](W w) { w.programmes[0].who.age_from = 70; }, "places_taken"},
      {"programme: frailties", [](W w) { w.programmes[0].who.frailties = 0b1; }, "hazard_events"},
      {"programme: targeting",
       [](W w) {
         w.programmes[0].targeting.scored = true;
         w.programmes[0].targeting.specificity = 0.5;
       },
       "hazard_events"},
      {"programme: targeting, whom it finds",
       [](W w) {
         w.programmes[0].targeting.scored = true;
         w.programmes[0].targeting.sensitivity = 0.2;
       },
       "hazard_events"},
      {"programme: targeting, among whom",
       [](W w) {
         w.programmes[0].targeting.scored = true;
         w.programmes[0].targeting.among.age_from = 70;
       },
       "places_taken"},
      {"programme: from", [](W w) { w.programmes[0].from = {70 * day}; }, "places_taken"},
      {"programme: ramp", [](W w) { w.programmes[0].ramp_months = 0; }, "places_taken"},
      {"programme: places", [](W w) { w.programmes[0].places_per_year = 60; }, "places_taken"},
      {"programme: uptake", [](W w) { w.programmes[0].uptake = 0.3; }, "places_taken"},
      {"programme: onset", [](W w) { w.programmes[0].onset_months = 2; }, "hazard_events"},
      {"programme: full", [](W w) { w.programmes[0].full_months = 1; }, "hazard_events"},
      {"programme: fades", [](W w) { w.programmes[0].fades_months = 2; }, "hazard_events"},
      {"programme: lasts", [](W w) { w.programmes[0].lasts_months = 2; }, "hazard_events"},
      {"programme: ratio", [](W w) { w.programmes[0].effects[0].rate_ratio = 0.1; }, "hazard_events"},
      {"programme: hazard", [](W w) { w.programmes[0].effects[0].hazard = "illness"; }, "hazard_events"},
      {"programme: cost", [](W w) { w.programmes[0].cost_each = {36000}; }, "cost_council"},
      {"programme: payer", [](W w) { w.programmes[0].payer = "NHS"; }, "cost_nhs"},
      {"programme: name (addresses its draws)", [](W w) { w.programmes[0].name = "others"; },
       "hazard_events"},
      // hazards, beyond those of every hazard below
      {"hazard: stage", [](W w) { w.hazards[fall].enter_stage = "hospital"; }, "stage_starts"},
      {"hazard: what it does", [](W w) { w.hazards[fitter].does = HazardDoes::frailer; },
       "people_by_frailty"},
      {"hazard: average or not", [](W w) { w.hazards[illness].rate_is_average = false; }, "hazard_events"},
      // stages, where not every stage has it
      {"stage: service", [](W w) { w.stages[community].service = "crews"; }, "waits"},
      {"stage: waits at", [](W w) { w.stages[support].waits_at = Place::home; }, "people_by_place"},
      {"stage: pick of the duration",
       [](W w) {
         w.stages[response].takes.pick.values = {1, 0};
       },
       "stage_inside"},
      {"stage: weekday on which it is over", [](W w) { w.stages[hospital].over_at.weekdays = {1, 0, 0, 0, 0, 0, 0}; }, "stage_inside"},
      {"stage: hour at which it is over", [](W w) { w.stages[hospital].over_at.hours = {0, 1, 0, 0}; }, "stage_inside"},
      {"stage: priority", [](W w) { w.stages[hospital].priority = 4; }, "stage_wait_hours"},
      {"stage: keeps its place", [](W w) { w.stages[hospital].keeps_place = false; }, "stage_delayed"},
      {"stage: stays put", [](W w) { w.stages[assessment].stays_put = false; }, "stage_delayed"},
      {"stage: if full", [](W w) { w.stages[community].if_full = ""; }, "stage_diverted"},
      {"stage: ends on admission", [](W w) { w.stages[support].ends_on_admission = false; }, "stage_inside"},
      {"stage: at the start", [](W w) { w.stages[support].at_start = {.by_frailty = true, .values = {0, 0, 0.2, 0.4}}; },
       "stage_inside"},
      {"branch: ages", [](W w) { w.stages[response].then[0].who.age_from = 70; }, "stage_starts"},
      {"branch: ages below", [](W w) { w.stages[response].then[0].who.age_below = 50; }, "stage_starts"},
      {"branch: sexes", [](W w) { w.stages[response].then[0].who.sexes = 0b1; }, "stage_starts"},
      {"branch: frailties", [](W w) { w.stages[response].then[0].who.frailties = 0b1111; }, "stage_starts"},
      {"branch: deprivation", [](W w) { w.stages[response].then[0].who.deprivations = 0b11; },
       "stage_starts"},
      {"branch: causes", [](W w) { w.stages[response].then[0].causes = {"illness"}; }, "stage_starts"},
      {"branch: share",
       [](W w) {
         w.stages[response].then[1].shares = {{0.1, "hospital"}, {0.5, "community"}, {0.4, ""}};
       },
       "stage_starts"},
      {"branch: to", [](W w) { w.stages[response].then[1].shares[1].to = "support"; }, "stage_starts"},
      {"attribute: shares decide a rate",
       [](W w) { w.hazards[fall].ratios.push_back({.declared = {{0, 2}}, .values = {1, 3}}); }, "hazard_events"},
      {"attribute: set by a stage",
       [](W w) {
         w.stages[hospital].sets = {{0, 1, {}}};
         w.stages[hospital].takes.factors.push_back({.declared = {{0, 2}}, .values = {0.5, 3}});
       },
       "stage_inside"},
      {"arrival: who", [](W w) {
         w.arrivals[0].who.age = {{82, 1.0}};
         w.stages[clinic].takes.factors.push_back({.age_from = {0, 80}, .values = {1, 4}});
       }, "stage_inside"},
      {"hazard: by date", [](W w) { w.hazards[fall].by_date = {{{30 * day}, 0.1}}; }, "hazard_events"},
      {"branch: free",
       [](W w) {
         w.stages[response].then.insert(w.stages[response].then.begin(), Branch{{}, {}, {{1, ""}}});
         w.stages[response].then[0].when.free = {{"beds", 3}};
       },
       "stage_starts"},
      {"branch: hours",
       [](W w) {
         w.stages[response].then.insert(w.stages[response].then.begin(), Branch{{}, {}, {{1, ""}}});
         w.stages[response].then[0].when.time_from = 43200;
       },
       "stage_starts"},
      {"stage: pauses",
       [](W w) { w.stages[support].ends_on_admission = false, w.stages[support].pauses = true; }, "stage_starts"},
      {"stage: keeps its place while paused",
       [](W w) {
         w.stages[support].ends_on_admission = false;
         w.stages[support].pauses = true;
         w.stages[support].keeps_paused = sim::Duration{2 * day};
       },
       "stage_starts"},
      {"stage: starts", [](W w) { w.stages[hospital].starts = {"support"}; }, "stage_starts"},
      {"stage: ends",
       [](W w) { w.stages[response].starts = {"support"}, w.stages[assessment].ends = {"support"}; }, "stage_gave_up"},
      {"stage: changes",
       [](W w) { w.stages[response].starts = {"support"}, w.stages[assessment].changes = {{"support", "clinic"}}; },
       "stage_starts"},
      // rules of waiting
      {"amount", [](W w) { w.stages[clinic].amount = AttributeTable::constant(3); }, "stage_wait_hours"},
      {"also needs", [](W w) { w.stages[clinic].also_needs = {{"teams", AttributeTable::constant(1)}}; }, "stage_wait_hours"},
      {"queue: order", [](W w) { w.services[beds].queue.order = QueueParameters::Order::last_come; }, "waits"},
      {"queue: limit", [](W w) { w.services[beds].queue.limit = 1; }, "stage_turned_away"},
      {"queue: displaces",
       [](W w) {
         w.services[beds].queue.limit = 1;
         w.services[beds].queue.when_full = QueueParameters::WhenFull::displace;
       },
       "stage_displaced"},
      {"queue: where those go who find it full",
       [](W w) {
         w.services[beds].queue.limit = 1;
         w.services[beds].queue.full_to = "community";
         w.stages[community].if_full.clear();
       },
       "stage_starts"},
      {"reserved", [](W w) { w.services[beds].reserved = {{10, {{}, {"visitors"}}}}; }, "stage_wait_hours"},
      {"admits", [](W w) { w.services[beds].admits = Admission{{{}, {"fall", "illness"}}, ""}; }, "stage_turned_away"},
      {"breakdowns",
       [](W w) { w.services[beds].breakdowns = Breakdowns{D::exponential(5 * day), D::exponential(3 * day), 9}; },
       "stage_wait_hours"},
      {"absence", [](W w) { w.services[beds].absence = 0.4; }, "stage_wait_hours"},
      {"mutual aid", [](W w) { w.services[beds].mutual_aid = MutualAid{{3600}, 0, {43200}}; }, "stage_wait_hours"},
      {"falling interrupts",
       [](W w) { w.services[beds].absence = 0.4, w.services[beds].falling_interrupts = true; }, "stage_interrupted"},
      {"priorities", [](W w) { w.stages[hospital].priorities = {{{{}, {"fall"}}, 4}}; }, "stage_wait_hours"},
      {"while waiting", [](W w) { w.stages[clinic].while_waiting = {{{3600}, 0}}; }, "stage_wait_hours"},
      {"patience", [](W w) { w.stages[hospital].patience = D::deterministic(3600); }, "stage_lost_patience"},
      {"gives up to",
       [](W w) {
         w.stages[hospital].patience = D::deterministic(3600);
         w.stages[hospital].gives_up_to = "support";
       },
       "stage_starts"},
      {"refuses", [](W w) { w.stages[hospital].refuses = Refusal{{{0, 0.5}}, ""}; }, "stage_refused"},
      {"interrupts", [](W w) { w.stages[hospital].interrupts = true; }, "stage_interrupted"},
      {"bumps", [](W w) { w.stages[hospital].bumps = true, w.stages[clinic].bumped_to = ""; }, "stage_bumped"},
      {"turnaround", [](W w) { w.stages[hospital].turnaround = D::deterministic(2 * day); }, "stage_wait_hours"},
      {"transfer", [](W w) { w.stages[response].transfer = D::deterministic(7200); }, "stage_waiting"},
      {"use by cause", [](W w) { w.use_by_cause = true; }, "occupied 0/1 for 0"},
      {"duration: by cause",
       [](W w) {
         auto& takes = w.stages[hospital].takes;
         takes.cases = {{{}, {"fall"}, {}}, {}};
         takes.choices = {D::deterministic(2 * day), D::deterministic(9 * day)};
       },
       "stage_inside"},
      {"branch: order of the branches",
       [](W w) { std::swap(w.stages[response].then[0], w.stages[response].then[1]); }, "stage_starts"},
  };
  const WorldParameters w = base();
  for (std::size_t k = 0; k < w.hazards.size(); ++k) {
    const std::string of = " of hazard " + w.hazards[k].name;
    all.push_back({"rate" + of,
                   [k](W x) {
                     for (double& v : x.hazards[k].rate.values) v *= 1.5;
                   },
                   "hazard_events"});
    all.push_back({"ratio" + of,
                   [k](W x) {
                     x.hazards[k].ratios.push_back({.by_deprivation = true, .values = {2, 1, 1, 1, 1}});
                   },
                   "hazard_events"});
    all.push_back({"places" + of, [k](W x) { x.hazards[k].runs_at = 0b10; }, "hazard_events"});
    all.push_back({"season" + of, [k](W x) { x.hazards[k].season = {0.2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}; },
                   "hazard_events"});
    all.push_back({"weekdays" + of, [k](W x) { x.hazards[k].weekdays = {3, 1, 1, 1, 1, 0.2, 0}; }, "hazard_events"});
    // Whom it strikes hours later is rarely in another month: what they are meanwhile is counted by the second.
    const bool of_frailty = w.hazards[k].does == HazardDoes::frailer || w.hazards[k].does == HazardDoes::fitter;
    all.push_back({"hours" + of, [k](W x) { x.hazards[k].hours = {0, 0, 1, 2}; },
                   of_frailty ? "people_by_frailty" : "hazard_events"});
    all.push_back({"name (addresses its draws)" + of,
                   [k](W x) {
                     const std::string was = x.hazards[k].name;
                     x.hazards[k].name = "other";
                     for (auto& p : x.programmes)
                       for (auto& e : p.effects)
                         if (e.hazard == was) e.hazard = "other";
                     for (auto& s : x.stages)
                       for (auto& b : s.then)
                         for (auto& cause : b.causes)
                           if (cause == was) cause = "other";
                   },
                   "hazard_events"});
  }
  for (std::size_t s = 0; s < w.services.size(); ++s)
    for (std::size_t r = 0; r < 3; ++r)
      // The third region has no beds, so nobody is assessed there.
      if (w.services[s].capacity[r] != 0 && !(s == teams && r == 2))
        all.push_back({"capacity of " + w.services[s].name + " in region " + std::to_string(r),
                       [s, r](W x) { x.services[s].capacity[r] = 1; }, "stage_wait_hours"});
  for (std::size_t s = 0; s < w.stages.size(); ++s) {
    const std::string of = " of stage " + w.stages[s].name;
    all.push_back({"duration" + of,
                   [s](W x) {
                     for (auto& d : x.stages[s].takes.choices) d = d.scaled(1.5);
                   },
                   "stage_inside"});
    all.push_back({"factor" + of,
                   [s](W x) {
                     x.stages[s].takes.factors = {{.by_sex = true, .values = {1.4, 1}}};
                   },
                   "stage_inside"});
    // Where an episode that stays put takes place is where it was; where a visitor is nobody counts.
    if (s != assessment && s != clinic)
      all.push_back({"place" + of,
                     [s](W x) { x.stages[s].place = s == community ? Place::crisis : Place::community; },
                     "people_by_place"});
    all.push_back({"cost each" + of,
                   [s](W x) { x.stages[s].cost_each.value += 100, x.stages[s].payer = "NHS"; }, "cost_nhs"});
    all.push_back({"cost per day" + of,
                   [s](W x) { x.stages[s].cost_per_day.value += 100, x.stages[s].payer = "NHS"; },
                   "cost_nhs"});
    all.push_back({"payer" + of,
                   [s](W x) { x.stages[s].cost_each.value += 1, x.stages[s].payer = "citizen"; },
                   "cost_citizen"});
  }
  for (std::size_t p = 0; p < place_count; ++p)
    all.push_back({"utility added at " + std::string(place_names[p]),
                   [p](W x) { x.quality_of_life.added_at[p] -= 0.1; }, "qalys"});
  return all;
}

}  // namespace

// What says when people come, in the ways other than `every`.
TEST_CASE("every input of arrivals moves when they come") {
  WorldParameters base_world = worlds::desks(3600, 600, -1, 500);
  ArrivalParameters& a = base_world.arrivals[0];
  a.timing = ArrivalParameters::Timing::flow;
  a.flow.rates[0].values = {1e-3};
  a.at = {{100}, {2'000}};
  a.count = {5, 0, {day}, false};
  using A = ArrivalParameters&;
  const std::vector<std::pair<std::string, std::function<void(A)>>> inputs{
      {"rate", [](A x) { x.flow.rates[0].values = {2e-3}; }},
      {"factor", [](A x) { x.flow.factors = {{1, 7, 1, {1, 1, 1, 1, 1, 1, 0.5}}}; }},
      {"weeks", [](A x) { x.flow.by_week = true, x.flow.weeks.fill(1.5); }},
      {"years", [](A x) { x.flow.years = {{2031, 0.5}}; }},
      {"changes", [](A x) { x.flow.changes = {{{0}, 1}, {{50 * day}, 2}}; }},
      {"amplitude", [](A x) { x.flow.amplitude = 0.5; }},
      {"period", [](A x) { x.flow.amplitude = 0.5, x.flow.period = {7200}; }},
      {"peak", [](A x) { x.flow.amplitude = 0.5, x.flow.peak = {7200}; }},
      {"variability", [](A x) { x.flow.variability = 0.5; }},
      {"listed", [](A x) { x.timing = ArrivalParameters::Timing::listed; }},
      {"listed: one more", [](A x) { x.timing = ArrivalParameters::Timing::listed, x.at.push_back({5'000}); }},
      {"counted", [](A x) { x.timing = ArrivalParameters::Timing::counted; }},
      {"counted: number", [](A x) { x.timing = ArrivalParameters::Timing::counted, x.count.number = 6; }},
      {"counted: length", [](A x) { x.timing = ArrivalParameters::Timing::counted, x.count.length = {2 * day}; }},
      {"counted: months", [](A x) { x.timing = ArrivalParameters::Timing::counted, x.count.months = 1; }},
      {"counted: evenly", [](A x) { x.timing = ArrivalParameters::Timing::counted, x.count.evenly = true; }},
  };
  std::vector<worlds::Counted> seen{worlds::run(base_world)};
  for (const auto& [name, change] : inputs) {
    WorldParameters w = base_world;
    change(w.arrivals[0]);
    seen.push_back(worlds::run(w));
    for (std::size_t i = 0; i + 1 < seen.size(); ++i) {
      CAPTURE(name, i);
      CHECK(worlds::difference(seen[i], seen.back()) != "");
    }
  }
}

// A provider outside beside the same three regions.
TEST_CASE("every input of an external region moves an output") {
  WorldParameters outside = base();
  outside.geography.regions.push_back({"Outside", {}, true, 1.2});
  outside.geography.roads.push_back({2, 3, 60});
  for (ServiceParameters& s : outside.services) s.capacity.push_back(s.name == "beds" ? 3 : 0), s.providers.resize(4);
  outside.services[beds].providers[2] = {{0, 0.2}, {1, 0.5}, {3, 0.3}};
  using W = WorldParameters&;
  const std::vector<Input> inputs{
      {"external", [](W w) { w.geography.regions[3].external = false; }, "cost_nhs"},
      {"tariff", [](W w) { w.geography.regions[3].tariff = 1.25; }, "cost_nhs"},
      {"capacity", [](W w) { w.services[beds].capacity[3] = 1; }, "stage_wait_hours"},
      {"road", [](W w) { w.geography.roads.back().minutes = 600; }, "stage_wait_hours"},
      {"provider", [](W w) { w.services[beds].providers[2] = {{0, 0.2}, {1, 0.2}, {3, 0.6}}; }, "stage_wait_hours"},
  };
  const worlds::Counted before = worlds::run(outside);
  for (const Input& input : inputs) {
    WorldParameters w = outside;
    input.change(w);
    CAPTURE(input.name, input.moves);
    CHECK(worlds::run(w).at(input.moves) != before.at(input.moves));
  }
}

TEST_CASE("every input moves an output") {
  const worlds::Counted before = worlds::run(base());
  for (const Input& input : inputs()) {
    WorldParameters w = base();
    input.change(w);
    const worlds::Counted after = worlds::run(w);
    CAPTURE(input.name, input.moves);
    REQUIRE(after.contains(input.moves));
    const bool moved = before.contains(input.moves) ? after.at(input.moves) != before.at(input.moves)
                                                    : worlds::total(after, input.moves) != 0;
    CHECK(moved);
  }
}

// Money, utility and what is written on things are read off what happened: they change nothing that happens.
TEST_CASE("costs and utilities change nothing but money and welfare") {
  worlds::Counted before = worlds::run(base());
  WorldParameters w = base();
  for (auto& stage : w.stages) stage.cost_each = {1}, stage.cost_per_day = {2}, stage.payer = "NHS";
  w.programmes[0].cost_each = {3};
  w.quality_of_life.utility = AttributeTable::constant(0.5);
  w.quality_of_life.added_at.fill(0);
  worlds::Counted after = worlds::run(w);
  for (worlds::Counted* counted : {&before, &after})
    std::erase_if(*counted, [](const auto& outcome) {
      return outcome.first == "qalys" || outcome.first == "spending" || outcome.first.starts_with("cost");
    });
  REQUIRE(worlds::difference(before, after) == "");
}
