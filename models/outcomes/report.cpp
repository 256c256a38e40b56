#include "models/outcomes/report.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "sim/math.hpp"
#include "models/outcomes/prices.hpp"
#include "models/outcomes/spending_lines.hpp"

namespace models {

namespace {

using sim::Probe;
using sim::ProbeAxis;
using sim::Totals;

constexpr double day = 86400.0;

template <class Names>
std::vector<std::string> labels(const Names& names) {
  return {names.begin(), names.end()};
}

template <class All>
std::vector<std::string> names_of(const All& all) {
  std::vector<std::string> names;
  for (const auto& one : all) names.push_back(one.name);
  return names;
}

std::string identifier(const std::string& name) {
  std::string id;
  for (const char c : name) id += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : '_';
  return id;
}

ProbeAxis areas_of(const Plan& plan) { return {"area", plan.parameters.areas}; }

class Report {
 public:
  // `by`: what the counts are divided by, which is the areas as a rule. `beside`: only where it is the areas.
  Report(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes, const ProbeAxis& by,
         const std::vector<BesideCases>* beside = nullptr)
      : plan_(plan), kept_(kept), axes_(axes), beside_(beside), own_(OutcomeAxes::of(plan)), edges_(period_edges(plan)), by_(by),
        areas_(by.labels.size()), stages_(plan.stages.size()), groups_(plan.parameters.quality_of_life.utility.size()),
        hazard_(own(axes.hazards, own_.hazards)), stage_(own(axes.stages, own_.stages)),
        service_(own(axes.services, own_.services)), programme_(own(axes.programmes, own_.programmes)) {}

  std::vector<Probe> outcomes() {
    probes_ = counts();
    if (axes_.values && !axes_.people)
      add("qalys", "Quality-adjusted life years", "QALY", "what stages and ways on are worth, undiscounted", Totals::sum,
          {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) { return stage_qalys(t, a); });
    if (axes_.discounted) discounted();
    spending();
    return std::move(probes_);
  }

  std::vector<Probe> counts() {
    if (axes_.people) people();
    headline();
    services();
    if (axes_.people) conditions();
    hazards();
    stages();
    programmes();
    return std::move(probes_);
  }

  std::vector<Probe> stays() {
    const auto bins = [&](const char* name, const char* long_name, const char* comment, const ProbeAxis& axis,
                          const std::vector<std::size_t>& own, std::size_t size, const std::vector<std::int64_t>& kept) {
      add(name, long_name, "1", comment, Totals::sum, {axis, {"length", labels(wait_bin_names)}},
          [&](std::size_t period, std::size_t which, std::size_t bin) {
            if (own[which] == absent) return 0.0;
            return static_cast<double>(kept[(period * size + own[which]) * wait_bin_count + bin]);
          });
    };
    bins("stays", "Stays that ended, by service and length",
         "counted when a unit is given back, with the time it was held by one person, delay included",
         {"service", axes_.services}, service_, plan_.services.size(), kept_.stays);
    const std::vector<std::size_t> cause = own(axes_.causes, own_.causes);
    bins("times_in_system", "Episodes that ended, by cause and length",
         "counted at the way out, with the time since the cause; those broken off are not counted",
         {"cause", axes_.causes}, cause, plan_.causes.size(), kept_.passages);
    add("hours_in_system", "Hours of episodes that ended", "h", "summed over times_in_system", Totals::sum,
        {{"cause", axes_.causes}}, [&](std::size_t period, std::size_t which, std::size_t) {
          if (cause[which] == absent) return 0.0;
          return static_cast<double>(kept_.passage_seconds[period * plan_.causes.size() + cause[which]]) / 3600;
        });
    return std::move(probes_);
  }

  std::vector<Probe> waits() {
    add("waits", "Waits that ended in service, by service and length", "1",
        "counted when service began, with the time from asking to beginning; all areas together", Totals::sum,
        {{"service", axes_.services}, {"length", labels(wait_bin_names)}},
        [&](std::size_t period, std::size_t service, std::size_t bin) {
          if (service_[service] == absent) return 0.0;
          return static_cast<double>(
              kept_.waits[(period * plan_.services.size() + service_[service]) * wait_bin_count + bin]);
        });
    add("whole_stays", "Whole stays, by stage and length", "1",
        "counted when the stage's place is given up, with the time from asking for the stage: wait, stage and what was kept "
        "after it; those broken off too; all areas together",
        Totals::sum, {{"stage", axes_.stages}, {"length", labels(wait_bin_names)}},
        [&](std::size_t period, std::size_t s, std::size_t bin) {
          if (stage_[s] == absent) return 0.0;
          return static_cast<double>(kept_.whole_stays[(period * stages_ + stage_[s]) * wait_bin_count + bin]);
        });
    return std::move(probes_);
  }

 private:
  std::size_t periods() const { return kept_.periods; }
  double length(std::size_t period) const { return static_cast<double>((edges_[period + 1] - edges_[period]).seconds); }

  // Counted numbers, by the layout of Tally.
  std::int64_t area(std::size_t period, Tally::PerArea what, std::size_t a) const {
    return kept_.area[(period * Tally::per_area_count + what) * areas_ + a];
  }
  std::int64_t stage(std::size_t period, Tally::PerStage what, std::size_t s, std::size_t a) const {
    return kept_.stage[((period * Tally::per_stage_count + what) * stages_ + s) * areas_ + a];
  }
  std::int64_t time(const std::vector<std::int64_t>& stock, std::size_t period, std::size_t s, std::size_t a) const {
    return stock[(period * stages_ + s) * areas_ + a];
  }
  std::int64_t people(std::size_t period, std::size_t a, std::size_t group, std::size_t frailty, std::size_t place) const {
    return kept_.people_time[(((period * areas_ + a) * groups_ + group) * 4 + frailty) * place_count + place];
  }
  template <class Which>
  double person_seconds(std::size_t period, std::size_t a, Which which) const {
    std::int64_t sum = 0;
    for (std::size_t g = 0; g < groups_; ++g)
      for (std::size_t f = 0; f < 4; ++f)
        for (std::size_t p = 0; p < place_count; ++p)
          if (which(f, p)) sum += people(period, a, g, f, p);
    return static_cast<double>(sum);
  }
  // Unit-seconds of a stage whose place is held: under way or kept.
  std::int64_t held(std::size_t period, std::size_t s, std::size_t a) const {
    return time(kept_.inside_time, period, s, a) + time(kept_.delayed_time, period, s, a);
  }

  template <class Value>
  void add(const std::string& name, const std::string& long_name, const std::string& unit, const std::string& comment,
           Totals totals, std::vector<ProbeAxis> axes, Value value) {
    Probe probe{name, long_name, unit, comment, totals, std::move(axes), {}};
    for (std::size_t period = 0; period < periods(); ++period)
      for (std::size_t i = 0; i < probe.axes[0].labels.size(); ++i)
        for (std::size_t j = 0; j < (probe.axes.size() > 1 ? probe.axes[1].labels.size() : 1); ++j)
          probe.values.push_back(value(period, i, j));
    probes_.push_back(std::move(probe));
  }
  ProbeAxis by_area() const { return by_; }

  void people() {
    add("population", "Residents", "persons", "time average over the month, wherever they are treated", Totals::mean,
        {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) {
          return person_seconds(t, a, [](std::size_t, std::size_t) { return true; }) / length(t);
        });
    add("births", "Births", "births", "children born to residents", Totals::sum, {by_area()},
        [&](std::size_t t, std::size_t a, std::size_t) { return static_cast<double>(area(t, Tally::births, a)); });
    add("deaths", "Deaths", "deaths", "residents who died, of any cause", Totals::sum, {by_area()},
        [&](std::size_t t, std::size_t a, std::size_t) { return static_cast<double>(area(t, Tally::deaths, a)); });
    add("crises", "Crises", "crises", "hazards that ran out and led into the pathway, of every kind", Totals::sum,
        {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) {
          std::int64_t sum = 0;
          for (std::size_t k = 0; k < plan_.hazards.size(); ++k)
            if (plan_.hazards[k].does == HazardDoes::enter) sum += hazard(t, k, a);
          return static_cast<double>(sum);
        });
  }
  std::int64_t hazard(std::size_t period, std::size_t k, std::size_t a) const {
    return kept_.hazard[(period * plan_.hazards.size() + k) * areas_ + a];
  }

  bool in_hospital(std::size_t s) const { return plan_.stages[s].place == Place::hospital; }

  void headline() {
    if (axes_.hospital) {
      add("admissions", "Hospital admissions", "admissions", "stays in a hospital bed that began, of every kind", Totals::sum,
          {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) {
            std::int64_t sum = 0;
            for (std::size_t s = 0; s < stages_; ++s)
              if (in_hospital(s)) sum += stage(t, Tally::starts, s, a);
            return static_cast<double>(sum);
          });
      add("bed_days", "Hospital bed days", "day", "time in a hospital bed, delays included", Totals::sum, {by_area()},
          [&](std::size_t t, std::size_t a, std::size_t) {
            std::int64_t sum = 0;
            for (std::size_t s = 0; s < stages_; ++s)
              if (in_hospital(s)) sum += held(t, s, a);
            return static_cast<double>(sum) / day;
          });
      add("delayed_bed_days", "Delayed bed days", "day",
          "time in a hospital bed by those fit to leave, waiting for what comes next", Totals::sum, {by_area()},
          [&](std::size_t t, std::size_t a, std::size_t) {
            std::int64_t sum = 0;
            for (std::size_t s = 0; s < stages_; ++s)
              if (in_hospital(s)) sum += time(kept_.delayed_time, t, s, a);
            return static_cast<double>(sum) / day;
          });
      add("pathway_of_care_delays", "Delayed pathways of care at the census", "persons",
          "in a hospital bed and fit to leave for over 48 hours, at noon on the month's third Wednesday", Totals::mean,
          {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) {
            return static_cast<double>(area(t, Tally::census_delays, a));
          });
    }
    const std::vector<std::string>& payers = axes_.payers;
    for (const std::string& payer : payers)
      add("cost_" + identifier(payer), "Cost to " + payer, "GBP",
          "unit costs times what was given" + and_beside() + ", undiscounted, in the prices of the scenario; paid by " + payer, Totals::sum,
          {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) { return cost(t, a, payer); });
    if (payers.size() > 1)
      add("cost", "Cost to all payers", "GBP", "sum over payers, undiscounted", Totals::sum, {by_area()},
          [&](std::size_t t, std::size_t a, std::size_t) {
            double sum = 0;
            for (const std::string& payer : payers) sum += cost(t, a, payer);
            return sum;
          });
  }

  // What costs hold besides, in the words of a comment.
  std::string and_beside() const {
    if (axes_.beside.empty()) return "";
    if (!beside_) return " (what is paid beside cases is in none)";
    const auto stands = [](const std::string& activity) { return activity.starts_with(standing_prefix); };
    const bool standing = std::any_of(axes_.beside.begin(), axes_.beside.end(), stands);
    const bool others = !std::all_of(axes_.beside.begin(), axes_.beside.end(), stands);
    return ", and what is paid beside cases: " +
           std::string(others ? "posts, pay rises, agency staff, pooled budgets (without general rises of pay)" : "") +
           (others && standing ? ", " : "") + (standing ? "units that are there, used or not" : "");
  }

  // In whole pence for each stage and programme, so that what is shown adds up to the penny.
  std::int64_t stage_pence(std::size_t t, std::size_t s, std::size_t a) const {
    std::int64_t pence = price_of_given(plan_, kept_, areas_, t, s, a);
    for (const std::uint16_t m : plan_.stages[s].moves) pence += moves(t, m, a) * plan_.moves[m].value.cost.value;
    return pence;
  }
  std::int64_t programme_pence(std::size_t t, std::size_t p, std::size_t a) const {
    return places(t, p, a) * plan_.parameters.programmes[p].cost_each.value;
  }
  double cost(std::size_t t, std::size_t a, const std::string& payer) const {
    std::int64_t pence = 0;
    for (std::size_t s = 0; s < stages_; ++s)
      if (plan_.parameters.stages[s].payer == payer) pence += stage_pence(t, s, a);
    for (std::size_t p = 0; p < plan_.programmes.size(); ++p)
      if (plan_.parameters.programmes[p].payer == payer) pence += programme_pence(t, p, a);
    if (beside_)
      for (const BesideCases& line : *beside_)
        if (line.payer == payer) pence += line.pence[t * areas_ + a];
    return static_cast<double>(pence) / 100.0;
  }

  // The same money, everywhere together, by what it was spent on: what is invested is told from what is saved.
  void spending() {
    if (axes_.payers.empty()) return;
    std::vector<std::string> activities = axes_.stages;
    activities.insert(activities.end(), axes_.programmes.begin(), axes_.programmes.end());
    const std::size_t of_cases = activities.size();
    activities.insert(activities.end(), axes_.beside.begin(), axes_.beside.end());
    add("spending", "Spending by payer and activity", "GBP",
        "unit costs times what was given" + and_beside() + ", undiscounted; activities are stages of the pathway and programmes" +
            (axes_.beside.empty() ? "" : ", then what is paid beside cases"), Totals::sum,
        {{"payer", axes_.payers}, {"activity", activities}}, [&](std::size_t t, std::size_t payer, std::size_t activity) {
          // Of a stage too: what a payer's own people delivered is not paid beside their wages.
          std::int64_t pence = beside_pence(t, axes_.payers[payer], activities[activity]);
          if (activity >= of_cases) return static_cast<double>(pence) / 100.0;
          const bool is_stage = activity < axes_.stages.size();
          const std::size_t own = is_stage ? stage_[activity] : programme_[activity - axes_.stages.size()];
          if (own == absent) return static_cast<double>(pence) / 100.0;
          const std::string& pays = is_stage ? plan_.parameters.stages[own].payer : plan_.parameters.programmes[own].payer;
          if (pays != axes_.payers[payer]) return static_cast<double>(pence) / 100.0;
          for (std::size_t a = 0; a < areas_; ++a)
            pence += is_stage ? stage_pence(t, own, a) : programme_pence(t, own, a);
          return static_cast<double>(pence) / 100.0;
        });
  }
  std::int64_t beside_pence(std::size_t t, const std::string& payer, const std::string& activity) const {
    std::int64_t pence = 0;
    for (std::size_t i = 0; beside_ && i < beside_->size(); ++i)
      if (const BesideCases& line = (*beside_)[i]; line.payer == payer && line.activity == activity)
        for (std::size_t a = 0; a < areas_; ++a) pence += line.pence[t * areas_ + a];
    return pence;
  }
  std::int64_t places(std::size_t period, std::size_t p, std::size_t a) const {
    return kept_.places[(period * plan_.programmes.size() + p) * areas_ + a];
  }

  std::int64_t moves(std::size_t period, std::size_t m, std::size_t a) const {
    return kept_.moves[(period * plan_.moves.size() + m) * areas_ + a];
  }

  // What stages and ways on are worth, besides who one is and where.
  double stage_qalys(std::size_t t, std::size_t a) const {
    double sum = 0;
    for (std::size_t s = 0; s < stages_; ++s) {
      const StageParameters& p = plan_.parameters.stages[s];
      if (p.qalys_each != 0) sum += static_cast<double>(stage(t, Tally::starts, s, a)) * p.qalys_each;
      if (p.qalys_per_year != 0)
        sum += static_cast<double>(time(kept_.inside_time, t, s, a)) / sim::seconds_per_year * p.qalys_per_year;
    }
    for (std::size_t m = 0; m < plan_.moves.size(); ++m)
      sum += static_cast<double>(moves(t, m, a)) * plan_.moves[m].value.qalys;
    return sum;
  }

  // What a month's costs or effects weigh. By the year: each month as a whole, by the years that have passed by its
  // middle. Continuously: the mean over the month.
  double weight(std::size_t t, double rate) const {
    const TimeParameters& span = plan_.parameters.time;
    if (plan_.parameters.discount.continuous) {
      if (rate == 0) return 1;
      const double from = rate * static_cast<double>((edges_[t] - span.warm_up).seconds) / sim::seconds_per_year;
      const double to = rate * static_cast<double>((edges_[t + 1] - span.warm_up).seconds) / sim::seconds_per_year;
      return (sim::exp(-from) - sim::exp(-to)) / (to - from);
    }
    const auto middle = plan_.calendar.date(edges_[t] + sim::Duration{(edges_[t + 1] - edges_[t]).seconds / 2});
    int years = 0;
    while (sim::add_months(plan_.calendar.date(span.warm_up), 12 * (years + 1)) <= middle) ++years;
    return sim::pow(1 + rate, -years);
  }
  void discounted() {
    const DiscountParameters& discount = plan_.parameters.discount;
    // Of the series before them, each month by its weight.
    const auto weighed = [&](const std::string& from, const std::string& name, const std::string& long_name, double rate) {
      const auto found = std::find_if(probes_.begin(), probes_.end(), [&](const Probe& p) { return p.name == from; });
      if (found == probes_.end()) return;
      Probe probe = *found;
      probe.name = name;
      probe.long_name = long_name;
      probe.comment = "discounted from the end of the warm-up on, " +
                      std::string(discount.continuous ? "continuously" : "by the whole years passed at the middle of the month");
      const std::size_t cells = probe.values.size() / std::max<std::size_t>(1, periods());
      for (std::size_t i = 0; i < probe.values.size(); ++i) probe.values[i] *= weight(i / cells, rate);
      probes_.push_back(std::move(probe));
    };
    const std::string costs = axes_.payers.size() == 1 ? "cost_" + identifier(axes_.payers.front()) : "cost";
    weighed(costs, "cost_discounted", "Cost to all payers, discounted", discount.costs);
    weighed("qalys", "qalys_discounted", "Quality-adjusted life years, discounted", discount.effects);
  }

  // The utility of a group and place; a group is an entry of the utility table.
  void conditions() {
    const QualityOfLife& quality = plan_.parameters.quality_of_life;
    add("qalys", "Quality-adjusted life years", "QALY",
        "time lived times utility by who one is and where, undiscounted", Totals::sum, {by_area()},
        [&](std::size_t t, std::size_t a, std::size_t) {
          double sum = 0;
          for (std::size_t g = 0; g < groups_; ++g)
            for (std::size_t f = 0; f < 4; ++f)
              for (std::size_t p = 0; p < place_count; ++p)
                sum += static_cast<double>(people(t, a, g, f, p)) * (quality.utility.values[g] + quality.added_at[p]);
          return sum / sim::seconds_per_year + stage_qalys(t, a);
        });
    add("people_by_place", "Residents by place", "persons", "time average over the month", Totals::mean,
        {by_area(), {"place", labels(place_names)}}, [&](std::size_t t, std::size_t a, std::size_t place) {
          return person_seconds(t, a, [&](std::size_t, std::size_t p) { return p == place; }) / length(t);
        });
    add("people_by_frailty", "Residents by frailty", "persons", "time average over the month", Totals::mean,
        {by_area(), {"frailty", labels(frailty_names)}}, [&](std::size_t t, std::size_t a, std::size_t frailty) {
          return person_seconds(t, a, [&](std::size_t f, std::size_t) { return f == frailty; }) / length(t);
        });
  }

  // What a planner asks of each service: how many it takes on, and how long they waited.
  void services() {
    for (std::size_t i = 0; i < axes_.services.size(); ++i) {
      const std::string& name = axes_.services[i];
      std::string words = name;
      std::replace(words.begin(), words.end(), '_', ' ');
      const auto sum = [this, i](Tally::PerStage what, std::size_t t, std::size_t a) {
        std::int64_t total = 0;
        for (std::size_t s = 0; s < stages_; ++s)
          if (service_[i] != absent && plan_.needs(s, service_[i])) total += stage(t, what, s, a);
        return static_cast<double>(total);
      };
      add("starts_" + identifier(name), "Taken on: " + words, "starts", "stages begun with a unit of the service",
          Totals::sum, {by_area()},
          [&](std::size_t t, std::size_t a, std::size_t) { return sum(Tally::starts, t, a); });
      add("mean_wait_" + identifier(name), "Mean wait: " + words, "h",
          "from asking to beginning, those who did not wait included; months and areas count by their starts",
          Totals::mean, {by_area()}, [&](std::size_t t, std::size_t a, std::size_t) {
            const double starts = sum(Tally::starts, t, a);
            return starts > 0 ? sum(Tally::wait_seconds, t, a) / 3600 / starts : std::nan("");
          });
      probes_.back().weight = "starts_" + identifier(name);
    }
  }

  void hazards() {
    if (axes_.hazards.empty()) return;
    add("hazard_events", "Hazards that ran out", "events", "one each time a citizen's clock runs out", Totals::sum,
        {by_area(), {"hazard", axes_.hazards}}, [&](std::size_t t, std::size_t a, std::size_t k) {
          return hazard_[k] == absent ? 0.0 : static_cast<double>(hazard(t, hazard_[k], a));
        });
  }

  void stages() {
    const ProbeAxis axis{"stage", axes_.stages};
    const auto counted = [&](const char* name, const char* long_name, const char* unit, const char* comment,
                             Tally::PerStage what, double unit_size) {
      add(name, long_name, unit, comment, Totals::sum, {by_area(), axis},
          [&](std::size_t t, std::size_t a, std::size_t s) {
            return stage_[s] == absent ? 0.0 : static_cast<double>(stage(t, what, stage_[s], a)) / unit_size;
          });
    };
    counted("stage_starts", "Stages begun", "1", "once each time someone begins the stage", Tally::starts, 1);
    counted("stage_waited", "Stages begun after a wait", "1", "those of stage_starts who waited at all", Tally::waited, 1);
    counted("stage_wait_hours", "Hours waited for stages", "h", "summed over stage_starts; divide by it for the mean wait",
            Tally::wait_seconds, 3600);
    counted("stage_diverted", "Turned away because full", "1", "went where `if_full` says instead", Tally::diverted, 1);
    counted("stage_gave_up", "Waits that ended otherwise", "1",
            "by death, or because the need ended; the stage never began", Tally::gave_up, 1);
    if (axes_.waiting) {
      counted("stage_lost_patience", "Gave up waiting", "1", "waited as long as they would, and went where `gives_up_to` says",
              Tally::lost_patience, 1);
      counted("stage_refused", "Would not wait", "1", "saw the queue and went where `refuses` says", Tally::refused, 1);
      counted("stage_turned_away", "Turned away", "1", "there was no room in the queue, or the service does not admit them",
              Tally::turned_away, 1);
      counted("stage_displaced", "Displaced from the queue", "1", "was last in a full queue when someone came who is before them",
              Tally::displaced, 1);
      counted("stage_interrupted", "Interruptions", "1",
              "the stage stopped, for someone more urgent or because capacity fell, and waits to go on",
              Tally::interrupted, 1);
      counted("stage_bumped", "Bumped", "1", "the stage ended early for someone more urgent, and they went where `bumped_to` says",
              Tally::bumped, 1);
      counted("stage_deadlocks", "Circles of waiting closed", "1",
              "began to wait for the stage, keeping a place, and so closed a circle of people who wait for each other",
              Tally::deadlocks, 1);
    }
    const auto level = [&](const char* name, const char* long_name, const char* comment,
                           const std::vector<std::int64_t>& stock) {
      add(name, long_name, "persons", comment, Totals::mean, {by_area(), axis},
          [&](std::size_t t, std::size_t a, std::size_t s) {
            return stage_[s] == absent ? 0.0 : static_cast<double>(time(stock, t, stage_[s], a)) / length(t);
          });
    };
    level("stage_waiting", "Waiting for the stage", "time average over the month", kept_.waiting_time);
    level("stage_inside", "In the stage", "time average over the month, delays not included", kept_.inside_time);
    level("stage_delayed", "Place kept after the stage", "time average over the month: over, but what comes next is not ready",
          kept_.delayed_time);
  }

  void programmes() {
    if (axes_.programmes.empty()) return;
    add("places_taken", "Places taken on programmes", "1", "one for each citizen who takes a place", Totals::sum,
        {by_area(), {"programme", axes_.programmes}}, [&](std::size_t t, std::size_t a, std::size_t p) {
          return programme_[p] == absent ? 0.0 : static_cast<double>(places(t, programme_[p], a));
        });
  }

  const Plan& plan_;
  const Tally::Kept& kept_;
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  // For each name of an axis, where this plan has it.
  static std::vector<std::size_t> own(const std::vector<std::string>& axis, const std::vector<std::string>& names) {
    std::vector<std::size_t> positions;
    for (const std::string& name : axis) {
      const auto found = std::find(names.begin(), names.end(), name);
      positions.push_back(found == names.end() ? absent : static_cast<std::size_t>(found - names.begin()));
    }
    return positions;
  }

  const OutcomeAxes& axes_;
  const std::vector<BesideCases>* beside_;
  const OutcomeAxes own_;
  const std::vector<sim::SimTime> edges_;
  const ProbeAxis by_;
  const std::size_t areas_, stages_, groups_;
  const std::vector<std::size_t> hazard_, stage_, service_, programme_;
  std::vector<Probe> probes_;
};

}  // namespace

std::vector<sim::SimTime> period_edges(const Plan& plan) {
  const TimeParameters& time = plan.parameters.time;
  std::vector<sim::SimTime> edges{time.warm_up};
  for (const sim::SimTime month : plan.month_starts)
    if (month > time.warm_up) edges.push_back(month);
  edges.push_back(time.end);
  return edges;
}

OutcomeAxes OutcomeAxes::of(const Plan& plan) {
  const WorldParameters& world = plan.parameters;
  OutcomeAxes axes;
  axes.hazards = names_of(world.hazards);
  axes.stages = names_of(world.stages);
  axes.services = names_of(world.services);
  axes.programmes = names_of(world.programmes);
  axes.payers = payers_of(world);
  axes.beside = paid_beside_cases(world);
  axes.staff_groups = axes.origins = names_of(world.workforce.groups);
  for (const std::string& sector : names_of(world.workforce.outside)) axes.origins.push_back(sector);
  axes.workforce = world.workforce.any();
  axes.finance = world.finance.on;
  if (axes.finance) axes.lines = spending_lines(world);
  axes.pools = world.leadership.boards.on;
  axes.panels = world.leadership.panels.on;
  axes.decisions = world.has_institutions();
  axes.fifths = world.by_deprivation;
  axes.people = world.population.has_value();
  axes.waiting = plan.any_general;
  axes.mutual_aid = plan.any_mutual_aid;
  axes.causes = axes.hazards;
  for (const ArrivalParameters& arrival : world.arrivals) axes.causes.push_back(arrival.name);
  axes.values = std::any_of(world.stages.begin(), world.stages.end(), [](const StageParameters& stage) {
    return stage.qalys_each != 0 || stage.qalys_per_year != 0 ||
           std::any_of(stage.moves.begin(), stage.moves.end(), [](const MoveValue& move) { return move.qalys != 0; });
  });
  axes.discounted = world.discount.asked;
  axes.hospital = std::any_of(world.stages.begin(), world.stages.end(),
                              [](const StageParameters& stage) { return stage.place == Place::hospital; });
  return axes;
}

void OutcomeAxes::unite(const OutcomeAxes& other) {
  const auto join = [](std::vector<std::string>& mine, const std::vector<std::string>& theirs) {
    for (const std::string& name : theirs)
      if (std::find(mine.begin(), mine.end(), name) == mine.end()) mine.push_back(name);
  };
  join(hazards, other.hazards);
  join(stages, other.stages);
  join(services, other.services);
  join(programmes, other.programmes);
  join(payers, other.payers);
  join(causes, other.causes);
  join(staff_groups, other.staff_groups);
  join(origins, other.origins);
  join(lines, other.lines);
  join(beside, other.beside);
  workforce = workforce || other.workforce;
  finance = finance || other.finance;
  pools = pools || other.pools;
  panels = panels || other.panels;
  decisions = decisions || other.decisions;
  fifths = fifths || other.fifths;
  people = people || other.people;
  waiting = waiting || other.waiting;
  mutual_aid = mutual_aid || other.mutual_aid;
  values = values || other.values;
  discounted = discounted || other.discounted;
  hospital = hospital || other.hospital;
}

std::vector<sim::Probe> outcomes(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes,
                                 const std::vector<BesideCases>& beside) {
  return Report(plan, kept, axes, areas_of(plan), &beside).outcomes();
}

std::vector<sim::Probe> outcomes_by_deprivation(const Plan& plan, const std::optional<Tally::Kept>& kept,
                                                const OutcomeAxes& axes) {
  if (!axes.fifths) return {};
  const ProbeAxis by{"deprivation", labels(deprivation_names)};
  if (kept) return Report(plan, *kept, axes, by).counts();
  Tally none(plan, by.labels.size());
  const std::vector<sim::SimTime> edges = period_edges(plan);
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) none.close(true, edges[i], edges[i + 1]);
  Tally::Kept nothing;
  none.add_kept_to(nothing);
  std::vector<Probe> missing = Report(plan, nothing, axes, by).counts();
  for (Probe& probe : missing) probe.values.assign(probe.values.size(), std::nan(""));
  return missing;
}

std::vector<sim::Probe> stay_distributions(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes) {
  return Report(plan, kept, axes, areas_of(plan)).stays();
}

std::vector<sim::Probe> wait_distributions(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes) {
  return Report(plan, kept, axes, areas_of(plan)).waits();
}

}  // namespace models
