#include <fmt/format.h>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

sim::SimTime later(const sim::Calendar& calendar, sim::SimTime from, Span span) {
  if (span.months == 0) return from + sim::seconds(span.seconds);
  const auto date = calendar.date(from);
  const sim::Duration into_day = from - calendar.at(date);
  return calendar.at(sim::add_months(date, span.months)) + into_day;
}

}  // namespace

void read_time(Context& context, const Section& top, models::WorldParameters& world) {
  const Section time(top.find("time"), "time", "time");
  const auto start = time.date("start");
  if (!start) return;
  world.time.start = *start;
  const sim::Calendar calendar(*start);
  world.time.warm_up = later(calendar, {}, time.span("warm_up"));
  if (time.has("run") == time.has("until")) {
    context.faults.add(
        top.name_at("time"),
        time.has("run") ? "`time` has both `run` and `until`" : "`time` has neither `run` nor `until`",
        "one of them says when counting stops",
        time.has("run") ? "remove one" : "add for example `run: 3 years`");
    return;
  }
  world.time.end = later(calendar, world.time.warm_up, time.span("run"));
  const auto until = time.date("until");
  if (!until) return;
  world.time.end = calendar.at(*until);
  if (world.time.end <= world.time.warm_up) {
    context.faults.add(time.at("until"),
                       fmt::format("{} is not after the warm-up", in_ticks(time.text("until"))),
                       fmt::format("counting begins on {}", sim::iso(calendar.date(world.time.warm_up))),
                       "choose a later day");
  }
}

}  // namespace scenarios::format
