#include "models/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "models/needs/average_rate.hpp"
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
    }
  }
  for (const auto& stage : world.stages) {
    add_cuts(cuts, stage.takes.pick);
    for (const auto& factor : stage.takes.factors) add_cuts(cuts, factor);
    for (const auto& branch : stage.then) add_cuts(cuts, branch.who);
  }
  for (const auto& programme : world.programmes) add_cuts(cuts, programme.who);
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

class Planner {
 public:
  Planner(const WorldParameters& world, const RiskClasses& classes)
      : classes_(classes), stage_(index_of(world.stages)), service_(index_of(world.services)),
        hazard_(index_of(world.hazards)) {}

  StageIndex stage(const std::string& name) const {
    return name.empty() ? way_out : static_cast<StageIndex>(look_up(stage_, name));
  }
  std::size_t hazard(const std::string& name) const { return look_up(hazard_, name); }

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
    to.if_full = stage(from.if_full);
    to.takes = from.takes.choices;
    to.pick = classes_.flatten([&](const Person& p) { return static_cast<std::uint8_t>(from.takes.pick.at(p)); });
    to.factor = classes_.flatten([&](const Person& p) {
      double factor = 1;
      for (const AttributeTable& f : from.takes.factors) factor *= f.at(p);
      return factor;
    });
    for (const Branch& branch : from.then) {
      Plan::Route route;
      double sum = 0;
      for (const Share& way : branch.shares) {
        if (!(way.share > 0)) continue;
        route.up_to.push_back(sum += way.share);
        route.to.push_back(stage(way.to));
      }
      to.routes.push_back(std::move(route));
    }
    to.routes.push_back({{1.0}, {way_out}});   // for whom no branch is meant
    for (const std::string& cause : causes) {
      const auto chosen = classes_.flatten([&](const Person& p) {
        std::size_t i = 0;
        while (i < from.then.size() && !(from.then[i].who.allows(p) && concerns(from.then[i], cause))) ++i;
        return static_cast<std::uint8_t>(i);
      });
      to.route.insert(to.route.end(), chosen.begin(), chosen.end());
    }
    return to;
  }

 private:
  static bool concerns(const Branch& branch, const std::string& cause) {
    return branch.causes.empty() ||
           std::find(branch.causes.begin(), branch.causes.end(), cause) != branch.causes.end();
  }

  const RiskClasses& classes_;
  std::map<std::string, std::size_t> stage_, service_, hazard_;
};

}  // namespace

Plan::Plan(const WorldParameters& p)
    : parameters(p), calendar(p.time.start), classes(age_cuts(p)), travel(p.geography) {
  if (p.hazards.size() > most_hazards || p.programmes.size() > most_programmes)
    throw std::invalid_argument("more than " + std::to_string(most_hazards) +
                                " hazards or programmes (every citizen keeps a clock for each); join some together");
  for (std::size_t band = 0; band < classes.bands(); ++band)
    band_starts_.push_back(reaches_age(0, classes.age_from(band)).seconds / 86400);
  const Planner planner(parameters, classes);

  for (const auto& hazard : p.hazards) causes.push_back(hazard.name);
  for (const auto& arrival : p.arrivals) causes.push_back(arrival.name);
  for (const auto& cause : causes) cause_purpose.push_back(purposes::of(purposes::stage, cause));

  month_starts = calendar.month_starts({0}, p.time.end);
  month_starts.insert(month_starts.begin(), sim::SimTime{0});
  census = calendar.census_days(p.time.warm_up, p.time.end);

  rates.resize(classes.count() * p.hazards.size());
  deaths_by_age.assign(151, 0.0);
  for (std::size_t k = 0; k < p.hazards.size(); ++k) {
    const HazardParameters& from = p.hazards[k];
    Hazard to;
    to.does = from.does;
    to.runs_at = from.runs_at;
    to.enter = from.does == HazardDoes::enter ? planner.stage(from.enter_stage) : way_out;
    to.purpose = purposes::of(purposes::clock, from.name);
    to.season = sim::Season(calendar, p.time.end, from.season);
    const std::vector<double> per_year = hazard_rates(from, *p.population, classes);
    for (RiskClass risk = 0; risk < classes.count(); ++risk)
      rates[risk * p.hazards.size() + k] = per_year[risk] / sim::seconds_per_year;
    if (from.does == HazardDoes::die)
      for (int age = 0; age <= 150; ++age) {
        const Person she{age, Sex::female}, he{age, Sex::male};
        deaths_by_age[static_cast<std::size_t>(age)] += (from.rate.at(she) + from.rate.at(he)) / 2;
      }
    for (std::size_t place = 0; place < place_count; ++place)
      running_at[place] |= static_cast<std::uint64_t>(from.runs_at >> place & 1) << k;
    hazards.push_back(std::move(to));
  }

  for (const auto& stage : p.stages) stages.push_back(planner.plan(stage, causes));

  for (const auto& arrival : p.arrivals) arrival_enters.push_back(planner.stage(arrival.enter_stage));

  for (const auto& from : p.services) {
    Service to;
    to.address = purposes::hash(from.name);
    for (const std::int64_t capacity : from.capacity) to.capacity.push_back(scaled(capacity, p.scale));
    to.providers = from.providers;
    to.providers.resize(p.geography.regions.size());
    services.push_back(std::move(to));
  }

  for (std::size_t i = 0; i < p.programmes.size(); ++i) {
    const ProgrammeParameters& from = p.programmes[i];
    Programme to;
    to.filter = from.who;
    to.who = classes.flatten([&](const Person& person) { return static_cast<char>(from.who.allows(person)); });
    to.offer = purposes::of(purposes::offer, from.name);
    to.uptake_purpose = purposes::of(purposes::uptake, from.name);
    to.places_by_month = places_offered(from, month_starts, p.scale);
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

  utility_group = classes.flatten(
      [&](const Person& person) { return static_cast<std::uint32_t>(p.quality_of_life.utility.index(person)); });
}

}  // namespace models
