#include "output/report/amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/number.hpp"

namespace output::report {
namespace {

constexpr int digits_of_an_interval = 2;
constexpr int digits_of_an_amount = 3;

std::string amount(double pounds) {
  const double size = std::abs(pounds);
  if (size >= 1e6) return three_digits(size / 1e6) + "m";
  return size >= 100 ? grouped(size, std::max(0, last_place(size, 3))) : grouped(size, size >= 10 || size == 0 ? 0 : -2);
}

// A mean and its interval, each as `shown` to the last place that the interval bears out.
template <typename Shown>
std::string with_interval_as(const analysis::Change& change, double divisor, Shown shown) {
  const auto interval = change.interval();
  const double mean = change.mean / divisor;
  if (!std::isfinite(mean)) return no_number;
  const double half = interval ? interval->half_width() / divisor : 0;
  const double size = std::max(std::abs(mean), half);
  if (!(size > 0)) return shown(0, 0);
  int place = half > 0 ? last_place(half, digits_of_an_interval) : last_place(size, digits_of_an_amount);
  place = std::max(place, last_place(size, 6));
  std::string text = shown(mean, place);
  if (interval) text += fmt::format(" ({} to {})", shown(interval->low / divisor, place), shown(interval->high / divisor, place));
  return text;
}

}  // namespace

std::string money(double pounds) {
  if (!std::isfinite(pounds)) return no_number;
  const std::string text = amount(pounds);
  const bool nothing = text.find_first_of("123456789") == std::string::npos;
  return (pounds < 0 && !nothing ? "-£" : "£") + text;
}

std::string signed_money(double pounds) { return pounds > 0 ? "+" + money(pounds) : money(pounds); }

MoneyUnit money_unit(double largest) { return largest >= 1e7 ? MoneyUnit{"£m", 1e6} : MoneyUnit{"£", 1}; }

std::string with_interval(const analysis::Change& change, double divisor) {
  return with_interval_as(change, divisor, signed_grouped);
}

std::string money_with_interval(const analysis::Change& change) {
  const auto interval = change.interval();
  const double largest = interval ? std::max(std::abs(interval->low), std::abs(interval->high)) : std::abs(change.mean);
  const bool millions = largest >= 1e6;
  return with_interval_as(change, millions ? 1e6 : 1, [&](double value, int place) {
    std::string text = signed_grouped(value, place);
    text.insert(text[0] == '+' || text[0] == '-' ? 1 : 0, "£");
    return millions ? text + "m" : text;
  });
}

std::string probability_in_words(double probability) {
  if (std::isnan(probability)) return no_number;
  if (probability > 0.995) return probability == 1 ? "100%" : ">99%";
  if (probability < 0.005) return probability == 0 ? "0%" : "<1%";
  return fmt::format("{:.0f}%", 100 * probability);
}

std::string which_interval(bool sampled, double confidence) {
  return sampled ? fmt::format("In brackets the {:g}% uncertainty interval from the parameters, the luck of single runs taken out.",
                               100 * confidence)
                 : fmt::format("In brackets the {:g}% Monte Carlo interval alone: the parameters were fixed, so that how uncertain "
                               "they are is not in it.",
                               100 * confidence);
}

}  // namespace output::report
