#include "scenarios/format/relative.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scenarios/format/number.hpp"
#include "scenarios/format/text.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view pound_sign = "£";

// A quantity's text around its number: "£", 250, " per day".
struct Written {
  std::string_view before;
  double number = 0;
  std::string_view after;
};

std::optional<Written> take_apart(std::string_view text) {
  Written written;
  if (text.starts_with(pound_sign)) {
    written.before = text.substr(0, pound_sign.size());
    text.remove_prefix(pound_sign.size());
  }
  const auto number = leading_number(text);
  if (!number) return std::nullopt;
  written.number = number.value->value;
  written.after = text.substr(number.value->length);
  return written;
}

class Applier {
 public:
  Applier(const Change& change, const Node& change_node, Faults& faults)
      : change_(change), written_(change_node), faults_(faults) {}

  bool apply(Node& base, const Key& key) {
    switch (base.kind) {
      case Node::Kind::nothing:
        return refuse("the extended file says nothing here");
      case Node::Kind::scalar:
        return number(base, key);
      case Node::Kind::list:
        return each(base, key);
      case Node::Kind::map:
        return map(base, key);
    }
    return false;
  }

 private:
  bool refuse(std::string why) {
    faults_.add(written_.at, fmt::format("{} cannot be applied", in_ticks(written_.text)), std::move(why),
                "write the new value itself");
    return false;
  }

  bool number(Node& scalar, const Key& key) {
    const auto before = take_apart(scalar.text);
    if (!before) return refuse(fmt::format("the extended file says {} here", in_ticks(scalar.text)));
    const std::string_view unit = trimmed(before->after);
    if (!change_.percent && !change_.unit.empty() && change_.unit != unit) {
      return refuse(fmt::format("it is in another unit than {}", in_ticks(scalar.text)));
    }
    double after = change_.percent ? before->number * (1 + change_.amount) : before->number + change_.amount;
    if (key.measure == Measure::whole) after = std::round(after);
    scalar.earlier.push_back({scalar.at, said(scalar)});
    scalar.change = written_.text;
    scalar.text = std::string(before->before) + number_text(after) + std::string(before->after);
    scalar.at = written_.at;
    return true;
  }

  bool each(Node& list, const Key& key) {
    bool done = true;
    for (Node& item : list.items) done = apply(item, key) && done;
    return done;
  }

  bool map(Node& base, const Key& key) {
    switch (form_of(base, key)) {
      case Form::quantity:
        return uncertain(base, key);
      case Form::by_attribute:
        return choices(base, key);
      case Form::table:
        return table(base);
      case Form::distribution:
        return distribution(base);
      case Form::record:
        return record_of_numbers(base, key);
      default:
        return refuse("the extended file has a map here");
    }
  }

  bool uncertain(Node& base, const Key& key) {
    if (Node* value = base.find("value"); !value || !apply(*value, key)) return false;
    for (const std::string_view interval : {"ci95", "range"}) {
      if (Node* ends = base.find(interval); ends && !each(*ends, key)) return false;
    }
    Node* sd = base.find("sd");
    return !sd || !change_.percent || apply(*sd, key);
  }

  bool choices(Node& base, const Key& key) {
    bool done = true;
    for (Entry& entry : base.entries) {
      if (entry.name != "by") done = apply(entry.value, key) && done;
    }
    return done;
  }

  // A table's numbers stand in a file of their own; its factor stands here.
  bool table(Node& base) {
    if (!change_.percent)
      return refuse("the numbers stand in a table, which only a percentage can change as a whole");
    const Node* times = base.find("times");
    const auto factor = times ? parse_number(times->text) : Read<double>(1.0);
    if (!factor) return refuse("the table's `times` is not a number");
    Node changed = Node::scalar(number_text(*factor.value * (1 + change_.amount)), written_.at);
    if (times) changed.earlier = times->earlier;
    changed.earlier.push_back(times ? Said{times->at, said(*times)} : Said{base.at, "1"});
    changed.change = written_.text;
    base.set("times", std::move(changed));
    return true;
  }

  // Every time in it changes alike, so its shape stays: shape, k and sigma are left, and the logarithm's mean
  // moves by the logarithm of the factor.
  bool distribution(Node& base) {
    if (!change_.percent)
      return refuse("it is a distribution, which only a percentage can change as a whole");
    if (base.entries.size() != 1) return refuse("the extended file's distribution is at fault");
    Node& inner = base.entries.front().value;
    const Key* key = record_named("distribution").find(base.entries.front().name);
    if (!key) return refuse("the extended file's distribution is at fault");
    if (!inner.is_map() || inner.find("value")) return apply(inner, *key);
    const Record& parameters = record_named(key->record);
    bool done = true;
    for (Entry& entry : inner.entries) {
      const Key* parameter = parameters.find(entry.name);
      if (parameter && parameter->measure == Measure::duration && parameter->allows(Form::quantity)) {
        done = apply(entry.value, *parameter) && done;
      }
      if (entry.name == "mu" && 1 + change_.amount > 0) {
        const Change shift{.percent = false, .amount = std::log(1 + change_.amount), .unit = {}};
        done = Applier(shift, written_, faults_).apply(entry.value, *parameter) && done;
      }
    }
    return done;
  }

  // A map of names to numbers changes whole; in a map of various keys it would be unclear what is meant.
  bool record_of_numbers(Node& base, const Key& key) {
    const Record& numbers = record_named(key.record);
    bool done = true;
    for (Entry& entry : base.entries) {
      const Key* one = numbers.find(entry.name);
      const bool is_number = one && (one->allows(Form::quantity) || numbers.name == "ratios");
      if (!is_number || (numbers.wildcard() == nullptr && numbers.name != "ratios")) {
        return refuse(fmt::format("{} has several keys", with_article(numbers.called)));
      }
      if (entry.value.is_scalar() && one->allows(Form::word) && entry.value.text == one->words) continue;
      done = apply(entry.value, *one) && done;
    }
    return done;
  }

  const Change& change_;
  const Node& written_;
  Faults& faults_;
};

}  // namespace

std::optional<Change> change_in(const Node& scalar) {
  if (!scalar.is_scalar() || scalar.quoted || scalar.text.size() < 2) return std::nullopt;
  const char sign = scalar.text.front();
  if (sign != '+' && sign != '-') return std::nullopt;
  std::string_view rest = std::string_view(scalar.text).substr(1);
  if (rest.starts_with(pound_sign)) rest.remove_prefix(pound_sign.size());
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) return std::nullopt;
  const auto number = leading_number(rest);
  if (!number) return std::nullopt;
  const std::string_view unit = trimmed(rest.substr(number.value->length));
  const double signed_value = sign == '-' ? -number.value->value : number.value->value;
  if (unit == "%") return Change{.percent = true, .amount = signed_value / 100, .unit = {}};
  if (sign == '-') return std::nullopt;
  return Change{.percent = false, .amount = signed_value, .unit = unit};
}

bool apply_change(Node& base, const Change& change, const Node& change_node, const Key& key, Faults& faults) {
  return Applier(change, change_node, faults).apply(base, key);
}

}  // namespace scenarios::format
