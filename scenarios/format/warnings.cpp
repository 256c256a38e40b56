#include "scenarios/format/warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/plan_load.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

constexpr double nearly_full = 0.95;
constexpr double turns_most_away = 0.5;

std::string three_digits(double value) {
  return value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}

// "offered load 12.5, capacity 10, expected utilisation 125%", in a region if there are several.
std::string numbers_of(const models::ExpectedLoad& load, const std::string& region) {
  return fmt::format("{}offered load {}, capacity {}, expected utilisation {:.0f}%", region, three_digits(load.offered),
                     three_digits(load.capacity), 100 * load.offered / load.capacity);
}

// All regions that a warning is about, those worst off first.
std::string numbers_of(std::vector<models::ExpectedLoad> loads, const models::WorldParameters& world) {
  std::stable_sort(loads.begin(), loads.end(), [](const auto& a, const auto& b) {
    return a.offered * b.capacity > b.offered * a.capacity;
  });
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < loads.size() && i < shown; ++i) {
    const bool several = world.geography.regions.size() > 1;
    if (i > 0) text += "; ";
    text += numbers_of(loads[i], several ? world.geography.regions[loads[i].region].name + ": " : "");
  }
  if (loads.size() > shown) text += fmt::format("; and {} more regions", loads.size() - shown);
  return text;
}

// Amounts are added up as they stand.
void warn_of_price_years(Context& context) {
  const KeptSource* first = nullptr;
  for (const KeptSource& kept : context.sources) {
    if (kept.price_year.empty()) continue;
    if (!first) first = &kept;
    if (kept.price_year == first->price_year) continue;
    context.faults.warn(kept.at,
                        fmt::format("this is in prices of {}, and `{}` in prices of {}", kept.price_year, first->path, first->price_year),
                        "amounts are added up as they stand", "restate both in the prices of one year");
    return;
  }
}

void warn_of_loads(Context& context, const Section& top, const models::WorldParameters& world) {
  const models::Plan plan(world);
  // People leave such queues, their capacity comes and goes, or others lend it units: that it is below the load says nothing.
  const auto says_nothing = [](const models::ServiceRules& rules) { return rules.general || rules.varies || rules.mutual_aid; };
  if (std::all_of(plan.service_rules.begin(), plan.service_rules.end(), says_nothing)) return;
  const std::vector<models::ExpectedLoad> loads = models::expected_loads(plan);
  for (std::size_t service = 0; service < world.services.size(); ++service) {
    if (says_nothing(plan.service_rules[service])) continue;
    const std::string& name = world.services[service].name;
    const auto tell = [&](auto concerns, std::string_view problem, std::string_view why, std::string_view suggestion) {
      std::vector<models::ExpectedLoad> those;
      for (const models::ExpectedLoad& load : loads)
        if (load.service == service && load.capacity > 0 && concerns(load)) those.push_back(load);
      if (those.empty()) return;
      context.faults.warn(top.find("services")->entry(name)->at,
                          fmt::format("{}: {}", fmt::format(fmt::runtime(problem), name), numbers_of(those, world)),
                          std::string(why), std::string(suggestion));
    };
    tell([](const auto& load) { return load.waits && load.offered >= load.capacity; },
         "the capacity of `{}` is below its offered load",
         "the queue grows for as long as the run lasts, so every result depends on how long that is",
         "raise the capacity, or check the arrivals and the times it takes");
    tell([](const auto& load) {
           return load.waits && load.offered < load.capacity && load.offered > nearly_full * load.capacity;
         },
         "`{}` has hardly any room to spare",
         "waits are long, and take a very long time to settle",
         "check the numbers, or give it a long warm-up");
    tell([](const auto& load) { return !load.waits && load.turned_away > turns_most_away; },
         "`{}` turns most people away",
         "more than half of those who ask find no unit free",
         "raise the capacity, or check the arrivals and the times it takes");
  }
}

}  // namespace

void warn(Context& context, const Section& top, const models::WorldParameters& world) {
  warn_of_price_years(context);
  warn_of_loads(context, top, world);
}

}  // namespace scenarios::format
