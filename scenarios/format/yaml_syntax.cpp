#include "scenarios/format/yaml_syntax.hpp"

#include <array>
#include <string_view>

#include "scenarios/format/text.hpp"
#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

namespace {

struct Explanation {
  std::string_view message;  // how the parser's own message begins
  std::string_view problem;
  std::string_view suggestion;
};

constexpr std::array explanations{
    Explanation{"end of map not found", "the indentation does not fit here",
                "names of one level start in the same column"},
    Explanation{"end of sequence not found", "the indentation of this list does not fit",
                "its items start with `- ` in the same column"},
    Explanation{"end of map flow not found", "a `{` is not closed, or a comma is missing before this",
                "look for the missing `}` or `,`"},
    Explanation{"end of sequence flow not found", "a `[` is not closed, or a comma is missing before this",
                "look for the missing `]` or `,`"},
    Explanation{"illegal flow end", "this bracket was never opened", "remove it or open it"},
    Explanation{"illegal map value", "a second colon, or a wrong indentation, makes this line unreadable",
                "put text that contains `: ` in quotes; names of one level start in the same column"},
    Explanation{"illegal map key", "a name cannot stand here", "check the indentation of this line"},
    Explanation{"illegal block entry", "a list item cannot stand here",
                "check the indentation; inside [ ] items are separated by commas"},
    Explanation{"illegal tab", "the line is indented with a tab", "use spaces"},
    Explanation{"illegal EOF in scalar", "a text in quotes is not closed", "look for the missing quote"},
    Explanation{"illegal character in scalar", "a text in quotes is not closed in the right place",
                "look for the missing quote"},
    Explanation{"illegal document indicator", "a line `---` stands inside a text in quotes",
                "look for the missing quote"},
    Explanation{"unknown token", "a text cannot start with this character", "put the text in quotes"},
    Explanation{"the referenced anchor is not defined", "nothing has this `&` name yet",
                "define it above, or put the text in quotes"},
    Explanation{"unknown escape", "this `\\` means nothing in double quotes", "use single quotes"},
    Explanation{"alias not found", "a text cannot start with `*`", "put the text in quotes"},
    Explanation{"anchor not found", "a text cannot start with `&`", "put the text in quotes"},
    Explanation{"Bad deep", "this is nested too deep", "check brackets and indentation"},
};

// Whether the text before a place ends with a quote.
bool follows_quote(std::string_view line, int column) {
  const std::string_view before = trimmed(first_characters(line, static_cast<std::size_t>(column - 1)));
  return before.ends_with('"') || before.ends_with('\'');
}

// Whether a line looks like `name:value`.
bool lacks_blank(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon + 1 < line.size() && line[colon + 1] != ' ';
}

}  // namespace

std::optional<int> tab_in_indentation(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || line.find_first_not_of(" \t") < tab) return std::nullopt;
  return static_cast<int>(tab) + 1;
}

Trouble explain_syntax(const std::string& message, const Source& source, int line, int column) {
  const std::string why = "the file cannot be read beyond this point";
  if (tab_in_indentation(source.line(line))) {
    return {"the line is indented with a tab", why, "use spaces"};
  }
  if (follows_quote(source.line(line), column)) {
    return {"something follows a closing quote", why, "put the whole text in quotes, or none of it"};
  }
  if (message.starts_with("illegal map value") && lacks_blank(source.line(line - 1))) {
    return {"the line above has no blank after its colon", why, "write `name: value`"};
  }
  for (const Explanation& known : explanations) {
    if (message.starts_with(known.message))
      return {std::string(known.problem), why, std::string(known.suggestion)};
  }
  return {"this is not YAML: " + message, why, "check quotes, brackets and indentation"};
}

}  // namespace scenarios::format
