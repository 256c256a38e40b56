#include "output/utf8.hpp"

namespace output {

std::optional<std::uint32_t> take_code_point(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) {
    text.remove_prefix(1);
    return lead;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return std::nullopt;
  std::uint32_t point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return std::nullopt;
    point = (point << 6) | (byte(i) & 0x3Fu);
  }
  const std::uint32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
  text.remove_prefix(length);
  return point;
}

bool is_storable_text(std::string_view text) {
  while (!text.empty()) {
    const auto point = take_code_point(text);
    if (!point || *point == 0) return false;
  }
  return true;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto point = take_code_point(text);
    if (!point) {
      text.remove_prefix(1);
      ++width;
      continue;
    }
    const auto within = [p = *point](std::uint32_t from, std::uint32_t to) { return p >= from && p <= to; };
    const bool combining = within(0x300, 0x36F) || within(0x1AB0, 0x1AFF) || within(0x20D0, 0x20FF) ||
                           within(0x200B, 0x200F) || within(0xFE00, 0xFE0F) || within(0xFE20, 0xFE2F);
    const bool wide = within(0x1100, 0x115F) || within(0x2E80, 0xA4CF) || within(0xAC00, 0xD7A3) ||
                      within(0xF900, 0xFAFF) || within(0xFE30, 0xFE6F) || within(0xFF00, 0xFF60) ||
                      within(0xFFE0, 0xFFE6) || within(0x1F300, 0x1FAFF) || within(0x20000, 0x3FFFD);
    width += combining ? 0 : wide ? 2 : 1;
  }
  return width;
}

}  // namespace output
