#include "models/world.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <thread>

#include "models/organisations/standing_costs.hpp"
#include "models/outcomes/prices.hpp"
#include "models/population/initial.hpp"
#include "sim/check.hpp"

namespace models {

namespace {

// Whether a place could be offered to somebody as they are at the start, before they have a risk class.
bool is_found(const ProgrammeParameters& programme, std::uint64_t score, const Person& person, const sim::Draws& draws,
              CitizenId id) {
  const Targeting& by = programme.targeting;
  const bool meant = programme.who.allows(person);
  if (!by.scored) return meant;
  return by.among.allows(person) && draws.uniform(id, score, 0) < (meant ? by.sensitivity : 1 - by.specificity);
}

// By programme and area: who could take a place at the start.
std::vector<std::vector<std::int64_t>> count_eligible(const Plan& plan, const Settlers& settlers, const sim::Draws& draws) {
  std::vector<std::vector<std::int64_t>> eligible(plan.programmes.size(), std::vector<std::int64_t>(plan.areas(), 0));
  if (eligible.empty()) return eligible;
  for (const auto& region : settlers.by_region)
    for (const Settler& c : region) {
      Person person{completed_years(c.born, 0), c.sex, c.frailty, c.deprivation};
      for (std::size_t a = 0; a < plan.parameters.attributes.size(); ++a)
        person.declared[a] = plan.classes.value(c.declared, a);
      for (std::size_t p = 0; p < eligible.size(); ++p)
        if (is_found(plan.parameters.programmes[p], plan.programmes[p].score, person, draws, c.id())) ++eligible[p][c.area];
    }
  return eligible;
}

// Up to which hash citizens are logged: so that of those who are there at the start it is exactly the number asked
// for. Without residents, so many of each arrival are.
std::pair<std::uint64_t, std::uint32_t> whose_log(const LogParameters& log, const Settlers& settlers) {
  if (log.people == LogParameters::everybody) return {~std::uint64_t{0}, 0};
  if (log.people == 0) return {0, 0};
  std::vector<std::uint64_t> hashes;
  for (const auto& region : settlers.by_region)
    for (const Settler& c : region) hashes.push_back(log_hash(c.id()));
  const auto wanted = static_cast<std::size_t>(log.people);
  if (hashes.empty()) return {1, static_cast<std::uint32_t>(std::min<std::int64_t>(log.people, UINT32_MAX))};
  if (wanted >= hashes.size()) return {~std::uint64_t{0}, 0};
  std::nth_element(hashes.begin(), hashes.begin() + static_cast<std::ptrdiff_t>(wanted - 1), hashes.end());
  return {hashes[wanted - 1], 0};
}

// Does it to every region, the next to whoever is free; throws what the first of them threw.
void for_each_region(std::size_t regions, unsigned threads, const std::function<void(std::size_t)>& one) {
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(regions);
  const auto work = [&] {
    for (std::size_t r; (r = next++) < regions;) try {
        one(r);
      } catch (...) {
        failures[r] = std::current_exception();
      }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, regions); ++t) others.emplace_back(work);
    work();
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

Settlers Settlers::of(const Plan& plan) {
  Settlers settlers;
  settlers.by_region.resize(plan.regions());
  const WorldParameters& world = plan.parameters;
  if (!world.population) return settlers;
  const sim::Draws draws = population_draws(world.seed);
  for (std::uint16_t area = 0; area < plan.areas(); ++area) {
    const auto residents = initial_residents(*world.population, area, world.scale, plan.deaths_by_age, draws);
    auto& region = settlers.by_region[plan.region_of_area[area]];
    for (const Citizen& c : residents) {
      Settler settler{static_cast<std::uint32_t>(c.id), c.born, c.area, c.declared, c.sex, c.frailty, c.deprivation};
      if (!world.attributes.empty())
        settler.declared = plan.classes.code(drawn_attributes(
            world.attributes, {completed_years(c.born, 0), c.sex, c.frailty, c.deprivation}, draws, c.id));
      region.push_back(settler);
    }
  }
  for (auto& region : settlers.by_region) region.shrink_to_fit();
  return settlers;
}

World::World(std::shared_ptr<const Plan> plan, const Settlers& settlers, std::uint64_t replication, unsigned threads)
    : plan_(std::move(plan)), replication_(replication) {
  const sim::Draws draws(plan_->parameters.seed, replication);
  const sim::Draws people = population_draws(plan_->parameters.seed);
  const auto eligible = count_eligible(*plan_, settlers, draws);
  const auto [below, first] = whose_log(plan_->parameters.log, settlers);
  for (std::uint32_t r = 0; r < plan_->regions(); ++r) {
    regions_.push_back(std::make_unique<Region>(*plan_, r, draws, people, eligible));
    if (plan_->parameters.log.people != 0) regions_.back()->log_those_below(below, first);
  }
  for_each_region(regions_.size(), threads, [&](std::size_t r) { regions_[r]->settle(settlers.by_region[r]); });
  if (plan_->parameters.has_institutions()) institutions_ = std::make_unique<Institutions>(*plan_, draws);
}

void World::remember(std::uint64_t hazards) {
  for (const auto& region : regions_) region->remember(hazards);
}

std::vector<Remembered> World::remembered() const {
  std::vector<Remembered> all;
  for (const auto& region : regions_) all.insert(all.end(), region->remembered().begin(), region->remembered().end());
  std::sort(all.begin(), all.end(), before);
  return all;
}

sim::Duration World::window() const {
  return regions_.size() > 1 ? plan_->travel.lookahead() : plan_->parameters.time.end - sim::SimTime{0};
}

sim::Duration World::window_alone(sim::Duration at_most) const {
  // One region has nobody to wait for; it is stopped now and then only to say how far it is.
  return regions_.size() > 1 ? window() : std::min({window(), at_most, institutions_ ? news_takes : at_most});
}

void World::run_window(sim::SimTime until) {
  for (std::size_t r = 0; r < regions_.size(); ++r) {
    for (Letter& letter : inbox_[r]) regions_[r]->deliver(std::move(letter));
    inbox_[r].clear();
  }
  for (const auto& region : regions_) region->run_before(until);
  for (const auto& region : regions_)
    for (Letter& letter : region->take_outbox()) inbox_[letter.to].push_back(std::move(letter));
  if (institutions_) {
    for (const auto& region : regions_)
      for (const Region::Said& said : region->take_said())
        for (Message& message : institutions_->address(region->index(), said)) institutions_->deliver(std::move(message));
    for (Letter& letter : institutions_->work_before(until)) inbox_[letter.to].push_back(std::move(letter));
  }
  reached_ = until;
  if constexpr (sim::checked_build) check_lending();
}

void World::run_alone_up_to(sim::SimTime limit, const Progress& progress, sim::Duration at_most) {
  const sim::SimTime end = plan_->parameters.time.end;
  inbox_.resize(regions_.size());
  // Stops are where they are without a limit, so that it changes nothing.
  while (reached_ < end) {
    const sim::SimTime until = std::min(reached_ + window_alone(at_most), end);
    if (until > limit) return;
    run_window(until);
    if (progress) progress(until);
  }
}

void World::run_alone(const Progress& progress, sim::Duration at_most) {
  run_alone_up_to(plan_->parameters.time.end, progress, at_most);
  finish();
  check();
}

void World::follow_changed_plan(const Settlers& settlers, const std::vector<std::vector<std::size_t>>& known) {
  const auto eligible = count_eligible(*plan_, settlers, sim::Draws(plan_->parameters.seed, replication_));
  for (std::size_t r = 0; r < regions_.size(); ++r) {
    regions_[r]->share_places_by(eligible);
    for (std::uint16_t s = 0; s < known.size(); ++s) regions_[r]->learn_of_changes(s, known[s][r]);
  }
}

void World::take_own_pages() {
  for (const auto& region : regions_) region->take_own_pages();
}

void World::finish() {
  if (institutions_) institutions_->finish(regions_);
  for (const auto& region : regions_) region->stop_clocks();
}

void World::check() const {
  std::int64_t arrived = 0, departed = 0;
  for (const auto& region : regions_) {
    region->check();
    arrived += region->census().arrived;
    departed += region->census().departed;
  }
  sim::promise(departed >= arrived, "nobody arrives who has not set out");
  check_lending();
}

void World::check_lending() const {
  if (!plan_->any_mutual_aid) return;
  for (std::uint16_t s = 0; s < plan_->services.size(); ++s) {
    Region::Lending all;
    for (const auto& region : regions_) {
      const Region::Lending here = region->lending(s);
      all.lent += here.lent;
      all.borrowed += here.borrowed;
      all.set_out += here.set_out;
      all.arrived += here.arrived;
    }
    sim::promise(all.set_out >= all.arrived && all.lent == all.borrowed + all.set_out - all.arrived,
                 "a unit that is lent is with another region or on the road");
  }
}

Tally::Kept World::totals() const {
  Tally::Kept sum;
  for (const auto& region : regions_) region->tally().add_kept_to(sum);
  for (const auto& region : regions_)
    if (plan_->is_external(region->index())) add_external(*plan_, region->index(), region->tally(), sum);
  return sum;
}

std::optional<Tally::Kept> World::totals_by_deprivation() const {
  if (!plan_->parameters.by_deprivation) return std::nullopt;
  Tally::Kept sum;
  for (const auto& region : regions_) region->by_deprivation()->add_kept_to(sum);
  for (const auto& region : regions_)
    if (plan_->is_external(region->index())) add_external(*plan_, region->index(), *region->by_deprivation(), sum);
  return sum;
}

std::vector<BesideCases> World::beside_cases(const Tally::Kept& kept) const {
  std::vector<BesideCases> lines;
  if (institutions_) lines = institutions_->beside_cases(kept);
  for (BesideCases& line : standing_costs(*plan_)) lines.push_back(std::move(line));
  return lines;
}

std::vector<Flows::Kept> World::flows() const {
  std::vector<Flows::Kept> flows;
  for (const auto& region : regions_) flows.push_back(region->flows().kept());
  return flows;
}

std::vector<LogEntry> World::log() const {
  std::vector<LogEntry> all;
  for (const auto& region : regions_) all.insert(all.end(), region->log().begin(), region->log().end());
  std::stable_sort(all.begin(), all.end(), [](const LogEntry& a, const LogEntry& b) { return a.time < b.time; });
  return all;
}

std::uint64_t World::events_run() const {
  std::uint64_t sum = 0;
  for (const auto& region : regions_) sum += region->events_run();
  return sum;
}

}  // namespace models
