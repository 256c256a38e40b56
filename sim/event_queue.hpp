#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/event.hpp"
#include "sim/large_pages.hpp"

namespace sim {

// The pending-event set.
//
// Events of later days lie unsorted in one bucket a day. When a day opens its bucket is sorted once; what is
// added to the open day (or to the past, which a careful caller never does) goes to a small heap beside it.
// The next event is the lesser of the two fronts.
//
//   push          constant for a later day, logarithmic in the day's additions for the open one
//   pop           amortised logarithmic in one day's events
//   memory        32 bytes an event, in blocks of 64 that are reused; nothing is allocated per event
//
// Events at or after `end` are not kept: the run stops there and they can never be due.
class EventQueue {
 public:
  explicit EventQueue(SimTime end);

  void push(const Event& event);

  // The next event if it is due before `limit`, else null. Valid until the next push or pop.
  const Event* next_before(SimTime limit);
  // Removes the event that next_before returned.
  void pop();

  // An event `ahead` places further on in the sorted part of the open day, or null: a hint of what memory
  // will be wanted soon, not a promise of order.
  const Event* glimpse(std::size_t ahead) const {
    return position_ + ahead < open_.size() ? &open_[position_ + ahead] : nullptr;
  }

  // The same of what was added to the open day; the soonest of it when `ahead` is 0.
  const Event* glimpse_added(std::size_t ahead) const { return ahead < added_.size() ? &added_[ahead] : nullptr; }

  // Drops events of later days that are no longer `good`, which frees their room for others. What is dropped must
  // be of no effect when it comes, as a cancelled event is.
  template <class Good>
  void sweep(Good&& good) {
    for (std::size_t day = static_cast<std::size_t>(open_day_ + 1); day < buckets_.size(); ++day) {
      Bucket& bucket = buckets_[day];
      if (bucket.first_block == none) continue;
      kept_.clear();
      const std::size_t were = events_in(bucket);
      take_out(bucket, kept_);
      std::erase_if(kept_, [&](const Event& event) { return !good(event); });
      size_ -= were - kept_.size();
      for (const Event& event : kept_) put_in(bucket, event);
    }
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

  struct Bucket {
    std::uint32_t first_block = none;   // newest block; it alone may be partly filled
    std::uint32_t filled = 0;           // events in that block
  };

  Event* block(std::uint32_t index) {
    return slabs_[index / slab_blocks].data() + (index % slab_blocks) * block_events;
  }
  std::uint32_t take_block();
  void open_next_day();
  std::size_t events_in(const Bucket& bucket) const;
  void put_in(Bucket& bucket, const Event& event);
  // Appends the bucket's events and leaves it empty.
  void take_out(Bucket& bucket, std::vector<Event>& events);

  SimTime end_;
  std::int64_t open_day_ = -1;
  std::vector<Bucket> buckets_;                   // by day
  std::vector<std::vector<Event, LargePages<Event>>> slabs_;
  std::vector<std::uint32_t> older_;              // per block: the next older block of its bucket
  std::vector<std::uint32_t> free_blocks_;
  std::vector<Event> open_;                       // the open day, sorted; from position_ on still pending
  std::size_t position_ = 0;
  std::vector<Event> added_;                      // a heap, soonest first
  std::vector<Event> kept_;                       // of one day, while it is swept
  bool front_is_added_ = false;
  std::size_t size_ = 0;
};

}  // namespace sim
