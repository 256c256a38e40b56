#include "scenarios/format/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/format/keys.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view opening = R"(# The scenario language: reference

<!-- Made from the table of keys in scenarios/format/keys*.cpp: gofal reference > scenarios/reference.md -->

A scenario is a YAML file. The smallest whole system:

    gofal: 1
    title: Three desks, one queue
    time: {start: 2030-01-01, warm_up: 100 days, run: 1000 days}
    arrivals:
      patients: {every: {exponential: 1 hour}, enter: clinic}
    services:
      desk: {capacity: 3}
    pathway:
      clinic: {service: desk, takes: {exponential: 2.5 hours}, then: leave}

People arrive (`arrivals`) or live here (`population`) and have things happen to them (`hazards`). Either way they
enter a stage of the `pathway`. A stage may need a unit of a service (`services`); who finds none free waits. When the
stage's time is over they go where `then` says, at last `home` (residents) or to `leave`.

`gofal check FILE` tells every fault in a file, `gofal run FILE` simulates it, `gofal show FILE` prints it with all
that it extends laid over each other.

## Numbers

A number says what it counts. Without a unit where one is needed it is a fault; 0 needs none.

)";

constexpr std::string_view after_numbers = R"(
Thousands may have commas (`1,200`); inside `{ }` and `[ ]` put such a number in quotes. A month is a calendar month
where a date is moved, and a twelfth of 365.2425 days elsewhere.

**Uncertain numbers.** Anywhere a number may stand, so may a map that says how sure it is and where it comes from:
`{value: 0.77, ci95: [0.71, 0.83], source: "Sherrington 2019", confidence: measured}`; see
[number with its uncertainty](#number-with-its-uncertainty).

**By attribute.** Where the tables below say *a map {by: ...}*: `{by: age, 0: 2 days, 65: 6 days, 85: 9 days}`. Ages
name the first completed year of a band; one band starts at 0. The attributes are `age`, `sex` (`female`, `male`),
`frailty` (`fit`, `mild`, `moderate`, `severe`) and `deprivation` (`most`, `second`, `third`, `fourth`, `least`).

**Tables.** `{table: people.csv}` takes values from a CSV file beside the scenario: key columns as said below (those
with ! are needed), then `value`, and if wanted `unit`,
`low`, `high`, `year`, `id`, `source`, `confidence`, `note`, `derivation`.

## Overlays

A file with `extends: baseline.yaml` says only what differs. Maps merge by name, everything else replaces;
`+40%` and `+12` change a number, or every number of a map or table; `remove` removes an entry. A change to what is
not there, or one that changes nothing, is a fault.

)";

constexpr std::string_view measures_note = "| what | written like |\n|---|---|\n";

// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

std::string code(std::string_view text) { return text.empty() ? "" : fmt::format("`{}`", cell(text)); }

std::string capitalised(std::string_view text) {
  std::string result(text);
  if (!result.empty()) result[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(result[0])));
  return result;
}

// How GitHub and others name a heading: lower case, blanks as hyphens, no other marks but _.
std::string anchor(std::string_view heading) {
  std::string result;
  for (const char c : heading) {
    if (c == ' ')
      result += '-';
    else if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return result;
}

// Several records are called "time"; the later ones are told apart by their own name.
std::string heading(const Record& record) {
  const auto first = std::find_if(records().begin(), records().end(),
                                  [&](const Record& one) { return one.called == record.called; });
  return capitalised(first->name == record.name ? std::string(record.called)
                                                : fmt::format("{} ({})", record.called, record.name));
}

std::string link(std::string_view record) {
  const std::string title = heading(record_named(record));
  return fmt::format("[{}](#{})", title, anchor(title));
}

std::string what_may_stand(const Key& key) {
  std::string text = capitalised(expected_at(key));
  if (const std::string range = range_in_words(key); !range.empty()) text += "; " + range;
  if (!key.columns.empty()) {
    text += "; table columns ";
    const auto columns = split_words(key.columns);
    for (std::size_t i = 0; i < columns.size(); ++i) text += fmt::format("{}`{}`", i ? ", " : "", columns[i]);
    if (!key.table_unit.empty()) text += fmt::format(", in {} unless it says otherwise", key.table_unit);
  }
  if (!key.record.empty()) text += "; see " + link(key.record);
  if (!key.items.empty()) text += ", " + link(key.items);
  return cell(text);
}

std::string name_of_key(const Key& key, const Record& record) {
  if (key.name != "*") return fmt::format("`{}`{}", key.name, key.required ? " (needed)" : "");
  const auto words = words_of(record.names);
  if (!words.empty()) {
    std::string text;
    for (const std::string& word : words) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", word);
    return text;
  }
  return record.names == Domain::none ? "*a name of your own*" : fmt::format("*name of a {}*", called(record.names));
}

std::string section(const Record& record) {
  std::string text = fmt::format("### {}\n\n{}", heading(record), record.meaning);
  std::string mentioned;
  for (const Record& other : records()) {
    for (const Key& key : other.keys) {
      if (key.record != record.name && key.items != record.name) continue;
      mentioned += fmt::format("{}{} of {}", mentioned.empty() ? "" : ", ",
                               key.name == "*" ? "each name" : fmt::format("`{}`", key.name), link(other.name));
    }
  }
  if (!mentioned.empty()) text += fmt::format(" Stands at {}.", mentioned);
  if (record.complete) text += " Every name is needed.";
  if (record.one_of) text += " Exactly one of these.";
  if (record.whole) text += " An overlay replaces it whole.";
  text += "\n\n| key | what may stand there | default | meaning | example |\n|---|---|---|---|---|\n";
  for (const Key& key : record.keys) {
    text += fmt::format("| {} | {} | {} | {} | {} |\n", name_of_key(key, record), what_may_stand(key),
                        code(key.standard), cell(key.meaning), code(key.example));
  }
  return text + "\n";
}

}  // namespace

std::string reference_page() {
  std::string page(opening);
  page += measures_note;
  for (int i = 0; i <= static_cast<int>(Measure::money_per_day); ++i) {
    const auto measure = static_cast<Measure>(i);
    const std::string example(example_of(measure));
    page += fmt::format("| {} | {} |\n", name_of(measure), example.starts_with('`') ? example : code(example));
  }
  page += after_numbers;
  page += "## Every key\n\n";
  for (const Record& record : records()) page += section(record);
  page.pop_back();
  return page;
}

}  // namespace scenarios::format
