#include "models/world.hpp"

#include "models/population/initial.hpp"
#include "sim/check.hpp"

namespace models {

namespace {

// By programme and area: who could take a place at the start.
std::vector<std::vector<std::int64_t>> count_eligible(const Plan& plan, const Settlers& settlers) {
  std::vector<std::vector<std::int64_t>> eligible(plan.programmes.size(), std::vector<std::int64_t>(plan.areas(), 0));
  if (eligible.empty()) return eligible;
  for (const auto& region : settlers.by_region)
    for (const Citizen& c : region) {
      const Person person{completed_years(c.born, 0), c.sex, c.frailty, c.deprivation};
      for (std::size_t p = 0; p < eligible.size(); ++p)
        if (plan.programmes[p].filter.allows(person)) ++eligible[p][c.area];
    }
  return eligible;
}

}  // namespace

Settlers Settlers::of(const Plan& plan) {
  Settlers settlers;
  settlers.by_region.resize(plan.regions());
  const WorldParameters& world = plan.parameters;
  if (!world.population) return settlers;
  const sim::Draws draws = population_draws(world.seed);
  for (std::uint16_t area = 0; area < plan.areas(); ++area) {
    auto residents = initial_residents(*world.population, area, world.scale, plan.deaths_by_age, draws);
    auto& region = settlers.by_region[plan.region_of_area[area]];
    region.insert(region.end(), residents.begin(), residents.end());
  }
  return settlers;
}

World::World(std::shared_ptr<const Plan> plan, const Settlers& settlers, std::uint64_t replication)
    : plan_(std::move(plan)) {
  const sim::Draws draws(plan_->parameters.seed, replication);
  const sim::Draws people = population_draws(plan_->parameters.seed);
  const auto eligible = count_eligible(*plan_, settlers);
  for (std::uint32_t r = 0; r < plan_->regions(); ++r) {
    regions_.push_back(std::make_unique<Region>(*plan_, r, draws, people, eligible));
    regions_.back()->settle(settlers.by_region[r]);
  }
}

sim::Duration World::window() const {
  return regions_.size() > 1 ? plan_->travel.lookahead() : plan_->parameters.time.end - sim::SimTime{0};
}

void World::run_alone(const Progress& progress) {
  const sim::SimTime end = plan_->parameters.time.end;
  // One region has nobody to wait for; it is stopped now and then only to say how far it is.
  const sim::Duration window = regions_.size() > 1 ? this->window() : std::min(this->window(), sim::days(7));
  std::vector<std::vector<Letter>> inbox(regions_.size());
  for (sim::SimTime until{0}; until < end;) {
    until = std::min(until + window, end);
    for (std::size_t r = 0; r < regions_.size(); ++r) {
      for (Letter& letter : inbox[r]) regions_[r]->deliver(std::move(letter));
      inbox[r].clear();
    }
    for (const auto& region : regions_) region->run_before(until);
    for (const auto& region : regions_)
      for (Letter& letter : region->take_outbox()) inbox[letter.to].push_back(std::move(letter));
    if (progress) progress(until);
  }
  check();
}

void World::check() const {
  std::int64_t arrived = 0, departed = 0;
  for (const auto& region : regions_) {
    region->check();
    arrived += region->census().arrived;
    departed += region->census().departed;
  }
  sim::promise(departed >= arrived, "nobody arrives who has not set out");
}

Tally::Kept World::totals() const {
  Tally::Kept sum;
  for (const auto& region : regions_) sum.add(region->tally().kept());
  return sum;
}

std::vector<Flows::Kept> World::flows() const {
  std::vector<Flows::Kept> flows;
  for (const auto& region : regions_) flows.push_back(region->flows().kept());
  return flows;
}

std::uint64_t World::events_run() const {
  std::uint64_t sum = 0;
  for (const auto& region : regions_) sum += region->events_run();
  return sum;
}

}  // namespace models
