#include "tests/scenarios/format/fingerprint.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tests {

namespace {

using namespace scenarios::format;

class Text {
 public:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    text_ += fmt::format(format, std::forward<T>(values)...) + "\n";
  }

  void table(const char* what, const models::AttributeTable& t) {
    line("{} ages {} by {} {} {}: {}", what, fmt::join(t.age_from, ","), t.by_sex, t.by_frailty,
         t.by_deprivation, fmt::join(t.values, ","));
  }
  void filter(const models::PersonFilter& f) {
    line("who {} {} {} {} {}", f.age_from, f.age_below, f.sexes, f.frailties, f.deprivations);
  }
  void chance(const char* what, const sim::Distribution& d) {
    line("{} {} {} {} {} {}", what, d.describe(), d.mean(), d.sd(), d.sample(0.3), d.sample(0.9));
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void people(Text& text, const models::WorldParameters& world) {
  if (!world.population) return;
  const auto& p = *world.population;
  text.line("population {} {} {} {}", fmt::join(p.age_from, ","), p.growth, p.oldest, p.share_boys);
  for (const auto& area : p.areas)
    text.line("area {} {}", fmt::join(area.persons, ","), area.share_most_deprived);
  text.table("female", p.share_female);
  text.table("frailty", p.frailty_share);
}

void hazards(Text& text, const models::WorldParameters& world) {
  for (const auto& h : world.hazards) {
    text.line("hazard {} {} {} {} {} {}", h.name, static_cast<int>(h.does), h.enter_stage, h.rate_is_average,
              h.runs_at, fmt::join(h.season, ","));
    text.table("rate", h.rate);
    for (const auto& ratio : h.ratios) text.table("ratio", ratio);
  }
}

void services(Text& text, const models::WorldParameters& world) {
  for (const auto& s : world.services) {
    text.line("service {} {} {}", s.name, s.unit, fmt::join(s.capacity, ","));
    for (const auto& region : s.providers) {
      for (const auto& provider : region) text.line("provider {} {}", provider.region, provider.share);
    }
  }
}

void pathway(Text& text, const models::WorldParameters& world) {
  for (const auto& a : world.arrivals) {
    text.line("arrival {} {}", a.name, a.enter_stage);
    text.chance("every", a.every);
  }
  for (const auto& s : world.stages) {
    text.line("stage {} {} {} {} {} {} {} {} {} {} {} {}", s.name, s.service, static_cast<int>(s.place),
              static_cast<int>(s.waits_at), s.priority, s.keeps_place, s.stays_put, s.if_full, s.ends_on_admission,
              s.cost_each.value, s.cost_per_day.value, s.payer);
    for (const auto& choice : s.takes.choices) text.chance("takes", choice);
    text.table("pick", s.takes.pick);
    for (const auto& factor : s.takes.factors) text.table("factor", factor);
    for (const auto& branch : s.then) {
      text.filter(branch.who);
      text.line("causes {}", fmt::join(branch.causes, ","));
      for (const auto& share : branch.shares) text.line("{} to {}", share.share, share.to);
    }
  }
}

void programmes(Text& text, const models::WorldParameters& world) {
  for (const auto& p : world.programmes) {
    text.line("programme {} {} {} {} {} {} {} {} {} {} {}", p.name, p.title, p.from.seconds, p.ramp_months,
              p.places_per_year, p.uptake, p.onset_months, p.full_months, p.lasts_months, p.cost_each.value,
              p.payer);
    text.filter(p.who);
    for (const auto& effect : p.effects) text.line("effect {} {}", effect.hazard, effect.rate_ratio);
  }
}

void information(Text& text, const ScenarioInfo& info) {
  text.line("{} | {} | {} | {}", info.title, info.why, info.decision_use, info.replications);
  text.line("{} in {}", fmt::join(info.areas, ","), fmt::join(info.regions, ","));
  for (const auto& a : info.answers) {
    text.line("answer {} {} {} {} {} {}", a.service, a.mean_wait.value_or(-1), a.utilisation.value_or(-1),
              a.mean_in_queue.value_or(-1), a.mean_in_service.value_or(-1), a.source);
  }
  for (const auto& s : info.sources) {
    text.line("{}: {} {} {} {} {} {}", s.path, s.value, s.interval, s.distribution, s.source, s.confidence,
              s.note);
  }
}

}  // namespace

std::string fingerprint(const Scenario& scenario) {
  Text text;
  const models::WorldParameters& world = scenario.world;
  text.line("{} {} {} {} {} {}", world.title, world.seed, world.scale, sim::iso(world.time.start),
            world.time.warm_up.seconds, world.time.end.seconds);
  for (const auto& region : world.geography.regions)
    text.line("region {} {}", region.name, fmt::join(region.areas, ","));
  for (const auto& road : world.geography.roads) text.line("road {} {} {}", road.from, road.to, road.minutes);
  text.chance("delay", world.geography.delay);
  people(text, world);
  hazards(text, world);
  services(text, world);
  pathway(text, world);
  programmes(text, world);
  text.table("utility", world.quality_of_life.utility);
  text.line("added {}", fmt::join(world.quality_of_life.added_at, ","));
  information(text, scenario.info);
  return text.take();
}

std::string fingerprint(const Study& study) {
  Text text;
  text.line("{} | {} | {}", study.title, study.why, study.replications);
  for (const output::Attribute& attribute : study.valuation)
    text.line("{} = {}", attribute.name, output::in_words(attribute));
  for (const NamedScenario& one : study.scenarios) text.line("{}\n{}", one.name, fingerprint(one.scenario));
  return text.take();
}

}  // namespace tests
