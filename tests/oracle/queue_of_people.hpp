#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>

#include "sim/waiting_line.hpp"

namespace tests::oracle {

// A waiting line as a sorted set of people: who stops waiting is taken out at once.
class QueueOfPeople {
 public:
  void join(const sim::PlaceInLine& place, int who) { people_.insert(entry(place, who)); }
  void withdraw(const sim::PlaceInLine& place, int who) { people_.erase(entry(place, who)); }
  int front() const { return std::get<5>(*people_.begin()); }
  int leave() {
    const int who = front();
    people_.erase(people_.begin());
    return who;
  }
  std::size_t size() const { return people_.size(); }

 private:
  using Entry = std::tuple<std::uint8_t, std::int64_t, std::uint64_t, std::uint32_t, std::uint32_t, int>;
  static Entry entry(const sim::PlaceInLine& p, int who) {
    return {p.priority, p.joined.seconds, p.subject, p.purpose, p.count, who};
  }

  std::set<Entry> people_;
};

}  // namespace tests::oracle
