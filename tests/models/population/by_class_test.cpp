#include "models/population/by_class.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "models/population/by_cause.hpp"

using namespace models;

TEST_CASE("declared attributes are part of a risk class, and come out of it as they went in") {
  const RiskClasses classes({0, 65}, {3, 2, 5});
  for (std::uint8_t a = 0; a < 3; ++a)
    for (std::uint8_t b = 0; b < 2; ++b)
      for (std::uint8_t c = 0; c < 5; ++c) {
        Person p{70, Sex::male, Frailty::mild, 3};
        p.declared = {a, b, c};
        const Person same = classes.person(classes.of(p));
        REQUIRE(same.declared == p.declared);
        REQUIRE(same.age == 65);
        REQUIRE(same.frailty == Frailty::mild);
        const DeclaredCode code = classes.code(p.declared);
        REQUIRE(classes.value(code, 2) == c);
        for (std::uint8_t other = 0; other < 5; ++other) {
          p.declared[2] = other;
          REQUIRE(classes.with(code, 2, other) == classes.code(p.declared));
        }
      }
}

TEST_CASE("a table is as large as what it depends on, and says the same as the person themselves") {
  const RiskClasses classes({0, 40, 65}, {3, 2, 4});
  const auto f = [](const Person& p) { return p.age * 1000 + p.declared[0] * 100 + p.declared[2] * 10 + p.deprivation; };
  const ByClass<int> table(classes, 0b101, f);
  CHECK(table.size() == 3 * 5 * 12);
  CHECK(ByClass<int>(classes, 0, [](const Person& p) { return p.age; }).size() == 3);
  CHECK(ByClass<int>(classes, 0b111, [](const Person& p) { return p.sex == Sex::male ? 1 : 0; }).size() == 2);
  CHECK(ByClass<int>(classes, 0b111, [](const Person& p) { return p.declared[1]; }).size() == 2);
  CHECK(ByClass<int>(classes, 0b111, [](const Person&) { return 7; }).size() == 1);
  std::size_t somebody = 0;
  for (RiskClass risk = 0; risk < classes.count(); ++risk) {
    if (classes.of(classes.person(risk)) != risk) continue;   // a code that stands for nobody
    REQUIRE(table[risk] == f(classes.person(risk)));
    ++somebody;
  }
  CHECK(somebody == classes.plain_count() * 24);
}

TEST_CASE("whatever a table depends on, it says the same as the person themselves") {
  const RiskClasses classes({0, 18, 65}, {2, 3});
  for (unsigned plain = 0; plain <= RiskClasses::all_plain; ++plain)
    for (std::uint32_t declared = 0; declared < 4; ++declared) {
      const auto f = [&](const Person& p) {
        int n = 0;
        if (plain & RiskClasses::by_band) n += p.age * 1000;
        if (plain & RiskClasses::by_sex) n += p.sex == Sex::male ? 1 : 2;
        if (plain & RiskClasses::by_frailty) n += 10 * static_cast<int>(p.frailty);
        if (plain & RiskClasses::by_deprivation) n += 100 * p.deprivation;
        if (declared & 1) n += 500000 * p.declared[0];
        if (declared & 2) n += 1000000 * p.declared[1];
        return n;
      };
      const ByClass<int> table(classes, 0b11, f);
      CHECK(table.size() == classes.plain_looks(plain) * (declared & 1 ? 2 : 1) * (declared & 2 ? 3 : 1));
      for (RiskClass risk = 0; risk < classes.count(); ++risk)
        if (classes.of(classes.person(risk)) == risk) REQUIRE(table[risk] == f(classes.person(risk)));
    }
}

TEST_CASE("a table by cause is one for all where causes are alike, and each its own where one is not") {
  const RiskClasses classes({0, 65});
  const std::vector<std::string> causes{"fall", "illness", "planned"};
  const auto old = [](const Person& p) { return p.age >= 65 ? 2 : 1; };
  const ByCause<int> alike(classes, 0, causes, [&](const Person& p, const std::string&) { return old(p); });
  const ByCause<int> differ(classes, 0, causes,
                            [&](const Person& p, const std::string& cause) { return cause == "planned" ? 9 : old(p); });
  CHECK(alike.tables() == 1);
  CHECK(differ.tables() == 3);
  for (RiskClass risk = 0; risk < classes.count(); ++risk)
    for (std::size_t cause = 0; cause < 3; ++cause) {
      REQUIRE(alike.at(cause, risk) == old(classes.person(risk)));
      REQUIRE(differ.at(cause, risk) == (cause == 2 ? 9 : old(classes.person(risk))));
    }
}

TEST_CASE("without declared attributes a class is a plain class") {
  const RiskClasses classes({0, 65});
  CHECK(classes.count() == classes.plain_count());
  CHECK(classes.of(1, Sex::male, Frailty::severe, 4) == classes.count() - 1);
}

TEST_CASE("too many combinations are refused") {
  CHECK_THROWS_AS(RiskClasses({0}, {32, 32, 32, 32}), std::invalid_argument);
  CHECK_THROWS_AS(RiskClasses({0}, {33}), std::invalid_argument);
  CHECK_NOTHROW(RiskClasses({0}, {16, 16, 16, 16}));
}
