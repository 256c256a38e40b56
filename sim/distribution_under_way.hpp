#pragma once

#include <vector>

#include "sim/distribution.hpp"

namespace sim {

// What is left of a stay that is under way when the world begins. Long stays are met more often than short ones, and
// one is met at any moment of it alike.
//
// The lengths of a distribution stand as 4,096 equally likely ones, the middles of as many equal parts of chance.
// One of them is picked, each counting by its length; a uniform share of it is left.
class UnderWay {
 public:
  static constexpr int lengths = 4096;

  explicit UnderWay(const Distribution& whole);

  // Seconds left, for two uniform numbers.
  double left(double pick, double share) const;

 private:
  std::vector<double> length_, up_to_;   // and the sum of lengths up to and including it
};

}  // namespace sim
