#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/event.hpp"
#include "sim/large_pages.hpp"

namespace sim {

// The pending-event set.
//
// Events lie unsorted in buckets: one for each season of 64 days, and within the open season one for each day. When a
// season opens its bucket is dealt out to its days, when a day opens to its half-hours, and each of those is sorted once,
// when it opens; what is added to the open half-hour (or to the past, which a careful caller never does) goes to a small
// heap beside it. The next event is the lesser of the two fronts.
//
// Not one bucket for each day of the run: of thousands, the place where the next event is to be written has been forgotten
// by the cache every time. (Three years of Wales, with rates put beside each other in the same step: 0.96 of the time.)
//
//   push          constant, but logarithmic in the half-hour's additions for the open one
//   pop           amortised logarithmic in one half-hour's events
//   memory        32 bytes an event, in blocks of 64 that are reused; nothing is allocated per event
//
// Events at or after `end` are not kept: the run stops there and they can never be due.
class EventQueue {
 public:
  explicit EventQueue(SimTime end);

  // Part of whoever calls it, so that an event is written straight to its place: put together by small pieces and copied
  // by large ones, it has to be waited for, which was a twentieth of all time.
  [[gnu::always_inline]] void push(const Event& event) {
    if (event.time >= end_) return;
    ++size_;
    const auto day = static_cast<std::uint64_t>(event.time.seconds) / (part_seconds * parts_of_day);
    if (event.time.seconds < 0 || static_cast<std::int64_t>(day) <= open_day_)
      push_today(event);
    else if (day / season_days == open_season_)
      room_in(days_[day % season_days]) = event;
    else
      room_in(seasons_[day / season_days]) = event;
  }

  // The next event if it is due before `limit`, else null. Valid until the next push or pop.
  const Event* next_before(SimTime limit);
  // Removes the event that next_before returned.
  void pop();

  // An event about `ahead` places further on in the open day, or null: a hint of what memory will be wanted soon, not a
  // promise of order. What was added to the open half-hour is not seen: who it is about was there a moment ago.
  const Event* glimpse(std::size_t ahead) const {
    std::size_t at = position_ + ahead;
    if (at < open_.size()) return &open_[at];
    at -= open_.size();
    const std::size_t next = static_cast<std::size_t>((open_part_ + 1) % parts_of_day);
    return next != 0 && at < parts_[next].size() ? &parts_[next][at] : nullptr;
  }

  // Drops events of later days that are no longer `good`, which frees their room for others. What is dropped must
  // be of no effect when it comes, as a cancelled event is. `wanted` is told of each a little before it is asked about.
  template <class Good, class Wanted>
  void sweep(Good&& good, Wanted&& wanted) {
    for (Bucket& bucket : days_) sweep(bucket, good, wanted);
    for (Bucket& bucket : seasons_) sweep(bucket, good, wanted);
    std::vector<Event>().swap(kept_);   // a season's events are many
  }
  template <class Good>
  void sweep(Good&& good) {
    sweep(good, [](const Event&) {});
  }

  // In a copy of the process: see large_pages.hpp.
  void take_own_pages() {
    for (auto& slab : slabs_) sim::take_own_pages(slab);
  }

  // How many are pending, cancelled ones included.
  std::size_t size() const { return size_; }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  static constexpr std::size_t block_events = 64;
  static constexpr std::size_t slab_blocks = 1024;   // 2 MiB: one large page
  static constexpr std::int64_t part_seconds = 1800, parts_of_day = 48;

  static constexpr std::size_t season_days = 64;

  struct Bucket {
    std::uint32_t first_block = none;   // newest block; it alone may be partly filled
    std::uint32_t filled = 0;           // events in that block
  };

  template <class Good, class Wanted>
  void sweep(Bucket& bucket, Good&& good, Wanted&& wanted) {
    constexpr std::size_t ahead = 16;
    if (bucket.first_block == none) return;
    kept_.clear();
    const std::size_t were = events_in(bucket);
    take_out(bucket, [&](const Event* from, const Event* to) { kept_.insert(kept_.end(), from, to); });
    std::size_t left = 0;
    for (std::size_t i = 0; i < were; ++i) {
      if (i + ahead < were) wanted(kept_[i + ahead]);
      if (good(kept_[i])) kept_[left++] = kept_[i];
    }
    kept_.resize(left);
    size_ -= were - kept_.size();
    for (const Event& event : kept_) room_in(bucket) = event;
  }

  Event* block(std::uint32_t index) {
    return slabs_[index / slab_blocks].data() + (index % slab_blocks) * block_events;
  }
  // Where the bucket's next event is to be written.
  Event& room_in(Bucket& bucket) {
    if (bucket.first_block == none || bucket.filled == block_events) begin_block(bucket);
    return block(bucket.first_block)[bucket.filled++];
  }
  void begin_block(Bucket& bucket);
  void push_today(Event event);   // by value: nobody may hold on to where the caller has it
  void open_next_part();
  void open_next_season();
  std::size_t events_in(const Bucket& bucket) const;
  // Hands over the bucket's events, block by block, and leaves it empty.
  template <class Take>
  void take_out(Bucket& bucket, Take&& take) {
    std::size_t in_block = bucket.filled;
    for (std::uint32_t index = bucket.first_block; index != none;) {
      take(block(index), block(index) + in_block);
      in_block = block_events;
      const std::uint32_t next = older_[index];
      free_blocks_.push_back(index);
      index = next;
    }
    bucket = {};
  }

  SimTime end_;
  std::int64_t open_day_ = -1;
  std::uint64_t open_season_ = static_cast<std::uint64_t>(-1);
  std::array<Bucket, season_days> days_;          // of the open season; empty up to the open day
  std::vector<Bucket> seasons_;                   // empty up to the open one
  std::vector<std::vector<Event, LargePages<Event>>> slabs_;
  std::vector<std::uint32_t> older_;              // per block: the next older block of its bucket
  std::vector<std::uint32_t> free_blocks_;
  std::int64_t open_part_ = -1;                   // the open half-hour, counted from the start
  std::array<std::vector<Event>, parts_of_day> parts_;   // of the open day; those still to be opened hold what is due
  std::vector<Event> open_;                       // the open half-hour, sorted; from position_ on still pending
  std::size_t position_ = 0;
  std::vector<Event> added_;                      // a heap, soonest first
  std::vector<Event> kept_;                       // of one bucket, while it is swept
  bool front_is_added_ = false;
  std::size_t size_ = 0;
};

}  // namespace sim
