#include "sim/actors/engine.hpp"

#include <xbt/log.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <fstream>
#include <limits>
#include <memory>
#include <simgrid/s4u.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sim/actors/keep_failure.hpp"

namespace sim::actors {

namespace s4u = simgrid::s4u;

struct Engine::Inside {
  std::unique_ptr<s4u::Engine> engine;
  std::vector<s4u::Host*> hosts;

  // One slot an organisation, as they may fail at the same time.
  struct Outcome {
    std::size_t host;
    std::exception_ptr failure;
  };
  std::deque<Outcome> outcomes;
};

namespace {

std::atomic<bool> engine_exists{false};

// A window lasts some hundred microseconds: threads that sleep between two spend longer waking up than working.
// But threads that wait busily for one whose core is taken by other work wait for long. (Measured on two cores, ten
// years in windows of 45 minutes at a tenth of Wales: idle, futex 27 s and busy waiting 8 s.)
bool cores_are_free(unsigned threads) {
  // "0.20 0.18 0.12 1/80 11206": the fourth says how many run at this moment, this thread among them. Work that
  // holds a core is there every time one looks; what merely woke up for a moment is not.
  unsigned least = std::numeric_limits<unsigned>::max();
  for (int look = 0; look < 10; ++look) {
    std::ifstream now("/proc/loadavg");
    double average = 0;
    unsigned running = 0;
    if (!(now >> average >> average >> average >> running)) return false;
    least = std::min(least, std::max(1u, running));
    if (look > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return least - 1 + threads <= std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

Engine::Engine(const Platform& platform, unsigned threads) : inside_(nullptr) {
  if (engine_exists.exchange(true))
    throw std::logic_error(
        "a second simulation engine in one process (its clock would start where the first one's stopped): "
        "run each simulation in a process of its own");
  auto inside = std::make_unique<Inside>();
  int argc = 2;
  char program[] = "gofal", quiet[] = "--log=root.thres:error";
  char* argv[] = {program, quiet, nullptr};
  inside->engine = std::make_unique<s4u::Engine>(&argc, argv);
  // Of a letter's way SimGrid is told nothing: its stamp alone says when it is due, at the earliest a lookahead after the
  // meeting point at which it was written. It is carried for half a second, in which every organisation writes what it has
  // to and none reads, and so lies in the receiver's mailbox when the next meeting point begins, whole seconds later.
  // (With links of those latencies a fluid model shares them out among letters of no size, at twice the instructions.)
  s4u::Engine::set_config("network/model:Constant");
  s4u::Engine::set_config("network/latency-factor:0.5");
  s4u::Engine::set_config(std::string("contexts/synchro:") + (threads > 1 && cores_are_free(threads) ? "busy_wait" : "futex"));
  s4u::Engine::set_config("contexts/nthreads:" + std::to_string(threads));

  s4u::NetZone* zone = s4u::create_empty_zone("wales");
  for (std::size_t h = 0; h < platform.hosts(); ++h)
    inside->hosts.push_back(zone->create_host(platform.name(h), 1e9));
  zone->seal();
  inside_ = inside.release();
}

Engine::~Engine() {
  delete inside_;
}

void Engine::add(std::size_t host, std::function<void()> work) {
  std::exception_ptr* failure = &inside_->outcomes.emplace_back(Inside::Outcome{host, nullptr}).failure;
  s4u::Actor::create(inside_->hosts[host]->get_name(), inside_->hosts[host],
                     [work = std::move(work), failure] { keep_failure(*failure, work); });
}

void Engine::run() {
  inside_->engine->run();
  std::deque<Inside::Outcome>& outcomes = inside_->outcomes;
  std::stable_sort(outcomes.begin(), outcomes.end(),
                   [](const Inside::Outcome& a, const Inside::Outcome& b) { return a.host < b.host; });
  for (const Inside::Outcome& outcome : outcomes)
    if (outcome.failure) std::rethrow_exception(outcome.failure);
}

void sleep_until(SimTime instant) {
  s4u::this_actor::sleep_until(static_cast<double>(instant.seconds));
}

}  // namespace sim::actors
