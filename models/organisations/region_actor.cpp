#include "models/organisations/region_actor.hpp"

#include <memory>
#include <string>
#include <vector>

#include "sim/actors/engine.hpp"
#include "sim/actors/mailbox.hpp"

namespace models {

namespace {

using Post = std::vector<Letter>;

sim::actors::Platform platform_of(const Plan& plan) {
  std::vector<std::string> names;
  std::vector<sim::Duration> latency;
  for (std::size_t from = 0; from < plan.regions(); ++from) {
    names.push_back(plan.parameters.geography.regions[from].name);
    for (std::size_t to = 0; to < plan.regions(); ++to) latency.push_back(plan.travel.between(from, to));
  }
  return {std::move(names), std::move(latency)};
}

// A region at work: take what has come, run to the next meeting point, send, sleep until then.
class RegionActor {
 public:
  RegionActor(Region& region, std::vector<sim::actors::Mailbox<Post>>& mailboxes, sim::Duration window,
              sim::SimTime end, const World::Progress& progress)
      : region_(region), mailboxes_(mailboxes), window_(window), end_(end), progress_(progress) {}

  void work() {
    mailboxes_[region_.index()].belongs_to_caller();
    for (sim::SimTime now{0}; now < end_;) {
      const sim::SimTime next = std::min(now + window_, end_);
      mailboxes_[region_.index()].take_all([this](Post&& post) {
        for (Letter& letter : post) region_.deliver(std::move(letter));
      });
      region_.run_before(next);
      if (next < end_) post();
      if (progress_ && region_.index() == 0) progress_(next);
      sim::actors::sleep_until(next);
      now = next;
    }
  }

 private:
  void post() {
    std::vector<Letter> letters = region_.take_outbox();
    if (letters.empty()) return;
    std::vector<Post> by_region(mailboxes_.size());
    for (Letter& letter : letters) by_region[letter.to].push_back(std::move(letter));
    for (std::size_t to = 0; to < by_region.size(); ++to)
      if (!by_region[to].empty()) mailboxes_[to].send(std::move(by_region[to]));
  }

  Region& region_;
  std::vector<sim::actors::Mailbox<Post>>& mailboxes_;
  const sim::Duration window_;
  const sim::SimTime end_;
  const World::Progress& progress_;
};

}  // namespace

void run_with_actors(World& world, unsigned threads, const World::Progress& progress) {
  const sim::actors::Platform platform = platform_of(world.plan());
  sim::actors::Engine engine(platform, threads);
  std::vector<sim::actors::Mailbox<Post>> mailboxes;
  for (std::size_t r = 0; r < platform.hosts(); ++r) mailboxes.emplace_back("region " + std::to_string(r));
  std::vector<std::unique_ptr<RegionActor>> actors;
  for (std::size_t r = 0; r < platform.hosts(); ++r) {
    actors.push_back(std::make_unique<RegionActor>(world.region(r), mailboxes, platform.lookahead(),
                                                   world.plan().parameters.time.end, progress));
    engine.add(r, [actor = actors.back().get()] { actor->work(); });
  }
  engine.run();
  world.check();
}

}  // namespace models
