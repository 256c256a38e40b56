#include "models/pathway/bottleneck.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
// GCC 12 takes the pair inside Boost's optional for read before it is set.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#pragma GCC diagnostic pop
#include <cmath>
#include <cstdint>

namespace models {

namespace {

using Amount = std::int64_t;   // millionths of a person a day
using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Edge = Traits::edge_descriptor;
using FlowNet = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS,
    boost::property<boost::vertex_color_t, boost::default_color_type,
                    boost::property<boost::vertex_predecessor_t, Edge,
                                    boost::property<boost::vertex_distance_t, long>>>,
    boost::property<boost::edge_capacity_t, Amount,
                    boost::property<boost::edge_residual_capacity_t, Amount,
                                    boost::property<boost::edge_reverse_t, Edge>>>>;
using FlowVertex = FlowNet::vertex_descriptor;

constexpr double parts = 1e6;
constexpr Amount no_limit = Amount{1} << 56;

// Each stage is two vertices, its door and its way on, joined by what it can take on.
class Network {
 public:
  explicit Network(std::size_t stages) : graph_(2 * stages + 2), stages_(stages) {}

  FlowVertex door(std::size_t stage) const { return stage == MeasuredFlow::outside ? sink() : 2 * stage; }
  FlowVertex way_on(std::size_t stage) const { return stage == MeasuredFlow::outside ? source() : 2 * stage + 1; }
  FlowVertex source() const { return 2 * stages_; }
  FlowVertex sink() const { return 2 * stages_ + 1; }

  void join(FlowVertex from, FlowVertex to, Amount capacity) {
    const Edge there = boost::add_edge(from, to, graph_).first, back = boost::add_edge(to, from, graph_).first;
    put(boost::edge_capacity, graph_, there, capacity);
    put(boost::edge_capacity, graph_, back, Amount{0});
    put(boost::edge_reverse, graph_, there, back);
    put(boost::edge_reverse, graph_, back, there);
  }

  Amount greatest_flow() { return boost::boykov_kolmogorov_max_flow(graph_, source(), sink()); }

  // Whether more could still be brought from the source to each vertex; after greatest_flow.
  std::vector<char> still_reached() const {
    std::vector<char> reached(num_vertices(graph_));
    std::vector<FlowVertex> next{source()};
    reached[source()] = true;
    while (!next.empty()) {
      const FlowVertex at = next.back();
      next.pop_back();
      for (const Edge edge : boost::make_iterator_range(out_edges(at, graph_)))
        if (const FlowVertex to = target(edge, graph_); get(boost::edge_residual_capacity, graph_, edge) > 0 && !reached[to]) {
          reached[to] = true;
          next.push_back(to);
        }
    }
    return reached;
  }

 private:
  FlowNet graph_;
  std::size_t stages_;
};

}  // namespace

Bottleneck find_bottleneck(const MeasuredFlow& measured, double growth) {
  const std::size_t stages = measured.used.size();
  Network network(stages);
  std::vector<double> taken_on(stages);
  Amount wanted = 0;
  for (const MeasuredFlow::Passage& passage : measured.passages) {
    const auto amount = static_cast<Amount>(std::llround(passage.per_day * growth * parts));
    network.join(network.way_on(passage.from), network.door(passage.to), amount);
    if (passage.from == MeasuredFlow::outside) wanted += amount;
    if (passage.to != MeasuredFlow::outside) taken_on[passage.to] += passage.per_day;
  }
  for (std::size_t stage = 0; stage < stages; ++stage)
    network.join(network.door(stage), network.way_on(stage),
                 measured.used[stage] > 0 ? static_cast<Amount>(std::llround(taken_on[stage] / measured.used[stage] * parts))
                                          : no_limit);
  Bottleneck found;
  found.wanted = static_cast<double>(wanted) / parts;
  found.through = static_cast<double>(network.greatest_flow()) / parts;
  const std::vector<char> reached = network.still_reached();
  for (std::size_t stage = 0; stage < stages; ++stage)
    if (reached[network.door(stage)] && !reached[network.way_on(stage)]) found.bounding.push_back(stage);
  return found;
}

}  // namespace models
