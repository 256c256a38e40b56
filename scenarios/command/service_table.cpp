#include "scenarios/command/service_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace scenarios::command {

namespace {

using study::Estimate;
using study::ServiceSummary;

std::string number(double value) {
  if (value >= 1000) return fmt::format("{:.0f}", value);
  return value >= 10 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

std::string with_interval(const Estimate& e, double times = 1) {
  std::string text = number(e.mean * times);
  if (e.has_interval()) text += fmt::format(" ±{}", number(e.half_width * times));
  return text;
}

std::string answer_line(const char* what, const char* unit, double known, const Estimate& simulated) {
  const char* verdict = !simulated.has_interval()      ? "no interval with one replication"
                        : simulated.holds(known)       ? "within the interval"
                                                       : "OUTSIDE the interval";
  return fmt::format("  {:<15} {:>9.4f} {:<9} simulated {:.4f} ± {:.4f}   {}\n", what, known, unit, simulated.mean,
                     simulated.half_width, verdict);
}

}  // namespace

std::string service_table(const std::vector<ServiceSummary>& services) {
  std::size_t name_width = 7;
  for (const ServiceSummary& s : services) name_width = std::max(name_width, s.service.size());
  std::string text = fmt::format("\n{:<{}}  {:>9}  {:>16}  {:>14}  {:>14}  {:>9}  {:>16}  {:>12}\n", "Service", name_width,
                                 "starts/day", "mean wait, h", "waited, %", "waiting", "of", "in use", "used, %");
  for (const ServiceSummary& s : services)
    text += fmt::format("{:<{}}  {:>9}  {:>16}  {:>14}  {:>14}  {:>9}  {:>16}  {:>12}\n", s.service, name_width,
                        number(s.starts_per_day.mean), with_interval(s.mean_wait_hours), with_interval(s.share_waited, 100),
                        with_interval(s.waiting), s.capacity < 0 ? "unlimited" : std::to_string(s.capacity),
                        with_interval(s.in_use), s.capacity > 0 ? with_interval(s.utilisation, 100) : "-");
  if (!services.empty() && services.front().mean_wait_hours.has_interval())
    text += fmt::format("± half of the 95% interval of the mean over {} replications (Monte Carlo error alone)\n",
                        services.front().mean_wait_hours.replications);
  return text;
}

std::string known_answers(const std::vector<format::KnownAnswer>& answers, const std::vector<ServiceSummary>& services,
                          const std::vector<ServiceSummary>& stages) {
  std::string text;
  for (const format::KnownAnswer& answer : answers) {
    const auto named = [&](const ServiceSummary& s) { return s.service == answer.service; };
    auto found = std::find_if(services.begin(), services.end(), named);
    if (found == services.end()) found = std::find_if(stages.begin(), stages.end(), named);
    if (found == stages.end()) continue;
    text += fmt::format("Known answers for {}{}\n", answer.service, answer.source.empty() ? "" : " (" + answer.source + ")");
    if (answer.mean_wait) text += answer_line("mean wait", "h", *answer.mean_wait / 3600, found->mean_wait_hours);
    if (answer.share_waited) text += answer_line("share waited", "", *answer.share_waited, found->share_waited);
    if (answer.utilisation) text += answer_line("utilisation", "", *answer.utilisation, found->utilisation);
    if (answer.mean_in_queue) text += answer_line("mean in queue", "persons", *answer.mean_in_queue, found->waiting);
    if (answer.mean_in_service) text += answer_line("mean in service", "persons", *answer.mean_in_service, found->in_use);
    if (answer.starts) text += answer_line("starts", "a day", *answer.starts / 365.2425, found->starts_per_day);
  }
  return text;
}

}  // namespace scenarios::command
