#include "models/population/attribute_table.hpp"

#include <catch2/catch.hpp>

using namespace models;

TEST_CASE(
    "a table is row-major over age band, sex, frailty and deprivation, and holds only what it depends on") {
  AttributeTable table{.age_from = {0, 65, 80}, .by_sex = true, .by_frailty = true, .by_deprivation = true};
  REQUIRE(table.size() == 3 * 2 * 4 * 5);
  table.values.resize(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) table.values[i] = static_cast<double>(i);
  std::size_t i = 0;
  for (const int age : {64, 79, 80})
    for (const Sex sex : {Sex::female, Sex::male})
      for (const Frailty frailty : {Frailty::fit, Frailty::mild, Frailty::moderate, Frailty::severe})
        for (int fifth = 0; fifth < 5; ++fifth)
          REQUIRE(table.at({age, sex, frailty, fifth}) == static_cast<double>(i++));

  const AttributeTable by_frailty{.by_frailty = true, .values = {1, 2, 3, 4}};
  REQUIRE(by_frailty.size() == 4);
  REQUIRE(by_frailty.at({90, Sex::male, Frailty::moderate, 3}) == 3);
  REQUIRE(AttributeTable::constant(7).at({0, Sex::female, Frailty::severe, 4}) == 7);
}

TEST_CASE("an age band begins on its first completed year and goes on to the next") {
  const AttributeTable table{.age_from = {0, 16, 65}, .values = {10, 20, 30}};
  for (const auto& [age, value] :
       {std::pair{0, 10.0}, {15, 10.0}, {16, 20.0}, {64, 20.0}, {65, 30.0}, {110, 30.0}}) {
    CAPTURE(age);
    REQUIRE(table.at({age}) == value);
  }
}

TEST_CASE("a filter lets through exactly those whom every one of its conditions allows") {
  PersonFilter filter;
  REQUIRE(filter.allows({0}));
  REQUIRE(filter.allows({120, Sex::male, Frailty::severe, 4}));
  filter = {.age_from = 65, .age_below = 80, .sexes = 0b10, .frailties = 0b0110, .deprivations = 0b00001};
  const Person meant{70, Sex::male, Frailty::mild, 0};
  REQUIRE(filter.allows(meant));
  REQUIRE(filter.allows({65, Sex::male, Frailty::moderate, 0}));
  REQUIRE(filter.allows({79, Sex::male, Frailty::moderate, 0}));
  REQUIRE_FALSE(filter.allows({64, Sex::male, Frailty::mild, 0}));
  REQUIRE_FALSE(filter.allows({80, Sex::male, Frailty::mild, 0}));
  REQUIRE_FALSE(filter.allows({70, Sex::female, Frailty::mild, 0}));
  REQUIRE_FALSE(filter.allows({70, Sex::male, Frailty::fit, 0}));
  REQUIRE_FALSE(filter.allows({70, Sex::male, Frailty::severe, 0}));
  REQUIRE_FALSE(filter.allows({70, Sex::male, Frailty::mild, 1}));
}
