#include "tests/models/support/random_world.hpp"

#include <algorithm>

#include "tests/models/support/dice.hpp"
#include "tests/models/support/random_arrivals.hpp"
#include "tests/models/support/worlds.hpp"

namespace worlds {

using namespace models;
using D = sim::Distribution;

namespace {

std::string name(const char* kind, std::size_t i) {
  return std::string(kind) + std::to_string(i);
}

void add_people(WorldParameters& w, Dice& dice) {
  w.population = people(dice.from(20, 60), w.areas.size());
  w.population->share_female = AttributeTable::constant(dice.real(0.3, 0.7));
  w.population->frailty_share = {
      .age_from = {0, 60}, .by_frailty = true, .values = {.7, .2, .1, 0, .2, .3, .3, .2}};
  for (auto& area : w.population->areas) area.share_most_deprived = dice.real(0, 0.6);
  const auto add = [&](const char* kind, HazardDoes does, double rate) {
    HazardParameters h = hazard(kind, 0);
    h.does = does;
    h.rate = dice.table(0, rate);
    for (int i = dice.upto(2); i > 0; --i) h.ratios.push_back(dice.table(0.3, 3));
    h.rate_is_average = dice.one_in(2);
    h.runs_at = dice.one_in(2) ? 0xff : static_cast<std::uint8_t>(dice.from(1, 255));
    if (dice.one_in(2))
      for (double& factor : h.season) factor = dice.real(0, 2);
    if (dice.one_in(3))
      for (double& factor : h.weekdays) factor = dice.real(0, 2);
    for (int hours = dice.one_in(3) ? 24 : 0; hours > 0; --hours)
      h.hours.push_back(dice.one_in(4) && hours > 1 ? 0 : dice.real(0.1, 2));
    w.hazards.push_back(h);
  };
  if (dice.upto(3)) add("death", HazardDoes::die, 0.3);
  if (dice.upto(2)) add("birth", HazardDoes::birth, 0.6);
  if (dice.upto(2)) add("frailer", HazardDoes::frailer, 2);
  if (dice.upto(2)) add("fitter", HazardDoes::fitter, 2);
  for (int i = dice.from(1, 3); i > 0; --i) {
    add("", HazardDoes::enter, 12);
    w.hazards.back().name = name("crisis", static_cast<std::size_t>(i));
  }
}

StageParameters random_stage(std::size_t s, std::size_t stages, const WorldParameters& w, Dice& dice) {
  static const std::vector<Place> places{Place::home,   Place::waiting,  Place::supported, Place::community,
                                         Place::crisis, Place::hospital, Place::hospital};
  StageParameters stage;
  stage.name = name("stage", s);
  if (dice.upto(4)) stage.service = dice.of(w.services).name;
  stage.place = dice.of(places);
  stage.waits_at = dice.of(std::vector{Place::home, Place::waiting, Place::crisis});
  stage.takes.choices = {dice.duration()};
  if (dice.one_in(3)) {
    stage.takes.choices.push_back(dice.duration());
    stage.takes.pick = {.by_frailty = true, .values = {0, 1, 0, 1}};
  }
  if (dice.one_in(3)) stage.takes.factors = {dice.table(0.5, 2)};
  if (dice.one_in(5)) {
    for (double& pace : stage.over_at.weekdays) pace = dice.one_in(4) ? 0 : dice.real(0.1, 2);
    stage.over_at.weekdays[0] += 0.01;   // never all nought
  }
  for (int hours = dice.one_in(5) ? 24 : 0; hours > 0; --hours)
    stage.over_at.hours.push_back(dice.one_in(4) && hours > 1 ? 0 : dice.real(0.1, 2));
  stage.priority = static_cast<std::uint8_t>(dice.upto(2));
  stage.keeps_place = dice.one_in(2);
  stage.stays_put = dice.one_in(4);
  if (dice.one_in(4) && s + 1 < stages)
    stage.if_full = name(
        "stage", static_cast<std::size_t>(dice.from(static_cast<int>(s) + 1, static_cast<int>(stages) - 1)));
  stage.ends_on_admission = dice.one_in(4);
  const auto branch = [&] {
    Branch b;
    double left = 1;
    for (int i = dice.upto(2); i > 0; --i) {
      const double share = dice.real(0, left * 0.6);
      b.shares.push_back(
          {share, name("stage", static_cast<std::size_t>(dice.upto(static_cast<int>(stages) - 1)))});
      left -= share;
    }
    if (dice.one_in(5)) b.shares.push_back({0, "stage0"});
    b.shares.push_back({left, ""});
    return b;
  };
  for (int i = dice.upto(2); i > 0; --i) {
    Branch b = branch();
    b.who = dice.filter();
    if (dice.one_in(3) && !w.hazards.empty()) b.causes = {dice.of(w.hazards).name};
    stage.then.push_back(b);
  }
  if (dice.upto(5)) stage.then.push_back(branch());
  if (w.population && dice.one_in(4)) stage.at_start = dice.table(0, 0.5);
  stage.cost_each = {dice.upto(50000)};
  stage.cost_per_day = {dice.upto(50000)};
  stage.payer = dice.of(std::vector<std::string>{"NHS", "council", ""});
  return stage;
}

// Now and then a region without citizens, of its own price, which serves some of those whom the first served, or a region
// that had capacity.
void add_external(WorldParameters& w, std::uint64_t seed) {
  Dice dice(seed, 78);
  if (!dice.one_in(3)) return;
  const auto regions = static_cast<std::uint32_t>(w.geography.regions.size());
  RegionParameters outside{"outside", {}, true, dice.one_in(4) ? 1 : dice.real(0.5, 2)};
  w.geography.roads.push_back({static_cast<std::uint32_t>(dice.upto(static_cast<int>(regions) - 1)), regions,
                               static_cast<double>(dice.from(20, 300))});
  w.geography.regions.push_back(outside);
  for (ServiceParameters& s : w.services) {
    s.capacity.push_back(dice.one_in(3) ? 0 : dice.one_in(4) ? ServiceParameters::unlimited : dice.from(1, 4));
    s.providers.resize(regions + 1);
    if (s.capacity.back() == 0) continue;
    for (std::uint32_t r = 0; r < regions; ++r) {
      const bool first_chance = s.name == w.services[0].name && r == 0 && dice.one_in(2);
      if (first_chance) {
        // Everybody goes there, for the first of all services.
        s.capacity.assign(regions, 0);
        s.capacity.push_back(dice.from(1, 6));
        s.providers.assign(regions, {{regions, 1}});
        s.providers.emplace_back();
        break;
      }
      const bool provides = std::any_of(s.providers.begin(), s.providers.end(), [&](const auto& providers) {
        return std::any_of(providers.begin(), providers.end(), [&](const Provider& one) { return one.region == r; });
      });
      if (s.capacity[r] != 0 && !provides && dice.one_in(2)) {
        s.capacity[r] = 0;
        s.providers[r] = {{regions, 1}};
      } else if (s.capacity[r] == 0 && dice.one_in(2)) {
        s.providers[r] = {{s.providers[r].back().region, 0.4}, {regions, 0.6}};
      }
    }
  }
}

void add_standing_costs(WorldParameters& w, std::uint64_t seed) {
  Dice dice(seed, 79);
  for (ServiceParameters& s : w.services)
    if (dice.one_in(3))
      s.standing_cost = StandingCost{{dice.upto(20000)}, dice.of(std::vector<std::string>{"council", "NHS", "charity"})};
}

}  // namespace

WorldParameters random_world(std::uint64_t seed) {
  Dice dice(seed);
  WorldParameters w = empty(dice.from(70, 300));
  w.seed = seed;
  w.time.start += std::chrono::days{dice.upto(400)};
  w.time.warm_up = {dice.one_in(2) ? 0 : dice.upto(60 * 86400)};
  const auto regions = static_cast<std::size_t>(dice.one_in(2) ? 1 : dice.from(2, 4));
  w.areas.clear();
  w.geography.regions.clear();
  for (std::uint32_t r = 0; r < regions; ++r) {
    w.geography.regions.push_back({name("region", r), {}});
    for (int a = dice.from(1, 2); a > 0; --a) {
      w.geography.regions[r].areas.push_back(static_cast<std::uint32_t>(w.areas.size()));
      w.areas.push_back(name("area", w.areas.size()));
    }
    if (r > 0)
      w.geography.roads.push_back({static_cast<std::uint32_t>(dice.upto(static_cast<int>(r) - 1)), r,
                                   static_cast<double>(dice.from(20, 300))});
  }
  if (dice.one_in(2)) w.geography.delay = D::exponential(dice.real(600, 30000));
  if (dice.one_in(4)) w.scale = dice.real(0.3, 0.9);

  for (std::size_t s = 0; s < static_cast<std::size_t>(dice.from(1, 4)) || s == 0; ++s) {
    ServiceParameters one = service(name("service", s), {});
    one.providers.resize(regions);
    for (std::size_t r = 0; r < regions; ++r)
      one.capacity.push_back(dice.one_in(6) ? ServiceParameters::unlimited : dice.from(1, 4));
    for (std::size_t r = 1; r < regions; ++r)
      if (dice.one_in(3)) one.capacity[r] = 0;
    for (std::size_t r = 1; r < regions; ++r)
      if (one.capacity[r] == 0) {
        one.providers[r] = {{0, 1}};
        for (std::uint32_t other = 1; other < regions; ++other)
          if (one.capacity[other] != 0) one.providers[r] = {{0, 0.5}, {other, 0.5}};
      }
    w.services.push_back(one);
  }

  const bool people = dice.upto(4) > 0;
  if (people) add_people(w, dice);
  if (!people || dice.one_in(3))
    for (int i = dice.from(1, 2); i > 0; --i) {
      const double gap = dice.real(4, 48) * 3600;
      ArrivalParameters arrival;
      arrival.name = name("visitors", static_cast<std::size_t>(i));
      arrival.every = dice.one_in(2) ? D::exponential(gap) : D::deterministic(dice.from(1, 24) * 7200.0);
      w.arrivals.push_back(arrival);
    }

  const auto stages = static_cast<std::size_t>(dice.from(1, 6));
  for (std::size_t s = 0; s < stages; ++s) w.stages.push_back(random_stage(s, stages, w, dice));
  const auto any_stage = [&] {
    return name("stage", static_cast<std::size_t>(dice.upto(static_cast<int>(stages) - 1)));
  };
  for (auto& h : w.hazards)
    if (h.does == HazardDoes::enter) h.enter_stage = any_stage();
  for (auto& arrival : w.arrivals) arrival.enter_stage = any_stage();

  if (people)
    for (int i = dice.upto(3); i > 0; --i) {
      ProgrammeParameters p;
      p.name = name("programme", static_cast<std::size_t>(i));
      p.who = dice.filter();
      p.from = {dice.upto(80 * 86400)};
      p.ramp_months = dice.upto(4);
      p.places_per_year = dice.real(10, 400);
      p.uptake = dice.real(0.4, 1);
      p.onset_months = dice.upto(2);
      p.full_months = p.onset_months + dice.upto(2);
      p.lasts_months = p.full_months + dice.from(1, 3);
      for (int e = dice.from(1, 2); e > 0; --e)
        p.effects.push_back({dice.of(w.hazards).name, dice.real(0.2, 1.6)});
      p.cost_each = {dice.upto(50000)};
      p.payer = dice.of(std::vector<std::string>{"council", "NHS"});
      w.programmes.push_back(p);
    }
  w.quality_of_life.utility = dice.table(0.3, 1);
  add_external(w, seed);
  add_standing_costs(w, seed);
  for (double& added : w.quality_of_life.added_at) added = dice.real(-0.3, 0);
  vary_arrivals(w, seed);
  measure_more(w, seed);
  Dice own(seed, 77);
  w.by_deprivation = own.one_in(2);
  for (ProgrammeParameters& p : w.programmes) {
    p.targeting.scored = own.one_in(2);
    if (own.one_in(2)) p.targeting.among = own.filter();
    p.targeting.sensitivity = own.real(0, 1);
    p.targeting.specificity = own.one_in(3) ? 0 : own.real(0, 1);
    if (own.one_in(2)) p.fades_months = own.from(p.full_months, p.lasts_months);
  }
  return w;
}

}  // namespace worlds
