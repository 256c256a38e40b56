#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "models/world.hpp"

namespace oracle {

// A line of the event log in words, so that two logs can be laid side by side whoever wrote them.
struct PlainLine {
  std::int64_t second;
  std::size_t region;
  std::string words;

  static std::string in_words(std::uint64_t citizen, const std::string& kind, const std::string& activity,
                              const std::string& lifecycle, const std::string& from, const std::string& to,
                              const std::string& cause, std::uint32_t count, const std::string& service,
                              const std::string& area, std::int64_t pence) {
    return std::to_string(citizen) + " " + kind + " " + activity + " " + lifecycle + " from:" + from + " to:" + to +
           " by:" + cause + "#" + std::to_string(count) + " at:" + service + " of:" + area + " " +
           std::to_string(pence) + "p";
  }
};

// What the code under test wrote, in the same words.
inline std::vector<PlainLine> lines_of(const std::vector<models::LogEntry>& log, const models::WorldParameters& world) {
  using models::LogEntry;
  static const char* kinds[] = {"hazard", "arrival", "stage", "kept", "travel", "episode", "programme"};
  static const char* lifecycles[] = {"schedule", "start", "complete", "withdraw", "ate_abort", "autoskip", "suspend", "resume"};
  const auto stage = [&](std::uint16_t s) { return s == LogEntry::none ? std::string() : world.stages.at(s).name; };
  const auto region = [&](std::uint16_t r) {
    return r == LogEntry::none ? std::string() : world.geography.regions.at(r).name;
  };
  const auto cause = [&](std::uint16_t c) {
    if (c == LogEntry::none) return std::string();
    if (c == world.hazards.size() + world.arrivals.size()) return std::string("(at the start)");
    return c < world.hazards.size() ? world.hazards[c].name : world.arrivals.at(c - world.hazards.size()).name;
  };
  std::vector<PlainLine> lines;
  for (const LogEntry& e : log) {
    std::string activity;
    bool travel = false;
    switch (e.kind) {
      case LogEntry::Kind::hazard:
        activity = world.hazards.at(e.what).name;
        break;
      case LogEntry::Kind::arrival:
        activity = world.arrivals.at(e.what).name;
        break;
      case LogEntry::Kind::stage:
      case LogEntry::Kind::kept:
        activity = stage(e.what);
        break;
      case LogEntry::Kind::travel:
        activity = region(e.what);
        travel = true;
        break;
      case LogEntry::Kind::episode:
        activity = cause(e.what);
        break;
      case LogEntry::Kind::programme:
        activity = world.programmes.at(e.what).name;
        break;
    }
    lines.push_back({e.time.seconds, e.region,
                     PlainLine::in_words(e.citizen, kinds[static_cast<int>(e.kind)], activity,
                                         lifecycles[static_cast<int>(e.lifecycle)], travel ? region(e.from) : stage(e.from),
                                         travel ? region(e.to) : stage(e.to), cause(e.cause), e.count,
                                         e.service == LogEntry::none ? "" : world.services.at(e.service).name,
                                         world.areas.at(e.area), e.cost)});
  }
  return lines;
}

}  // namespace oracle
