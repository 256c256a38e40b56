#include "sim/event_queue.hpp"

#include <algorithm>

namespace sim {

namespace {

constexpr std::int64_t day_seconds = 86400;

// Not functions, of which a pointer would be handed on.
constexpr auto sooner = [](const Event& a, const Event& b) { return before(a, b); };
constexpr auto later = [](const Event& a, const Event& b) { return before(b, a); };

}  // namespace

EventQueue::EventQueue(SimTime end) : end_(end) {
  seasons_.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, end.seconds) / day_seconds) / season_days + 1);
}

void EventQueue::begin_block(Bucket& bucket) {
  if (free_blocks_.empty()) {
    const auto first = static_cast<std::uint32_t>(slabs_.size() * slab_blocks);
    slabs_.emplace_back(slab_blocks * block_events);
    older_.resize(older_.size() + slab_blocks, none);
    for (std::uint32_t i = slab_blocks; i-- > 0;) free_blocks_.push_back(first + i);
  }
  const std::uint32_t fresh = free_blocks_.back();
  free_blocks_.pop_back();
  older_[fresh] = bucket.first_block;
  bucket.first_block = fresh;
  bucket.filled = 0;
}

void EventQueue::push_today(Event event) {
  const std::int64_t part = event.time.seconds / part_seconds;
  if (part > open_part_) {
    parts_[static_cast<std::size_t>(part % parts_of_day)].push_back(event);
    return;
  }
  added_.push_back(event);
  std::push_heap(added_.begin(), added_.end(), later);
}

std::size_t EventQueue::events_in(const Bucket& bucket) const {
  std::size_t events = bucket.filled;
  for (std::uint32_t index = bucket.first_block; index != none; index = older_[index])
    if (index != bucket.first_block) events += block_events;
  return events;
}

void EventQueue::open_next_season() {
  ++open_season_;
  take_out(seasons_[open_season_], [this](const Event* from, const Event* to) {
    for (; from != to; ++from)
      room_in(days_[static_cast<std::size_t>(from->time.seconds / day_seconds) % season_days]) = *from;
  });
}

void EventQueue::open_next_part() {
  const auto part = static_cast<std::size_t>(++open_part_ % parts_of_day);
  if (part == 0) {
    const auto day = static_cast<std::size_t>(++open_day_);
    if (day % season_days == 0) open_next_season();
    take_out(days_[day % season_days], [this](const Event* from, const Event* to) {
      for (; from != to; ++from)
        parts_[static_cast<std::size_t>(from->time.seconds / part_seconds % parts_of_day)].push_back(*from);
    });
  }
  // In turn, so that what either has grown to is used again.
  open_.clear();
  open_.swap(parts_[part]);
  position_ = 0;
  std::sort(open_.begin(), open_.end(), sooner);
}

const Event* EventQueue::next_before(SimTime limit) {
  for (;;) {
    const bool has_open = position_ < open_.size();
    const bool has_added = !added_.empty();
    if (has_open || has_added) {
      front_is_added_ = has_added && (!has_open || before(added_.front(), open_[position_]));
      const Event& front = front_is_added_ ? added_.front() : open_[position_];
      return front.time < limit ? &front : nullptr;
    }
    // Nothing is left of the open half-hour. The next one is opened only when it begins before the limit, so that what
    // is pushed meanwhile still finds its place there.
    const std::int64_t next = open_part_ + 1;
    if (next * part_seconds >= std::min(limit, end_).seconds) return nullptr;
    open_next_part();
  }
}

void EventQueue::pop() {
  --size_;
  if (front_is_added_) {
    std::pop_heap(added_.begin(), added_.end(), later);
    added_.pop_back();
  } else {
    ++position_;
  }
}

}  // namespace sim
