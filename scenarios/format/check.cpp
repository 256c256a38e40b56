#include "scenarios/format/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/overlay.hpp"
#include "scenarios/format/text.hpp"
#include "scenarios/format/uncertain.hpp"
#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

class Checker {
 public:
  Checker(const Names& names, Faults& faults) : names_(names), faults_(faults) {}

  // `who` is how a person would call the map: "the service `desk`"; `at` the name it stands at.
  void check(const Node& map, const Record& record, const std::string& who, const Position& at) {
    std::set<std::string> mistyped;
    for (const Entry& entry : map.entries) {
      const Key* key = record.find(entry.name);
      // Beside the keys of such a record only declared attributes may stand.
      if (!key || (key->name == "*" && record.names == Domain::declared && !names_.has(Domain::declared, entry.name))) {
        mistyped.insert(unknown_key(entry, record));
        continue;
      }
      const Domain outside = own_;
      if (const Domain values = names_.values_of(entry.name);
          record.names == Domain::declared || record.names == Domain::settable || record.name == "attributes")
        own_ = values;
      if (key->name == "*" && !name_exists(entry.name, entry.at, record)) {
        mistyped.insert(nearest(entry.name, names_.of(domain_of(record))));
        continue;
      }
      check_value(entry.value, *key, entry.name, who_is(entry, *key), entry.at);
      own_ = outside;
    }
    check_needed(map, record, who, at, mistyped);
    if (record.names == Domain::age) check_ages(map, who, at);
  }

 private:
  static std::string who_is(const Entry& entry, const Key& key) {
    if (key.name == "*" && key.allows(Form::record)) {
      return fmt::format("the {} `{}`", record_named(key.record).called, entry.name);
    }
    return fmt::format("`{}`", entry.name);
  }

  // Tells of an unknown key; returns the known one it seems to be.
  std::string unknown_key(const Entry& entry, const Record& record) {
    if (entry.value.is_nothing() && !entry.name.empty() && parse_number(entry.name)) {
      faults_.add(entry.at, fmt::format("`{}` stands here by itself", entry.name),
                  "inside { } a comma starts a new entry",
                  "write thousands without a comma, or in quotes: \"1,200\"");
      return "";
    }
    std::vector<std::string> known = record.key_names();
    if (record.names == Domain::declared)
      for (const std::string& attribute : names_.of(Domain::declared)) known.push_back(attribute);
    faults_.add(entry.at, fmt::format("`{}` is not a key of {}", entry.name, with_article(record.called)),
                "nothing is silently ignored", suggest(entry.name, known));
    return nearest(entry.name, known);
  }

  // Whether a name that the record's domain must know is known.
  bool name_exists(const std::string& name, const Position& at, const Record& record) {
    const Domain domain = domain_of(record);
    if (domain == Domain::none || domain == Domain::age || names_.is_open(domain) || names_.has(domain, name)) {
      return true;
    }
    if (parse_number(name)) {
      faults_.add(at, fmt::format("`{}` is not a {}", name, called(domain)), "a name is needed here",
                  "inside { } a comma starts a new entry: write thousands without a comma");
      return false;
    }
    unknown_name(name, at, domain);
    return false;
  }

  void unknown_name(const std::string& name, const Position& at, Domain domain) {
    if (names_.is_external(name) && (domain == Domain::settled || domain == Domain::territory || domain == Domain::area)) {
      faults_.add(at, fmt::format("`{}` is external", name), "it has no residents, staff or money of its own here",
                  fmt::format("name {}, or leave it out", with_article(called(domain))));
      return;
    }
    faults_.add(at, fmt::format("there is no {} `{}`", called(domain), name),
                "it is named here but nowhere described", suggest(name, names_.of(domain)));
  }

  void check_needed(const Node& map, const Record& record, const std::string& who, const Position& at,
                    const std::set<std::string>& mistyped) {
    std::vector<std::string> absent;
    for (const Key& key : record.keys) {
      if (!key.required || key.name == "*" || map.find(key.name) || mistyped.contains(std::string(key.name)))
        continue;
      absent.push_back(fmt::format("`{}`", key.name));
      if (!map.resembles.empty()) continue;
      faults_.add(at, fmt::format("{} has no `{}`", who, key.name), first_phrase(key.meaning),
                  fmt::format("add for example `{}: {}`", key.name, key.example));
    }
    if (!absent.empty() && !map.resembles.empty()) {
      faults_.add(at, fmt::format("{} is new here and has no {}", who, listed(absent, 12, " or ")),
                  "it is not in the extended file, so it must be complete",
                  fmt::format("did you mean `{}`?", map.resembles));
    }
    if (record.complete || record.name == "by_declared") {
      std::vector<std::string> missing;
      for (const std::string& name : names_.of(domain_of(record))) {
        const bool may_be_absent = domain_of(record) == Domain::region && names_.is_external(name);
        if (!map.find(name) && !mistyped.contains(name) && !may_be_absent) missing.push_back("`" + name + "`");
      }
      // A name that is not known may be any of those that are missing.
      if (missing.size() > mistyped.size()) {
        faults_.add(at, fmt::format("{} says nothing about {}", who, listed(missing)),
                    fmt::format("each {} needs a number", called(domain_of(record))), "add what is missing");
      }
    }
    if (record.one_of && map.entries.size() != 1) {
      faults_.add(at, fmt::format("{} has {} keys", who, map.entries.size()), "exactly one is needed",
                  fmt::format("choose one of {}", listed(record.key_names(), 20, " or ")));
    }
  }

  // A key's meaning, up to its first stop, as a reason.
  static std::string first_phrase(std::string_view meaning) {
    std::string text(meaning.substr(0, std::min(meaning.find_first_of(".;:"), meaning.size())));
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
  }

  // `name_at` is where the value's name stands; a value that is missing is told there.
  void check_value(const Node& value, const Key& key, const std::string& name, const std::string& who,
                   const Position& name_at) {
    switch (form_of(value, key)) {
      case 0:
        return wrong_form(value, key, name, name_at);
      case Form::quantity:
        return check_quantity(value, key, name);
      case Form::word:
        return check_word(value, key, name);
      case Form::name:
        return check_name(value, key);
      case Form::date:
        return tell(value, parse_date(value.text));
      case Form::span:
        return check_span(value, key);
      case Form::instant:
        return tell(value, parse_instant(value.text));
      case Form::ages:
        return tell(value, parse_ages(value.text));
      case Form::flag:
        return tell(value, parse_flag(value.text));
      case Form::by_attribute:
        return check_by(value, key, name, name_at);
      case Form::table:
        return check(value, record_named("table"), who, name_at);
      case Form::distribution:
        return check_distribution(value, key, who, name_at);
      case Form::record:
        return check(value, record_named(key.record), who, name_at);
      case Form::list:
        return check_list(value, key, name);
      case Form::overlay:
        return check_overlay(value, name);
      default:
        return;
    }
  }

  void wrong_form(const Node& value, const Key& key, const std::string& name, const Position& name_at) {
    if (value.is_nothing()) {
      faults_.add(name_at, fmt::format("`{}` is left empty", name),
                  fmt::format("{} is needed", expected_at(key)), "give it a value or remove the line");
      return;
    }
    faults_.add(value.at, fmt::format("{} cannot stand at `{}`", called(value), name),
                fmt::format("{} is needed", expected_at(key)),
                fmt::format("write for example `{}`", key.example));
  }

  template <class T>
  void tell(const Node& value, const Read<T>& read) {
    if (!read && !read.trouble.problem.empty()) faults_.add(plain(value).at, read.trouble);
  }

  void check_quantity(const Node& value, const Key& key, const std::string& name) {
    if (value.is_map()) {
      check(value, record_named("uncertain"), fmt::format("the uncertain number `{}`", name), value.at);
      if (!plain(value).is_scalar()) return;
      check_uncertainty(value, key);
    }
    const auto read = read_quantity(value, key);
    if (read) return;
    Trouble trouble = read.trouble;
    if (key.allows(Form::word)) {
      const std::string near = nearest(value.text, split_words(key.words));
      if (!near.empty())
        trouble.suggestion = fmt::format("did you mean `{}`?", near);
      else if (trouble.suggestion.starts_with("write"))
        trouble.suggestion += fmt::format(", or {}", in_ticks(key.words));
    }
    faults_.add(plain(value).at, trouble);
  }

  void check_uncertainty(const Node& value, const Key& key) {
    const std::size_t before = faults_.count();
    const auto centre = read_quantity(value, key);
    Key beside = key;
    beside.range = {};
    for (const std::string_view bounds : {"ci95", "range"}) {
      const Node* interval = value.find(bounds);
      if (!interval) continue;
      if (!interval->is_list() || interval->items.size() != 2) {
        faults_.add(interval->at, fmt::format("`{}` needs two numbers", bounds), "an interval has two ends",
                    "write for example [0.71, 0.83]");
        continue;
      }
      const auto low = read_quantity(interval->items[0], beside);
      const auto high = read_quantity(interval->items[1], beside);
      tell(interval->items[0], low);
      tell(interval->items[1], high);
      if (!low || !high || !centre) continue;
      if (*low.value > *high.value || *centre.value < *low.value || *centre.value > *high.value) {
        faults_.add(interval->at, fmt::format("{} does not lie inside `{}`", called(plain(value)), bounds),
                    "an interval goes from low to high around its value", "check the three numbers");
      }
    }
    if (const Node* sd = value.find("sd")) tell(*sd, read_quantity(*sd, beside));
    if (const Node* year = value.find("price_year")) check_price_year(*year, plain(value), key);
    if (faults_.count() == before) check_sampling(value, key);
  }

  void check_price_year(const Node& year, const Node& amount, const Key& key) {
    const auto read = parse_price_year(year.text);
    const std::string after = price_year_of(amount.text);
    if (key.measure != Measure::money && key.measure != Measure::money_per_day) {
      faults_.add(year.at, fmt::format("{} has no price year", called(amount)), "only money is in a year's prices",
                  "remove `price_year`");
    } else if (!read) {
      tell(year, read);
    } else if (!after.empty() && after != *read.value) {
      faults_.add(year.at, fmt::format("{} is in prices of {} and of {}", called(amount), after, *read.value),
                  "it can be in those of one year only", "remove one of the two");
    }
  }

  // Whether it could be sampled.
  void check_sampling(const Node& value, const Key& key) {
    const Entry* chosen = value.entry("distribution");
    if (!chosen) chosen = value.entry("group");
    if (chosen && !states_uncertainty(value)) {
      faults_.add(chosen->at, fmt::format("`{}` stands without an interval", chosen->name),
                  "nothing says how uncertain the number is", "add `ci95`, `sd` or `range`");
      return;
    }
    if (const Entry* correlation = value.entry("correlation"); correlation && !value.find("group"))
      faults_.add(correlation->at, "`correlation` stands without a `group`", "nothing says with what it moves",
                  "add `group: ...` here and where it moves with this");
    if (!states_uncertainty(value) || !read_quantity(value, key)) return;
    const auto uncertainty = read_uncertainty(value, key);
    if (!uncertainty) faults_.add(value.find("distribution") ? value.find("distribution")->at : value.at, uncertainty.trouble);
  }

  void check_word(const Node& value, const Key& key, const std::string& name) {
    const auto words = split_words(key.words);
    if (std::find(words.begin(), words.end(), value.text) != words.end()) return;
    std::vector<std::string> ticked;
    for (const std::string& one : words) ticked.push_back("`" + one + "`");
    const std::string near = nearest(value.text, words);
    std::string hint = near.empty() ? "choose one of them" : fmt::format("did you mean `{}`?", near);
    if (near.empty() && key.allows(Form::record))
      hint = fmt::format("or write for example `{}`", key.example);
    faults_.add(value.at, fmt::format("{} cannot stand at `{}`", in_ticks(value.text), name),
                fmt::format("it is {}", listed(ticked, 20, " or ")), hint);
  }

  void check_name(const Node& value, const Key& key) {
    if (!names_.has(key.of, value.text) && !names_.is_open(key.of))
      unknown_name(value.text, value.at, key.of);
  }

  void check_span(const Node& value, const Key& key) {
    const auto span = parse_span(value.text);
    tell(value, span);
    if (!span) return;
    const bool negative = span.value->months < 0 || span.value->seconds < 0;
    const bool zero = span.value->months == 0 && span.value->seconds == 0;
    if (negative || (zero && key.range.above_low)) {
      faults_.add(value.at, fmt::format("{} is out of range", in_ticks(value.text)),
                  fmt::format("`{}` {}", key.name, range_in_words(key)),
                  fmt::format("write for example {}", key.example));
    }
  }

  void check_by(const Node& value, const Key& key, const std::string& name, const Position& at) {
    const Node& by = *value.find("by");
    if (by_course(key, by, value, name, at)) return;
    const auto attributes = names_.of(Domain::attribute);
    const auto found = std::find(attributes.begin(), attributes.end(), by.text);
    if (!by.is_scalar() || found == attributes.end()) {
      faults_.add(by.at, fmt::format("{} is not an attribute of a person", called(by)),
                  "values depend on attributes", suggest(by.text, attributes));
      return;
    }
    const Domain domain = names_.values_of(by.text);
    Key one = key;
    one.name = "*";
    if (!key.by_course) one.forms &= ~static_cast<unsigned>(Form::by_attribute | Form::table);
    // Where a word or an order by attribute may stand, the order is by numbers.
    if (one.forms == Form::word) one.forms = Form::quantity;
    const Record choices{.name = "by",
                         .called = "choice",
                         .meaning = "",
                         .names = domain,
                         .complete = domain != Domain::age,
                         .keys = {one}};
    Node rest = value;
    rest.erase("by");
    check(rest, choices, fmt::format("`{}`", name), at);
  }

  // The cause of the episode or the next step: `other` stands for what is not named.
  bool by_course(const Key& key, const Node& by, const Node& value, const std::string& name, const Position& at) {
    if (!key.by_course || (by.text != "cause" && by.text != "next")) return false;
    Key one = key;
    one.name = "*";
    Node rest = value;
    rest.erase("by");
    if (const Node* other = value.find("other")) {
      check_value(*other, one, "other", "`other`", at);
      rest.erase("other");
    }
    const Record choices{.name = "by",
                         .called = "choice",
                         .meaning = "",
                         .names = by.text == "cause" ? Domain::cause : Domain::way,
                         .keys = {one}};
    check(rest, choices, fmt::format("`{}`", name), at);
    return true;
  }

  // What the names in a record's map stand for.
  Domain domain_of(const Record& record) const { return record.names == Domain::own_value ? own_ : record.names; }

  // The names of a map by age are first years of bands, one of them 0.
  void check_ages(const Node& map, const std::string& who, const Position& at) {
    bool good = true;
    for (const Entry& entry : map.entries) {
      const auto year = parse_quantity(entry.name, Measure::whole);
      if (year && *year.value >= 0 && *year.value < 150 && number_text(*year.value) == entry.name) continue;
      good = false;
      faults_.add(entry.at, fmt::format("`{}` is not the first year of an age band", entry.name),
                  "a band is named by the first completed year in it", "write for example 0, 16, 65 and 75");
    }
    if (good && !map.find("0")) {
      faults_.add(at, fmt::format("{} has no band from age 0", who), "everyone needs a value",
                  "name the first band 0");
    }
  }

  void check_distribution(const Node& value, const Key& key, const std::string& who, const Position& at) {
    const std::size_t before = faults_.count();
    check(value, record_named("distribution"), who, at);
    if (faults_.count() > before) return;
    const auto read = read_distribution(value, key);
    if (!read && !read.trouble.problem.empty()) faults_.add(value.entries.front().at, read.trouble);
  }

  void check_list(const Node& value, const Key& key, const std::string& name) {
    if (value.items.empty()) {
      faults_.add(value.at, fmt::format("`{}` is an empty list", name),
                  fmt::format("{} is needed", expected_at(key)),
                  fmt::format("write for example `{}`", key.example));
    }
    Key one = key;
    one.forms &= ~static_cast<unsigned>(Form::list);
    if (!key.items.empty()) {
      one.forms = Form::record;
      one.record = key.items;
      one.example = record_named(key.items).example;
    }
    for (const Node& item : value.items) {
      check_value(item, one, name, fmt::format("an item of `{}`", name), item.at);
    }
  }

  // Its names only: what they hold is checked in every scenario that it has been laid over.
  void check_overlay(const Node& value, const std::string& name) {
    const Record& study = record_named("study");
    for (const Entry& entry : value.entries) {
      const bool in_words = std::find(words_of_its_own.begin(), words_of_its_own.end(), entry.name) != words_of_its_own.end();
      if (in_words || study.find(entry.name)) {
        faults_.add(entry.at, fmt::format("`{}` cannot stand in `{}`", entry.name, name),
                    "it is no change of what scenarios describe",
                    study.find(entry.name) ? "say it for the study, at the margin of the file" : "remove it");
      } else if (!record_named("scenario").find(entry.name)) {
        unknown_key(entry, record_named("scenario"));
      }
    }
  }

  const Names& names_;
  Faults& faults_;
  Domain own_ = Domain::none;   // the values of the attribute under whose name the check is
};

}  // namespace

void check_record(const Node& map, const Record& record, const Names& names, const std::string& called_here,
                  const Position& at, Faults& faults) {
  Checker(names, faults).check(map, record, called_here, at);
}

}  // namespace scenarios::format
