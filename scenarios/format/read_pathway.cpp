#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/format/read_arrival_rate.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/read_waiting.hpp"
#include "scenarios/format/text.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::Branch;
using models::Share;
using models::StageParameters;

// In a map of who one is.
std::uint8_t bits(const Node* several, Domain domain, std::uint8_t everyone) {
  if (!several) return everyone;
  const auto words = words_of(domain);
  unsigned chosen = 0;
  for (const Node* one : one_or_several(*several)) {
    const auto found = std::find(words.begin(), words.end(), one->text);
    if (found != words.end()) chosen |= 1u << (found - words.begin());
  }
  return static_cast<std::uint8_t>(chosen);
}

std::string way(const std::string& name) {
  return is_way_out(name) ? "" : name;
}

// A stage, or shares of several.
std::vector<Share> read_shares(Context& context, const Node& go, const std::string& who) {
  if (go.is_scalar()) return {{.share = 1, .to = way(go.text)}};
  std::vector<Share> shares;
  const Key& number = *record_named("ways").wildcard();
  for (const Entry& entry : go.entries) {
    shares.push_back({.share = checked_quantity(entry.value, number), .to = way(entry.name)});
  }
  check_sum(context, go, number, go.at, "the ways on " + who);
  return shares;
}

Branch read_branch(Context& context, const Node& item, bool last, const std::string& who,
                   const sim::Calendar& calendar) {
  Branch branch;
  const Node* when = item.find("when");
  branch.who = read_person_filter(context, when);
  branch.when = read_circumstances(context, when, calendar);
  if (const Node* cause = when ? when->find("cause") : nullptr) {
    for (const Node* one : one_or_several(*cause)) branch.causes.push_back(one->text);
  }
  if (const Node* go = item.find("go")) branch.shares = read_shares(context, *go, who);
  const bool for_all = !when || when->entries.empty();
  if (for_all == last) return branch;
  context.faults.add(
      item.at,
      last ? fmt::format("the last condition {} does not hold for everyone", who)
           : fmt::format("a condition {} holds for everyone", who),
      last ? "some would have no way on" : "those below it would never count",
      last ? "end the list with `- {go: ...}` without a `when`" : "move it to the end or add a `when`");
  return branch;
}

std::vector<Branch> read_then(Context& context, const Node& then, const std::string& stage,
                              const sim::Calendar& calendar) {
  const std::string who = fmt::format("from `{}`", stage);
  if (!then.is_list()) {
    Branch branch;
    branch.shares = read_shares(context, then, who);
    return {branch};
  }
  std::vector<Branch> branches;
  for (const Node& item : then.items) {
    branches.push_back(read_branch(context, item, &item == &then.items.back(), who, calendar));
  }
  return branches;
}

models::Place place_named(const std::string& word) {
  const auto found = std::find(models::place_names.begin(), models::place_names.end(), word);
  return found == models::place_names.end() ? models::Place::home
                                            : static_cast<models::Place>(found - models::place_names.begin());
}

// What only means something when a unit of a service is asked for.
void check_has_service(Context& context, const Section& section, const std::string& stage) {
  if (section.has("service") || section.has("needs")) return;
  for (const std::string_view key : {"waits_at", "keeps_place", "if_full", "priority"}) {
    if (!section.has(key)) continue;
    context.faults.add(section.at(key), fmt::format("`{}` means nothing for the stage `{}`", key, stage),
                       "it needs no service, so nobody waits for it",
                       "add its `service` or remove this line");
  }
}

// Episodes of one person beside each other.
void read_others(Context& context, const Section& section, StageParameters& stage) {
  const auto names = [&](std::string_view key) {
    std::vector<std::string> all;
    if (const Node* node = section.find(key))
      for (const Node* one : one_or_several(*node)) {
        if (std::find(all.begin(), all.end(), one->text) != all.end())
          context.faults.add(one->at, fmt::format("`{}` is in `{}` twice", one->text, key), "once is enough", "remove one");
        all.push_back(one->text);
      }
    return all;
  };
  stage.starts = names("starts");
  stage.ends = names("ends");
  if (const Node* changes = section.find("changes"); changes && changes->is_map())
    for (const Entry& entry : changes->entries) {
      if (entry.name == entry.value.text)
        context.faults.add(entry.at, fmt::format("`{}` is moved on to itself", entry.name), "that changes nothing",
                           "name another stage, or remove this line");
      stage.changes.emplace_back(entry.name, entry.value.text);
    }
  const Node* pauses = section.find("pauses");
  if (!pauses) return;
  stage.pauses = pauses->is_map() || section.flag("pauses");
  if (!stage.pauses) return;
  const auto fault = [&](const std::string& problem, const std::string& why, const std::string& suggestion) {
    context.faults.add(section.at("pauses"), problem, why, suggestion);
  };
  if (pauses->is_map()) {
    const Section pause(pauses, "pauses", section.path_of("pauses"));
    stage.keeps_paused = sim::rounded_duration(pause.number("keeps_place"));
    if (!section.has("service") && !section.has("needs"))
      fault(fmt::format("`{}` has no place to keep", stage.name), "it needs no service", "write `pauses: true`, or add its `service`");
  }
  if (stage.ends_on_admission)
    fault(fmt::format("`{}` both pauses and ends on admission", stage.name), "only one of them can happen",
          "remove `pauses` or `ends_on_admission`");
  if (stage.stays_put)
    fault(fmt::format("`{}` pauses and stays put", stage.name), "it happens in a place that is kept for another stage",
          "remove `pauses` or `stays_put`");
  if (stage.place == models::Place::hospital)
    fault(fmt::format("`{}` is in hospital and pauses", stage.name),
          "only what happens elsewhere pauses while somebody is in hospital", "remove `pauses`, or name another `place`");
}

// A pause needs a hospital.
void check_pauses(Context& context, const Node& pathway, const std::vector<StageParameters>& stages) {
  const auto in_hospital = [](const StageParameters& stage) { return stage.place == models::Place::hospital; };
  if (std::any_of(stages.begin(), stages.end(), in_hospital)) return;
  for (const StageParameters& stage : stages)
    if (stage.pauses)
      context.faults.add(pathway.find(stage.name)->find("pauses")->at, fmt::format("`{}` never pauses", stage.name),
                         "nobody is ever in hospital", "give the stages of a hospital stay `place: hospital`, or remove this line");
}

StageParameters read_stage(Context& context, const Entry& entry, const sim::Calendar& calendar) {
  const Section section(&entry.value, "stage", "pathway." + entry.name);
  StageParameters stage;
  stage.name = entry.name;
  stage.service = section.text("service");
  stage.place = place_named(section.text("place"));
  stage.waits_at = place_named(section.text("waits_at"));
  if (const Node* priority = section.find("priority"); !priority || !priority->is_list())
    stage.priority = static_cast<std::uint8_t>(section.number("priority"));
  stage.keeps_place = section.flag("keeps_place");
  stage.stays_put = section.flag("stays_put");
  stage.if_full = section.text("if_full");
  stage.ends_on_admission = section.flag("ends_on_admission");
  read_others(context, section, stage);
  if (section.has("at_start")) stage.at_start = section.attribute(context, "at_start");
  read_stage_values(section, stage);
  if (const Node* then = section.find("then")) stage.then = read_then(context, *then, entry.name, calendar);
  stage.takes = read_duration(context, section, stage.then);
  if (const Node* over_at = section.find("over_at"); over_at && over_at->is_map()) {
    read_week_and_day(context, *over_at, stage.over_at.weekdays, stage.over_at.hours);
    if (!over_at->find("weekday") && !over_at->find("hour"))
      context.faults.add(over_at->at, "this says nothing about when it is over", "the stage would end whenever its time is up",
                         "give `weekday` or `hour`, or leave it out");
  }
  if (const Node* sets = section.find("sets")) stage.sets = read_settings(context, *sets);
  if (const Node* sets = section.find("sets_at_start")) stage.sets_at_start = read_settings(context, *sets);
  if (const Node* node = section.find("cost"); node && node->is_map()) {
    const Section cost(node, "cost", section.path_of("cost"));
    stage.cost_each = sim::pounds(cost.number("each"));
    stage.cost_per_day = sim::pounds(cost.number("per_day"));
    stage.payer = cost.text("payer");
  }
  if (is_way_out(entry.name)) {
    context.faults.add(entry.at, fmt::format("a stage cannot be called `{}`", entry.name),
                       "that is the word for the way out", "choose another name");
  }
  check_has_service(context, section, entry.name);
  read_stage_waiting(context, section, stage);
  return stage;
}

// People sent on by full services must arrive somewhere.
void check_overflow(Context& context, const Node& pathway, const std::vector<StageParameters>& stages) {
  std::set<std::string> told;
  for (const StageParameters& start : stages) {
    std::string loop = start.name;
    const StageParameters* stage = &start;
    for (std::size_t steps = 0; steps <= stages.size() && !stage->if_full.empty(); ++steps) {
      const auto next = std::find_if(stages.begin(), stages.end(),
                                     [&](const StageParameters& s) { return s.name == stage->if_full; });
      if (next == stages.end()) break;
      loop += " -> " + next->name;
      if (next->name == start.name) {
        if (!told.contains(start.name)) {
          context.faults.add(pathway.find(start.name)->find("if_full")->at,
                             fmt::format("full services send people round in a circle: {}", loop),
                             "when all are full they would never arrive", "let one of these stages wait");
        }
        for (const StageParameters* s = stage; told.insert(s->name).second;) {
          s = &*std::find_if(stages.begin(), stages.end(),
                             [&](const auto& other) { return other.name == s->if_full; });
        }
        break;
      }
      stage = &*next;
    }
  }
}

void check_services_used(Context& context, const Section& top, const models::WorldParameters& world) {
  // A stage that names an unknown service may mean the one that seems unused.
  for (const StageParameters& stage : world.stages) {
    if (!stage.service.empty() && !context.names.has(Domain::service, stage.service)) return;
  }
  for (const models::ServiceParameters& service : world.services) {
    const bool used =
        std::any_of(world.stages.begin(), world.stages.end(),
                    [&](const StageParameters& stage) {
                      return stage.service == service.name ||
                             std::any_of(stage.also_needs.begin(), stage.also_needs.end(),
                                         [&](const models::Need& need) { return need.service == service.name; });
                    });
    if (used) continue;
    context.faults.add(top.find("services")->entry(service.name)->at,
                       fmt::format("no stage uses the service `{}`", service.name),
                       "its capacity would mean nothing",
                       "name it as the `service` of a stage, or remove it");
  }
}

}  // namespace

models::PersonFilter read_person_filter(Context& context, const Node* person) {
  models::PersonFilter filter;
  if (!person) return filter;
  if (const Node* ages = person->find("age")) {
    if (const auto read = parse_ages(ages->text)) {
      filter.age_from = read.value->from;
      filter.age_below = read.value->below;
    }
  }
  filter.sexes = bits(person->find("sex"), Domain::sex, filter.sexes);
  filter.frailties = bits(person->find("frailty"), Domain::frailty, filter.frailties);
  filter.deprivations = bits(person->find("deprivation"), Domain::deprivation, filter.deprivations);
  for (const std::string& attribute : context.names.of(Domain::declared))
    if (const Node* values = person->find(attribute))
      filter.declared.push_back({static_cast<std::uint8_t>(context.names.index(Domain::declared, attribute)),
                                 read_values(context, *values, attribute)});
  return filter;
}

void read_pathway(Context& context, const Section& top, models::WorldParameters& world) {
  if (const Node* pathway = top.find("pathway"); pathway && pathway->is_map()) {
    for (const Entry& entry : pathway->entries) {
      world.stages.push_back(read_stage(context, entry, sim::Calendar(world.time.start)));
      if (const Node* at_start = entry.value.find("at_start"); at_start && !world.population)
        context.faults.add(at_start->at, fmt::format("nobody can be in `{}` at the start", entry.name),
                           "there is no population, and `at_start` is a share of the residents",
                           "describe a `population` or remove this line");
    }
    check_overflow(context, *pathway, world.stages);
    check_pauses(context, *pathway, world.stages);
  }
  check_services_used(context, top, world);
  const std::string on_deadlock = top.text("on_deadlock");
  world.on_deadlock = on_deadlock == "report" ? models::OnDeadlock::report
                      : on_deadlock == "swap" ? models::OnDeadlock::swap
                      : on_deadlock == "surge" ? models::OnDeadlock::surge
                                               : models::OnDeadlock::unstated;
  check_waiting(context, top, world);
}

}  // namespace scenarios::format
