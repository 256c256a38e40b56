#include "tests/scenarios/format/fingerprint.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/format/uncertain.hpp"

namespace tests {

namespace {

using namespace scenarios::format;

class Text {
 public:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    text_ += fmt::format(format, std::forward<T>(values)...) + "\n";
  }

  void settings(const char* what, const std::vector<models::Setting>& all) {
    for (const auto& one : all) {
      line("{} {} {}", what, one.attribute, one.step);
      chances("share", one.shares);
    }
  }
  template <class Value>
  void chances(const char* what, const std::vector<std::pair<Value, double>>& all) {
    for (const auto& [value, share] : all) line("{} {} {}", what, static_cast<int>(value), share);
  }
  void table(const char* what, const models::AttributeTable& t) {
    line("{} ages {} by {} {} {}: {}", what, fmt::join(t.age_from, ","), t.by_sex, t.by_frailty,
         t.by_deprivation, fmt::join(t.values, ","));
    for (const auto& axis : t.declared) line("declared {} {}", axis.attribute, axis.values);
  }
  void filter(const models::PersonFilter& f) {
    line("who {} {} {} {} {}", f.age_from, f.age_below, f.sexes, f.frailties, f.deprivations);
    for (const auto& one : f.declared) line("declared {} {}", one.attribute, one.values);
  }
  void group(const models::Group& g) {
    filter(g.who);
    line("of {}", fmt::join(g.causes, ","));
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

void attributes(Text& text, const models::WorldParameters& world) {
  for (const auto& a : world.attributes) {
    text.line("attribute {} {} {} {} {}", a.name, fmt::join(a.values, ","), a.counts, static_cast<int>(a.at_birth),
              a.born_with);
    for (const auto& share : a.shares) text.table("share", share);
  }
}

void links(Text& text, const models::WorldParameters& world) {
  text.line("ungraded links {}", world.ungraded_links);
  for (const auto& l : world.links) {
    text.line("link {} {} {} {} {} {} {} {} {} {} {} {}", l.name, l.on, static_cast<int>(l.evidence),
              fmt::join(l.hazards, ","), fmt::join(l.over, ","), fmt::join(l.inside, ","), fmt::join(l.waits, ","),
              l.places, l.longer_than.seconds, l.afterwards, l.lasts.seconds, fmt::join(l.until, ","));
    for (const auto& effect : l.effects) text.line("multiplies {} {}", effect.hazard, effect.ratio);
  }
}

void hazards(Text& text, const models::WorldParameters& world) {
  for (const auto& h : world.hazards) {
    text.line("hazard {} {} {} {} {} {} {} {}", h.name, static_cast<int>(h.does), h.enter_stage, h.rate_is_average,
              h.runs_at, fmt::join(h.season, ","), fmt::join(h.weekdays, ","), fmt::join(h.hours, ","));
    text.table("rate", h.rate);
    for (const auto& ratio : h.ratios) text.table("ratio", ratio);
    for (const auto& step : h.by_date) text.line("from {} {}", step.from.seconds, step.factor);
    text.settings("sets", h.sets);
  }
}

void services(Text& text, const models::WorldParameters& world) {
  for (const auto& s : world.services) {
    text.line("service {} {} {}", s.name, s.unit, fmt::join(s.capacity, ","));
    for (const auto& region : s.providers) {
      for (const auto& provider : region) text.line("provider {} {}", provider.region, provider.share);
    }
    text.line("parts {} order {} {} limit {} {} to {}", s.parts, static_cast<int>(s.queue.order), s.queue.passing,
              s.queue.limit, static_cast<int>(s.queue.when_full), s.queue.full_to);
    text.table("rank", s.queue.rank);
    for (const auto& one : s.reserved) {
      text.line("reserved {}", one.units);
      text.group(one.for_whom);
    }
    if (s.admits) {
      text.line("admits, others to {}", s.admits->others);
      text.group(s.admits->whom);
    }
    for (const auto& open : s.timetable.hours) text.line("open {} {} {}", open.weekday, open.from, open.to);
    for (const auto& step : s.timetable.steps)
      text.line("step {} {} {} {}", step.at.seconds, step.whole_at.seconds, static_cast<int>(step.how), step.amount);
    text.line("falling {} absence {}", s.falling_interrupts, s.absence);
    if (s.breakdowns) {
      text.line("breakdowns of {}", s.breakdowns->units);
      text.chance("every", s.breakdowns->every);
      text.chance("lasts", s.breakdowns->lasts);
    }
    if (const auto& aid = s.mutual_aid)
      text.line("aid after {} keeps {} lasts {}", aid->asks_after.seconds, aid->keeps_free, aid->lasts.seconds);
    if (s.standing_cost) text.line("standing {} {}", s.standing_cost->per_day.value, s.standing_cost->payer);
  }
}

void arrival(Text& text, const models::ArrivalParameters& a) {
  const auto& f = a.flow;
  text.line("timing {} {} {}", static_cast<int>(a.timing), a.from.seconds, a.until.seconds);
  for (const auto* tables : {&f.rates, &f.factors})
    for (const auto& t : *tables) text.line("clock {} {} {}: {}", t.months, t.weekdays, t.parts, fmt::join(t.values, ","));
  text.line("weeks {} {}", f.by_week, fmt::join(f.weeks, ","));
  for (const auto& year : f.years) text.line("year {} {}", year.from, year.factor);
  for (const auto& change : f.changes) text.line("change {} {}", change.from.seconds, change.factor);
  text.line("sine {} {} {} variability {}", f.amplitude, f.period.seconds, f.peak.seconds, f.variability);
  for (const auto& at : a.at) text.line("at {}", at.seconds);
  text.line("count {} {} {} {}", a.count.number, a.count.months, a.count.length.seconds, a.count.evenly);
  for (const auto& size : a.batch) text.line("batch {} {}", size.people, size.share);
  for (const auto& origin : a.origins) text.line("origin {} {} {}", origin.area, origin.share, origin.rates);
}

void measuring(Text& text, const models::WorldParameters& world) {
  text.line("discount {} {} {} {} log {} fifths {}", world.discount.asked, world.discount.costs, world.discount.effects,
            world.discount.continuous, world.log.people, world.by_deprivation);
  for (const auto& audit : world.audits) text.line("audit {}", audit.seconds);
  text.line("by cause {}", world.use_by_cause);
  for (const auto& s : world.start) text.line("there {} {} {} {} {}", s.stage, s.arrival, s.inside, s.waiting, s.area);
  for (const auto& s : world.stages) {
    text.line("worth {} {}", s.qalys_each, s.qalys_per_year);
    for (const auto& m : s.moves) text.line("move {} {} {}", m.to, m.cost.value, m.qalys);
  }
}

void pathway(Text& text, const models::WorldParameters& world) {
  for (const auto& a : world.arrivals) {
    text.line("arrival {} {}", a.name, a.enter_stage);
    text.chance("every", a.every);
    arrival(text, a);
    text.chances("age", a.who.age);
    text.chances("sex", a.who.sex);
    text.chances("frailty", a.who.frailty);
    text.chances("deprivation", a.who.deprivation);
    for (const auto& one : a.who.declared) text.chances("declared", one.shares);
  }
  for (const auto& s : world.stages) {
    text.line("stage {} {} {} {} {} {} {} {} {} {} {} {}", s.name, s.service, static_cast<int>(s.place),
              static_cast<int>(s.waits_at), s.priority, s.keeps_place, s.stays_put, s.if_full, s.ends_on_admission,
              s.cost_each.value, s.cost_per_day.value, s.payer);
    for (const auto& choice : s.takes.choices) text.chance("takes", choice);
    text.line("over at {} {}", fmt::join(s.over_at.weekdays, ","), fmt::join(s.over_at.hours, ","));
    text.line("pauses {} {}", s.pauses, s.keeps_paused ? s.keeps_paused->seconds : -1);
    text.line("starts {} ends {}", fmt::join(s.starts, ","), fmt::join(s.ends, ","));
    for (const auto& [from, to] : s.changes) text.line("changes {} {}", from, to);
    text.table("pick", s.takes.pick);
    text.table("at start", s.at_start);
    for (const auto& one : s.takes.cases) {
      text.filter(one.who);
      text.line("case {} {}", fmt::join(one.causes, ","), one.next.value_or("any"));
    }
    text.settings("sets", s.sets);
    text.settings("at start", s.sets_at_start);
    for (const auto& factor : s.takes.factors) text.table("factor", factor);
    text.table("amount", s.amount);
    for (const auto& need : s.also_needs) text.table(need.service.c_str(), need.amount);
    for (const auto& rule : s.priorities) {
      text.line("priority {}", rule.priority);
      text.group(rule.group);
    }
    for (const auto& step : s.while_waiting) text.line("after {} {}", step.after.seconds, step.priority);
    if (s.patience) text.chance("patience", *s.patience);
    text.line("gives up to {}, interrupts {} {} bumps {} to {}", s.gives_up_to, s.interrupts,
              static_cast<int>(s.interrupted), s.bumps, s.bumped_to.value_or("nowhere"));
    if (s.refuses) {
      text.line("refuses, to {}", s.refuses->go);
      for (const auto& from : s.refuses->chances) text.line("from {} {}", from.waiting, from.chance);
    }
    if (s.turnaround) text.chance("turnaround", *s.turnaround);
    if (s.transfer) text.chance("transfer", *s.transfer);
    for (const auto& branch : s.then) {
      text.filter(branch.who);
      text.line("causes {}", fmt::join(branch.causes, ","));
      const auto& when = branch.when;
      text.line("when {} {} {} {} {} {} {} {}", when.date_from, when.date_until, when.weekdays, when.months,
                when.time_from, when.time_until, when.stay_from, when.stay_below);
      for (const auto& n : when.free) text.line("free {} {} {}", n.service, n.from, n.at_most);
      for (const auto& n : when.queue) text.line("queue {} {} {}", n.service, n.from, n.at_most);
      for (const auto& share : branch.shares) text.line("{} to {}", share.share, share.to);
    }
  }
}

void programmes(Text& text, const models::WorldParameters& world) {
  for (const auto& p : world.programmes) {
    text.line("programme {} {} {} {} {} {} {} {} {} {} {} {}", p.name, p.title, p.from.seconds, p.ramp_months,
              p.places_per_year, p.uptake, p.onset_months, p.full_months, p.fades_months, p.lasts_months, p.cost_each.value,
              p.payer);
    text.line("staff {} {}", p.staffed_by, p.hours_each);
    text.filter(p.who);
    if (p.targeting.scored) {
      text.line("targeting {} {}", p.targeting.sensitivity, p.targeting.specificity);
      text.filter(p.targeting.among);
    }
    for (const auto& effect : p.effects) text.line("effect {} {}", effect.hazard, effect.rate_ratio);
  }
}

void workforce(Text& text, const models::WorldParameters& world) {
  const auto& w = world.workforce;
  if (!w.any()) return;
  text.line("workforce {} {} {} {}", w.half_felt_months, w.national_share, w.within_sector, w.feedback);
  for (const auto& g : w.groups) {
    text.line("staff {} {} {} {} {} {} {}", g.name, g.sector, g.employer, g.payer, g.paid_by_posts, fmt::join(g.works_in, ","), fmt::join(g.posts, ","));
    text.line("{} {} {} {} {} {} {} {} {} {} {}", g.in_post, g.leaving, g.leaves_sector, g.pay.value, g.pay_growth,
              g.compared_with.value, g.compared_growth, g.leaving_elasticity, g.joining_elasticity, g.workload_elasticity,
              g.vacancy_elasticity);
    text.line("{} {} {} {} {} {} {} {} {} {} {}", g.whole_time, g.hours_a_week, g.contact_share, g.sickness_days,
              g.training_days, g.months_to_hire, g.starter_months, g.starter_productivity, g.agency_most, g.agency_premium,
              g.on_costs);
    const auto& c = g.contract;
    text.line("contract {} {} {} {} {} {} {} {}", c.posts, c.fee.value, c.overhead.value, c.needed_margin, c.handed_back,
              c.handed_back_per_point, c.taken_by, c.staff_follow);
  }
  for (const auto& s : w.outside) text.line("outside {} {} {}", s.name, fmt::join(s.workers, ","), s.moves);
  for (const auto& r : w.rises)
    text.line("rise {} {} {} {} {} {} {} {}", r.name, fmt::join(r.groups, ","), fmt::join(r.regions, ","), r.from.seconds,
              r.ramp_months, r.rise, r.to_parity, r.funded);
  for (const auto& c : w.changes)
    text.line("posts {} {} {} {} {} {}", c.name, fmt::join(c.groups, ","), fmt::join(c.regions, ","), c.from.seconds,
              c.ramp_months, c.share);
}

void finance(Text& text, const models::WorldParameters& world) {
  const auto& f = world.finance;
  if (!f.on) return;
  text.line("finance {} {} {} {} {} {} {} {} {} {}", f.council_payer, f.board_payer, f.citizen_payer, f.block.value, f.block_growth,
            f.health_growth, f.settlement_growth, f.council_tax_growth, f.price_growth, f.need_growth);
  for (const auto& c : f.councils)
    text.line("council {} {} {} {}", c.settlement.value, c.council_tax.value, c.reserves.value, c.not_simulated.value);
  for (const auto& b : f.boards) text.line("board {} {} {}", b.allocation.value, b.fixed.value, b.not_simulated.value);
  for (const auto& g : f.grants)
    text.line("grant {} {} {} {} {} {} {}", g.name, static_cast<int>(g.to), g.yearly.value, g.from.seconds,
              g.until ? g.until->seconds : -1, g.delays_below.value_or(-1), g.without);
  for (const auto& c : f.charges) {
    text.line("charge {} {} {} {} {} {} {} {} {} {} {}", c.stage, static_cast<int>(c.kind), c.week_costs.value, c.of_council_cost,
              c.weekly_cap.value, c.capital_limit.value, c.weekly_income.value, c.weekly_allowance.value, c.mean_stay_weeks,
              c.continuing, c.nursing_contribution.value);
    text.chance("means", c.weekly_means);
    text.chance("capital", c.capital);
  }
  for (const auto& m : f.measures)
    text.line("measure {} {} {} {} {} {}", m.name, static_cast<int>(m.does), m.below, m.ends_above, m.size, m.service);
}

void leadership(Text& text, const models::WorldParameters& world) {
  const auto& l = world.leadership;
  text.line("boards {} {} {} {} {} {}", l.boards.on, l.boards.every_months, l.boards.late_months, l.boards.complete,
            l.boards.from_councils.value, l.boards.from_boards.value);
  for (const auto& r : l.boards.rules)
    text.line("rule {} {} {} {} {} {} {} {} {} {}", r.name, static_cast<int>(r.watch), r.of, r.above, r.threshold,
              static_cast<int>(r.buys), r.what, r.step, r.most, r.price.value);
  text.line("panels {} {} {} {}", l.panels.on, l.panels.members, l.panels.answers, l.panels.every_months);
  for (const auto& p : l.partners)
    text.line("partner {} {} {} {} {} {}", p.name, p.kind, p.service, fmt::join(p.units, ","), p.from.seconds,
              p.until ? p.until->seconds : -1);
  for (const auto& m : l.milestones) text.line("milestone {} {} {}", m.name, m.words, m.at.seconds);
}

void information(Text& text, const ScenarioInfo& info) {
  text.line("{} | {} | {} | {}", info.title, info.why, info.decision_use, info.replications);
  text.line("{} in {}", fmt::join(info.areas, ","), fmt::join(info.regions, ","));
  for (const auto& a : info.answers) {
    text.line("answer {} {} {} {} {} {} {} {}", a.service, a.mean_wait.value_or(-1), a.utilisation.value_or(-1),
              a.mean_in_queue.value_or(-1), a.mean_in_service.value_or(-1), a.share_waited.value_or(-1),
              a.starts.value_or(-1), a.source);
  }
  for (const auto& s : info.sources) {
    text.line("{}: {} {} {} {} {} {} {}", s.path, s.value, s.interval, s.distribution, s.source, s.confidence,
              s.note, s.price_year);
  }
}

}  // namespace

std::string fingerprint(const Scenario& scenario) {
  Text text;
  const models::WorldParameters& world = scenario.world;
  text.line("{} {} {} {} {} {}", world.title, world.seed, world.scale, sim::iso(world.time.start),
            world.time.warm_up.seconds, world.time.end.seconds);
  for (const auto& region : world.geography.regions)
    text.line("region {} {} {} {}", region.name, fmt::join(region.areas, ","), region.external, region.tariff);
  for (const auto& road : world.geography.roads) text.line("road {} {} {}", road.from, road.to, road.minutes);
  text.chance("delay", world.geography.delay);
  attributes(text, world);
  links(text, world);
  people(text, world);
  hazards(text, world);
  services(text, world);
  pathway(text, world);
  programmes(text, world);
  measuring(text, world);
  workforce(text, world);
  finance(text, world);
  leadership(text, world);
  text.line("on deadlock {}", static_cast<int>(world.on_deadlock));
  text.table("utility", world.quality_of_life.utility);
  text.line("added {}", fmt::join(world.quality_of_life.added_at, ","));
  information(text, scenario.info);
  for (const UncertainNumber& number : uncertain_numbers(scenario.text->tree))
    text.line("uncertain {} {} {} {} {}", number.path, number.group, number.correlation, number.uncertainty.at(0.1),
              number.uncertainty.at(0.7));
  return text.take();
}

std::string fingerprint(const Study& study) {
  Text text;
  text.line("{} | {} | {}", study.title, study.why, study.replications);
  for (const output::Attribute& attribute : study.valuation)
    text.line("{} = {}", attribute.name, output::in_words(attribute));
  const StudyConduct& conduct = study.conduct;
  text.line("{} {} {}; {} {} {}", conduct.replications.from, conduct.replications.to, conduct.replications.batch,
            conduct.sampled.sampled, conduct.sampled.each, conduct.sampled.latin_hypercube);
  for (const Precision& p : conduct.replications.until)
    text.line("until {} {} {} {}", p.outcome, p.of_difference, p.relative, p.half_width);
  for (const std::string& hazard : conduct.averted) text.line("averted {}", hazard);
  if (study.warm_up)
    text.line("warm-up {} {} {} {} {}", study.warm_up->service, study.warm_up->waiting, study.warm_up->pilots,
              study.warm_up->run ? study.warm_up->run->months : -1, study.warm_up->run ? study.warm_up->run->seconds : -1);
  for (const NamedScenario& one : study.scenarios) text.line("{}\n{}", one.name, fingerprint(one.scenario));
  return text.take();
}

}  // namespace tests
