#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/finance/council.hpp"
#include "models/plan.hpp"
#include "models/workforce/labour_market.hpp"

namespace models {

// Who pays a group by posts pays its people whether or not there is a case for them, and not the price of the cases that
// they do: the wages are a line of their own, and what they deliver is taken off the line of the stage.

// Of the price of a service's cases in pence, the part that each of those who work in it delivered: by their hours, to
// the penny. All nought where nobody worked.
std::vector<sim::Pence> delivered(sim::Pence price, const std::vector<std::int64_t>& hours);

// A month's pence for the people of a team who fill its payer's own posts: neither the funded rise nor the premium of
// agencies, which are lines of their own, nor posts that a pooled budget pays for.
sim::Pence wages_of_posts(const TeamMonth& team);

// The same of a stage's cases in the region of that labour market: by staff group, nought for those who do not work in
// its services. Partners' own people, and those of what a pool buys, deliver a part that belongs to no group.
std::vector<sim::Pence> delivered_by_group(const Plan& plan, const MarketMonth& month, std::size_t stage, sim::Pence price);

// Of the groups that `payer` pays by posts: a line of wages, in the money of the day, of the teams of the areas at positions
// `here` in the part of the month that was simulated, and off the line of each stage what they delivered of its price in
// `prices`, at the fees of the day.
void add_posts(const Plan& plan, const std::string& payer, const std::vector<std::size_t>& here, const MarketMonth& month,
               const std::vector<sim::Pence>& prices, double part, MonthsBill& bill);

}  // namespace models
