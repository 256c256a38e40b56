#include "scenarios/study/fates.hpp"

#include <span>

namespace scenarios::study {

namespace {

using models::Remembered;
using Life = std::span<const Remembered>;

// The events of the next citizen, cut off from the front.
Life next_life(std::span<const Remembered>& all) {
  std::size_t end = 0;
  while (end < all.size() && all[end].citizen == all.front().citizen) ++end;
  const Life life = all.first(end);
  all = all.subspan(end);
  return life;
}

// Takes the end off a life: the second from which the person is dead.
std::uint32_t take_end(Life& life) {
  if (life.empty() || life.back().hazard != Remembered::death) return UINT32_MAX;
  const std::uint32_t end = life.back().second;
  life = life.first(life.size() - 1);
  return end;
}

class Matcher {
 public:
  Matcher(std::size_t hazards, std::size_t areas) : fates_(hazards, areas) {}

  void compare(Life baseline, Life scenario) {
    const std::uint32_t dead_in_baseline = take_end(baseline), dead_in_scenario = take_end(scenario);
    while (!baseline.empty() || !scenario.empty()) {
      const bool first_alone = scenario.empty() || (!baseline.empty() && models::before(baseline.front(), scenario.front()));
      const bool second_alone = baseline.empty() || (!scenario.empty() && models::before(scenario.front(), baseline.front()));
      if (first_alone) {
        const Remembered& e = baseline.front();
        count(e.second >= dead_in_scenario ? Fate::averted_by_death : Fate::averted, e);
      } else if (second_alone) {
        const Remembered& e = scenario.front();
        count(e.second >= dead_in_baseline ? Fate::in_life_gained : Fate::brought_about, e);
      } else {
        compare(baseline.front(), scenario.front());
      }
      if (!second_alone) baseline = baseline.subspan(1);
      if (!first_alone) scenario = scenario.subspan(1);
    }
  }

  Fates take() { return std::move(fates_); }

 private:
  void compare(const Remembered& before, const Remembered& now) {
    const std::size_t cell = fates_.cell(before.hazard, before.area);
    if (now.second > before.second) {
      count(Fate::postponed, before);
      fates_.seconds_later[cell] += now.second - before.second;
    } else if (now.second < before.second) {
      count(Fate::brought_forward, before);
      fates_.seconds_earlier[cell] += before.second - now.second;
    } else {
      count(Fate::unchanged, before);
    }
  }
  void count(Fate fate, const Remembered& e) { ++fates_.counts[static_cast<std::size_t>(fate)][fates_.cell(e.hazard, e.area)]; }

  Fates fates_;
};

}  // namespace

Fates::Fates(std::size_t how_many_hazards, std::size_t how_many_areas) : hazards(how_many_hazards), areas(how_many_areas) {
  for (auto& of_fate : counts) of_fate.assign(hazards * areas, 0);
  seconds_later.assign(hazards * areas, 0);
  seconds_earlier.assign(hazards * areas, 0);
}

Fates match(const std::vector<Remembered>& baseline, const std::vector<Remembered>& scenario, std::size_t hazards,
            std::size_t areas) {
  Matcher matcher(hazards, areas);
  std::span<const Remembered> before = baseline, now = scenario;
  while (!before.empty() || !now.empty()) {
    const bool first_alone = now.empty() || (!before.empty() && before.front().citizen < now.front().citizen);
    const bool second_alone = before.empty() || (!now.empty() && now.front().citizen < before.front().citizen);
    const Life life_before = second_alone ? Life{} : next_life(before);
    const Life life_now = first_alone ? Life{} : next_life(now);
    matcher.compare(life_before, life_now);
  }
  return matcher.take();
}

}  // namespace scenarios::study
