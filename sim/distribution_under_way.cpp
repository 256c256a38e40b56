#include "sim/distribution_under_way.hpp"

#include <algorithm>

namespace sim {

UnderWay::UnderWay(const Distribution& whole) {
  double sum = 0;
  for (int i = 0; i < lengths; ++i) {
    length_.push_back(whole.sample((i + 0.5) / lengths));
    up_to_.push_back(sum += length_.back());
  }
}

double UnderWay::left(double pick, double share) const {
  const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), pick * up_to_.back());
  return found == up_to_.end() ? share * length_.back() : share * length_[static_cast<std::size_t>(found - up_to_.begin())];
}

}  // namespace sim
