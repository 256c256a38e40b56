#include "models/pathway/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>

#include "models/pathway/deadlock.hpp"

namespace models {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = Graph::vertex_descriptor;

bool is_everybody(const PersonFilter& who) {
  const PersonFilter everybody;
  return who.age_from <= everybody.age_from && who.age_below >= everybody.age_below && who.sexes == everybody.sexes &&
         who.frailties == everybody.frailties && who.deprivations == everybody.deprivations && who.declared.empty();
}

// Stages are vertices 0 .. n-1, the way out is vertex n.
struct Pathway {
  Graph graph;
  std::map<std::string, Vertex> stage;
  Vertex out = 0;

  // All ways there are; or those that may be open to whoever came for one cause.
  explicit Pathway(const WorldParameters& world, const std::string& cause = "")
      : graph(world.stages.size() + 1), out(world.stages.size()) {
    for (Vertex v = 0; v < out; ++v) stage[world.stages[v].name] = v;
    for (Vertex v = 0; v < out; ++v) {
      const StageParameters& from = world.stages[v];
      if (from.then.empty()) boost::add_edge(v, out, graph);
      for (const Branch& branch : from.then) {
        if (!cause.empty() && !branch.causes.empty() &&
            std::find(branch.causes.begin(), branch.causes.end(), cause) == branch.causes.end())
          continue;
        for (const Share& way : branch.shares)
          if (way.share > 0) connect(v, way.to);
        // The first branch that fits is taken: nobody of this cause comes to those after it.
        if (!cause.empty() && is_everybody(branch.who) && !branch.when.any()) break;
      }
      if (!from.if_full.empty()) connect(v, from.if_full);
      if (from.patience) connect(v, from.gives_up_to);
      // Where else one may be sent; that such a way leads out does not save who is trapped otherwise.
      const auto sent = [&](const std::string& to) {
        if (!to.empty()) connect(v, to);
      };
      if (from.refuses) sent(from.refuses->go);
      if (from.bumped_to) sent(*from.bumped_to);
      for (const ServiceParameters& service : world.services) {
        const bool needed = service.name == from.service ||
                            std::any_of(from.also_needs.begin(), from.also_needs.end(),
                                        [&](const Need& need) { return need.service == service.name; });
        if (!needed) continue;
        sent(service.queue.full_to);
        if (service.admits) sent(service.admits->others);
      }
    }
  }

  void connect(Vertex from, const std::string& to) {
    if (to.empty()) {
      boost::add_edge(from, out, graph);
    } else if (const auto found = stage.find(to); found != stage.end()) {
      boost::add_edge(from, found->second, graph);
    }
  }
};

template <class G>
std::vector<char> reached_from(const G& graph, const std::vector<Vertex>& starts) {
  std::vector<boost::default_color_type> colour(num_vertices(graph), boost::white_color);
  boost::queue<Vertex> pending;
  for (const Vertex start : starts)
    if (colour[start] == boost::white_color)
      boost::breadth_first_visit(graph, start, pending, boost::default_bfs_visitor{},
                                 boost::make_iterator_property_map(colour.begin(), get(boost::vertex_index, graph)));
  std::vector<char> reached(colour.size());
  for (std::size_t v = 0; v < colour.size(); ++v) reached[v] = colour[v] != boost::white_color;
  return reached;
}

// By vertex: the number of its strongly connected component.
std::vector<int> components_of(const Graph& graph) {
  std::vector<int> component(num_vertices(graph));
  boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  return component;
}

// By vertex: whether a way leads out from it.
std::vector<char> leaving(const Pathway& pathway) {
  return reached_from(boost::make_reverse_graph(pathway.graph), {pathway.out});
}

// One round of the loop that holds those trapped at `start`, as "a -> b -> a".
std::string loop_from(const Pathway& pathway, const std::vector<int>& component, Vertex start,
                      const WorldParameters& world) {
  // The way back to the start inside its component, by breadth-first search from it.
  std::vector<Vertex> came_from(num_vertices(pathway.graph), pathway.out);
  std::vector<Vertex> queue{start};
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const auto edge : boost::make_iterator_range(out_edges(queue[i], pathway.graph))) {
      const Vertex to = target(edge, pathway.graph);
      if (component[to] != component[start]) continue;
      if (to == start) {
        std::string loop = world.stages[start].name;
        for (Vertex v = queue[i]; v != start; v = came_from[v]) loop = world.stages[v].name + " -> " + loop;
        return world.stages[start].name + " -> " + loop;
      }
      if (came_from[to] == pathway.out) {
        came_from[to] = queue[i];
        queue.push_back(to);
      }
    }
  return world.stages[start].name;
}

// Ways may be open to others and closed to who came for one cause.
void check_causes(const WorldParameters& world, std::vector<PathwayFault>& faults) {
  const auto check = [&](const std::string& cause, const std::string& enters) {
    const Pathway pathway(world, cause);
    const auto entry = pathway.stage.find(enters);
    if (entry == pathway.stage.end()) return;
    const auto reached = reached_from(pathway.graph, {entry->second});
    const auto leaves = leaving(pathway);
    const std::vector<int> component = components_of(pathway.graph);
    for (Vertex v = 0; v < pathway.out; ++v) {
      if (!reached[v] || leaves[v]) continue;
      const std::string loop = loop_from(pathway, component, v, world);
      if (loop == world.stages[v].name) continue;   // it only leads into one
      faults.push_back({world.stages[v].name,
                        "nobody who came for `" + cause + "` and enters `" + world.stages[v].name + "` can ever leave: " + loop,
                        "people would be trapped there for the rest of the run",
                        "give one of these stages a way on for them to `home`, to `leave` or to a stage that leads there"});
      return;
    }
  };
  for (const HazardParameters& hazard : world.hazards)
    if (hazard.does == HazardDoes::enter) check(hazard.name, hazard.enter_stage);
  for (const ArrivalParameters& arrival : world.arrivals) check(arrival.name, arrival.enter_stage);
}

// Stages that take no time, to some at least, and begin each other anew would do so for ever in one second.
void check_starts(const WorldParameters& world, const Pathway& pathway, std::vector<PathwayFault>& faults) {
  const auto no_time = [&](Vertex v) { return may_take_no_time(world.stages[v]); };
  Graph at_once(world.stages.size());
  for (Vertex v = 0; v < pathway.out; ++v) {
    if (!no_time(v)) continue;
    for (const auto edge : boost::make_iterator_range(out_edges(v, pathway.graph)))
      if (target(edge, pathway.graph) != pathway.out) boost::add_edge(v, target(edge, pathway.graph), at_once);
    for (const std::string& started : world.stages[v].starts)
      if (const auto found = pathway.stage.find(started); found != pathway.stage.end()) boost::add_edge(v, found->second, at_once);
  }
  const std::vector<int> component = components_of(at_once);
  for (Vertex v = 0; v < pathway.out; ++v)
    for (const std::string& started : world.stages[v].starts) {
      const auto found = pathway.stage.find(started);
      if (found == pathway.stage.end() || !no_time(v) || component[v] != component[found->second]) continue;
      faults.push_back({world.stages[v].name, "`" + world.stages[v].name + "` and `" + started + "` begin each other for ever",
                        "none of the stages between them takes any time, so the second would never end",
                        "give one of them a time with `takes`, or do not start `" + started + "` here"});
      return;
    }
}

}  // namespace

bool may_take_no_time(const StageParameters& stage) {
  const auto& choices = stage.takes.choices;
  return std::any_of(choices.begin(), choices.end(), [](const sim::Distribution& one) { return one.mean() == 0; });
}

std::vector<PathwayFault> check_pathway(const WorldParameters& world) {
  const Pathway pathway(world);
  std::vector<PathwayFault> faults;

  const auto leaves = leaving(pathway);
  const std::vector<int> component = components_of(pathway.graph);
  std::vector<char> named(num_vertices(pathway.graph), false);
  for (Vertex v = 0; v < pathway.out; ++v) {
    if (leaves[v] || named[static_cast<std::size_t>(component[v])]) continue;
    // Only the loops themselves are named, not every stage that leads into one.
    bool last = true;
    for (Vertex w = 0; w < pathway.out && last; ++w)
      if (component[w] == component[v])
        for (const auto edge : boost::make_iterator_range(out_edges(w, pathway.graph)))
          last = last && component[target(edge, pathway.graph)] == component[v];
    if (!last) continue;
    named[static_cast<std::size_t>(component[v])] = true;
    faults.push_back({world.stages[v].name,
                      "nobody who enters `" + world.stages[v].name + "` can ever leave: " +
                          loop_from(pathway, component, v, world),
                      "people would be trapped there for the rest of the run",
                      "give one of these stages a way on to `home`, to `leave` or to a stage that leads there"});
  }

  if (faults.empty()) check_causes(world, faults);

  std::vector<Vertex> entries;
  const auto enter = [&](const std::string& name) {
    if (const auto found = pathway.stage.find(name); found != pathway.stage.end()) entries.push_back(found->second);
  };
  for (const HazardParameters& hazard : world.hazards)
    if (hazard.does == HazardDoes::enter) enter(hazard.enter_stage);
  for (const ArrivalParameters& arrival : world.arrivals) enter(arrival.enter_stage);
  for (const StageParameters& stage : world.stages)   // those who are in it when the world begins
    if (std::any_of(stage.at_start.values.begin(), stage.at_start.values.end(), [](double share) { return share > 0; }))
      enter(stage.name);
  // An episode may also begin in a stage, or be moved to it, by a stage of another one.
  Pathway beside = pathway;
  for (const StageParameters& stage : world.stages) {
    for (const std::string& started : stage.starts) beside.connect(pathway.stage.at(stage.name), started);
    for (const auto& [from, to] : stage.changes) beside.connect(pathway.stage.at(stage.name), to);
  }
  const auto reached = reached_from(beside.graph, entries);
  for (Vertex v = 0; v < pathway.out; ++v)
    if (!reached[v])
      faults.push_back({world.stages[v].name, "nobody can reach `" + world.stages[v].name + "`",
                        "no hazard, arrival or other stage leads to it",
                        "name it in a `then`, an `if_full` or an `enter`, or remove it"});

  check_starts(world, pathway, faults);

  if (world.on_deadlock != OnDeadlock::unstated) return faults;
  for (const HoldingCircle& circle : holding_circles(world)) {
    std::string round;
    for (std::size_t i = 0; i < circle.services.size(); ++i)
      round += "`" + circle.services[i] + "` (kept after `" + circle.holders[i] + "`) -> ";
    round += "`" + circle.services[0] + "`";
    faults.push_back({circle.holders[0], "people who keep their places may wait for each other in a circle: " + round,
                      "when all of them are held by such people, nobody can ever go on",
                      "say what happens then: `on_deadlock: swap`, `surge` or `report`"});
  }
  return faults;
}

}  // namespace models
