#include "tests/models/support/random_waiting.hpp"

#include <algorithm>
#include <cmath>

#include "tests/models/support/dice.hpp"

namespace worlds {

using namespace models;
using D = sim::Distribution;

namespace {

class WaitingDice : public Dice {
 public:
  explicit WaitingDice(std::uint64_t seed) : Dice(seed, 7) {}
  // Some time or other above nothing, often a round one, so that things happen at once.
  D time() {
    return one_in(2) ? D::deterministic(from(1, 8) * 21600.0) : D::exponential(real(7200, 5 * 86400.0));
  }
  Group group(const WorldParameters& w) {
    Group g;
    if (one_in(3)) g.who.age_from = from(10, 60);
    if (one_in(3)) g.who.sexes = static_cast<std::uint8_t>(from(1, 2));
    if (one_in(3)) g.who.frailties = static_cast<std::uint8_t>(from(1, 14));
    if (one_in(3)) {
      std::vector<std::string> causes;
      for (const auto& h : w.hazards)
        if (h.does == HazardDoes::enter) causes.push_back(h.name);
      for (const auto& a : w.arrivals) causes.push_back(a.name);
      if (!causes.empty()) g.causes = {causes[static_cast<std::size_t>(upto(static_cast<int>(causes.size()) - 1))]};
    }
    return g;
  }
};

class WaitingAdder {
 public:
  WaitingAdder(WorldParameters& world, std::uint64_t seed, unsigned what) : w_(world), dice_(seed), aid_dice_(seed, 14), what_(what) {}

  void add() {
    // Short: the twin looks at everybody who waits each time anything happens.
    w_.time.end = std::min(w_.time.end, sim::SimTime{45 * 86400});
    w_.time.warm_up = std::min(w_.time.warm_up, sim::SimTime{15 * 86400});
    if (may(deadlocks, 2))
      w_.on_deadlock = std::vector{OnDeadlock::report, OnDeadlock::swap, OnDeadlock::surge}[static_cast<std::size_t>(dice_.upto(2))];
    if ((what_ & mutual_aid) && w_.geography.regions.size() > 1) lending();
    const bool one_order = dice_.one_in(2);
    const auto order = static_cast<QueueParameters::Order>(dice_.upto(3));
    for (ServiceParameters& s : w_.services) service(s, one_order ? order : QueueParameters::Order::first_come);
    for (std::size_t i = 0; i < w_.stages.size(); ++i) stage(i);
  }

 private:
  bool may(unsigned bit, int one_in) { return dice_.one_in(one_in) && (what_ & bit) != 0; }
  // A stage further down, or the way out: nobody is sent round in a circle.
  std::string further(std::size_t stage) {
    const auto last = static_cast<int>(w_.stages.size()) - 1;
    const int to = dice_.from(static_cast<int>(stage) + 1, last + 1);
    return to > last ? "" : w_.stages[static_cast<std::size_t>(to)].name;
  }
  // Does the service turn people away to where they have been, if this stage needs it too?
  bool sends_back(const ServiceParameters& service, std::size_t stage) const {
    const auto up_to = w_.stages.begin() + static_cast<std::ptrdiff_t>(stage) + 1;
    return std::any_of(w_.stages.begin(), up_to, [&](const StageParameters& s) {
      return s.name == service.queue.full_to || (service.admits && s.name == service.admits->others);
    });
  }
  std::string beyond(const ServiceParameters& service) {
    std::size_t latest = 0;
    for (std::size_t i = 0; i < w_.stages.size(); ++i)
      if (w_.stages[i].service == service.name) latest = i;
    return further(latest);
  }

  // Most people in one region, most units in the others. Of dice of its own, so that the other rules fall as they do without
  // it.
  void lending() {
    for (ServiceParameters& s : w_.services) {
      if (aid_dice_.one_in(5)) continue;
      s.mutual_aid = MutualAid{{aid_dice_.from(1, 36) * 600}, aid_dice_.one_in(2) ? 0 : aid_dice_.upto(2), {aid_dice_.upto(8) * 10800}};
      for (std::size_t r = 0; r < s.capacity.size(); ++r)
        if (std::int64_t& units = s.capacity[r]; units >= 0 && !(units == 0 && aid_dice_.one_in(3)))
          units = r == 0 ? aid_dice_.from(1, 3) : aid_dice_.from(1, 8);
    }
    for (HazardParameters& h : w_.hazards)
      if (h.does == HazardDoes::enter)
        for (double& rate : h.rate.values) rate *= aid_dice_.from(1, 4);
    for (ArrivalParameters& a : w_.arrivals)
      if (aid_dice_.one_in(2)) a.origins.clear();   // all to the first area
    if (w_.population)
      for (std::size_t a = 1; a < w_.population->areas.size(); ++a)
        for (double& persons : w_.population->areas[a].persons) persons = std::floor(persons / 4);
  }

  void service(ServiceParameters& s, QueueParameters::Order order) {
    const bool some = std::any_of(s.capacity.begin(), s.capacity.end(), [](auto units) { return units > 0; });
    if (what_ & orders) s.queue.order = order;
    s.queue.rank = {.by_frailty = true, .values = {2, 1, 0.5, 0}};
    s.queue.passing = may(amounts, 4);
    if (may(limits, 3)) {
      s.queue.limit = dice_.upto(3);
      s.queue.when_full = static_cast<QueueParameters::WhenFull>(dice_.upto(2));
      if (s.queue.when_full != QueueParameters::WhenFull::block) s.queue.full_to = beyond(s);
    }
    if (may(admissions, 5)) s.admits = {dice_.group(w_), beyond(s)};
    if (may(amounts, 4)) {
      s.parts = 100;
      for (auto& units : s.capacity)
        if (units > 0) units *= 100;
    }
    if (!some) return;
    for (int i = dice_.from(1, 2); i > 0 && may(reservations, 4); --i) s.reserved.push_back({s.parts, dice_.group(w_)});
    if (may(timetables, 3)) {
      s.falling_interrupts = dice_.one_in(2);
      if (dice_.one_in(2))
        for (unsigned weekday = 0; weekday < 7; ++weekday)
          if (dice_.upto(3)) s.timetable.hours.push_back({weekday, dice_.from(0, 10) * 3600, dice_.from(12, 24) * 3600});
      sim::SimTime at{0};
      for (int i = dice_.upto(2); i > 0 || s.timetable.empty(); --i) {
        at = at + sim::Duration{dice_.from(1, 40) * 43200};
        CapacityStep step{at, at, static_cast<CapacityStep::How>(dice_.upto(2)), 0};
        if (dice_.one_in(2)) step.whole_at = at + sim::Duration{dice_.from(1, 30) * 86400};
        step.amount = step.how == CapacityStep::How::share ? dice_.real(-0.9, 1)
                                                           : dice_.from(step.how == CapacityStep::How::set ? 0 : -2, 4) *
                                                                 static_cast<double>(s.parts);
        at = step.whole_at;
        s.timetable.steps.push_back(step);
      }
    }
    if (may(breakdowns, 4)) s.breakdowns = Breakdowns{dice_.time(), dice_.time(), s.parts * dice_.from(1, 2)};
    if (may(breakdowns, 4)) s.absence = dice_.real(0.05, 0.5);
    if (s.breakdowns || s.absence > 0) s.falling_interrupts = dice_.one_in(2);
  }

  void stage(std::size_t i) {
    StageParameters& s = w_.stages[i];
    if (s.service.empty()) return;
    const auto& main = *std::find_if(w_.services.begin(), w_.services.end(), [&](const auto& x) { return x.name == s.service; });
    const auto amount = [&](const ServiceParameters& of) {
      const double size = of.parts > 1 ? dice_.from(1, 9) * 0.25 : dice_.from(1, 2);
      if (dice_.one_in(2)) return AttributeTable::constant(size);
      return AttributeTable{.by_frailty = true, .values = {size, 1, 0, size}};
    };
    if (may(amounts, 2) || main.parts > 1) s.amount = amount(main);
    const auto blocks = [](const ServiceParameters& x) {
      return x.queue.limit >= 0 && x.queue.when_full == QueueParameters::WhenFull::block;
    };
    for (const ServiceParameters& other : w_.services) {
      if (!may(amounts, 2) || other.name == s.service || blocks(other) || blocks(main) || sends_back(other, i)) continue;
      bool everywhere = true;
      for (std::size_t r = 0; r < other.capacity.size(); ++r)
        everywhere = everywhere && (other.capacity[r] != 0 || main.capacity[r] == 0);
      if (everywhere) s.also_needs.push_back({other.name, amount(other)});
    }
    const auto priority = [&] { return static_cast<std::uint8_t>(dice_.upto(3)); };
    for (int n = dice_.from(1, 2); n > 0 && may(priorities, 2); --n) s.priorities.push_back({dice_.group(w_), priority()});
    if (may(priorities, 3)) {
      sim::Duration after{0};
      for (int n = dice_.from(1, 2); n > 0; --n) {
        after = after + sim::Duration{dice_.from(0, 6) * 21600};
        s.while_waiting.push_back({after, priority()});
      }
    }
    if (may(patience, 2)) {
      s.patience = dice_.time();
      s.gives_up_to = dice_.one_in(2) ? "" : w_.stages[static_cast<std::size_t>(dice_.upto(static_cast<int>(w_.stages.size()) - 1))].name;
    }
    if (may(refusals, 3)) s.refuses = Refusal{{{dice_.upto(2), dice_.real(0, 0.6)}, {dice_.from(3, 6), 1}}, further(i)};
    if (may(interruptions, 2)) s.interrupts = true;
    s.interrupted = static_cast<Interrupted>(dice_.upto(3));
    if (may(bumping, 2)) s.bumped_to = further(i);
    if (!s.interrupts && may(bumping, 2)) s.bumps = true;
    if (may(changeovers, 3)) s.turnaround = dice_.time();
    if (may(changeovers, 3) && s.keeps_place) s.transfer = dice_.time();
  }

  WorldParameters& w_;
  WaitingDice dice_;
  Dice aid_dice_;
  const unsigned what_;
};

}  // namespace

void add_waiting(WorldParameters& world, std::uint64_t seed, unsigned what) { WaitingAdder(world, seed, what).add(); }

}  // namespace worlds
