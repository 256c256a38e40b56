#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/workforce/parameters.hpp"
#include "sim/random.hpp"

namespace models {

// One staff group in one area, as whole people.
struct Team {
  std::int64_t posts = 0;
  std::int64_t established = 0;              // past their first months
  std::vector<std::int64_t> starters;        // by months since their first day
  std::vector<std::int64_t> hired;           // not begun yet, by months to go: [0] begin at the next step
  std::int64_t contracts = 0;

  std::int64_t staff() const;                // at work or absent
  std::int64_t to_begin() const;
  std::int64_t vacancies() const { return posts > staff() ? posts - staff() : 0; }
};

// What a region's labour market hears before a month's step.
struct MarketNews {
  std::vector<double> pressure;              // by group: people waiting for its services over people in them
  std::vector<double> frozen;                // by area and group: share of open posts not to be filled
  std::vector<double> fee_index;             // by area and group: the fee of the day over the start's
  std::vector<std::int64_t> posts_added;     // by area and group: posts that somebody's money adds to the start's
};

// What came of one team in a month.
struct TeamMonth {
  std::int64_t staff = 0, posts = 0, vacancies = 0, joined = 0, left = 0, absent = 0, agency = 0;
  std::int64_t handed_back = 0;              // contracts
  std::int64_t contact_hundredths = 0;       // hours a week that reach citizens, agency included, x 100
  std::int64_t wages = 0;                    // pence: pay and on-costs of the month, agency included
  std::int64_t rise_cost = 0;                // pence of these: pay above what it would be without the lever
  std::int64_t funded_rise = 0;              // pence of that: borne by the payer
  std::int64_t agency_cost = 0;              // pence of these: above what a permanent worker would cost
  std::int64_t bought = 0;                   // of the posts, those that a pooled budget pays for
};

struct MarketMonth {
  std::vector<TeamMonth> teams;              // by area and group
  std::vector<std::int64_t> moved;           // by origin (groups, then outside sectors) and group joined
  bool beyond_evidence = false;              // relative pay is more than 10% above the start's somewhere
  std::vector<double> pay_index;             // by group: pay of the day without levers over the start's
  std::vector<std::int64_t> on_programmes;   // by group: contact_hundredths of all teams that programmes take
  std::vector<std::int64_t> others;        // by service: hours of partners' own people and of what a pool buys, as contact_hundredths
};

// Of a group's hours in all areas of the market, those that are left for the services it works in, as contact_hundredths.
inline std::int64_t hours_in_services(const MarketMonth& month, std::size_t groups, std::size_t group) {
  std::int64_t hours = month.on_programmes.empty() ? 0 : -month.on_programmes[group];
  for (std::size_t team = group; team < month.teams.size(); team += groups) hours += month.teams[team].contact_hundredths;
  return hours;
}

// Pence an hour, without and with the lever.
struct PayOfTheDay {
  double without = 0, with = 0, compared = 0;
  double funded = 0;                         // of what the lever adds, the part that the payer bears
};

// The labour market of one region: staff groups in its areas and the work around them. Nobody appears or
// vanishes: who joins comes from somewhere, who leaves goes somewhere, and the sum never changes (checked).
//
//   1 contracts are handed back; staff follow or look for work
//   2 people leave, faster when pay lags, work piles up or colleagues are missing
//   3 open posts are filled from those who look for work this month; the more look, the sooner
//   4 who found nothing goes to work outside care
//   5 the hired begin, newcomers settle in, some are ill, agencies cover a part
//
// A value: a step is a pure function of state, news and draws.
class LabourMarket {
 public:
  // `areas` and `region` index the lists that the parameters go by; names address the draws.
  LabourMarket(const WorkforceParameters& parameters, const std::vector<std::string>& area_names,
               const std::vector<std::uint32_t>& areas, std::size_t region, const std::string& region_name, double scale);

  // Month `month` of the run, which begins at `now`; `aprils` is the number of Aprils passed since the start.
  MarketMonth step(const WorkforceParameters& parameters, std::int64_t month, sim::SimTime now, int aprils,
                   const MarketNews& news, const sim::Draws& draws);

  // Hours a week of a team at the start, x 100: what the stated capacities stand for.
  std::int64_t contact_at_start(std::size_t area, std::size_t group) const {
    return contact_at_start_[area * groups_ + group];
  }
  // Of all teams of a group.
  std::int64_t contact_at_start(std::size_t group) const {
    std::int64_t hours = 0;
    for (std::size_t area = 0; area < areas_; ++area) hours += contact_at_start(area, group);
    return hours;
  }
  std::size_t areas() const { return areas_; }
  std::size_t groups() const { return groups_; }
  const Team& team(std::size_t area, std::size_t group) const { return teams_[area * groups_ + group]; }
  std::int64_t outside(std::size_t sector) const { return outside_[sector]; }
  // Everybody: constant for ever.
  std::int64_t workers() const;
  MarketNews no_news() const;

 private:
  struct Reference {                          // of the start, by group
    double vacancy_share = 0, fill_rate = 0, seekers = 0;
    std::vector<double> weight;               // by origin
  };
  struct Draw;
  void fill_posts_at_start(const WorkforceParameters& parameters, std::size_t area, std::size_t group, double posts);
  void set_references(const WorkforceParameters& parameters);
  std::vector<double> expected_seekers(const WorkforceParameters& parameters) const;
  void feel_pay(const WorkforceParameters& parameters, sim::SimTime now, int aprils, MarketMonth& month);
  void set_posts(const WorkforceParameters& parameters, sim::SimTime now, const MarketNews& news);
  void hand_back(const WorkforceParameters& parameters, sim::SimTime now, int aprils, const MarketNews& news,
                 const Draw& draw, std::vector<std::int64_t>& seekers, MarketMonth& month);
  void leave(const WorkforceParameters& parameters, const MarketNews& news, const Draw& draw,
             std::vector<std::int64_t>& seekers, MarketMonth& month);
  void join(const WorkforceParameters& parameters, const MarketNews& news, const Draw& draw,
            std::vector<std::int64_t>& seekers, MarketMonth& month);
  TeamMonth at_work(const WorkforceParameters& parameters, std::size_t area, std::size_t group, std::int64_t absent,
                    const PayOfTheDay& pay) const;
  void go_outside(std::int64_t people, std::uint64_t purpose, const Draw& draw, std::uint64_t part);
  Team& at(std::size_t area, std::size_t group) { return teams_[area * groups_ + group]; }

  std::size_t areas_, groups_;
  std::vector<std::uint64_t> area_address_;
  std::uint64_t region_address_;
  std::string region_name_;
  std::vector<Team> teams_;                   // by area and group
  std::vector<std::int64_t> outside_;
  std::vector<double> felt_;                  // by group: logarithm of relative pay as it is felt
  std::vector<Reference> reference_;
  std::vector<std::int64_t> contact_at_start_;
  std::vector<std::int64_t> posts_at_start_, posts_added_;   // by area and group
};

// ---- rules, each on its own

// Share of something that builds up evenly over `ramp_months` (mean ones) in force at `now`.
double in_force(sim::SimTime from, int ramp_months, sim::SimTime now);
PayOfTheDay pay_of(const WorkforceParameters& parameters, std::size_t group, const std::string& region, sim::SimTime now,
                   int aprils);
// Margin of a contract: what is left of a fee an hour after wages and overhead, over the fee.
double margin_of(const StaffGroupParameters& group, double pay_borne, double fee);
// Contracts handed back per contract and year.
double hand_back_rate(const ContractParameters& contract, double margin);
// What is felt of a relative pay after a month in which `now` was paid and `before` had been felt.
double felt_after(double before, double now, int half_felt_months);

}  // namespace models
