#include "output/attribute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace output {

const Attribute* find(const Attributes& attributes, std::string_view name) {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const Attribute& attribute) { return attribute.name == name; });
  return at == attributes.end() ? nullptr : &*at;
}

std::string text_of(const Attributes& attributes, std::string_view name) {
  const Attribute* attribute = find(attributes, name);
  const auto* text = attribute ? std::get_if<std::string>(&attribute->value) : nullptr;
  return text ? *text : std::string();
}

void set(Attributes& attributes, Attribute attribute) {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const Attribute& other) { return other.name == attribute.name; });
  if (at == attributes.end())
    attributes.push_back(std::move(attribute));
  else
    *at = std::move(attribute);
}

std::string in_words(const Attribute& attribute) {
  return std::visit([](const auto& value) { return fmt::format("{}", value); }, attribute.value);
}

bool is_kept_by_the_format(std::string_view name) {
  constexpr std::array<std::string_view, 11> kept = {
      "CLASS",      "NAME",        "REFERENCE_LIST", "DIMENSION_LIST", "DIMENSION_LABELS",   "_FillValue",
      "dimensions", "_nc3_strict", "_NCProperties",  "_Netcdf4Dimid",  "_Netcdf4Coordinates"};
  return std::find(kept.begin(), kept.end(), name) != kept.end();
}

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> items;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find("; ", from), text.size());
    items.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return items;
}

}  // namespace output
