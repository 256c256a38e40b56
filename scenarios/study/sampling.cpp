#include "scenarios/study/sampling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/purposes.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"

namespace scenarios::study {

namespace purposes = models::purposes;

Sampling::Sampling(const format::StudyConduct& conduct, std::uint64_t seed)
    : seed_(seed),
      each_(conduct.sampled.each),
      latin_hypercube_(conduct.sampled.latin_hypercube),
      first_block_(std::max(1, conduct.replications.from / each_)),
      block_(std::max(1, conduct.replications.batch / each_)) {}

double Sampling::uniform(const std::string& name, std::uint64_t purpose, int draw) const {
  const std::uint64_t subject = purposes::hash(name);
  const double own = sim::Draws(seed_, static_cast<std::uint64_t>(draw)).uniform(subject, purpose, 0);
  if (!latin_hypercube_) return own;
  // The draws of a block take its cells in an order of chance.
  const int begin = draw < first_block_ ? 0 : first_block_ + (draw - first_block_) / block_ * block_;
  const int size = draw < first_block_ ? first_block_ : block_;
  const sim::Draws order(seed_, static_cast<std::uint64_t>(begin));
  const auto key = [&](int i) { return order.bits(subject, purposes::parameter_stratum, static_cast<std::uint64_t>(i), purpose); };
  const std::uint64_t mine = key(draw - begin);
  int cell = 0;
  for (int i = 0; i < size; ++i) {
    const std::uint64_t other = key(i);
    if (other < mine || (other == mine && i < draw - begin)) ++cell;
  }
  return (cell + own) / size;
}

double Sampling::value(const format::UncertainNumber& number, int replication) const {
  const int draw = draw_of(replication);
  if (number.group.empty()) return number.uncertainty.at(uniform(number.path, purposes::parameter, draw));
  const double shared = uniform(number.group, purposes::parameter_group, draw);
  const double weight = std::abs(number.correlation);
  const double common = sim::normal_quantile(number.correlation < 0 ? 1 - shared : shared);
  if (weight >= 1) return number.uncertainty.at(number.correlation < 0 ? 1 - shared : shared);
  const double own = sim::normal_quantile(uniform(number.path, purposes::parameter, draw));
  return number.uncertainty.at(
      std::clamp(sim::normal_cdf(std::sqrt(weight) * common + std::sqrt(1 - weight) * own), 0x1p-52, 1 - 0x1p-52));
}

std::string Sampling::text() const {
  return fmt::format("sampled, {} to a draw{}", each_,
                     latin_hypercube_ ? fmt::format(", Latin hypercubes of {} and {}", first_block_, block_) : "");
}

std::vector<SampledNumber> name_numbers(
    const std::vector<std::pair<std::string, std::vector<format::UncertainNumber>>>& scenarios) {
  std::vector<SampledNumber> named;
  const auto same_path = [](const auto& number) {
    return [&number](const SampledNumber& other) { return other.number.path == number.path; };
  };
  for (const auto& [scenario, numbers] : scenarios) {
    for (const format::UncertainNumber& number : numbers) {
      const bool known = std::any_of(named.begin(), named.end(), [&](const SampledNumber& other) {
        return other.number.path == number.path && other.number.statement == number.statement;
      });
      if (known) continue;
      const bool other_there = std::any_of(named.begin(), named.end(), same_path(number));
      named.push_back({other_there ? number.path + " (" + scenario + ")" : number.path, number});
    }
  }
  return named;
}

output::Group parameter_group(const Sampling& sampling, const std::vector<SampledNumber>& numbers, int replications) {
  output::Group group{"parameters"};
  group.attributes = {{"long_name", std::string("what was drawn for the uncertain parameters")},
                      {"sampling", sampling.text()}};
  std::vector<std::int32_t> all(static_cast<std::size_t>(replications)), draws;
  std::iota(all.begin(), all.end(), 0);
  std::vector<double> values;
  for (const std::int32_t r : all) {
    draws.push_back(sampling.draw_of(r));
    for (const SampledNumber& one : numbers) values.push_back(sampling.value(one.number, r));
  }
  std::vector<std::string> names, units, statements, shapes, sources;
  std::vector<double> stated;
  for (const auto& [name, number] : numbers) {
    names.push_back(name);
    units.push_back(format::base_unit(number.measure));
    statements.push_back(number.statement);
    shapes.push_back(number.uncertainty.distribution.describe());
    sources.push_back(number.source);
    stated.push_back(number.value);
  }
  const std::string replication(output::replication_axis);
  group.coordinates = {{replication, all, {{"long_name", std::string("replication")}}},
                       {"parameter", names, {{"long_name", std::string("where the number stands in the scenario")}}}};
  group.variables = {
      {"value", {replication, "parameter"}, values, "Value drawn", "see unit",
       "the same in every scenario that states the same; cut off at the ends of what the key allows"},
      {"draw", {replication}, draws, "Draw of the parameters", "1", "replications with the same number share their parameters"},
      {"stated", {"parameter"}, stated, "Value stated", "see unit", "used where parameters are fixed"},
      {"unit", {"parameter"}, units, "Unit of the values", "", "of value and stated"},
      {"distribution", {"parameter"}, shapes, "Distribution drawn from", "", "before what the key does not allow is cut off"},
      {"statement", {"parameter"}, statements, "As the scenario states it", "", "word for word"},
      {"source", {"parameter"}, sources, "Source", "", "as the scenario names it"}};
  return group;
}

}  // namespace scenarios::study
