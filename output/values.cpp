#include "output/values.hpp"

#include <algorithm>
#include <bit>

#include "output/error.hpp"

namespace output {

std::size_t size_of(const Values& values) {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

bool same_values(const Values& a, const Values& b) {
  const auto* x = std::get_if<std::vector<double>>(&a);
  const auto* y = std::get_if<std::vector<double>>(&b);
  if (!x || !y) return a == b;
  return std::equal(x->begin(), x->end(), y->begin(), y->end(), [](double p, double q) {
    return std::bit_cast<std::uint64_t>(p) == std::bit_cast<std::uint64_t>(q);
  });
}

std::vector<double> as_doubles(const Values& values) {
  if (const auto* numbers = std::get_if<std::vector<double>>(&values)) return *numbers;
  const auto* counts = std::get_if<std::vector<std::int32_t>>(&values);
  if (!counts) throw Error("these values are text (numbers are wanted here) choose a variable of numbers");
  std::vector<double> result(counts->size());
  std::transform(counts->begin(), counts->end(), result.begin(), [](std::int32_t count) {
    return count == missing_count ? missing_number : static_cast<double>(count);
  });
  return result;
}

}  // namespace output
