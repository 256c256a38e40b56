#include "sim/actors/mailbox.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "sim/actors/engine.hpp"
#include "sim/check.hpp"
#include "tests/sim/actors/in_child.hpp"

using sim::Duration;
using sim::SimTime;
using sim::actors::Engine;
using sim::actors::Mailbox;
using sim::actors::Platform;
using sim::actors::sleep_until;
using tests::in_child;

namespace {

struct Letter {
  std::int64_t due;
  std::size_t from;
  std::uint32_t number;
  friend auto operator<=>(const Letter&, const Letter&) = default;
};

// Latencies in seconds between every two of n hosts, in the order (0,1), (0,2), ..., (1,2), ...
Platform platform(std::size_t n, const std::vector<std::int64_t>& latencies) {
  std::vector<std::string> names;
  std::vector<Duration> table(n * n);
  auto next = latencies.begin();
  for (std::size_t from = 0; from < n; ++from) {
    names.push_back("host " + std::to_string(from));
    for (std::size_t to = from + 1; to < n; ++to) table[from * n + to] = table[to * n + from] = {*next++};
  }
  return {names, table};
}

// Organisations that write to each other through `windows` windows, at random instants and to random
// receivers, some to themselves. What each reads in the end, in the order of stamps; or what went wrong.
std::string correspondence(const Platform& platform, unsigned threads, std::int64_t windows,
                           std::uint64_t seed) {
  const std::size_t n = platform.hosts();
  const std::int64_t window = platform.lookahead().seconds;
  const std::int64_t end = windows * window;
  Engine engine(platform, threads);
  std::vector<Mailbox<std::vector<Letter>>> mailboxes;
  for (std::size_t h = 0; h < n; ++h) mailboxes.emplace_back("organisation " + std::to_string(h));
  std::vector<std::vector<Letter>> received(n);
  std::vector<std::vector<std::uint32_t>> sent(n, std::vector<std::uint32_t>(n));  // due before the end
  for (std::size_t here = 0; here < n; ++here)
    engine.add(here, [&, here] {
      std::mt19937_64 chance(seed * 100 + here);
      mailboxes[here].belongs_to_caller();
      for (std::int64_t now = 0; now < end; now += window) {
        mailboxes[here].take_all([&](std::vector<Letter>&& post) {
          for (const Letter& letter : post) {
            sim::promise(letter.due >= now, "no letter comes too late");
            received[here].push_back(letter);
          }
        });
        for (std::size_t to = 0; to < n; ++to) {
          std::vector<Letter> post;
          const std::int64_t way = to == here ? window : platform.latency(here, to).seconds;
          for (std::uint64_t i = chance() % 4; i > 1; --i) {  // often none
            // The first and the last instant of a window are the ones to get wrong.
            const std::int64_t within[]{0, window - 1, static_cast<std::int64_t>(chance()) & 0xff};
            const std::int64_t due = now + std::min(within[chance() % 3], window - 1) + way;
            if (due < end) post.push_back({due, here, sent[here][to]++});
          }
          if (!post.empty()) mailboxes[to].send(std::move(post));
        }
        sleep_until({now + window});
      }
    });
  engine.run();
  std::string log;
  for (std::size_t to = 0; to < n; ++to) {
    std::sort(received[to].begin(), received[to].end());
    for (const auto& [due, from, number] : received[to])
      log += std::to_string(to) + "<" + std::to_string(from) + "#" + std::to_string(number) + "@" +
             std::to_string(due) + " ";
    std::vector<std::uint32_t> arrived(n);
    for (const Letter& letter : received[to]) ++arrived[letter.from];
    for (std::size_t from = 0; from < n; ++from)
      sim::promise(arrived[from] == sent[from][to], "every letter due before the end has come");
  }
  return log;
}

}  // namespace

TEST_CASE("letters arrive before they are due, at whatever distance", "[sim][actors]") {
  struct Case {
    const char* what;
    Platform platform;
  };
  const std::vector<Case> cases{
      {"all at one window", platform(3, {3600, 3600, 3600})},
      {"whole windows", platform(3, {3600, 7200, 36000})},
      {"even windows, so that arrivals tie with meeting points", platform(3, {1800, 7200, 3600})},
      {"no whole windows", platform(3, {1000, 1001, 2777})},
      {"odd seconds", platform(3, {3601, 5399, 40003})},
      {"just below and above two windows", platform(3, {1000, 1999, 2001})},
      {"one far from all", platform(4, {3600, 3600, 90000, 3600, 90000, 90000})},
      {"a window of one second", platform(2, {1})},
      {"further than a day", platform(3, {200'000, 300'000, 100'000})},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const auto log = [&](unsigned threads, std::int64_t windows, std::uint64_t seed) {
      return in_child([&] { return correspondence(c.platform, threads, windows, seed); });
    };
    const std::string one = log(1, 300, 7);
    CHECK_FALSE(one.starts_with("threw"));
    CHECK(one.size() > 1000);
    CHECK(log(1, 300, 8) != one);
    // Fewer windows: threads that wait for each other are slow where another process has the core.
    CHECK(log(2, 20, 7) == log(1, 20, 7));
  }
}

TEST_CASE("letters arrive in time between random places", "[sim][actors]") {
  std::mt19937_64 chance(21);
  for (int i = 0; i < 25; ++i) {
    const std::size_t n = 2 + chance() % 6;
    std::vector<std::int64_t> latencies;
    for (std::size_t pairs = n * (n - 1) / 2; pairs > 0; --pairs)
      latencies.push_back(600 + static_cast<std::int64_t>(chance() % 20'000));
    const Platform places = platform(n, latencies);
    const std::uint64_t seed = chance();
    const std::string log = in_child([&] { return correspondence(places, 1, 100, seed); });
    CHECK_FALSE(log.starts_with("threw"));
    CHECK_FALSE(log.starts_with("died"));
    CHECK_FALSE(log.empty());
  }
}

TEST_CASE("ten years of hourly letters arrive in time", "[sim][actors]") {
  CHECK(in_child([] { return correspondence(platform(2, {3600}), 1, 87'660, 3); }).starts_with("0<"));
}

TEST_CASE("what was sent lies there a second later, from near and from afar, in the order of sending", "[sim][actors]") {
  CHECK(in_child([] {
          Engine engine(platform(3, {3600, 36000, 3600}), 1);  // 0 is near 1 and far from 2; 1 is near 2
          Mailbox<std::string> mailbox("two");
          std::string log;
          engine.add(0, [&] { mailbox.send("far"); });
          engine.add(1, [&] {
            sleep_until({60});
            mailbox.send("near");
          });
          engine.add(2, [&] {
            mailbox.belongs_to_caller();
            for (const std::int64_t second : {0, 1, 60, 61, 3600}) {
              sleep_until({second});
              mailbox.take_all([&](std::string&& text) { log += text + std::to_string(second) + " "; });
            }
          });
          engine.run();
          return log;
        }) == "far1 near61 ");
}

TEST_CASE("it does not matter how many mailboxes one claims while others already write", "[sim][actors]") {
  for (unsigned threads : {1u, 2u}) {
    CHECK(in_child([threads] {
            Engine engine(platform(2, {3600}), threads);
            std::vector<Mailbox<int>> mailboxes;
            for (int i = 0; i < 20; ++i) mailboxes.emplace_back("box " + std::to_string(i));
            int sum = 0;
            engine.add(0, [&] {
              for (int i = 19; i >= 0; --i) mailboxes[static_cast<std::size_t>(i)].send(1 << i);
            });
            engine.add(1, [&] {
              for (Mailbox<int>& m : mailboxes) m.belongs_to_caller();
              sleep_until({3600});
              for (Mailbox<int>& m : mailboxes) m.take_all([&](int&& value) { sum += value; });
            });
            engine.run();
            return std::to_string(sum);
          }) == std::to_string((1 << 20) - 1));
  }
}

TEST_CASE("neighbours on one host write to each other too", "[sim][actors]") {
  CHECK(in_child([] {
          Engine engine(platform(2, {3600}), 1);
          Mailbox<int> mailbox("council");
          int got = 0;
          engine.add(0, [&] {
            mailbox.belongs_to_caller();
            sleep_until({60});
            mailbox.take_all([&](int&& value) { got += value; });
          });
          engine.add(0, [&] { mailbox.send(42); });
          engine.run();
          return std::to_string(got);
        }) == "42");
}

TEST_CASE("a letter to nobody is a broken promise", "[sim][actors]") {
  const std::string result = in_child([]() -> std::string {
    Engine engine(platform(2, {3600}), 1);
    Mailbox<int> mailbox("nobody's");
    engine.add(0, [&] { mailbox.send(1); });
    engine.run();
    return "it was sent";
  });
  CHECK_THAT(result, Catch::StartsWith("threw: ") &&
                         Catch::Contains("a letter goes to a mailbox that somebody owns"));
}

TEST_CASE("letters to one who has failed are no trouble to the sender", "[sim][actors]") {
  CHECK(in_child([]() -> std::string {
          Engine engine(platform(2, {3600}), 1);
          Mailbox<int> mailbox("fails");
          int sent = 0;
          engine.add(0, [&] {
            for (std::int64_t hour = 1; hour < 50; ++hour) {
              mailbox.send(static_cast<int>(hour));
              ++sent;
              sleep_until({hour * 3600});
            }
          });
          engine.add(1, [&] {
            mailbox.belongs_to_caller();
            sleep_until({2 * 3600 + 1800});
            throw std::runtime_error("shut");
          });
          try {
            engine.run();
          } catch (const std::runtime_error& e) {
            return e.what() + (" after " + std::to_string(sent));
          }
          return "nothing came out";
        }) == "shut after 49");
}

TEST_CASE("messages that can only be moved are carried whole", "[sim][actors]") {
  CHECK(in_child([] {
          Engine engine(platform(2, {100}), 1);
          Mailbox<std::unique_ptr<std::string>> mailbox("m");
          std::string got;
          engine.add(0, [&] { mailbox.send(std::make_unique<std::string>(100'000, 'x')); });
          engine.add(1, [&] {
            mailbox.belongs_to_caller();
            sleep_until({100});
            mailbox.take_all([&](std::unique_ptr<std::string>&& text) { got = std::move(*text); });
          });
          engine.run();
          return std::to_string(got.size());
        }) == "100000");
}
