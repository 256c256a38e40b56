#include "scenarios/format/read_waiting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::QueueParameters;
using models::StageParameters;

models::Group read_group(Context& context, const Node* when) {
  models::Group group;
  group.who = read_person_filter(context, when);
  if (const Node* cause = when ? when->find("cause") : nullptr)
    for (const Node* one : one_or_several(*cause)) group.causes.push_back(one->text);
  return group;
}

template <class Enum>
Enum word_of(const Section& section, std::string_view key) {
  const auto words = split_words(section.row(key).words);
  const auto found = std::find(words.begin(), words.end(), section.text(key));
  return found == words.end() ? Enum{} : static_cast<Enum>(found - words.begin());
}

void read_queue(Context& context, const Section& service, QueueParameters& to) {
  const Node* node = service.find("queue");
  if (!node || !node->is_map()) return;
  const Section queue(node, "queue", service.path_of("queue"));
  const Node* order = queue.find("order");
  if (order && form_of(*order, queue.row("order")) == Form::by_attribute) {
    to.order = QueueParameters::Order::by_attribute;
    to.rank = read_attribute(context, *order, queue.row("order"), queue.path_of("order"));
  } else {
    to.order = word_of<QueueParameters::Order>(queue, "order");
  }
  to.passing = queue.flag("passing");
  to.when_full = word_of<QueueParameters::WhenFull>(queue, "when_full");
  to.full_to = way_on(queue.text("go"));
  if (queue.has("limit")) {
    to.limit = static_cast<std::int64_t>(queue.number("limit"));
  } else {
    for (const std::string_view key : {"when_full", "go"})
      if (queue.has(key))
        context.faults.add(queue.name_at(key), fmt::format("`{}` means nothing without a `limit`", key),
                           "the queue is never full", "add a `limit` or remove this line");
  }
  if (queue.has("go") && to.when_full == QueueParameters::WhenFull::block)
    context.faults.add(queue.name_at("go"), "`go` means nothing where a full queue blocks",
                       "who comes keeps the place they have", "remove `go` or choose another `when_full`");
}

void read_timetable(Context& context, const Section& service, models::Timetable& timetable,
                    const sim::Calendar::Date& start) {
  read_opening_hours(context, service, timetable);
  const Node* steps = service.find("timetable");
  if (!steps || !steps->is_list()) return;
  const sim::Calendar calendar(start);
  const auto later = [&](sim::SimTime from, Span span) {
    if (span.months == 0) return from + sim::seconds(span.seconds);
    const auto date = calendar.date(from);
    return calendar.at(sim::add_months(date, span.months)) + (from - calendar.at(date));
  };
  for (const Node& item : steps->items) {
    if (!item.is_map()) continue;
    const Section step(&item, "capacity_step", service.path_of("timetable"));
    models::CapacityStep to;
    const Node* from = step.find("from");
    if (!from) continue;
    if (const auto date = parse_date(from->text))
      to.at = calendar.at(*date.value);
    else if (const auto span = parse_span(from->text))
      to.at = later({}, *span.value);
    to.whole_at = later(to.at, step.span("ramp"));
    int said = 0;
    for (const std::string_view key : {"capacity", "more", "fewer", "times"}) {
      if (!step.has(key)) continue;
      ++said;
      const double number = step.number(key);
      to.how = key == "capacity" ? models::CapacityStep::How::set
               : key == "times"  ? models::CapacityStep::How::share
                                 : models::CapacityStep::How::add;
      to.amount = key == "times" ? number - 1 : key == "fewer" ? -number : number;
    }
    if (said != 1)
      context.faults.add(item.at, fmt::format("a change of capacity says {}", said == 0 ? "not how much" : "twice how much"),
                         "exactly one is needed", "choose one of `capacity`, `more`, `fewer` and `times`");
    if (!timetable.steps.empty() && to.at < timetable.steps.back().whole_at)
      context.faults.add(from->at, "a change of capacity begins before the one above it is over",
                         "it is not clear from what it starts", "list them in order of time, none during another's ramp");
    if (to.at.seconds < 0)
      context.faults.add(from->at, fmt::format("{} is before the start", in_ticks(from->text)),
                         "the run would never see it", "state the capacity as it is at the start");
    timetable.steps.push_back(to);
  }
}

std::optional<sim::Distribution> time_of(const Section& section, std::string_view key) {
  const Node* value = section.find(key);
  if (!value) return std::nullopt;
  const auto read = read_distribution(*value, section.row(key));
  return read ? std::optional(*read.value) : std::nullopt;
}

void read_mutual_aid(Context& context, const Section& section, models::ServiceParameters& service,
                     const models::GeographyParameters& geography) {
  const Node* node = section.find("mutual_aid");
  if (!node || !node->is_map()) return;
  const Section one(node, "mutual_aid", section.path_of("mutual_aid"));
  service.mutual_aid = models::MutualAid{std::max(sim::seconds(1), sim::rounded_duration(one.number("asks_after"))),
                                         static_cast<std::int64_t>(one.number("keeps_free")),
                                         sim::rounded_duration(one.number("lasts"))};
  std::size_t can_lend = 0;
  for (std::size_t r = 0; r < service.capacity.size(); ++r)
    if (service.capacity[r] > 0 && !geography.regions[r].external) ++can_lend;
  if (can_lend < 2)
    context.faults.add(section.name_at("mutual_aid"), fmt::format("no two regions have units of `{}` to lend each other", service.name),
                       "a region with none serves nobody, one whose units have no limit lacks none, an external one is its own",
                       "give two regions a capacity or remove this line");
}

}  // namespace

std::string way_on(const std::string& name) { return name == "home" || name == "leave" ? "" : name; }

void read_service_waiting(Context& context, const Section& section, models::ServiceParameters& service,
                          const models::GeographyParameters& geography, const sim::Calendar::Date& start) {
  read_queue(context, section, service.queue);
  if (const Node* reserved = section.find("reserved"); reserved && reserved->is_list())
    for (const Node& item : reserved->items) {
      if (!item.is_map()) continue;
      const Section one(&item, "reservation", section.path_of("reserved"));
      service.reserved.push_back({static_cast<std::int64_t>(one.number("units")), read_group(context, one.find("for"))});
    }
  if (const Node* admits = section.find("admits"); admits && admits->is_map()) {
    const Section one(admits, "admits", section.path_of("admits"));
    service.admits = models::Admission{read_group(context, one.find("when")), way_on(one.text("others"))};
  }
  read_timetable(context, section, service.timetable, start);
  service.falling_interrupts = section.text("when_it_falls") == "interrupt";
  if (const Node* node = section.find("breakdowns"); node && node->is_map()) {
    const Section one(node, "breakdowns", section.path_of("breakdowns"));
    const auto every = time_of(one, "every"), lasts = time_of(one, "lasts");
    if (every && lasts)
      service.breakdowns = models::Breakdowns{*every, *lasts, static_cast<std::int64_t>(one.number("units"))};
  }
  service.absence = section.number("absence");
  const bool varies = !service.timetable.empty() || service.breakdowns || service.absence > 0;
  for (const std::string_view key : {"hours", "timetable", "breakdowns", "absence", "reserved"})
    if (section.has(key) && std::find(service.capacity.begin(), service.capacity.end(),
                                      models::ServiceParameters::unlimited) != service.capacity.end())
      context.faults.add(section.name_at(key), fmt::format("`{}` means nothing for unlimited units", key),
                         fmt::format("`{}` always has enough", service.name), "give it a capacity or remove this line");
  read_mutual_aid(context, section, service, geography);
  if (section.has("when_it_falls") && !varies)
    context.faults.add(section.name_at("when_it_falls"), fmt::format("the capacity of `{}` never falls", service.name),
                       "this would mean nothing", "add `hours`, a `timetable`, `breakdowns` or `absence`, or remove this line");
}

void read_stage_waiting(Context& context, const Section& section, StageParameters& stage) {
  if (const Node* needs = section.find("needs"); needs && needs->is_map()) {
    if (section.has("service"))
      context.faults.add(section.name_at("needs"), fmt::format("the stage `{}` has both `service` and `needs`", stage.name),
                         "it is not clear what it needs", "write the service among the `needs`");
    const Key& number = *record_named("needs").wildcard();
    for (const Entry& entry : needs->entries) {
      const models::AttributeTable amount =
          read_attribute(context, entry.value, number, section.path_of("needs") + "." + entry.name);
      if (std::all_of(amount.values.begin(), amount.values.end(), [](double value) { return value == 0; }))
        context.faults.add(entry.at, fmt::format("nobody needs any `{}`", entry.name), "this would mean nothing",
                           "give a number above 0 or remove this entry");
      if (&entry == &needs->entries.front()) {
        stage.service = entry.name;
        stage.amount = amount;
      } else {
        stage.also_needs.push_back({entry.name, amount});
      }
    }
  }
  if (const Node* priority = section.find("priority"); priority && priority->is_list()) {
    stage.priority = 0;
    for (const Node& item : priority->items) {
      if (!item.is_map()) continue;
      const Section rule(&item, "priority_rule", section.path_of("priority"));
      const Node* when = rule.find("when");
      const bool last = &item == &priority->items.back();
      if (last == (when && !when->entries.empty()))
        context.faults.add(item.at, last ? "the last priority does not hold for everyone" : "a priority holds for everyone",
                           last ? "some would have none" : "those below it would never count",
                           last ? "end the list with `- {is: ...}` without a `when`" : "move it to the end or add a `when`");
      const auto value = static_cast<std::uint8_t>(rule.number("is"));
      if (last)
        stage.priority = value;
      else
        stage.priorities.push_back({read_group(context, when), value});
    }
  }
  if (const Node* steps = section.find("while_waiting"); steps && steps->is_list())
    for (const Node& item : steps->items) {
      if (!item.is_map()) continue;
      const Section step(&item, "priority_step", section.path_of("while_waiting"));
      const sim::Duration after{std::llround(step.number("after"))};
      if (!stage.while_waiting.empty() && after < stage.while_waiting.back().after)
        context.faults.add(step.at("after"), "changes of priority are not in order of time", "the later would come first",
                           "list them in the order in which they happen");
      stage.while_waiting.push_back({after, static_cast<std::uint8_t>(step.number("priority"))});
    }
  stage.patience = time_of(section, "patience");
  stage.gives_up_to = way_on(section.text("gives_up_to"));
  if (section.has("gives_up_to") && !stage.patience)
    context.faults.add(section.name_at("gives_up_to"), fmt::format("nobody gives up waiting for `{}`", stage.name),
                       "this would mean nothing", "add a `patience` or remove this line");
  if (stage.patience && stage.patience->mean() <= 0)
    context.faults.add(section.at("patience"), fmt::format("nobody has any patience for `{}`", stage.name),
                       "they would give up before they waited", "use `refuses: {queue_over: 0}` to say so");
  if (const Node* node = section.find("refuses"); node && node->is_map()) {
    const Section refuses(node, "refuses", section.path_of("refuses"));
    models::Refusal to;
    to.go = way_on(refuses.text("go"));
    if (const Node* steps = refuses.find("by_queue"); steps && steps->is_list())
      for (const Node& item : steps->items) {
        if (!item.is_map()) continue;
        const Section step(&item, "refusal_step", refuses.path_of("by_queue"));
        const auto waiting = static_cast<std::int64_t>(step.number("waiting"));
        if (!to.chances.empty() && waiting <= to.chances.back().waiting)
          context.faults.add(step.at("waiting"), "chances of refusing are not in order of the queue's length",
                             "a later one would hide this", "list them by growing length");
        to.chances.push_back({waiting, step.number("chance")});
      }
    if (refuses.has("queue_over"))
      to.chances.push_back({static_cast<std::int64_t>(refuses.number("queue_over")) + 1, 1});
    if (refuses.has("queue_over") == refuses.has("by_queue"))
      context.faults.add(section.name_at("refuses"),
                         refuses.has("by_queue") ? "`refuses` has both `queue_over` and `by_queue`"
                                                 : "`refuses` does not say when",
                         "exactly one is needed", "write for example {queue_over: 10, go: leave}");
    stage.refuses = std::move(to);
  }
  stage.interrupts = section.flag("interrupts");
  stage.interrupted = word_of<models::Interrupted>(section, "interrupted");
  stage.bumps = section.flag("bumps");
  if (stage.interrupts && stage.bumps)
    context.faults.add(section.name_at("bumps"), fmt::format("the stage `{}` both interrupts and bumps", stage.name),
                       "it is not clear what becomes of the others", "choose one");
  if (section.has("bumped_to")) stage.bumped_to = way_on(section.text("bumped_to"));
  if (section.has("turnaround")) stage.turnaround = time_of(section, "turnaround");
  if (section.has("transfer")) stage.transfer = time_of(section, "transfer");
  if (section.has("transfer") && !stage.keeps_place)
    context.faults.add(section.name_at("transfer"), fmt::format("`{}` does not keep its place", stage.name),
                       "nothing is held on the way to the next stage", "add `keeps_place: true` or remove this line");
  if (!stage.service.empty()) return;
  for (const std::string_view key : {"while_waiting", "patience", "refuses", "interrupts", "interrupted", "bumps",
                                     "bumped_to", "turnaround", "transfer"})
    if (section.has(key))
      context.faults.add(section.name_at(key), fmt::format("`{}` means nothing for the stage `{}`", key, stage.name),
                         "it needs no service, so nobody waits for it", "add its `service` or remove this line");
}

}  // namespace scenarios::format
