#include "scenarios/format/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/relative.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

bool is_removal(const Node& value) {
  return value.is_scalar() && !value.quoted && value.text == "remove";
}

// Whether two maps at a key merge; if not, the later replaces the earlier.
bool merges(const Node& base, const Node& overlay, const Key& key) {
  return base.is_map() && overlay.is_map() && form_of(base, key) == Form::record &&
         form_of(overlay, key) == Form::record && !record_named(key.record).whole;
}

// A title may start with a plus.
bool holds_numbers(const Key& key) {
  return (key.forms &
          (Form::quantity | Form::by_attribute | Form::table | Form::distribution | Form::record)) != 0;
}

// Whether something below changes or removes, and so means that there is something already.
bool holds_change(const Node& node) {
  return std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& entry) {
    return is_removal(entry.value) || (change_in(entry.value) && entry.value.text.front() == '+') ||
           holds_change(entry.value);
  });
}

void nothing_there(const Node& base, const Entry& entry, std::string_view to_do, std::string_view base_called, Faults& faults) {
  faults.add(entry.at, fmt::format("there is no `{}` to {} in {}", entry.name, to_do, base_called),
             "an overlay changes what is there", suggest(entry.name, base.names()));
}

void lay_entry(Node& base, const Entry& entry, const Record& record, std::string_view base_called, Faults& faults) {
  const Key* key = record.find(entry.name);
  Node* old = base.find(entry.name);
  if (is_removal(entry.value)) {
    if (!old) return nothing_there(base, entry, "remove", base_called, faults);
    base.erase(entry.name);
    return;
  }
  if (const auto change = change_in(entry.value); change && key && holds_numbers(*key)) {
    if (!old) return nothing_there(base, entry, "change", base_called, faults);
    apply_change(*old, *change, entry.value, *key, faults);
    return;
  }
  if (old && key && merges(*old, entry.value, *key)) {
    lay_over(*old, entry.value, record_named(key->record), faults, base_called);
    return;
  }
  if (!old && holds_change(entry.value)) return nothing_there(base, entry, "change", base_called, faults);
  Node value = entry.value;
  if (!old) value.resembles = nearest(entry.name, base.names());
  if (old) {
    value.earlier = std::move(old->earlier);
    value.earlier.push_back({old->at, said(*old)});
    *old = std::move(value);
  } else {
    base.entries.push_back({entry.name, entry.at, std::move(value)});
  }
}

// What distinguishes two scenarios in words only.
Node without_words(Node scenario) {
  for (const std::string_view words : words_of_its_own) scenario.erase(words);
  return scenario;
}

class Chain {
 public:
  Chain(InputFiles& files, Faults& faults) : files_(files), faults_(faults) {}

  std::optional<Node> read(const std::string& path, const Position& asked_from) {
    if (!enter(path, asked_from)) return std::nullopt;
    auto tree = read_one(path, asked_from);
    chain_.pop_back();
    return tree;
  }

 private:
  bool enter(const std::string& path, const Position& asked_from) {
    std::error_code error;
    const std::string real = std::filesystem::weakly_canonical(path, error).string();
    const auto earlier =
        std::find_if(chain_.begin(), chain_.end(), [&](const auto& link) { return link.first == real; });
    if (earlier == chain_.end()) {
      chain_.emplace_back(real, path);
      return true;
    }
    std::string loop;
    for (auto link = earlier; link != chain_.end(); ++link) loop += link->second + " -> ";
    faults_.add(asked_from, "these files extend each other in a circle: " + loop + path,
                "there is no first file to start from", "remove one `extends`");
    return false;
  }

  std::optional<Node> read_one(const std::string& path, const Position& asked_from) {
    const SourceRef source = files_.read(path, asked_from, faults_);
    if (!source) return std::nullopt;
    auto tree = parse_yaml(source, faults_);
    if (!tree) return std::nullopt;
    if (tree->find("study")) {
      faults_.add(tree->entry("study")->at, "this is a study, not a scenario", "a study only names scenarios",
                  "use `gofal study`, or name one of its scenarios");
      return std::nullopt;
    }
    if (!tree->find("gofal")) {
      faults_.add({source, 1, 1}, "the file does not start with `gofal: 1`",
                  "it says that this is a scenario, and in which version of the language", "add that line");
      tree->set("gofal", Node::scalar("1", {source, 1, 1}));
    }
    const Node* extends = tree->find("extends");
    if (!extends) return tree;
    if (!extends->is_scalar() || extends->text.empty()) {
      faults_.add(extends->at, fmt::format("{} cannot stand at `extends`", called(*extends)),
                  "a file is needed", "write for example `baseline.yaml`");
      return std::nullopt;
    }
    return merge(*tree, path, *extends);
  }

  std::optional<Node> merge(const Node& overlay, const std::string& path, const Node& extends) {
    const std::string base_path = beside(path, extends.text);
    auto base = read(base_path, extends.at);
    if (!base) return std::nullopt;
    rename_tables(*base, base_path, path);   // after merging there is one file left
    const Node before = *base;
    base->erase("why");
    Node changes = overlay;
    changes.erase("extends");
    const std::size_t faults_before = faults_.count();
    lay_over(*base, changes, record_named("scenario"), faults_);
    if (faults_.count() == faults_before && same(without_words(before), without_words(*base))) {
      faults_.add(overlay.entry("extends")->at, fmt::format("this file changes nothing of `{}`", base_path),
                  "both would give the same results", "change something, or use the other file");
    }
    base->at = overlay.at;
    return base;
  }

  InputFiles& files_;
  Faults& faults_;
  std::vector<std::pair<std::string, std::string>> chain_;  // as the system knows it, as it was written
};

}  // namespace

void lay_over(Node& base, const Node& overlay, const Record& record, Faults& faults, std::string_view base_called) {
  for (const Entry& entry : overlay.entries) lay_entry(base, entry, record, base_called, faults);
}

void rename_tables(Node& node, const std::string& from_file, const std::string& to_file) {
  // A table of values, or times from a column of a file.
  Node* table = node.find("table");
  if (!table && node.find("column")) table = node.find("file");
  if (table && table->is_scalar() && !std::filesystem::path(table->text).is_absolute()) {
    const auto path = std::filesystem::path(beside(from_file, table->text));
    const auto folder = std::filesystem::path(to_file).parent_path();
    table->text = path.lexically_proximate(folder).string();
  }
  for (Node& item : node.items) rename_tables(item, from_file, to_file);
  for (Entry& entry : node.entries) rename_tables(entry.value, from_file, to_file);
}

std::optional<Node> read_overlay(const std::string& path, const std::string& extended, const Position& asked_from,
                                 InputFiles& files, Faults& faults) {
  const SourceRef source = files.read(path, asked_from, faults);
  if (!source) return std::nullopt;
  auto overlay = parse_yaml(source, faults);
  if (!overlay) return std::nullopt;
  const Node* extends = overlay->find("extends");
  const auto real = [](const std::string& name) {
    std::error_code error;
    return std::filesystem::weakly_canonical(name, error).string();
  };
  if (extends && extends->is_scalar() && real(beside(path, extends->text)) == real(extended)) return overlay;
  faults.add(asked_from, fmt::format("`{}` does not extend `{}`, the study's baseline", path, extended),
             "groups of levers are laid over it one after another",
             "name a file that says `extends:` and the baseline");
  return std::nullopt;
}

void lay_file_over(Node& base, const std::string& base_path, const std::string& path, const std::string& extended,
                   const Position& asked_from, InputFiles& files, Faults& faults) {
  auto overlay = read_overlay(path, extended, asked_from, files, faults);
  if (!overlay) return;
  rename_tables(*overlay, path, base_path);
  for (const std::string_view words : words_of_its_own) overlay->erase(words);
  lay_over(base, *overlay, record_named("scenario"), faults);
}

std::optional<Node> read_resolved(const std::string& path, const Position& asked_from, InputFiles& files,
                                  Faults& faults) {
  return Chain(files, faults).read(path, asked_from);
}

}  // namespace scenarios::format
