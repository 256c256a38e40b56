#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/time.hpp"

namespace sim::actors {

// Where organisations stand, one host each, and how long news takes from one to another. Its latencies are the one
// source of the lookahead and of what is added to every letter's stamp; SimGrid is not told of them (see Engine).
class Platform {
 public:
  // `latency` row-major over (from, to), in whole seconds, positive and alike both ways; the diagonal is not
  // read.
  Platform(std::vector<std::string> hosts, std::vector<Duration> latency);

  std::size_t hosts() const { return names_.size(); }
  const std::string& name(std::size_t host) const { return names_[host]; }
  Duration latency(std::size_t from, std::size_t to) const { return latency_[from * names_.size() + to]; }

  // The least latency between two different hosts, and never more than a day: how far one may run ahead
  // alone.
  Duration lookahead() const;

 private:
  std::vector<std::string> names_;
  std::vector<Duration> latency_;
};

}  // namespace sim::actors
