#pragma once

#include <cstddef>
#include <vector>

namespace models {

// What a run measured of one region: how many people a day pass from stage to stage, and how full each stage's
// services were. A passage has a stage at either end, or none: it comes from outside or leads outside.
struct MeasuredFlow {
  static constexpr std::size_t outside = static_cast<std::size_t>(-1);
  // A stage whose services have no limit, or that needs none.
  static constexpr double unlimited = 0;

  struct Passage {
    std::size_t from = outside, to = outside;
    double per_day = 0;
  };
  // By stage: the share of its fullest service's units in use, or `unlimited`. Those it needs are held by the day,
  // so a stage that takes on n people a day at three quarters of its units could take on n / 0.75.
  std::vector<double> used;
  std::vector<Passage> passages;
};

// What would bound the flow if it grew.
struct Bottleneck {
  double wanted = 0;                  // people a day who would set out
  double through = 0;                 // of them, how many a day could come through to the other side
  std::vector<std::size_t> bounding;  // stages that are full and stand in the way, ascending
};

// Lets every passage grow by the same factor and asks how many can still come through, given what each stage can take
// on: the greatest flow from outside to outside (Boykov and Kolmogorov, Boost.Graph). The stages of the least cut on
// the side where people set out are those that bound it: a full stage behind another full stage does not.
//
// Flows are rounded to millionths of a person a day, so that the cut is exact and the same on every machine.
Bottleneck find_bottleneck(const MeasuredFlow& measured, double growth);

}  // namespace models
