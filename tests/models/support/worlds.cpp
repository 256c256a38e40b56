#include "tests/models/support/worlds.hpp"

#include <memory>
#include <numeric>

#include "models/outcomes/report.hpp"

namespace worlds {

using namespace models;
using D = sim::Distribution;

WorldParameters empty(std::int64_t days) {
  WorldParameters w;
  w.title = "a small world";
  w.time.start = std::chrono::sys_days{std::chrono::year{2030} / 1 / 1};
  w.time.end = {days * day};
  w.areas = {"town"};
  w.geography.regions = {{"here", {0}}};
  return w;
}

WorldParameters desks(double gap, double service_time, std::int64_t number, std::int64_t days) {
  WorldParameters w = empty(days);
  w.services = {service("desk", {number})};
  w.arrivals = {{"patients", "clinic", D::exponential(gap)}};
  StageParameters clinic = stage("clinic", "desk", 0);
  clinic.takes.choices = {D::exponential(service_time)};
  w.stages = {clinic};
  return w;
}

StageParameters stage(const std::string& name, const std::string& service_name, double days) {
  StageParameters s;
  s.name = name;
  s.service = service_name;
  s.takes.choices = {D::deterministic(days * day)};
  return s;
}

ServiceParameters service(const std::string& name, std::vector<std::int64_t> capacity) {
  ServiceParameters s;
  s.name = name;
  s.providers.resize(capacity.size());
  s.capacity = std::move(capacity);
  return s;
}

PopulationParameters people(double persons, std::size_t areas) {
  PopulationParameters p;
  p.age_from = {0, 20, 40, 60, 80};
  p.areas.assign(areas, {std::vector<double>(5, persons / 5), 0.2});
  p.oldest = 99;
  return p;
}

HazardParameters hazard(const std::string& name, double per_year, const std::string& enter_stage) {
  HazardParameters h;
  h.name = name;
  h.does = HazardDoes::enter;
  h.enter_stage = enter_stage;
  h.rate = AttributeTable::constant(per_year);
  h.runs_at = 0xff;
  return h;
}

WorldParameters three_regions(double persons, std::int64_t days) {
  WorldParameters w = empty(days);
  w.title = "three regions";
  w.time.warm_up = {20 * day + 7200};
  w.areas = {"north", "middle", "south", "far south"};
  w.geography.regions = {{"North", {0}}, {"Middle", {1}}, {"South", {2, 3}}};
  w.geography.roads = {{0, 1, 40}, {1, 2, 55}, {0, 2, 130}};
  w.geography.delay = D::exponential(1800);
  w.population = people(persons, 4);
  w.population->areas[1].share_most_deprived = 0.4;
  w.population->growth = 1.02;
  w.population->share_female = {.age_from = {0, 60}, .values = {0.49, 0.56}};
  w.population->frailty_share = {
      .age_from = {0, 60}, .by_frailty = true, .values = {0.9, 0.1, 0, 0, 0.4, 0.3, 0.2, 0.1}};

  HazardParameters death = hazard("death", 0);
  death.does = HazardDoes::die;
  death.rate = {.age_from = {0, 60, 80}, .by_sex = true, .values = {0.01, 0.012, 0.1, 0.12, 0.4, 0.45}};
  death.ratios = {{.by_frailty = true, .values = {1, 1.5, 2.5, 4}}};
  death.rate_is_average = true;
  HazardParameters birth = hazard("birth", 0);
  birth.does = HazardDoes::birth;
  birth.rate = {.age_from = {0, 20, 40}, .by_sex = true, .values = {0, 0, 0.3, 0, 0, 0}};
  HazardParameters frailer = hazard("frailer", 0.3);
  frailer.does = HazardDoes::frailer;
  frailer.ratios = {{.by_deprivation = true, .values = {1.6, 1.2, 1, 0.9, 0.8}}};
  HazardParameters fitter = hazard("fitter", 0.2);
  fitter.does = HazardDoes::fitter;
  HazardParameters fall = hazard("fall", 0.8, "response");
  fall.ratios = {{.by_frailty = true, .values = {1, 1.6, 2.2, 3}}};
  fall.runs_at = 0b111;
  HazardParameters illness = hazard("illness", 1.5, "response");
  illness.ratios = {{.by_frailty = true, .values = {1, 1.6, 2.4, 3}},
                    {.by_deprivation = true, .values = {1.5, 1, 1, 1, 1}}};
  illness.rate_is_average = true;
  illness.runs_at = 0b1111;
  illness.season = {1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.8, 0.8, 0.9, 1, 1.1, 1.2};
  w.hazards = {death, birth, frailer, fitter, fall, illness};

  const auto share_of = [&](double of) { return static_cast<std::int64_t>(persons * of) + 1; };
  w.services = {service("crews", {share_of(0.02), share_of(0.02), share_of(0.02)}),
                service("beds", {share_of(0.03), share_of(0.04), 0}),
                service("places", {share_of(0.02), share_of(0.02), share_of(0.03)}),
                service("teams", {share_of(0.01), share_of(0.01), share_of(0.01)})};
  w.services[1].providers[2] = {{0, 0.3}, {1, 0.7}};

  StageParameters response = stage("response", "crews", 0);
  response.place = response.waits_at = Place::crisis;
  response.takes.choices = {D::exponential(6 * 3600), D::uniform(3600, 9 * 3600)};
  response.takes.pick = {.age_from = {0, 60}, .values = {0, 1}};
  response.keeps_place = true;
  Branch frail;
  frail.who.frailties = 0b1110;
  frail.causes = {"fall"};
  frail.shares = {{0.3, "community"}, {0.5, "hospital"}, {0.2, ""}};
  Branch others;
  others.shares = {{0.4, "hospital"}, {0.2, "community"}, {0.4, ""}};
  response.then = {frail, others};
  response.cost_each = {30000};
  response.payer = "NHS";

  StageParameters hospital = stage("hospital", "beds", 0);
  hospital.place = Place::hospital;
  hospital.waits_at = Place::crisis;
  hospital.takes.choices = {D::lognormal(6 * day, 7 * day)};
  hospital.takes.factors = {{.by_frailty = true, .values = {0.8, 1, 1.3, 1.7}}};
  hospital.keeps_place = true;
  hospital.priority = 1;
  hospital.then = {{{}, {}, {{0.6, "assessment"}, {0.1, "support"}, {0.3, ""}}}};
  hospital.cost_each = {53000};
  hospital.cost_per_day = {42000};
  hospital.payer = "NHS";

  StageParameters assessment = stage("assessment", "teams", 1.5);
  assessment.stays_put = true;
  assessment.then = {{{}, {}, {{0.7, "support"}, {0.3, ""}}}};
  assessment.cost_each = {10100};
  assessment.payer = "council";

  StageParameters community = stage("community", "places", 0);
  community.place = Place::community;
  community.waits_at = Place::waiting;
  community.takes.choices = {D::gamma(9 * day, 5 * day)};
  community.if_full = "hospital";
  community.then = {{{}, {}, {{0.3, "support"}, {0.7, ""}}}};
  community.cost_per_day = {27000};
  community.payer = "NHS";

  StageParameters support = stage("support", "places", 0);
  support.place = Place::supported;
  support.waits_at = Place::waiting;
  support.takes.choices = {D::exponential(20 * day)};
  support.ends_on_admission = true;
  support.priority = 2;
  support.cost_per_day = {9200};
  support.payer = "council";
  w.stages = {response, hospital, assessment, community, support};

  ProgrammeParameters falls;
  falls.name = "falls";
  falls.who.age_from = 40;
  falls.from = {31 * day};
  falls.ramp_months = 3;
  falls.places_per_year = persons * 6;
  falls.uptake = 0.8;
  falls.onset_months = 1;
  falls.full_months = 3;
  falls.lasts_months = 6;
  falls.effects = {{"fall", 0.5}, {"frailer", 0.7}};
  falls.cost_each = {35000};
  falls.payer = "council";
  w.programmes = {falls};

  w.quality_of_life.utility = {
      .age_from = {0, 60}, .by_frailty = true, .values = {.9, .7, .6, .5, .8, .7, .58, .45}};
  w.quality_of_life.added_at = {0, -0.1, -0.03, -0.05, -0.3, -0.2, -0.17, -0.01};
  return w;
}

Counted counted(const World& world) {
  Counted all;
  const auto beside = world.beside_cases(world.totals());
  for (const auto& probe : outcomes(world.plan(), world.totals(), OutcomeAxes::of(world.plan()), beside)) all[probe.name] = probe.values;
  for (const auto& probe : wait_distributions(world.plan(), world.totals(), OutcomeAxes::of(world.plan())))
    all[probe.name] = probe.values;
  for (const auto& probe : outcomes_by_deprivation(world.plan(), world.totals_by_deprivation(), OutcomeAxes::of(world.plan())))
    all["by deprivation: " + probe.name] = probe.values;
  for (const auto& probe : flow_series(world.plan(), world.flows(), OutcomeAxes::of(world.plan())))
    all[probe.name] = probe.values;
  for (const auto& probe : stay_distributions(world.plan(), world.totals(), OutcomeAxes::of(world.plan())))
    all[probe.name] = probe.values;
  for (std::size_t r = 0; r < world.regions(); ++r)
    for (std::size_t s = 0; s < world.plan().services.size(); ++s) {
      const ServiceUse& use = world.region(r).use()[s];
      const std::string which = " " + std::to_string(r) + "/" + std::to_string(s);
      all["occupied" + which].assign(use.occupied.seconds().begin(), use.occupied.seconds().end());
      all["waiting" + which].assign(use.waiting.seconds().begin(), use.waiting.seconds().end());
      all["found" + which].assign(use.found.begin(), use.found.end());
      for (std::size_t a = 0; a < use.audited_occupied.size(); ++a) {
        const auto& occupied = use.audited_occupied[a];
        const auto& waiting = use.audited_waiting[a];
        all["audited occupied #" + std::to_string(a) + which].assign(occupied.begin(), occupied.end());
        all["audited waiting #" + std::to_string(a) + which].assign(waiting.begin(), waiting.end());
      }
    }
  for (std::size_t r = 0; r < world.regions(); ++r) {
    const auto& by_cause = world.region(r).use_by_cause();
    const std::size_t causes = world.plan().causes.size();
    for (std::size_t cell = 0; cell < by_cause.size(); ++cell) {
      const std::string which = " " + std::to_string(r) + "/" + std::to_string(cell / causes) + " for " + std::to_string(cell % causes);
      all["occupied" + which].assign(by_cause[cell].occupied.seconds().begin(), by_cause[cell].occupied.seconds().end());
      all["waiting" + which].assign(by_cause[cell].waiting.seconds().begin(), by_cause[cell].waiting.seconds().end());
      all["found" + which].assign(by_cause[cell].found.begin(), by_cause[cell].found.end());
      auto& stays = all["stays" + which];
      stays.assign(by_cause[cell].stays.begin(), by_cause[cell].stays.end());
      stays.push_back(static_cast<double>(by_cause[cell].stay_seconds));
    }
  }
  if (const Institutions* institutions = world.institutions())
    for (const auto& probe : institutions->outcomes(OutcomeAxes::of(world.plan()))) all[probe.name] = probe.values;
  return all;
}

Counted run(const WorldParameters& parameters, std::uint64_t replication) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), replication);
  world.run_alone([&](sim::SimTime) { world.check(); });
  return counted(world);
}

double total(const Counted& counted, const std::string& name) {
  const auto& values = counted.at(name);
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace worlds
