#include "tests/oracle/plain_world.hpp"

#include <cmath>
#include <functional>
#include <list>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

#include "models/population/initial.hpp"
#include "models/purposes.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"
#include "sim/season.hpp"
#include "tests/oracle/plain_book.hpp"

namespace oracle {

using namespace models;
using Second = std::int64_t;

namespace {

constexpr Second day = 86400;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// What comes first: calendar, letters, stages that end, people's clocks, arrivals.
enum Phase { calendar_phase, letter_phase, stage_phase, person_phase, arrival_phase };

struct When {
  Second second;
  int phase;
  std::uint64_t subject;
  std::uint64_t purpose;
  std::uint64_t count;
  auto operator<=>(const When&) const = default;
};

using Unit = std::pair<std::size_t, std::size_t>;  // region, service

struct Span {
  Second from;
  double rate;
};

struct Clock {
  std::optional<double> budget;
  std::uint32_t count = 0;
  std::vector<Span> spans;  // every rate since the budget was set
};

struct Enrolled {
  std::size_t month;
};

struct Errand {  // an episode
  enum class Is { between, waiting, asked, inside };
  Errand() = default;
  Errand(std::size_t of, std::uint32_t time) : cause(of), count(time) {}

  std::size_t cause = 0;
  std::uint32_t count = 0;
  std::set<std::size_t> been;
  std::uint64_t again = 0;
  Is is = Is::between;
  std::size_t stage = nowhere;
  std::optional<Unit> bed;
  std::size_t bed_of = nowhere;
  std::optional<Unit> beside;
  bool kept = false;
  std::string came_from = "begins";  // the stage that began last, or "elsewhere"
  Second since = 0, ready = 0, began = 0, joined = 0;
  std::uint32_t letter = 0;
  Unit asked_of{};
  Place place = Place::home;
};

struct Human {
  CitizenId id = 0;
  std::int32_t born = 0;
  Sex sex = Sex::female;
  Frailty frailty = Frailty::fit;
  int deprivation = 0;
  std::size_t area = 0;
  bool visitor = false;
  std::size_t region = 0;
  bool on_the_road = false;
  int age = 0;  // as of the last birthday kept
  std::uint16_t letters = 0;
  std::list<Errand> errands;  // newest first
  std::vector<Clock> clocks;
  std::vector<std::optional<Enrolled>> enrolled;
  Place place = Place::home;
  Second so_since = 0;  // the level that runs began
  std::optional<When> next;
};

struct Waiter {
  int priority;
  Second joined;
  std::uint64_t subject, purpose, count;
  bool from_elsewhere;
  std::size_t region;
  std::size_t stage;
  bool before(const Waiter& o) const {
    return std::tie(priority, joined, subject, purpose, count) <
           std::tie(o.priority, o.joined, o.subject, o.purpose, o.count);
  }
};

}  // namespace

class PlainWorld::Inside {
 public:
  Inside(const WorldParameters& world, const Settlers& settlers, std::uint64_t replication)
      : world_(world),
        draws_(world.seed, replication),
        people_(population_draws(world.seed)),
        calendar_(world.time.start),
        book_(world) {
    for (const auto& hazard : world.hazards) seasons_.emplace_back(calendar_, world.time.end, hazard.season);
    for (const auto& hazard : world.hazards) causes_.push_back(hazard.name);
    for (const auto& arrival : world.arrivals) causes_.push_back(arrival.name);
    for (std::size_t r = 0; r < regions(); ++r)
      for (const auto area : world.geography.regions[r].areas) region_of_[area] = r;
    find_roads();
    months_.push_back(0);
    for (const auto month : calendar_.month_starts({0}, world.time.end)) months_.push_back(month.seconds);
    given_.assign(world.programmes.size(), std::vector<std::int64_t>(world.areas.size(), 0));
    eligible_ = given_;

    for (const auto& region : settlers.by_region)
      for (const Citizen& c : region) {
        Human h;
        h.id = c.id;
        h.born = c.born;
        h.sex = c.sex;
        h.frailty = c.frailty;
        h.deprivation = c.deprivation;
        h.area = c.area;
        h.region = home(h);
        h.age = static_cast<int>(-c.born / 365.2425);
        for (std::size_t p = 0; p < world.programmes.size(); ++p)
          if (world.programmes[p].who.allows(seen(h))) ++eligible_[p][h.area];
        move_in(h);
      }
    plan_calendar();
    for (std::size_t a = 0; a < world.arrivals.size(); ++a) plan_arrival(a, 0);
  }

  void run() {
    while (!agenda_.empty()) {
      const auto first = agenda_.begin();
      now_ = first->first.second;
      if (now_ >= world_.time.end.seconds) break;
      const std::function<void()> what = first->second;
      agenda_.erase(first);
      what();
    }
    now_ = world_.time.end.seconds;
    for (auto& [id, h] : alive_) {
      close_level(h);
      for (Errand& e : h.errands) {
        if (e.is == Errand::Is::inside) book_.stays(PlainBook::inside, e.began, now_, h.area, e.stage);
        if (waits(e)) book_.stays(PlainBook::waiting, e.joined, now_, h.area, e.stage);
        if (e.kept) book_.stays(PlainBook::delayed, e.ready, now_, h.area, e.bed_of);
      }
    }
  }

  std::map<std::string, std::vector<double>> outcomes() const { return book_.outcomes(); }

 private:
  using Errands = std::list<Errand>;

  // ------------------------------------------------------------------------------------------ parameters
  std::size_t regions() const { return world_.geography.regions.size(); }
  std::size_t home(const Human& h) const {
    const auto found = region_of_.find(h.area);
    return found == region_of_.end() ? 0 : found->second;
  }
  std::size_t stage_named(const std::string& name) const {
    if (name.empty()) return nowhere;
    for (std::size_t s = 0; s < world_.stages.size(); ++s)
      if (world_.stages[s].name == name) return s;
    throw std::invalid_argument(name);
  }
  std::size_t service_of(std::size_t stage) const {
    for (std::size_t s = 0; s < world_.services.size(); ++s)
      if (world_.services[s].name == world_.stages[stage].service) return s;
    return nowhere;
  }
  // -1 = as many as you like.
  std::int64_t units(Unit u) const {
    const std::int64_t stated = world_.services[u.second].capacity[u.first];
    if (stated <= 0) return stated;
    const std::int64_t scaled = std::llround(static_cast<double>(stated) * world_.scale);
    return scaled < 1 ? 1 : scaled;
  }
  Person seen(const Human& h) const { return {h.age, h.sex, h.frailty, h.deprivation}; }

  // Shortest ways by trying every stopover again and again.
  void find_roads() {
    road_.assign(regions(), std::vector<Second>(regions(), INT64_MAX / 4));
    for (std::size_t r = 0; r < regions(); ++r) road_[r][r] = 0;
    for (const Road& road : world_.geography.roads) {
      const Second seconds = std::llround(road.minutes * 60);
      road_[road.from][road.to] = std::min(road_[road.from][road.to], seconds);
      road_[road.to][road.from] = std::min(road_[road.to][road.from], seconds);
    }
    for (std::size_t k = 0; k < regions(); ++k)
      for (std::size_t i = 0; i < regions(); ++i)
        for (std::size_t j = 0; j < regions(); ++j)
          road_[i][j] = std::min(road_[i][j], road_[i][k] + road_[k][j]);
  }

  // ------------------------------------------------------------------------------------------ clocks
  double product(const std::vector<AttributeTable>& tables, const Person& p) const {
    double product = 1;
    for (const auto& table : tables) product *= table.at(p);
    return product;
  }

  // Events per person-year, programmes apart. An average is spread over those who share its entry.
  double plain_rate(const HazardParameters& hazard, const Person& p) const {
    if (!hazard.rate_is_average) return hazard.rate.at(p) * product(hazard.ratios, p);
    double deprived = 0, everyone = 0;
    for (const auto& area : world_.population->areas)
      for (const double n : area.persons) {
        deprived += n * area.share_most_deprived;
        everyone += n;
      }
    const double most = everyone > 0 ? deprived / everyone : 0.2;
    double ratios = 0, weight = 0;
    for (const Sex sex : {Sex::female, Sex::male})
      for (const Frailty frailty : {Frailty::fit, Frailty::mild, Frailty::moderate, Frailty::severe})
        for (int fifth = 0; fifth < 5; ++fifth) {
          const Person other{p.age, sex, frailty, fifth};
          if (hazard.rate.index(other) != hazard.rate.index(p)) continue;
          const double women = world_.population->share_female.at(other);
          const double share = (sex == Sex::female ? women : 1 - women) *
                               world_.population->frailty_share.at(other) *
                               (fifth == 0 ? most : (1 - most) / 4);
          ratios += share * product(hazard.ratios, other);
          weight += share;
        }
    const double mean = weight > 0 ? ratios / weight : 1;
    return mean > 0 ? hazard.rate.at(p) * product(hazard.ratios, p) / mean : 0;
  }

  // The strongest help of all programmes; the strongest harm if none helps.
  double programme_ratio(const Human& h, std::size_t k) const {
    double best = 1, worst = 1;
    for (std::size_t p = 0; p < world_.programmes.size(); ++p) {
      if (!h.enrolled[p]) continue;
      const auto& programme = world_.programmes[p];
      const int months = static_cast<int>(month_ - h.enrolled[p]->month);
      for (const auto& effect : programme.effects) {
        if (effect.hazard != world_.hazards[k].name) continue;
        double ratio = 1;
        if (months >= programme.lasts_months)
          ratio = 1;
        else if (months >= programme.full_months)
          ratio = effect.rate_ratio;
        else if (months >= programme.onset_months)
          ratio = std::sqrt(effect.rate_ratio);
        best = std::min(best, ratio);
        worst = std::max(worst, ratio);
      }
    }
    return best < 1 ? best : worst;
  }

  double rate(const Human& h, std::size_t k) const {
    const HazardParameters& hazard = world_.hazards[k];
    if (h.visitor || !(hazard.runs_at >> static_cast<int>(h.place) & 1)) return 0;
    return plain_rate(hazard, seen(h)) / sim::seconds_per_year * programme_ratio(h, k);
  }

  double left(const Clock& clock, std::size_t k) const {
    double budget = *clock.budget;
    for (std::size_t i = 0; i + 1 < clock.spans.size(); ++i) {
      const auto& span = clock.spans[i];
      const double spent =
          span.rate * (seasons_[k].elapsed({clock.spans[i + 1].from}) - seasons_[k].elapsed({span.from}));
      if (span.rate > 0) budget = budget > spent ? budget - spent : 0;
    }
    return budget;
  }

  // Writes down new rates, and what comes next for them.
  void look_again(Human& h) {
    if (h.next) agenda_.erase(*h.next);
    h.next.reset();
    if (h.visitor) return;
    for (std::size_t k = 0; k < world_.hazards.size(); ++k) {
      Clock& clock = h.clocks[k];
      const double speed = rate(h, k);
      if (clock.spans.empty() || clock.spans.back().rate != speed) clock.spans.push_back({now_, speed});
      if (speed > 0 && !clock.budget)
        clock.budget = -sim::log(
            draws_.uniform(h.id, purposes::of(purposes::clock, world_.hazards[k].name), clock.count));
    }
    if (h.on_the_road) return;
    Second soonest = next_change(h);
    std::size_t what = 254;
    for (std::size_t k = 0; k < world_.hazards.size(); ++k) {
      const Clock& clock = h.clocks[k];
      const Span& last = clock.spans.back();
      if (!(last.rate > 0)) continue;
      const double at = seasons_[k].when(seasons_[k].elapsed({last.from}) + left(clock, k) / last.rate);
      if (at > 1e15) continue;
      const Second second = std::max(last.from, static_cast<Second>(at + 0.5));
      if (second < soonest) {
        soonest = second;
        what = k;
      }
    }
    soonest = std::max(soonest, now_);
    if (soonest >= world_.time.end.seconds) return;
    h.next = When{soonest, person_phase, h.id, what, 0};
    agenda_[*h.next] = [this, id = h.id, what] { person(id, what); };
  }

  Second birthday(const Human& h, int age) const {
    return (h.born + static_cast<Second>(std::ceil(age * 365.2425))) * day;
  }

  Second next_change(const Human& h) const {
    Second next = birthday(h, h.age + 1);
    for (std::size_t p = 0; p < world_.programmes.size(); ++p)
      if (h.enrolled[p] && stage_of_programme(p, month_ - h.enrolled[p]->month) == 0) {
        next = now_;  // over since the beginning of this month
      } else if (h.enrolled[p])
        for (std::size_t m = month_ + 1; m < months_.size(); ++m)
          if (stage_of_programme(p, m - h.enrolled[p]->month) !=
              stage_of_programme(p, month_ - h.enrolled[p]->month)) {
            next = std::min(next, months_[m]);
            break;
          }
    return next;
  }
  int stage_of_programme(std::size_t p, std::size_t months) const {
    const auto& programme = world_.programmes[p];
    const int m = static_cast<int>(months);
    return m >= programme.lasts_months   ? 0
           : m >= programme.full_months  ? 3
           : m >= programme.onset_months ? 2
                                         : 1;
  }

  void change_point(Human& h) {
    while (birthday(h, h.age + 1) <= now_) {
      change_level(h, [](Human& who) { ++who.age; });
    }
    for (std::size_t p = 0; p < world_.programmes.size(); ++p)
      if (h.enrolled[p] && stage_of_programme(p, month_ - h.enrolled[p]->month) == 0) h.enrolled[p].reset();
  }

  void person(CitizenId id, std::size_t what) {
    Human& h = alive_.at(id);
    h.next.reset();
    if (what == 254) {
      change_point(h);
      look_again(h);
      return;
    }
    const HazardParameters& hazard = world_.hazards[what];
    Clock& clock = h.clocks[what];
    const std::uint32_t count = clock.count++;
    clock.budget.reset();
    clock.spans.clear();
    book_.happens(PlainBook::hazard, now_, h.area, what);
    switch (hazard.does) {
      case HazardDoes::die: {
        book_.happens(PlainBook::death, now_, h.area);
        while (!h.errands.empty()) break_off(h, h.errands.begin());
        close_level(h);
        alive_.erase(id);
        serve();
        return;
      }
      case HazardDoes::birth: {
        Human child;
        child.id = child_id(h.id, count);
        child.born = static_cast<std::int32_t>(now_ / day);
        child.area = h.area;
        child.deprivation = h.deprivation;
        child.region = h.region;
        child.so_since = now_;
        child.sex = people_.uniform(child.id, purposes::who_one_is, 0) < world_.population->share_boys
                        ? Sex::male
                        : Sex::female;
        book_.happens(PlainBook::birth, now_, h.area);
        const CitizenId child_name = child.id;
        move_in(child);
        Human& born = alive_.at(child_name);
        if (home(born) != born.region) set_out(born, born.errands.end(), nowhere, home(born));
        break;
      }
      case HazardDoes::frailer:
        if (h.frailty != Frailty::severe)
          change_level(
              h, [](Human& who) { who.frailty = static_cast<Frailty>(static_cast<int>(who.frailty) + 1); });
        break;
      case HazardDoes::fitter:
        if (h.frailty != Frailty::fit)
          change_level(
              h, [](Human& who) { who.frailty = static_cast<Frailty>(static_cast<int>(who.frailty) - 1); });
        break;
      case HazardDoes::enter: {
        h.errands.push_front({what, count});
        enter(h, h.errands.begin(), stage_named(hazard.enter_stage));
        serve();
        break;
      }
    }
    look_again(h);
  }

  void move_in(const Human& newcomer) {
    Human& h = alive_[newcomer.id] = newcomer;
    h.clocks.resize(world_.hazards.size());
    h.enrolled.resize(world_.programmes.size());
    look_again(h);
  }

  // ------------------------------------------------------------------------------------------ levels
  void close_level(Human& h) {
    if (!h.visitor) book_.lives(h.so_since, now_, h.area, h.frailty, h.place, utility(h, h.place));
    h.so_since = now_;
  }
  double utility(const Human& h, Place where) const {
    return world_.quality_of_life.utility.at(seen(h)) +
           world_.quality_of_life.added_at[static_cast<std::size_t>(where)];
  }
  template <class Change>
  void change_level(Human& h, Change change) {
    close_level(h);
    change(h);
  }
  // Where the most acute errand has taken them.
  void settle(Human& h) {
    Place place = Place::home;
    for (const Errand& e : h.errands) place = std::max(place, e.place);
    if (place != h.place) {
      change_level(h, [place](Human& who) { who.place = place; });
      look_again(h);
    }
  }

  // ------------------------------------------------------------------------------------------ pathway
  static bool waits(const Errand& e) { return e.is == Errand::Is::waiting || e.is == Errand::Is::asked; }
  bool has_free(Unit u) const {
    const auto held = holders_.find(u);
    return units(u) == -1 ||
           static_cast<std::int64_t>(held == holders_.end() ? 0 : held->second.size()) < units(u);
  }
  bool nobody_waits(Unit u) const {
    const auto line = lines_.find(u);
    return line == lines_.end() || line->second.empty();
  }
  void give(Unit u, CitizenId to) {
    if (!has_free(u)) throw std::logic_error("the plain world gave more than there is");
    holders_[u].insert(to);
    book_.changes(false, now_, u.first, u.second, +1);
  }
  void take_back(Unit u, CitizenId from) {
    auto& held = holders_[u];
    held.erase(held.find(from));
    book_.changes(false, now_, u.first, u.second, -1);
    freed_.push_back(u);
  }

  std::size_t who_serves(const Human& h, std::size_t stage, const Errand& e) const {
    const std::size_t service = service_of(stage);
    const auto& s = world_.services[service];
    if (world_.stages[stage].stays_put && e.kept && s.capacity[h.region] != 0) return h.region;
    if (s.capacity[home(h)] != 0) return home(h);
    const double u = draws_.uniform(h.id, purposes::provider, purposes::hash(s.name));
    double sum = 0;
    for (const Provider& provider : s.providers[home(h)]) {
      sum += provider.share;
      if (u < sum) return provider.region;
    }
    return s.providers[home(h)].back().region;
  }

  void enter(Human& h, Errands::iterator e, std::size_t stage) {
    const StageParameters& wanted = world_.stages[stage];
    const std::size_t service = service_of(stage);
    e->since = now_;
    if (service == nowhere) {
      const bool stays = wanted.stays_put && e->kept;
      if (wanted.place <= Place::supported && home(h) != h.region && !h.visitor && !stays)
        set_out(h, e, stage, home(h));
      else
        start(h, e, stage);
      return;
    }
    const Unit unit{who_serves(h, stage, *e), service};
    const bool here = unit.first == h.region;
    if (here && nobody_waits(unit) && has_free(unit)) {
      give(unit, h.id);
      start(h, e, stage);
      return;
    }
    const bool full = here || (reported_.contains({h.region, unit}) && reported_[{h.region, unit}] <= 0);
    if (!wanted.if_full.empty() && full) {
      book_.happens(PlainBook::diverted, now_, h.area, stage);
      enter(h, e, stage_named(wanted.if_full));
      return;
    }
    e->stage = stage;
    e->joined = now_;
    if (!e->kept) e->place = wanted.waits_at;
    if (here) {
      e->is = Errand::Is::waiting;
      lines_[unit].push_back({wanted.priority, now_, h.id, e->cause, e->count, false, h.region, stage});
      book_.changes(true, now_, unit.first, unit.second, +1);
    } else {
      e->is = Errand::Is::asked;
      e->letter = h.letters++;
      e->asked_of = unit;
      const std::size_t from = h.region;
      post(from, unit.first, h.id, 0, e->letter, [this, unit, from, stage, id = h.id, number = e->letter] {
        read_ask(unit, from, stage, id, number);
      });
    }
    settle(h);
  }

  void start(Human& h, Errands::iterator e, std::size_t stage) {
    const StageParameters& into = world_.stages[stage];
    const std::size_t service = service_of(stage);
    if (waits(*e)) book_.stays(PlainBook::waiting, e->joined, now_, h.area, stage);
    const std::optional<Unit> unit =
        service == nowhere ? std::nullopt : std::optional<Unit>{{h.region, service}};
    if (into.stays_put && e->kept) {
      e->beside = unit;
    } else {
      let_go(h, *e);
      e->bed = unit;
      e->bed_of = stage;
      e->place = into.place;
    }
    e->stage = stage;
    e->is = Errand::Is::inside;
    e->began = now_;
    book_.happens(PlainBook::starts, now_, h.area, stage);
    book_.passes(now_, h.region, e->came_from, into.name);
    e->came_from = into.name;
    if (unit) {
      const Second wait = now_ - e->since;
      book_.happens(PlainBook::wait_bin, now_, h.area, service, wait);
      if (wait > 0) {
        book_.happens(PlainBook::waited, now_, h.area, stage);
        book_.happens(PlainBook::wait_seconds, now_, h.area, stage, wait);
      }
    }
    if (!e->been.insert(stage).second) ++e->again;
    const auto pick = static_cast<std::size_t>(into.takes.pick.at(seen(h)));
    const double seconds =
        into.takes.choices[pick].sample(chance(h, *e)[0]) * product(into.takes.factors, seen(h));
    const Second end = now_ + (seconds > 0 ? static_cast<Second>(seconds + 0.5) : 0);
    agenda_[stage_ends(h, *e, end)] = [this, id = h.id, cause = e->cause, count = e->count] {
      Human& who = alive_.at(id);
      finish(who, errand(who, cause, count));
      serve();
    };
    ends_[{h.id, e->cause, e->count}] = end;
    if (into.place == Place::hospital)
      for (auto other = h.errands.begin(); other != h.errands.end();) {
        const auto following = std::next(other);
        if (other != e && world_.stages[other->stage].ends_on_admission) break_off(h, other);
        other = following;
      }
    settle(h);
  }

  static When stage_ends(const Human& h, const Errand& e, Second at) {
    return {at, stage_phase, h.id, e.cause, e.count};
  }
  static Errands::iterator errand(Human& h, std::size_t cause, std::uint32_t count) {
    for (auto e = h.errands.begin(); e != h.errands.end(); ++e)
      if (e->cause == cause && e->count == count) return e;
    throw std::logic_error("an errand is lost");
  }

  std::array<double, 4> chance(const Human& h, const Errand& e) const {
    const std::uint64_t name = purposes::hash(world_.stages[e.stage].name) >> 16 << 16;
    return draws_.uniforms(h.id, purposes::of(purposes::stage, causes_[e.cause]), e.count, name | e.again);
  }

  std::size_t way_on(const Human& h, const Errand& e) const {
    for (const Branch& branch : world_.stages[e.stage].then) {
      const bool concerns =
          branch.causes.empty() || std::count(branch.causes.begin(), branch.causes.end(), causes_[e.cause]);
      if (!concerns || !branch.who.allows(seen(h))) continue;
      const double u = chance(h, e)[1];
      double sum = 0;
      std::size_t last = nowhere;
      for (const Share& way : branch.shares) {
        if (!(way.share > 0)) continue;
        sum += way.share;
        last = stage_named(way.to);
        if (u < sum) return last;
      }
      return last;
    }
    return nowhere;
  }

  // The stage ends or is broken off.
  void step_out(Human& h, Errand& e) {
    book_.stays(PlainBook::inside, e.began, now_, h.area, e.stage);
    agenda_.erase(stage_ends(h, e, ends_.at({h.id, e.cause, e.count})));
    if (e.beside) take_back(*e.beside, h.id);
    e.beside.reset();
    e.is = Errand::Is::between;
  }

  void finish(Human& h, Errands::iterator e) {
    const StageParameters& from = world_.stages[e->stage];
    const std::size_t over = e->stage, next = way_on(h, *e);
    step_out(h, *e);
    if (next == nowhere) {
      book_.passes(now_, h.region, e->came_from, "way out");
      let_go(h, *e);
      h.errands.erase(e);
      if (h.visitor) {
        alive_.erase(h.id);
      } else if (h.errands.empty() && home(h) != h.region) {
        set_out(h, h.errands.end(), nowhere, home(h));
      } else {
        settle(h);
      }
      return;
    }
    if (!e->kept) {
      if (from.keeps_place && e->bed) {
        e->kept = true;
        e->ready = now_;
        e->bed_of = over;
        if (e->place == Place::hospital) e->place = Place::delayed;
      } else {
        let_go(h, *e);
        e->place = Place::home;
      }
    }
    enter(h, e, next);
  }

  void let_go(Human& h, Errand& e) {
    if (e.kept) book_.stays(PlainBook::delayed, e.ready, now_, h.area, e.bed_of);
    if (e.bed) take_back(*e.bed, h.id);
    e.bed.reset();
    e.kept = false;
  }

  void break_off(Human& h, Errands::iterator e) {
    book_.passes(now_, h.region, e->came_from, "broken off");
    if (e->is == Errand::Is::inside) {
      step_out(h, *e);
    } else {
      book_.happens(PlainBook::gave_up, now_, h.area, e->stage);
      book_.stays(PlainBook::waiting, e->joined, now_, h.area, e->stage);
      if (e->is == Errand::Is::waiting) {
        auto& line = lines_[{h.region, service_of(e->stage)}];
        book_.changes(true, now_, h.region, service_of(e->stage), -1);
        std::erase_if(line, [&](const Waiter& w) {
          return !w.from_elsewhere && w.subject == h.id && w.purpose == e->cause && w.count == e->count;
        });
      } else {
        post(h.region, e->asked_of.first, h.id, 2, e->letter,
             [this, unit = e->asked_of, id = h.id, number = e->letter] { read_withdraw(unit, id, number); });
      }
    }
    let_go(h, *e);
    h.errands.erase(e);
  }

  // Who gave back last is followed first; a service goes on until it is full or nobody waits.
  void serve() {
    while (!freed_.empty()) {
      const Unit unit = freed_.back();
      freed_.pop_back();
      while (has_free(unit) && !nobody_waits(unit)) {
        auto& line = lines_[unit];
        const auto first = std::min_element(line.begin(), line.end(),
                                            [](const Waiter& a, const Waiter& b) { return a.before(b); });
        const Waiter next = *first;
        line.erase(first);
        book_.changes(true, now_, unit.first, unit.second, -1);
        give(unit, next.subject);
        if (next.from_elsewhere) {
          kept_for_.insert({unit, next.subject, next.count});
          grant(unit, next.region, next.subject, static_cast<std::uint32_t>(next.count));
        } else {
          Human& h = alive_.at(next.subject);
          start(h, errand(h, next.purpose, static_cast<std::uint32_t>(next.count)), next.stage);
        }
      }
    }
  }

  // ------------------------------------------------------------------------------------------ letters
  template <class Then>
  void post(std::size_t from, std::size_t to, CitizenId about, int kind, std::uint64_t number, Then then,
            Second longer = 0) {
    agenda_[{now_ + road_[from][to] + longer, letter_phase, about, static_cast<std::uint64_t>(kind),
             number}] = then;
  }

  void read_ask(Unit unit, std::size_t from, std::size_t stage, CitizenId id, std::uint32_t number) {
    if (nobody_waits(unit) && has_free(unit)) {
      give(unit, id);
      kept_for_.insert({unit, id, number});
      grant(unit, from, id, number);
    } else {
      lines_[unit].push_back({world_.stages[stage].priority, now_, id, 0xffff, number, true, from, stage});
      book_.changes(true, now_, unit.first, unit.second, +1);
    }
  }

  void grant(Unit unit, std::size_t to, CitizenId id, std::uint32_t number) {
    post(unit.first, to, id, 1, number, [this, unit, id, number] {
      const auto found = alive_.find(id);
      if (found == alive_.end()) return;
      Human& h = found->second;
      for (auto e = h.errands.begin(); e != h.errands.end(); ++e)
        if (e->is == Errand::Is::asked && e->letter == number) {
          book_.stays(PlainBook::waiting, e->joined, now_, h.area, e->stage);
          e->is = Errand::Is::between;
          set_out(h, e, e->stage, unit.first);
          serve();
          return;
        }
    });
  }

  void read_withdraw(Unit unit, CitizenId id, std::uint32_t number) {
    if (kept_for_.erase({unit, id, number})) {
      take_back(unit, id);
      serve();
      return;
    }
    if (std::erase_if(lines_[unit],
                      [&](const Waiter& w) { return w.from_elsewhere && w.subject == id && w.count == number; }))
      book_.changes(true, now_, unit.first, unit.second, -1);
  }

  void set_out(Human& h, Errands::iterator e, std::size_t stage, std::size_t to) {
    std::optional<Errand> along;
    if (e != h.errands.end()) let_go(h, *e);
    for (auto other = h.errands.begin(); other != h.errands.end();) {
      const auto following = std::next(other);
      if (other != e) break_off(h, other);
      other = following;
    }
    if (e != h.errands.end()) {
      book_.passes(now_, h.region, e->came_from, "elsewhere");
      along = *e;
      h.errands.erase(e);
    }
    change_level(h, [](Human& who) { who.place = Place::travelling; });
    h.on_the_road = true;
    look_again(h);
    const std::uint16_t journey = h.letters++;
    const double longer = world_.geography.delay.sample(draws_.uniform(h.id, purposes::journey, journey));
    const std::uint32_t number = along ? along->letter : journey;
    post(
        h.region, to, h.id, 3, number,
        [this, id = h.id, to, stage, along] { come_to(id, to, stage, along); },
        longer > 0 ? static_cast<Second>(longer + 0.5) : 0);
  }

  void come_to(CitizenId id, std::size_t region, std::size_t stage, const std::optional<Errand>& along) {
    Human& h = alive_.at(id);
    h.region = region;
    h.on_the_road = false;
    if (along) {
      Errand& e = h.errands.emplace_front(along->cause, along->count);
      e.been = along->been;
      e.again = along->again;
      e.since = along->since;
      e.came_from = "elsewhere";
      if (const std::size_t service = service_of(stage); service != nowhere)
        kept_for_.erase({Unit{region, service}, id, along->letter});
      start(h, h.errands.begin(), stage);
    }
    settle(h);
    if (!h.visitor) change_point(h);
    look_again(h);
    serve();
  }

  // ------------------------------------------------------------------------------------------ calendar
  void plan_calendar() {
    const Second end = world_.time.end.seconds;
    for (std::size_t m = 0; m < months_.size(); ++m)
      agenda_[{months_[m], calendar_phase, 0, 0, 0}] = [this, m] {
        month_ = m;
        for (std::size_t p = 0; p < world_.programmes.size(); ++p) offer(p);
      };
    for (const auto noon : calendar_.census_days(world_.time.warm_up, world_.time.end))
      agenda_[{noon.seconds, calendar_phase, 0, 1, 0}] = [this] {
        for (const auto& [id, h] : alive_)
          for (const Errand& e : h.errands)
            if (e.kept && e.place == Place::delayed && now_ - e.ready > 2 * day)
              book_.happens(PlainBook::census, now_, h.area);
      };
    if (regions() > 1)
      for (Second midnight = 0; midnight < end; midnight += day)
        agenda_[{midnight, calendar_phase, 0, 2, 0}] = [this] { report(); };
  }

  void report() {
    for (std::size_t from = 0; from < regions(); ++from)
      for (std::size_t s = 0; s < world_.services.size(); ++s) {
        const Unit unit{from, s};
        const auto held = holders_.find(unit);
        const std::int64_t used = held == holders_.end() ? 0 : static_cast<std::int64_t>(held->second.size());
        const std::int64_t free = !nobody_waits(unit) ? 0
                                  : units(unit) == -1 ? INT64_MAX
                                                      : units(unit) - used;
        for (std::size_t to = 0; to < regions(); ++to)
          if (to != from)
            post(from, to, from, 4 + static_cast<int>(s) * 10 + static_cast<int>(to) * 1000,
                 static_cast<std::uint64_t>(now_ / day), [this, to, unit, free] {
                   reported_[{to, unit}] = free;
                 });
      }
  }

  void offer(std::size_t p) {
    const ProgrammeParameters& programme = world_.programmes[p];
    double sum = 0;
    int running = 0;
    for (std::size_t m = 0; m <= month_; ++m)
      if (months_[m] >= programme.from.seconds) {
        ++running;
        const double share =
            running >= programme.ramp_months ? 1.0 : static_cast<double>(running) / programme.ramp_months;
        sum += programme.places_per_year / 12.0 * world_.scale * share;
      }
    const auto places = static_cast<std::int64_t>(std::floor(sum + 1e-6));
    std::int64_t everyone = 0, floors = 0;
    for (const auto n : eligible_[p]) everyone += n;
    if (everyone == 0) return;
    std::vector<std::pair<std::int64_t, std::size_t>> rest;
    std::vector<std::int64_t> area_places;
    for (std::size_t a = 0; a < eligible_[p].size(); ++a) {
      const std::int64_t n = places * eligible_[p][a];
      area_places.push_back(n / everyone);
      floors += n / everyone;
      rest.emplace_back(-(n % everyone), a);
    }
    std::sort(rest.begin(), rest.end());
    for (std::int64_t i = 0; i < places - floors; ++i)
      ++area_places[rest[static_cast<std::size_t>(i)].second];

    for (std::size_t a = 0; a < area_places.size(); ++a) {
      std::vector<std::pair<double, CitizenId>> candidates;
      for (const auto& [id, h] : alive_)
        if (h.area == a && !h.visitor && !h.on_the_road && h.region == home(h) &&
            programme.who.allows(seen(h)) && !h.enrolled[p])
          candidates.emplace_back(draws_.uniform(id, purposes::of(purposes::offer, programme.name), month_),
                                  id);
      std::sort(candidates.begin(), candidates.end());
      for (const auto& [draw, id] : candidates) {
        if (given_[p][a] >= area_places[a]) break;
        ++given_[p][a];
        if (draws_.uniform(id, purposes::of(purposes::uptake, programme.name), month_) >= programme.uptake)
          continue;
        Human& h = alive_.at(id);
        h.enrolled[p] = Enrolled{month_};
        book_.happens(PlainBook::place, now_, a, p);
        look_again(h);
      }
    }
  }

  // ------------------------------------------------------------------------------------------ arrivals
  void plan_arrival(std::size_t a, std::uint64_t number) {
    const ArrivalParameters& stream = world_.arrivals[a];
    const std::uint64_t name = purposes::hash(stream.name);
    const double gap = stream.every.sample(draws_.uniform(name, purposes::arrival_gap, number));
    agenda_[{now_ + (gap > 0 ? static_cast<Second>(gap + 0.5) : 0), arrival_phase, name, a, number}] =
        [this, a, number, name] {
          plan_arrival(a, number + 1);
          Human visitor;
          visitor.id = std::uint64_t{1} << 62 | (name % (1 << 30)) << 32 | number;
          visitor.visitor = true;
          visitor.so_since = now_;
          move_in(visitor);
          Human& h = alive_.at(visitor.id);
          h.errands.push_front({world_.hazards.size() + a, static_cast<std::uint32_t>(number)});
          enter(h, h.errands.begin(), stage_named(world_.arrivals[a].enter_stage));
          serve();
        };
  }

  const WorldParameters& world_;
  const sim::Draws draws_, people_;
  const sim::Calendar calendar_;
  PlainBook book_;
  std::vector<sim::Season> seasons_;
  std::vector<std::string> causes_;
  std::map<std::size_t, std::size_t> region_of_;
  std::vector<std::vector<Second>> road_;
  std::vector<Second> months_;

  Second now_ = 0;
  std::size_t month_ = 0;
  std::map<When, std::function<void()>> agenda_;
  std::map<CitizenId, Human> alive_;
  std::map<Unit, std::multiset<CitizenId>> holders_;
  std::map<Unit, std::vector<Waiter>> lines_;
  std::vector<Unit> freed_;
  std::map<std::tuple<CitizenId, std::size_t, std::uint32_t>, Second> ends_;  // of the stage under way
  std::set<std::tuple<Unit, CitizenId, std::uint64_t>> kept_for_;             // granted to someone elsewhere
  std::map<std::pair<std::size_t, Unit>, std::int64_t> reported_;
  std::vector<std::vector<std::int64_t>> given_, eligible_;
};

PlainWorld::PlainWorld(const WorldParameters& parameters, const Settlers& settlers, std::uint64_t replication)
    : inside_(std::make_unique<Inside>(parameters, settlers, replication)) {}
PlainWorld::~PlainWorld() = default;
void PlainWorld::run() {
  inside_->run();
}
std::map<std::string, std::vector<double>> PlainWorld::outcomes() const {
  return inside_->outcomes();
}

}  // namespace oracle
