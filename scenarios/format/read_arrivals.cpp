#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <cmath>

#include "scenarios/format/csv.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_arrival_rate.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::ArrivalParameters;
using Timing = ArrivalParameters::Timing;

// Which of the four says when they come; told when it is none or several.
Timing read_timing(Context& context, const Section& section, const Entry& entry) {
  constexpr std::pair<std::string_view, Timing> ways[] = {
      {"every", Timing::gaps}, {"rate", Timing::flow}, {"at", Timing::listed}, {"count", Timing::counted}};
  std::vector<std::string> given;
  Timing timing = Timing::gaps;
  for (const auto& [key, means] : ways) {
    if (!section.has(key)) continue;
    if (given.empty()) timing = means;
    given.push_back("`" + std::string(key) + "`");
  }
  if (given.empty()) {
    // A mistyped key has been told already; that may be it.
    const auto known = record_named("arrival").key_names();
    const bool all_known = std::all_of(entry.value.entries.begin(), entry.value.entries.end(), [&](const Entry& key) {
      return std::find(known.begin(), known.end(), key.name) != known.end();
    });
    if (all_known)
      context.faults.add(entry.at, fmt::format("the arrival `{}` does not say when they come", entry.name),
                         "one of `every`, `rate`, `at` and `count` is needed",
                         "add for example `every: {exponential: 1 hour}`");
  } else if (given.size() > 1) {
    context.faults.add(entry.at, fmt::format("the arrival `{}` has {}", entry.name, listed(given)),
                       "each says when they come", "keep one; several kinds of people are several arrivals");
  }
  if (timing != Timing::flow)
    for (const std::string_view key : {"varies", "variability"})
      if (section.has(key))
        context.faults.add(section.name_at(key), fmt::format("`{}` is said of an arrival without a `rate`", key),
                           "it would be ignored", "state a `rate`, or remove it");
  return timing;
}

// A time in a file: as in a scenario, or a plain number in the unit stated.
Read<sim::SimTime> time_in_file(const std::string& text, const std::string& unit, const sim::Calendar& calendar) {
  if (const auto number = parse_number(text)) {
    if (unit.empty())
      return Trouble{fmt::format("{} has no unit", in_ticks(text)), "a time is needed here",
                     "add `unit: minutes`, or whichever it is, to `at`"};
    if (*number.value < 0)
      return Trouble{fmt::format("{} lies before the start", in_ticks(text)), "the run begins at 0", "give a later time"};
    return sim::SimTime{0} + sim::rounded_duration(*number.value * *parse_unit_column(unit, Measure::duration).value);
  }
  const auto instant = parse_instant(text);
  if (!instant) return instant.trouble;
  return instant.value->on(calendar);
}

void read_file_of_times(Context& context, const Node& node, const std::string& path, const sim::Calendar& calendar,
                        std::vector<sim::SimTime>& times) {
  const Section section(&node, "listed_times", path);
  const Node* file = section.find("file");
  const Node* column = section.find("column");
  if (!file || !file->is_scalar() || !column || !column->is_scalar()) return;
  const SourceRef source = context.files.read(beside(context.main_file, file->text), file->at, context.faults);
  const auto csv = source ? parse_csv(source, context.faults) : std::nullopt;
  if (!csv) return;
  std::vector<std::string> names;
  std::size_t place = csv->header.fields.size();
  for (std::size_t i = 0; i < csv->header.fields.size(); ++i) {
    names.push_back(csv->header.fields[i].text);
    if (names.back() == column->text) place = i;
  }
  if (place == names.size()) {
    context.faults.add(column->at, fmt::format("{} has no column {}", file->text, in_ticks(column->text)),
                       "the times were to be read from it", suggest(column->text, names));
    return;
  }
  for (const CsvRow& row : csv->rows) {
    const auto time = time_in_file(row.fields[place].text, section.text("unit"), calendar);
    if (time)
      times.push_back(*time.value);
    else
      context.faults.add(csv->at(row, place), time.trouble);
  }
}

void read_times(Context& context, const Section& section, const sim::Calendar& calendar, ArrivalParameters& arrival) {
  const Node& at = *section.find("at");
  if (at.is_map()) {
    read_file_of_times(context, at, section.path_of("at"), calendar, arrival.at);
  } else {
    for (const Node* one : one_or_several(at))
      if (const auto instant = parse_instant(one->text)) arrival.at.push_back(instant.value->on(calendar));
  }
  std::sort(arrival.at.begin(), arrival.at.end());
  if (!arrival.at.empty() && arrival.at.front() < sim::SimTime{0})
    context.faults.add(section.at("at"), fmt::format("`{}` has times before {}", arrival.name, sim::iso(calendar.start())),
                       "the run begins on that day", "remove them, or begin the run earlier");
}

void read_count(const Section& section, ArrivalParameters& arrival) {
  const Section count(section.find("count"), "count", section.path_of("count"));
  if (!count.has("number") || !count.has("per")) return;
  const Span span = count.span("per");
  arrival.count = {count.number("number"), span.months, sim::seconds(span.seconds), count.text("spread") == "evenly"};
}

void read_batch(Context& context, const Section& section, ArrivalParameters& arrival) {
  const Node* batch = section.find("batch");
  if (!batch) return;
  if (!batch->is_map() || form_of(*batch, section.row("batch")) != Form::record) {
    const int people = section.whole("batch");
    if (people != 1) arrival.batch = {{people, 1}};
    return;
  }
  const Key& share = *record_named("batch").wildcard();
  for (const Entry& entry : batch->entries) {
    const auto people = parse_quantity(entry.name, Measure::whole);
    if (!people || *people.value < 1 || *people.value > 10000) {
      context.faults.add(entry.at, fmt::format("{} is not a number of people", in_ticks(entry.name)),
                         "a batch has from 1 to 10000", "write for example {1: 70%, 2: 30%}");
      continue;
    }
    arrival.batch.push_back({static_cast<int>(*people.value), checked_quantity(entry.value, share)});
  }
  check_sum(context, *batch, share, batch->at, fmt::format("the shares of the batches of `{}`", arrival.name));
}

// Divided by residents, evenly where nobody lives.
std::vector<AreaShare> by_residents(const models::WorldParameters& world, const std::vector<std::uint32_t>& areas) {
  std::vector<AreaShare> parts;
  double sum = 0;
  for (const std::uint32_t area : areas) {
    double people = 0;
    if (world.population && area < world.population->areas.size())
      for (const double band : world.population->areas[area].persons) people += band;
    parts.push_back({static_cast<std::uint16_t>(area), people});
    sum += people;
  }
  for (AreaShare& part : parts)
    part.share = sum > 0 ? part.share / sum : 1 / static_cast<double>(parts.size());
  return parts;
}

std::vector<AreaShare> all_areas(const models::WorldParameters& world) {
  std::vector<std::uint32_t> areas(world.areas.size());
  std::iota(areas.begin(), areas.end(), 0);
  return by_residents(world, areas);
}

void read_where(Context& context, const Section& section, const models::WorldParameters& world,
                ArrivalParameters& arrival) {
  const Node* where = section.find("where");
  if (!where) {
    if (arrival.origins.empty() && world.areas.size() > 1)
      for (const AreaShare& part : all_areas(world)) arrival.origins.push_back({part.area, part.share, 0});
    return;
  }
  if (!arrival.origins.empty()) {
    context.faults.add(section.name_at("where"), fmt::format("`{}` has both `where` and a table of places", arrival.name),
                       "the table says where they come from", "remove `where`");
    return;
  }
  const auto add = [&](const std::string& name, double share) {
    for (const AreaShare& part : areas_of(context, world, name))
      arrival.origins.push_back({part.area, share * part.share, 0});
  };
  if (where->is_scalar()) {
    add(where->text, 1);
    return;
  }
  const Key& share = *record_named("where").wildcard();
  for (const Entry& entry : where->entries) add(entry.name, checked_quantity(entry.value, share));
  check_sum(context, *where, share, where->at, fmt::format("the shares of where `{}` come from", arrival.name));
}

void read_span_of(Context& context, const Section& section, const sim::Calendar& calendar, ArrivalParameters& arrival) {
  const auto instant = [&](std::string_view key, sim::SimTime standard) {
    const Node* node = section.find(key);
    const auto read = node ? parse_instant(node->text) : Read<Instant>(Trouble{});
    return read ? read.value->on(calendar) : standard;
  };
  arrival.from = instant("from", arrival.from);
  arrival.until = instant("until", arrival.until);
  if (arrival.until <= arrival.from)
    context.faults.add(section.at("until"), fmt::format("`{}` stop coming before they begin", arrival.name),
                       "nobody would come", "let `until` be after `from`");
}

}  // namespace

std::vector<AreaShare> areas_of(const Context& context, const models::WorldParameters& world, const std::string& name) {
  const std::size_t region = context.names.index(Domain::region, name);
  if (region >= world.geography.regions.size() || world.geography.regions[region].external) {
    const std::size_t area = context.names.index(Domain::area, name);
    if (area >= world.areas.size()) return {};
    return {{static_cast<std::uint16_t>(area), 1.0}};
  }
  return by_residents(world, world.geography.regions[region].areas);
}

void read_arrivals(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* arrivals = top.find("arrivals");
  if (!arrivals) return;
  const sim::Calendar calendar(world.time.start);
  for (const Entry& entry : arrivals->entries) {
    const Section section(&entry.value, "arrival", "arrivals." + entry.name);
    if (top.find("hazards") && top.find("hazards")->find(entry.name)) {
      context.faults.add(entry.at, fmt::format("`{}` is a hazard and an arrival", entry.name),
                         "as the cause of an episode it would mean both", "rename one");
    }
    ArrivalParameters arrival;
    arrival.name = entry.name;
    arrival.enter_stage = section.text("enter");
    arrival.timing = read_timing(context, section, entry);
    switch (arrival.timing) {
      case Timing::gaps:
        if (const Node* every = section.find("every")) {
          const auto time = read_distribution(*every, section.row("every"));
          if (time) arrival.every = *time.value;
          if (arrival.every.mean() <= 0)
            context.faults.add(section.at("every"), fmt::format("no time passes between two `{}`", entry.name),
                               "infinitely many would come at once", "give a time above 0");
        }
        break;
      case Timing::flow:
        read_rate(context, section, world, calendar, arrival);
        break;
      case Timing::listed:
        read_times(context, section, calendar, arrival);
        break;
      case Timing::counted:
        read_count(section, arrival);
        break;
    }
    read_batch(context, section, arrival);
    read_where(context, section, world, arrival);
    read_span_of(context, section, calendar, arrival);
    arrival.who = read_arrives_as(context, section.find("who"));
    world.arrivals.push_back(std::move(arrival));
  }
}

}  // namespace scenarios::format
