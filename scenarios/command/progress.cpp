#include "scenarios/command/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace scenarios::command {

namespace {

constexpr int bar_width = 24;
using Seconds = std::chrono::duration<double>;

}  // namespace

std::string in_words(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole >= 3600) return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
  if (whole >= 60) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} s", whole);
}

Progress::Progress(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) != 0), began_(std::chrono::steady_clock::now()),
      last_(began_ - std::chrono::hours(1)) {}

Progress::~Progress() { clear(); }

void Progress::show(const study::Headway& headway) {
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (Seconds(now - last_).count() < 0.2 && headway.done < 1) return;
  last_ = now;
  const double passed = Seconds(now - began_).count();
  const int filled = static_cast<int>(std::clamp(headway.done, 0.0, 1.0) * bar_width);
  std::string line = fmt::format("\r{} [{:=<{}}{:{}}] {:3.0f}%", what_, "", filled, "", bar_width - filled, headway.done * 100);
  if (headway.tasks > 1) line += fmt::format("  {} of {} runs", headway.finished, headway.tasks);
  // The first moments say little about how long it takes.
  if (headway.done > 0.01 && passed > 2) line += "  " + in_words(passed * (1 - headway.done) / headway.done) + " left";
  fmt::print(stderr, "{}\033[K", line);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace scenarios::command
