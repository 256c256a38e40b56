#include "tests/models/support/random_people.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/models/support/dice.hpp"

#include "tests/models/support/worlds.hpp"

namespace worlds {

using namespace models;
using D = sim::Distribution;

namespace {

class PeopleAdder {
 public:
  PeopleAdder(WorldParameters& world, std::uint64_t seed, unsigned what) : w_(world), dice_(seed, 3), what_(what) {}

  void add() {
    for (int i = dice_.from(1, 3); i > 0; --i) declare();
    if (what_ & declared) use();
    if (what_ & settings) set();
    if (what_ & circumstances) ask();
    if (what_ & cases) choose_times();
    if ((what_ & links) && !w_.hazards.empty()) link();
    if (what_ & concurrent) have_several();
  }

 private:
  using Chances = std::vector<std::pair<std::uint8_t, double>>;

  // Shares of the values 0 ... n-1.
  Chances chances(std::size_t n) {
    Chances all;
    double left = 1;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const double share = dice_.real(0, left);
      all.emplace_back(i, share);
      left -= share;
    }
    all.emplace_back(n - 1, left);
    return all;
  }

  // A table over some of what is known of people, and declared attributes below `so_far`.
  AttributeTable shape(std::size_t so_far) {
    AttributeTable t;
    if (dice_.one_in(3)) t.age_from = {0, dice_.from(20, 70)};
    t.by_sex = dice_.one_in(4);
    t.by_frailty = dice_.one_in(5);
    t.by_deprivation = dice_.one_in(6);
    for (std::size_t a = 0; a < so_far; ++a)
      if (dice_.one_in(2))
        t.declared.push_back({static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(w_.attributes[a].values.size())});
    t.values.resize(t.size());
    return t;
  }
  AttributeTable table(double low, double high) {
    AttributeTable t = shape(w_.attributes.size());
    for (double& v : t.values) v = dice_.real(low, high);
    return t;
  }

  void declare() {
    AttributeParameters a;
    a.name = "attribute" + std::to_string(w_.attributes.size());
    a.counts = dice_.one_in(3);
    const auto n = static_cast<std::size_t>(dice_.from(2, 5));
    for (std::size_t v = 0; v < n; ++v) a.values.push_back(std::to_string(v));
    if (!a.counts && (what_ & declared) && dice_.upto(3)) {
      const AttributeTable t = shape(w_.attributes.size());
      a.shares.assign(n, t);
      for (std::size_t i = 0; i < t.values.size(); ++i) {
        const Chances of = chances(n);
        for (std::size_t v = 0; v < n; ++v) a.shares[v].values[i] = of[v].second;
      }
    }
    a.at_birth = static_cast<AtBirth>(dice_.upto(2));
    a.born_with = static_cast<std::uint8_t>(dice_.index(n));
    w_.attributes.push_back(a);
  }

  PersonFilter filter() {
    PersonFilter f;
    for (std::size_t a = 0; a < w_.attributes.size(); ++a)
      if (dice_.one_in(2))
        f.declared.push_back({static_cast<std::uint8_t>(a),
                              static_cast<std::uint32_t>(dice_.from(1, (1 << w_.attributes[a].values.size()) - 2))});
    if (dice_.one_in(3)) f.age_from = dice_.from(0, 60);
    return f;
  }

  void use() {
    for (HazardParameters& h : w_.hazards) {
      if (dice_.one_in(2)) h.ratios.push_back(table(0.2, 2));
      if (dice_.one_in(4)) {
        const double mean = h.rate.values.front();
        h.rate = table(0, 2 * mean);
      }
    }
    for (StageParameters& s : w_.stages) {
      if (dice_.one_in(3)) s.takes.factors.push_back(table(0.5, 2));
      for (Branch& b : s.then)
        if (dice_.one_in(2)) b.who.declared = filter().declared;
    }
    for (ProgrammeParameters& p : w_.programmes)
      if (dice_.one_in(2)) p.who.declared = filter().declared;
    if (dice_.one_in(2)) w_.quality_of_life.utility = table(0.3, 1);
    for (ArrivalParameters& arrival : w_.arrivals) {
      if (dice_.one_in(3)) continue;
      if (dice_.one_in(2)) arrival.who.age = {{dice_.from(0, 90), 0.5}, {dice_.from(0, 90), 0.5}};
      if (dice_.one_in(2)) arrival.who.sex = chances(2);
      if (dice_.one_in(2)) arrival.who.frailty = chances(4);
      if (dice_.one_in(2)) arrival.who.deprivation = chances(5);
      if (dice_.one_in(2)) arrival.who.declared = {{0, chances(w_.attributes[0].values.size())}};
    }
  }

  std::vector<Setting> some_settings() {
    std::vector<Setting> sets;
    for (std::size_t a = 0; a < w_.attributes.size(); ++a) {
      if (dice_.one_in(2)) continue;
      Setting one{static_cast<std::uint8_t>(a), dice_.one_in(3) ? -1 : 1, {}};
      if (dice_.one_in(3)) one.shares = chances(w_.attributes[a].values.size());
      if (dice_.one_in(6)) one.shares = {{static_cast<std::uint8_t>(dice_.index(w_.attributes[a].values.size())), 1.0}};
      sets.push_back(one);
    }
    if (dice_.one_in(4)) sets.push_back({Setting::of_frailty, dice_.one_in(2) ? 1 : -1, {}});
    return sets;
  }

  void set() {
    for (StageParameters& s : w_.stages) {
      if (dice_.one_in(2)) s.sets = some_settings();
      if (dice_.one_in(3)) s.sets_at_start = some_settings();
      // What is set matters.
      if (dice_.one_in(2)) s.takes.factors.push_back(table(0.5, 2));
      for (Branch& b : s.then)
        if (dice_.one_in(3)) b.who.declared = filter().declared;
    }
    if (!w_.population) return;
    for (int i = dice_.from(1, 2); i > 0; --i) {
      HazardParameters h = hazard("setting" + std::to_string(i), 0);
      h.does = HazardDoes::set;
      h.rate = table(0, 6);
      h.sets = some_settings();
      h.runs_at = dice_.one_in(2) ? 0xff : static_cast<std::uint8_t>(dice_.from(1, 255));
      w_.hazards.push_back(h);
    }
  }

  void ask() {
    for (StageParameters& s : w_.stages)
      for (Branch& b : s.then) {
        Circumstances& when = b.when;
        const std::string& service = w_.services[dice_.index(w_.services.size())].name;
        if (dice_.one_in(3)) when.free.push_back({service, dice_.from(0, 3)});
        if (dice_.one_in(8)) when.free.push_back({service, 0, dice_.from(0, 2)});
        if (dice_.one_in(4)) when.queue.push_back({service, dice_.from(0, 2), dice_.from(2, 6)});
        if (dice_.one_in(5)) when.date_from = dice_.from(0, 60) * 86400;
        if (dice_.one_in(5)) when.date_until = dice_.from(60, 200) * 86400;
        if (dice_.one_in(4)) when.weekdays = static_cast<std::uint8_t>(dice_.from(1, 127));
        if (dice_.one_in(6)) when.months = static_cast<std::uint16_t>(dice_.from(1, 4095));
        if (dice_.one_in(4)) {
          when.time_from = dice_.from(0, 23) * 3600;
          when.time_until = dice_.from(1, 24) * 3600;
        }
        if (dice_.one_in(4)) when.stay_from = dice_.from(0, 4) * 43200;
        if (dice_.one_in(5)) when.stay_below = dice_.from(1, 8) * 86400;
      }
  }

  void choose_times() {
    for (StageParameters& s : w_.stages) {
      if (dice_.one_in(3)) continue;
      DurationParameters& takes = s.takes;
      takes.choices.clear();
      const bool by_next = dice_.one_in(2);
      if (by_next)
        for (Branch& b : s.then) b.when = {};
      for (int i = dice_.from(1, 4); i > 0; --i) {
        DurationCase one;
        one.who = filter();
        if (dice_.one_in(3) && !w_.hazards.empty()) one.causes = {w_.hazards[dice_.index(w_.hazards.size())].name};
        if (by_next && dice_.one_in(2)) one.next = dice_.one_in(3) ? "" : w_.stages[dice_.index(w_.stages.size())].name;
        takes.cases.push_back(one);
        takes.choices.push_back(dice_.one_in(2) ? D::exponential(dice_.real(7200, 4 * 86400.0))
                                                : D::deterministic(dice_.from(0, 6) * 21600.0));
      }
      takes.cases.emplace_back();
      takes.choices.push_back(D::uniform(3600, dice_.real(7200, 3 * 86400.0)));
    }
  }

  std::vector<std::string> some_stages() {
    std::vector<std::string> names;
    for (const StageParameters& s : w_.stages)
      if (dice_.one_in(2)) names.push_back(s.name);
    return names;
  }

  void link() {
    w_.ungraded_links = dice_.upto(3) > 0;
    for (int i = dice_.from(1, 4); i > 0; --i) {
      LinkParameters l;
      l.name = "link" + std::to_string(i);
      l.on = dice_.upto(5) > 0;
      l.evidence = static_cast<Evidence>(dice_.upto(4));
      if (dice_.one_in(2)) {
        if (dice_.one_in(2)) l.hazards = {w_.hazards[dice_.index(w_.hazards.size())].name};
        if (dice_.one_in(2)) l.over = some_stages();
        l.lasts = {dice_.from(1, 60) * 43200};
      }
      if (dice_.one_in(2)) {
        if (dice_.one_in(2)) l.inside = some_stages();
        if (dice_.one_in(2)) l.waits = some_stages();
        if (dice_.one_in(2)) l.places = static_cast<std::uint8_t>(dice_.from(1, 255));
        if (dice_.one_in(2)) l.longer_than = {dice_.from(0, 6) * 43200};
        l.afterwards = dice_.one_in(3);
        if (dice_.one_in(2)) l.lasts = {dice_.from(0, 40) * 43200};
      }
      if (dice_.one_in(4)) l.until = some_stages();
      for (int e = dice_.from(1, 2); e > 0; --e)
        l.effects.push_back({w_.hazards[dice_.index(w_.hazards.size())].name, dice_.real(0, 4)});
      w_.links.push_back(l);
    }
    for (HazardParameters& h : w_.hazards)
      if (dice_.one_in(4))
        h.by_date = {{{dice_.from(-20, 50) * 86400}, dice_.real(0, 2)}, {{dice_.from(50, 150) * 86400 + 3600}, dice_.real(0, 2)}};
  }

  void have_several() {
    const auto any = [&] { return w_.stages[dice_.index(w_.stages.size())].name; };
    // The same for all, so that who has such an episode is given no other and nobody gathers more and more of them.
    std::vector<std::pair<std::string, std::string>> changes;
    for (int i = dice_.upto(2); i > 0; --i) {
      const std::string from = any(), to = any();
      if (from != to) changes.emplace_back(from, to);
    }
    for (StageParameters& s : w_.stages) {
      if (s.place != Place::hospital && dice_.one_in(2)) {
        s.pauses = true;
        s.ends_on_admission = s.stays_put = false;
        if (dice_.upto(2)) s.keeps_paused = sim::Duration{dice_.one_in(4) ? 0 : dice_.from(1, 8) * 21600};
      }
      // Stages without time that begin each other would do so for ever.
      const bool lasts = std::all_of(s.takes.choices.begin(), s.takes.choices.end(), [](const D& d) { return d.mean() > 0; });
      if (lasts && dice_.one_in(3)) s.starts.push_back(any());
      if (lasts && dice_.one_in(6)) s.starts.push_back(any());
      if (dice_.one_in(5)) s.ends.push_back(any());
      if (!s.starts.empty() || dice_.one_in(3)) s.changes = changes;
    }
    // What leads to a bed, so that something pauses.
    if (!w_.services.empty() && dice_.one_in(2)) w_.stages[dice_.index(w_.stages.size())].place = Place::hospital;
    for (StageParameters& s : w_.stages)
      if (s.place == Place::hospital) s.pauses = false;
  }

  WorldParameters& w_;
  Dice dice_;
  const unsigned what_;
};

}  // namespace

void add_people_features(WorldParameters& world, std::uint64_t seed, unsigned what) { PeopleAdder(world, seed, what).add(); }

}  // namespace worlds
