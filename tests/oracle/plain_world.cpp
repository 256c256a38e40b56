#include "tests/oracle/plain_world.hpp"

#include <cmath>
#include <functional>
#include <list>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

#include "models/pathway/deadlock.hpp"
#include "models/population/initial.hpp"
#include "models/purposes.hpp"
#include "models/services/episode.hpp"
#include "sim/check.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"
#include "sim/season.hpp"
#include "tests/oracle/plain_arrivals.hpp"
#include "tests/oracle/plain_book.hpp"
#include "tests/oracle/plain_log.hpp"
#include "tests/oracle/plain_use.hpp"

namespace oracle {

using namespace models;
using Second = std::int64_t;

namespace plain {

constexpr Second day = 86400;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// What comes first: calendar, letters, capacities, units made ready, stages that end, those who become more urgent,
// those who have had enough, people's clocks, arrivals; and when all that is over, what regions ask of each other.
enum Phase {
  calendar_phase,
  letter_phase,
  capacity_phase,
  ready_phase,
  stage_phase,
  urgent_phase,
  enough_phase,
  person_phase,
  arrival_phase,
  last_phase
};

struct When {
  Second second;
  int phase;
  std::uint64_t subject;
  std::uint64_t purpose;
  std::uint64_t count;
  auto operator<=>(const When&) const = default;
};

using Unit = std::pair<std::size_t, std::size_t>;  // region, service

// So many parts of a pool, held by someone for whom `group` of its places are reserved (-1 = none are).
struct Part {
  Unit of;
  std::int64_t parts;
  int group;
  std::size_t cause;
};
using Parts = std::vector<Part>;

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
  bool needed;  // they are whom it is meant for
};

struct Errand {  // an episode
  enum class Is { between, waiting, asked, inside, dormant };
  Errand() = default;
  Errand(std::size_t of, std::uint32_t time) : cause(of), count(time) {}

  std::size_t cause = 0;
  std::uint32_t count = 0;
  std::set<std::size_t> been;
  std::uint64_t again = 0;
  Is is = Is::between;
  std::size_t stage = nowhere;
  std::optional<Parts> bed;
  std::size_t bed_of = nowhere;
  std::optional<Parts> beside;
  bool kept = false;
  Second came = 0, bed_since = 0;
  bool residual = false;
  std::size_t before = static_cast<std::size_t>(-1);  // the stage that began last
  std::string came_from = "begins";  // the stage that began last, or "elsewhere"
  Second since = 0, ready = 0, began = 0, joined = 0;
  std::size_t lodged_at = nowhere;  // the stage whose place they have had since `lodged`
  Second lodged = 0;
  Second first = -1;  // the whole of it began
  std::optional<std::size_t> drawn;  // what follows the stage under way, where that is drawn on entry
  std::uint32_t letter = 0;
  Unit asked_of{};
  Place place = Place::home;
  // Of stages whose services have rules of their own.
  Parts wants;
  int urgency = 0;
  Second first_asked = 0;
  std::int64_t order = 0;
  std::optional<Parts> on_the_way_to;
  bool was_interrupted = false;
  std::optional<Second> left;
  std::optional<When> alarm;  // patience, the end of the way to the next place, or of keeping the place of who is away
  // Beside other errands.
  bool paused = false;
  Second left_of_pause = 0;
  std::size_t paused_in = nowhere;
};

// Someone who waits for such a stage. Kept in one list, in no order.
struct Wish {
  int urgency;
  std::int64_t order;
  Second joined;
  std::uint64_t subject, purpose, count;
  bool from_elsewhere;
  std::size_t from, region, stage;
  Parts wants;
  bool blocked = false;
  std::size_t steps = 0;
  std::optional<When> alarm;  // when they become more urgent

  auto key() const { return std::make_tuple(urgency, order, joined, subject, purpose, count); }
  auto since() const { return std::make_tuple(joined, subject, purpose, count); }
  std::int64_t of(Unit unit) const {
    std::int64_t sum = 0;
    for (const Part& part : wants)
      if (part.of == unit) sum += part.parts;
    return sum;
  }
};

struct Feels {  // a link
  std::optional<Second> since;  // the state has held
  std::optional<Second> until;  // it is felt; for ever while its state holds
  bool given_up = false;        // something ended it while its state held
};

struct Human {
  CitizenId id = 0;
  std::int32_t born = 0;
  Sex sex = Sex::female;
  Frailty frailty = Frailty::fit;
  int deprivation = 0;
  std::array<std::uint8_t, most_attributes> declared{};
  std::size_t area = 0;
  bool visitor = false;
  std::size_t region = 0;
  bool on_the_road = false;
  int age = 0;  // as of the last birthday kept
  std::uint16_t letters = 0;
  std::list<Errand> errands;  // newest first
  std::vector<Clock> clocks;
  std::vector<std::optional<Enrolled>> enrolled;
  std::map<std::string, Feels> feels;
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
  std::size_t cause;
  bool before(const Waiter& o) const {
    return std::tie(priority, joined, subject, purpose, count) <
           std::tie(o.priority, o.joined, o.subject, o.purpose, o.count);
  }
};

}  // namespace plain

using namespace plain;

class PlainWorld::Inside {
 public:
  Inside(const WorldParameters& world, const Settlers& settlers, std::uint64_t replication)
      : world_(world),
        draws_(world.seed, replication),
        people_(population_draws(world.seed)),
        calendar_(world.time.start),
        book_(world) {
    for (const auto& hazard : world.hazards) seasons_.emplace_back(calendar_, world.time.end, hazard.factors());
    for (const auto& hazard : world.hazards) causes_.push_back(hazard.name);
    for (const auto& arrival : world.arrivals) causes_.push_back(arrival.name);
    causes_.push_back("(at the start)");
    for (std::size_t r = 0; r < regions(); ++r)
      for (const auto area : world.geography.regions[r].areas) region_of_[area] = r;
    find_roads();
    find_rules();
    months_.push_back(0);
    for (const auto month : calendar_.month_starts({0}, world.time.end)) months_.push_back(month.seconds);
    given_.assign(world.programmes.size(), std::vector<std::int64_t>(world.areas.size(), 0));
    eligible_ = given_;

    for (const auto& region : settlers.by_region)
      for (const Settler& c : region) {
        Human h;
        h.id = c.id();
        h.born = c.born;
        h.sex = c.sex;
        h.frailty = c.frailty;
        h.deprivation = c.deprivation;
        h.area = c.area;
        h.region = home(h);
        h.age = static_cast<int>(-c.born / 365.2425);
        draw_attributes(h, people_);
        for (std::size_t p = 0; p < world.programmes.size(); ++p)
          if (may_be_offered(h, p)) ++eligible_[p][h.area];
        move_in(h);
      }
    plan_calendar();
    plan_capacities();
    for (std::size_t a = 0; a < world.arrivals.size(); ++a) plan_arrivals(a);
    for (const StartParameters& start : world.start) plan_start(start);
    book_.open = false;
    for (auto& [id, h] : alive_) {   // by permanent id
      find_inside(h);
      serve();
    }
    book_use();
    watch_pools();
    book_.open = true;
  }

  void run() {
    while (!agenda_.empty()) {
      const auto first = agenda_.begin();
      now_ = first->first.second;
      if (now_ >= world_.time.end.seconds) break;
      const std::function<void()> what = first->second;
      agenda_.erase(first);
      what();
      book_use();
      watch_pools();
    }
    now_ = world_.time.end.seconds;
    for (auto& [id, h] : alive_) {
      close_level(h);
      for (Errand& e : h.errands) {
        if (e.is == Errand::Is::inside) book_.stays(PlainBook::inside, e.began, now_, whose(h), e.stage);
        if (waits(e)) book_.stays(PlainBook::waiting, e.joined, now_, whose(h), e.stage);
        if (e.kept) book_.stays(PlainBook::delayed, e.ready, now_, whose(h), e.bed_of);
      }
    }
  }

  const std::vector<PlainLine>& log() const { return log_; }

  std::map<std::string, std::vector<double>> outcomes() const {
    auto all = book_.outcomes();
    if (world_.by_deprivation)
      for (auto& [name, values] : book_.of_fifths().outcomes())
        if (PlainBook::is_of_people(name, world_.population.has_value())) all["by deprivation: " + name] = values;
    for (auto& [name, values] : use_.outcomes(world_)) all[name] = values;
    return all;
  }

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
    return std::max(scaled, least_[u.second]);
  }
  std::int64_t units_now(Unit u) const {
    const auto found = now_there_.find(u);
    return found == now_there_.end() ? units(u) : found->second;
  }
  Person seen(const Human& h) const { return {h.age, h.sex, h.frailty, h.deprivation, h.declared}; }

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
    const double mean = mean_ratio(hazard, p);
    return mean > 0 ? hazard.rate.at(p) * product(hazard.ratios, p) / mean : 0;
  }

  // Over those of that age who share the entry. Worked out once, as nothing in it changes.
  double mean_ratio(const HazardParameters& hazard, const Person& p) const {
    const auto key = std::make_tuple(hazard.name, p.age, hazard.rate.index(p));
    if (const auto found = mean_ratios_.find(key); found != mean_ratios_.end()) return found->second;
    const auto all_declared = everything_declared(hazard);
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
          for (const auto& declared : all_declared) {
            const Person other{p.age, sex, frailty, fifth, declared};
            if (hazard.rate.index(other) != hazard.rate.index(p)) continue;
            const double women = world_.population->share_female.at(other);
            const double share = (sex == Sex::female ? women : 1 - women) *
                                 world_.population->frailty_share.at(other) *
                                 (fifth == 0 ? most : (1 - most) / 4) * share_declared(hazard, other);
            ratios += share * product(hazard.ratios, other);
            weight += share;
          }
        }
    return mean_ratios_[key] = weight > 0 ? ratios / weight : 1;
  }

  // The strongest help of all programmes; the strongest harm if none helps.
  double programme_ratio(const Human& h, std::size_t k) const {
    double best = 1, worst = 1;
    for (std::size_t p = 0; p < world_.programmes.size(); ++p) {
      if (!h.enrolled[p] || !h.enrolled[p]->needed) continue;
      const auto& programme = world_.programmes[p];
      const int months = static_cast<int>(month_ - h.enrolled[p]->month);
      for (const auto& effect : programme.effects) {
        if (effect.hazard != world_.hazards[k].name) continue;
        double ratio = 1;
        if (months >= programme.lasts_months)
          ratio = 1;
        else if (months >= programme.fades_months)
          ratio = std::sqrt(effect.rate_ratio);
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
    return link_ratio(h, hazard.name, plain_rate(hazard, seen(h)) / sim::seconds_per_year * programme_ratio(h, k));
  }

  // Budgets are kept to 2^-40 of a unit, and so are the readings between which they are spent.
  static double in_parts(double units) { return std::floor(units * 1099511627776.0 + 0.5) / 1099511627776.0; }

  double left(const Clock& clock, std::size_t k) const {
    double budget = *clock.budget;
    for (std::size_t i = 0; i + 1 < clock.spans.size(); ++i) {
      const auto& span = clock.spans[i];
      const double from = span.rate * seasons_[k].elapsed({span.from}), to = span.rate * seasons_[k].elapsed({clock.spans[i + 1].from});
      const double spent = to > 1048576 ? in_parts(std::min(to - from, 31.0)) : in_parts(to) - in_parts(from);
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
        clock.budget = in_parts(-sim::log(
            draws_.uniform(h.id, purposes::of(purposes::clock, world_.hazards[k].name), clock.count)));
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
    Second next = std::min(birthday(h, h.age + 1), next_change_of_links(h));
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
           : m >= programme.fades_months ? 4
           : m >= programme.full_months  ? 3
           : m >= programme.onset_months ? 2
                                         : 1;
  }

  void change_point(Human& h) {
    links_set_in_or_wear_off(h);
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
    book_.happens(PlainBook::hazard, now_, whose(h), what);
    log(h, "hazard", hazard.name, "complete");
    if (hazard.does != HazardDoes::die) happens_to(h, hazard.name, "");
    switch (hazard.does) {
      case HazardDoes::die: {
        book_.happens(PlainBook::death, now_, whose(h));
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
        draw_attributes(child, people_, &h);
        book_.happens(PlainBook::birth, now_, whose(h));
        const CitizenId child_name = child.id;
        move_in(child);
        Human& born = alive_.at(child_name);
        if (home(born) != born.region) set_out(born, born.errands.end(), nowhere, home(born));
        break;
      }
      case HazardDoes::set:
        set_all(h, hazard.sets, purposes::of(purposes::clock, hazard.name), count, 0);
        break;
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
        h.errands.front().came = now_;
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

#include "tests/oracle/plain_people.inc"
#include "tests/oracle/plain_links.inc"

  // ------------------------------------------------------------------------------------------ levels
  std::int64_t price(const Human& h, sim::Pence stated) const { return PlainBook::price_in(world_, h.region, stated); }
  static PlainBook::Whose whose(const Human& h) { return {h.area, h.visitor ? -1 : h.deprivation, h.region}; }
  void close_level(Human& h) {
    if (!h.visitor) book_.lives(h.so_since, now_, whose(h), h.frailty, h.place, utility(h, h.place));
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
    pause_who_is_in_hospital(h);
    Place place = Place::home;
    for (const Errand& e : h.errands) place = std::max(place, e.place);
    if (place != h.place) {
      change_level(h, [place](Human& who) { who.place = place; });
      look_again(h);
    }
    follow(h);
  }

  // ------------------------------------------------------------------------------------------ pathway
  static bool waits(const Errand& e) { return e.is == Errand::Is::waiting || e.is == Errand::Is::asked; }
  bool has_free(Unit u) const {
    return free(u) > 0;
  }
  std::int64_t in_use(Unit u) const {
    const auto found = used_.find(u);
    return found == used_.end() ? 0 : found->second;
  }
  std::int64_t free(Unit u) const {
    return units_now(u) == -1 ? INT64_MAX : std::max<std::int64_t>(0, units_now(u) - in_use(u));
  }
  bool nobody_waits(Unit u) const {
    const auto line = lines_.find(u);
    return line == lines_.end() || line->second.empty();
  }
  void give(const Parts& parts, bool even_if_not_there = false) {
    for (const Part& part : parts) {
      if (!even_if_not_there && free(part.of) < part.parts)
        throw std::logic_error("the plain world gave more than there is");
      used_[part.of] += part.parts;
      book_.changes(false, now_, part.of.first, part.of.second, static_cast<int>(part.parts));
      if (part.group >= 0) used_by_[{part.of, part.group}] += part.parts;
      used_for_[{part.of, part.cause}] += part.parts;
    }
  }
  void take_back(const Parts& parts) {
    for (const Part& part : parts) {
      used_[part.of] -= part.parts;
      book_.changes(false, now_, part.of.first, part.of.second, -static_cast<int>(part.parts));
      if (part.group >= 0) used_by_[{part.of, part.group}] -= part.parts;
      used_for_[{part.of, part.cause}] -= part.parts;
      if (!has_rules_[part.of.second]) freed_.push_back(part.of);
    }
  }
  // Gives back what was held for a stage that is left behind; what has to be made ready first comes back later.
  void leave_behind(const Human& h, const Errand& e, std::size_t stage, const Parts& parts) {
    const StageParameters& from = world_.stages[stage];
    if (from.turnaround) {
      const std::uint64_t name = purposes::hash(from.name) >> 16 << 16;
      const double u = draws_.uniforms(h.id, purposes::of(purposes::changeover, causes_[e.cause]), e.count,
                                       name | e.again)[0];
      if (const Second time = whole(from.turnaround->sample(u)); time > 0) {
        put_down({now_ + time, ready_phase, h.id, stage, e.count}, [this, parts] {
          take_back(parts);
          serve();
        });
        return;
      }
    }
    take_back(parts);
  }
  // Until the stage's end, moved within its week: what share of the week has passed by then is what share of its ends has.
  Second until_the_hour(const StageParameters& stage, Second lasts) const {
    const auto& [weekdays, hours] = stage.over_at;
    std::vector<double> paces;
    for (const double day : weekdays)
      for (std::size_t i = 0; i < std::max<std::size_t>(1, hours.size()); ++i) paces.push_back(hours.empty() ? day : day * hours[i]);
    const double all = std::accumulate(paces.begin(), paces.end(), 0.0);
    if (std::all_of(paces.begin(), paces.end(), [&](double pace) { return pace == paces.front(); })) return lasts;
    constexpr Second week = 7 * 86400;
    const Second end = now_ + lasts;
    Second monday = end - end % 86400;
    while (calendar_.weekday({monday}) != 1) monday -= 86400;   // counted before the start too
    double left = static_cast<double>(end - monday) / static_cast<double>(week), passed = 0;
    std::size_t part = 0;
    while (part + 1 < paces.size() && (passed + paces[part]) / all <= left) passed += paces[part++];
    while (paces[part] == 0 && part > 0) --part;   // rounding has left nothing for the last
    const double before = passed / all, after = (passed + paces[part]) / all;
    const double at = (static_cast<double>(part) + (left - before) / (after - before)) / static_cast<double>(paces.size());
    return std::max<Second>(0, monday + std::llround(at * static_cast<double>(week)) - now_);
  }
  static Second whole(double seconds) { return seconds > 0 ? static_cast<Second>(seconds + 0.5) : 0; }
  // Into the agenda, after whatever is there already under the same name.
  void put_down(const When& when, const std::function<void()>& what) {
    if (const auto there = agenda_.find(when); there != agenda_.end()) {
      there->second = [first = there->second, what] {
        first();
        what();
      };
    } else {
      agenda_[when] = what;
    }
  }

  std::size_t who_serves(const Human& h, std::size_t stage, const Errand& e) const {
    const std::size_t service = service_of(stage);
    const auto& s = world_.services[service];
    const auto& all = world_.stages[stage].also_needs;
    const bool all_here = s.capacity[h.region] != 0 && std::all_of(all.begin(), all.end(), [&](const Need& need) {
                            return world_.services[service_called(need.service)].capacity[h.region] != 0;
                          });
    if (world_.stages[stage].stays_put && e.kept && all_here) return h.region;
    return where_served(h, service);
  }
  std::size_t where_served(const Human& h, std::size_t service) const {
    const auto& s = world_.services[service];
    if (s.capacity[home(h)] != 0) return home(h);
    const double u = draws_.uniform(h.id, purposes::provider, purposes::hash(s.name));
    double sum = 0;
    for (const Provider& provider : s.providers[home(h)]) {
      sum += provider.share;
      if (u < sum) return provider.region;
    }
    return s.providers[home(h)].back().region;
  }

  // What of every service is in use and how many wait, as of now.
  void book_use() {
    for (std::size_t r = 0; r < regions(); ++r)
      for (std::size_t s = 0; s < world_.services.size(); ++s) {
        const auto held = used_.find({r, s});
        const auto line = lines_.find({r, s});
        use_.stands(now_, r, s, held == used_.end() ? 0 : whole_units(held->second, s),
                    static_cast<std::size_t>(number_waiting({r, s})) + (line == lines_.end() ? 0 : line->second.size()));
        if (world_.use_by_cause) book_use_by_cause({r, s});
      }
  }
  void book_use_by_cause(Unit unit) {
    for (std::size_t cause = 0; cause < causes_.size(); ++cause) {
      const auto held = used_for_.find({unit, cause});
      std::size_t waiting = 0;
      if (const auto line = lines_.find(unit); line != lines_.end())
        for (const Waiter& w : line->second) waiting += w.cause == cause;
      for (const Wish& w : wishes_) waiting += !w.blocked && w.of(unit) > 0 && w.wants[0].cause == cause;
      use_.stands(now_, unit.first, PlainUse::by(world_, unit.second, cause),
                  held == used_for_.end() ? 0 : whole_units(held->second, unit.second), waiting);
    }
  }
  void stayed(const Part& part, Second length) {
    book_.stayed(now_, part.of.second, length);
    if (world_.use_by_cause && book_.open) use_.stayed(now_, part.of.first, PlainUse::by(world_, part.of.second, part.cause), length);
  }
  void asks_for(Unit u, std::size_t cause) {
    if (!book_.open) return;
    use_.asks(now_, u.first, u.second, whole_units(used_[u], u.second));
    if (world_.use_by_cause) use_.asks(now_, u.first, PlainUse::by(world_, u.second, cause), whole_units(used_[u], u.second));
  }
  std::size_t whole_units(std::int64_t parts, std::size_t service) const {
    return static_cast<std::size_t>(parts / world_.services[service].parts);
  }

  void enter(Human& h, Errands::iterator e, std::size_t stage) {
    const StageParameters& wanted = world_.stages[stage];
    const std::size_t service = service_of(stage);
    e->since = now_;
    if (e->first < 0) e->first = now_;
    if (service == nowhere) {
      const bool stays = wanted.stays_put && e->kept;
      if (wanted.place <= Place::supported && home(h) != h.region && !h.visitor && !stays)
        set_out(h, e, stage, home(h));
      else
        begin(h, e, stage, std::nullopt);
      return;
    }
    if (has_rules_[service]) {
      wish_for(h, e, stage);
      return;
    }
    const Unit unit{who_serves(h, stage, *e), service};
    const bool here = unit.first == h.region;
    if (here) asks_for(unit, e->cause);
    if (here && nobody_waits(unit) && has_free(unit)) {
      give({{unit, 1, -1, e->cause}});
      start(h, e, stage, Parts{{unit, 1, -1, e->cause}});
      return;
    }
    const bool full = here || (reported_.contains({h.region, unit}) && reported_[{h.region, unit}] <= 0);
    if (!wanted.if_full.empty() && full) {
      book_.happens(PlainBook::diverted, now_, whose(h), stage);
      log(h, *e, "stage", stage, "autoskip", wanted.if_full);
      enter(h, e, stage_named(wanted.if_full));
      return;
    }
    stop_keeping_for_want_of_room(h, *e);
    log(h, *e, "stage", stage, "schedule");
    e->residual = false;
    e->stage = stage;
    e->joined = now_;
    if (!e->kept) e->place = wanted.waits_at;
    if (here) {
      e->is = Errand::Is::waiting;
      lines_[unit].push_back({wanted.priority, now_, h.id, e->cause, e->count, false, h.region, stage, e->cause});
      book_.changes(true, now_, unit.first, unit.second, +1);
    } else {
      e->is = Errand::Is::asked;
      e->letter = h.letters++;
      e->asked_of = unit;
      const std::size_t from = h.region;
      post(from, unit.first, h.id, 0, e->letter, [this, unit, from, stage, id = h.id, number = e->letter, cause = e->cause] {
        read_ask(unit, from, stage, id, number, cause);
      });
    }
    settle(h);
  }

  // In a stage since before the world began, with a part of a stay left: the stay is one of 4,096 lengths, the longer
  // the likelier to be met, and any part of it may be over.
  void find_inside(Human& h) {
    for (std::size_t stage = 0; stage < world_.stages.size(); ++stage) {
      const StageParameters& into = world_.stages[stage];
      const std::uint64_t purpose = purposes::of(purposes::at_start, into.name);
      const double share = into.at_start.at(seen(h));
      if (share <= 0 || people_.uniform(h.id, purpose, 0) >= share) continue;
      h.errands.push_front({causes_.size() - 1, 0});
      const auto e = h.errands.begin();
      e->first = now_;
      const std::size_t service = service_of(stage);
      std::optional<Parts> bed;
      if (service != nowhere && has_rules_[service]) {
        e->residual = true;
        enter(h, e, stage);
        return;
      }
      if (service != nowhere) {
        const Unit unit{who_serves(h, stage, *e), service};
        if (unit.first != h.region || !has_free(unit)) {
          enter(h, e, stage);
          return;
        }
        give({{unit, 1, -1, e->cause}});
        bed = Parts{{unit, 1, -1, e->cause}};
      }
      start(h, e, stage, bed, true);
      return;
    }
  }
  double under_way(const StageParameters& stage, const sim::Distribution& whole, CitizenId id) const {
    const auto u = draws_.uniforms(id, purposes::of(purposes::at_start, stage.name), 0);
    double all = 0, sum = 0, met = 0;
    for (int i = 0; i < 4096; ++i) all += whole.sample((i + 0.5) / 4096);
    for (int i = 0; i < 4096; ++i) {
      met = whole.sample((i + 0.5) / 4096);
      sum += met;
      if (sum > u[0] * all) break;
    }
    return u[1] * met;
  }

  void start(Human& h, Errands::iterator e, std::size_t stage, const std::optional<Parts>& unit,
             bool is_under_way = false) {
    const StageParameters& into = world_.stages[stage];
    const bool again = e->was_interrupted;
    const bool resumed = e->paused_in == stage;
    e->paused_in = nowhere;
    if (waits(*e)) book_.stays(PlainBook::waiting, e->joined, now_, whose(h), stage);
    if (e->alarm) agenda_.erase(*e->alarm);
    e->alarm.reset();
    e->on_the_way_to.reset();
    e->was_interrupted = false;
    if (into.stays_put && e->kept) {
      e->beside = unit;
    } else {
      let_go(h, *e);
      e->bed = unit;
      e->bed_of = stage;
      e->bed_since = now_;
      e->lodged_at = stage;
      e->lodged = e->since;
      e->place = into.place;
    }
    log(h, *e, "stage", stage, "start", "", again ? 0 : price(h, into.cost_each));
    e->before = stage;
    e->stage = stage;
    e->is = Errand::Is::inside;
    e->began = now_;
    if (!again) {
      book_.happens(PlainBook::starts, now_, whose(h), stage);
      if (!resumed || e->came_from != into.name) book_.passes(now_, h.region, e->came_from, into.name);
      e->came_from = into.name;
    }
    if (unit && !again) {
      const Second wait = now_ - e->since;
      for (std::size_t s = 0; s < world_.services.size(); ++s)
        if (PlainBook::needs(into, world_.services[s].name))
          book_.happens(PlainBook::wait_bin, now_, whose(h), s, wait);
      if (wait > 0) {
        book_.happens(PlainBook::waited, now_, whose(h), stage);
        book_.happens(PlainBook::wait_seconds, now_, whose(h), stage, wait);
      }
    }
    if (!again && !resumed && !e->been.insert(stage).second) ++e->again;
    ends_links(h, into.name);
    if (!again && !resumed) set_in_stage(h, *e, into.sets_at_start, true);
    e->drawn.reset();
    if (into.takes.by_next()) e->drawn = way_on(h, *e);
    const std::size_t pick = choice(into, h, *e);
    const double drawn = is_under_way  ? under_way(into, into.takes.choices[pick], h.id)
                         : e->residual ? rest(into.takes.choices[pick], h.id)
                                       : into.takes.choices[pick].sample(chance(h, *e)[0]);
    e->residual = false;
    const double seconds = drawn * product(into.takes.factors, seen(h));
    const Second lasts = resumed ? e->left_of_pause : e->left ? *e->left : until_the_hour(into, whole(seconds));
    e->left.reset();
    will_end(h, *e, now_ + lasts);
    if (into.place == Place::hospital)
      for (auto other = h.errands.begin(); other != h.errands.end();) {
        const auto following = std::next(other);
        if (other != e && world_.stages[other->stage].ends_on_admission) break_off(h, other);
        other = following;
      }
    settle(h);
  }

  void will_end(const Human& h, const Errand& e, Second end) {
    agenda_[stage_ends(h, e, end)] = [this, id = h.id, cause = e.cause, count = e.count] {
      Human& who = alive_.at(id);
      finish(who, errand(who, cause, count));
      serve();
    };
    ends_[{h.id, e.cause, e.count}] = end;
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
      if (!concerns || !branch.who.allows(seen(h)) || !now_holds(branch.when, h, e)) continue;
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
    book_.stays(PlainBook::inside, e.began, now_, whose(h), e.stage);
    agenda_.erase(stage_ends(h, e, ends_.at({h.id, e.cause, e.count})));
    no_longer_paused(e);
    if (e.beside) {
      stayed(e.beside->front(), now_ - e.began);
      leave_behind(h, e, e.stage, *e.beside);
    }
    e.beside.reset();
    e.is = Errand::Is::between;
  }

  void finish(Human& h, Errands::iterator e) {
    const StageParameters& from = world_.stages[e->stage];
    const std::size_t over = e->stage;
    act_on_others(h, e);
    happens_to(h, "", from.name);
    set_in_stage(h, *e, from.sets, false);
    const std::size_t next = e->drawn ? *e->drawn : way_on(h, *e);
    log(h, *e, "stage", over, "complete", next == nowhere ? "" : world_.stages[next].name,
        days(price(h, from.cost_per_day), now_ - e->began));
    for (std::size_t m = 0; m < from.moves.size(); ++m)
      if (stage_named(from.moves[m].to) == next) book_.moves(now_, whose(h), over, m);
    step_out(h, *e);
    if (next == nowhere) {
      book_.passes(now_, h.region, e->came_from, "way out");
      let_go(h, *e);
      book_.passed(now_, e->cause, now_ - e->came);
      log(h, *e, "episode", e->cause, "complete");
      h.errands.erase(e);
      if (h.visitor && h.errands.empty()) {
        alive_.erase(h.id);
      } else if (only_dormant(h) && home(h) != h.region) {
        set_out(h, h.errands.end(), nowhere, home(h));
      } else {
        settle(h);
      }
      return;
    }
    keep_or_not(h, *e, over, next);
    enter(h, e, next);
  }
  void keep_or_not(Human& h, Errand& e, std::size_t over, std::size_t next) {
    if (e.kept) return;
    if ((world_.stages[over].keeps_place || may_block(next)) && e.bed) {
      e.kept = true;
      e.ready = now_;
      e.bed_of = over;
      log(h, e, "kept", over, "start", world_.stages[next].name);
      if (e.place == Place::hospital) e.place = Place::delayed;
    } else {
      let_go(h, e);
      e.place = Place::home;
    }
  }

  void let_go(Human& h, Errand& e) {
    if (e.lodged_at != nowhere) book_.happens(PlainBook::stay_bin, now_, whose(h), e.lodged_at, now_ - e.lodged);
    e.lodged_at = nowhere;
    if (e.kept) {
      book_.stays(PlainBook::delayed, e.ready, now_, whose(h), e.bed_of);
      log(h, e, "kept", e.bed_of, "complete", "", days(price(h, world_.stages[e.bed_of].cost_per_day), now_ - e.ready));
    }
    if (e.bed) {
      stayed(e.bed->front(), now_ - e.bed_since);
      leave_behind(h, e, e.bed_of, *e.bed);
    }
    e.bed.reset();
    e.kept = false;
  }

  void break_off(Human& h, Errands::iterator e) {
    book_.passes(now_, h.region, e->came_from, "broken off");
    if (e->is == Errand::Is::inside) {
      log(h, *e, "stage", e->stage, "ate_abort", "",
          days(price(h, world_.stages[e->stage].cost_per_day), now_ - e->began));
      step_out(h, *e);
    } else if (e->is != Errand::Is::dormant && e->is != Errand::Is::between) {   // between: bumped, and not yet seen off
      wait_no_longer(h, *e);
    }
    let_go(h, *e);
    h.errands.erase(e);
  }
  void wait_no_longer(Human& h, Errand& e) {
    log(h, e, "stage", e.stage, "withdraw");
    book_.happens(PlainBook::gave_up, now_, whose(h), e.stage);
    book_.stays(PlainBook::waiting, e.joined, now_, whose(h), e.stage);
    if (e.alarm) agenda_.erase(*e.alarm);
    e.alarm.reset();
    if (e.on_the_way_to) {
      take_back(*e.on_the_way_to);
      e.on_the_way_to.reset();
    } else if (e.is == Errand::Is::waiting && has_rules_[service_of(e.stage)]) {
      no_longer(h.id, e.cause, e.count, false);
    } else if (e.is == Errand::Is::waiting) {
      auto& line = lines_[{h.region, service_of(e.stage)}];
      book_.changes(true, now_, h.region, service_of(e.stage), -1);
      std::erase_if(line, [&](const Waiter& w) {
        return !w.from_elsewhere && w.subject == h.id && w.purpose == e.cause && w.count == e.count;
      });
    } else {
      post(h.region, e.asked_of.first, h.id, 2, e.letter,
           [this, unit = e.asked_of, id = h.id, number = e.letter] { read_withdraw(unit, id, number); });
    }
  }

  // Who gave back last is followed first; a service goes on until it is full or nobody waits.
  void serve() {
    do {
      while (someone_goes_on()) continue;
      serve_lines();
    } while (serve_wishes() || who_may_go_on());
  }

  void serve_lines() {
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
        give({{unit, 1, -1, next.cause}});
        if (next.from_elsewhere) {
          kept_for_[{unit.first, next.subject, next.count}] = {{unit, 1, -1, next.cause}};
          grant(unit, next.region, next.subject, static_cast<std::uint32_t>(next.count));
        } else {
          Human& h = alive_.at(next.subject);
          start(h, errand(h, next.purpose, static_cast<std::uint32_t>(next.count)), next.stage,
                Parts{{unit, 1, -1, next.cause}});
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

  void read_ask(Unit unit, std::size_t from, std::size_t stage, CitizenId id, std::uint32_t number,
                std::size_t cause) {
    asks_for(unit, cause);
    if (nobody_waits(unit) && has_free(unit)) {
      give({{unit, 1, -1, cause}});
      kept_for_[{unit.first, id, number}] = {{unit, 1, -1, cause}};
      grant(unit, from, id, number);
    } else {
      lines_[unit].push_back({world_.stages[stage].priority, now_, id, 0xffff, number, true, from, stage, cause});
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
          book_.stays(PlainBook::waiting, e->joined, now_, whose(h), e->stage);
          e->is = Errand::Is::between;
          if (e->alarm) agenda_.erase(*e->alarm);
          e->alarm.reset();
          set_out(h, e, e->stage, unit.first);
          serve();
          return;
        }
    });
  }

  void read_withdraw(Unit unit, CitizenId id, std::uint32_t number) {
    if (const auto kept = kept_for_.find({unit.first, id, number}); kept != kept_for_.end()) {
      take_back(kept->second);
      kept_for_.erase(kept);
      serve();
      return;
    }
    if (has_rules_[unit.second]) {
      no_longer(id, 0xffff, number, true);
      serve();
      return;
    }
    if (std::erase_if(lines_[unit],
                      [&](const Waiter& w) { return w.from_elsewhere && w.subject == id && w.count == number; }))
      book_.changes(true, now_, unit.first, unit.second, -1);
  }

  void set_out(Human& h, Errands::iterator e, std::size_t stage, std::size_t to) {
    std::optional<Errand> along;
    std::list<Errand> dormant;
    if (e != h.errands.end()) let_go(h, *e);
    for (auto other = h.errands.begin(); other != h.errands.end();) {
      const auto following = std::next(other);
      if (other != e) {
        if (can_wait(h, other))
          dormant.push_back(*other), h.errands.erase(other);
        else
          break_off(h, other);
      }
      other = following;
    }
    if (e != h.errands.end()) {
      book_.passes(now_, h.region, e->came_from, "elsewhere");
      along = *e;
      h.errands.erase(e);
    }
    log(h, "travel", world_.geography.regions[to].name, "start", world_.geography.regions[h.region].name, 0,
        world_.geography.regions[to].name);
    change_level(h, [](Human& who) { who.place = Place::travelling; });
    follow(h);
    h.on_the_road = true;
    look_again(h);
    const std::uint16_t journey = h.letters++;
    const double longer = world_.geography.delay.sample(draws_.uniform(h.id, purposes::journey, journey));
    const std::uint32_t number = along ? along->letter : journey;
    post(
        h.region, to, h.id, 3, number,
        [this, id = h.id, to, stage, along, dormant] { come_to(id, to, stage, along, dormant); },
        longer > 0 ? static_cast<Second>(longer + 0.5) : 0);
  }

  void come_to(CitizenId id, std::size_t region, std::size_t stage, const std::optional<Errand>& along,
               const std::list<Errand>& dormant) {
    Human& h = alive_.at(id);
    h.region = region;
    h.on_the_road = false;
    log(h, "travel", world_.geography.regions[region].name, "complete");
    for (auto one = dormant.rbegin(); one != dormant.rend(); ++one) {
      Errand& e = comes_along(h, *one);
      e.is = Errand::Is::dormant;
      e.stage = one->stage;
    }
    if (along) {
      Errand& e = comes_along(h, *along);
      e.urgency = along->urgency;
      e.order = along->order;
      e.first_asked = along->first_asked;
      e.wants = along->wants;
      std::optional<Parts> kept;
      if (service_of(stage) != nowhere) {
        kept = kept_for_.at({region, id, along->letter});
        kept_for_.erase({region, id, along->letter});
      }
      start(h, h.errands.begin(), stage, kept);
    }
    settle(h);
    if (!h.visitor) change_point(h);
    look_again(h);
    serve();
  }

#include "tests/oracle/plain_waiting.inc"
#include "tests/oracle/plain_concurrent.inc"
#include "tests/oracle/plain_mutual_aid.inc"

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
              book_.happens(PlainBook::census, now_, whose(h));
      };
    for (std::size_t which = 0; which < world_.audits.size(); ++which)
      for (Second d = 0; d < end; d += day)
        if (const Second at = d + world_.audits[which].seconds; at >= world_.time.warm_up.seconds && at < end)
          agenda_[{at, calendar_phase, 0, 3, which}] = [this, which] { use_.audits(which); };
    if (regions() > 1)
      for (Second midnight = 0; midnight < end; midnight += day)
        agenda_[{midnight, calendar_phase, 0, 2, 0}] = [this] { report(); };
  }

  void report() {
    for (std::size_t from = 0; from < regions(); ++from)
      for (std::size_t s = 0; s < world_.services.size(); ++s) {
        const Unit unit{from, s};
        const std::int64_t waiting = static_cast<std::int64_t>(lines_[unit].size()) + number_waiting(unit);
        const std::int64_t free = waiting == 0 ? this->free(unit) : -waiting;
        for (std::size_t to = 0; to < regions(); ++to)
          if (to != from)
            post(from, to, from, 4 + static_cast<int>(s) * 10 + static_cast<int>(to) * 1000,
                 static_cast<std::uint64_t>(now_ / day), [this, to, unit, free] {
                   reported_[{to, unit}] = free;
                 });
      }
  }

  // A score finds some of those a programme is meant for and takes some others for them.
  bool may_be_offered(const Human& h, std::size_t p) const {
    const ProgrammeParameters& programme = world_.programmes[p];
    const bool meant = programme.who.allows(seen(h));
    if (!programme.targeting.scored) return meant;
    if (!programme.targeting.among.allows(seen(h))) return false;
    const double u = draws_.uniform(h.id, purposes::of(purposes::score, programme.name), 0);
    return meant ? u < programme.targeting.sensitivity : u < 1 - programme.targeting.specificity;
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
            may_be_offered(h, p) && !h.enrolled[p])
          candidates.emplace_back(draws_.uniform(id, purposes::of(purposes::offer, programme.name), month_),
                                  id);
      std::sort(candidates.begin(), candidates.end());
      for (const auto& [draw, id] : candidates) {
        if (given_[p][a] >= area_places[a]) break;
        ++given_[p][a];
        if (draws_.uniform(id, purposes::of(purposes::uptake, programme.name), month_) >= programme.uptake)
          continue;
        Human& h = alive_.at(id);
        h.enrolled[p] = Enrolled{month_, programme.who.allows(seen(h))};
        log(h, "programme", programme.name, "complete", "", programme.cost_each.value);
        book_.happens(PlainBook::place, now_, whose(h), p);
        look_again(h);
      }
    }
  }

  // ------------------------------------------------------------------------------------------ arrivals
  void plan_arrivals(std::size_t a) {
    for (const PlainArrivals::One& one : PlainArrivals(world_, draws_).all(a))
      agenda_[{one.second, arrival_phase, one.stream, a, one.number}] = [this, a, one] {
        for (int which = 0; which < one.people; ++which) {
          Human visitor;
          visitor.id = PlainArrivals::person(one, which);
          visitor.visitor = true;
          visitor.area = one.area;
          visitor.region = home(visitor);
          come_as(visitor, world_.arrivals[a]);
          visitor.so_since = now_;
          move_in(visitor);
          Human& h = alive_.at(visitor.id);
          h.errands.push_front({world_.hazards.size() + a, static_cast<std::uint32_t>(one.number)});
          h.errands.front().came = now_;
          log(h, h.errands.front(), "arrival", a, "complete");
          enter(h, h.errands.begin(), stage_named(world_.arrivals[a].enter_stage));
          serve();
        }
      };
  }

  void plan_start(const StartParameters& start) {
    const std::string name = "start\n" + start.stage + "\n" + start.arrival + "\n" + world_.areas[start.area];
    const auto scaled = [&](std::int64_t n) { return std::llround(static_cast<double>(n) * world_.scale); };
    std::size_t a = 0;
    while (world_.arrivals[a].name != start.arrival) ++a;
    for (std::int64_t number = 0; number < scaled(start.inside) + scaled(start.waiting); ++number)
      agenda_[{0, arrival_phase, purposes::hash(name), 0xffff, static_cast<std::uint64_t>(number)}] =
          [this, start, name, number, a, inside = scaled(start.inside)] {
            Human visitor;
            visitor.id = PlainArrivals::person({0, purposes::hash(name), static_cast<std::uint64_t>(number), 0, 1}, 0);
            visitor.visitor = true;
            visitor.area = start.area;
            visitor.region = home(visitor);
            come_as(visitor, world_.arrivals[a]);
            move_in(visitor);
            Human& h = alive_.at(visitor.id);
            h.errands.push_front({world_.hazards.size() + a, static_cast<std::uint32_t>(number)});
            h.errands.front().residual = number < inside;
            log(h, h.errands.front(), "arrival", a, "complete");
            enter(h, h.errands.begin(), stage_named(start.stage));
            serve();
          };
  }

  // One stay after another since long ago: how much of the one under way is left.
  double rest(const sim::Distribution& stay, CitizenId id) const {
    std::vector<double> ends{0};
    const double today = (20 + draws_.uniform(id, purposes::rest_of_stay, 0)) * stay.mean();
    while (ends.back() <= today && ends.size() < 100'000)
      ends.push_back(ends.back() + stay.sample(draws_.uniform(id, purposes::rest_of_stay, ends.size())));
    return std::max(0.0, ends.back() - today);
  }

  // ------------------------------------------------------------------------------------------ the log
  static std::int64_t days(std::int64_t pence, Second seconds) { return (pence * seconds + 43200) / 86400; }

  void log(const Human& h, const std::string& kind, const std::string& activity, const std::string& lifecycle,
           const std::string& from = "", std::int64_t pence = 0, const std::string& to = "") {
    log_.push_back({now_, h.region, PlainLine::in_words(h.id, kind, activity, lifecycle, from, to, "", 0, "",
                                                          world_.areas[h.area], pence)});
  }
  void log(const Human& h, const Errand& e, const std::string& kind, std::size_t what, const std::string& lifecycle,
           const std::string& to = "", std::int64_t pence = 0) {
    const bool stage = kind == "stage" || kind == "kept";
    const std::string activity = stage               ? world_.stages[what].name
                                 : kind == "arrival" ? world_.arrivals[what].name
                                                     : causes_[what];
    const bool begins = kind == "stage" && lifecycle != "complete" && lifecycle != "ate_abort";
    const std::string from = begins && e.before != nowhere ? world_.stages[e.before].name : "";
    log_.push_back({now_, h.region, PlainLine::in_words(h.id, kind, activity, lifecycle, from, to, causes_[e.cause],
                                                          e.count, stage ? world_.stages[what].service : "",
                                                          world_.areas[h.area], pence)});
  }

  const WorldParameters& world_;
  const sim::Draws draws_, people_;
  const sim::Calendar calendar_;
  PlainBook book_;
  PlainUse use_;
  std::vector<PlainLine> log_;
  std::vector<sim::Season> seasons_;
  std::vector<std::string> causes_;
  std::map<std::size_t, std::size_t> region_of_;
  std::vector<std::vector<Second>> road_;
  std::vector<Second> months_;

  Second now_ = 0;
  std::size_t month_ = 0;
  std::map<When, std::function<void()>> agenda_;
  std::map<CitizenId, Human> alive_;
  std::map<Unit, std::int64_t> used_;
  std::map<std::pair<Unit, int>, std::int64_t> used_by_;
  std::map<std::pair<Unit, std::size_t>, std::int64_t> used_for_;   // by cause
  std::list<Wish> wishes_;
  std::vector<char> has_rules_;       // by service: more than a plain line
  std::vector<std::int64_t> least_;   // by service: there is never less, unless there is nothing
  std::map<Unit, std::int64_t> now_there_;   // where it varies
  struct Pool {
    std::int64_t timetabled = 0, broken = 0, away = 0;
  };
  std::map<Unit, Pool> pools_;
  struct Guest {   // a unit of another region
    std::size_t of;
    Second until;
    bool due;      // home
  };
  struct Aid {
    std::int64_t abroad = 0;   // units lent
    std::list<Guest> guests;
    bool letter_is_out = false;
    std::size_t asked = 0;     // in this round
    Second silent_until = 0;
    std::uint64_t letters = 0;
    std::optional<When> look;
  };
  std::map<Unit, Aid> aid_;
  std::map<Unit, std::vector<Waiter>> lines_;
  std::vector<Unit> freed_;
  std::map<std::tuple<CitizenId, std::size_t, std::uint32_t>, Second> ends_;  // of the stage under way
  std::map<std::tuple<std::size_t, CitizenId, std::uint64_t>, Parts> kept_for_;   // granted to someone elsewhere
  std::map<std::pair<std::size_t, Unit>, std::int64_t> reported_;
  std::vector<std::vector<std::int64_t>> given_, eligible_;
  mutable std::map<std::tuple<std::string, int, std::size_t>, double> mean_ratios_;
};

PlainWorld::PlainWorld(const WorldParameters& parameters, const Settlers& settlers, std::uint64_t replication)
    : inside_(std::make_unique<Inside>(parameters, settlers, replication)) {}
PlainWorld::~PlainWorld() = default;
void PlainWorld::run() {
  inside_->run();
}
const std::vector<PlainLine>& PlainWorld::log() const { return inside_->log(); }
std::map<std::string, std::vector<double>> PlainWorld::outcomes() const {
  return inside_->outcomes();
}

}  // namespace oracle
