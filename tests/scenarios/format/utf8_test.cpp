#include "scenarios/format/utf8.hpp"

#include <catch2/catch.hpp>

using namespace scenarios::format;

TEST_CASE("well-formed UTF-8 of every length passes") {
  CHECK(!first_broken_utf8("plain £ ŵ € 𝄞 \xF4\x8F\xBF\xBF"));
  CHECK(!first_broken_utf8(""));
}

TEST_CASE("what is not UTF-8 is found at its first byte") {
  CHECK(first_broken_utf8("ab\xe9") == 2);        // Latin-1
  CHECK(first_broken_utf8("a\xc3") == 1);         // cut short
  CHECK(first_broken_utf8("\x80") == 0);          // continues nothing
  CHECK(first_broken_utf8("\xc0\xaf") == 0);      // overlong
  CHECK(first_broken_utf8("\xe0\x80\xaf") == 0);  // overlong
  CHECK(first_broken_utf8("\xf0\x80\x80\xaf") == 0);
  CHECK(first_broken_utf8("\xed\xa0\x80") == 0);      // surrogate
  CHECK(first_broken_utf8("\xf4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(first_broken_utf8("\xff") == 0);
}

TEST_CASE("characters are counted, and cut, whole") {
  CHECK(characters("tŷ £1") == 5);
  CHECK(first_characters("tŷ £1", 2) == "tŷ");
  CHECK(first_characters("tŷ", 9) == "tŷ");
  CHECK(first_characters("tŷ", 0).empty());
}
