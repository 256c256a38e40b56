#include "scenarios/format/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/format/keys.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/text.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

// A map that says where its numbers come from, and what it is called.
struct Stated {
  const Node* node = nullptr;
  std::string path;
};

// Somewhere in a scenario. `node` is null where the files say nothing, `key` where the table has no row for it.
struct Place {
  const Node* node = nullptr;
  const Record* record = nullptr;   // of the keys in it, when it is a map of them
  const Key* key = nullptr;
  std::string path;
  Stated stated;
};

std::string word(const Node& map, std::string_view name) {
  const Node* found = map.is_map() ? map.find(name) : nullptr;
  return found && found->is_scalar() ? found->text : "";
}

bool states_source(const Node* node) {
  return node && (!word(*node, "source").empty() || !word(*node, "confidence").empty());
}

// The record of what stands there, for going further in; null when what stands there has no keys.
const Record* record_inside(const Node* node, const Key& key) {
  if (!node) return key.record.empty() ? nullptr : &record_named(key.record);
  switch (form_of(*node, key)) {
    case Form::record:
      return &record_named(key.record);
    case Form::quantity:
      return node->is_map() ? &record_named("uncertain") : nullptr;
    case Form::table:
      return &record_named("table");
    case Form::distribution:
      return &record_named("distribution");
    default:
      return nullptr;
  }
}

Place inside(const Place& place, const std::string& name) {
  Place next;
  next.node = place.node ? place.node->find(name) : nullptr;
  next.key = place.record ? place.record->find(name) : nullptr;
  next.record = next.key ? record_inside(next.node, *next.key) : nullptr;
  next.path = place.path.empty() ? name : place.path + "." + name;
  next.stated = states_source(next.node) ? Stated{next.node, next.path} : place.stated;
  return next;
}

Place item_of(const Place& place, std::size_t number) {
  Place next;
  next.node = &place.node->items[number];
  if (place.key && !place.key->items.empty())
    next.record = &record_named(place.key->items);
  else if (place.key)
    next.record = record_inside(next.node, *place.key);
  next.path = fmt::format("{}[{}]", place.path, number + 1);
  next.stated = states_source(next.node) ? Stated{next.node, next.path} : place.stated;
  return next;
}

// The names that may follow: those in the file and those of the table.
std::vector<std::string> names_in(const Place& place) {
  std::vector<std::string> names = place.node ? place.node->names() : std::vector<std::string>{};
  if (place.record) {
    for (const std::string& name : place.record->key_names())
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

Trouble nothing_there(const Place& place, std::string_view rest) {
  const std::string first(rest.substr(0, rest.find('.')));
  return {fmt::format("there is no {} in {}", in_ticks(first), place.path.empty() ? "the scenario" : in_ticks(place.path)),
          "only what is there has an origin", suggest(first, names_in(place))};
}

// Names may hold dots themselves, so the longest that fits is meant.
Read<Place> find(const Place& top, std::string_view rest) {
  Place place = top;
  while (!rest.empty()) {
    if (rest.front() == '[' && place.node && place.node->is_list()) {
      const std::size_t end = std::min(rest.find(']'), rest.size());
      const auto number = parse_number(rest.substr(1, end - 1));
      const std::size_t count = place.node->items.size();
      if (!number || *number.value < 1 || *number.value > static_cast<double>(count)) {
        return Trouble{fmt::format("{} has no item {}", in_ticks(place.path), rest.substr(0, end + 1)),
                       fmt::format("it has {}", counted(count, "item", "items")), "the first is [1]"};
      }
      place = item_of(place, static_cast<std::size_t>(*number.value) - 1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    } else {
      std::string best;
      for (const std::string& name : names_in(place)) {
        const bool fits = rest.starts_with(name) && (rest.size() == name.size() || rest[name.size()] == '.' || rest[name.size()] == '[');
        if (fits && name.size() > best.size()) best = name;
      }
      if (best.empty()) return nothing_there(place, rest);
      place = inside(place, best);
      rest.remove_prefix(best.size());
    }
    if (rest.starts_with(".")) rest.remove_prefix(1);
  }
  return place;
}

std::string where(const Position& at) { return at.source ? at.text() : "nowhere"; }

std::string indented(const std::string& line) { return "    " + line + "\n"; }

// The last file that spoke of a piece, then those before it.
std::string who_said(const Node& node, const std::string& of_what) {
  std::string text = indented(fmt::format("{} says {}{}", where(node.at), said(node), of_what));
  for (auto before = node.earlier.rbegin(); before != node.earlier.rend(); ++before)
    text += indented(fmt::format("{} said {}{}", where(before->at), before->text, of_what));
  return text;
}

// Pieces of a whole that were changed by themselves, as the mean of a distribution is by `+10%`.
void add_changed_pieces(const Node& whole, const std::string& path, std::string& text) {
  for (const Entry& entry : whole.entries) {
    const std::string name = path.empty() ? entry.name : path + "." + entry.name;
    if (!entry.value.earlier.empty()) text += who_said(entry.value, fmt::format(" (its {})", name));
    add_changed_pieces(entry.value, name, text);
  }
}

std::string who_said(const Place& place) {
  const bool uncertain = place.key && place.node->is_map() && form_of(*place.node, *place.key) == Form::quantity;
  const Node* value = uncertain ? place.node->find("value") : nullptr;
  if (value) return who_said(*value, "");
  std::string text = who_said(*place.node, "");
  add_changed_pieces(*place.node, "", text);
  return text;
}

std::string told(const Place& place) {
  const std::string value = !place.node ? std::string(place.key->standard)
                            : place.node->is_scalar() ? place.node->text : flow_text(*place.node);
  std::string text = fmt::format("{}: {}\n", place.path, value.empty() ? "not given" : value);
  if (!place.node) {
    text += indented(place.key->standard.empty() ? "no file says anything here, and it has no default"
                                                 : "the default; no file says anything here");
  } else {
    text += who_said(place);
  }
  if (place.node && place.stated.node) {
    const Node& stated = *place.stated.node;
    std::string line;
    for (const std::string_view name : {"source", "confidence", "price_year", "note"})
      if (const std::string said_so = word(stated, name); !said_so.empty())
        line += fmt::format("{}{}: {}", line.empty() ? "" : "; ", name == "price_year" ? "prices of" : name, said_so);
    if (place.stated.path != place.path) line += fmt::format(" (said of {})", place.stated.path);
    text += indented(line);
  }
  if (place.key && !place.key->meaning.empty()) text += indented(fmt::format("meaning: {}", place.key->meaning));
  return text;
}

// Whether a map is told piece by piece: it holds things of their own, not one value in several words.
bool has_parts(const Place& place) {
  return place.node && place.node->is_map() && place.record && !place.record->whole &&
         (!place.key || form_of(*place.node, *place.key) == Form::record);
}

void tell_all(const Place& place, std::string& text) {
  if (!has_parts(place)) {
    text += told(place);
    return;
  }
  for (const Entry& entry : place.node->entries) {
    // What says where the others come from is told with them.
    const bool about_others = entry.name == "source" || entry.name == "confidence" || entry.name == "note";
    if (!about_others) tell_all(inside(place, entry.name), text);
  }
}

}  // namespace

Read<std::string> provenance(const ScenarioInfo& info, std::string_view path) {
  Place top;
  top.node = info.tree.get();
  top.record = &record_named("scenario");
  const auto found = find(top, path);
  if (!found) return found.trouble;
  std::string text;
  tell_all(*found.value, text);
  return text;
}

}  // namespace scenarios::format
