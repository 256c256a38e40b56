#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "sim/calendar.hpp"

namespace oracle {

// What a plain world writes down: happenings with their second, and intervals from one second to another.
// Only at the end is all of it sorted into months and turned into outcomes.
class PlainBook {
 public:
  explicit PlainBook(const models::WorldParameters& world) : world_(world) {
    const sim::Calendar calendar(world.time.start);
    edges_.push_back(world.time.warm_up.seconds);
    for (const sim::SimTime month : calendar.month_starts({0}, world.time.end))
      if (month > world.time.warm_up) edges_.push_back(month.seconds);
    edges_.push_back(world.time.end.seconds);
  }

  // Of what costs `stated` at home.
  static std::int64_t price_in(const models::WorldParameters& world, std::size_t region, sim::Pence stated) {
    const models::RegionParameters& there = world.geography.regions[region];
    return there.external ? std::llround(static_cast<double>(stated.value) * there.tariff) : stated.value;
  }

  enum What {
    birth,
    death,
    census,
    starts,
    waited,
    wait_seconds,
    diverted,
    gave_up,
    lost_patience,
    refused,
    turned_away,
    displaced,
    interrupted,
    bumped,
    deadlocks,
    hazard,
    place,
    wait_bin,
    stay_bin
  };
  bool more_than_lines = false;  // some service has rules beyond a plain line
  std::vector<std::int64_t> least_parts;   // by service: there are never fewer, where there are any

  static bool needs(const models::StageParameters& stage, const std::string& service) {
    return stage.service == service ||
           std::any_of(stage.also_needs.begin(), stage.also_needs.end(),
                       [&](const models::Need& need) { return need.service == service; });
  }

  enum Level { waiting, inside, delayed };

  bool open = true;  // closed while the world is set up: what is so at the start has not happened in it

  // To whom: where they live, their deprivation fifth if they are residents, else -1; and where they are.
  struct Whose {
    std::size_t area;
    int fifth;
    std::size_t region;
  };

  // `which` is the stage, hazard, programme or (for wait_bin) service.
  void happens(What what, std::int64_t when, Whose whose, std::size_t which = 0,
               std::int64_t amount = 1) {
    if (!open) return;
    happenings_.push_back({what, when, whose.area, which, amount, whose.fifth, whose.region});
  }
  void stays(Level level, std::int64_t from, std::int64_t to, Whose whose, std::size_t stage) {
    stays_.push_back({level, from, to, whose.area, stage, whose.fifth, whose.region});
  }
  // Someone came to a stage, or to "way out", "elsewhere" or "broken off", from a stage, or from "begins" or
  // "elsewhere".
  void passes(std::int64_t when, std::size_t region, const std::string& from, const std::string& to) {
    if (open) passages_.push_back({when, region, from, to});
  }
  // One unit more (or less) in use, or one person more (or less) in line.
  void changes(bool in_line, std::int64_t when, std::size_t region, std::size_t service, int by) {
    changes_.push_back({in_line, when, region, service, by});
  }
  // A unit set out to help another region, is home again, came here to help, has left.
  enum Aid { sent, is_home, came, has_left };
  void lends(Aid what, std::int64_t when, std::size_t region, std::size_t service) {
    aid_.push_back({what, when, region, service});
  }
  // A service with a timetable has so many parts of units from now on.
  void timetable_says(std::int64_t when, std::size_t region, std::size_t service, std::int64_t parts) {
    timetabled_[{region, service}][when] = parts;
  }
  // Someone gave a unit back after so long; an episode is over, so long after it began; a way on was taken.
  void stayed(std::int64_t when, std::size_t service, std::int64_t length) {
    if (open) stayed_.push_back({when, service, length});
  }
  void passed(std::int64_t when, std::size_t cause, std::int64_t length) {
    if (open) passed_.push_back({when, cause, length});
  }
  void moves(std::int64_t when, Whose whose, std::size_t stage, std::size_t which) {
    moved_.push_back({when, whose.area, stage, which, whose.fifth});
  }
  // Someone lived from one second to another with this utility.
  void lives(std::int64_t from, std::int64_t to, Whose whose, models::Frailty frailty,
             models::Place where, double utility) {
    lives_.push_back({from, to, whose.area, frailty, where, utility, whose.fifth});
  }

  // The same book about residents as if each fifth were an area.
  PlainBook of_fifths() const {
    PlainBook book(*this);
    book.areas_ = 5;
    book.has_standing_costs_ = false;
    const auto sort = [](auto& records) {
      std::erase_if(records, [](const auto& record) { return record.fifth < 0; });
      for (auto& record : records) record.area = static_cast<std::size_t>(record.fifth);
    };
    sort(book.happenings_);
    sort(book.stays_);
    sort(book.moved_);
    sort(book.lives_);
    return book;
  }
  // Of what is in a book, that which is counted by fifth.
  static bool is_of_people(const std::string& name, bool residents) {
    if (name.ends_with("_discounted")) return false;
    if (name == "qalys") return residents;
    for (const char* other : {"waits", "whole_stays", "stays", "times_in_system", "hours_in_system", "spending", "stage_flow",
                              "service_in_use", "service_in_line", "service_capacity", "service_units_lent",
                              "service_units_received", "service_lent", "service_borrowed"})
      if (name == other) return false;
    return true;
  }

  std::map<std::string, std::vector<double>> outcomes() const {
    std::map<std::string, std::vector<double>> out;
    const std::size_t areas = areas_, stages = world_.stages.size(), months = edges_.size() - 1;
    const auto at = [&](const std::string& name, std::size_t month, std::size_t area, std::size_t axis = 0,
                        std::size_t axis_size = 1) -> double& {
      auto& series = out[name];
      if (series.empty()) series.assign(months * areas * axis_size, 0.0);
      return series[(month * areas + area) * axis_size + axis];
    };
    const auto make = [&](const std::string& name, std::size_t axis_size = 1) {
      at(name, 0, 0, 0, axis_size);
    };
    const bool people = world_.population.has_value();
    const bool hospital = std::any_of(world_.stages.begin(), world_.stages.end(),
                                      [](const auto& s) { return s.place == models::Place::hospital; });
    if (people) {
      for (const char* name : {"population", "births", "deaths", "crises", "qalys"}) make(name);
      make("people_by_place", 8);
      make("people_by_frailty", 4);
    }
    if (!world_.hazards.empty()) make("hazard_events", world_.hazards.size());
    if (!world_.programmes.empty()) make("places_taken", world_.programmes.size());
    if (hospital)
      for (const char* name : {"admissions", "bed_days", "delayed_bed_days", "pathway_of_care_delays"})
        make(name);
    for (const char* name : {"stage_starts", "stage_waited", "stage_wait_hours", "stage_diverted",
                             "stage_gave_up", "stage_waiting", "stage_inside", "stage_delayed"})
      if (stages > 0) make(name, stages);
    static const std::map<What, const char*> beyond{
        {lost_patience, "stage_lost_patience"}, {refused, "stage_refused"},
        {turned_away, "stage_turned_away"},     {displaced, "stage_displaced"},
        {interrupted, "stage_interrupted"},     {bumped, "stage_bumped"},
        {deadlocks, "stage_deadlocks"}};
    if (more_than_lines && stages > 0)
      for (const auto& [what, name] : beyond) make(name, stages);
    auto& waits = out["waits"];
    waits.assign(months * world_.services.size() * 17, 0.0);
    auto& whole_stays = out["whole_stays"];
    whole_stays.assign(months * stages * 17, 0.0);

    add_flows(out);

    // Whole numbers first: pence and seconds by month, area and stage.
    MonthAreaStage started, held_inside;
    // The same by who is paid for it: our own regions together, or an external one.
    Charged each, days;
    std::map<std::string, std::map<std::pair<std::size_t, std::size_t>, std::int64_t>> pence;
    for (const auto& stage : world_.stages)
      if (!stage.payer.empty()) pence[stage.payer];
    for (const auto& programme : world_.programmes)
      if (!programme.payer.empty()) pence[programme.payer];
    for (const auto& service : world_.services)
      if (service.standing_cost) pence[service.standing_cost->payer];

    for (const Happening& h : happenings_) {
      const int found = month_of(h.when);
      if (found < 0) continue;
      const auto m = static_cast<std::size_t>(found);
      const auto amount = static_cast<double>(h.amount);
      switch (h.what) {
        case birth:
          at("births", m, h.area) += amount;
          break;
        case death:
          at("deaths", m, h.area) += amount;
          break;
        case census:
          if (hospital) at("pathway_of_care_delays", m, h.area) += amount;
          break;
        case starts:
          at("stage_starts", m, h.area, h.which, stages) += amount;
          if (world_.stages[h.which].place == models::Place::hospital) at("admissions", m, h.area) += amount;
          started[{m, h.area, h.which}] += h.amount;
          each[{m, h.area, h.which, paid_there(h.region)}] += h.amount;
          break;
        case waited:
          at("stage_waited", m, h.area, h.which, stages) += amount;
          break;
        case wait_seconds:
          at("stage_wait_hours", m, h.area, h.which, stages) += amount;
          break;
        case diverted:
          at("stage_diverted", m, h.area, h.which, stages) += amount;
          break;
        case gave_up:
          at("stage_gave_up", m, h.area, h.which, stages) += amount;
          break;
        case lost_patience:
        case refused:
        case turned_away:
        case displaced:
        case interrupted:
        case bumped:
        case deadlocks:
          at(beyond.at(h.what), m, h.area, h.which, stages) += amount;
          break;
        case hazard:
          at("hazard_events", m, h.area, h.which, world_.hazards.size()) += amount;
          if (world_.hazards[h.which].does == models::HazardDoes::enter) at("crises", m, h.area) += amount;
          break;
        case place: {
          at("places_taken", m, h.area, h.which, world_.programmes.size()) += amount;
          const auto& programme = world_.programmes[h.which];
          if (!programme.payer.empty()) pence[programme.payer][{m, h.area}] += programme.cost_each.value;
          break;
        }
        case wait_bin:
          waits[(m * world_.services.size() + h.which) * 17 + bin(h.amount)] += 1;
          break;
        case stay_bin:
          whole_stays[(m * stages + h.which) * 17 + bin(h.amount)] += 1;
          break;
      }
    }
    for (const Stay& s : stays_)
      for (std::size_t m = 0; m < months; ++m) {
        const std::int64_t seconds = overlap(s.from, s.to, m);
        if (seconds == 0) continue;
        const char* name = s.level == waiting  ? "stage_waiting"
                           : s.level == inside ? "stage_inside"
                                               : "stage_delayed";
        at(name, m, s.area, s.stage, stages) += static_cast<double>(seconds);
        if (s.level == waiting) continue;
        days[{m, s.area, s.stage, paid_there(s.region)}] += seconds;
        if (s.level == inside) held_inside[{m, s.area, s.stage}] += seconds;
        if (world_.stages[s.stage].place != models::Place::hospital) continue;
        at("bed_days", m, s.area) += static_cast<double>(seconds);
        if (s.level == delayed) at("delayed_bed_days", m, s.area) += static_cast<double>(seconds);
      }
    if (people)
      for (const Life& l : lives_)
        for (std::size_t m = 0; m < months; ++m) {
          const std::int64_t seconds = overlap(l.from, l.to, m);
          if (seconds == 0) continue;
          const auto amount = static_cast<double>(seconds);
          at("population", m, l.area) += amount;
          at("qalys", m, l.area) += amount * l.utility;
          at("people_by_place", m, l.area, static_cast<std::size_t>(l.where), 8) += amount;
          at("people_by_frailty", m, l.area, static_cast<std::size_t>(l.frailty), 4) += amount;
        }

    add_stays(out);
    // By service, before hours are made of seconds.
    for (const auto& service : world_.services) {
      const std::string starts_name = "starts_" + identifier(service.name);
      const std::string wait_name = "mean_wait_" + identifier(service.name);
      make(starts_name);
      make(wait_name);
      for (std::size_t m = 0; m < months; ++m)
        for (std::size_t a = 0; a < areas; ++a) {
          double begun = 0, waited_seconds = 0;
          for (std::size_t s = 0; s < stages; ++s)
            if (needs(world_.stages[s], service.name)) {
              begun += at("stage_starts", m, a, s, stages);
              waited_seconds += at("stage_wait_hours", m, a, s, stages);
            }
          at(starts_name, m, a) = begun;
          at(wait_name, m, a) = begun > 0 ? waited_seconds / 3600 / begun : std::nan("");
        }
    }

    // Then units.
    for (const char* name : {"stage_wait_hours"})
      for (double& v : out[name]) v /= 3600;
    for (const char* name : {"bed_days", "delayed_bed_days"})
      if (out.contains(name))
        for (double& v : out[name]) v /= 86400;
    for (const char* name : {"population", "people_by_place", "people_by_frailty", "stage_waiting",
                             "stage_inside", "stage_delayed"})
      if (out.contains(name)) {
        auto& series = out[name];
        for (std::size_t i = 0; i < series.size(); ++i) {
          const std::size_t m = i / (series.size() / months);
          series[i] /= static_cast<double>(edges_[m + 1] - edges_[m]);
        }
      }
    if (out.contains("qalys"))
      for (double& v : out["qalys"]) v /= 365.2425 * 86400;

    add_values(out, held_inside, started, people);
    for (const Moved& m : moved_) {
      const int month = month_of(m.when);
      const auto& stage = world_.stages[m.stage];
      if (month >= 0 && !stage.payer.empty())
        pence[stage.payer][{static_cast<std::size_t>(month), m.area}] += stage.moves[m.which].cost.value;
    }
    standing_costs([&](std::size_t s, std::size_t m, std::size_t area, std::int64_t amount) {
      pence[world_.services[s].standing_cost->payer][{m, area}] += amount;
    });
    if (!pence.empty()) add_spending(out, each, days);
    for (auto& [payer, books] : pence) {
      for (const auto& [key, number] : each)
        if (const auto& stage = world_.stages[key[2]]; stage.payer == payer)
          books[{key[0], key[1]}] += number * price(stage.cost_each, key[3]);
      for (const auto& [key, seconds] : days)
        if (const auto& stage = world_.stages[key[2]]; stage.payer == payer)
          books[{key[0], key[1]}] += (seconds * price(stage.cost_per_day, key[3]) + 43200) / 86400;
      const std::string name = "cost_" + identifier(payer);
      make(name);
      if (pence.size() > 1) make("cost");
      for (const auto& [key, amount] : books) {
        at(name, key.first, key.second) += static_cast<double>(amount) / 100;
        if (pence.size() > 1) at("cost", key.first, key.second) += static_cast<double>(amount) / 100;
      }
    }
    discount(out);
    return out;
  }

 private:
  using MonthAreaStage = std::map<std::array<std::size_t, 3>, std::int64_t>;
  using Charged = std::map<std::array<std::size_t, 4>, std::int64_t>;   // the last: see paid_there

  std::size_t paid_there(std::size_t region) const { return world_.geography.regions[region].external ? region : ours; }
  std::int64_t price(sim::Pence stated, std::size_t where) const { return where == ours ? stated.value : price_in(world_, where, stated); }

  // Every payer's pounds for every stage, then for every programme and every service with a standing cost; payers as they are first met with.
  void add_spending(std::map<std::string, std::vector<double>>& out, const Charged& each, const Charged& days) const {
    std::vector<std::string> payers, payer_of;
    for (const auto& stage : world_.stages) payer_of.push_back(stage.payer);
    for (const auto& programme : world_.programmes) payer_of.push_back(programme.payer);
    std::map<std::size_t, std::size_t> standing;
    for (std::size_t s = 0; s < world_.services.size(); ++s)
      if (const auto& cost = world_.services[s].standing_cost) {
        standing[s] = payer_of.size();
        payer_of.push_back(cost->payer);
      }
    for (const std::string& payer : payer_of)
      if (!payer.empty() && std::find(payers.begin(), payers.end(), payer) == payers.end()) payers.push_back(payer);
    auto& series = out["spending"];
    series.assign((edges_.size() - 1) * payers.size() * payer_of.size(), 0.0);
    const auto pay = [&](std::size_t month, std::size_t activity, std::int64_t amount) {
      if (payer_of[activity].empty()) return;
      const auto payer = static_cast<std::size_t>(
          std::find(payers.begin(), payers.end(), payer_of[activity]) - payers.begin());
      series[(month * payers.size() + payer) * payer_of.size() + activity] += static_cast<double>(amount);
    };
    for (const auto& [key, number] : each) pay(key[0], key[2], number * price(world_.stages[key[2]].cost_each, key[3]));
    for (const auto& [key, seconds] : days)
      pay(key[0], key[2], (seconds * price(world_.stages[key[2]].cost_per_day, key[3]) + 43200) / 86400);
    for (const Happening& h : happenings_)
      if (h.what == place && month_of(h.when) >= 0)
        pay(static_cast<std::size_t>(month_of(h.when)), world_.stages.size() + h.which,
            h.amount * world_.programmes[h.which].cost_each.value);
    for (const Moved& m : moved_)
      if (const int month = month_of(m.when); month >= 0)
        pay(static_cast<std::size_t>(month), m.stage, world_.stages[m.stage].moves[m.which].cost.value);
    standing_costs([&](std::size_t s, std::size_t m, std::size_t, std::int64_t amount) { pay(m, standing.at(s), amount); });
    for (double& pounds : series) pounds /= 100;
  }

  void add_flows(std::map<std::string, std::vector<double>>& out) const {
    const std::size_t regions = world_.geography.regions.size(), months = edges_.size() - 1;
    const std::size_t services = world_.services.size();
    std::vector<std::string> from, to;
    for (const auto& stage : world_.stages) from.push_back(stage.name);
    to = from;
    from.insert(from.end(), {"begins", "elsewhere"});
    to.insert(to.end(), {"way out", "elsewhere", "broken off"});
    auto& flow = out["stage_flow"];
    flow.assign(months * regions * from.size() * to.size(), 0.0);
    for (const Passage& p : passages_) {
      const int month = month_of(p.when);
      if (month < 0) continue;
      const auto f = static_cast<std::size_t>(std::find(from.begin(), from.end(), p.from) - from.begin());
      const auto t = static_cast<std::size_t>(std::find(to.begin(), to.end(), p.to) - to.begin());
      flow[((static_cast<std::size_t>(month) * regions + p.region) * from.size() + f) * to.size() + t] += 1;
    }
    for (const char* name : {"service_in_use", "service_in_line", "service_capacity"})
      out[name].assign(months * regions * services, 0.0);
    for (std::size_t m = 0; m < months; ++m)
      for (std::size_t r = 0; r < regions; ++r)
        for (std::size_t s = 0; s < services; ++s) {
          const std::size_t at = (m * regions + r) * services + s;
          std::int64_t unit_seconds[2] = {0, 0};
          // A unit taken adds all that is left of the month; one given back takes that away again.
          for (const Change& c : changes_)
            if (c.region == r && c.service == s)
              unit_seconds[c.in_line ? 1 : 0] += c.by * overlap(c.when, edges_.back(), m);
          const auto length = static_cast<double>(edges_[m + 1] - edges_[m]);
          const auto parts = static_cast<double>(world_.services[s].parts);
          out["service_in_use"][at] = static_cast<double>(unit_seconds[0]) / length / parts;
          out["service_in_line"][at] = static_cast<double>(unit_seconds[1]) / length;
          out["service_capacity"][at] = world_.services[s].capacity[r] < 0
                                            ? std::nan("")
                                            : static_cast<double>(part_seconds_there(m, r, s)) / length / parts;
        }
    add_aid(out);
  }

  // Parts of units that are there, each for so many seconds of the month.
  std::int64_t part_seconds_there(std::size_t m, std::size_t r, std::size_t s) const {
    std::int64_t there = 0, was = 0;
    if (const auto table = timetabled_.find({r, s}); table != timetabled_.end()) {
      for (const auto& [when, parts_there] : table->second) {
        there += (parts_there - was) * overlap(when, edges_.back(), m);
        was = parts_there;
      }
      return there;
    }
    const std::int64_t stated = world_.services[s].capacity[r];
    if (stated <= 0) return 0;
    return std::max<std::int64_t>(least_parts.at(s), std::llround(static_cast<double>(stated) * world_.scale)) * (edges_[m + 1] - edges_[m]);
  }

  // A region pays by the second for each unit that is there; its areas share that as they share its people. Calls
  // pay(service, month, area, pence).
  template <class Pay>
  void standing_costs(Pay pay) const {
    if (!has_standing_costs_) return;
    for (std::size_t s = 0; s < world_.services.size(); ++s)
      for (std::size_t r = 0; r < world_.geography.regions.size(); ++r) {
        const auto& service = world_.services[s];
        const auto& region = world_.geography.regions[r];
        if (!service.standing_cost || region.external) continue;
        for (std::size_t m = 0; m + 1 < edges_.size(); ++m) {
          const std::int64_t day_of_unit = 86400 * service.parts;
          const std::int64_t whole =
              (part_seconds_there(m, r, s) * service.standing_cost->per_day.value * 2 + day_of_unit) / (2 * day_of_unit);
          std::vector<long double> people;
          long double all = 0;
          for (const std::size_t area : region.areas) {
            people.push_back(0);
            if (world_.population)
              for (const double persons : world_.population->areas[area].persons) people.back() += persons;
            all += people.back();
          }
          std::vector<std::int64_t> parts;
          std::vector<long double> due;
          std::int64_t left = whole;
          for (const long double one : people) {
            due.push_back(static_cast<long double>(whole) * (all > 0 ? one / all : 1 / static_cast<long double>(people.size())));
            parts.push_back(static_cast<std::int64_t>(due.back()));
            left -= parts.back();
          }
          for (; left > 0; --left) {       // an odd penny goes where most is still due
            std::size_t most = 0;
            for (std::size_t a = 1; a < parts.size(); ++a)
              if (due[a] - static_cast<long double>(parts[a]) > due[most] - static_cast<long double>(parts[most]) + 1e-9L) most = a;
            ++parts[most];
          }
          for (std::size_t a = 0; a < parts.size(); ++a) pay(s, m, region.areas[a], parts[a]);
        }
      }
  }

  void add_aid(std::map<std::string, std::vector<double>>& out) const {
    if (std::none_of(world_.services.begin(), world_.services.end(), [](const auto& s) { return s.mutual_aid.has_value(); }))
      return;
    const std::size_t regions = world_.geography.regions.size(), services = world_.services.size();
    std::vector<double>*lent = &out["service_units_lent"], *received = &out["service_units_received"],
                        *away = &out["service_lent"], *here = &out["service_borrowed"];
    for (auto* series : {lent, received, away, here}) series->assign((edges_.size() - 1) * regions * services, 0.0);
    for (std::size_t m = 0; m + 1 < edges_.size(); ++m)
      for (const Moving& one : aid_) {
        const std::size_t at = (m * regions + one.region) * services + one.service;
        const bool now = month_of(one.when) == static_cast<int>(m);
        if (now && one.what == sent) ++lent->at(at);
        if (now && one.what == came) ++received->at(at);
        const bool begins = one.what == sent || one.what == came;
        (one.what == sent || one.what == is_home ? away : here)->at(at) +=
            static_cast<double>(overlap(one.when, edges_.back(), m)) * (begins ? 1 : -1);
      }
    for (std::size_t m = 0; m + 1 < edges_.size(); ++m)
      for (std::size_t i = m * regions * services; i < (m + 1) * regions * services; ++i) {
        for (auto* series : {away, here}) series->at(i) /= static_cast<double>(edges_[m + 1] - edges_[m]);
        out["service_capacity"][i] += here->at(i) - away->at(i);
      }
  }

  struct Passage {
    std::int64_t when;
    std::size_t region;
    std::string from, to;
  };
  struct Moving {
    Aid what;
    std::int64_t when;
    std::size_t region, service;
  };
  struct Change {
    bool in_line;
    std::int64_t when;
    std::size_t region, service;
    int by;
  };
  struct Happening {
    What what;
    std::int64_t when;
    std::size_t area, which;
    std::int64_t amount;
    int fifth;
    std::size_t region;
  };
  struct Stay {
    Level level;
    std::int64_t from, to;
    std::size_t area, stage;
    int fifth;
    std::size_t region;
  };
  struct Lasted {
    std::int64_t when;
    std::size_t which;
    std::int64_t length;
  };
  struct Moved {
    std::int64_t when;
    std::size_t area, stage, which;
    int fifth;
  };
  struct Life {
    std::int64_t from, to;
    std::size_t area;
    models::Frailty frailty;
    models::Place where;
    double utility;
    int fifth;
  };

  void add_stays(std::map<std::string, std::vector<double>>& out) const {
    const std::size_t months = edges_.size() - 1, causes = world_.hazards.size() + world_.arrivals.size();
    auto& stays = out["stays"];
    auto& times = out["times_in_system"];
    auto& hours = out["hours_in_system"];
    stays.assign(months * world_.services.size() * 17, 0.0);
    times.assign(months * causes * 17, 0.0);
    hours.assign(months * causes, 0.0);
    for (const Lasted& l : stayed_)
      if (const int m = month_of(l.when); m >= 0)
        ++stays[(static_cast<std::size_t>(m) * world_.services.size() + l.which) * 17 + bin(l.length)];
    for (const Lasted& l : passed_)
      if (const int m = month_of(l.when); m >= 0 && l.which < causes) {   // not of who was there at the start
        ++times[(static_cast<std::size_t>(m) * causes + l.which) * 17 + bin(l.length)];
        hours[static_cast<std::size_t>(m) * causes + l.which] += static_cast<double>(l.length);
      }
    for (double& h : hours) h /= 3600;
  }

  // What stages and ways on are worth, on top of what it is worth to be someone somewhere.
  void add_values(std::map<std::string, std::vector<double>>& out,
                  const std::map<std::array<std::size_t, 3>, std::int64_t>& spent_inside,
                  const std::map<std::array<std::size_t, 3>, std::int64_t>& started, bool people) const {
    bool any = people;
    for (const auto& stage : world_.stages) {
      any = any || stage.qalys_each != 0 || stage.qalys_per_year != 0;
      for (const auto& move : stage.moves) any = any || move.qalys != 0;
    }
    if (!any) return;
    auto& qalys = out["qalys"];
    const std::size_t areas = areas_;
    qalys.resize((edges_.size() - 1) * areas, 0.0);
    for (const auto& [key, seconds] : spent_inside)
      qalys[key[0] * areas + key[1]] +=
          static_cast<double>(seconds) / (365.2425 * 86400) * world_.stages[key[2]].qalys_per_year;
    for (const auto& [key, number] : started)
      qalys[key[0] * areas + key[1]] += static_cast<double>(number) * world_.stages[key[2]].qalys_each;
    for (const Moved& m : moved_)
      if (const int month = month_of(m.when); month >= 0)
        qalys[static_cast<std::size_t>(month) * areas + m.area] += world_.stages[m.stage].moves[m.which].qalys;
  }

  void discount(std::map<std::string, std::vector<double>>& out) const {
    if (!world_.discount.asked) return;
    const auto weight = [&](std::size_t m, double rate) {
      const double year = 365.2425 * 86400;
      const double from = static_cast<double>(edges_[m] - edges_[0]) / year,
                   to = static_cast<double>(edges_[m + 1] - edges_[0]) / year;
      if (world_.discount.continuous)
        return rate == 0 ? 1 : (std::exp(-rate * from) - std::exp(-rate * to)) / (rate * (to - from));
      const auto day = [&](std::int64_t s) { return world_.time.start + std::chrono::days{s / 86400}; };
      const auto middle = day((edges_[m] + edges_[m + 1]) / 2);
      double factor = 1;
      for (int years = 1; sim::add_months(day(edges_[0]), 12 * years) <= middle; ++years) factor /= 1 + rate;
      return factor;
    };
    std::string costs = "cost";
    int payers = 0;
    for (const auto& [name, values] : out)
      if (name.starts_with("cost_")) ++payers, costs = name;
    if (payers > 1) costs = "cost";
    for (const auto& [from, to, rate] : {std::tuple{costs, "cost_discounted", world_.discount.costs},
                                         std::tuple{std::string("qalys"), "qalys_discounted", world_.discount.effects}}) {
      if (!out.contains(from)) continue;
      auto values = out.at(from);
      const std::size_t cells = values.size() / (edges_.size() - 1);
      for (std::size_t i = 0; i < values.size(); ++i) values[i] *= weight(i / cells, rate);
      out[to] = values;
    }
  }

  static std::string identifier(const std::string& words) {
    std::string name;
    for (const char c : words)
      name += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : '_';
    return name;
  }

  // The month an instant lies in, -1 before the warm-up's end.
  int month_of(std::int64_t when) const {
    for (std::size_t m = 0; m + 1 < edges_.size(); ++m)
      if (when >= edges_[m] && when < edges_[m + 1]) return static_cast<int>(m);
    return -1;
  }
  std::int64_t overlap(std::int64_t from, std::int64_t to, std::size_t m) const {
    return std::max<std::int64_t>(0, std::min(to, edges_[m + 1]) - std::max(from, edges_[m]));
  }
  // none, 15 min, 1, 2, 4, 8, 12 h, 1, 2, 4, 7, 14, 28, 56, 91, 365 days, more
  static std::size_t bin(std::int64_t seconds) {
    std::size_t b = 0;
    for (const double hours : {0.0, 0.25, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 672.0,
                               1344.0, 2184.0, 8760.0}) {
      if (static_cast<double>(seconds) <= hours * 3600) return b;
      ++b;
    }
    return b;
  }

  static constexpr auto ours = static_cast<std::size_t>(-1);

  const models::WorldParameters& world_;
  std::size_t areas_ = world_.areas.size();
  bool has_standing_costs_ = true;
  std::vector<std::int64_t> edges_;
  std::vector<Happening> happenings_;
  std::vector<Stay> stays_;
  std::vector<Lasted> stayed_, passed_;
  std::vector<Moved> moved_;
  std::vector<Life> lives_;
  std::vector<Passage> passages_;
  std::vector<Change> changes_;
  std::vector<Moving> aid_;
  std::map<std::pair<std::size_t, std::size_t>, std::map<std::int64_t, std::int64_t>> timetabled_;   // by instant
};

}  // namespace oracle
