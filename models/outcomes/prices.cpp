#include "models/outcomes/prices.hpp"

#include "models/outcomes/beside_cases.hpp"

namespace models {

namespace {

// Starts, and seconds for which a place was held: under way or kept.
struct Given {
  std::int64_t starts, held;
};

Given given(const Plan& plan, const Tally::Kept& kept, std::size_t cells, std::size_t period, std::size_t stage, std::size_t cell) {
  const std::size_t stages = plan.stages.size(), at = (period * stages + stage) * cells + cell;
  return {kept.stage[((period * Tally::per_stage_count + Tally::starts) * stages + stage) * cells + cell],
          kept.inside_time[at] + kept.delayed_time[at]};
}

}  // namespace

std::int64_t price_of_ours(const Plan& plan, const Tally::Kept& kept, std::size_t cells, std::size_t period, std::size_t stage,
                           std::size_t cell) {
  Given ours = given(plan, kept, cells, period, stage, cell);
  if (!kept.external_pence.empty()) {
    const std::size_t at = (period * plan.stages.size() + stage) * cells + cell;
    ours.starts -= kept.external_starts[at];
    ours.held -= kept.external_held[at];
  }
  return price_of(plan.parameters.stages[stage], ours.starts, ours.held);
}

std::int64_t price_of_given(const Plan& plan, const Tally::Kept& kept, std::size_t cells, std::size_t period, std::size_t stage,
                            std::size_t cell) {
  const std::int64_t ours = price_of_ours(plan, kept, cells, period, stage, cell);
  if (kept.external_pence.empty()) return ours;
  return ours + kept.external_pence[(period * plan.stages.size() + stage) * cells + cell];
}

void add_external(const Plan& plan, std::uint32_t region, const Tally& given_there, Tally::Kept& sum) {
  Tally::Kept there;
  given_there.add_kept_to(there);
  const std::size_t stages = plan.stages.size(), cells = given_there.areas(), size = there.periods * stages * cells;
  for (auto* column : {&sum.external_starts, &sum.external_held, &sum.external_pence}) column->resize(size);
  std::size_t at = 0;
  for (std::size_t period = 0; period < there.periods; ++period)
    for (std::size_t stage = 0; stage < stages; ++stage)
      for (std::size_t cell = 0; cell < cells; ++cell, ++at) {
        const auto [starts, held] = given(plan, there, cells, period, stage, cell);
        sum.external_starts[at] += starts;
        sum.external_held[at] += held;
        sum.external_pence[at] += price_of(plan.price(region, stage), starts, held);
      }
}

}  // namespace models
