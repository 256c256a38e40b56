#include "models/pathway/picture.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>

namespace models {

namespace {

// One colour a place, light enough to read black on and apart in grey too.
constexpr std::array<const char*, place_count> colours{"#f2efe9", "#e0e0e0", "#d5ebd8", "#c9dff2",
                                                       "#fbd9b5", "#f4c3c3", "#e3a9a9", "#ffffff"};

constexpr const char* way_out = "way out";

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

// Names are written with underscores where people would have blanks.
std::string readable(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string to_three_digits(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), value >= 100 ? "%.0f" : "%.3g", value);
  return text.data();
}

// The unit in which a length of time is neither a small part nor a large number.
std::string range_of_time(double from, double to) {
  constexpr std::array<std::pair<double, const char*>, 3> units{{{86400, "days"}, {3600, "hours"}, {60, "minutes"}}};
  auto unit = units.begin();
  while (std::next(unit) != units.end() && to < unit->first * 1.5) ++unit;
  const std::string low = to_three_digits(from / unit->first), high = to_three_digits(to / unit->first);
  return (low == high ? high : low + " to " + high) + " " + unit->second;
}

std::string time_taken(const StageParameters& stage) {
  const auto [low, high] =
      std::minmax_element(stage.takes.choices.begin(), stage.takes.choices.end(),
                          [](const auto& a, const auto& b) { return a.mean() < b.mean(); });
  return high->mean() > 0 ? "mean " + range_of_time(low->mean(), high->mean()) : "at once";
}

std::string thousands(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string capacity_of(const ServiceParameters& service) {
  std::int64_t total = 0;
  for (const std::int64_t units : service.capacity) {
    if (units == ServiceParameters::unlimited) return "unlimited " + service.unit;
    total += units;
  }
  const bool one = total == 1 && service.unit.ends_with('s');
  return thousands(total) + " " + (one ? service.unit.substr(0, service.unit.size() - 1) : service.unit);
}

std::string label(const StageParameters& stage, const WorldParameters& world) {
  std::string text = readable(stage.name);
  const auto service = std::find_if(world.services.begin(), world.services.end(),
                                    [&](const auto& one) { return one.name == stage.service; });
  if (service != world.services.end()) text += "\n" + readable(service->name) + ": " + capacity_of(*service);
  return text + "\n" + time_taken(stage);
}

// Everything that goes from one stage to another is one arrow.
struct Way {
  double least = 1, most = 0;
  std::size_t branches = 0;
};

std::string share_text(const Way& way, std::size_t branches) {
  const double least = way.branches < branches ? 0 : way.least;
  const std::string low = to_three_digits(100 * least), high = to_three_digits(100 * way.most);
  if (low == high) return high == "100" ? "" : high + "%";
  return low + " to " + high + "%";
}

class Picture {
 public:
  explicit Picture(const WorldParameters& world) : world_(world) {}

  std::string text() {
    line("digraph pathway {");
    line("  graph [rankdir=LR, fontname=\"Helvetica\", nodesep=0.35, ranksep=0.7, labelloc=t, label=" +
         quoted(world_.title) + "];");
    line("  node [shape=box, style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11, margin=\"0.16,0.08\"];");
    line("  edge [fontname=\"Helvetica\", fontsize=10, color=\"#555555\"];");
    entries();
    for (const StageParameters& stage : world_.stages) {
      node(stage.name, label(stage, world_), colours[static_cast<std::size_t>(stage.place)], "");
      ways_on(stage);
    }
    node(way_out, world_.population ? "home" : "leave", "#ffffff", ", shape=ellipse, style=filled");
    legend();
    line("}");
    return std::move(text_);
  }

 private:
  void line(const std::string& words) { text_ += words + "\n"; }

  void node(const std::string& name, const std::string& shown, const std::string& colour, const std::string& more) {
    std::string lines = quoted(shown);
    for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at)) lines.replace(at, 1, "\\n");
    line("  " + quoted(name) + " [label=" + lines + ", fillcolor=" + quoted(colour) + more + "];");
  }

  void arrow(const std::string& from, const std::string& to, const std::string& shown, const std::string& more) {
    line("  " + quoted(from) + " -> " + quoted(to.empty() ? way_out : to) + " [label=" + quoted(shown) + more + "];");
  }

  // A hazard or an arrival may have the name of a stage: its node is told apart by what no name holds.
  void entry(const std::string& name, const std::string& stage) {
    node("in: " + name, readable(name), "#ffffff", ", shape=plain, style=\"\"");
    arrow("in: " + name, stage, "", "");
  }

  void entries() {
    for (const HazardParameters& hazard : world_.hazards)
      if (hazard.does == HazardDoes::enter) entry(hazard.name, hazard.enter_stage);
    for (const ArrivalParameters& arrival : world_.arrivals) entry(arrival.name, arrival.enter_stage);
  }

  void ways_on(const StageParameters& stage) {
    std::map<std::string, Way> ways;
    for (const Branch& branch : stage.then)
      for (const Share& share : branch.shares) {
        if (!(share.share > 0)) continue;
        Way& way = ways[share.to];
        way.least = std::min(way.least, share.share);
        way.most = std::max(way.most, share.share);
        ++way.branches;
      }
    if (stage.then.empty()) ways[""] = {1, 1, 0};
    const std::string kept = stage.keeps_place ? ", color=\"#b03030\", penwidth=1.6" : "";
    for (const auto& [to, way] : ways) arrow(stage.name, to, share_text(way, stage.then.size()), to.empty() ? "" : kept);
    if (!stage.if_full.empty()) arrow(stage.name, stage.if_full, "no room", ", style=dashed");
    for (const std::string& other : stage.starts) arrow(stage.name, other, "begins", ", style=dotted");
    for (const auto& [from, to] : stage.changes) arrow(from, to, "moved on by " + readable(stage.name), ", style=dotted");
  }

  // Which colour is which place, for those that occur.
  void legend() {
    std::array<bool, place_count> occurs{};
    for (const StageParameters& stage : world_.stages) occurs[static_cast<std::size_t>(stage.place)] = true;
    std::string cells;
    for (std::size_t place = 0; place < place_count; ++place)
      if (occurs[place])
        cells += std::string("<td bgcolor=\"") + colours[place] + "\">" + std::string(place_names[place]) + "</td>";
    const bool keeps = std::any_of(world_.stages.begin(), world_.stages.end(), [](const auto& one) { return one.keeps_place; });
    if (keeps) cells += "<td border=\"0\"><font color=\"#b03030\">red: keeps the place while waiting</font></td>";
    line("  legend [shape=plain, style=\"\", fontsize=9, label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"2\"><tr>" +
         cells + "</tr></table>>];");
  }

  const WorldParameters& world_;
  std::string text_;
};

}  // namespace

std::string pathway_dot(const WorldParameters& world) { return Picture(world).text(); }

}  // namespace models
