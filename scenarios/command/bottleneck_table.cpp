#include "scenarios/command/bottleneck_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "output/report/number.hpp"
#include "output/report/table.hpp"

namespace scenarios::command {

namespace {

using output::report::no_number;
using output::report::three_digits;
using study::Bottlenecks;
using study::ServiceUse;

// The seasons of one service in one region, in the order of Bottlenecks::seasons.
using Row = std::vector<const ServiceUse*>;

bool limited(const ServiceUse& use) { return use.capacity > 0; }

std::string used(const ServiceUse& use) { return limited(use) ? fmt::format("{:.1f}", 100 * use.used()) : no_number; }

// How much more it could take on, in a stay as long as now, before every unit is in use.
std::string room(const ServiceUse& use) {
  if (!limited(use) || use.in_use <= 0) return no_number;
  return use.used() >= 1 ? "none" : fmt::format("{:.0f}%", 100 * (1 / use.used() - 1));
}

std::vector<Row> rows_of(const Bottlenecks& all, const std::string& region) {
  std::map<std::string, Row> by_service;
  for (const ServiceUse& use : all.services)
    if (use.region == region) by_service[use.service].push_back(&use);
  std::vector<Row> rows;
  for (const auto& [name, row] : by_service)
    if (std::any_of(row.begin(), row.end(), [](const ServiceUse* use) { return use->is_used(); })) rows.push_back(row);
  const auto key = [](const Row& row) { return limited(*row.front()) ? -row.front()->used() : 1.0; };
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  return rows;
}

}  // namespace

std::string bottleneck_table(const Bottlenecks& all) {
  using output::report::Align;
  std::vector<std::string> regions;
  for (const study::FlowThrough& flow : all.flows)
    if (std::find(regions.begin(), regions.end(), flow.region) == regions.end()) regions.push_back(flow.region);

  std::string text = fmt::format("What bounds the flow in `{}`, mean of {} replication{}\n", all.scenario, all.replications,
                                 all.replications == 1 ? "" : "s");
  for (const std::string& region : regions) {
    std::vector<output::report::Column> columns{{region}, {"in use", Align::right}, {"of", Align::right}};
    for (const std::string& season : all.seasons) columns.push_back({"used, % " + season, Align::right});
    columns.insert(columns.end(), {{"room", Align::right}, {"in line", Align::right}, {"bounds"}});
    output::report::Table table(columns);
    for (const Row& row : rows_of(all, region)) {
      const ServiceUse& year = *row.front();
      std::vector<std::string> cells{year.service, three_digits(year.in_use),
                                     limited(year) ? fmt::format("{:.0f}", year.capacity) : "unlimited"};
      std::string bounds;
      for (const ServiceUse* use : row) {
        cells.push_back(used(*use));
        if (use->bounds) bounds += (bounds.empty() ? "" : ", ") + use->season;
      }
      cells.insert(cells.end(), {room(year), three_digits(year.in_line), bounds});
      table.add(std::move(cells));
    }
    text += "\n" + table.text();
    for (const study::FlowThrough& flow : all.flows)
      if (flow.region == region)
        text += fmt::format("  {}: of {} a day who would come, {} could come through\n", flow.season,
                            three_digits(flow.wanted), three_digits(flow.through));
  }
  text += "\n" + output::report::wrapped(fmt::format(
                     "used: units in use over units there are, those kept after the stay included. room: how much more "
                     "the service could take on, with stays as long as now, before all are in use. bounds: if everything "
                     "that begins in the region grew by {:.3g}%, and every passage with it, the service would be full and "
                     "stand in the way (least cut); one that is full only behind another does not. winter: December to "
                     "February; summer: June to August.",
                     100 * (all.growth - 1)));
  return text;
}

std::string bottleneck_csv(const Bottlenecks& all) {
  using output::report::exact;
  std::string text = "scenario,region,service,season,in_use,capacity,used,in_line,bounds\n";
  const auto quoted = [](const std::string& name) { return name.find(',') == std::string::npos ? name : "\"" + name + "\""; };
  for (const ServiceUse& use : all.services)
    if (use.is_used())
      text += fmt::format("{},{},{},{},{},{},{},{},{}\n", quoted(all.scenario), quoted(use.region), quoted(use.service), use.season,
                          exact(use.in_use), limited(use) ? exact(use.capacity) : "", limited(use) ? exact(use.used()) : "",
                          exact(use.in_line), use.bounds ? 1 : 0);
  return text;
}

}  // namespace scenarios::command
