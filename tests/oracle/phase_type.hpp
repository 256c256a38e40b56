#pragma once

#include <vector>

#include "sim/distribution_curve.hpp"

namespace tests::oracle {

/// The probability of having left the phases by `time`: the chain's differential equation by Runge and
/// Kutta's method in small steps.
inline double left_by(const sim::Phases& phases, double time, int steps) {
  const std::size_t n = phases.start.size();
  using State = std::vector<double>;  // a share in each phase, and last of all those who left
  const auto change = [&](const State& state) {
    State result(n + 1, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        result[i] -= state[i] * phases.moves[i][j];
        result[j] += state[i] * phases.moves[i][j];
      }
      result[i] -= state[i] * phases.leave[i];
      result[n] += state[i] * phases.leave[i];
    }
    return result;
  };
  const auto moved = [&](const State& state, const State& by, double h) {
    State result = state;
    for (std::size_t i = 0; i <= n; ++i) result[i] += h * by[i];
    return result;
  };
  State state = phases.start;
  state.push_back(0);
  const double h = time / steps;
  for (int step = 0; step < steps; ++step) {
    const State k1 = change(state);
    const State k2 = change(moved(state, k1, h / 2));
    const State k3 = change(moved(state, k2, h / 2));
    const State k4 = change(moved(state, k3, h));
    for (std::size_t i = 0; i <= n; ++i) state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
  }
  return state[n];
}

}  // namespace tests::oracle
