#include "sim/waiting_line.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "tests/oracle/queue_of_people.hpp"

using sim::PlaceInLine;
using sim::SimTime;
using Line = sim::WaitingLine<int>;

namespace {

struct Waiting {
  PlaceInLine place;
  int who;
  Line::Ticket ticket;
};

std::vector<int> everyone(Line& line) {
  std::vector<int> order;
  while (!line.empty()) order.push_back(line.leave());
  return order;
}

}  // namespace

TEST_CASE("a line gives what a sorted set of people gives", "[sim][waiting_line]") {
  std::uint64_t left = 0, withdrawn = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    std::mt19937_64 chance(seed);
    Line line;
    tests::oracle::QueueOfPeople people;
    std::vector<Waiting> waiting;
    std::int64_t now = 0;
    const std::uint64_t joins = 3 + chance() % 5;  // of ten steps: lines that grow and lines that drain
    for (int who = 0; who < 300; ++who) {
      now += chance() % 3 == 0;  // several in the same second
      const std::uint64_t step = chance() % 10;
      if (step < joins) {
        const PlaceInLine place{.priority = static_cast<std::uint8_t>(chance() % 3),
                                .joined = {now},
                                .subject = chance() % 5,
                                .purpose = static_cast<std::uint32_t>(chance() % 2),
                                .count = static_cast<std::uint32_t>(who)};
        waiting.push_back({place, who, line.join(place, who)});
        people.join(place, who);
      } else if (step < 8 && !waiting.empty()) {
        const std::size_t i = chance() % waiting.size();
        line.withdraw(waiting[i].ticket);
        people.withdraw(waiting[i].place, waiting[i].who);
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(i));
        ++withdrawn;
      } else if (!waiting.empty()) {
        const int next = line.leave();
        if (next != people.leave()) FAIL("seed " << seed << ": it is somebody else's turn");
        std::erase_if(waiting, [&](const Waiting& w) { return w.who == next; });
        ++left;
      }
      REQUIRE(line.size() == people.size());
      REQUIRE(line.empty() == waiting.empty());
      if (!line.empty()) REQUIRE(line.front() == people.front());
    }
    while (people.size() > 0)
      if (line.leave() != people.leave()) FAIL("seed " << seed << ": it is somebody else's turn at the end");
    REQUIRE(line.empty());
  }
  CHECK(left > 20'000);
  CHECK(withdrawn > 20'000);
}

TEST_CASE("the order is priority, time, subject, purpose, count", "[sim][waiting_line]") {
  const PlaceInLine middle{.priority = 5, .joined = {5}, .subject = 5, .purpose = 5, .count = 5};
  const std::vector<PlaceInLine> rising{
      {.priority = 4, .joined = {9}, .subject = 9, .purpose = 9, .count = 9},
      {.priority = 5, .joined = {4}, .subject = 9, .purpose = 9, .count = 9},
      {.priority = 5, .joined = {5}, .subject = 4, .purpose = 9, .count = 9},
      {.priority = 5, .joined = {5}, .subject = 5, .purpose = 4, .count = 9},
      {.priority = 5, .joined = {5}, .subject = 5, .purpose = 5, .count = 4},
      middle};
  for (std::size_t i = 0; i < rising.size(); ++i)
    for (std::size_t j = 0; j < rising.size(); ++j) CHECK(ahead_of(rising[i], rising[j]) == (i < j));
  CHECK_FALSE(ahead_of(middle, middle));
}

TEST_CASE("who was written down first does not matter", "[sim][waiting_line]") {
  std::vector<int> subjects{1, 2, 3, 4, 5};
  do {
    Line line;
    for (int s : subjects) line.join({.joined = {7}, .subject = static_cast<std::uint64_t>(s)}, s);
    REQUIRE(everyone(line) == std::vector<int>{1, 2, 3, 4, 5});
  } while (std::next_permutation(subjects.begin(), subjects.end()));
}

TEST_CASE("the front can be looked at", "[sim][waiting_line]") {
  Line line;
  line.join({.priority = 1, .joined = {3}, .subject = 8}, 80);
  line.join({.priority = 0, .joined = {4}, .subject = 9}, 90);
  CHECK(line.front() == 90);
  CHECK(line.front_place().subject == 9);
  CHECK(line.front_place().joined == SimTime{4});
  CHECK(line.size() == 2);
}

TEST_CASE("whoever stops waiting is never called", "[sim][waiting_line]") {
  Line line;
  std::vector<Line::Ticket> tickets;
  for (int who = 0; who < 5; ++who) tickets.push_back(line.join({.joined = {who}}, who));
  line.withdraw(tickets[2]);
  CHECK(line.size() == 4);
  CHECK(line.front() == 0);
  line.withdraw(tickets[0]);  // the very front
  CHECK(line.front() == 1);
  line.withdraw(tickets[4]);
  CHECK(everyone(line) == std::vector<int>{1, 3});
}

TEST_CASE("tickets are used again, but never one that still stands in the line", "[sim][waiting_line]") {
  Line line;
  for (int who = 0; who < 1000; ++who) {
    CHECK(line.join({.joined = {who}}, who) == 0);
    CHECK(line.leave() == who);
  }
  const Line::Ticket first = line.join({.joined = {0}}, 0);
  const Line::Ticket second = line.join({.joined = {1}}, 1);
  line.withdraw(second);  // behind the front: its place is still in the line
  const Line::Ticket third = line.join({.joined = {2}}, 2);
  CHECK(third != first);
  CHECK(third != second);
  CHECK(everyone(line) == std::vector<int>{0, 2});
  CHECK(line.join({.joined = {3}}, 3) <= 2);
}

TEST_CASE("what cannot be asked of a line is refused", "[sim][waiting_line]") {
  Line line;
  CHECK_THROWS_AS(line.leave(), sim::BrokenPromise);
  CHECK_THROWS_AS(line.withdraw(0), sim::BrokenPromise);
  const Line::Ticket ticket = line.join({}, 1);
  line.withdraw(ticket);
  CHECK_THROWS_AS(line.withdraw(ticket), sim::BrokenPromise);
  CHECK_THROWS_AS(line.leave(), sim::BrokenPromise);
  const Line::Ticket served = line.join({}, 2);
  line.leave();
  CHECK_THROWS_AS(line.withdraw(served), sim::BrokenPromise);
  CHECK(line.empty());
}
