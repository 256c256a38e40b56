// The four-setting pathway with one SimGrid actor a citizen: the design that gofal decided against, kept to
// measure against. four_settings.py says what the pathway is and compares.
//
//   bench_simgrid_actors DAYS WARM_UP_DAYS SEED
//
// Prints one line of JSON: citizen events (crises and stages begun) and mean beds in use, both after
// warm-up, and seconds of wall time in the simulation.

#include <simgrid/s4u.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace {

namespace s4u = simgrid::s4u;

constexpr double kHour = 3600;
constexpr double kDay = 24 * kHour;
constexpr int kCitizens = 10'000;

struct Service {
  s4u::SemaphorePtr places;
  double in_use = 0;  // seconds of places in use between warm-up and end
};

struct Town {
  double warm_up;
  double end;
  std::mt19937_64 random;
  Service crisis_team{s4u::Semaphore::create(4)};
  Service hospital{s4u::Semaphore::create(90)};
  Service home_support{s4u::Semaphore::create(180)};
  Service community{s4u::Semaphore::create(360)};
  long events = 0;

  double exponential(double mean) { return std::exponential_distribution<double>(1 / mean)(random); }
  double stay() { return kDay * std::lognormal_distribution<double>(1.4459, 1)(random); }
  void count() { events += s4u::Engine::get_clock() >= warm_up; }
  bool chance(double probability) { return std::bernoulli_distribution(probability)(random); }

  void use(Service& service, double duration) {
    service.places->acquire();
    count();
    const double now = s4u::Engine::get_clock();
    service.in_use += std::max(0.0, std::min(now + duration, end) - std::max(now, warm_up));
    s4u::this_actor::sleep_for(duration);
    service.places->release();
  }
};

void live(Town& town) {
  while (true) {
    s4u::this_actor::sleep_for(town.exponential(365 * kDay));
    town.count();
    town.use(town.crisis_team, town.exponential(2 * kHour));
    if (town.chance(0.4)) {
      town.use(town.hospital, town.stay());
      if (town.chance(0.5)) town.use(town.home_support, town.exponential(30 * kDay));
    } else {
      town.use(town.community, town.exponential(20 * kDay));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  s4u::Engine engine(&argc, argv);
  if (argc != 4) {
    std::fprintf(stderr, "usage: bench_simgrid_actors DAYS WARM_UP_DAYS SEED\n");
    return 2;
  }
  s4u::Engine::set_config("contexts/factory:raw");
  s4u::Engine::set_config("contexts/stack-size:16");  // KiB: enough for live(), and 10,000 of them stay small

  auto* zone = s4u::create_full_zone("town");
  auto* host = zone->create_host("town", 1e9);
  zone->seal();

  Town town{std::atof(argv[2]) * kDay, std::atof(argv[1]) * kDay, std::mt19937_64(std::stoull(argv[3]))};
  const auto begun = std::chrono::steady_clock::now();
  for (int citizen = 0; citizen < kCitizens; ++citizen) s4u::Actor::create("citizen", host, [&town] { live(town); });
  engine.run_until(town.end);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

  std::printf("{\"events\": %ld, \"hospital\": %.4f, \"seconds\": %.3f}\n", town.events,
              town.hospital.in_use / (town.end - town.warm_up), took.count());
  std::fflush(stdout);
  std::_Exit(0);  // ten thousand endless lives need no orderly end
}
