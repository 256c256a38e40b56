#include "output/analysis/economic_settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "output/error.hpp"

namespace output::analysis {
namespace {

constexpr std::array<std::pair<Discounting, const char*>, 4> conventions{
    {{Discounting::start_of_year, "start"}, {Discounting::middle_of_year, "middle"}, {Discounting::end_of_year, "end"},
     {Discounting::month, "month"}}};

double number_in(const std::string& text, const char* attribute) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size())
    throw Error(fmt::format("the attribute \"{}\" of the file holds \"{}\" where a number belongs (it cannot be valued) "
                            "was it changed by hand?",
                            attribute, text));
  return value;
}

double number_of(const Attributes& root, const char* name, double otherwise) {
  const Attribute* found = find(root, name);
  return found ? number_in(in_words(*found), name) : otherwise;
}

}  // namespace

std::string words(Discounting convention) {
  switch (convention) {
    case Discounting::start_of_year:
      return "all of a year at its start, so that the first is not discounted";
    case Discounting::middle_of_year:
      return "all of a year at its middle";
    case Discounting::end_of_year:
      return "all of a year at its end";
    case Discounting::month:
      return "each month at its own middle";
  }
  return "";
}

EconomicSettings economic_settings(const Attributes& root) {
  EconomicSettings settings;
  settings.perspective = listed(text_of(root, "perspective"));
  settings.discount_costs = number_of(root, "discount_costs", settings.discount_costs);
  settings.discount_health = number_of(root, "discount_health", settings.discount_health);
  const std::string convention = text_of(root, "discount_at");
  for (const auto& [value, word] : conventions)
    if (convention == word) settings.convention = value;
  if (const auto texts = listed(text_of(root, "thresholds")); !texts.empty()) {
    settings.thresholds.clear();
    for (const auto& text : texts) settings.thresholds.push_back(number_in(text, "thresholds"));
  }
  if (find(root, "price_year")) settings.price_year = static_cast<int>(number_of(root, "price_year", 0));
  for (const auto& text : listed(text_of(root, "cash_released"))) {
    const std::size_t gap = text.rfind(' ');
    if (gap == std::string::npos) continue;
    settings.cash_released[text.substr(0, gap)] = number_in(text.substr(gap + 1), "cash_released");
  }
  return settings;
}

Attributes to_attributes(const EconomicSettings& settings) {
  Attributes attributes;
  if (!settings.perspective.empty())
    attributes.push_back({"perspective", fmt::format("{}", fmt::join(settings.perspective, "; "))});
  attributes.push_back({"discount_costs", settings.discount_costs});
  attributes.push_back({"discount_health", settings.discount_health});
  for (const auto& [value, word] : conventions)
    if (value == settings.convention) attributes.push_back({"discount_at", std::string(word)});
  attributes.push_back({"thresholds", fmt::format("{}", fmt::join(settings.thresholds, "; "))});
  if (settings.price_year) attributes.push_back({"price_year", std::int64_t{*settings.price_year}});
  std::vector<std::string> shares;
  for (const auto& [activity, share] : settings.cash_released) shares.push_back(fmt::format("{} {}", activity, share));
  if (!shares.empty()) attributes.push_back({"cash_released", fmt::format("{}", fmt::join(shares, "; "))});
  return attributes;
}

}  // namespace output::analysis
