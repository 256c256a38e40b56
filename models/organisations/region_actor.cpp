#include "models/organisations/region_actor.hpp"

#include <memory>
#include <string>
#include <vector>

#include "sim/actors/engine.hpp"
#include "sim/actors/exchange.hpp"
#include "sim/actors/mailbox.hpp"
#include "sim/actors/meeting_points.hpp"

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
  if (!plan.parameters.has_institutions()) return {std::move(names), std::move(latency)};
  // The nation's organisations sit apart, a day's news away from everybody.
  const std::size_t regions = names.size();
  names.push_back("nation");
  std::vector<sim::Duration> wider;
  for (std::size_t from = 0; from <= regions; ++from)
    for (std::size_t to = 0; to <= regions; ++to)
      wider.push_back(from < regions && to < regions ? latency[from * regions + to] : news_takes);
  return {std::move(names), std::move(wider)};
}

// Everybody's letter boxes. Regions keep step and lay what they write to each other at their meeting points; the other
// organisations work at hours of their own, and SimGrid carries what they write and what is written to them.
struct Boxes {
  explicit Boxes(std::size_t count) : between_regions(count) {}

  sim::actors::Exchange<Letter> between_regions;
  std::vector<sim::actors::Mailbox<Post>> regions;
  std::vector<sim::actors::Mailbox<std::vector<Message>>> organisations;

  void send(std::vector<Letter>&& letters) {
    std::vector<Post> by_region(regions.size());
    for (Letter& letter : letters) by_region[letter.to].push_back(std::move(letter));
    for (std::size_t to = 0; to < by_region.size(); ++to)
      if (!by_region[to].empty()) regions[to].send(std::move(by_region[to]));
  }
  void send(const Institutions& institutions, std::vector<Message>&& messages) {
    std::vector<std::vector<Message>> by_party(organisations.size());
    for (Message& message : messages) by_party[institutions.index_of(message.to)].push_back(std::move(message));
    for (std::size_t to = 0; to < by_party.size(); ++to)
      if (!by_party[to].empty()) organisations[to].send(std::move(by_party[to]));
  }
};

// A region at work: at a meeting point take what has come, run to the next one, send.
class RegionActor {
 public:
  RegionActor(Region& region, Boxes& boxes, const Institutions* institutions, sim::actors::MeetingPoints& meeting_points,
              sim::SimTime end, const World::Progress& progress)
      : region_(region),
        boxes_(boxes),
        institutions_(institutions),
        meeting_points_(meeting_points),
        end_(end),
        progress_(progress) {}

  void work() {
    auto& mine = boxes_.regions[region_.index()];
    mine.belongs_to_caller();
    const auto read = [&] {
      boxes_.between_regions.take_all(region_.index(), [this](Letter&& letter) { region_.deliver(std::move(letter)); });
      mine.take_all([this](Post&& post) {
        for (Letter& letter : post) region_.deliver(std::move(letter));
      });
    };
    meeting_points_.attend(read, [this](sim::SimTime, sim::SimTime next) {
      region_.run_before(next);
      if (next < end_)
        for (Letter& letter : region_.take_outbox()) boxes_.between_regions.lay(region_.index(), letter.to, std::move(letter));
      if (institutions_) speak();
      if (progress_ && region_.index() == 0) progress_(next);
    });
  }

 private:
  void speak() {
    std::vector<Message> messages;
    for (const Region::Said& said : region_.take_said())
      for (Message& message : institutions_->address(region_.index(), said)) messages.push_back(std::move(message));
    if (!messages.empty()) boxes_.send(*institutions_, std::move(messages));
  }

  Region& region_;
  Boxes& boxes_;
  const Institutions* institutions_;
  sim::actors::MeetingPoints& meeting_points_;
  const sim::SimTime end_;
  const World::Progress& progress_;
};

// Another organisation at work: sleep until its next turn, read, decide, speak.
class OrganisationActor {
 public:
  OrganisationActor(Organisation& organisation, Boxes& boxes, const Institutions& institutions, sim::SimTime end)
      : organisation_(organisation), boxes_(boxes), institutions_(institutions), end_(end) {}

  void work() {
    auto& mine = boxes_.organisations[institutions_.index_of(organisation_.self())];
    mine.belongs_to_caller();
    const auto hear = [&] {
      mine.take_all([this](std::vector<Message>&& messages) {
        for (Message& message : messages) organisation_.deliver(std::move(message));
      });
    };
    for (sim::SimTime next = organisation_.next(); next < end_; next = organisation_.next()) {
      sim::actors::sleep_until(next);
      hear();
      organisation_.work();
      boxes_.send(organisation_.take_letters());
      boxes_.send(institutions_, organisation_.take_messages());
    }
    // What comes after its last turn it reads when books are closed.
    sim::actors::sleep_until(end_);
    hear();
  }

 private:
  Organisation& organisation_;
  Boxes& boxes_;
  const Institutions& institutions_;
  const sim::SimTime end_;
};

}  // namespace

void run_with_actors(World& world, unsigned threads, const World::Progress& progress) {
  const sim::actors::Platform platform = platform_of(world.plan());
  sim::actors::Engine engine(platform, threads);
  const sim::SimTime end = world.plan().parameters.time.end;
  Boxes boxes(world.regions());
  for (std::size_t r = 0; r < world.regions(); ++r) boxes.regions.emplace_back("region " + std::to_string(r));
  sim::actors::MeetingPoints meeting_points(world.regions(), platform.lookahead(), end, threads > 1);
  std::vector<std::unique_ptr<RegionActor>> regions;
  for (std::size_t r = 0; r < world.regions(); ++r) {
    regions.push_back(std::make_unique<RegionActor>(world.region(r), boxes, world.institutions(), meeting_points, end, progress));
    engine.add(r, [actor = regions.back().get()] { actor->work(); });
  }
  std::vector<std::unique_ptr<OrganisationActor>> organisations;
  if (Institutions* institutions = world.institutions())
    for (std::size_t i = 0; i < institutions->size(); ++i) {
      Organisation& one = institutions->organisation(i);
      boxes.organisations.emplace_back("organisation " + std::to_string(i));
      organisations.push_back(std::make_unique<OrganisationActor>(one, boxes, *institutions, end));
      engine.add(institutions->host_of(one.self()), [actor = organisations.back().get()] { actor->work(); });
    }
  engine.run();
  world.finish();
  world.check();
}

}  // namespace models
