#include "scenarios/format/uncertain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/format/text.hpp"
#include "scenarios/format/values.hpp"
#include "sim/math.hpp"

namespace scenarios::format {

namespace {

using sim::Distribution;

// 1.96 standard deviations on either side.
const double interval_sds = 2 * 1.959963984540054;

Trouble does_not_fit(const std::string& shape, std::string_view why, std::string_view suggestion) {
  return {fmt::format("`{}` cannot be made of this", shape), std::string(why), std::string(suggestion)};
}

// The numbers of a statement, in the base of the key's measure.
struct Stated {
  double value = 0;
  bool interval = false, sd = false, range = false;
  double low = 0, high = 0;  // of the interval, else of the range
  double spread = 0;         // the sd that the interval or `sd` stands for

  static Stated of(const Node& map, Key key) {
    Stated stated;
    key.range = {};
    const auto number = [&](const Node& node) {
      const auto read = read_quantity(node, key);
      return read ? *read.value : 0.0;
    };
    stated.value = number(map);
    const auto ends = [&](std::string_view name) {
      const Node* found = map.find(name);
      if (!found || !found->is_list() || found->items.size() != 2) return false;
      stated.low = number(found->items[0]);
      stated.high = number(found->items[1]);
      return true;
    };
    stated.interval = ends("ci95");
    if (stated.interval) {
      stated.spread = (stated.high - stated.low) / interval_sds;
    } else if (const Node* sd = map.find("sd")) {
      stated.sd = true;
      stated.spread = number(*sd);
    } else {
      stated.range = ends("range");
    }
    return stated;
  }
};

std::string_view shape_by_kind(const Stated& stated, const Key& key) {
  if (stated.range) return "triangular";
  switch (key.measure) {
    case Measure::share:
      return stated.value > 0 && stated.value < 1 && stated.spread * stated.spread < stated.value * (1 - stated.value)
                 ? "beta"
                 : "normal";
    case Measure::duration:
    case Measure::rate:
    case Measure::per_year:
    case Measure::money:
    case Measure::money_per_day:
      return stated.value > 0 ? "gamma" : "normal";
    case Measure::number:
      return key.range.low >= 0 && stated.value > 0 && (!stated.interval || stated.low > 0) ? "lognormal" : "normal";
    default:
      return "normal";
  }
}

Distribution lognormal(const Stated& stated) {
  if (!stated.interval) return Distribution::lognormal(stated.value, stated.spread);
  return Distribution::lognormal_from_log(sim::log(stated.value), (sim::log(stated.high) - sim::log(stated.low)) / interval_sds);
}

Read<Distribution> shaped(const std::string& shape, const Stated& stated) {
  const bool by_ends = shape == "uniform" || shape == "triangular";
  if (by_ends && !stated.range) return does_not_fit(shape, "its least and most are needed", "give `range` alone");
  if (!by_ends && stated.range) return does_not_fit(shape, "a range does not say how it spreads", "give `ci95` or `sd`");
  if (stated.range ? stated.low == stated.high : stated.spread == 0) return Distribution::deterministic(stated.value);
  if (stated.spread < 0) return does_not_fit(shape, "its sd is negative", "give `sd` as a number above 0");
  if (shape == "uniform") return Distribution::uniform(stated.low, stated.high);
  if (shape == "triangular") return Distribution::triangular(stated.low, stated.value, stated.high);
  if (shape == "normal") return Distribution::normal(stated.value, stated.spread);
  if (stated.value <= 0) return does_not_fit(shape, "its value must be above 0", "choose `normal`");
  if (shape == "lognormal" && stated.interval && stated.low <= 0)
    return does_not_fit(shape, "its interval reaches 0, which a lognormal never does", "choose `normal`");
  if (shape == "beta" && (stated.value >= 1 || stated.spread * stated.spread >= stated.value * (1 - stated.value)))
    return does_not_fit(shape, "a share between 0 and 1 cannot spread so widely", "check the numbers, or choose `normal`");
  if (shape == "lognormal") return lognormal(stated);
  return shape == "beta" ? Distribution::beta(stated.value, stated.spread) : Distribution::gamma(stated.value, stated.spread);
}

// The share of a distribution that lies below a value.
double share_below(const Distribution& distribution, double value) {
  double low = 0, high = 1;
  for (int step = 0; step < 60; ++step) {
    const double middle = low + (high - low) / 2;
    if (middle <= 0 || middle >= 1) break;
    (distribution.sample(middle) < value ? low : high) = middle;
  }
  return high;
}

}  // namespace

double Uncertainty::at(double u) const {
  const double within = below + u * (above - below);
  double value = within > 0 && within < 1 ? distribution.sample(within) : within <= 0 ? low : high;
  if (whole) value = std::round(value);
  return std::clamp(value, low, high);
}

bool states_uncertainty(const Node& map) {
  return map.is_map() && map.find("value") && (map.find("ci95") || map.find("sd") || map.find("range"));
}

Read<Uncertainty> read_uncertainty(const Node& map, const Key& key) {
  const Stated stated = Stated::of(map, key);
  const Node* chosen = map.find("distribution");
  const auto distribution = shaped(chosen ? chosen->text : std::string(shape_by_kind(stated, key)), stated);
  if (!distribution) return distribution.trouble;
  Uncertainty uncertainty{.distribution = *distribution.value, .low = key.range.low, .high = key.range.high,
                          .whole = key.measure == Measure::whole || key.measure == Measure::months};
  if (key.range.above_low && uncertainty.low == 0) uncertainty.low = std::numeric_limits<double>::min();
  if (uncertainty.distribution.lowest() < uncertainty.low)
    uncertainty.below = share_below(uncertainty.distribution, uncertainty.low);
  if (uncertainty.distribution.highest() > uncertainty.high)
    uncertainty.above = share_below(uncertainty.distribution, uncertainty.high);
  return uncertainty;
}

std::string base_text(double value, Measure measure) {
  switch (measure) {
    case Measure::duration:
      return fmt::format("{} seconds", value);
    case Measure::months:
      return fmt::format("{} months", value);
    case Measure::rate:
    case Measure::per_year:
      return fmt::format("{} per year", value);
    case Measure::money:
      return value < 0 ? fmt::format("-£{}", -value) : fmt::format("£{}", value);
    case Measure::money_per_day:
      return fmt::format("{}£{}/day", value < 0 ? "-" : "", std::abs(value));
    default:
      return fmt::format("{}", value);
  }
}

std::string base_unit(Measure measure) {
  switch (measure) {
    case Measure::duration:
      return "s";
    case Measure::months:
      return "month";
    case Measure::rate:
      return "per person-year";
    case Measure::per_year:
      return "per year";
    case Measure::money:
      return "£";
    case Measure::money_per_day:
      return "£/day";
    default:
      return "1";
  }
}

}  // namespace scenarios::format
