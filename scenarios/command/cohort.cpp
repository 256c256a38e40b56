#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "models/outcomes/cohort.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/command/tell.hpp"
#include "scenarios/format/quantity.hpp"
#include "scenarios/format/scenario.hpp"

namespace scenarios::command {

namespace {

using Counted = models::CohortConduct::Counted;

struct Options {
  std::string file, other, cycle = "1 year", counted = "end";
  int cycles = 20;
  bool trace = false;
};

std::string trace_text(const models::CohortTrace& trace) {
  std::string text = fmt::format("\n{:>6}", "cycle");
  for (const std::string& state : trace.states) text += fmt::format("  {:>12}", state.substr(0, 12));
  text += "\n";
  for (std::size_t cycle = 0; cycle < trace.shares.size(); ++cycle) {
    text += fmt::format("{:>6}", cycle);
    for (const double share : trace.shares[cycle]) text += fmt::format("  {:>12.6f}", share);
    text += "\n";
  }
  return text;
}

std::string sums_text(const std::string& name, const models::CohortTrace::Sums& sums) {
  return fmt::format("{:<28}  {:>10.4f}  {:>10.4f}  {:>10.4f}  {:>12.2f}  {:>12.2f}\n", name.substr(0, 28), sums.life_years,
                     sums.qalys, sums.qalys_discounted, sums.cost, sums.cost_discounted);
}

// Of the second over the first.
std::string ratio_text(const models::CohortTrace::Sums& a, const models::CohortTrace::Sums& b) {
  const double cost = b.cost_discounted - a.cost_discounted, effect = b.qalys_discounted - a.qalys_discounted;
  std::string text = fmt::format("\nMore by the second: cost £{:.2f}, QALYs {:.4f} (both discounted)\n", cost, effect);
  if (effect > 0 && cost > 0) return text + fmt::format("Incremental cost-effectiveness ratio: £{:.0f} per QALY\n", cost / effect);
  if (effect >= 0 && cost <= 0) return text + "The second is at least as good and costs no more: it dominates.\n";
  if (effect <= 0 && cost >= 0) return text + "The second is no better and costs as much or more: it is dominated.\n";
  return text + fmt::format("The second is worse and cheaper: it saves £{:.0f} per QALY lost\n", cost / effect);
}

models::CohortTrace run_one(const std::string& file, const Options& options, const models::CohortConduct& conduct,
                            std::string& title, int& status) {
  const format::ScenarioResult read = format::read_scenario(file);
  if (!read.scenario) {
    tell(read.faults);
    status = input_at_fault;
    return {};
  }
  title = read.scenario->info.title;
  try {
    const models::CohortTrace trace = models::cohort_trace(read.scenario->world, conduct);
    if (options.trace) fmt::print("{}\n{}", title, trace_text(trace));
    return trace;
  } catch (const std::invalid_argument& why) {
    fmt::print(stderr, "{}: this is not a cohort model: {}\n", file, why.what());
    status = input_at_fault;
    return {};
  }
}

int run_cohort(const Options& options) {
  const auto cycle = format::parse_quantity(options.cycle, format::Measure::duration);
  if (!cycle || *cycle.value < 1) {
    fmt::print(stderr, "gofal: `{}` is not a length of time (a cycle has one) write for example --cycle \"1 year\"\n",
               options.cycle);
    return input_at_fault;
  }
  models::CohortConduct conduct;
  conduct.cycle_seconds = *cycle.value;
  conduct.cycles = options.cycles;
  conduct.counted = options.counted == "end"     ? Counted::at_end
                    : options.counted == "start" ? Counted::at_start
                    : options.counted == "half"  ? Counted::half_cycle
                                                 : Counted::exactly;
  int status = done;
  std::string title, other_title;
  const models::CohortTrace trace = run_one(options.file, options, conduct, title, status);
  if (status != done) return status;
  models::CohortTrace other;
  if (!options.other.empty()) other = run_one(options.other, options, conduct, other_title, status);
  if (status != done) return status;
  fmt::print("{} cycles of {}, membership counted {}, per person\n\n{:<28}  {:>10}  {:>10}  {:>10}  {:>12}  {:>12}\n", options.cycles,
             options.cycle,
             options.counted == "half" ? "by half cycle" : options.counted == "exactly" ? "exactly" : "at the " + options.counted,
             "", "life years", "QALYs", "discounted", "cost, £", "discounted");
  fmt::print("{}", sums_text(title, trace.sums));
  if (!options.other.empty()) fmt::print("{}{}", sums_text(other_title, other.sums), ratio_text(trace.sums, other.sums));
  return done;
}

}  // namespace

void add_cohort(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "cohort", "Compute a scenario in fixed cycles without chance, as a cohort (Markov) model does; of two, the ratio of cost to effect");
  auto options = std::make_shared<Options>();
  command->add_option("SCENARIO", options->file, "Scenario file")->required();
  command->add_option("OTHER", options->other, "A second one, compared with the first");
  command->add_option("--cycle", options->cycle, "Length of a cycle")->capture_default_str();
  command->add_option("--cycles", options->cycles, "How many")->check(CLI::Range(1, 1000000))->capture_default_str();
  command->add_option("--counted", options->counted,
                      "Which membership counts for a cycle: at its end, at its start, half of each, or the exact time")
      ->check(CLI::IsMember({"end", "start", "half", "exactly"}))
      ->capture_default_str();
  command->add_flag("--trace", options->trace, "Print the share in each state after each cycle");
  command->callback([&status, options] { status = run_cohort(*options); });
}

}  // namespace scenarios::command
