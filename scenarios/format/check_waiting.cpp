#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/pathway/graph.hpp"
#include "scenarios/format/read_waiting.hpp"

namespace scenarios::format {

namespace {

using models::QueueParameters;
using models::ServiceParameters;
using models::StageParameters;

struct Needed {
  std::size_t service;
  const models::AttributeTable* amount;
};

class Check {
 public:
  Check(Context& context, const Section& top, models::WorldParameters& world)
      : context_(context), top_(top), world_(world) {
    for (std::size_t s = 0; s < world.services.size(); ++s) service_[world.services[s].name] = s;
  }

  void all() {
    split_units();
    for (const StageParameters& stage : world_.stages) {
      const std::vector<Needed> needs = needs_of(stage);
      if (needs.empty()) continue;
      enough(stage, needs);
      together(stage, needs);
      for (const Needed& need : needs)
        if ((stage.interrupts || stage.bumps) && !world_.services[need.service].reserved.empty())
          tell(stage, fmt::format("`{}` takes the place of others in `{}`, which reserves units", stage.name,
                                  world_.services[need.service].name),
               "it is not clear whose place may be taken", "use either reserved units or `interrupts` and `bumps`");
    }
    for (const ServiceParameters& service : world_.services) reservations(service);
    circles();
  }

 private:
  const Position& at(const std::string& stage) const { return top_.find("pathway")->entry(stage)->at; }
  void tell(const StageParameters& stage, std::string problem, std::string why, std::string suggestion) {
    context_.faults.add(at(stage.name), std::move(problem), std::move(why), std::move(suggestion));
  }
  std::vector<Needed> needs_of(const StageParameters& stage) const {
    std::vector<Needed> all;
    if (const auto found = service_.find(stage.service); found != service_.end())
      all.push_back({found->second, &stage.amount});
    for (const models::Need& need : stage.also_needs)
      if (const auto found = service_.find(need.service); found != service_.end())
        all.push_back({found->second, &need.amount});
    return all;
  }

  // A service of which someone needs a fraction is counted in hundredths.
  void split_units() {
    for (const StageParameters& stage : world_.stages)
      for (const Needed& need : needs_of(stage))
        for (const double amount : need.amount->values) {
          if (std::floor(amount) == amount) continue;
          if (std::abs(amount * 100 - std::round(amount * 100)) > 1e-6)
            tell(stage, fmt::format("`{}` needs {} of `{}`", stage.name, amount, world_.services[need.service].name),
                 "units can be split into hundredths, not further", "round it");
          ServiceParameters& service = world_.services[need.service];
          if (service.parts == 100) continue;
          service.parts = 100;
          for (std::int64_t& units : service.capacity)
            if (units > 0) units *= 100;
          for (auto& reserved : service.reserved) reserved.units *= 100;
          if (service.breakdowns) service.breakdowns->units *= 100;
          for (auto& step : service.timetable.steps)
            if (step.how != models::CapacityStep::How::share) step.amount *= 100;
        }
  }

  void enough(const StageParameters& stage, const std::vector<Needed>& needs) {
    for (const Needed& need : needs) {
      const ServiceParameters& service = world_.services[need.service];
      const double most = *std::max_element(need.amount->values.begin(), need.amount->values.end());
      for (std::size_t r = 0; r < service.capacity.size(); ++r)
        if (service.capacity[r] > 0 && std::llround(most * static_cast<double>(service.parts)) > service.capacity[r])
          tell(stage,
               fmt::format("`{}` needs {} {} of `{}`, of which there are {}{}", stage.name, most, service.unit,
                           service.name, service.capacity[r] / service.parts,
                           service.capacity.size() > 1 ? " in " + context_.names.of(Domain::region)[r] : ""),
               "whoever needs them would wait for ever", "give the service more, or let the stage need less");
    }
  }

  void together(const StageParameters& stage, const std::vector<Needed>& needs) {
    const ServiceParameters& first = world_.services[needs[0].service];
    for (std::size_t i = 1; i < needs.size(); ++i) {
      const ServiceParameters& other = world_.services[needs[i].service];
      if (first.queue.order != other.queue.order || first.queue.rank.values != other.queue.rank.values)
        tell(stage, fmt::format("`{}` needs `{}` and `{}`, which serve in different orders", stage.name, first.name, other.name),
             "two people could each be first for one and wait for the other for ever", "give both the same `order`");
      for (std::size_t r = 0; r < first.capacity.size(); ++r)
        if (first.capacity[r] != 0 && other.capacity[r] == 0)
          tell(stage,
               fmt::format("`{}` needs `{}` and `{}`, but {} has only the first", stage.name, first.name, other.name,
                           context_.names.of(Domain::region)[r]),
               "all that a stage needs is given in one region", "give that region both or neither");
    }
    if (needs.size() > 1)
      for (const Needed& need : needs) {
        const QueueParameters& queue = world_.services[need.service].queue;
        if (queue.limit != QueueParameters::any_number && queue.when_full == QueueParameters::WhenFull::block)
          tell(stage, fmt::format("`{}` needs several services, of which `{}` blocks when its queue is full", stage.name,
                                  world_.services[need.service].name),
               "one cannot stand in one line and before another", "choose another `when_full`");
      }
  }

  void reservations(const ServiceParameters& service) {
    std::int64_t sum = 0;
    for (const models::Reservation& one : service.reserved) sum += one.units;
    for (const std::int64_t units : service.capacity) {
      if (units <= 0 || sum < units) continue;
      const Entry* entry = top_.find("services")->entry(service.name);
      context_.faults.add(entry->at,
                          fmt::format("`{}` reserves {} of its {} {}", service.name, sum / service.parts,
                                      units / service.parts, service.unit),
                          "everyone else would wait for ever", "leave at least one, or say whom it `admits`");
      return;
    }
  }

  // A way that is gone without any time passing.
  struct Way {
    std::string to;
    bool told_elsewhere;   // a circle of nothing but these is
  };

  // Where one is sent on to who finds no room, will not wait or is not let in, and from a stage that takes no time
  // where all (of some kind) go on to.
  std::vector<Way> ways_at_once(const StageParameters& stage) const {
    std::vector<Way> ways;
    const auto add = [&](const std::string& to, bool told_elsewhere = false) {
      if (!to.empty()) ways.push_back({to, told_elsewhere});
    };
    add(stage.if_full, true);
    if (stage.refuses) add(stage.refuses->go);
    for (const Needed& need : needs_of(stage)) {
      const ServiceParameters& service = world_.services[need.service];
      if (service.queue.limit != QueueParameters::any_number && service.queue.when_full != QueueParameters::WhenFull::block)
        add(service.queue.full_to);
      if (service.admits) add(service.admits->others);
    }
    if (models::may_take_no_time(stage))
      for (const models::Branch& branch : stage.then)
        for (const models::Share& way : branch.shares)
          if (way.share >= 1) add(way.to, true);
    return ways;
  }

  // People sent on at once must arrive somewhere. Each stage is named in one circle at most, the shortest it lies on.
  void circles() {
    std::map<std::string, std::vector<Way>> ways;
    for (const StageParameters& stage : world_.stages) ways[stage.name] = ways_at_once(stage);
    std::set<std::string> named;
    for (const StageParameters& stage : world_.stages) {
      const std::vector<std::string> circle = shortest_circle(ways, stage.name);
      if (circle.empty() || std::any_of(circle.begin(), circle.end(), [&](const std::string& one) { return named.contains(one); }))
        continue;
      named.insert(circle.begin(), circle.end());
      std::string loop;
      for (const std::string& name : circle) loop += name + " -> ";
      context_.faults.add(at(stage.name), fmt::format("people who find no room are sent round in a circle: {}{}", loop, stage.name),
                          "they would never arrive", "let one of these stages wait or take some time, or send them out");
    }
  }

  // The stages of the shortest circle from one back to itself that no other check tells of; empty if there is none.
  static std::vector<std::string> shortest_circle(const std::map<std::string, std::vector<Way>>& ways, const std::string& start) {
    // Twice over: before and after the first way that is told of here.
    using Place = std::pair<std::string, bool>;
    std::map<Place, Place> came_from;
    std::vector<Place> reached{{start, false}};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const Place here = reached[i];
      const auto found = ways.find(here.first);
      if (found == ways.end()) continue;
      for (const Way& way : found->second) {
        const Place next{way.to, here.second || !way.told_elsewhere};
        if (next != Place{start, false} && came_from.try_emplace(next, here).second) reached.push_back(next);
        if (next != Place{start, true}) continue;
        std::vector<std::string> circle{here.first};
        for (Place at = here; at != Place{start, false};) circle.push_back((at = came_from.at(at)).first);
        std::reverse(circle.begin(), circle.end());
        return circle;
      }
    }
    return {};
  }

  Context& context_;
  const Section& top_;
  models::WorldParameters& world_;
  std::map<std::string, std::size_t> service_;
};

}  // namespace

void check_waiting(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* pathway = top.find("pathway");
  if (!pathway || !pathway->is_map()) return;
  Check(context, top, world).all();
}

}  // namespace scenarios::format
