#include "models/outcomes/cohort.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/math.hpp"

namespace models {

namespace {

using Matrix = std::vector<std::vector<double>>;

Matrix square(std::size_t n) { return Matrix(n, std::vector<double>(n, 0.0)); }

Matrix times(const Matrix& a, const Matrix& b) {
  Matrix c = square(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < a.size(); ++k)
      if (a[i][k] != 0)
        for (std::size_t j = 0; j < a.size(); ++j) c[i][j] += a[i][k] * b[k][j];
  return c;
}

// exp(a) by its series, of a power of two of it that is small, squared again.
Matrix exponential(Matrix a) {
  double largest = 0;
  for (const auto& row : a) {
    double sum = 0;
    for (const double value : row) sum += std::abs(value);
    largest = std::max(largest, sum);
  }
  int halvings = 0;
  for (; largest > 0.5; largest /= 2) ++halvings;
  for (auto& row : a)
    for (double& value : row) value = std::ldexp(value, -halvings);
  Matrix sum = square(a.size()), term = square(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) sum[i][i] = term[i][i] = 1;
  for (int k = 1; k <= 20; ++k) {
    term = times(term, a);
    for (auto& row : term)
      for (double& value : row) value /= k;
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < a.size(); ++j) sum[i][j] += term[i][j];
  }
  for (int k = 0; k < halvings; ++k) sum = times(sum, sum);
  return sum;
}

class Cohort {
 public:
  Cohort(const WorldParameters& world, const CohortConduct& conduct) : world_(world), conduct_(conduct) {
    const auto stages = world.stages.size();
    for (const auto& service : world.services)
      for (const std::int64_t capacity : service.capacity)
        if (capacity != ServiceParameters::unlimited)
          fail("the service `" + service.name + "` has a capacity (nobody waits in a cohort model)",
               "make it `unlimited` or leave it out");
    if (world.arrivals.size() != 1 || world.population)
      fail("a cohort enters by one arrival, and there " + std::string(world.population ? "is a population" : "are others"),
           "name a scenario with one arrival and no population");
    bool cycles = false, exponentials = false;
    for (const StageParameters& stage : world.stages) {
      if (stage.takes.choices.size() != 1 || !stage.takes.factors.empty() || stage.then.size() > 1)
        fail("`" + stage.name + "` differs by who one is", "give it one length and one set of ways on");
      if (!stage.starts.empty() || !stage.ends.empty() || !stage.changes.empty())
        fail("`" + stage.name + "` acts on other episodes of a person", "leave out its `starts`, `ends` and `changes`");
      const sim::Distribution& takes = stage.takes.choices.front();
      if (takes.sd() == 0 && std::abs(takes.mean() - conduct.cycle_seconds) < 0.5)
        cycles = true;
      else if (takes.describe().starts_with("exponential"))
        exponentials = true;
      else
        fail("`" + stage.name + "` takes neither one cycle nor an exponential time (" + takes.describe() + " seconds)",
             "name the cycle with --cycle");
    }
    if (cycles && exponentials)
      fail("some stages take one cycle and others an exponential time", "use one kind");
    if (cycles && conduct.counted == CohortConduct::Counted::exactly)
      fail("stages that take one cycle have no time between cycles", "count at the `end`, the `start` or by `half` cycle");
    continuous_ = exponentials;
    moves_ = square(stages + 1);
    moves_[stages][stages] = 1;
    for (std::size_t s = 0; s < stages; ++s) {
      if (world.stages[s].then.empty()) moves_[s][stages] = 1;
      for (const Branch& branch : world.stages[s].then)
        for (const Share& way : branch.shares) moves_[s][stage(way.to)] += way.share;
    }
  }

  CohortTrace run() const {
    const std::size_t n = moves_.size();
    const Matrix step = continuous_ ? exponential(generator(conduct_.cycle_seconds)) : moves_;
    const Matrix spent = continuous_ ? integral() : Matrix{};
    CohortTrace trace;
    for (const auto& s : world_.stages) trace.states.push_back(s.name);
    trace.states.push_back("left");
    std::vector<double> now(n, 0.0);
    now[stage(world_.arrivals.front().enter_stage)] = 1;
    trace.shares.push_back(now);
    for (int cycle = 1; cycle <= conduct_.cycles; ++cycle) {
      std::vector<double> next(n, 0.0);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) next[j] += now[i] * step[i][j];
      add(trace.sums, cycle, now, next, spent);
      now = next;
      trace.shares.push_back(now);
    }
    return trace;
  }

 private:
  [[noreturn]] static void fail(const std::string& what, const std::string& help) {
    throw std::invalid_argument(what + "; " + help);
  }
  std::size_t stage(const std::string& name) const {
    for (std::size_t s = 0; s < world_.stages.size(); ++s)
      if (world_.stages[s].name == name) return s;
    return world_.stages.size();
  }

  // Rates times a length of time, of stages that last an exponential time.
  Matrix generator(double seconds) const {
    Matrix rates = square(moves_.size());
    for (std::size_t i = 0; i < world_.stages.size(); ++i) {
      const double rate = seconds / world_.stages[i].takes.choices.front().mean();
      for (std::size_t j = 0; j < moves_.size(); ++j) rates[i][j] = rate * (moves_[i][j] - (i == j ? 1 : 0));
    }
    return rates;
  }
  // [i][j]: the time spent in j during a cycle, in cycles, by who began it in i. It is the upper right of the
  // exponential of (Q I; 0 0).
  Matrix integral() const {
    const std::size_t n = moves_.size();
    const Matrix rates = generator(conduct_.cycle_seconds);
    Matrix joined = square(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) joined[i][j] = rates[i][j];
      joined[i][n + i] = 1;
    }
    const Matrix all = exponential(joined);
    Matrix part = square(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) part[i][j] = all[i][n + j];
    return part;
  }

  // A cycle's values: of the time in each stage, of each entry and of each way taken.
  void add(CohortTrace::Sums& sums, int cycle, const std::vector<double>& before, const std::vector<double>& after,
           const Matrix& spent) const {
    using Counted = CohortConduct::Counted;
    const double years = conduct_.cycle_seconds / sim::seconds_per_year;
    double cost = 0, qalys = 0;
    for (std::size_t s = 0; s < world_.stages.size(); ++s) {
      const StageParameters& stage = world_.stages[s];
      double exact = 0;
      if (continuous_)
        for (std::size_t i = 0; i < before.size(); ++i) exact += before[i] * spent[i][s];
      const double time = conduct_.counted == Counted::at_end       ? after[s]
                          : conduct_.counted == Counted::at_start   ? before[s]
                          : conduct_.counted == Counted::half_cycle ? (before[s] + after[s]) / 2
                                                                    : exact;
      sums.life_years += time * years;
      qalys += time * years * stage.qalys_per_year;
      cost += time * years * static_cast<double>(stage.cost_per_day.value) * sim::seconds_per_year / 86400;
      // Who leaves this stage in the cycle, and where to.
      const double leave = continuous_ ? exact * conduct_.cycle_seconds / stage.takes.choices.front().mean() : before[s];
      for (std::size_t to = 0; to < moves_.size(); ++to) {
        const double moved = leave * moves_[s][to];
        if (to < world_.stages.size()) {
          qalys += moved * world_.stages[to].qalys_each;
          cost += moved * static_cast<double>(world_.stages[to].cost_each.value);
        }
        for (const MoveValue& value : stage.moves)
          if (this->stage(value.to) == to) {
            qalys += moved * value.qalys;
            cost += moved * static_cast<double>(value.cost.value);
          }
      }
    }
    cost /= 100;
    sums.cost += cost;
    sums.qalys += qalys;
    const DiscountParameters& discount = world_.discount;
    const double when = years * (cycle - (conduct_.counted == Counted::at_end     ? 0.0
                                          : conduct_.counted == Counted::at_start ? 1.0
                                                                                  : 0.5));
    const auto factor = [&](double rate) {
      return discount.continuous ? sim::exp(-rate * when) : sim::pow(1 + rate, -when);
    };
    sums.cost_discounted += cost * factor(discount.costs);
    sums.qalys_discounted += qalys * factor(discount.effects);
  }

  const WorldParameters& world_;
  const CohortConduct& conduct_;
  bool continuous_ = false;
  Matrix moves_;
};

}  // namespace

CohortTrace cohort_trace(const WorldParameters& world, const CohortConduct& conduct) { return Cohort(world, conduct).run(); }

}  // namespace models
