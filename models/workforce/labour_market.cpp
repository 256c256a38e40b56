#include "models/workforce/labour_market.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/purposes.hpp"
#include "sim/check.hpp"
#include "sim/distribution_binomial.hpp"
#include "sim/math.hpp"

namespace models {

namespace {

std::int64_t sum(const std::vector<std::int64_t>& all) { return std::accumulate(all.begin(), all.end(), std::int64_t{0}); }

double monthly(double per_year) { return -sim::expm1(-per_year / 12); }

}  // namespace

std::int64_t Team::staff() const { return established + sum(starters); }
std::int64_t Team::to_begin() const { return sum(hired); }

// Addresses of a month's draws: subject an area or the region, purpose a step and a group or sector.
struct LabourMarket::Draw {
  const sim::Draws& draws;
  std::uint64_t month;

  // Up to 64 draws of one purpose in a month.
  double operator()(std::uint64_t subject, std::uint64_t purpose, std::uint64_t part = 0) const {
    return draws.uniform(subject, purpose, month * 64 + part);
  }
};

LabourMarket::LabourMarket(const WorkforceParameters& parameters, const std::vector<std::string>& area_names,
                           const std::vector<std::uint32_t>& areas, std::size_t region, const std::string& region_name,
                           double scale)
    : areas_(areas.size()), groups_(parameters.groups.size()),
      region_address_(purposes::hash(region_name)), region_name_(region_name), teams_(areas_ * groups_),
      felt_(groups_, 0), reference_(groups_), contact_at_start_(areas_ * groups_), posts_at_start_(areas_ * groups_),
      posts_added_(areas_ * groups_, 0) {
  for (const std::uint32_t area : areas) area_address_.push_back(purposes::hash(area_names[area]));
  for (const OutsideSectorParameters& sector : parameters.outside)
    outside_.push_back(std::llround(sector.workers[region] * scale));
  for (std::size_t a = 0; a < areas_; ++a)
    for (std::size_t g = 0; g < groups_; ++g)
      fill_posts_at_start(parameters, a, g, parameters.groups[g].posts[areas[a]] * scale);
  set_references(parameters);
}

// As many are hired and new as a steady state has: what leaves in a month begins in a month.
void LabourMarket::fill_posts_at_start(const WorkforceParameters& parameters, std::size_t area, std::size_t group,
                                       double posts) {
  const StaffGroupParameters& g = parameters.groups[group];
  Team& team = at(area, group);
  team.posts = std::llround(posts);
  posts_at_start_[area * groups_ + group] = team.posts;
  const std::int64_t staff = std::llround(posts * g.in_post);
  const std::int64_t leavers = std::llround(static_cast<double>(staff) * monthly(g.leaving));
  const auto months = static_cast<std::size_t>(g.months_to_hire);
  team.hired.assign(months + 1, 0);
  for (std::size_t k = 0; k < months; ++k)
    team.hired[k] = std::min(leavers, std::max<std::int64_t>(0, team.posts - staff - team.to_begin()));
  team.starters.assign(static_cast<std::size_t>(g.starter_months), std::min(leavers, staff / (g.starter_months + 1)));
  team.established = staff - sum(team.starters);
  if (g.contract.posts > 0) team.contracts = team.posts / g.contract.posts;
}

// Who may be expected to look for work in a month like those at the start, by origin.
std::vector<double> LabourMarket::expected_seekers(const WorkforceParameters& parameters) const {
  std::vector<double> seekers(groups_ + outside_.size(), 0);
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    for (std::size_t a = 0; a < areas_; ++a)
      seekers[g] += static_cast<double>(team(a, g).staff()) * monthly(group.leaving) * (1 - group.leaves_sector);
  }
  for (std::size_t s = 0; s < outside_.size(); ++s)
    seekers[groups_ + s] = static_cast<double>(outside_[s]) * monthly(parameters.outside[s].moves);
  return seekers;
}

void LabourMarket::set_references(const WorkforceParameters& parameters) {
  const std::vector<double> seekers = expected_seekers(parameters);
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    Reference& r = reference_[g];
    double posts = 0, staff = 0, open = 0;
    for (std::size_t a = 0; a < areas_; ++a) {
      const Team& t = team(a, g);
      posts += static_cast<double>(t.posts);
      staff += static_cast<double>(t.staff());
      open += static_cast<double>(std::max<std::int64_t>(0, t.posts - t.staff() - t.to_begin()));
      contact_at_start_[a * groups_ + g] = at_work(parameters, a, g, 0, {}).contact_hundredths;
    }
    r.vacancy_share = posts > 0 ? std::max(0.0, posts - staff) / posts : 0;
    // Posts are filled in a month after that month's leavers have gone.
    const double leavers = staff * monthly(group.leaving);
    const double filled = open + leavers > 0 ? std::min(0.95, leavers / (open + leavers)) : 0.95;
    r.fill_rate = -sim::log1p(-filled);
    double inside = 0, other = 0;
    for (std::size_t o = 0; o < seekers.size(); ++o)
      (o < groups_ && parameters.groups[o].sector == group.sector ? inside : other) += seekers[o];
    const double within = parameters.within_sector;
    const double favour = inside > 0 && other > 0 && within < 1 ? within / (1 - within) * other / inside : 1;
    for (std::size_t o = 0; o < seekers.size(); ++o) {
      r.weight.push_back(o < groups_ && parameters.groups[o].sector == group.sector ? favour : 1);
      r.seekers += r.weight[o] * seekers[o];
    }
  }
}

std::int64_t LabourMarket::workers() const {
  std::int64_t all = sum(outside_);
  for (const Team& team : teams_) all += team.staff() + team.to_begin();
  return all;
}

MarketNews LabourMarket::no_news() const {
  return {std::vector<double>(groups_, 0), std::vector<double>(teams_.size(), 0), std::vector<double>(teams_.size(), 1),
          std::vector<std::int64_t>(teams_.size(), 0)};
}

// People go to sectors outside in proportion to their size.
void LabourMarket::go_outside(std::int64_t people, std::uint64_t purpose, const Draw& draw, std::uint64_t part) {
  double rest = static_cast<double>(sum(outside_));
  for (std::size_t s = 0; s < outside_.size(); ++s) {
    const auto size = static_cast<double>(outside_[s]);
    const std::int64_t here = s + 1 == outside_.size() || !(rest > size)
                                  ? people
                                  : sim::binomial(people, size / rest, draw(region_address_, purpose, part * 8 + s % 8));
    outside_[s] += here;
    people -= here;
    rest -= size;
  }
  sim::promise(people == 0, "who leaves care goes somewhere");
}

// Posts as stated, with what levers and grants have added since, less what went with contracts.
void LabourMarket::set_posts(const WorkforceParameters& parameters, sim::SimTime now, const MarketNews& news) {
  for (std::size_t g = 0; g < groups_; ++g)
    for (std::size_t a = 0; a < areas_; ++a) {
      double share = 0;
      for (const PostsChangeParameters& change : parameters.changes) {
        const auto in = [](const std::vector<std::string>& names, const std::string& name) {
          return std::find(names.begin(), names.end(), name) != names.end();
        };
        if (in(change.groups, parameters.groups[g].name) && (change.regions.empty() || in(change.regions, region_name_)))
          share += change.share * in_force(change.from, change.ramp_months, now);
      }
      const std::size_t t = a * groups_ + g;
      const std::int64_t added =
          std::llround(static_cast<double>(posts_at_start_[t]) * share) + news.posts_added[t];
      at(a, g).posts = std::max<std::int64_t>(0, at(a, g).posts + added - posts_added_[t]);
      posts_added_[t] = added;
    }
}

void LabourMarket::hand_back(const WorkforceParameters& parameters, sim::SimTime now, int aprils, const MarketNews& news,
                             const Draw& draw, std::vector<std::int64_t>& seekers, MarketMonth& month) {
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    if (group.contract.posts == 0) continue;
    const auto taker = std::find_if(parameters.groups.begin(), parameters.groups.end(),
                                    [&](const auto& other) { return other.name == group.contract.taken_by; });
    const PayOfTheDay pay = pay_of(parameters, g, region_name_, now, aprils);
    for (std::size_t a = 0; a < areas_; ++a) {
      Team& team = at(a, g);
      const double fee = static_cast<double>(group.contract.fee.value) * news.fee_index[a * groups_ + g];
      const double rate = hand_back_rate(group.contract, margin_of(group, pay.with - pay.funded, fee));
      const std::int64_t gone = sim::binomial(team.contracts, monthly(rate),
                                              draw(area_address_[a], purposes::of(purposes::hand_back, group.name)));
      if (gone == 0) continue;
      month.teams[a * groups_ + g].handed_back = gone;
      // Of the posts that go, the share that is filled goes with the people in it.
      const std::int64_t posts = std::min(team.posts, gone * group.contract.posts);
      const std::int64_t people = team.posts > 0 ? team.established * posts / team.posts : 0;
      team.contracts -= gone;
      team.posts -= posts;
      team.established -= people;
      std::int64_t follow = 0;
      if (taker != parameters.groups.end()) {
        const auto to = static_cast<std::size_t>(taker - parameters.groups.begin());
        follow = std::llround(static_cast<double>(people) * group.contract.staff_follow);
        at(a, to).posts += posts;
        at(a, to).established += follow;
        month.moved[g * groups_ + to] += follow;
        month.teams[a * groups_ + to].joined += follow;
      }
      month.teams[a * groups_ + g].left += people;
      seekers[g] += people - follow;
    }
  }
}

void LabourMarket::leave(const WorkforceParameters& parameters, const MarketNews& news, const Draw& draw,
                         std::vector<std::int64_t>& seekers, MarketMonth& month) {
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    std::int64_t left = 0;
    for (std::size_t a = 0; a < areas_; ++a) {
      Team& team = at(a, g);
      double factor = sim::exp(group.leaving_elasticity * felt_[g]);
      if (parameters.feedback) {
        factor *= sim::pow(1 + news.pressure[g], group.workload_elasticity);
        const double share = team.posts > 0 ? static_cast<double>(team.vacancies()) / static_cast<double>(team.posts) : 0;
        // Relative to the start's, but a group with hardly any vacancies does not fall apart over two of them.
        const double start = std::max(0.02, reference_[g].vacancy_share);
        factor *= sim::pow(std::max(share, 0.02) / start, group.vacancy_elasticity);
      }
      const double p = monthly(group.leaving * std::clamp(factor, 0.25, 4.0));
      const std::uint64_t purpose = purposes::of(purposes::leaver, group.name);
      std::int64_t here = sim::binomial(team.established, p, draw(area_address_[a], purpose, 0));
      team.established -= here;
      for (std::size_t k = 0; k < team.starters.size(); ++k) {
        const std::int64_t young = sim::binomial(team.starters[k], p, draw(area_address_[a], purpose, 1 + k));
        team.starters[k] -= young;
        here += young;
      }
      month.teams[a * groups_ + g].left += here;
      left += here;
    }
    const std::int64_t out = sim::binomial(left, group.leaves_sector,
                                           draw(region_address_, purposes::of(purposes::leaver, group.name), 60));
    seekers[g] += left - out;
    go_outside(out, purposes::of(purposes::leaves_care, group.name), draw, 0);
  }
  for (std::size_t s = 0; s < outside_.size(); ++s) {
    const OutsideSectorParameters& sector = parameters.outside[s];
    const std::int64_t look = sim::binomial(outside_[s], monthly(sector.moves),
                                            draw(region_address_, purposes::of(purposes::seeker, sector.name)));
    outside_[s] -= look;
    seekers[groups_ + s] += look;
  }
}

void LabourMarket::join(const WorkforceParameters& parameters, const MarketNews& news, const Draw& draw,
                        std::vector<std::int64_t>& seekers, MarketMonth& month) {
  const std::vector<std::int64_t> looking = seekers;
  std::vector<std::int64_t> wanted(teams_.size(), 0);
  std::int64_t all_wanted = 0;
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    const Reference& r = reference_[g];
    double weighted = 0;
    for (std::size_t o = 0; o < looking.size(); ++o) weighted += r.weight[o] * static_cast<double>(looking[o]);
    const double tightness = r.seekers > 0 ? weighted / r.seekers : 0;
    const double rate = r.fill_rate * sim::exp(group.joining_elasticity * felt_[g]) * tightness;
    for (std::size_t a = 0; a < areas_; ++a) {
      const Team& team = at(a, g);
      const std::size_t t = a * groups_ + g;
      const std::int64_t unfilled = std::max<std::int64_t>(0, team.posts - team.staff() - team.to_begin());
      const auto open = static_cast<std::int64_t>(static_cast<double>(unfilled) * (1 - news.frozen[t]));
      wanted[t] = sim::binomial(open, -sim::expm1(-rate), draw(area_address_[a], purposes::of(purposes::recruit, group.name)));
      all_wanted += wanted[t];
    }
  }
  // More than look for work cannot be hired: everyone gets the same share, rounded down.
  const std::int64_t all_looking = sum(looking);
  for (std::int64_t& number : wanted)
    if (all_wanted > all_looking) number = number * all_looking / all_wanted;

  for (std::size_t t = 0; t < teams_.size(); ++t) {
    const std::size_t a = t / groups_, g = t % groups_;
    const Reference& r = reference_[g];
    std::int64_t hire = wanted[t];
    // By who looked at the month's start; teams that come later find fewer of those who are wanted most.
    double rest = 0;
    for (std::size_t o = 0; o < looking.size(); ++o) rest += r.weight[o] * static_cast<double>(looking[o]);
    const auto take = [&](std::size_t origin, std::int64_t number) {
      seekers[origin] -= number;
      month.moved[origin * groups_ + g] += number;
      hire -= number;
      teams_[t].hired.back() += number;
      month.teams[t].joined += number;
    };
    for (std::size_t o = 0; o < seekers.size() && hire > 0; ++o) {
      const double here = r.weight[o] * static_cast<double>(looking[o]);
      const double u = draw(area_address_[a], purposes::of(purposes::origin, parameters.groups[g].name), o % 64);
      const std::int64_t number = rest > 0 ? sim::binomial(hire, std::min(1.0, here / rest), u) : 0;
      rest -= here;
      take(o, std::min(number, seekers[o]));
    }
    for (std::size_t o = 0; o < seekers.size() && hire > 0; ++o) take(o, std::min(hire, seekers[o]));
  }
}

TeamMonth LabourMarket::at_work(const WorkforceParameters& parameters, std::size_t area, std::size_t g, std::int64_t absent,
                                const PayOfTheDay& pay) const {
  const StaffGroupParameters& group = parameters.groups[g];
  const Team& t = team(area, g);
  TeamMonth month;
  month.staff = t.staff();
  month.posts = t.posts;
  month.vacancies = t.vacancies();
  month.absent = absent;
  month.agency = std::min(month.vacancies + absent, static_cast<std::int64_t>(static_cast<double>(t.posts) * group.agency_most));
  constexpr double working_days = 260;
  // At the start nobody has drawn who is ill: the expected share is away.
  const double ill = pay.with > 0 ? 0 : group.sickness_days / working_days;
  const double present = static_cast<double>(month.staff) * (1 - ill) - static_cast<double>(absent);
  const double learning = static_cast<double>(sum(t.starters)) * (1 - group.starter_productivity);
  const double at_hand = std::max(0.0, present - learning) * (1 - group.training_days / working_days);
  const double hours = group.whole_time * group.hours_a_week;
  month.contact_hundredths = std::llround((at_hand + static_cast<double>(month.agency)) * hours * group.contact_share * 100);
  const double cost = hours * weeks_per_month * (1 + group.on_costs);
  const double staff = static_cast<double>(month.staff) * cost;
  const double agency = static_cast<double>(month.agency) * cost;
  month.rise_cost = std::llround((staff + agency) * (pay.with - pay.without));
  month.funded_rise = std::llround((staff + agency) * pay.funded);
  month.agency_cost = std::llround(agency * pay.with * group.agency_premium);
  month.wages = std::llround((staff + agency) * pay.with) + month.agency_cost;
  return month;
}

MarketMonth LabourMarket::step(const WorkforceParameters& parameters, std::int64_t month_number, sim::SimTime now, int aprils,
                               const MarketNews& news, const sim::Draws& draws) {
  const std::int64_t everybody = workers();
  const Draw draw{draws, static_cast<std::uint64_t>(month_number)};
  MarketMonth month;
  month.teams.resize(teams_.size());
  month.moved.assign((groups_ + outside_.size()) * groups_, 0);
  for (std::size_t g = 0; g < groups_; ++g)
    month.pay_index.push_back(sim::pow(1 + parameters.groups[g].pay_growth, aprils));
  std::vector<std::int64_t> seekers(groups_ + outside_.size(), 0);
  feel_pay(parameters, now, aprils, month);
  set_posts(parameters, now, news);
  // 1, 2
  hand_back(parameters, now, aprils, news, draw, seekers, month);
  leave(parameters, news, draw, seekers, month);
  // 3
  join(parameters, news, draw, seekers, month);
  // 4
  for (std::size_t g = 0; g < groups_; ++g)
    go_outside(seekers[g], purposes::of(purposes::leaves_care, parameters.groups[g].name), draw, 1);
  for (std::size_t s = 0; s < outside_.size(); ++s) outside_[s] += seekers[groups_ + s];
  // 5
  for (std::size_t t = 0; t < teams_.size(); ++t) {
    const std::size_t a = t / groups_, g = t % groups_;
    const StaffGroupParameters& group = parameters.groups[g];
    Team& team = teams_[t];
    std::int64_t settled = 0;
    const std::int64_t begin = team.hired.front();
    if (team.starters.empty()) {
      settled = begin;
    } else {
      settled = team.starters.back();
      for (std::size_t k = team.starters.size() - 1; k > 0; --k) team.starters[k] = team.starters[k - 1];
      team.starters[0] = begin;
    }
    team.established += settled;
    for (std::size_t k = 0; k + 1 < team.hired.size(); ++k) team.hired[k] = team.hired[k + 1];
    team.hired.back() = 0;
    constexpr double working_days = 260;
    const std::int64_t absent = sim::binomial(team.staff(), group.sickness_days / working_days,
                                              draw(area_address_[a], purposes::of(purposes::ill, group.name)));
    const PayOfTheDay pay = pay_of(parameters, g, region_name_, now, aprils);
    TeamMonth result = at_work(parameters, a, g, absent, pay);
    result.joined = month.teams[t].joined;
    result.left = month.teams[t].left;
    result.handed_back = month.teams[t].handed_back;
    result.bought = std::clamp<std::int64_t>(news.posts_added[t], 0, team.posts);
    month.teams[t] = result;
  }
  sim::promise(workers() == everybody, "a labour market conserves its people");
  return month;
}

}  // namespace models
