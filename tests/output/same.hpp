#pragma once

#include <algorithm>

#include "output/dataset.hpp"

// Equality for tests, in which a missing number equals a missing number.

inline bool same(const output::Variable& a, const output::Variable& b) {
  output::Variable p = a, q = b;
  p.data = q.data = std::vector<double>{};
  return p == q && output::same_values(a.data, b.data);
}

inline bool same(const output::Group& a, const output::Group& b) {
  const auto all = [](const auto& x, const auto& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const auto& p, const auto& q) { return same(p, q); });
  };
  return a.name == b.name && a.attributes == b.attributes && a.coordinates == b.coordinates &&
         all(a.variables, b.variables) && all(a.groups, b.groups);
}

inline bool same(const output::Dataset& a, const output::Dataset& b) {
  return a.attributes == b.attributes &&
         std::equal(a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(),
                    [](const auto& p, const auto& q) { return same(p, q); });
}
