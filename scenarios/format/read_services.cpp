#include <fmt/format.h>

#include <algorithm>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/read_waiting.hpp"

namespace scenarios::format {

namespace {

using models::ServiceParameters;

std::int64_t units(const Node& value, const Key& key) {
  const auto number =
      form_of(value, key) == Form::quantity ? read_quantity(value, key) : Read<double>(Trouble{});
  return number ? static_cast<std::int64_t>(*number.value) : ServiceParameters::unlimited;
}

void read_capacity(Context& context, const Section& section, ServiceParameters& service,
                   const models::GeographyParameters& geography) {
  const std::size_t regions = geography.regions.size();
  service.capacity.assign(regions, ServiceParameters::unlimited);
  const Node* capacity = section.find("capacity");
  if (!capacity) return;
  const unsigned form = form_of(*capacity, section.row("capacity"));
  if (form == Form::record) {
    const Key& number = *record_named("capacities").wildcard();
    for (std::size_t r = 0; r < regions; ++r) {
      if (const Node* value = capacity->find(geography.regions[r].name))
        service.capacity[r] = units(*value, number);
      else if (geography.regions[r].external)
        service.capacity[r] = 0;
    }
    return;
  }
  if (form == Form::quantity && regions > 1) {
    context.faults.add(
        capacity->at, fmt::format("the capacity of `{}` is one number for {} regions", service.name, regions),
        "it is not clear how they share it",
        "give each region its own: {" + geography.regions[0].name + ": 12, ...}");
    return;
  }
  service.capacity.assign(regions, units(*capacity, section.row("capacity")));
}

std::vector<models::Provider> read_shares(Context& context, const Entry& entry,
                                          const ServiceParameters& service) {
  std::vector<models::Provider> providers;
  const auto add = [&](const std::string& name, double share, const Position& at) {
    const std::size_t region = context.names.index(Domain::region, name);
    if (region >= service.capacity.size()) return;
    if (service.capacity[region] == 0) {
      context.faults.add(at, fmt::format("`{}` cannot serve others with `{}`", name, service.name),
                         "its own capacity is 0", "choose a region that has some");
    }
    providers.push_back({.region = static_cast<std::uint32_t>(region), .share = share});
  };
  if (entry.value.is_scalar()) {
    add(entry.value.text, 1, entry.value.at);
    return providers;
  }
  const Key& number = *record_named("region_shares").wildcard();
  for (const Entry& share : entry.value.entries)
    add(share.name, checked_quantity(share.value, number), share.at);
  check_sum(context, entry.value, number, entry.at,
            fmt::format("the shares of those who serve `{}`", entry.name));
  return providers;
}

void read_elsewhere(Context& context, const Section& section, ServiceParameters& service,
                    const Position& at) {
  service.providers.resize(service.capacity.size());
  const Node* elsewhere = section.find("elsewhere");
  if (elsewhere && elsewhere->is_map()) {
    for (const Entry& entry : elsewhere->entries) {
      const std::size_t region = context.names.index(Domain::region, entry.name);
      if (region >= service.capacity.size() || context.names.is_external(entry.name)) continue;
      if (service.capacity[region] != 0) {
        context.faults.add(entry.at, fmt::format("`{}` has `{}` of its own", entry.name, service.name),
                           "its residents are served there, so `elsewhere` would be ignored",
                           "remove this entry or set its capacity to 0");
      }
      service.providers[region] = read_shares(context, entry, service);
    }
  }
  for (std::size_t r = 0; r < service.capacity.size(); ++r) {
    if (service.capacity[r] != 0 || !service.providers[r].empty()) continue;
    const std::string& region = context.names.of(Domain::region)[r];
    if (context.names.is_external(region)) continue;   // it has no residents
    if (service.capacity.size() == 1) {
      context.faults.add(section.at("capacity"),
                         fmt::format("the service `{}` has no capacity", service.name),
                         "whoever needs it would wait for ever", "give it at least 1");
    } else {
      context.faults.add(
          at,
          fmt::format("`{}` has no `{}`, and nobody is named to serve its residents", region, service.name),
          "they would wait for ever", fmt::format("add `elsewhere: {{{}: REGION}}`", region));
    }
  }
}

void read_standing_cost(Context& context, const Section& section, ServiceParameters& service,
                        const models::GeographyParameters& geography) {
  const Node* node = section.find("standing_cost");
  if (!node || !node->is_map()) return;
  const Section cost(node, "standing_cost", section.path_of("standing_cost"));
  service.standing_cost = models::StandingCost{sim::pounds(cost.number("per_day")), cost.text("payer")};
  // Units outside are paid for by their tariff.
  for (std::size_t r = 0; r < service.capacity.size(); ++r)
    if (service.capacity[r] == ServiceParameters::unlimited && !geography.regions[r].external)
      return context.faults.add(section.name_at("standing_cost"), fmt::format("`{}` has units without limit", service.name),
                                "a standing cost is paid for each unit there is, and nobody knows how many these are",
                                "give it a capacity or remove this line");
}

// An external region is there for what it provides.
void check_external_provides(Context& context, const Section& top, const models::WorldParameters& world) {
  const Node* services = top.find("services");
  const auto& regions = world.geography.regions;
  const bool anybody_lives_here = std::any_of(regions.begin(), regions.end(), [](const auto& region) { return !region.external; });
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const std::string& name = regions[r].name;
    if (!regions[r].external) continue;
    const bool provides = std::any_of(world.services.begin(), world.services.end(), [&](const ServiceParameters& service) {
      const Node* capacity = services->find(service.name)->find("capacity");
      return service.capacity[r] != 0 && capacity && capacity->is_map() && capacity->find(name);
    });
    const bool is_sent_to = std::any_of(world.services.begin(), world.services.end(), [&](const ServiceParameters& service) {
      return std::any_of(service.providers.begin(), service.providers.end(), [&](const auto& of_a_region) {
        return std::any_of(of_a_region.begin(), of_a_region.end(), [&](const models::Provider& one) { return one.region == r; });
      });
    });
    if (!provides)
      context.faults.add(top.find("regions")->entry(name)->at,
                         fmt::format("no service has a capacity in `{}`, which is external", name),
                         "nobody would ever go there", fmt::format("add `{}: 12` to the `capacity` of a service, or remove it", name));
    else if (!is_sent_to && anybody_lives_here)
      context.faults.add(top.find("regions")->entry(name)->at,
                         fmt::format("no `elsewhere` of a service names `{}`, which is external", name),
                         "nobody would ever go there", "name it in the `elsewhere` of a service that a region has none of, or remove it");
  }
}

}  // namespace

void read_services(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* services = top.find("services");
  if (!services) return check_external_provides(context, top, world);
  for (const Entry& entry : services->entries) {
    const Section section(&entry.value, "service", "services." + entry.name);
    ServiceParameters service;
    service.name = entry.name;
    service.unit = section.text("unit");
    read_capacity(context, section, service, world.geography);
    read_elsewhere(context, section, service, entry.at);
    read_service_waiting(context, section, service, world.geography, world.time.start);
    read_standing_cost(context, section, service, world.geography);
    world.services.push_back(std::move(service));
  }
  check_external_provides(context, top, world);
}

}  // namespace scenarios::format
