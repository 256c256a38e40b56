#include "models/geography/travel.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <stdexcept>

namespace models {

namespace {

using Seconds = boost::property<boost::edge_weight_t, std::int64_t>;
using Roads = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Seconds>;

}  // namespace

Travel::Travel(const GeographyParameters& geography)
    : regions_(geography.regions.size()), time_(regions_ * regions_), lookahead_(sim::days(1)) {
  Roads roads(regions_);
  for (const Road& road : geography.roads)
    boost::add_edge(road.from, road.to, std::llround(road.minutes * 60), roads);

  constexpr std::int64_t unreachable = INT64_MAX;
  for (std::size_t from = 0; from < regions_; ++from) {
    std::vector<std::int64_t> seconds(regions_, unreachable);
    boost::dijkstra_shortest_paths(roads, from, boost::distance_map(seconds.data()).distance_inf(unreachable));
    for (std::size_t to = 0; to < regions_; ++to) {
      if (seconds[to] == unreachable)
        throw std::invalid_argument("no road leads from " + geography.regions[from].name + " to " +
                                    geography.regions[to].name +
                                    " (citizens and letters travel between regions); add one to travel.roads");
      time_[from * regions_ + to] = {seconds[to]};
      if (from != to) lookahead_ = std::min(lookahead_, time_[from * regions_ + to]);
    }
  }
}

}  // namespace models
