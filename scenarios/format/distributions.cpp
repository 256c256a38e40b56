#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "scenarios/format/text.hpp"
#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

using sim::Distribution;

const Trouble nothing_to_add;  // the part at fault has been told at its own place

// What has been read of a distribution's parameters: in seconds where they are times.
class Parameters {
 public:
  Parameters(const Node& node, const Record& record) : node_(node), record_(record) {}

  // Whether these are given, and nothing else.
  bool are(std::initializer_list<std::string_view> names) const {
    return node_.entries.size() == names.size() &&
           std::all_of(names.begin(), names.end(), [&](auto name) { return node_.find(name) != nullptr; });
  }

  double number(std::string_view name) {
    const Node* value = node_.find(name);
    const auto read = value ? read_quantity(*value, *record_.find(name)) : Read<double>(nothing_to_add);
    sound_ = sound_ && read;
    return read ? *read.value : 0;
  }

  std::vector<double> numbers(std::string_view name) {
    std::vector<double> read;
    for (const Node* item : one_or_several(*node_.find(name))) {
      const auto number = read_quantity(*item, *record_.find(name));
      sound_ = sound_ && number;
      read.push_back(number ? *number.value : 0);
    }
    return read;
  }

  bool sound() const { return sound_; }

 private:
  const Node& node_;
  const Record& record_;
  bool sound_ = true;
};

// Holds back the making until every parameter has been read well.
template <class Make>
Read<Distribution> made(const Parameters& parameters, Make make) {
  if (!parameters.sound()) return nothing_to_add;
  try {
    return make();
  } catch (const std::invalid_argument& refused) {
    return Trouble{refused.what(), "", "(times are told in seconds)"};
  }
}

double seconds_in(std::string_view unit) {
  return *parse_unit_column(unit, Measure::duration).value;
}

Trouble long_tail(std::string_view above) {
  return {fmt::format("the median is not below the {}", above), "a lognormal has a long tail of large values",
          "check the two times"};
}

Read<Distribution> lognormal(const Node& node) {
  Parameters p(node, record_named("lognormal"));
  const auto only = [&](std::initializer_list<std::string_view> names) { return p.are(names); };
  if (only({"mean", "sd"})) {
    const double mean = p.number("mean"), sd = p.number("sd");
    return made(p, [&] { return Distribution::lognormal(mean, sd); });
  }
  if (only({"median", "mean"})) {
    const double median = p.number("median"), mean = p.number("mean");
    if (p.sound() && median >= mean) return long_tail("mean");
    return made(p, [&] { return Distribution::lognormal_from_median_and_mean(median, mean); });
  }
  if (only({"median", "p95"})) {
    const double median = p.number("median"), p95 = p.number("p95");
    if (p.sound() && median >= p95) return long_tail("p95");
    return made(p, [&] { return Distribution::lognormal_from_median_and_95th(median, p95); });
  }
  if (only({"mu", "sigma", "unit"})) {
    const double mu = p.number("mu"), sigma = p.number("sigma");
    const auto unit = parse_unit_column(node.find("unit")->text, Measure::duration);
    if (!unit) return nothing_to_add;
    return made(p, [&] {
      return Distribution::lognormal_from_log(mu, sigma).scaled(seconds_in(node.find("unit")->text));
    });
  }
  return Trouble{
      "these do not determine a lognormal", "two things must be known of it",
      "give `mean` and `sd`, `median` and `mean`, `median` and `p95`, or `mu`, `sigma` and `unit`"};
}

Read<Distribution> counted_list(const Node& node, std::string_view name, std::size_t count,
                                std::string_view needed) {
  Parameters p(node, record_named("distribution"));
  const std::vector<double> values = p.numbers(name);
  if (count > 0 && values.size() != count) {
    return Trouble{fmt::format("`{}` has {}", name, counted(values.size(), "number", "numbers")),
                   fmt::format("it needs {}", needed), "write them in [ ]"};
  }
  if (count > 0 && p.sound() &&
      !(std::is_sorted(values.begin(), values.end()) && values.front() < values.back())) {
    return Trouble{fmt::format("the times of `{}` do not rise", name), fmt::format("it needs {}", needed),
                   "write them from small to large"};
  }
  return made(p, [&] {
    if (name == "uniform") return Distribution::uniform(values[0], values[1]);
    if (name == "triangular") return Distribution::triangular(values[0], values[1], values[2]);
    return Distribution::empirical(values);
  });
}

Read<Distribution> weibull(const Node& node) {
  Parameters p(node, record_named("weibull"));
  if (p.are({"shape", "scale"})) {
    const double shape = p.number("shape"), scale = p.number("scale");
    return made(p, [&] { return Distribution::weibull(shape, scale); });
  }
  if (p.are({"mean", "sd"})) {
    const double mean = p.number("mean"), sd = p.number("sd");
    return made(p, [&] { return Distribution::weibull_from_mean(mean, sd); });
  }
  return Trouble{"these do not determine a Weibull distribution", "two things must be known of it",
                 "give `shape` and `scale`, or `mean` and `sd`"};
}

Read<Distribution> hyperexponential(const Node& node) {
  Parameters p(node, record_named("mean_sd"));
  const double mean = p.number("mean"), sd = p.number("sd");
  if (p.sound() && sd <= mean)
    return Trouble{"the sd of `hyperexponential` is not above its mean", "two exponentials spread more than one, whose sd is its mean",
                   "for an sd below the mean take `gamma`, for one that equals it `exponential`"};
  return made(p, [&] { return Distribution::hyperexponential_from_mean(mean, sd); });
}

Read<Distribution> mixture(const Node& list) {
  const Record& part = record_named("part");
  std::vector<double> shares;
  std::vector<Distribution> parts;
  double sum = 0;
  for (const Node& item : list.items) {
    const Node* takes = item.find("takes");
    Parameters p(item, part);
    const double share = p.number("share");
    const auto read = takes ? read_distribution(*takes, *part.find("takes")) : Read<Distribution>(nothing_to_add);
    if (!p.sound() || !read) return read ? nothing_to_add : read.trouble;
    sum += share;
    if (share > 0) {
      shares.push_back(share);
      parts.push_back(*read.value);
    }
  }
  if (std::abs(sum - 1) > 1e-6)
    return Trouble{fmt::format("the shares of `mixture` add up to {}%", number_text(100 * sum)), "everyone takes one of them",
                   "make them add up to 100%"};
  return Distribution::mixture(shares, parts);
}

Read<Distribution> of_kind(const Node& node, const Entry& entry) {
  const std::string& kind = entry.name;
  if (kind == "uniform") return counted_list(node, kind, 2, "two, the least and the most");
  if (kind == "triangular") return counted_list(node, kind, 3, "three: the least, the most likely, the most");
  if (kind == "empirical") return counted_list(node, kind, 0, "");
  if (kind == "exponential" || kind == "deterministic") {
    Parameters p(node, record_named("distribution"));
    const double value = p.number(kind);
    return made(p, [&] {
      return kind == "exponential" ? Distribution::exponential(value) : Distribution::deterministic(value);
    });
  }
  if (kind == "mixture") return entry.value.is_list() ? mixture(entry.value) : nothing_to_add;
  const Key* key = record_named("distribution").find(kind);
  if (!key || !entry.value.is_map()) return nothing_to_add;
  if (kind == "lognormal") return lognormal(entry.value);
  if (kind == "weibull") return weibull(entry.value);
  if (kind == "hyperexponential") return hyperexponential(entry.value);
  Parameters p(entry.value, record_named(key->record));
  if (kind == "gamma" || kind == "normal") {
    const double mean = p.number("mean"), sd = p.number("sd");
    return made(p, [&] {
      return kind == "gamma" ? Distribution::gamma(mean, sd) : Distribution::normal_above_zero(mean, sd);
    });
  }
  const double k = p.number("k"), mean = p.number("mean");
  return made(p, [&] { return Distribution::erlang(static_cast<int>(k), mean); });
}

}  // namespace

Read<Distribution> read_distribution(const Node& value, const Key& key) {
  const unsigned form = form_of(value, key);
  if (form == Form::quantity) {
    const auto number = read_quantity(value, key);
    if (!number) return number.trouble;
    return Distribution::deterministic(*number.value);
  }
  if (form != Form::distribution || value.entries.size() != 1) return nothing_to_add;
  return of_kind(value, value.entries.front());
}

}  // namespace scenarios::format
