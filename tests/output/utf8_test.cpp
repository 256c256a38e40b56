#include "output/utf8.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace output;

TEST_CASE("the width of a text is what a terminal shows") {
  CHECK(display_width("") == 0);
  CHECK(display_width("£1,234") == 6);
  CHECK(display_width("Ynys Môn") == 8);
  CHECK(display_width("Mo\xCC\x82n") == 3);  // a combining circumflex
  CHECK(display_width("▲▼–∞") == 4);
  CHECK(display_width("護理") == 4);
  CHECK(display_width("a\xFF"
                      "b") == 3);
}

TEST_CASE("only valid UTF-8 without NUL can be stored") {
  for (const std::string good : {"", "ŵ", "€", "😀", "\xF4\x8F\xBF\xBF"}) CHECK(is_storable_text(good));
  CHECK_FALSE(is_storable_text(std::string("a\0b", 3)));
  for (const std::string bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80",
                                "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xC3("})
    CHECK_FALSE(is_storable_text(bad));
}

TEST_CASE("code points are taken one by one") {
  std::string_view text = "a£€😀";
  CHECK(take_code_point(text) == 0x61u);
  CHECK(take_code_point(text) == 0xA3u);
  CHECK(take_code_point(text) == 0x20ACu);
  CHECK(take_code_point(text) == 0x1F600u);
  CHECK(take_code_point(text) == std::nullopt);
}
