#include "models/plan_load.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/arrivals/mean_rate.hpp"

namespace models {

namespace {

using StageFlows = std::vector<double>;   // by stage, a second

// Where people go on from each stage, as shares; the way out takes the rest.
struct Ways {
  struct Way {
    std::size_t to = 0;
    double share = 0;
  };
  std::vector<std::vector<Way>> from;

  // Everybody who is ever in each stage for those who enter as `entering`: the routing equations, solved by letting
  // them walk until nobody worth counting is left inside.
  StageFlows all(const StageFlows& entering) const {
    constexpr int most_steps = 20'000;
    StageFlows total = entering, here = entering;
    double entered = 0;
    for (const double flow : entering) entered += flow;
    for (int step = 0; step < most_steps; ++step) {
      StageFlows next(here.size(), 0.0);
      double inside = 0;
      for (std::size_t i = 0; i < here.size(); ++i) {
        if (!(here[i] > 0)) continue;
        for (const Way& way : from[i]) {
          next[way.to] += here[i] * way.share;
          inside += here[i] * way.share;
        }
      }
      for (std::size_t i = 0; i < here.size(); ++i) total[i] += next[i];
      here = std::move(next);
      if (inside <= 1e-12 * entered) break;
    }
    return total;
  }
};

// The routes of everybody alike in all stages, for one cause.
using Signature = std::vector<std::uint8_t>;

// f(person, share) for every value of every declared attribute that somebody like this may have at the start.
template <class F>
void with_declared(const std::vector<AttributeParameters>& attributes, Person person, std::size_t from, double share, F f) {
  if (from == attributes.size()) {
    f(person, share);
    return;
  }
  const AttributeParameters& attribute = attributes[from];
  if (attribute.shares.empty()) {
    with_declared(attributes, person, from + 1, share, f);
    return;
  }
  for (std::size_t value = 0; value < attribute.shares.size(); ++value) {
    const double part = share * attribute.shares[value].at(person);
    if (!(part > 0)) continue;
    person.declared[from] = static_cast<std::uint8_t>(value);
    with_declared(attributes, person, from + 1, part, f);
  }
}

// The people of each risk class in each region at the start.
std::vector<std::vector<double>> people_by_class(const Plan& plan) {
  std::vector<std::vector<double>> people(plan.regions(), std::vector<double>(plan.classes.count(), 0.0));
  if (!plan.parameters.population) return people;
  const PopulationParameters& p = *plan.parameters.population;
  for (std::size_t band = 0; band < p.age_from.size(); ++band) {
    const int from = p.age_from[band], to = band + 1 < p.age_from.size() ? p.age_from[band + 1] : p.oldest + 1;
    // As many of each age as live on from the band's first year under its death rates.
    std::vector<double> alive{1};
    for (int age = from; age + 1 < to; ++age) {
      const auto row = std::min<std::size_t>(static_cast<std::size_t>(age), plan.deaths_by_age.size() - 1);
      alive.push_back(alive.back() * std::max(0.0, 1 - plan.deaths_by_age[row]));
    }
    double sum = 0;
    for (const double one : alive) sum += one;
    for (std::size_t year = 0; year < alive.size(); ++year)
      for (int sex = 0; sex < 2; ++sex)
        for (int frailty = 0; frailty < 4; ++frailty)
          for (int fifth = 0; fifth < 5; ++fifth) {
            const Person person{from + static_cast<int>(year), static_cast<Sex>(sex), static_cast<Frailty>(frailty), fifth, {}};
            const double female = p.share_female.at(person);
            const double share = alive[year] / sum * (sex == 0 ? female : 1 - female) * p.frailty_share.at(person);
            if (!(share > 0)) continue;
            with_declared(plan.parameters.attributes, person, 0, share, [&](const Person& who, double part) {
              const RiskClass risk = plan.classes.of(who);
              for (std::size_t area = 0; area < p.areas.size(); ++area) {
                const double deprived = p.areas[area].share_most_deprived;
                people[plan.region_of_area[area]][risk] += p.areas[area].persons[band] * p.growth *
                                                           plan.parameters.scale * part *
                                                           (fifth == 0 ? deprived : (1 - deprived) / 4);
              }
            });
          }
  }
  return people;
}

// Seconds; a stage that takes so long is one that nobody leaves.
constexpr double for_life = 100 * 365.25 * 86400;

class Loads {
 public:
  explicit Loads(const Plan& plan) : plan_(plan), stages_(plan.stages.size()), people_(people_by_class(plan)) {
    const TimeParameters& time = plan.parameters.time;
    for (const ArrivalParameters& arrival : plan.parameters.arrivals) {
      arriving_.push_back(mean_arrivals(arrival, plan.calendar, time.warm_up, time.end));
      for (double& rate : arriving_.back()) rate *= plan.parameters.scale;
    }
  }

  std::vector<ExpectedLoad> all() {
    std::vector<StageFlows> in_use(plan_.regions(), StageFlows(plan_.services.size(), 0.0));
    std::vector<StageFlows> lost = in_use;
    for (std::size_t region = 0; region < plan_.regions(); ++region) add_region(region, in_use, lost);
    return described(in_use, lost);
  }

 private:
  // Everything that one region's residents and arrivals ask for, wherever they are served.
  void add_region(std::size_t region, std::vector<StageFlows>& in_use, std::vector<StageFlows>& lost) {
    // Those who are inside the pathway are not at risk where the clock stands still: the share at home follows from the
    // load, and the load from the share at home.
    double residents = 0;
    for (const double people : people_[region]) residents += people;
    StageFlows at_risk(plan_.hazards.size(), 1.0);
    const std::vector<Sums> by_hazard = sums_of(region);
    Region found;
    for (int round = 0; round < 30; ++round) {
      Sums sums = by_hazard.back();
      for (std::size_t k = 0; k < at_risk.size(); ++k) sums.add(by_hazard[k], at_risk[k]);
      found = with_overflow(sums, region);
      double change = 0;
      for (std::size_t k = 0; k < plan_.hazards.size() && residents > 0; ++k) {
        if (plan_.hazards[k].does != HazardDoes::enter) continue;
        double away = 0;
        for (std::size_t i = 0; i < stages_; ++i)
          if (!(plan_.hazards[k].runs_at >> static_cast<unsigned>(plan_.stages[i].place) & 1)) away += found.residents_inside[i];
        const double share = std::max(0.0, 1 - away / residents);
        change = std::max(change, std::abs(share - at_risk[k]));
        at_risk[k] = (share + at_risk[k]) / 2;
      }
      if (change < 1e-6) break;
    }
    for (std::size_t i = 0; i < stages_; ++i) {
      const std::uint16_t service = plan_.stages[i].service;
      if (service != no_service) add_to(in_use, service, region, found.held[i]);
      for (std::size_t kept = 0; kept < plan_.services.size(); ++kept)
        if (found.kept_in[i][kept] > 0) add_to(in_use, kept, region, found.kept_in[i][kept]);
      if (service != no_service) add_to(lost, service, region, found.lost[i]);
    }
  }

  struct Region {
    StageFlows held;              // by stage: units of its own service in use
    std::vector<StageFlows> kept_in;   // by stage, service: units of earlier stages' services kept while it lasts
    StageFlows residents_inside;  // residents in each stage
    StageFlows lost;              // by stage: units that those turned away would have used
  };

  void add_to(std::vector<StageFlows>& units, std::size_t service, std::size_t region, double number) const {
    const Plan::Service& s = plan_.services[service];
    if (s.capacity[region] != 0 || s.providers[region].empty()) {
      units[region][service] += number;
      return;
    }
    for (const Provider& provider : s.providers[region]) units[provider.region][service] += number * provider.share;
  }

  double capacity_for(std::size_t service, std::size_t region) const {
    const Plan::Service& s = plan_.services[service];
    if (s.capacity[region] != 0) return static_cast<double>(s.capacity[region]);
    double capacity = 0;
    for (const Provider& provider : s.providers[region]) {
      if (plan_.services[service].unlimited_in(provider.region)) return std::numeric_limits<double>::infinity();
      capacity += static_cast<double>(s.capacity[provider.region]);
    }
    return capacity;
  }

  const Ways& ways_of(CauseIndex cause, RiskClass risk) {
    Signature signature{cause};
    for (const Plan::Stage& stage : plan_.stages) signature.push_back(stage.route.at(cause, risk));
    const auto [found, is_new] = ways_.try_emplace(std::move(signature));
    if (is_new) {
      found->second.from.resize(stages_);
      for (std::size_t i = 0; i < stages_; ++i) {
        const Plan::Route& route = plan_.stages[i].routes[plan_.stages[i].route.at(cause, risk)];
        double before = 0;
        for (std::size_t way = 0; way < route.to.size(); ++way) {
          if (route.to[way] != way_out) found->second.from[i].push_back({route.to[way], route.up_to[way] - before});
          before = route.up_to[way];
        }
      }
    }
    return found->second;
  }

  // Everybody of one cause and class, added to the region's sums.
  struct Sums {
    StageFlows entering, asked, time;             // by stage; time = flow x mean time
    StageFlows passing;                           // by stage, stage
    StageFlows residents;                         // by stage: residents' part of time

    explicit Sums(std::size_t stages)
        : entering(stages, 0.0), asked(entering), time(entering), passing(stages * stages, 0.0), residents(entering) {}

    void add(const Sums& other, double times) {
      for (StageFlows Sums::*const one : {&Sums::entering, &Sums::asked, &Sums::time, &Sums::passing, &Sums::residents})
        for (std::size_t i = 0; i < (this->*one).size(); ++i) (this->*one)[i] += times * (other.*one)[i];
    }
  };

  void add(Sums& sums, CauseIndex cause, RiskClass risk, StageIndex enter, double flow, bool resident) {
    if (!(flow > 0) || enter == way_out) return;
    const Ways& ways = ways_of(cause, risk);
    StageFlows& once = visits_[{&ways, enter}];
    if (once.empty()) {
      StageFlows one(stages_, 0.0);
      one[enter] = 1;
      once = ways.all(one);
    }
    sums.entering[enter] += flow;
    for (std::size_t i = 0; i < stages_; ++i) {
      if (!(once[i] > 0)) continue;
      const Plan::Stage& stage = plan_.stages[i];
      const double here = flow * once[i];
      // What lasts for life lasts no longer than the run, in which the load is to be met.
      const double whole = mean_stay(stage, cause, risk, ways.from[i]) * stage.factor[risk];
      const double stay = whole < for_life ? whole : static_cast<double>(plan_.parameters.time.end.seconds);
      const double time = here * stay;
      sums.asked[i] += here;
      sums.time[i] += time;
      if (resident) sums.residents[i] += time;
      for (const Ways::Way& way : ways.from[i]) sums.passing[i * stages_ + way.to] += here * way.share;
    }
  }

  // Where the time depends on the next step, the average over the ways on; the way out takes what they leave.
  double mean_stay(const Plan::Stage& stage, CauseIndex cause, RiskClass risk, const std::vector<Ways::Way>& ways) const {
    const auto mean = [&](StageIndex next) {
      return stage.takes[stage.choice(risk, cause, plan_.causes.size(), next)].mean();
    };
    if (stage.pick_next.empty()) return mean(way_out);
    double sum = 0, rest = 1;
    for (const Ways::Way& way : ways) {
      sum += way.share * mean(static_cast<StageIndex>(way.to));
      rest -= way.share;
    }
    return sum + std::max(0.0, rest) * mean(way_out);
  }

  double rate(RiskClass risk, std::size_t hazard) const { return plan_.rates.at(risk, hazard); }

  // By hazard, as if everybody were at risk all the time; the last are those who arrive.
  std::vector<Sums> sums_of(std::size_t region) {
    const std::size_t hazards = plan_.hazards.size();
    std::vector<Sums> sums(hazards + 1, Sums(stages_));
    for (RiskClass risk = 0; risk < plan_.classes.count(); ++risk) {
      if (!(people_[region][risk] > 0)) continue;
      for (std::size_t k = 0; k < hazards; ++k)
        if (plan_.hazards[k].does == HazardDoes::enter)
          add(sums[k], static_cast<CauseIndex>(k), risk, plan_.hazards[k].enter,
              people_[region][risk] * rate(risk, k), true);
    }
    for (std::size_t a = 0; a < plan_.parameters.arrivals.size(); ++a) {
      const std::vector<Origin>& origins = plan_.parameters.arrivals[a].origins;
      for (std::size_t i = 0; i < arriving_[a].size(); ++i)
        if (plan_.region_of_area[origins.empty() ? 0 : origins[i].area] == region)
          add(sums.back(), static_cast<CauseIndex>(hazards + a), 0, plan_.arrival_enters[a], arriving_[a][i], false);
    }
    return sums;
  }

  // The same when those who find a service full go elsewhere instead of waiting: everybody alike from here on, by the
  // average way on and the average time of each stage.
  Region with_overflow(const Sums& sums, std::size_t region) const {
    Ways ways;
    ways.from.resize(stages_);
    StageFlows mean_time(stages_, 0.0), resident_part(stages_, 0.0);
    for (std::size_t i = 0; i < stages_; ++i) {
      const Plan::Stage& stage = plan_.stages[i];
      if (sums.asked[i] > 0) {
        mean_time[i] = sums.time[i] / sums.asked[i];
        for (std::size_t j = 0; j < stages_; ++j)
          if (sums.passing[i * stages_ + j] > 0) ways.from[i].push_back({j, sums.passing[i * stages_ + j] / sums.asked[i]});
      } else {
        // Reached by overflow alone.
        const Plan::Route& route = stage.routes[stage.route.at(0, 0)];
        double before = 0;
        for (std::size_t way = 0; way < route.to.size(); ++way) {
          if (route.to[way] != way_out) ways.from[i].push_back({route.to[way], route.up_to[way] - before});
          before = route.up_to[way];
        }
        mean_time[i] = mean_stay(stage, 0, 0, {}) * stage.factor[0];
      }
    }
    double all_time = 0, residents_time = 0;
    for (std::size_t i = 0; i < stages_; ++i) all_time += sums.time[i], residents_time += sums.residents[i];
    for (std::size_t i = 0; i < stages_; ++i)
      resident_part[i] = sums.time[i] > 0 ? sums.residents[i] / sums.time[i] : all_time > 0 ? residents_time / all_time : 0;

    StageFlows full(stages_, 0.0), asked;
    Region result;
    for (int round = 0; round < 60; ++round) {
      Ways sent = ways;
      for (std::size_t i = 0; i < stages_; ++i) {
        for (Ways::Way& way : sent.from[i]) way.share *= 1 - full[i];
        if (full[i] > 0) sent.from[i].push_back({plan_.stages[i].if_full, full[i]});
      }
      asked = sent.all(sums.entering);
      StageFlows wanted(plan_.services.size(), 0.0);
      for (std::size_t i = 0; i < stages_; ++i)
        if (plan_.stages[i].service != no_service) wanted[plan_.stages[i].service] += asked[i] * mean_time[i];
      double change = 0;
      for (std::size_t i = 0; i < stages_; ++i) {
        const Plan::Stage& stage = plan_.stages[i];
        if (stage.if_full == way_out || stage.service == no_service || plan_.services[stage.service].unlimited_in(region)) continue;
        const double now = erlang_loss(wanted[stage.service], capacity_for(stage.service, region));
        change = std::max(change, std::abs(now - full[i]));
        full[i] = (now + full[i]) / 2;
      }
      if (change < 1e-9) break;
    }
    result.held.assign(stages_, 0.0);
    result.residents_inside = result.lost = result.held;
    result.kept_in.assign(stages_, StageFlows(plan_.services.size(), 0.0));
    for (std::size_t i = 0; i < stages_; ++i) {
      result.held[i] = asked[i] * mean_time[i];
      result.lost[i] = asked[i] * mean_time[i] * full[i];
      result.residents_inside[i] = asked[i] * (1 - full[i]) * mean_time[i] * resident_part[i];
    }
    // A place kept is kept while what happens in it (`stays_put`) lasts.
    for (std::size_t i = 0; i < stages_; ++i) {
      const Plan::Stage& holder = plan_.stages[i];
      if (!holder.keeps_place || holder.service == no_service || holder.stays_put) continue;
      StageFlows entering(stages_, 0.0);
      for (const Ways::Way& way : ways.from[i])
        if (plan_.stages[way.to].stays_put) entering[way.to] += asked[i] * (1 - full[i]) * way.share;
      Ways in_place;
      in_place.from.resize(stages_);
      for (std::size_t j = 0; j < stages_; ++j)
        for (const Ways::Way& way : ways.from[j])
          if (plan_.stages[j].stays_put && plan_.stages[way.to].stays_put) in_place.from[j].push_back(way);
      const StageFlows there = in_place.all(entering);
      for (std::size_t j = 0; j < stages_; ++j) result.kept_in[j][holder.service] += there[j] * mean_time[j];
    }
    return result;
  }

  std::vector<ExpectedLoad> described(const std::vector<StageFlows>& in_use, const std::vector<StageFlows>& lost) const {
    std::vector<ExpectedLoad> loads;
    for (std::size_t service = 0; service < plan_.services.size(); ++service) {
      const bool waits = std::any_of(plan_.stages.begin(), plan_.stages.end(), [&](const Plan::Stage& stage) {
        return stage.service == service && stage.if_full == way_out;
      });
      for (std::size_t region = 0; region < plan_.regions(); ++region) {
        const double offered = in_use[region][service];
        if (plan_.services[service].unlimited_in(region) || !(offered > 0)) continue;
        loads.push_back({service, region, offered, static_cast<double>(plan_.services[service].capacity[region]), waits,
                         lost[region][service] / offered});
      }
    }
    return loads;
  }

  const Plan& plan_;
  std::size_t stages_;
  std::vector<std::vector<double>> people_;
  std::vector<std::vector<double>> arriving_;   // people per second, by arrival and origin
  std::map<Signature, Ways> ways_;
  std::map<std::pair<const Ways*, StageIndex>, StageFlows> visits_;
};

}  // namespace

double erlang_loss(double offered, double capacity) {
  if (!(offered > 0)) return 0;
  double loss = 1;
  for (double units = 1; units <= capacity && loss > 1e-15; ++units) loss = offered * loss / (units + offered * loss);
  return loss;
}

std::vector<ExpectedLoad> expected_loads(const Plan& plan) { return Loads(plan).all(); }

}  // namespace models
