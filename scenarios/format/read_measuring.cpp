#include <fmt/format.h>

#include <algorithm>

#include "scenarios/format/read_arrival_rate.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

void read_stage_values(const Section& stage, models::StageParameters& into) {
  if (const Node* node = stage.find("worth"); node && node->is_map()) {
    const Section worth(node, "worth", stage.path_of("worth"));
    into.qalys_each = worth.number("each");
    into.qalys_per_year = worth.number("per_year");
  }
  const Node* moves = stage.find("moves");
  if (!moves || !moves->is_map()) return;
  for (const Entry& entry : moves->entries) {
    if (!entry.value.is_map()) continue;
    const Section move(&entry.value, "move", stage.path_of("moves") + "." + entry.name);
    into.moves.push_back({is_way_out(entry.name) ? "" : entry.name, sim::pounds(move.number("cost")), move.number("qalys")});
  }
}

namespace {

// Nobody pays for what nobody is named for; and what never happens is worth nothing.
void check_moves(Context& context, const Section& top, const models::WorldParameters& world) {
  const Node* pathway = top.find("pathway");
  for (const models::StageParameters& stage : world.stages)
    for (const models::MoveValue& move : stage.moves) {
      const Node* node = pathway->find(stage.name)->find("moves");
      const bool taken = std::any_of(stage.then.begin(), stage.then.end(), [&](const models::Branch& branch) {
        return std::any_of(branch.shares.begin(), branch.shares.end(),
                           [&](const models::Share& share) { return share.to == move.to; });
      });
      if (!taken && !(stage.then.empty() && move.to.empty()))
        context.faults.add(node->at, fmt::format("nobody goes from `{}` to `{}`", stage.name, move.to.empty() ? "home" : move.to),
                           "its value would never count", "name a stage of its `then`");
      if (move.cost.value != 0 && stage.payer.empty())
        context.faults.add(node->at, fmt::format("a move from `{}` costs something and nobody pays", stage.name),
                           "the payer is that of the stage", "add `cost: {payer: NHS}` to the stage");
    }
}

void read_audits(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* audits = top.find("audits");
  if (!audits) return;
  for (const Node* one : one_or_several(*audits)) {
    const auto time = parse_time_of_day(one->text);
    if (!time) {
      context.faults.add(one->at, time.trouble);
      continue;
    }
    const sim::Duration at{*time.value % 86400};
    if (std::find(world.audits.begin(), world.audits.end(), at) != world.audits.end())
      context.faults.add(one->at, fmt::format("{} is there twice", in_ticks(one->text)), "it would be counted twice",
                         "remove one");
    world.audits.push_back(at);
  }
  if (world.audits.size() > 64)
    context.faults.add(audits->at, "there are more than 64 audits a day", "each is a series of its own", "use fewer");
}

void read_start(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* there = top.find("already_there");
  if (!there || !there->is_map()) return;
  for (const Entry& entry : there->entries) {
    if (!entry.value.is_map() || !context.names.has(Domain::stage, entry.name)) continue;
    const Section section(&entry.value, "those_there", "already_there." + entry.name);
    models::StartParameters start;
    start.stage = entry.name;
    start.arrival = section.text("as");
    start.inside = static_cast<std::int64_t>(section.number("inside"));
    start.waiting = static_cast<std::int64_t>(section.number("waiting"));
    if (const Node* where = section.find("where"))
      if (const auto areas = areas_of(context, world, where->text); !areas.empty()) start.area = areas.front().area;
    const auto stage = std::find_if(world.stages.begin(), world.stages.end(),
                                    [&](const auto& s) { return s.name == start.stage; });
    if (stage != world.stages.end()) {
      const auto service = std::find_if(world.services.begin(), world.services.end(),
                                        [&](const auto& s) { return s.name == stage->service; });
      std::size_t region = 0;
      for (std::size_t r = 0; r < world.geography.regions.size(); ++r)
        for (const std::uint32_t area : world.geography.regions[r].areas)
          if (area == start.area) region = r;
      const std::int64_t room = service == world.services.end() ? models::ServiceParameters::unlimited
                                                                : service->capacity.at(region);
      if (room != models::ServiceParameters::unlimited && start.inside > room)
        context.faults.add(section.at("inside"), fmt::format("{} are in `{}`, which has room for {}", start.inside,
                                                             entry.name, room),
                           "the others would have to wait", "say who waits with `waiting`");
      if (room == models::ServiceParameters::unlimited && start.waiting > 0)
        context.faults.add(section.at("waiting"), fmt::format("nobody waits for `{}`", entry.name),
                           "there is room for everybody", "count them as `inside`");
    }
    const bool known = std::any_of(world.arrivals.begin(), world.arrivals.end(),
                                   [&](const auto& arrival) { return arrival.name == start.arrival; });
    if (known) world.start.push_back(std::move(start));
  }
}

}  // namespace

void read_measuring(Context& context, const Section& top, models::WorldParameters& world) {
  if (top.has("discount")) {
    const Section discount(top.find("discount"), "discount", "discount");
    world.discount = {true, discount.number("costs"), discount.number("effects"), discount.text("how") == "continuous"};
  }
  world.by_deprivation = top.flag("by_deprivation");
  if (world.by_deprivation && !world.population)
    context.faults.add(top.at("by_deprivation"), "nobody could be counted by deprivation fifth",
                       "only residents have one, and there is no `population`", "describe a `population` or remove this line");
  if (const Node* events = top.find("events"))
    world.log.people = events->text == "everybody" ? models::LogParameters::everybody
                                                   : static_cast<std::int64_t>(top.number("events"));
  world.use_by_cause = top.flag("occupancy_by_cause");
  check_moves(context, top, world);
  read_audits(context, top, world);
  read_start(context, top, world);
}

}  // namespace scenarios::format
