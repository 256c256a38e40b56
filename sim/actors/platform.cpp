#include "sim/actors/platform.hpp"

#include <algorithm>

#include "sim/check.hpp"

namespace sim::actors {

Platform::Platform(std::vector<std::string> hosts, std::vector<Duration> latency)
    : names_(std::move(hosts)), latency_(std::move(latency)) {
  promise(latency_.size() == names_.size() * names_.size(), "there is a latency for every pair of hosts");
  for (std::size_t from = 0; from < this->hosts(); ++from)
    for (std::size_t to = 0; to < from; ++to) {
      promise(this->latency(from, to) > Duration{0}, "news takes time from one host to another");
      promise(this->latency(from, to) == this->latency(to, from), "news takes as long there as back");
    }
}

Duration Platform::lookahead() const {
  Duration least = days(1);
  for (std::size_t from = 0; from < hosts(); ++from)
    for (std::size_t to = 0; to < hosts(); ++to)
      if (from != to) least = std::min(least, latency(from, to));
  return least;
}

}  // namespace sim::actors
