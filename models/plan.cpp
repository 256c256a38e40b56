#include "models/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "models/needs/average_rate.hpp"
#include "models/plan_links.hpp"
#include "models/population/citizen.hpp"
#include "models/prevention/places.hpp"
#include "models/purposes.hpp"

namespace models {

namespace {

void add_cuts(std::vector<int>& cuts, const AttributeTable& table) {
  cuts.insert(cuts.end(), table.age_from.begin(), table.age_from.end());
}

void add_cuts(std::vector<int>& cuts, const PersonFilter& filter) {
  cuts.push_back(filter.age_from);
  cuts.push_back(filter.age_below);
}

std::vector<int> age_cuts(const WorldParameters& world) {
  std::vector<int> cuts{0};
  for (const auto& hazard : world.hazards) {
    add_cuts(cuts, hazard.rate);
    for (const auto& ratio : hazard.ratios) add_cuts(cuts, ratio);
    // The average is kept in each band, so the bands follow the composition too.
    if (hazard.rate_is_average && world.population) {
      add_cuts(cuts, world.population->share_female);
      add_cuts(cuts, world.population->frailty_share);
      if (attributes_used(hazard) != 0)
        for (const auto& attribute : world.attributes)
          for (const auto& share : attribute.shares) add_cuts(cuts, share);
    }
  }
  for (const auto& stage : world.stages) {
    add_cuts(cuts, stage.takes.pick);
    add_cuts(cuts, stage.amount);
    for (const Need& need : stage.also_needs) add_cuts(cuts, need.amount);
    for (const PriorityRule& rule : stage.priorities) add_cuts(cuts, rule.group.who);
    for (const auto& factor : stage.takes.factors) add_cuts(cuts, factor);
    for (const auto& branch : stage.then) add_cuts(cuts, branch.who);
    for (const auto& one : stage.takes.cases) add_cuts(cuts, one.who);
    add_cuts(cuts, stage.at_start);
  }
  for (const auto& service : world.services) {
    add_cuts(cuts, service.queue.rank);
    for (const Reservation& one : service.reserved) add_cuts(cuts, one.for_whom.who);
    if (service.admits) add_cuts(cuts, service.admits->whom.who);
  }
  for (const auto& programme : world.programmes) {
    add_cuts(cuts, programme.who);
    if (programme.targeting.scored) add_cuts(cuts, programme.targeting.among);
  }
  add_cuts(cuts, world.quality_of_life.utility);
  return cuts;
}

// Capacities shrink with the population. Something there stays there: one unit at least.
std::int64_t scaled(std::int64_t capacity, double scale) {
  if (capacity <= 0) return capacity;
  return std::max<std::int64_t>(1, std::llround(static_cast<double>(capacity) * scale));
}

template <class Named>
std::map<std::string, std::size_t> index_of(const std::vector<Named>& all) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < all.size(); ++i) index[all[i].name] = i;
  return index;
}

std::size_t look_up(const std::map<std::string, std::size_t>& index, const std::string& name) {
  const auto found = index.find(name);
  if (found == index.end()) throw std::invalid_argument("`" + name + "` is named but not described");
  return found->second;
}

bool holds_at_start(const StageParameters& stage) {
  return std::any_of(stage.at_start.values.begin(), stage.at_start.values.end(), [](double share) { return share > 0; });
}

std::vector<std::size_t> values_of(const std::vector<AttributeParameters>& attributes) {
  std::vector<std::size_t> values;
  for (const AttributeParameters& attribute : attributes) values.push_back(attribute.values.size());
  return values;
}

std::vector<Plan::Set> plan_sets(const std::vector<Setting>& settings, const WorldParameters& world) {
  std::vector<Plan::Set> sets;
  for (const Setting& one : settings) {
    const std::string& name = one.attribute == Setting::of_frailty ? "frailty" : world.attributes[one.attribute].name;
    sets.push_back({one, purposes::of(purposes::setting, name)});
  }
  return sets;
}

class Planner {
 public:
  Planner(const WorldParameters& world, const RiskClasses& classes)
      : world_(world), classes_(classes), stage_(index_of(world.stages)), service_(index_of(world.services)),
        hazard_(index_of(world.hazards)), staff_group_(index_of(world.workforce.groups)) {}

  StageIndex stage(const std::string& name) const {
    return name.empty() ? way_out : static_cast<StageIndex>(look_up(stage_, name));
  }
  std::size_t hazard(const std::string& name) const { return look_up(hazard_, name); }
  std::size_t staff_group(const std::string& name) const { return look_up(staff_group_, name); }

  Plan::Stage plan(const StageParameters& from, const std::vector<std::string>& causes) const {
    Plan::Stage to;
    to.address = purposes::hash(from.name);
    if (!from.service.empty()) to.service = static_cast<std::uint16_t>(look_up(service_, from.service));
    to.place = from.place;
    to.waits_at = from.waits_at;
    to.priority = from.priority;
    to.keeps_place = from.keeps_place;
    to.stays_put = from.stays_put;
    to.ends_on_admission = from.ends_on_admission;
    to.pauses = from.pauses;
    if (from.keeps_paused) to.keeps_paused = from.keeps_paused->seconds;
    for (const std::string& name : from.starts) to.starts.push_back(stage(name));
    for (const std::string& name : from.ends) to.ends.push_back(stage(name));
    for (const auto& [one, other] : from.changes) to.changes.emplace_back(stage(one), stage(other));
    to.if_full = stage(from.if_full);
    to.takes = from.takes.choices;
    plan_durations(from, causes, to);
    std::uint32_t factors_use = 0;
    for (const AttributeTable& f : from.takes.factors) factors_use |= f.uses();
    to.factor = ByClass<double>(classes_, factors_use, [&](const Person& p) {
      double factor = 1;
      for (const AttributeTable& f : from.takes.factors) factor *= f.at(p);
      return factor;
    });
    if (holds_at_start(from)) {
      to.at_start = classes_.flatten([&](const Person& p) { return from.at_start.at(p); });
      for (const sim::Distribution& whole : from.takes.choices) to.under_way.emplace_back(whole);
      to.at_start_purpose = purposes::of(purposes::at_start, from.name);
    }
    std::uint32_t routes_use = 0;
    for (const Branch& branch : from.then) {
      Plan::Route route = plan_conditions(branch, causes);
      to.circumstantial = to.circumstantial || branch.when.any();
      routes_use |= branch.who.uses();
      double sum = 0;
      for (const Share& way : branch.shares) {
        if (!(way.share > 0)) continue;
        route.up_to.push_back(sum += way.share);
        route.to.push_back(stage(way.to));
      }
      to.routes.push_back(std::move(route));
    }
    Plan::Route rest;   // for whom no branch is meant
    rest.up_to = {1.0};
    rest.to = {way_out};
    rest.concerns.assign(causes.size(), true);
    to.routes.push_back(std::move(rest));
    to.sets_at_start = plan_sets(from.sets_at_start, world_);
    to.sets = plan_sets(from.sets, world_);
    to.route = ByCause<std::uint8_t>(classes_, routes_use, causes, [&](const Person& p, const std::string& cause) {
      std::size_t i = 0;
      while (i < from.then.size() && !(from.then[i].who.allows(p) && concerns(from.then[i], cause))) ++i;
      return static_cast<std::uint8_t>(i);
    });
    return to;
  }

 private:
  static bool is_among(const std::vector<std::string>& causes, const std::string& cause) {
    return causes.empty() || std::find(causes.begin(), causes.end(), cause) != causes.end();
  }
  static bool concerns(const Branch& branch, const std::string& cause) { return is_among(branch.causes, cause); }

  Plan::Route plan_conditions(const Branch& branch, const std::vector<std::string>& causes) const {
    Plan::Route route;
    route.who = branch.who;
    route.when = branch.when;
    for (const std::string& cause : causes) route.concerns.push_back(concerns(branch, cause));
    for (const auto& amount : branch.when.free)
      route.free_of.push_back(static_cast<std::uint16_t>(look_up(service_, amount.service)));
    for (const auto& amount : branch.when.queue)
      route.queue_of.push_back(static_cast<std::uint16_t>(look_up(service_, amount.service)));
    return route;
  }

  void plan_durations(const StageParameters& from, const std::vector<std::string>& causes, Plan::Stage& to) const {
    const DurationParameters& takes = from.takes;
    if (takes.cases.empty()) {
      to.pick.emplace_back(classes_, takes.pick.uses(),
                           [&](const Person& p) { return static_cast<std::uint16_t>(takes.pick.at(p)); });
      return;
    }
    std::uint32_t uses = 0;
    for (const DurationCase& one : takes.cases) {
      uses |= one.who.uses();
      to.pick_by_cause = to.pick_by_cause || !one.causes.empty();
    }
    if (takes.by_next()) {
      for (const Branch& branch : from.then)
        for (const Share& way : branch.shares)
          if (std::find(to.pick_next.begin(), to.pick_next.end(), stage(way.to)) == to.pick_next.end())
            to.pick_next.push_back(stage(way.to));
      if (to.pick_next.empty()) to.pick_next = {way_out};
    }
    for (std::size_t n = 0; n < std::max<std::size_t>(to.pick_next.size(), 1); ++n)
      for (std::size_t cause = 0; cause < (to.pick_by_cause ? causes.size() : 1); ++cause)
        to.pick.emplace_back(classes_, uses, [&](const Person& p) {
          std::size_t i = 0;
          for (; i + 1 < takes.cases.size(); ++i) {
            const DurationCase& one = takes.cases[i];
            if (one.who.allows(p) && (!to.pick_by_cause || is_among(one.causes, causes[cause])) &&
                (!one.next || stage(*one.next) == to.pick_next[n]))
              break;
          }
          return static_cast<std::uint16_t>(i);
        });
  }

  const WorldParameters& world_;
  const RiskClasses& classes_;
  std::map<std::string, std::size_t> stage_, service_, hazard_, staff_group_;
};

// Whether more than a third of the ways on (all routes alike, whoever takes them) lead to where other clocks run.
bool moves_clocks(const Plan& plan, const Plan::Stage& stage) {
  if (stage.begins_links != 0 || !stage.sets.empty()) return true;
  const auto runs_in = [&](Place place) { return plan.running_at[static_cast<std::size_t>(place)]; };
  double moved = 0;
  for (const Plan::Route& route : stage.routes) {
    double before = 0, moved_here = 0;
    for (std::size_t i = 0; i < route.to.size(); ++i) {
      const double share = route.up_to[i] - std::exchange(before, route.up_to[i]);
      const Place place = route.to[i] == way_out ? Place::home : plan.stages[route.to[i]].place;
      if (runs_in(place) != runs_in(stage.place)) moved_here += share;
    }
    if (runs_in(Place::home) != runs_in(stage.place)) moved_here += 1 - before;
    moved += moved_here / static_cast<double>(stage.routes.size());
  }
  return stage.routes.empty() ? runs_in(Place::home) != runs_in(stage.place) : moved > 1.0 / 3;
}

}  // namespace

Plan::Plan(const WorldParameters& p)
    : parameters(p), calendar(p.time.start), classes(age_cuts(p), values_of(p.attributes)), travel(p.geography) {
  if (p.hazards.size() > most_hazards || p.programmes.size() > most_programmes)
    throw std::invalid_argument("more than " + std::to_string(most_hazards) +
                                " hazards or programmes (every citizen keeps a clock for each); join some together");
  for (std::size_t band = 0; band < classes.bands(); ++band)
    band_starts_.push_back(reaches_age(0, classes.age_from(band)).seconds / 86400);
  const Planner planner(parameters, classes);

  for (const auto& hazard : p.hazards) causes.push_back(hazard.name);
  for (const auto& arrival : p.arrivals) causes.push_back(arrival.name);
  if (std::any_of(p.stages.begin(), p.stages.end(), holds_at_start)) causes.emplace_back(purposes::begun_before);
  for (const auto& cause : causes) cause_purpose.push_back(purposes::of(purposes::stage, cause));
  for (const auto& cause : causes) changeover_purpose.push_back(purposes::of(purposes::changeover, cause));

  month_starts = calendar.month_starts({0}, p.time.end);
  month_starts.insert(month_starts.begin(), sim::SimTime{0});
  census = calendar.census_days(p.time.warm_up, p.time.end);

  deaths_by_age.assign(151, 0.0);
  for (std::size_t k = 0; k < p.hazards.size(); ++k) {
    const HazardParameters& from = p.hazards[k];
    Hazard to;
    to.does = from.does;
    to.runs_at = from.runs_at;
    to.enter = from.does == HazardDoes::enter ? planner.stage(from.enter_stage) : way_out;
    to.purpose = purposes::of(purposes::clock, from.name);
    to.season = sim::Season(calendar, p.time.end, from.factors());
    to.sets = plan_sets(from.sets, p);
    rates.add(classes, attributes_used(from), hazard_rates(from, *p.population, classes, p.attributes));
    if (from.does == HazardDoes::die)
      for (int age = 0; age <= 150; ++age) {
        const Person she{age, Sex::female}, he{age, Sex::male};
        deaths_by_age[static_cast<std::size_t>(age)] += (from.rate.at(she) + from.rate.at(he)) / 2;
      }
    for (std::size_t place = 0; place < place_count; ++place)
      running_at[place] |= static_cast<std::uint64_t>(from.runs_at >> place & 1) << k;
    hazards.push_back(std::move(to));
  }

  for (const auto& stage : p.stages) {
    stages.push_back(planner.plan(stage, causes));
    stages.back().over_at = sim::WeekRhythm(calendar, stage.over_at.weekdays, stage.over_at.hours);
    stages.back().over_by_the_week = !stages.back().over_at.even();
  }
  for (StageIndex s = 0; s < stages.size(); ++s)
    if (!stages[s].at_start.empty()) begun_before.push_back(s);
  any_dormant = std::any_of(stages.begin(), stages.end(), [](const Stage& s) { return s.pauses || s.touches_others(); });

  plan_links(*this);

  for (const auto& arrival : p.arrivals) arrival_enters.push_back(planner.stage(arrival.enter_stage));
  arrival_streams = stream_addresses(parameters.arrivals, parameters.areas);

  for (std::size_t s = 0; s < p.stages.size(); ++s)
    for (const MoveValue& value : p.stages[s].moves) {
      stages[s].moves.push_back(static_cast<std::uint16_t>(moves.size()));
      moves.push_back({static_cast<StageIndex>(s), planner.stage(value.to), value});
    }
  for (const StartParameters& from : p.start) {
    const auto arrival = index_of(p.arrivals).at(from.arrival);
    starts.push_back({planner.stage(from.stage), static_cast<CauseIndex>(p.hazards.size() + arrival),
                      purposes::hash("start\n" + from.stage + "\n" + from.arrival + "\n" + p.areas[from.area]),
                      std::llround(static_cast<double>(from.inside) * p.scale),
                      std::llround(static_cast<double>(from.waiting) * p.scale), from.area});
  }

  for (const auto& from : p.services) {
    Service to;
    to.address = purposes::hash(from.name);
    for (const std::int64_t capacity : from.capacity) to.capacity.push_back(scaled(capacity, p.scale));
    to.providers = from.providers;
    to.providers.resize(p.geography.regions.size());
    services.push_back(std::move(to));
  }
  plan_waiting(*this);
  for (Stage& stage : stages) stage.moves_clocks = moves_clocks(*this, stage);

  for (std::size_t i = 0; i < p.programmes.size(); ++i) {
    const ProgrammeParameters& from = p.programmes[i];
    Programme to;
    to.filter = from.who;
    to.who = ByClass<char>(classes, from.who.uses(),
                           [&](const Person& person) { return static_cast<char>(from.who.allows(person)); });
    to.scored = from.targeting.scored;
    to.among = ByClass<char>(classes, from.targeting.among.uses(),
                             [&](const Person& person) { return static_cast<char>(from.targeting.among.allows(person)); });
    to.sensitivity = from.targeting.sensitivity;
    to.specificity = from.targeting.specificity;
    to.score = purposes::of(purposes::score, from.name);
    to.offer = purposes::of(purposes::offer, from.name);
    to.uptake_purpose = purposes::of(purposes::uptake, from.name);
    to.places_by_month = places_offered(from, month_starts, p.scale);
    if (!from.staffed_by.empty()) to.staff = planner.staff_group(from.staffed_by);
    programmes.push_back(std::move(to));
    for (const ProgrammeEffect& effect : from.effects)
      hazards[planner.hazard(effect.hazard)].effects.push_back(
          {static_cast<std::uint8_t>(i), std::sqrt(effect.rate_ratio), effect.rate_ratio});
  }

  for (std::size_t k = 0; k < hazards.size(); ++k)
    if (!hazards[k].effects.empty()) slowed_hazards.push_back(static_cast<std::uint8_t>(k));

  region_of_area.assign(areas(), 0);
  for (std::uint32_t r = 0; r < regions(); ++r)
    for (const std::uint32_t area : p.geography.regions[r].areas) region_of_area[area] = r;

  for (const RegionParameters& region : p.geography.regions)
    for (const StageParameters& stage : p.stages) {
      const auto there = [&](sim::Pence price) {
        return region.external ? sim::Pence{std::llround(static_cast<double>(price.value) * region.tariff)} : price;
      };
      prices.push_back({there(stage.cost_each), there(stage.cost_per_day)});
    }

  const AttributeTable& utility = p.quality_of_life.utility;
  utility_group = ByClass<std::uint32_t>(
      classes, utility.uses(), [&](const Person& person) { return static_cast<std::uint32_t>(utility.index(person)); });
}

}  // namespace models
