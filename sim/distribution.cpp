#include "sim/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "sim/distribution_shared.hpp"
#include "sim/math.hpp"

namespace sim {

Distribution::Distribution(Kind kind, double mean, double sd, double lowest, double highest)
    : kind_(kind), mean_(mean), sd_(sd), lowest_(lowest), highest_(highest) {}

void Distribution::share(Shared&& shared) {
  shared_ = std::make_shared<const Shared>(std::move(shared));
}

double Distribution::sample(double u) const noexcept {
  return scale_ * standard_sample(u);
}

double Distribution::standard_sample(double u) const noexcept {
  switch (kind_) {
    case Kind::deterministic:
      return a_;
    case Kind::exponential:
      return -a_ * log1p(-u);
    case Kind::uniform:
      return a_ + (b_ - a_) * u;
    case Kind::triangular: {
      const double low = a_, mode = b_, high = c_;
      if (u * (high - low) < mode - low) return low + std::sqrt(u * (mode - low) * (high - low));
      return high - std::sqrt((1 - u) * (high - mode) * (high - low));
    }
    case Kind::weibull:
      return b_ * exp(log(-log1p(-u)) / a_);
    case Kind::lognormal:
      return exp(a_ + b_ * normal_quantile(u));
    case Kind::normal:
      return a_ + b_ * normal_quantile(u);
    case Kind::normal_above_zero: {
      const double cut_off = c_;
      const double below = cut_off + u * (1 - cut_off);
      // Either way the tail is taken from its own side, where it has its digits.
      const double z = below < 0.5 ? normal_quantile(below) : -normal_quantile((1 - u) * (1 - cut_off));
      return std::max(0.0, a_ + b_ * z);
    }
    case Kind::gamma:
    case Kind::erlang:
    case Kind::beta:
    case Kind::hyperexponential:
    case Kind::phase_type:
      return b_ * shared_->quantiles->quantile(u);
    case Kind::empirical: {
      const std::vector<double>& values = shared_->values;
      const double place = u * static_cast<double>(values.size()) - 0.5;
      if (place <= 0) return values.front();
      const auto i = static_cast<std::size_t>(place);
      if (i + 1 >= values.size()) return values.back();
      return values[i] + (place - static_cast<double>(i)) * (values[i + 1] - values[i]);
    }
    case Kind::table: {
      const std::vector<double>& cumulative = shared_->cumulative;
      const auto found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, u);
      return shared_->values[found - cumulative.begin()];
    }
    case Kind::mixture: {
      const std::vector<double>& cumulative = shared_->cumulative;
      const auto found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, u);
      const double before = found == cumulative.begin() ? 0 : *(found - 1);
      const double left = std::clamp((u - before) / (*found - before), 0x1p-53, 1 - 0x1p-53);
      return shared_->parts[found - cumulative.begin()].sample(left);
    }
  }
  return 0;
}

Distribution Distribution::scaled(double factor) const {
  if (!(factor > 0) || std::isinf(factor))
    throw std::invalid_argument(
        "a distribution cannot be scaled by a factor that is not above 0 (its order would turn round) "
        "give a finite positive factor");
  Distribution result = *this;
  result.scale_ *= factor;
  return result;
}

}  // namespace sim
