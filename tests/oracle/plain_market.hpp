#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "models/purposes.hpp"
#include "models/workforce/labour_market.hpp"

// A labour market of persons, one by one, each with a job or none: the slow twin of models::LabourMarket. It shares
// the addresses of draws and the rules of pay; who goes where it works out for itself.
namespace oracle {

// By adding up the probabilities from nought, in plain arithmetic.
inline std::int64_t plain_binomial(std::int64_t n, double p, double u) {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const long double q = 1 - static_cast<long double>(p);
  long double term = std::pow(q, static_cast<long double>(n)), below = term;
  std::int64_t k = 0;
  while (below < u && k < n) {
    term *= static_cast<long double>(n - k) / static_cast<long double>(k + 1) * static_cast<long double>(p) / q;
    below += term;
    ++k;
  }
  return k;
}

class PlainMarket {
 public:
  enum class State { outside, established, starter, hired, looking };
  struct Person {
    State state;
    std::size_t where;   // group and area of a job, or the sector outside; origin of who is looking
    int months = 0;      // since they began, or until they begin
  };

  PlainMarket(const models::WorkforceParameters& parameters, std::vector<std::string> area_names, std::string region,
              const models::LabourMarket& start)
      : p_(parameters), areas_(std::move(area_names)), region_(std::move(region)), groups_(p_.groups.size()) {
    for (std::size_t t = 0; t < areas_.size() * groups_; ++t) {
      const models::Team& team = start.team(t / groups_, t % groups_);
      add(State::established, t, 0, team.established);
      for (std::size_t k = 0; k < team.starters.size(); ++k) add(State::starter, t, static_cast<int>(k) + 1, team.starters[k]);
      for (std::size_t k = 0; k < team.hired.size(); ++k) add(State::hired, t, static_cast<int>(k), team.hired[k]);
      posts_.push_back(team.posts);
      start_posts_.push_back(team.posts);
      contracts_.push_back(team.contracts);
    }
    for (std::size_t s = 0; s < p_.outside.size(); ++s) add(State::outside, s, 0, start.outside(s));
    added_.assign(posts_.size(), 0);
    felt_.assign(groups_, 0);
    remember_start();
  }

  std::int64_t count(State state, std::size_t where) const {
    return std::count_if(people_.begin(), people_.end(),
                         [&](const Person& one) { return one.state == state && one.where == where; });
  }
  std::int64_t staff(std::size_t t) const { return count(State::established, t) + count(State::starter, t); }
  std::int64_t posts(std::size_t t) const { return posts_[t]; }
  std::size_t size() const { return people_.size(); }

  void step(std::int64_t month, sim::SimTime now, int aprils, const models::MarketNews& news, const sim::Draws& draws) {
    draws_ = &draws;
    month_ = static_cast<std::uint64_t>(month);
    feel(now, aprils);
    for (std::size_t t = 0; t < posts_.size(); ++t) {
      double share = 0;
      for (const auto& change : p_.changes)
        if (has(change.groups, group(t).name) && (change.regions.empty() || has(change.regions, region_)))
          share += change.share * models::in_force(change.from, change.ramp_months, now);
      const std::int64_t add = std::llround(static_cast<double>(start_posts_[t]) * share) + news.posts_added[t];
      posts_[t] = std::max<std::int64_t>(0, posts_[t] + add - added_[t]);
      added_[t] = add;
    }
    contracts(now, aprils, news);
    quit(news);
    recruit(news);
    for (std::size_t g = 0; g < groups_; ++g) send_out(g, looking(g), purpose(models::purposes::leaves_care, p_.groups[g].name), 8);
    for (Person& one : people_)
      if (one.state == State::looking) one = {State::outside, one.where - groups_};
    for (Person& one : people_) {
      if (one.state == State::starter && ++one.months > p_.groups[one.where % groups_].starter_months) one.state = State::established;
      if (one.state == State::hired && one.months-- == 0) {
        const bool learns = p_.groups[one.where % groups_].starter_months > 0;
        one = {learns ? State::starter : State::established, one.where, 1};
      }
    }
  }

 private:
  static bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  static std::uint64_t purpose(std::uint64_t what, const std::string& name) { return models::purposes::of(what, name); }
  double draw(const std::string& subject, std::uint64_t what, std::uint64_t part) const {
    return draws_->uniform(models::purposes::hash(subject), what, month_ * 64 + part);
  }
  const models::StaffGroupParameters& group(std::size_t t) const { return p_.groups[t % groups_]; }
  const std::string& area(std::size_t t) const { return areas_[t / groups_]; }
  static double chance(double yearly) { return 1 - std::exp(-yearly / 12); }

  void add(State state, std::size_t where, int months, std::int64_t number) {
    for (std::int64_t i = 0; i < number; ++i) people_.push_back({state, where, months});
  }
  // The first `number` persons whom `which` picks out are changed by `how`.
  template <class Which, class How>
  void some(std::int64_t number, Which which, How how) {
    for (Person& one : people_) {
      if (number == 0) return;
      if (which(one)) how(one), --number;
    }
  }
  std::int64_t looking(std::size_t origin) const { return count(State::looking, origin); }
  std::int64_t unfilled(std::size_t t) const {
    return std::max<std::int64_t>(0, posts_[t] - staff(t) - count(State::hired, t));
  }

  void remember_start() {
    std::vector<double> seekers;
    for (std::size_t g = 0; g < groups_; ++g) {
      double staff_now = 0, open = 0, posts = 0;
      for (std::size_t a = 0; a < areas_.size(); ++a) {
        const std::size_t t = a * groups_ + g;
        staff_now += static_cast<double>(staff(t));
        open += static_cast<double>(unfilled(t));
        posts += static_cast<double>(posts_[t]);
      }
      const double leave = staff_now * chance(p_.groups[g].leaving);
      const double to_fill = open + leave;   // once the month's leavers have gone
      fill_.push_back(-std::log(1 - (to_fill > 0 ? std::min(0.95, leave / to_fill) : 0.95)));
      vacant_.push_back(posts > 0 ? std::max(0.0, posts - staff_now) / posts : 0);
      seekers.push_back(leave * (1 - p_.groups[g].leaves_sector));
    }
    for (std::size_t s = 0; s < p_.outside.size(); ++s)
      seekers.push_back(static_cast<double>(count(State::outside, s)) * chance(p_.outside[s].moves));
    for (std::size_t g = 0; g < groups_; ++g) {
      double in = 0, out = 0;
      for (std::size_t o = 0; o < seekers.size(); ++o) (same_sector(o, g) ? in : out) += seekers[o];
      favour_.push_back(in > 0 && out > 0 && p_.within_sector < 1 ? p_.within_sector / (1 - p_.within_sector) * out / in : 1);
      double sum = 0;
      for (std::size_t o = 0; o < seekers.size(); ++o) sum += weight(o, g) * seekers[o];
      reference_.push_back(sum);
    }
  }
  bool same_sector(std::size_t origin, std::size_t g) const {
    return origin < groups_ && p_.groups[origin].sector == p_.groups[g].sector;
  }
  double weight(std::size_t origin, std::size_t g) const { return same_sector(origin, g) ? favour_[g] : 1; }

  void feel(sim::SimTime now, int aprils) {
    std::vector<double> raised, drift, size;
    double everyone = 0, weighted = 0;
    for (std::size_t g = 0; g < groups_; ++g) {
      const auto pay = models::pay_of(p_, g, region_, now, aprils);
      drift.push_back(std::log(pay.without / static_cast<double>(p_.groups[g].pay.value) /
                               (pay.compared / static_cast<double>(p_.groups[g].compared_with.value))));
      double nation = 0, all = 0;
      for (const auto& rise : p_.rises)
        if (has(rise.groups, p_.groups[g].name) && (rise.regions.empty() || has(rise.regions, region_))) {
          const double now_in_force = models::in_force(rise.from, rise.ramp_months, now) * (rise.to_parity ? 1 : rise.rise);
          all += now_in_force;
          if (rise.regions.empty()) nation += now_in_force;
        }
      const double part = all > 0 ? nation / all : 0;
      raised.push_back(std::log(pay.with / pay.without) * (1 - part * (1 - p_.national_share)));
      double here = 0;
      for (std::size_t a = 0; a < areas_.size(); ++a) here += static_cast<double>(staff(a * groups_ + g));
      size.push_back(here);
      everyone += here;
      weighted += here * raised[g];
    }
    for (std::size_t s = 0; s < p_.outside.size(); ++s) everyone += static_cast<double>(count(State::outside, s));
    for (std::size_t g = 0; g < groups_; ++g) {
      const double target = drift[g] + raised[g] - (everyone > 0 ? (weighted - size[g] * raised[g]) / everyone : 0);
      felt_[g] = p_.half_felt_months > 0 ? target + (felt_[g] - target) * std::pow(2.0, -1.0 / p_.half_felt_months) : target;
    }
  }

  void contracts(sim::SimTime now, int aprils, const models::MarketNews& news) {
    for (std::size_t g = 0; g < groups_; ++g) {
      const auto& c = p_.groups[g].contract;
      if (c.posts == 0) continue;
      const auto pay = models::pay_of(p_, g, region_, now, aprils);
      for (std::size_t a = 0; a < areas_.size(); ++a) {
        const std::size_t t = a * groups_ + g;
        const double fee = static_cast<double>(c.fee.value) * news.fee_index[t];
        const double rate = models::hand_back_rate(c, models::margin_of(p_.groups[g], pay.with - pay.funded, fee));
        const std::int64_t gone =
            plain_binomial(contracts_[t], chance(rate), draw(areas_[a], purpose(models::purposes::hand_back, p_.groups[g].name), 0));
        const std::int64_t posts = std::min(posts_[t], gone * c.posts);
        const std::int64_t old = count(State::established, t);
        std::int64_t people = posts_[t] > 0 ? old * posts / posts_[t] : 0, follow = 0;
        contracts_[t] -= gone;
        posts_[t] -= posts;
        for (std::size_t other = 0; other < groups_; ++other)
          if (gone > 0 && p_.groups[other].name == c.taken_by) {
            follow = std::llround(static_cast<double>(people) * c.staff_follow);
            posts_[a * groups_ + other] += posts;
            some(follow, [&](const Person& one) { return one.state == State::established && one.where == t; },
                 [&](Person& one) { one.where = a * groups_ + other; });
          }
        some(people - follow, [&](const Person& one) { return one.state == State::established && one.where == t; },
             [&](Person& one) { one = {State::looking, g}; });
      }
    }
  }

  void send_out(std::size_t origin, std::int64_t number, std::uint64_t what, std::uint64_t part) {
    std::vector<std::int64_t> size;
    for (std::size_t s = 0; s < p_.outside.size(); ++s) size.push_back(count(State::outside, s));
    for (std::size_t s = 0; s < size.size(); ++s) {
      double rest = 0;
      for (std::size_t later = s; later < size.size(); ++later) rest += static_cast<double>(size[later]);
      const std::int64_t here = s + 1 == size.size() || rest <= static_cast<double>(size[s])
                                    ? number
                                    : plain_binomial(number, static_cast<double>(size[s]) / rest, draw(region_, what, part + s));
      some(here, [&](const Person& one) { return one.state == State::looking && one.where == origin; },
           [&](Person& one) { one = {State::outside, s}; });
      number -= here;
    }
  }

  void quit(const models::MarketNews& news) {
    for (std::size_t g = 0; g < groups_; ++g) {
      const auto& group_of = p_.groups[g];
      const std::uint64_t what = purpose(models::purposes::leaver, group_of.name);
      std::int64_t left = 0;
      for (std::size_t a = 0; a < areas_.size(); ++a) {
        const std::size_t t = a * groups_ + g;
        double factor = std::exp(group_of.leaving_elasticity * felt_[g]);
        if (p_.feedback) {
          const double vacant = posts_[t] > 0 ? static_cast<double>(std::max<std::int64_t>(0, posts_[t] - staff(t))) / static_cast<double>(posts_[t]) : 0;
          factor *= std::pow(1 + news.pressure[g], group_of.workload_elasticity) *
                    std::pow(std::max(0.02, vacant) / std::max(0.02, vacant_[g]), group_of.vacancy_elasticity);
        }
        const double p = chance(group_of.leaving * std::min(4.0, std::max(0.25, factor)));
        for (int cohort = 0; cohort <= group_of.starter_months; ++cohort) {
          const auto of_it = [&](const Person& one) {
            return one.where == t && (cohort == 0 ? one.state == State::established : one.state == State::starter && one.months == cohort);
          };
          const std::int64_t go = plain_binomial(std::count_if(people_.begin(), people_.end(), of_it), p,
                                                 draw(areas_[a], what, static_cast<std::uint64_t>(cohort)));
          some(go, of_it, [&](Person& one) { one = {State::looking, g}; });
          left += go;
        }
      }
      send_out(g, plain_binomial(left, group_of.leaves_sector, draw(region_, what, 60)),
               purpose(models::purposes::leaves_care, group_of.name), 0);
    }
    for (std::size_t s = 0; s < p_.outside.size(); ++s)
      some(plain_binomial(count(State::outside, s), chance(p_.outside[s].moves),
                          draw(region_, purpose(models::purposes::seeker, p_.outside[s].name), 0)),
           [&](const Person& one) { return one.state == State::outside && one.where == s; },
           [&](Person& one) { one = {State::looking, groups_ + s}; });
  }

  void recruit(const models::MarketNews& news) {
    std::vector<std::int64_t> wanted(posts_.size()), seek;
    std::int64_t all = 0, looks = 0;
    for (std::size_t o = 0; o < groups_ + p_.outside.size(); ++o) seek.push_back(looking(o)), looks += seek[o];
    for (std::size_t g = 0; g < groups_; ++g) {
      double sum = 0;
      for (std::size_t o = 0; o < seek.size(); ++o) sum += weight(o, g) * static_cast<double>(seek[o]);
      const double rate = fill_[g] * std::exp(p_.groups[g].joining_elasticity * felt_[g]) * (reference_[g] > 0 ? sum / reference_[g] : 0);
      for (std::size_t a = 0; a < areas_.size(); ++a) {
        const std::size_t t = a * groups_ + g;
        const auto open = static_cast<std::int64_t>(std::floor(static_cast<double>(unfilled(t)) * (1 - news.frozen[t])));
        wanted[t] = plain_binomial(open, 1 - std::exp(-rate), draw(areas_[a], purpose(models::purposes::recruit, p_.groups[g].name), 0));
        all += wanted[t];
      }
    }
    for (std::size_t t = 0; t < wanted.size(); ++t) {
      std::int64_t hire = all > looks ? wanted[t] * looks / all : wanted[t];
      const std::size_t g = t % groups_;
      std::vector<std::int64_t> left;
      for (std::size_t o = 0; o < seek.size(); ++o) left.push_back(looking(o));
      const auto take = [&](std::size_t origin, std::int64_t number) {
        some(number, [&](const Person& one) { return one.state == State::looking && one.where == origin; },
             [&](Person& one) { one = {State::hired, t, group(t).months_to_hire}; });
        left[origin] -= number;
        hire -= number;
      };
      double rest = 0;
      for (std::size_t o = 0; o < left.size(); ++o) rest += weight(o, g) * static_cast<double>(seek[o]);
      for (std::size_t o = 0; o < left.size(); ++o) {
        const double here = weight(o, g) * static_cast<double>(seek[o]);
        const double u = draw(area(t), purpose(models::purposes::origin, group(t).name), o);
        const std::int64_t number = rest > 0 ? plain_binomial(hire, std::min(1.0, here / rest), u) : 0;
        rest -= here;
        take(o, std::min(number, left[o]));
      }
      for (std::size_t o = 0; o < left.size(); ++o) take(o, std::min(hire, left[o]));
    }
  }

  const models::WorkforceParameters& p_;
  std::vector<std::string> areas_;
  std::string region_;
  std::size_t groups_;
  std::vector<Person> people_;
  std::vector<std::int64_t> posts_, start_posts_, added_, contracts_;
  std::vector<double> felt_, fill_, vacant_, favour_, reference_;
  const sim::Draws* draws_ = nullptr;
  std::uint64_t month_ = 0;
};

}  // namespace oracle
