#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/format/attribute_values.hpp"
#include "scenarios/format/uncertain.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml_text.hpp"
#include "sim/check.hpp"

namespace scenarios::format {

namespace {

// Meets every uncertain number of a tree, by the table of keys, always in the same order.
template <class Visit, class VisitShares, class VisitShape>
class Walk {
 public:
  Walk(Visit visit, VisitShares visit_shares, VisitShape visit_shape)
      : visit_(visit), visit_shares_(visit_shares), visit_shape_(visit_shape) {}

  void record(Node& map, const Record& known, const std::string& path) {
    // A lognormal by its median and its mean, or the time that one in twenty takes.
    const Key *middle = known.find("median"), *beyond = known.find(map.find("mean") ? "mean" : "p95");
    Node* median = middle ? map.find("median") : nullptr;
    Node* other = median && beyond ? map.find(beyond->name) : nullptr;
    const double shape = other ? checked_quantity(*other, *beyond) / checked_quantity(*median, *middle) : 1;
    for (Entry& entry : map.entries)
      if (const Key* key = known.find(entry.name))
        value(entry.value, *key, path.empty() ? entry.name : path + "." + entry.name);
    if (known.adds_up == "*") shares(map, known);
    if (other) visit_shape_(*median, *other, shape, *beyond);
  }

 private:
  void value(Node& node, const Key& key, const std::string& path) {
    switch (form_of(node, key)) {
      case Form::quantity:
        if (states_uncertainty(node)) visit_(node, key, path);
        return;
      case Form::by_attribute: {
        Key one = key;
        one.forms &= ~static_cast<unsigned>(Form::by_attribute | Form::table);
        for (Entry& entry : node.entries)
          if (entry.name != "by") value(entry.value, one, path + "." + entry.name);
        return;
      }
      case Form::table:
        return record(node, record_named("table"), path);
      case Form::distribution:
        return record(node, record_named("distribution"), path);
      case Form::record:
        return record(node, record_named(key.record), path);
      case Form::list:
        return list(node, key, path);
      default:
        return;
    }
  }

  void list(Node& node, const Key& key, const std::string& path) {
    Key one = key;
    one.forms &= ~static_cast<unsigned>(Form::list);
    if (!key.items.empty()) {
      one.forms = Form::record;
      one.record = key.items;
    }
    std::vector<std::string> told;
    for (Node& item : node.items) {
      // By what it is about where it says so, for then its number stays the same when others come before it.
      std::string about = std::to_string(told.size() + 1);
      if (const Node* on = item.is_map() ? item.find("on") : nullptr; on && on->is_scalar()) about = on->text;
      told.push_back(about);
      value(item, one, path + "[" + about + "]");
    }
    if (!key.items.empty() && !record_named(key.items).adds_up.empty()) shares_of_list(node, record_named(key.items));
  }

  void shares(Node& map, const Record& known) {
    std::vector<Node*> parts;
    for (Entry& entry : map.entries)
      if (known.find(entry.name)) parts.push_back(&entry.value);
    visit_shares_(parts, *known.wildcard());
  }

  void shares_of_list(Node& list, const Record& known) {
    std::vector<Node*> parts;
    for (Node& item : list.items)
      if (Node* share = item.is_map() ? item.find(known.adds_up) : nullptr) parts.push_back(share);
    visit_shares_(parts, *known.find(known.adds_up));
  }

  Visit visit_;
  VisitShares visit_shares_;
  VisitShape visit_shape_;
};

std::string text_of(const Node& map, std::string_view name) {
  const Node* found = map.find(name);
  return found && found->is_scalar() ? found->text : "";
}

double correlation_of(const Node& map) {
  const Node* stated = map.find("correlation");
  return stated ? checked_quantity(*stated, *record_named("uncertain").find("correlation")) : 1.0;
}

// `sampled`: which of the parts have just been given a value.
void make_whole(const std::vector<Node*>& parts, const std::vector<bool>& sampled, const Key& key) {
  double fixed = 0, drawn = 0;
  std::vector<double> values;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    values.push_back(checked_quantity(*parts[i], key));
    (sampled[i] ? drawn : fixed) += values.back();
  }
  if (drawn + fixed <= 0) return;
  const bool room = fixed > 0 && drawn < 1;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double factor = room ? (sampled[i] ? 1 : (1 - drawn) / fixed) : fixed > 0 && !sampled[i] ? 0 : 1 / drawn;
    *parts[i] = Node::scalar(base_text(values[i] * factor, key.measure), parts[i]->at);
  }
}

}  // namespace

std::vector<UncertainNumber> uncertain_numbers(const Node& tree) {
  std::vector<UncertainNumber> numbers;
  const auto meet = [&](const Node& node, const Key& key, const std::string& path) {
    const auto uncertainty = read_uncertainty(node, key);
    sim::promise(bool(uncertainty), "a checked scenario's uncertain numbers have distributions");
    numbers.push_back({.path = path,
                       .statement = flow_text(node),
                       .uncertainty = *uncertainty.value,
                       .measure = key.measure,
                       .value = checked_quantity(node, key),
                       .group = text_of(node, "group"),
                       .correlation = correlation_of(node),
                       .source = text_of(node, "source")});
  };
  Node copy = tree;
  Walk(meet, [](const std::vector<Node*>&, const Key&) {}, [](Node&, Node&, double, const Key&) {}).record(copy, record_named("scenario"), "");
  return numbers;
}

Node with_values(const Node& tree, const std::vector<double>& values) {
  Node copy = tree;
  std::size_t next = 0;
  std::set<const Node*> put_in;
  const auto meet = [&](Node& node, const Key& key, const std::string&) {
    node = Node::scalar(base_text(values.at(next++), key.measure), node.at);
    put_in.insert(&node);
  };
  const auto shares = [&](const std::vector<Node*>& parts, const Key& key) {
    std::vector<bool> sampled;
    for (const Node* part : parts) sampled.push_back(put_in.contains(part));
    if (std::find(sampled.begin(), sampled.end(), true) != sampled.end()) make_whole(parts, sampled, key);
  };
  const auto keep_shape = [&](Node& median, Node& other, double other_by_median, const Key& key) {
    const bool median_drawn = put_in.contains(&median);
    if (median_drawn == put_in.contains(&other)) return;
    const double drawn = checked_quantity(median_drawn ? median : other, key);
    Node& follows = median_drawn ? other : median;
    follows = Node::scalar(base_text(median_drawn ? drawn * other_by_median : drawn / other_by_median, key.measure), follows.at);
  };
  Walk(meet, shares, keep_shape).record(copy, record_named("scenario"), "");
  return copy;
}

}  // namespace scenarios::format
