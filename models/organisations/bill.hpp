#pragma once

#include <vector>

#include "models/finance/charges.hpp"
#include "models/finance/council.hpp"
#include "models/organisations/message.hpp"
#include "models/plan.hpp"

namespace models {

// By stage: how its cost is shared among council, citizen and board; who is none of them pays elsewhere.
std::vector<WhoPays> who_pays_by_stage(const Plan& plan);

// What was given to residents of an area in a month, in pence before any sharing: by stage and programme, in all the
// regions that report: at the stage's price, and in an external region at its own.
sim::Pence cost_of_stage(const Plan& plan, const std::vector<news::RegionMonth>& months, std::size_t stage, std::size_t area);
sim::Pence cost_of_programme(const Plan& plan, const std::vector<news::RegionMonth>& months, std::size_t programme,
                             std::size_t area);

// The months of external regions, whose work has its price and is nobody's here, and those of all others.
std::vector<news::RegionMonth> given_outside(const Plan& plan, std::vector<news::RegionMonth> months);
std::vector<news::RegionMonth> given_by_ours(const Plan& plan, std::vector<news::RegionMonth> months);

// By region, how money is shared among our own: alike; and money for all boards as their allocations are, or alike where
// there are none.
std::vector<double> evenly(const Plan& plan);
std::vector<double> by_allocation(const Plan& plan);

// People in a hospital bed who are fit to leave, and people who wait for a service, on an average moment of the month:
// everybody, or the residents of one area.
double delayed_people(const Plan& plan, const news::RegionMonth& month);
double delayed_people(const Plan& plan, const news::RegionMonth& month, std::size_t area);
double waiting_people(const Plan& plan, const news::RegionMonth& month, std::size_t service, std::size_t area);
// Waiting over inside, all areas together; 0 when nobody is inside.
double pressure_on(const Plan& plan, const news::RegionMonth& month, const std::vector<std::string>& services);

// How much of its calendar month that time is: 1, or less where the run begins or ends inside one.
double part_of_month(const Plan& plan, sim::SimTime from, sim::SimTime to);
inline double part_of_month(const Plan& plan, const news::RegionMonth& month) { return part_of_month(plan, month.from, month.to); }

// A council's or a board's part of a month: residents of `areas` in the months that the regions reported.
enum class Part : std::uint8_t { council, board, citizen };
MonthsBill bill_for(const Plan& plan, const std::vector<WhoPays>& who, Part part, const std::vector<std::uint32_t>& areas,
                    const std::vector<news::RegionMonth>& months);

}  // namespace models
