#include <algorithm>
#include <functional>

#include "models/organisations/forum_and_panel.hpp"
#include "models/organisations/health_board.hpp"
#include "models/organisations/institutions.hpp"
#include "models/organisations/labour_office.hpp"
#include "models/organisations/local_council.hpp"
#include "models/organisations/partnership_board.hpp"
#include "models/outcomes/spending_lines.hpp"

namespace models {

namespace {

using sim::Probe;
using sim::ProbeAxis;
using sim::Totals;

// Fills series cell by cell: what organisations recorded by month goes where it belongs.
class Series {
 public:
  Series(const Plan& plan, std::vector<Probe>& probes) : plan_(plan), probes_(probes), edges_(period_edges(plan)) {}

  void add(const char* name, const char* long_name, const char* unit, const char* comment, Totals totals,
           std::vector<ProbeAxis> axes) {
    std::size_t cells = edges_.size() - 1;
    for (const ProbeAxis& axis : axes) cells *= axis.labels.size();
    probes_.push_back({name, long_name, unit, comment, totals, std::move(axes), std::vector<double>(cells, 0)});
  }
  // The period to which a month's record belongs: that in which the month begins. Before the warm-up's end none.
  std::ptrdiff_t period(sim::SimTime instant) const {
    if (instant < edges_.front() || instant >= edges_.back()) return -1;
    return std::upper_bound(edges_.begin(), edges_.end(), instant) - edges_.begin() - 1;
  }
  std::ptrdiff_t period(int month) const { return period(plan_.month_starts[static_cast<std::size_t>(month)]); }
  void put(std::ptrdiff_t at, double value, std::size_t i, std::size_t j = 0) {
    const Probe& probe = probes_.back();
    const std::size_t inner = probe.axes.size() > 1 ? probe.axes[1].labels.size() : 1;
    probes_.back().values[(static_cast<std::size_t>(at) * probe.axes[0].labels.size() + i) * inner + j] += value;
  }

 private:
  const Plan& plan_;
  std::vector<Probe>& probes_;
  std::vector<sim::SimTime> edges_;
};

std::vector<std::string> names(const std::vector<RegionParameters>& regions) {
  std::vector<std::string> all;
  for (const RegionParameters& region : regions) all.push_back(region.name);
  return all;
}

std::size_t position(const std::vector<std::string>& all, const std::string& name) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), name) - all.begin());
}

}  // namespace

std::vector<Probe> Institutions::outcomes(const OutcomeAxes& axes) const {
  std::vector<Probe> probes;
  Series series(plan_, probes);
  const WorldParameters& world = plan_.parameters;
  const ProbeAxis by_area{"area", world.areas};
  const ProbeAxis by_region{"region", names(world.geography.regions)};
  const auto& groups = world.workforce.groups;

  if (axes.workforce) {
    const ProbeAxis by_group{"staff_group", axes.staff_groups};
    struct Count {
      const char *name, *detail, *long_name, *unit, *comment;
      Totals totals;
      std::int64_t TeamMonth::* what;
      double divided_by;
    };
    const Count counts[] = {
        {"staff", "staff_by_group", "Staff in post", "persons", "at work or absent, after the month's joiners have begun", Totals::mean, &TeamMonth::staff, 1},
        {"vacancies", "vacancies_by_group", "Vacant posts", "posts", "posts less staff; somebody may be hired and not begun", Totals::mean, &TeamMonth::vacancies, 1},
        {"leavers", "leavers_by_group", "Staff who left", "persons", "for another job or for none", Totals::sum, &TeamMonth::left, 1},
        {"joiners", "joiners_by_group", "Staff hired", "persons", "counted when hired; they begin weeks later", Totals::sum, &TeamMonth::joined, 1},
        {"staff_absent", "staff_absent_by_group", "Staff away ill", "persons", "on an average day", Totals::mean, &TeamMonth::absent, 1},
        {"agency_staff", "agency_staff_by_group", "Agency staff", "persons", "cover a part of vacancies and absence", Totals::mean, &TeamMonth::agency, 1},
        {"care_hours", "care_hours_by_group", "Staff hours that reach citizens", "h", "a week: at work, less training and newcomers' slower pace, times the contact share", Totals::mean, &TeamMonth::contact_hundredths, 100},
        {"contracts_handed_back", "contracts_handed_back_by_group", "Contracts handed back", "contracts", "by employers whose margin was too thin, or for other reasons", Totals::sum, &TeamMonth::handed_back, 1},
        {"wages", "wages_by_group", "Wages and on-costs", "GBP", "of all staff counted, agency included, whoever pays; a part of costs already, in the price of cases or on lines of posts, and not to be added to them", Totals::sum, &TeamMonth::wages, 100},
        {"pay_rise_cost", "pay_rise_cost_by_group", "Cost of pay rises", "GBP", "pay above what it would be without the lever, on-costs included, whoever bears it", Totals::sum, &TeamMonth::rise_cost, 100},
    };
    for (const bool detailed : {false, true})
      for (const Count& count : counts) {
        series.add(detailed ? count.detail : count.name, count.long_name, count.unit, count.comment, count.totals,
                   detailed ? std::vector<ProbeAxis>{by_area, by_group} : std::vector<ProbeAxis>{by_area});
        for (const LabourOffice* office : markets_) {
          const auto& areas = world.geography.regions[office->region()].areas;
          for (std::size_t m = 0; m < office->months().size(); ++m) {
            const std::ptrdiff_t at = series.period(static_cast<int>(m));
            if (at < 0) continue;
            for (std::size_t a = 0; a < areas.size(); ++a)
              for (std::size_t g = 0; g < groups.size(); ++g)
                series.put(at, static_cast<double>(office->months()[m]->teams[a * groups.size() + g].*count.what) / count.divided_by,
                           areas[a], detailed ? position(axes.staff_groups, groups[g].name) : 0);
          }
        }
      }
    series.add("staff_moves", "Staff hired, by where they came from", "persons",
               "from a staff group or from outside care, to a staff group; with contracts that change hands", Totals::sum,
               {{"from", axes.origins}, by_group});
    for (const LabourOffice* office : markets_)
      for (std::size_t m = 0; m < office->months().size(); ++m) {
        const std::ptrdiff_t at = series.period(static_cast<int>(m));
        if (at < 0) continue;
        for (std::size_t o = 0; o < groups.size() + world.workforce.outside.size(); ++o)
          for (std::size_t g = 0; g < groups.size(); ++g)
            series.put(at, static_cast<double>(office->months()[m]->moved[o * groups.size() + g]),
                       position(axes.origins, o < groups.size() ? groups[o].name : world.workforce.outside[o - groups.size()].name),
                       position(axes.staff_groups, groups[g].name));
      }
  }

  if (axes.finance) {
    const ProbeAxis by_line{"line", axes.lines};
    const char* and_standing = std::any_of(axes.lines.begin(), axes.lines.end(), [](const std::string& line) {
      return line.starts_with(standing_prefix);
    }) ? "; with what units cost that are there, used or not" : "";
    struct Count {
      const char *name, *long_name, *comment;
      Totals totals;
      sim::Pence LocalCouncil::Closed::* what;
    };
    const Count counts[] = {
        {"council_income", "Income of councils' social services", "settlement, council tax and grants, in the money of the day", Totals::sum, &LocalCouncil::Closed::income},
        {"council_spending", "Spending of councils' social services", "cash: what was given to residents net of charges, posts, pay rises, agency, pooled budgets, and what is not simulated; in the money of the day", Totals::sum, &LocalCouncil::Closed::spent},
        {"council_reserves", "Councils' reserves", "at the end of the month", Totals::mean, &LocalCouncil::Closed::reserves},
        {"council_budget", "Councils' budgets for social services", "settlement and council tax of the financial year", Totals::mean, &LocalCouncil::Closed::budget},
        {"citizens_charges", "Charges paid by citizens", "for care that a council or a board arranges, and by those who pay in full; before any rise of fees", Totals::sum, &LocalCouncil::Closed::citizens},
    };
    for (const Count& count : counts) {
      series.add(count.name, count.long_name, "GBP", count.comment, count.totals, {by_area});
      if (count.what == &LocalCouncil::Closed::spent) probes.back().comment += and_standing;
      for (const LocalCouncil* council : councils_)
        for (const LocalCouncil::Closed& month : council->closed())
          if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
            series.put(at, sim::in_pounds(month.*count.what), council->area());
    }
    const std::vector<std::string> own = spending_lines(world);
    series.add("council_spending_by_line", "Councils' spending by service", "GBP", "the same, by what it was for", Totals::sum,
               {by_area, by_line});
    for (const LocalCouncil* council : councils_)
      for (const LocalCouncil::Closed& month : council->closed())
        if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
          for (std::size_t line = 0; line < own.size(); ++line)
            series.put(at, sim::in_pounds(month.by_line[line]), council->area(), position(axes.lines, own[line]));
    struct BoardCount {
      const char *name, *long_name, *comment;
      Totals totals;
      sim::Pence HealthBoard::Closed::* what;
    };
    const BoardCount board_counts[] = {
        {"board_income", "Income of health boards", "allocation and grants, in the money of the day", Totals::sum, &HealthBoard::Closed::income},
        {"board_spending", "Spending of health boards", "cash: fixed cost, what followed their residents, posts, pay rises, agency, pooled budgets, and what is not simulated", Totals::sum, &HealthBoard::Closed::spent},
        {"board_fixed_cost", "Fixed cost of hospitals", "part of spending that followed nobody", Totals::sum, &HealthBoard::Closed::fixed},
        {"board_balance", "Balance of health boards", "income less spending since the start, at the end of the month", Totals::mean, &HealthBoard::Closed::balance},
    };
    for (const BoardCount& count : board_counts) {
      series.add(count.name, count.long_name, "GBP", count.comment, count.totals, {by_region});
      if (count.what == &HealthBoard::Closed::spent) probes.back().comment += and_standing;
      for (const HealthBoard* board : boards_)
        for (const HealthBoard::Closed& month : board->closed())
          if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
            series.put(at, sim::in_pounds(month.*count.what), board->region());
    }
    series.add("board_spending_by_line", "Health boards' spending by service", "GBP", "the same, by what it was for", Totals::sum,
               {by_region, by_line});
    for (const HealthBoard* board : boards_)
      for (const HealthBoard::Closed& month : board->closed())
        if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
          for (std::size_t line = 0; line < own.size(); ++line)
            series.put(at, sim::in_pounds(month.by_line[line]), board->region(), position(axes.lines, own[line]));
  }

  if (axes.pools) {
    series.add("pool_balance", "Pooled budgets", "GBP", "at the end of the month", Totals::mean, {by_region});
    for (const PartnershipBoard* board : partnerships_)
      for (const PartnershipBoard::Month& month : board->months())
        if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
          series.put(at, sim::in_pounds(month.pool), board->region());
    series.add("pool_spending", "Spending of pooled budgets", "GBP", "for what partnership boards bought and held", Totals::sum, {by_region});
    for (const PartnershipBoard* board : partnerships_)
      for (const PartnershipBoard::Month& month : board->months())
        if (const std::ptrdiff_t at = series.period(month.month); at >= 0)
          series.put(at, sim::in_pounds(month.spent), board->region());
  }

  if (axes.panels) {
    series.add("panel_wellbeing", "Well-being on citizens' panels", "1", "mean utility of those who answered; 0 in months without a panel",
               Totals::none, {by_region});
    for (const CitizensPanel* panel : panels_)
      for (const CitizensPanel::Answer& answer : panel->answers())
        if (const std::ptrdiff_t at = series.period(answer.at); at >= 0 && answer.answered > 0)
          series.put(at, static_cast<double>(answer.micro_wellbeing) / 1e6 / static_cast<double>(answer.answered), panel->region());
    series.add("panel_answers", "Answers on citizens' panels", "persons", "of those who were asked", Totals::sum, {by_region});
    for (const CitizensPanel* panel : panels_)
      for (const CitizensPanel::Answer& answer : panel->answers())
        if (const std::ptrdiff_t at = series.period(answer.at); at >= 0)
          series.put(at, static_cast<double>(answer.answered), panel->region());
  }
  return probes;
}

}  // namespace models
