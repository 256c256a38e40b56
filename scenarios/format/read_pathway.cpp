#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::Branch;
using models::Share;
using models::StageParameters;

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

Branch read_branch(Context& context, const Node& item, bool last, const std::string& who) {
  Branch branch;
  const Node* when = item.find("when");
  branch.who = read_person_filter(when);
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

std::vector<Branch> read_then(Context& context, const Node& then, const std::string& stage) {
  const std::string who = fmt::format("from `{}`", stage);
  if (!then.is_list()) {
    Branch branch;
    branch.shares = read_shares(context, then, who);
    return {branch};
  }
  std::vector<Branch> branches;
  for (const Node& item : then.items) {
    branches.push_back(read_branch(context, item, &item == &then.items.back(), who));
  }
  return branches;
}

models::DurationParameters read_duration(const Section& section) {
  models::DurationParameters duration;
  duration.factors = read_ratios(section.find("factor"));
  const Node* takes = section.find("takes");
  if (!takes || form_of(*takes, section.row("takes")) != Form::by_attribute) {
    duration.choices = {section.distribution("takes")};
    return duration;
  }
  const Choices choices = choices_by(*takes, attribute_domain(takes->find("by")->text));
  duration.pick = choices.shape;
  duration.pick.values.clear();
  duration.choices.clear();
  for (const Node* choice : choices.values) {
    const auto read = read_distribution(*choice, section.row("takes"));
    duration.pick.values.push_back(static_cast<double>(duration.choices.size()));
    duration.choices.push_back(read ? *read.value : sim::Distribution::deterministic(0));
  }
  duration.pick.values.resize(duration.pick.size());
  if (duration.choices.empty()) duration.choices = {sim::Distribution::deterministic(0)};
  return duration;
}

models::Place place_named(const std::string& word) {
  const auto found = std::find(models::place_names.begin(), models::place_names.end(), word);
  return found == models::place_names.end() ? models::Place::home
                                            : static_cast<models::Place>(found - models::place_names.begin());
}

// What only means something when a unit of a service is asked for.
void check_has_service(Context& context, const Section& section, const std::string& stage) {
  if (section.has("service")) return;
  for (const std::string_view key : {"waits_at", "keeps_place", "if_full", "priority"}) {
    if (!section.has(key)) continue;
    context.faults.add(section.at(key), fmt::format("`{}` means nothing for the stage `{}`", key, stage),
                       "it needs no service, so nobody waits for it",
                       "add its `service` or remove this line");
  }
}

StageParameters read_stage(Context& context, const Entry& entry) {
  const Section section(&entry.value, "stage", "pathway." + entry.name);
  StageParameters stage;
  stage.name = entry.name;
  stage.service = section.text("service");
  stage.place = place_named(section.text("place"));
  stage.waits_at = place_named(section.text("waits_at"));
  stage.takes = read_duration(section);
  stage.priority = static_cast<std::uint8_t>(section.number("priority"));
  stage.keeps_place = section.flag("keeps_place");
  stage.stays_put = section.flag("stays_put");
  stage.if_full = section.text("if_full");
  stage.ends_on_admission = section.flag("ends_on_admission");
  if (const Node* then = section.find("then")) stage.then = read_then(context, *then, entry.name);
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
                    [&](const StageParameters& stage) { return stage.service == service.name; });
    if (used) continue;
    context.faults.add(top.find("services")->entry(service.name)->at,
                       fmt::format("no stage uses the service `{}`", service.name),
                       "its capacity would mean nothing",
                       "name it as the `service` of a stage, or remove it");
  }
}

}  // namespace

models::PersonFilter read_person_filter(const Node* person) {
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
  return filter;
}

void read_pathway(Context& context, const Section& top, models::WorldParameters& world) {
  if (const Node* arrivals = top.find("arrivals")) {
    for (const Entry& entry : arrivals->entries) {
      const Section section(&entry.value, "arrival", "arrivals." + entry.name);
      if (top.find("hazards") && top.find("hazards")->find(entry.name)) {
        context.faults.add(entry.at, fmt::format("`{}` is a hazard and an arrival", entry.name),
                           "as the cause of an episode it would mean both", "rename one");
      }
      const Node* every = section.find("every");
      const auto time =
          every ? read_distribution(*every, section.row("every")) : sim::Distribution::exponential(1);
      world.arrivals.push_back({.name = entry.name,
                                .enter_stage = section.text("enter"),
                                .every = time ? *time.value : sim::Distribution::exponential(1)});
      if (world.arrivals.back().every.mean() <= 0) {
        context.faults.add(section.at("every"), fmt::format("no time passes between two `{}`", entry.name),
                           "infinitely many would come at once", "give a time above 0");
      }
    }
  }
  if (const Node* pathway = top.find("pathway"); pathway && pathway->is_map()) {
    for (const Entry& entry : pathway->entries) world.stages.push_back(read_stage(context, entry));
    check_overflow(context, *pathway, world.stages);
  }
  check_services_used(context, top, world);
}

}  // namespace scenarios::format
