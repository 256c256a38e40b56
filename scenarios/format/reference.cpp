#include "scenarios/format/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/format/keys.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view opening = R"(# The scenario language

<!-- Made from the table of keys in scenarios/format/keys*.cpp: gofal reference > scenarios/reference.md -->

A scenario file describes a system of care: who comes, what they need, how long it takes, where they go then. You need
no programming. Begin with the queue below, change it line by line, and look up what else can be said in
[every key](#every-key).

## A queue in ten lines

Save this as a file:

**`queue.yaml`**

    gofal: 1
    title: Three desks, one queue
    time: {start: 2030-01-01, warm_up: 100 days, run: 1000 days}
    replications: 10
    arrivals:
      patients: {every: {exponential: 1 hour}, enter: clinic}
    services:
      desk: {capacity: 3}
    pathway:
      clinic: {service: desk, takes: {exponential: 2.5 hours}, then: leave}

It says: patients come one by one, an hour apart on average, and enter the stage `clinic`. There each needs one of three
desks for two and a half hours on average, and then leaves. Who finds no desk free waits, first come first served. The
first hundred days fill the system and are not counted; the next thousand are; and it is all done ten times, each with
other luck.

    gofal check queue.yaml         every fault in it, with its line - or one line that it is fine
    gofal run queue.yaml           simulates it: waits, queues, how many desks are in use
    gofal show --graph queue.yaml -o queue.svg      a picture of it

**How to write it.** A name, a colon, a blank, and what it is. What belongs to a name stands below it, two blanks further
in, or on the same line in `{ }` with commas between. `[ ]` is a list. After `#` comes a remark. Put words in quotes if
they hold a colon or a `#`. Names are yours to choose: `clinic` and `desk` could be anything. The keys, like `capacity`,
are those of this page; a mistyped one is told, with the nearest that exists.

## Making it grow

**Several kinds of people.** Each `arrivals` entry comes by itself. Here urgent patients are called first (a smaller
`priority` is served first), and visits differ as lengths of stay do: most are short and some very long, which a
`lognormal` says by its mean and standard deviation.

**`two-kinds.yaml`**

    gofal: 1
    title: Urgent patients first
    time: {start: 2030-01-01, warm_up: 100 days, run: 1000 days}
    arrivals:
      urgent: {every: {exponential: 3 hours}, enter: urgent_visit}
      routine: {every: {exponential: 90 minutes}, enter: routine_visit}
    services:
      desk: {unit: desks, capacity: 3}
    pathway:
      urgent_visit:
        service: desk
        priority: 1
        takes: {lognormal: {mean: 3 hours, sd: 4 hours}}
        then: leave
      routine_visit: {service: desk, priority: 2, takes: {exponential: 2 hours}, then: leave}

**One stage after another.** `then` names the next stage, or shares of several that add up to 100%, or a list of
conditions of which the first that holds counts. `leave` (or `home`, for residents) is the way out. A patient who waits
for the next stage normally gives up the place they had; with `keeps_place` they keep it, as a patient fit for discharge
keeps a hospital bed. With `if_full` nobody waits: who finds no place free goes to another stage.

**`ward.yaml`**

    gofal: 1
    title: A ward and what follows
    time: {start: 2030-01-01, warm_up: 1 year, run: 3 years}
    arrivals:
      stroke: {every: {exponential: 10 hours}, enter: ward}
      hip_fracture: {every: {exponential: 16 hours}, enter: ward}
    services:
      beds: {unit: beds, capacity: 50}
      rehabilitation_beds: {unit: beds, capacity: 25}
    pathway:
      ward:
        service: beds
        place: hospital
        takes: {lognormal: {mean: 9 days, sd: 8 days}}
        keeps_place: true
        if_full: other_hospital
        then:
          - when: {cause: stroke}
            go: {rehabilitation: 30%, leave: 70%}
          - go: {rehabilitation: 15%, leave: 85%}
      rehabilitation:
        service: rehabilitation_beds
        place: hospital
        takes: {gamma: {mean: 21 days, sd: 15 days}}
        then: leave
      other_hospital: {then: leave}

**Residents instead of arrivals.** A `population` lives in the system. Its people age, and run clocks (`hazards`) faster
or slower by who they are. Who is in hospital does not have another fall at home; who has been cared for goes `home`.

**`people.csv`**

    area,age_from,value,unit
    all,0,8000,persons
    all,65,2000,persons

**`town.yaml`**

    gofal: 1
    title: A town of ten thousand
    time: {start: 2030-01-01, warm_up: 6 months, run: 2 years}
    population:
      people: {table: people.csv}
    hazards:
      fall:
        does: {enter: hospital}
        rate: {by: age, 0: 2 per 1000 per year, 65: 45 per 1000 per year, 85: 150 per 1000 per year}
      death:
        does: die
        rate: {by: age, 0: 2 per 1000 per year, 65: 20 per 1000 per year, 85: 150 per 1000 per year}
    services:
      beds: {unit: beds, capacity: 8}
    pathway:
      hospital:
        service: beds
        place: hospital
        takes: {lognormal: {mean: 9 days, sd: 12 days}}
        then: home
        cost: {per_day: £420/day in 2023-24, payer: NHS}

**Where a number comes from.** Anywhere a number may stand, so may a map that says how sure it is and who says so.
`gofal show town.yaml --why services.beds.capacity` tells it again, and `gofal show --sources town.yaml` lists all.

**A policy is a file that says only what differs.** It names the file it `extends`, and why.

**`classes.yaml`**

    gofal: 1
    extends: town.yaml
    title: Strength and balance classes
    why: A fall that does not happen needs no bed.
    prevention:
      classes:
        who: {age: 65 and over}
        from: 2030-07-01
        ramp: 6 months
        places: 500 per year
        uptake: 70%
        effect: {on: fall, rate_ratio: {value: 0.77, ci95: [0.71, 0.83]}, source: Sherrington 2019}
        lasts: 18 months
        cost: {each: £250 in 2023-24, payer: council}
    services:
      beds: {capacity: +25%}

`gofal show --diff town.yaml classes.yaml` says in words how the two differ.

**A study compares.** Every person has the same luck in all its scenarios, so that the difference is the effect.

**`study.yaml`**

    gofal: 1
    study: Are the classes worth their money?
    baseline: town.yaml
    scenarios: {classes: classes.yaml}
    replications: 20

    gofal study study.yaml -o study.h5
    gofal compare study.h5

## Faults and warnings

A fault names file, line and column, says why it matters and what would help, and shows the line. All faults of all files
are told at once, and nothing is run:

    queue.yaml:8:10: `capcity` is not a key of a service (nothing is silently ignored) did you mean `capacity`?
          desk: {capcity: 3}
                 ^

A *warning* is told the same way, but the scenario runs: a service whose capacity is below the work it is given, or that
is hardly ever free, with the numbers - offered load (units that would be in use on average if there were enough),
capacity, and the utilisation to expect; money in the prices of several years.

## I want to say that ...

| ... | write | where |
|---|---|---|
| people come at random, 12 a day | `every: {exponential: 2 hours}` | an arrival |
| most come in the day time | `rate: 120 per day`, `varies: {hour: {0: 0.3, 8: 1.6, 20: 0.7}}` | an arrival |
| a stay has a mean of 9 days and a spread of 12 | `takes: {lognormal: {mean: 9 days, sd: 12 days}}` | a stage |
| half stay less than 5 days and one in twenty more than 30 | `takes: {lognormal: {median: 5 days, p95: 30 days}}` | a stage |
| a fifth leave at once, the others after 5 days | `takes: {mixture: [{share: 20%, takes: 0 days}, {share: 80%, takes: {exponential: 5 days}}]}` | a stage |
| stays were observed | `takes: {empirical: [1 day, 3 days, 8 days]}` | a stage |
| stays depend on age | `takes: {by: age, 0: 3 days, 75: 9 days}` | a stage |
| stays depend on where one goes next | `takes: {by: next, rehabilitation: 8 days, other: 10 days}` | a stage |
| stays depend on what brought one, and then on where one goes | `takes: {by: cause, stroke: {by: next, rehabilitation: 8 days, other: 10 days}, other: 4 days}` | a stage |
| there are always enough beds | `capacity: unlimited` | a service |
| how many beds must there be? | `capacity: unlimited`; `gofal run` then tells for each number how often so many would all be in use, and how many people would have to wait | a service |
| how many of them are stroke patients? | `occupancy_by_cause: true` | the top |
| help at home goes on beside everything else | `starts: home_care` | the stage that arranges it |
| it stops while one is in hospital | `pauses: true`, or `pauses: {keeps_place: 14 days}` | the stage of that help |
| more help takes the place of less | `changes: {small_package: large_package}` | the stage that decides it |
| moving to a care home ends it | `ends: [small_package, large_package]` | the stage before the care home |
| nobody waits, they go elsewhere | `if_full: other_stage` | a stage |
| who is ready to go keeps the bed until the next place is free | `keeps_place: true` | a stage |
| an assessment happens in the bed | `stays_put: true` | the stage of the assessment |
| some are served first | `priority: 1` (others 2) | their stages |
| three in ten come back | `then: {look_again: 30%, leave: 70%}` | a stage |
| those over 75 go another way | `then: [{when: {age: 75 and over}, go: care_home}, {go: home}]` | a stage |
| every region has its own beds | `capacity: {North: 120, South: 80}` | a service |
| a policy adds 40% | `capacity: +40%` | a file that `extends` |
| a policy ends something | `beds: remove` | a file that `extends` |
| a programme's effect fades | `fades_after: 12 months`, `lasts: 24 months` | a programme |
| it is given by staff who are there | `staff: {group: community_teams, hours: 4}` | a programme |
| a score finds those it is meant for | `targeting: {among: {age: 65 and over}, sensitivity: 70%, specificity: 80%}` | a programme |
| all scenarios of a comparison have a bed more | `in_all: {services: {beds: {capacity: +1}}}` | a study |
| an answer is known | `answers: {desk: {mean_wait: 3.2 hours, source: Erlang C}}` | the top |

Worked examples: `scenarios/textbook/` (small systems whose answers are known), `scenarios/examples/` (a stroke unit, an
urgent treatment centre, help at home) and `scenarios/wales/` (a nation).

## Numbers

A number says what it counts. Without a unit where one is needed it is a fault; 0 needs none.

)";

constexpr std::string_view after_numbers = R"(
Money may say in which year's prices it is: `£24.50/hour in 2023-24`, `£300 in 2022`. Amounts are added up as they stand;
a scenario that mixes price years is warned about.

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
