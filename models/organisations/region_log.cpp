#include "models/organisations/region.hpp"

namespace models {

void Region::note(const Citizen& c, LogEntry::Kind kind, std::size_t what, LogEntry::Lifecycle lifecycle) {
  if (!logs(c)) return;
  LogEntry entry;
  entry.time = loop_.now();
  entry.citizen = c.id;
  entry.what = static_cast<std::uint16_t>(what);
  entry.region = static_cast<std::uint16_t>(index_);
  entry.area = c.area;
  entry.kind = kind;
  entry.lifecycle = lifecycle;
  if (kind == LogEntry::Kind::programme) entry.cost = plan_.parameters.programmes[what].cost_each.value;
  if (kind == LogEntry::Kind::travel && lifecycle == LogEntry::Lifecycle::start) {
    entry.from = entry.region;
    entry.to = entry.what;
  }
  log_.push_back(entry);
}

void Region::remember(const Citizen& c, std::uint8_t hazard, std::uint32_t count) {
  remembered_.push_back({c.id, static_cast<std::uint32_t>(loop_.now().seconds), count, c.area, hazard});
}

void Region::note(EpisodeIndex index, LogEntry::Kind kind, std::size_t what, LogEntry::Lifecycle lifecycle, StageIndex to,
                  std::int64_t cost) {
  const Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  if (!logs(c)) return;
  note(c, kind, what, lifecycle);
  LogEntry& entry = log_.back();
  entry.cost = cost;
  entry.cause = e.cause;
  entry.count = e.count;
  entry.to = to;
  // What has not begun yet is reached from the stage that began last.
  const bool begins = lifecycle != LogEntry::Lifecycle::complete && lifecycle != LogEntry::Lifecycle::ate_abort;
  if (kind == LogEntry::Kind::stage) {
    entry.service = plan_.stages[what].service;
    if (begins && e.last < plan_.stages.size()) entry.from = e.last;
  }
  if (kind == LogEntry::Kind::kept) entry.service = plan_.stages[what].service;
}

}  // namespace models
