#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/parameters.hpp"

namespace oracle {

// How much of each service was in use, written down after everything that happened, and added up at the end.
class PlainUse {
 public:
  void stands(std::int64_t now, std::size_t region, std::size_t service, std::size_t occupied, std::size_t waiting) {
    auto& notes = notes_[{region, service}];
    if (notes.empty() || notes.back().occupied != occupied || notes.back().waiting != waiting)
      notes.push_back({now, occupied, waiting});
  }
  void asks(std::int64_t now, std::size_t region, std::size_t service, std::size_t occupied) {
    asked_[{region, service}].push_back({now, occupied, 0});
  }

  void stayed(std::int64_t now, std::size_t region, std::size_t service, std::int64_t length) {
    stayed_[{region, service}].push_back({now, static_cast<std::size_t>(length), 0});
  }
  // A service for one cause of all.
  static std::size_t by(const models::WorldParameters& world, std::size_t service, std::size_t cause) {
    return service + (cause + 1) * world.services.size();
  }

  // As it stands at this moment.
  void audits(std::size_t which) {
    for (const auto& [unit, notes] : notes_)   // those by cause as well, of which nobody asks
      audited_.push_back({which, unit, notes.back().occupied, notes.back().waiting});
    ++times_[which];
  }

  // "occupied 1/2": by region and service, seconds at each level.
  std::map<std::string, std::vector<double>> outcomes(const models::WorldParameters& world) const {
    std::map<std::string, std::vector<double>> all;
    const std::int64_t from = world.time.warm_up.seconds, to = world.time.end.seconds;
    const bool begun_before = std::any_of(world.stages.begin(), world.stages.end(), [](const auto& stage) {
      return std::any_of(stage.at_start.values.begin(), stage.at_start.values.end(), [](double share) { return share > 0; });
    });
    const std::size_t n = world.services.size(), causes = world.hazards.size() + world.arrivals.size() + (begun_before ? 1 : 0);
    for (std::size_t r = 0; r < world.geography.regions.size(); ++r)
      for (std::size_t s = 0; s < n * (world.use_by_cause ? causes + 1 : 1); ++s) {
        std::string unit = " " + std::to_string(r) + "/" + std::to_string(s % n);
        if (s >= n) unit += " for " + std::to_string(s / n - 1);
        auto& occupied = all["occupied" + unit];
        auto& waiting = all["waiting" + unit];
        auto& found = all["found" + unit];
        std::vector<Note> notes{{0, 0, 0}};
        if (const auto known = notes_.find({r, s}); known != notes_.end())
          notes.insert(notes.end(), known->second.begin(), known->second.end());
        notes.push_back({to, 0, 0});
        for (std::size_t i = 0; i + 1 < notes.size(); ++i) {
          const std::int64_t spent = std::max(notes[i + 1].when, from) - std::max(notes[i].when, from);
          add(occupied, notes[i].occupied, spent);
          add(waiting, notes[i].waiting, spent);
        }
        for (std::size_t which = 0; which < world.audits.size() && s < n; ++which) {
          const std::string audit = which_audit(which) + which_unit(r, s);
          auto& used = all["audited occupied" + audit];
          auto& line = all["audited waiting" + audit];
          std::int64_t seen = 0;
          for (const Audited& a : audited_)
            if (a.which == which && a.unit == std::pair{r, s}) {
              add(used, a.occupied, 1);
              add(line, a.waiting, 1);
              ++seen;
            }
          // Before anything had happened there was nothing.
          const auto known = times_.find(which);
          add(used, 0, (known == times_.end() ? 0 : known->second) - seen);
          add(line, 0, (known == times_.end() ? 0 : known->second) - seen);
        }
        if (s >= n) {
          // How many up to each of these lengths, and seconds in all.
          auto& stays = all["stays" + unit];
          stays.assign(18, 0.0);
          const auto known = stayed_.find({r, s});
          for (const Note& note : known == stayed_.end() ? std::vector<Note>{} : known->second) {
            if (note.when < from) continue;
            static const std::size_t minutes[] = {0,    15,   60,    120,   240,   480,   720,    1440,
                                                  2880, 5760, 10080, 20160, 40320, 80640, 131040, 525600};
            std::size_t i = 0;
            while (i < 16 && note.occupied > minutes[i] * 60) ++i;
            ++stays[i];
            stays[17] += static_cast<double>(note.occupied);
          }
        }
        if (const auto known = asked_.find({r, s}); known != asked_.end())
          for (const Note& note : known->second)
            if (note.when >= from) add(found, note.occupied, 1);
      }
    return all;
  }

 private:
  struct Note {
    std::int64_t when;
    std::size_t occupied, waiting;
  };
  struct Audited {
    std::size_t which;
    std::pair<std::size_t, std::size_t> unit;
    std::size_t occupied, waiting;
  };
  static std::string which_audit(std::size_t which) { return " #" + std::to_string(which); }
  static std::string which_unit(std::size_t r, std::size_t s) { return " " + std::to_string(r) + "/" + std::to_string(s); }
  static void add(std::vector<double>& at, std::size_t level, std::int64_t much) {
    if (much == 0) return;
    if (at.size() <= level) at.resize(level + 1);
    at[level] += static_cast<double>(much);
  }

  std::map<std::pair<std::size_t, std::size_t>, std::vector<Note>> notes_, asked_, stayed_;
  std::vector<Audited> audited_;
  std::map<std::size_t, std::int64_t> times_;
};

}  // namespace oracle
