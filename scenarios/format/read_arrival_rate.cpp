#include "scenarios/format/read_arrival_rate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/table.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::ArrivalParameters;
using models::ClockTable;
using models::FlowParameters;

// Scales to a mean of 1, so that the rate stays the average; tells when there is nothing to scale.
void scale_to_one(Context& context, std::vector<double>& values, const Position& at, std::string_view what) {
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  if (mean > 0) {
    for (double& value : values) value /= mean;
    return;
  }
  context.faults.add(at, fmt::format("no {} has any", what), "the factors only share out what there is",
                     fmt::format("give them relative rates, 1 for an ordinary {}", what));
}

struct Step {
  std::int64_t from = 0;
  double value = 0;
  Position at;
};

// The entries of a map whose names are numbers, in their order; `read` gives what a name stands for.
template <class ReadName>
std::vector<Step> steps(Context& context, const Node& map, std::string_view record, ReadName read) {
  std::vector<Step> found;
  const Key& number = *record_named(record).wildcard();
  for (const Entry& entry : map.entries) {
    const Read<std::int64_t> name = read(entry.name);
    if (!name) {
      context.faults.add(entry.at, name.trouble);
      continue;
    }
    found.push_back({*name.value, checked_quantity(entry.value, number), entry.at});
  }
  std::stable_sort(found.begin(), found.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < found.size(); ++i)
    if (found[i].from == found[i - 1].from)
      context.faults.add(found[i].at, "this is said twice", "only one of them could count", "remove one");
  return found;
}

Read<std::int64_t> whole_between(const std::string& name, int low, int high, std::string_view what) {
  const auto number = parse_quantity(name, Measure::whole);
  if (number && *number.value >= low && *number.value <= high) return static_cast<std::int64_t>(*number.value);
  return Trouble{fmt::format("{} is not a {}", in_ticks(name), what), fmt::format("{} to {} are", low, high), ""};
}

Read<std::int64_t> quarter(const std::string& name) {
  const auto time = parse_time_of_day(name);
  if (!time) return time.trouble;
  if (*time.value % 900 != 0 || *time.value >= 86400)
    return Trouble{fmt::format("{} is not a quarter of an hour of the day", in_ticks(name)),
                   "a day is cut into quarters of an hour", "write for example `13:15`"};
  return *time.value / 900;
}

// What holds at each place of an axis: that of the last step at or before it.
std::vector<double> spread(Context& context, const std::vector<Step>& from, std::size_t size, std::int64_t first,
                           const Position& at, std::string_view what, std::int64_t parts = 1) {
  if (from.empty())
    context.faults.add(at, fmt::format("no {} are given", what), "there would be nothing to share out by",
                       fmt::format("give factors from {} on, or leave this out", first));
  if (!from.empty() && from.front().from != first)
    context.faults.add(at, fmt::format("the {} begin at {}", what, from.front().from / parts),
                       fmt::format("each of the {} needs a factor", what), fmt::format("name the first {}", first));
  std::vector<double> values(size, from.empty() ? 1 : from.front().value);
  for (const Step& step : from)
    for (auto i = static_cast<std::size_t>(step.from - first); i < size; ++i) values[i] = step.value;
  return values;
}

// Factors by the words of a domain, as a record of that name has them.
std::vector<double> read_named(Context& context, const Node& map, std::string_view record, Domain domain, std::string_view what) {
  const auto names = words_of(domain);
  std::vector<double> values(names.size(), 1);
  const Key& number = *record_named(record).wildcard();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const Node* value = map.find(names[i])) values[i] = checked_quantity(*value, number);
  scale_to_one(context, values, map.at, what);
  return values;
}

void read_factors(Context& context, const Section& varies, FlowParameters& flow) {
  const auto map_of = [&](std::string_view key) {
    const Node* map = varies.find(key);
    return map && map->is_map() ? map : nullptr;
  };
  if (const Node* map = map_of("hour")) {
    std::vector<double> values = read_hours(context, *map);
    flow.factors.push_back({1, 1, values.size(), values});
  }
  if (const Node* map = map_of("weekday")) {
    const std::array<double, 7> days = read_weekdays(context, *map);
    flow.factors.push_back({1, 7, 1, {days.begin(), days.end()}});
  }
  if (const Node* map = map_of("month"))
    flow.factors.push_back({12, 1, 1, read_named(context, *map, "season", Domain::month, "month")});
}

void read_weeks(Context& context, const Section& varies, FlowParameters& flow) {
  const Node* map = varies.find("week");
  if (!map || !map->is_map()) return;
  const auto from = steps(context, *map, "by_week", [](const std::string& name) { return whole_between(name, 1, 53, "week"); });
  auto values = spread(context, from, 53, 1, map->at, "weeks");
  // Years have 52 weeks as a rule; the 53rd of some does not move the mean.
  std::vector<double> year(values.begin(), values.end() - 1);
  const double mean = std::accumulate(year.begin(), year.end(), 0.0) / 52;
  scale_to_one(context, year, map->at, "week");
  std::copy(year.begin(), year.end(), flow.weeks.begin());
  flow.weeks[52] = mean > 0 ? values[52] / mean : 1;
  flow.by_week = true;
}

void read_years(Context& context, const Section& varies, FlowParameters& flow) {
  const Node* map = varies.find("year");
  if (!map || !map->is_map()) return;
  for (const Step& step : steps(context, *map, "by_year", [](const std::string& name) {
         return whole_between(name, 1900, 2300, "year");
       }))
    flow.years.push_back({static_cast<int>(step.from), step.value});
}

void read_sine(const Section& varies, const sim::Calendar& calendar, FlowParameters& flow) {
  if (!varies.has("sine") || !varies.find("sine")->is_map()) return;
  const Section sine(varies.find("sine"), "sine", varies.path_of("sine"));
  if (!sine.has("amplitude") || !sine.has("period")) return;
  flow.amplitude = sine.number("amplitude");
  flow.period = sim::rounded_duration(sine.number("period"));
  if (flow.period.seconds < 1) flow.period = {86400};
  const auto peak = parse_instant(sine.text("peak"));
  if (peak) flow.peak = peak.value->on(calendar);
}

// One table of rates for each region or area that a CSV file names.
void read_rate_table(Context& context, const Section& section, const models::WorldParameters& world,
                     ArrivalParameters& arrival) {
  const auto table = read_table(context, *section.find("rate"), section.row("rate"), section.path_of("rate"));
  if (!table) return;
  const TableAxis* places = table->axis("region") ? table->axis("region") : table->axis("area");
  if (table->axis("region") && table->axis("area")) {
    context.faults.add(section.at("rate"), "the table has both `region` and `area`", "an area is in a region",
                       "keep one of the columns");
    return;
  }
  const auto words = [&](std::string_view column) {
    const TableAxis* axis = table->axis(column);
    return axis ? axis->words : std::vector<std::string>{};
  };
  const auto months = words("month"), weekdays = words("weekday"), hours = words("hour");
  // The row that holds at a place, month, weekday and hour.
  const auto value = [&](std::size_t place, std::size_t month, std::size_t weekday, std::size_t hour) {
    std::size_t index = 0;
    for (const TableAxis& axis : table->axes) {
      std::size_t at = axis.column == "month" ? month : axis.column == "weekday" ? weekday : place;
      if (axis.column == "hour") {
        at = 0;
        while (at + 1 < axis.words.size() && std::stoul(axis.words[at + 1]) <= hour) ++at;
      }
      index = index * axis.words.size() + at;
    }
    return table->values[index] / sim::seconds_per_year;
  };
  arrival.flow.rates.clear();
  for (std::size_t place = 0; place < (places ? places->words.size() : 1); ++place) {
    ClockTable rates{months.empty() ? std::size_t{1} : 12, weekdays.empty() ? std::size_t{1} : 7,
                     hours.empty() ? std::size_t{1} : 24, {}};
    for (std::size_t m = 0; m < rates.months; ++m)
      for (std::size_t d = 0; d < rates.weekdays; ++d)
        for (std::size_t h = 0; h < rates.parts; ++h) rates.values.push_back(value(place, m, d, h));
    if (places)
      for (const AreaShare& part : areas_of(context, world, places->words[place]))
        arrival.origins.push_back({part.area, part.share, static_cast<std::uint16_t>(arrival.flow.rates.size())});
    arrival.flow.rates.push_back(std::move(rates));
  }
}

void read_steps(Context& context, const Section& section, const sim::Calendar& calendar, ArrivalParameters& arrival) {
  arrival.flow.rates[0].values[0] = 1 / sim::seconds_per_year;
  for (const Node& item : section.find("rate")->items) {
    const Node* from = item.find("from");
    const Node* rate = item.find("rate");
    const auto instant = from ? parse_instant(from->text) : Read<Instant>(Trouble{});
    if (!instant || !rate) continue;
    const sim::SimTime at = instant.value->on(calendar);
    if (!arrival.flow.changes.empty() && at <= arrival.flow.changes.back().from)
      context.faults.add(from->at, fmt::format("{} is not after the step before it", in_ticks(from->text)),
                         "each step holds until the next", "write them in the order of time");
    arrival.flow.changes.push_back({at, checked_quantity(*rate, *record_named("rate_step").find("rate"))});
  }
}

}  // namespace

std::vector<double> read_hours(Context& context, const Node& map) {
  const auto from = steps(context, map, "by_hour", quarter);
  std::vector<double> values = spread(context, from, 96, 0, map.at, "hours", 4);
  const bool whole_hours = std::all_of(from.begin(), from.end(), [](const Step& s) { return s.from % 4 == 0; });
  if (whole_hours) {
    for (std::size_t hour = 0; hour < 24; ++hour) values[hour] = values[4 * hour];
    values.resize(24);
  }
  scale_to_one(context, values, map.at, "hour");
  return values;
}

std::array<double, 7> read_weekdays(Context& context, const Node& map) {
  const std::vector<double> days = read_named(context, map, "by_weekday", Domain::weekday, "weekday");
  std::array<double, 7> week{};
  std::copy(days.begin(), days.end(), week.begin());
  return week;
}

void read_week_and_day(Context& context, const Node& map, std::array<double, 7>& weekdays, std::vector<double>& hours) {
  if (const Node* days = map.find("weekday"); days && days->is_map()) weekdays = read_weekdays(context, *days);
  if (const Node* times = map.find("hour"); times && times->is_map()) hours = read_hours(context, *times);
}

void read_rate(Context& context, const Section& section, const models::WorldParameters& world,
               const sim::Calendar& calendar, ArrivalParameters& arrival) {
  const Node& rate = *section.find("rate");
  FlowParameters& flow = arrival.flow;
  switch (form_of(rate, section.row("rate"))) {
    case Form::table:
      read_rate_table(context, section, world, arrival);
      break;
    case Form::list:
      read_steps(context, section, calendar, arrival);
      break;
    default:
      flow.rates[0].values[0] = section.number("rate") / sim::seconds_per_year;
  }
  flow.variability = section.number("variability");
  const Section varies(section.find("varies"), "varies", section.path_of("varies"));
  read_factors(context, varies, flow);
  read_weeks(context, varies, flow);
  read_years(context, varies, flow);
  read_sine(varies, calendar, flow);
}

}  // namespace scenarios::format
