#include "models/pathway/deadlock.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <set>

namespace models {

namespace {

using WaitsFor = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

// A place of stage `holder` is kept while stage `wanted` is waited for.
struct Hold {
  std::size_t holder, wanted;
};

class Reader {
 public:
  explicit Reader(const WorldParameters& world) : world_(world) {
    for (std::size_t i = 0; i < world.stages.size(); ++i) stage_[world.stages[i].name] = i;
    for (std::size_t i = 0; i < world.services.size(); ++i) service_[world.services[i].name] = i;
  }

  std::vector<std::size_t> services(std::size_t stage) const {
    std::vector<std::size_t> all;
    const auto add = [&](const std::string& name) {
      if (const auto found = service_.find(name); found != service_.end()) all.push_back(found->second);
    };
    add(world_.stages[stage].service);
    for (const Need& need : world_.stages[stage].also_needs) add(need.service);
    return all;
  }

  std::vector<Hold> holds() const {
    std::vector<Hold> all;
    for (std::size_t holder = 0; holder < world_.stages.size(); ++holder) {
      if (services(holder).empty()) continue;
      std::set<std::size_t> seen;
      follow(holder, holder, seen, all);
    }
    return all;
  }

 private:
  // The stages that may be waited for with the place of `holder` kept, when stage `over` is over.
  void follow(std::size_t holder, std::size_t over, std::set<std::size_t>& seen, std::vector<Hold>& all) const {
    for (const Branch& branch : world_.stages[over].then)
      for (const Share& way : branch.shares)
        if (way.share > 0) want(holder, way.to, seen, all);
    // Another episode may move them on.
    for (const StageParameters& other : world_.stages)
      for (const auto& [from, to] : other.changes)
        if (from == world_.stages[over].name) want(holder, to, seen, all);
  }

  void want(std::size_t holder, const std::string& name, std::set<std::size_t>& seen, std::vector<Hold>& all) const {
    const auto found = stage_.find(name);
    if (found == stage_.end() || !seen.insert(found->second).second) return;
    const StageParameters& next = world_.stages[found->second];
    const auto needed = services(found->second);
    const auto full = [&](std::size_t s) { return world_.services[s].queue; };
    const bool kept = world_.stages[holder].keeps_place;
    const bool blocks = std::any_of(needed.begin(), needed.end(), [&](std::size_t s) {
      return full(s).limit != QueueParameters::any_number && full(s).when_full == QueueParameters::WhenFull::block;
    });
    const bool held = kept || blocks;   // else the place is given back when they begin to wait, and not before
    if (held && !needed.empty()) all.push_back({holder, found->second});
    if (kept && next.stays_put) follow(holder, found->second, seen, all);
    // Wherever else they may be sent while they have the place.
    if (held && !next.gives_up_to.empty()) want(holder, next.gives_up_to, seen, all);
    if (!next.if_full.empty()) want(holder, next.if_full, seen, all);
    if (next.refuses && !next.refuses->go.empty()) want(holder, next.refuses->go, seen, all);
    for (const std::size_t s : needed) {
      if (!full(s).full_to.empty()) want(holder, full(s).full_to, seen, all);
      if (world_.services[s].admits && !world_.services[s].admits->others.empty())
        want(holder, world_.services[s].admits->others, seen, all);
    }
  }

  const WorldParameters& world_;
  std::map<std::string, std::size_t> stage_, service_;
};

bool endless(const ServiceParameters& service) {
  return std::all_of(service.capacity.begin(), service.capacity.end(),
                     [](std::int64_t units) { return units == ServiceParameters::unlimited; });
}

}  // namespace

std::vector<HoldingCircle> holding_circles(const WorldParameters& world) {
  const Reader reader(world);
  const std::vector<Hold> holds = reader.holds();
  struct Arc {
    std::size_t from, to, hold;
  };
  std::vector<Arc> arcs;
  WaitsFor graph(world.services.size());
  for (std::size_t h = 0; h < holds.size(); ++h)
    for (const std::size_t from : reader.services(holds[h].holder))
      for (const std::size_t to : reader.services(holds[h].wanted)) {
        if (endless(world.services[from]) || endless(world.services[to])) continue;
        boost::add_edge(from, to, graph);
        arcs.push_back({from, to, h});
      }
  std::vector<int> component(world.services.size());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));

  std::map<int, HoldingCircle> circles;
  for (const Arc& first : arcs) {
    const int part = component[first.from];
    if (component[first.to] != part) continue;
    HoldingCircle& circle = circles[part];
    const std::string& wanted = world.stages[holds[first.hold].wanted].name;
    if (std::find(circle.wanted.begin(), circle.wanted.end(), wanted) == circle.wanted.end())
      circle.wanted.push_back(wanted);
    if (!circle.services.empty()) continue;
    // The shortest way back to where the first arc began, breadth first.
    std::map<std::size_t, const Arc*> came;
    std::vector<std::size_t> queue{first.to};
    for (std::size_t i = 0; i < queue.size() && !came.contains(first.from) && first.to != first.from; ++i)
      for (const Arc& arc : arcs)
        if (arc.from == queue[i] && component[arc.to] == part && arc.to != first.to && !came.contains(arc.to)) {
          came[arc.to] = &arc;
          queue.push_back(arc.to);
        }
    std::vector<const Arc*> round;
    for (std::size_t at = first.from; at != first.to; at = round.back()->from) round.push_back(came.at(at));
    round.push_back(&first);
    std::reverse(round.begin(), round.end());
    for (const Arc* arc : round) {
      circle.services.push_back(world.services[arc->from].name);
      circle.holders.push_back(world.stages[holds[arc->hold].holder].name);
    }
  }
  std::vector<HoldingCircle> all;
  for (auto& [part, circle] : circles) all.push_back(std::move(circle));
  return all;
}

}  // namespace models
