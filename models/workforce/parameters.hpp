#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// A contract that a private or third-sector employer works under, and when it is handed back.
struct ContractParameters {
  int posts = 0;                       // posts in one contract; 0 = this group works under none
  sim::Pence fee;                      // paid per contact hour at the start
  sim::Pence overhead;                 // of the employer, per contact hour, beside wages
  double needed_margin = 0;            // of the fee; below it contracts begin to go
  double handed_back = 0;              // per contract and year while the margin is as needed or better
  double handed_back_per_point = 0;    // added for each percentage point that the margin falls short
  std::string taken_by;                // group that takes the posts over; "" = they are lost
  double staff_follow = 1;             // share of the staff who go with the contract
};

// People of one kind who work for one kind of employer: home-care workers of councils, of private firms, ...
// Elasticities are of the single group's relative pay: per cent per cent, long-run.
struct StaffGroupParameters {
  std::string name;
  std::string sector;                  // "social care", "NHS": moving within it is easier
  std::string employer;                // council, health board, private, third sector
  std::string payer;                   // who bears a funded pay rise, agency cover and posts
  bool paid_by_posts = false;          // the payer pays the wages of those in post, not the price of the cases they do
  std::vector<std::string> works_in;   // services whose capacity is their hours
  std::vector<double> posts;           // by area, at scale 1
  double in_post = 0.9;                // share of posts filled at the start
  double leaving = 0.27;               // per person-year, at the start's pay, workload and vacancies
  double leaves_sector = 0.333;        // share of leavers who leave for another sector or for no work
  sim::Pence pay;                      // an hour, at the start
  double pay_growth = 0;               // each April, before any lever
  sim::Pence compared_with;            // an hour in the NHS band that staff compare themselves with
  double compared_growth = 0;          // each April
  double leaving_elasticity = -1.6;    // of the leaving rate to relative pay
  double joining_elasticity = 1.6;     // of the rate at which an open post is filled
  double workload_elasticity = 0;      // of the leaving rate to demand over what is served
  double vacancy_elasticity = 0;       // of the leaving rate to the share of posts filled by nobody, relative to the start's
  double whole_time = 0.72;            // whole-time posts a person fills
  double hours_a_week = 37;            // of a whole-time post
  double contact_share = 0.75;         // of hours at work: the rest is travel, handover, training
  double sickness_days = 4.8;          // working days a person and year
  double training_days = 3;            // working days a person and year
  int months_to_hire = 2;              // from accepting a post to the first day
  int starter_months = 3;
  double starter_productivity = 0.7;   // in the first `starter_months`
  double agency_most = 0.032;          // agency workers at most, as a share of posts
  double agency_premium = 0.35;        // over the pay of a permanent worker
  double on_costs = 0.2;               // employer's, over pay
  ContractParameters contract;
};

inline constexpr double weeks_per_month = 365.2425 / 7 / 12;

inline bool works_in(const StaffGroupParameters& group, const std::string& service) {
  return std::find(group.works_in.begin(), group.works_in.end(), service) != group.works_in.end();
}

// Work outside care, and no work: where others come from and go to.
struct OutsideSectorParameters {
  std::string name;
  std::vector<double> workers;         // by region, at scale 1
  double moves = 0.2;                  // per person-year who look for a job that care could offer
};

// The lever: pay of some groups raised by a share, or up to what they compare themselves with.
struct PayRiseParameters {
  std::string name;
  std::vector<std::string> groups;
  std::vector<std::string> regions;    // empty = the whole nation
  sim::SimTime from{};
  int ramp_months = 0;
  double rise = 0;                     // 0.05 = 5% on top of the pay of the day
  bool to_parity = false;              // the rise is whatever reaches `compared_with`, times `rise`
  bool funded = true;                  // by the payer; else by the employer, out of the margin
};

// Posts added to a group (or taken away) from a date on, as a share of those at the start.
struct PostsChangeParameters {
  std::string name;
  std::vector<std::string> groups;
  std::vector<std::string> regions;    // empty = the whole nation
  sim::SimTime from{};
  int ramp_months = 0;
  double share = 0;
};

struct WorkforceParameters {
  std::vector<StaffGroupParameters> groups;
  std::vector<OutsideSectorParameters> outside;
  std::vector<PayRiseParameters> rises;
  std::vector<PostsChangeParameters> changes;
  int half_felt_months = 6;            // after which half of a change of pay is felt. Source: WF060
  // A single sector's elasticity says what happens when others' pay stands still. Of a rise in the whole nation
  // this share of the logarithm is felt.
  double national_share = 0.5;
  double within_sector = 0.63;         // share of recruits from the same sector at the start. Source: WF041
  bool feedback = true;                // workload and vacancies make people leave; off = pay alone does

  bool any() const { return !groups.empty(); }
};

}  // namespace models
