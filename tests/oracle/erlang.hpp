#pragma once

namespace tests::oracle {

// Erlang's formula for a queue with exponential arrivals, exponential service and `servers` (M/M/c): the
// probability that an arrival has to wait, with `load` arrivals per service time, fewer than `servers`.
inline double erlang_c(int servers, double load) {
  double blocked = 1;  // Erlang's loss formula, one more server at a time
  for (int c = 1; c <= servers; ++c) blocked = load * blocked / (c + load * blocked);
  return blocked / (1 - load / servers * (1 - blocked));
}

// The mean wait for service in the same queue, in the unit of `service`.
inline double erlang_wait(int servers, double between_arrivals, double service) {
  const double load = service / between_arrivals;
  return erlang_c(servers, load) * service / (servers - load);
}

}  // namespace tests::oracle
