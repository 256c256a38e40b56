#include "sim/distribution_words.hpp"

#include <charconv>
#include <cmath>

#include "sim/distribution_shared.hpp"
#include "sim/math.hpp"

namespace sim {

std::string in_words(double number) {
  char digits[64];
  const double size = std::fabs(number);
  if (size >= 1e5 && size < 1e15) {
    // Six digits would put a large round number into scientific notation.
    const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, 0);
    return {digits, end.ptr};
  }
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 6);
  return {digits, end.ptr};
}

std::string Distribution::name() const {
  switch (kind_) {
    case Kind::deterministic:
      return "always " + in_words(mean());
    case Kind::exponential:
      return "exponential";
    case Kind::uniform:
      return "uniform from " + in_words(lowest()) + " to " + in_words(highest());
    case Kind::triangular:
      return "triangular from " + in_words(lowest()) + " to " + in_words(highest()) + ", most often " +
             in_words(scale_ * b_);
    case Kind::gamma:
      return "gamma";
    case Kind::erlang:
      return "Erlang of " + in_words(a_) + (a_ == 1 ? " stage" : " stages");
    case Kind::weibull:
      return "Weibull of shape " + in_words(a_);
    case Kind::lognormal:
      return "lognormal";
    case Kind::normal:
      return "normal";
    case Kind::normal_above_zero:
      return "normal cut off below 0";
    case Kind::beta:
      return "beta";
    case Kind::hyperexponential:
      return "hyperexponential of " + in_words(a_) + " branches";
    case Kind::phase_type:
      return "phase-type of " + in_words(a_) + (a_ == 1 ? " phase" : " phases");
    case Kind::empirical:
      return "empirical from " + in_words(static_cast<double>(shared_->values.size())) + " values";
    case Kind::table:
      return "one of " + in_words(static_cast<double>(shared_->values.size())) + " values";
    case Kind::mixture: {
      std::string words = "mixture of ";
      double before = 0;
      for (std::size_t i = 0; i < shared_->parts.size(); ++i) {
        if (i > 0) words += " and ";
        words += in_words(100 * (shared_->cumulative[i] - before)) + "% (" +
                 shared_->parts[i].scaled(scale_).describe() + ")";
        before = shared_->cumulative[i];
      }
      return words;
    }
  }
  return "";
}

std::string Distribution::describe() const {
  if (kind_ == Kind::deterministic) return name();
  return name() + ", mean " + in_words(mean()) + ", sd " + in_words(sd());
}

}  // namespace sim
