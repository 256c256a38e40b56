#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

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

  // People sent on at once must arrive somewhere.
  void circles() {
    std::map<std::string, std::vector<std::string>> ways;
    std::map<std::string, bool> goes_beyond;
    for (const StageParameters& stage : world_.stages) {
      auto& to = ways[stage.name];
      if (!stage.if_full.empty()) to.push_back(stage.if_full);
      const std::size_t plain = to.size();
      if (stage.refuses && !stage.refuses->go.empty()) to.push_back(stage.refuses->go);
      for (const Needed& need : needs_of(stage)) {
        const ServiceParameters& service = world_.services[need.service];
        if (service.queue.limit != QueueParameters::any_number && !service.queue.full_to.empty() &&
            service.queue.when_full != QueueParameters::WhenFull::block)
          to.push_back(service.queue.full_to);
        if (service.admits && !service.admits->others.empty()) to.push_back(service.admits->others);
      }
      goes_beyond[stage.name] = to.size() > plain;
    }
    std::vector<std::string> path;
    std::map<std::string, int> seen;
    const std::function<bool(const std::string&)> visit = [&](const std::string& stage) {
      if (seen[stage] == 2) return false;
      path.push_back(stage);
      if (seen[stage] == 1) return true;
      seen[stage] = 1;
      for (const std::string& next : ways[stage])
        if (visit(next)) return true;
      seen[stage] = 2;
      path.pop_back();
      return false;
    };
    for (const StageParameters& stage : world_.stages) {
      path.clear();
      if (!visit(stage.name)) continue;
      path.erase(path.begin(), std::find(path.begin(), path.end() - 1, path.back()));
      // Circles of `if_full` alone are told where those are read.
      if (std::none_of(path.begin(), path.end(), [&](const std::string& name) { return goes_beyond[name]; })) return;
      std::string loop;
      for (const std::string& name : path) loop += (loop.empty() ? "" : " -> ") + name;
      context_.faults.add(at(path.front()), fmt::format("people who find no room are sent round in a circle: {}", loop),
                          "they would never arrive", "let one of these stages wait, or send them out");
      return;
    }
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
