#include "tests/models/support/organised_world.hpp"

#include "tests/models/support/worlds.hpp"

namespace worlds {

using namespace models;

namespace {

StaffGroupParameters group(const std::string& name, const std::string& employer, const std::string& payer,
                           const std::string& service, double posts) {
  StaffGroupParameters g;
  g.name = name;
  g.sector = payer == "NHS" ? "NHS" : "social care";
  g.employer = employer;
  g.payer = payer;
  g.works_in = {service};
  g.posts = {posts, posts, posts * 0.6, posts * 0.4};
  g.in_post = 0.85;
  g.leaving = 0.4;
  g.pay = {1235};
  g.compared_with = {1271};
  g.leaving_elasticity = -2;
  g.joining_elasticity = 2;
  g.workload_elasticity = 0.3;
  g.vacancy_elasticity = 0.2;
  return g;
}

}  // namespace

WorldParameters organised(double persons, std::int64_t days) {
  WorldParameters w = three_regions(persons, days);
  w.time.warm_up = {0};
  const double posts = persons / 8;
  w.workforce.groups = {group("home_care", "private", "council", "places", posts),
                        group("social_work", "council", "council", "teams", posts / 3),
                        group("nurses", "health board", "NHS", "beds", posts)};
  w.workforce.groups[0].contract = {.posts = 3, .fee = {2550}, .overhead = {400}, .needed_margin = 0.05, .handed_back = 0.2,
                                    .handed_back_per_point = 0.05, .taken_by = "social_work", .staff_follow = 0.7};
  w.workforce.outside = {{"shops", {posts * 12, posts * 12, posts * 12}, 0.2}, {"no work", {posts * 5, posts * 4, posts * 6}, 0.1}};
  w.workforce.rises = {{"rise", {"home_care"}, {}, {95 * day}, 2, 0.05, false, true}};
  w.workforce.changes = {{"more", {"nurses"}, {"North"}, {40 * day}, 0, 0.2}};

  FinanceParameters& f = w.finance;
  f.on = true;
  f.block_growth = 0.02;
  f.health_growth = 0.03;
  f.settlement_growth = 0.01;
  f.council_tax_growth = 0.04;
  f.price_growth = 0.03;
  f.need_growth = 0.01;
  for (std::size_t a = 0; a < w.areas.size(); ++a) {
    const auto people = static_cast<std::int64_t>(persons * 100);
    f.councils.push_back({{people * 150}, {people * 80}, {people * (30 + 5 * static_cast<std::int64_t>(a))}, {people * 200}});
  }
  for (std::size_t r = 0; r < w.geography.regions.size(); ++r) {
    const auto people = static_cast<std::int64_t>(persons * 100);
    f.boards.push_back({{people * 6000}, {people * 1000}, {people * 500}});
  }
  GrantParameters grant;
  grant.name = "transformation";
  grant.yearly = {static_cast<std::int64_t>(persons * 500)};
  grant.from = {31 * day};
  GrantParameters winter = grant;
  winter.name = "winter";
  winter.to = GrantParameters::To::boards;
  winter.until = sim::SimTime{200 * day};
  winter.delays_below = 1;
  winter.without = 0.5;
  f.grants = {grant, winter};
  ChargeParameters charge;
  charge.stage = "support";
  charge.week_costs = {64400};
  charge.weekly_means = sim::Distribution::uniform(0, 200);
  charge.of_council_cost = 0.9;
  f.charges = {charge};
  using Does = MeasureParameters::Does;
  f.measures = {{"freeze fees", Does::freeze_fees, 0.20, 0.25, 0, ""},
                {"hold posts", Does::freeze_vacancies, 0.15, 0.2, 0.5, ""},
                {"less prevention", Does::cut_prevention, 0.1, 0.2, 0.5, ""},
                {"slower assessment", Does::slow_assessment, 0.05, 0.1, 0.4, "teams"},
                {"smaller packages", Does::smaller_packages, 0.05, 0.1, 0.25, "places"},
                {"more tax", Does::raise_council_tax, 0.12, 0.2, 0.05, ""},
                {"section 114", Does::section_114, -0.3, -0.1, 0, ""}};

  LeadershipParameters& l = w.leadership;
  l.boards.on = true;
  l.boards.late_months = 1;
  l.boards.complete = 0.8;
  l.boards.from_councils = {static_cast<std::int64_t>(persons * 1500)};
  l.boards.from_boards = {static_cast<std::int64_t>(persons * 1500)};
  using Watch = RuleParameters::Watch;
  using Buys = RuleParameters::Buys;
  l.boards.rules = {{"places", Watch::delays, "", true, 0.5, Buys::capacity, "places", 1, 4, {2000}},
                    {"classes", Watch::wellbeing, "", false, 0.95, Buys::places, "falls", 24, 96, {100}},
                    {"nurses", Watch::vacancies, "nurses", true, 0.01, Buys::posts, "nurses", 2, 6, {500}},
                    {"teams", Watch::waiting, "teams", true, 0.05, Buys::capacity, "teams", 1, 3, {700}},
                    {"if poor", Watch::reserves, "", false, 0.3, Buys::places, "falls", 12, 24, {50}}};
  l.panels = {true, 40, 0.7, 3};
  l.partners = {{"flats", "housing", "places", {2, 0, 1}, {60 * day}, sim::SimTime{180 * day}},
                {"volunteers", "third sector", "crews", {1, 1, 1}, {0}, {}}};
  l.milestones = {{"the Act", "in force", {90 * day}}};
  return w;
}

// Before the first, so that whoever counts regions and organisations as if each had the other is found out.
void add_england(WorldParameters& w, double tariff) {
  auto& regions = w.geography.regions;
  regions.insert(regions.begin(), RegionParameters{"England", {}, true, tariff});
  for (Road& road : w.geography.roads) ++road.from, ++road.to;
  w.geography.roads.push_back({0, 3, 70});
  for (ServiceParameters& s : w.services) {
    for (auto& providers : s.providers)
      for (Provider& one : providers) ++one.region;
    const bool there = s.name == "beds" || s.name == "teams";
    s.capacity.insert(s.capacity.begin(), there ? s.capacity[0] : 0);
    s.providers.resize(3);
    s.providers.insert(s.providers.begin(), std::vector<Provider>{});
    if (s.name == "beds") s.providers[3] = {{0, 0.7}, {1, 0.3}};
  }
  for (OutsideSectorParameters& sector : w.workforce.outside) sector.workers.insert(sector.workers.begin(), 0);
  if (w.finance.on) w.finance.boards.insert(w.finance.boards.begin(), BoardParameters{});
  for (PartnerParameters& partner : w.leadership.partners) partner.units.insert(partner.units.begin(), 0);
}

}  // namespace worlds
