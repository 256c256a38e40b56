#include "sim/event_queue.hpp"

#include <algorithm>

namespace sim {

namespace {

constexpr std::int64_t day_seconds = 86400;

bool later(const Event& a, const Event& b) { return before(b, a); }

}  // namespace

EventQueue::EventQueue(SimTime end) : end_(end) {
  buckets_.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, end.seconds + day_seconds - 1) / day_seconds) + 1);
}

std::uint32_t EventQueue::take_block() {
  if (free_blocks_.empty()) {
    const auto first = static_cast<std::uint32_t>(slabs_.size() * slab_blocks);
    slabs_.emplace_back(slab_blocks * block_events);
    older_.resize(older_.size() + slab_blocks, none);
    for (std::uint32_t i = slab_blocks; i-- > 0;) free_blocks_.push_back(first + i);
  }
  const std::uint32_t index = free_blocks_.back();
  free_blocks_.pop_back();
  return index;
}

void EventQueue::push(const Event& event) {
  if (event.time >= end_) return;
  ++size_;
  const std::int64_t day = event.time.seconds / day_seconds;
  if (day <= open_day_) {
    added_.push_back(event);
    std::push_heap(added_.begin(), added_.end(), later);
    return;
  }
  put_in(buckets_[static_cast<std::size_t>(day)], event);
}

void EventQueue::put_in(Bucket& bucket, const Event& event) {
  if (bucket.first_block == none || bucket.filled == block_events) {
    const std::uint32_t fresh = take_block();
    older_[fresh] = bucket.first_block;
    bucket.first_block = fresh;
    bucket.filled = 0;
  }
  block(bucket.first_block)[bucket.filled++] = event;
}

std::size_t EventQueue::events_in(const Bucket& bucket) const {
  std::size_t events = bucket.filled;
  for (std::uint32_t index = bucket.first_block; index != none; index = older_[index])
    if (index != bucket.first_block) events += block_events;
  return events;
}

void EventQueue::take_out(Bucket& bucket, std::vector<Event>& events) {
  std::size_t in_block = bucket.filled;
  for (std::uint32_t index = bucket.first_block; index != none;) {
    const Event* first = block(index);
    events.insert(events.end(), first, first + in_block);
    in_block = block_events;
    const std::uint32_t next = older_[index];
    free_blocks_.push_back(index);
    index = next;
  }
  bucket = {};
}

void EventQueue::open_next_day() {
  ++open_day_;
  open_.clear();
  position_ = 0;
  take_out(buckets_[static_cast<std::size_t>(open_day_)], open_);
  std::sort(open_.begin(), open_.end(), before);
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
    // Nothing is left of the open day. The next one is opened only when it begins before the limit, so that
    // what is pushed meanwhile still finds its bucket.
    const std::int64_t next_day = open_day_ + 1;
    if (next_day >= static_cast<std::int64_t>(buckets_.size()) || next_day * day_seconds >= limit.seconds)
      return nullptr;
    open_next_day();
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
