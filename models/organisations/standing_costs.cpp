#include "models/organisations/standing_costs.hpp"

#include <numeric>

#include "models/finance/settlement.hpp"
#include "models/outcomes/report.hpp"
#include "models/outcomes/spending_lines.hpp"
#include "models/outcomes/units_there.hpp"

namespace models {

namespace {

std::vector<double> residents_by_area(const Plan& plan, std::size_t region) {
  std::vector<double> residents;
  for (const std::uint32_t area : plan.parameters.geography.regions[region].areas) {
    residents.push_back(0);
    if (!plan.parameters.population) continue;
    const std::vector<double>& persons = plan.parameters.population->areas[area].persons;
    residents.back() = std::accumulate(persons.begin(), persons.end(), 0.0);
  }
  return residents;
}

// The lines of a payer's bill; `amount` is of a service.
template <class Amount>
void add_lines(const Plan& plan, const std::string& payer, MonthsBill& bill, Amount amount) {
  for (std::size_t s = 0; s < plan.services.size(); ++s) {
    const ServiceParameters& service = plan.parameters.services[s];
    if (service.standing_cost && service.standing_cost->payer == payer)
      bill.items.push_back({standing_line(service.name), amount(s), true});
  }
}

}  // namespace

sim::Pence standing_cost(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from, sim::SimTime to) {
  const ServiceParameters& parameters = plan.parameters.services[service];
  if (!parameters.standing_cost || plan.is_external(region)) return {};
  // Whole unit-days apart from the rest, whose pence times seconds fit 64 bits.
  const std::int64_t unit_day = 86400 * parameters.parts;
  const std::int64_t there = unit_seconds_there(plan, service, region, from, to), price = parameters.standing_cost->per_day.value;
  return {there / unit_day * price + (there % unit_day * price + unit_day / 2) / unit_day};
}

std::vector<sim::Pence> standing_cost_by_area(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from,
                                              sim::SimTime to) {
  return split(standing_cost(plan, service, region, from, to), residents_by_area(plan, region));
}

void add_standing_costs(const Plan& plan, const std::string& payer, std::size_t region, sim::SimTime from, sim::SimTime to,
                        MonthsBill& bill) {
  add_lines(plan, payer, bill, [&](std::size_t s) { return standing_cost(plan, s, region, from, to); });
}

void add_standing_costs(const Plan& plan, const std::string& payer, std::size_t region, std::size_t position, sim::SimTime from,
                        sim::SimTime to, MonthsBill& bill) {
  add_lines(plan, payer, bill, [&](std::size_t s) { return standing_cost_by_area(plan, s, region, from, to)[position]; });
}

std::vector<BesideCases> standing_costs(const Plan& plan) {
  const std::vector<sim::SimTime> edges = period_edges(plan);
  const std::size_t periods = edges.size() - 1;
  std::vector<BesideCases> lines;
  for (std::size_t s = 0; s < plan.services.size(); ++s) {
    const ServiceParameters& service = plan.parameters.services[s];
    if (!service.standing_cost || service.standing_cost->payer.empty()) continue;
    BesideCases line{standing_line(service.name), service.standing_cost->payer,
                     std::vector<std::int64_t>(periods * plan.areas(), 0)};
    for (std::size_t t = 0; t < periods; ++t)
      for (std::size_t r = 0; r < plan.regions(); ++r) {
        const std::vector<sim::Pence> parts = standing_cost_by_area(plan, s, r, edges[t], edges[t + 1]);
        const auto& areas = plan.parameters.geography.regions[r].areas;
        for (std::size_t a = 0; a < areas.size(); ++a) line.pence[t * plan.areas() + areas[a]] += parts[a].value;
      }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace models
