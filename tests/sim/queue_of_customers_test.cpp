// The parts of sim put together by hand: one queue before a few servers, held against Erlang's formula.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/capacity.hpp"
#include "sim/event_loop.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"
#include "sim/waiting_line.hpp"
#include "tests/oracle/erlang.hpp"

namespace {

enum Purpose : std::uint16_t { arrival, service };

// The mean wait in seconds of customers who arrive and are served at exponential intervals.
double mean_wait(int servers, double between_arrivals, double service_time, std::uint32_t customers,
                 const sim::Draws& draws) {
  const auto exponential = [&](double mean, std::uint32_t customer, Purpose purpose) {
    return sim::rounded_duration(-sim::log(draws.uniform(customer, purpose, 0)) * mean);
  };
  sim::EventLoop loop(sim::SimTime{static_cast<std::int64_t>(between_arrivals * customers * 1.2)});
  sim::Capacity desks(servers);
  sim::WaitingLine<std::uint32_t> line;
  std::vector<sim::SimTime> joined(customers + 1);
  const std::uint32_t warm_up = customers / 50;
  std::int64_t waited = 0;
  const auto serve = [&](std::uint32_t customer) {
    if (customer > warm_up) waited += (loop.now() - joined[customer]).seconds;
    loop.push({.time = loop.now() + exponential(service_time, customer, service),
               .subject = customer,
               .kind = service});
  };
  loop.push({.time = {}, .subject = 1, .kind = arrival});
  loop.run_before(sim::SimTime::never(), [&](const sim::Event& event) {
    const auto customer = static_cast<std::uint32_t>(event.subject);
    if (event.kind == arrival) {
      joined[customer] = loop.now();
      if (desks.try_take())
        serve(customer);
      else
        line.join({.joined = loop.now(), .subject = customer}, customer);
      if (customer < customers)
        loop.push({.time = loop.now() + exponential(between_arrivals, customer + 1, arrival),
                   .subject = customer + 1,
                   .kind = arrival});
    } else {
      desks.release();
      if (!line.empty() && desks.try_take()) serve(line.leave());
    }
  });
  REQUIRE(line.empty());
  REQUIRE(desks.in_use() == 0);
  return static_cast<double>(waited) / (customers - warm_up);
}

}  // namespace

TEST_CASE("Erlang's formula itself is right where the answer is known", "[sim][oracle]") {
  CHECK(tests::oracle::erlang_c(1, 0.7) == Approx(0.7));
  CHECK(tests::oracle::erlang_c(2, 1.0) == Approx(1.0 / 3));
  CHECK(tests::oracle::erlang_wait(1, 10, 7) == Approx(0.7 / 0.3 * 7));
}

TEST_CASE("waits in a plain queue are Erlang's", "[sim][statistics]") {
  struct Case {
    int servers;
    double between_arrivals, service;
  };
  for (const Case& c : {Case{1, 3600, 2520}, Case{3, 3600, 8100}}) {
    double sum = 0, squares = 0;
    constexpr int replications = 20;
    for (std::uint64_t replication = 0; replication < replications; ++replication) {
      const double wait =
          mean_wait(c.servers, c.between_arrivals, c.service, 60'000, sim::Draws(2026, replication));
      sum += wait;
      squares += wait * wait;
    }
    const double mean = sum / replications;
    const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
    const double exact = tests::oracle::erlang_wait(c.servers, c.between_arrivals, c.service);
    CAPTURE(c.servers, mean, exact, error);
    CHECK(error < 0.02 * exact);
    CHECK(std::abs(mean - exact) < 3.5 * error);
  }
}
