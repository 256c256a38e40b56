#include "sim/actors/meeting_points.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/actors/engine.hpp"
#include "sim/actors/exchange.hpp"
#include "tests/sim/actors/in_child.hpp"

using sim::hours;
using sim::SimTime;
using sim::actors::Engine;
using sim::actors::Exchange;
using sim::actors::MeetingPoints;
using sim::actors::Platform;
using tests::in_child;

namespace {

Platform three() {
  const auto hour = hours(1);
  return {{"east", "west", "north"}, {{}, hour, hour, hour, {}, hour, hour, hour, {}}};
}

struct Way {
  unsigned threads;
  bool together;
};
const std::vector<Way> every_way{{1, false}, {1, true}, {2, false}, {2, true}};

}  // namespace

TEST_CASE("organisations that keep step meet every window, and at the end of a last one that is shorter",
          "[sim][actors]") {
  for (const Way& way : every_way)
    CHECK(in_child([way] {
            std::vector<std::string> log(3);
            Engine engine(three(), way.threads);
            MeetingPoints points(3, hours(1), SimTime{2 * 3600 + 60}, way.together);
            for (std::size_t here = 0; here < 3; ++here)
              engine.add(here, [&, here] {
                points.attend([&] { log[here] += "read "; },
                              [&](SimTime now, SimTime next) {
                                log[here] += std::to_string(now.seconds) + "-" + std::to_string(next.seconds) + " ";
                              });
                // It is the end for everybody: to be woken a second before it takes no time.
                sim::actors::sleep_until({2 * 3600 + 59});
                log[here] += "done";
              });
            engine.run();
            return log[0] == log[1] && log[1] == log[2] ? log[0] : "they disagree: " + log[0] + ", " + log[1];
          }) == "read 0-3600 read 3600-7200 read 7200-7260 done");
}

TEST_CASE("nobody works in a window before all have ended the one before, or together: before all have read",
          "[sim][actors]") {
  for (const Way& way : every_way)
    CHECK(in_child([way]() -> std::string {
            std::atomic<int> have_read{0}, have_worked{0}, out_of_step{0};
            Engine engine(three(), way.threads);
            MeetingPoints points(3, hours(1), SimTime{} + sim::days(30), way.together);
            for (std::size_t here = 0; here < 3; ++here)
              engine.add(here, [&, here] {
                int window = 0;
                points.attend(
                    [&] {
                      if (have_worked < 3 * window) ++out_of_step;
                      // A turn among all actors each, as letters are: the further north, the later.
                      for (std::size_t turn = 0; turn < here; ++turn) sim::actors::sleep_until({window * 3600});
                      ++have_read;
                    },
                    [&](SimTime, SimTime) {
                      ++window;
                      if (way.together && have_read != 3 * window) ++out_of_step;
                      ++have_worked;
                    });
              });
            engine.run();
            return std::to_string(have_worked) + " windows, " + std::to_string(out_of_step) + " out of step";
          }) == "2160 windows, 0 out of step");
}

TEST_CASE("who throws while reading or working leaves nobody waiting, and it comes out in the end", "[sim][actors]") {
  for (const Way& way : every_way)
    for (const bool reading : {true, false})
      for (std::size_t clumsy = 0; clumsy < 3; ++clumsy)
        CHECK(in_child([=]() -> std::string {
                std::vector<int> windows(3);
                Engine engine(three(), way.threads);
                MeetingPoints points(3, hours(1), SimTime{} + hours(24), way.together);
                for (std::size_t here = 0; here < 3; ++here)
                  engine.add(here, [&, here] {
                    const auto stumble = [&] {
                      if (here == clumsy && windows[here] == 5) throw std::runtime_error("the roof came down");
                    };
                    points.attend([&] { if (reading) stumble(); },
                                  [&](SimTime, SimTime) {
                                    if (!reading) stumble();
                                    ++windows[here];
                                  });
                  });
                try {
                  engine.run();
                } catch (const std::runtime_error& e) {
                  int others = 0;
                  for (const int n : windows) others += n;
                  return std::string(e.what()) + " after " + std::to_string(windows[clumsy]) + " of " +
                         std::to_string(others);
                }
                return "nothing came out";
              }) == "the roof came down after 5 of 53");
}

TEST_CASE("what is laid between two meeting points is taken at the second, by sender, in its order", "[sim][actors]") {
  struct Letter {
    std::size_t from = 0;
    int window = 0, number = 0;
  };
  for (const Way& way : every_way)
    CHECK(in_child([way]() -> std::string {
            constexpr int windows = 400;
            Exchange<Letter> exchange(3);
            std::vector<std::string> wrong(3);
            std::vector<int> taken(3), laid(3);
            Engine engine(three(), way.threads);
            MeetingPoints points(3, hours(1), SimTime{} + hours(windows), way.together);
            // So many that a tray is often empty and often grows; the reader knows what should be there.
            const auto letters = [](std::size_t from, std::size_t to, int window) {
              return static_cast<int>((from * 7 + to * 5 + static_cast<std::size_t>(window) * 3) % 11) - 5;
            };
            for (std::size_t here = 0; here < 3; ++here)
              engine.add(here, [&, here] {
                int window = 0;
                points.attend(
                    [&] {
                      std::size_t from = 0;
                      int next = 0;
                      const auto all_of_this_sender = [&] {
                        return window == 0 || next >= letters(from, here, window - 1);
                      };
                      exchange.take_all(here, [&](Letter&& letter) {
                        while (from < letter.from && all_of_this_sender()) ++from, next = 0;
                        if (letter.from != from || letter.window != window - 1 || letter.number != next)
                          wrong[here] = "not what is expected";
                        ++next;
                        ++taken[here];
                      });
                      while (from < 3 && all_of_this_sender()) ++from, next = 0;
                      if (from < 3) wrong[here] = "something has not come";
                    },
                    [&](SimTime, SimTime) {
                      for (std::size_t to = 0; to < 3; ++to)
                        for (int n = 0; n < letters(here, to, window); ++n) {
                          exchange.lay(here, to, {here, window, n});
                          if (window < windows - 1) ++laid[here];
                        }
                      ++window;
                    });
              });
            engine.run();
            const int all = taken[0] + taken[1] + taken[2];
            if (all != laid[0] + laid[1] + laid[2] || all < 1000) return "letters are lost";
            return wrong[0] + wrong[1] + wrong[2] + "all well";
          }) == "all well");
}
