#include "sim/actors/engine.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/sim/actors/in_child.hpp"

using sim::hours;
using sim::SimTime;
using sim::actors::Engine;
using sim::actors::Platform;
using sim::actors::sleep_until;
using tests::in_child;

namespace {

Platform pair() {
  return {{"east", "west"}, {{}, hours(1), hours(1), {}}};
}

}  // namespace

TEST_CASE("organisations work until they are done", "[sim][actors]") {
  CHECK(in_child([] {
          std::string log;
          Engine engine(pair(), 1);
          engine.add(0, [&] {
            log += "a0 ";
            sleep_until({7200});
            log += "a2 ";
          });
          engine.add(1, [&] {
            sleep_until({3600});
            log += "b1 ";
            sleep_until({3600});  // is now
            log += "b1 ";
            sleep_until({10});  // is long past
            log += "b1 ";
            sleep_until({10'800});
            log += "b3";
          });
          engine.run();
          return log;
        }) == "a0 b1 b1 b1 a2 b3");
}

TEST_CASE("an engine without organisations has nothing to do", "[sim][actors]") {
  CHECK(in_child([] {
          Engine engine(Platform({"alone"}, {{}}), 1);
          engine.run();
          return std::string("done");
        }) == "done");
}

TEST_CASE("a process has one engine in its life", "[sim][actors]") {
  const std::string outcome = in_child([] {
    {
      Engine first(pair(), 1);
      first.run();
    }
    Engine second(pair(), 1);
    return std::string("went on");
  });
  CHECK(outcome.starts_with("threw: a second simulation engine in one process"));
  CHECK(in_child([] {
          Engine first(pair(), 1);
          try {
            Engine second(pair(), 1);
          } catch (const std::logic_error&) {
            return std::string("refused");
          }
          return std::string("went on");
        }) == "refused");
}

TEST_CASE("what an organisation throws comes out of the run, when the others are done", "[sim][actors]") {
  for (unsigned threads : {1u, 2u}) {
    const std::string result = in_child([threads] {
      std::atomic<int> windows{0};
      Engine engine(pair(), threads);
      engine.add(0, [&] {
        for (int w = 1; w <= 24; ++w) {
          sleep_until({w * 3600});
          ++windows;
        }
      });
      engine.add(1, [] {
        sleep_until({5 * 3600});
        throw std::runtime_error("the roof came down");
      });
      try {
        engine.run();
      } catch (const std::runtime_error& e) {
        return std::string(e.what()) + " after " + std::to_string(windows);
      }
      return std::string("nothing came out");
    });
    CHECK(result == "the roof came down after 24");
  }
}

TEST_CASE("of several failures the first in order of hosts comes out, whoever was first in time",
          "[sim][actors]") {
  for (unsigned threads : {1u, 2u}) {
    CHECK(in_child([threads]() -> std::string {
            Engine engine(pair(), threads);
            engine.add(1, [] { throw std::runtime_error("west, at once"); });
            engine.add(0, [] {
              sleep_until({3600});
              throw std::runtime_error("east, first organisation");
            });
            engine.add(0, [] { throw std::runtime_error("east, second organisation"); });
            engine.run();
            return "nothing came out";
          }) == "threw: east, first organisation");
  }
}

TEST_CASE("ten years of hourly meeting points are met to the second", "[sim][actors]") {
  // Two organisations that sleep to different beats must meet in the right order every time.
  CHECK(in_child([]() -> std::string {
          std::int64_t hour = 0;
          bool in_step = true;
          Engine engine(pair(), 1);
          const std::int64_t ten_years = 87'660;
          engine.add(0, [&] {
            for (std::int64_t h = 1; h <= ten_years; ++h) {
              sleep_until({h * 3600});
              hour = h;
            }
          });
          engine.add(1, [&] {
            for (std::int64_t h = 1; h < ten_years; h += 13) {
              sleep_until({h * 3600 + 1});
              in_step = in_step && hour == h;
              sleep_until({(h + 1) * 3600 - 1});
              in_step = in_step && hour == h;
            }
          });
          engine.run();
          return in_step ? "in step" : "out of step";
        }) == "in step");
}
