#include "scenarios/format/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <unordered_map>

#include "scenarios/format/yaml_syntax.hpp"

namespace scenarios::format {

namespace {

// Deeper than any scenario needs; keeps every later walk down the tree safe from the stack's end.
constexpr std::size_t deepest = 40;
// Aliases of aliases can grow without bound.
constexpr std::size_t most_nodes = 500'000;

// Ends parsing after a fault has been told.
struct Stop {};

// The parser takes the end of the file for a closing quote. Block texts (| and >) have none to look for.
bool quote_is_closed(const std::string& text, std::size_t start) {
  const char quote = start < text.size() ? text[start] : ' ';
  if (quote != '"' && quote != '\'') return true;
  for (std::size_t i = start + 1; i < text.size(); ++i) {
    const bool pair = i + 1 < text.size() && ((quote == '"' && text[i] == '\\') ||
                                              (quote == '\'' && text[i] == quote && text[i + 1] == quote));
    if (pair) {
      ++i;
    } else if (text[i] == quote) {
      return true;
    }
  }
  return false;
}

// Builds the tree from the parser's events. Positions come from its marks, which count bytes from 0.
class Builder : public YAML::EventHandler {
 public:
  Builder(SourceRef source, Faults& faults) : source_(std::move(source)), faults_(faults) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.at = position(mark);
    finish(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    Node node = Node::scalar(value, position(mark));
    node.quoted = tag == "!";
    if (node.quoted && !quote_is_closed(source_->text(), static_cast<std::size_t>(mark.pos))) {
      stop(mark, "this text in quotes is not closed", "the rest of the file would be one text",
           "look for the missing quote");
    }
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end())
      stop(mark, "this `*` name stands inside what it names", "it would never end", "");
    Node copy = found->second;
    copy.at = position(mark);
    count_ += size_of(copy);
    finish(std::move(copy), 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  // A list or map that is still being read.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    bool has_name = false;  // a name has been read, its value not yet
    std::string name;
    Position name_at;
    std::unordered_map<std::string, Position> names;
  };

  Position position(const YAML::Mark& mark) const {
    return {source_, mark.line + 1, source_->column_of_byte(mark.line + 1, mark.column)};
  }

  [[noreturn]] void stop(const YAML::Mark& mark, std::string problem, std::string why,
                         std::string suggestion) {
    faults_.add(position(mark), std::move(problem), std::move(why), std::move(suggestion));
    throw Stop{};
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    const std::string written = tag.starts_with(standard) ? "!!" + tag.substr(standard.size()) : tag;
    stop(mark, fmt::format("the tag `{}` has no meaning here", written), "nothing is silently ignored",
         "remove it");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_tag(mark, tag);
    if (expects_name()) {
      stop(mark, "a list or map stands where a name is needed", "names are plain words",
           "close its bracket; put a text that starts with [ or { in quotes");
    }
    if (open_.size() >= deepest) {
      stop(mark, fmt::format("this is nested more than {} levels deep", deepest), "no scenario needs that",
           "check brackets and indentation");
    }
    open_.emplace_back();
    open_.back().node.kind = kind;
    open_.back().node.at = position(mark);
    open_.back().anchor = anchor;
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done.node), done.anchor);
  }

  bool expects_name() const { return !open_.empty() && open_.back().node.is_map() && !open_.back().has_name; }

  void finish(Node node, YAML::anchor_t anchor) {
    if (++count_ > most_nodes) {
      faults_.add(node.at, fmt::format("the file grows beyond {} entries here", most_nodes),
                  "aliases of aliases multiply", "write long lists as CSV tables");
      throw Stop{};
    }
    if (anchor != 0) anchored_[anchor] = node;
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (expects_name()) {
      take_name(std::move(node));
    } else if (open_.back().node.is_list()) {
      open_.back().node.items.push_back(std::move(node));
    } else {
      take_value(std::move(node));
    }
  }

  void take_name(Node node) {
    if (!node.is_scalar()) {
      faults_.add(node.at, "a name is missing before the colon", "everything here is known by its name", "");
      throw Stop{};
    }
    Open& map = open_.back();
    map.has_name = true;
    map.name = std::move(node.text);
    map.name_at = node.at;
  }

  void take_value(Node node) {
    Open& map = open_.back();
    map.has_name = false;
    const auto [first, is_new] = map.names.emplace(map.name, map.name_at);
    if (is_new) {
      map.node.entries.push_back({std::move(map.name), map.name_at, std::move(node)});
      return;
    }
    faults_.add(map.name_at,
                fmt::format("`{}` is here twice, first at line {}, column {}", map.name, first->second.line,
                            first->second.column),
                "only one of them could count", "remove or rename one");
  }

  static std::size_t size_of(const Node& node) {
    std::size_t size = 1;
    for (const Node& item : node.items) size += size_of(item);
    for (const Entry& entry : node.entries) size += size_of(entry.value);
    return size;
  }

  SourceRef source_;
  Faults& faults_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchored_;
  std::size_t count_ = 0;
};

}  // namespace

std::optional<Node> parse_yaml(const SourceRef& source, Faults& faults) {
  const Position whole{source, 0, 0};
  if (source->text().find_first_not_of(" \t\r\n") == std::string::npos) {
    faults.add(whole, "the file is empty", "there is nothing to simulate",
               "start with `gofal: 1` and a `title`");
    return std::nullopt;
  }
  std::istringstream in(source->text());
  Builder builder(source, faults);
  try {
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) {
      faults.add(whole, "the file holds nothing but comments", "there is nothing to simulate",
                 "start with `gofal: 1` and a `title`");
      return std::nullopt;
    }
    Node tree = builder.take();
    Builder second(source, faults);
    if (parser.HandleNextDocument(second)) {
      faults.add(second.take().at, "a second document starts here", "a file is one scenario or one study",
                 "remove the line `---` or move this part to a file of its own");
      return std::nullopt;
    }
    if (tree.is_map()) return tree;
    faults.add(tree.at, fmt::format("the file holds {} where names with values are needed", called(tree)),
               "a scenario is a map", "start with `gofal: 1` and a `title`");
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    const int line = error.mark.line + 1;
    const int column = source->column_of_byte(line, error.mark.column);
    faults.add({source, line, tab_in_indentation(source->line(line)).value_or(column)},
               explain_syntax(error.msg, *source, line, column));
  }
  return std::nullopt;
}

}  // namespace scenarios::format
