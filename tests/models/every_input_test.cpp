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
  w.arrivals = {{"visitors", "clinic", D::exponential(43200)}};
  StageParameters clinic = worlds::stage("clinic", "beds", 1);
  clinic.priority = 3;
  w.stages.push_back(clinic);
  return w;
}

enum Hazards : std::size_t { death, birth, frailer, fitter, fall, illness };
enum Services : std::size_t { crews, beds, places, teams };
enum Stages : std::size_t { response, hospital, assessment, community, support, clinic };

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
      // quality of life
      {"utility", [](W w) { w.quality_of_life.utility.values[0] = 0.5; }, "qalys"},
      // programme
      {"programme: who", [](W w) { w.programmes[0].who.age_from = 70; }, "places_taken"},
      {"programme: frailties", [](W w) { w.programmes[0].who.frailties = 0b1; }, "hazard_events"},
      {"programme: from", [](W w) { w.programmes[0].from = {70 * day}; }, "places_taken"},
      {"programme: ramp", [](W w) { w.programmes[0].ramp_months = 0; }, "places_taken"},
      {"programme: places", [](W w) { w.programmes[0].places_per_year = 60; }, "places_taken"},
      {"programme: uptake", [](W w) { w.programmes[0].uptake = 0.3; }, "places_taken"},
      {"programme: onset", [](W w) { w.programmes[0].onset_months = 2; }, "hazard_events"},
      {"programme: full", [](W w) { w.programmes[0].full_months = 1; }, "hazard_events"},
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
      {"stage: priority", [](W w) { w.stages[hospital].priority = 4; }, "stage_wait_hours"},
      {"stage: keeps its place", [](W w) { w.stages[hospital].keeps_place = false; }, "stage_delayed"},
      {"stage: stays put", [](W w) { w.stages[assessment].stays_put = false; }, "stage_delayed"},
      {"stage: if full", [](W w) { w.stages[community].if_full = ""; }, "stage_diverted"},
      {"stage: ends on admission", [](W w) { w.stages[support].ends_on_admission = false; }, "stage_inside"},
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

TEST_CASE("every input moves an output") {
  const worlds::Counted before = worlds::run(base());
  for (const Input& input : inputs()) {
    WorldParameters w = base();
    input.change(w);
    const worlds::Counted after = worlds::run(w);
    CAPTURE(input.name, input.moves);
    REQUIRE(after.contains(input.moves));
    const bool moved = !before.contains(input.moves) || after.at(input.moves) != before.at(input.moves);
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
