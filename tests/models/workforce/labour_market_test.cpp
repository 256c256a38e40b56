#include "models/workforce/labour_market.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "tests/oracle/plain_market.hpp"

using namespace models;

namespace {

constexpr std::int64_t month_seconds = 2629746;

const std::vector<std::string> area_names{"Hill", "Dale", "Bay"};

// Two areas, three kinds of staff, work outside.
WorkforceParameters three_groups() {
  WorkforceParameters p;
  StaffGroupParameters home;
  home.name = "home_care";
  home.sector = "social care";
  home.employer = "private";
  home.payer = "council";
  home.works_in = {"support"};
  home.posts = {1000, 600, 0};
  home.leaving = 0.31;
  home.pay = {1235};
  home.compared_with = {1271};
  home.leaving_elasticity = -2;
  home.joining_elasticity = 2;
  StaffGroupParameters homes = home;
  homes.name = "care_homes";
  homes.works_in = {"care_home"};
  homes.posts = {900, 500, 0};
  homes.leaving = 0.27;
  homes.leaving_elasticity = -0.8;
  homes.joining_elasticity = 0.8;
  StaffGroupParameters nurses = home;
  nurses.name = "nurses";
  nurses.sector = "NHS";
  nurses.employer = "health board";
  nurses.payer = "NHS";
  nurses.works_in = {"beds"};
  nurses.posts = {700, 400, 0};
  nurses.leaving = 0.12;
  nurses.pay = {1900};
  nurses.compared_with = {1900};
  p.groups = {home, homes, nurses};
  p.outside = {{"shops", {20000}, 0.2}, {"not in work", {9000}, 0.15}};
  return p;
}

LabourMarket market_of(const WorkforceParameters& p, double scale = 1) {
  return LabourMarket(p, area_names, {0, 1}, 0, "North", scale);
}

struct Run {
  std::vector<MarketMonth> months;
  LabourMarket market;

  double mean(std::size_t group, std::int64_t TeamMonth::* what, std::size_t from = 0) const {
    double sum = 0;
    for (std::size_t m = from; m < months.size(); ++m)
      for (std::size_t a = 0; a < 2; ++a) sum += static_cast<double>(months[m].teams[a * 3 + group].*what);
    return sum / static_cast<double>(months.size() - from);
  }
  std::int64_t moved(std::size_t origin, std::size_t group) const {
    std::int64_t sum = 0;
    for (const MarketMonth& month : months) sum += month.moved[origin * 3 + group];
    return sum;
  }
};

Run run(const WorkforceParameters& p, int months, const std::function<void(MarketNews&, int)>& news_of = {},
        std::uint64_t seed = 1) {
  Run result{{}, market_of(p)};
  const sim::Draws draws(seed, 0);
  for (int m = 0; m < months; ++m) {
    MarketNews news = result.market.no_news();
    if (news_of) news_of(news, m);
    result.months.push_back(result.market.step(p, m, {m * month_seconds}, m / 12, news, draws));
  }
  return result;
}

PayRiseParameters five_per_cent() {
  PayRiseParameters rise;
  rise.name = "five";
  rise.groups = {"home_care"};
  rise.rise = 0.05;
  return rise;
}

}  // namespace

TEST_CASE("left alone, a labour market stays as it was at the start") {
  const WorkforceParameters p = three_groups();
  const Run years = run(p, 120);
  const LabourMarket start = market_of(p);
  CHECK(years.market.workers() == start.workers());
  CHECK(start.workers() > 29000 + 3000);
  for (std::size_t g = 0; g < 3; ++g) {
    const double before = static_cast<double>(start.team(0, g).staff() + start.team(1, g).staff());
    CHECK(years.mean(g, &TeamMonth::staff) == Approx(before).epsilon(0.02));
    // Turnover is what was asked for: a rate a person-year.
    const double turnover = years.mean(g, &TeamMonth::left) * 12 / years.mean(g, &TeamMonth::staff);
    CHECK(turnover == Approx(p.groups[g].leaving).epsilon(0.03));
    CHECK(years.mean(g, &TeamMonth::vacancies) == Approx(years.mean(g, &TeamMonth::posts) * 0.1).epsilon(0.2));
    // The hours that reach citizens are those the stated capacities stand for.
    CHECK(years.mean(g, &TeamMonth::contact_hundredths) ==
          Approx(static_cast<double>(start.contact_at_start(0, g) + start.contact_at_start(1, g))).epsilon(0.02));
  }
  // Of those who join home care, the stated share comes from social care.
  std::int64_t within = 0, all = 0;
  for (std::size_t o = 0; o < 5; ++o) {
    all += years.moved(o, 0);
    if (o < 2) within += years.moved(o, 0);
  }
  CHECK(static_cast<double>(within) / static_cast<double>(all) == Approx(0.63).margin(0.03));
}

TEST_CASE("nobody appears or vanishes, whatever happens") {
  WorkforceParameters p = three_groups();
  p.groups[0].contract = {.posts = 20, .fee = {2550}, .overhead = {300}, .needed_margin = 0.05, .handed_back = 0.2,
                          .handed_back_per_point = 0.05, .taken_by = "care_homes", .staff_follow = 0.6};
  p.rises = {five_per_cent()};
  p.changes = {{"more", {"nurses"}, {}, {5 * month_seconds}, 12, 0.4}};
  LabourMarket market = market_of(p);
  const std::int64_t everybody = market.workers();
  const sim::Draws draws(3, 1);
  for (int m = 0; m < 60; ++m) {
    MarketNews news = market.no_news();
    news.frozen.assign(6, m % 7 == 0 ? 1 : 0);
    news.pressure = {2, 1, 0};
    market.step(p, m, {m * month_seconds}, 0, news, draws);
    REQUIRE(market.workers() == everybody);
    for (std::size_t t = 0; t < 6; ++t) {
      const Team& team = market.team(t / 3, t % 3);
      REQUIRE(team.established >= 0);
      REQUIRE(team.to_begin() >= 0);
    }
  }
}

TEST_CASE("the fast market and the market of persons agree") {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const sim::Draws chance(seed, 7);
    const auto u = chance.uniforms(0, 0, 0);
    const auto v = chance.uniforms(0, 1, 0);
    WorkforceParameters p = three_groups();
    p.half_felt_months = static_cast<int>(u[0] * 8);
    p.national_share = u[1];
    p.within_sector = 0.3 + 0.6 * u[2];
    p.feedback = u[3] < 0.8;
    p.outside[0].workers = {600 * v[0] + 20};
    p.outside[1].workers = {300 * v[1] + 5};
    for (std::size_t g = 0; g < 3; ++g) {
      const auto w = chance.uniforms(g, 2, 0);
      auto& group = p.groups[g];
      group.posts = {std::floor(120 * w[0]), std::floor(80 * w[1]), 0};
      group.in_post = 0.6 + 0.39 * w[2];
      group.months_to_hire = static_cast<int>(w[3] * 4);
      group.starter_months = static_cast<int>(chance.uniform(g, 3, 0) * 4);
      group.workload_elasticity = 0.4;
      group.vacancy_elasticity = 0.3;
      group.pay_growth = 0.03 * v[2];
      group.compared_growth = 0.05 * v[3];
    }
    p.groups[1].contract = {.posts = 7, .fee = {2400}, .overhead = {250}, .needed_margin = 0.1, .handed_back = 0.1,
                            .handed_back_per_point = 0.04, .taken_by = seed % 3 == 0 ? "" : "home_care", .staff_follow = 0.7};
    p.rises = {five_per_cent()};
    p.rises[0].from = {4 * month_seconds};
    p.rises[0].ramp_months = 6;
    p.rises[0].funded = seed % 2 == 0;
    if (seed % 4 == 1) p.rises[0].regions = {"North"};
    if (seed % 4 == 2) p.rises.push_back({"parity", {"care_homes", "home_care"}, {}, {9 * month_seconds}, 0, 1, true, true});
    p.changes = {{"more", {"home_care"}, {}, {8 * month_seconds}, 10, 0.3}, {"less", {"nurses"}, {"South"}, {0}, 0, -0.5}};
    LabourMarket fast = market_of(p);
    oracle::PlainMarket slow(p, {"Hill", "Dale"}, "North", fast);
    const sim::Draws draws(seed, 0);
    for (int m = 0; m < 36; ++m) {
      MarketNews news = fast.no_news();
      news.pressure = {chance.uniform(1, 9, static_cast<std::uint64_t>(m)), 0, 0.5};
      news.frozen[1] = m % 3 == 0 ? 0.5 : 0;
      news.fee_index[4] = 1 - 0.005 * m;
      news.posts_added[2] = m / 6;
      fast.step(p, m, {m * month_seconds}, m / 12, news, draws);
      slow.step(m, {m * month_seconds}, m / 12, news, draws);
      REQUIRE(static_cast<std::int64_t>(slow.size()) == fast.workers());
      for (std::size_t t = 0; t < 6; ++t) {
        const Team& team = fast.team(t / 3, t % 3);
        CAPTURE(seed, m, t);
        REQUIRE(team.posts == slow.posts(t));
        REQUIRE(team.staff() == slow.staff(t));
        REQUIRE(team.established == slow.count(oracle::PlainMarket::State::established, t));
        REQUIRE(team.to_begin() == slow.count(oracle::PlainMarket::State::hired, t));
      }
      for (std::size_t s = 0; s < 2; ++s) REQUIRE(fast.outside(s) == slow.count(oracle::PlainMarket::State::outside, s));
    }
  }
}

TEST_CASE("a pay rise in home care keeps staff, with a lag, and draws others from care homes") {
  WorkforceParameters p = three_groups();
  for (auto& group : p.groups)
    for (double& posts : group.posts) posts *= 10;   // so that luck does not hide the effect
  for (auto& sector : p.outside) sector.workers[0] *= 10;
  const Run before = run(p, 60);
  p.rises = {five_per_cent()};
  p.rises[0].regions = {"North"};
  const Run after = run(p, 60);
  // A relative rise of 5% with an elasticity of -2: leaving down by a tenth once it is felt.
  const auto turnover = [](const Run& r, std::size_t from) {
    return r.mean(0, &TeamMonth::left, from) / r.mean(0, &TeamMonth::staff, from);
  };
  CHECK(turnover(after, 36) / turnover(before, 36) == Approx(std::pow(1.05, -2.0)).epsilon(0.015));
  CHECK(after.mean(0, &TeamMonth::vacancies, 36) < 0.9 * before.mean(0, &TeamMonth::vacancies, 36));
  CHECK(after.mean(0, &TeamMonth::contact_hundredths, 36) > 1.01 * before.mean(0, &TeamMonth::contact_hundredths, 36));
  // After six months half of it is felt.
  double early = 0, late = 0;
  for (std::size_t a = 0; a < 2; ++a) {
    early += static_cast<double>(after.months[0].teams[a * 3].left) / static_cast<double>(before.months[0].teams[a * 3].left);
    late += static_cast<double>(after.months[30].teams[a * 3].left) / static_cast<double>(before.months[30].teams[a * 3].left);
  }
  CHECK(early / 2 == Approx(std::pow(1.05, -2.0 * (1 - std::pow(0.5, 1 / 6.0)))).epsilon(0.01));
  CHECK(late < early);
  // More join from care homes, which have fewer staff than they would have had.
  CHECK(after.mean(1, &TeamMonth::staff, 36) < before.mean(1, &TeamMonth::staff, 36));
  CHECK(after.market.workers() == before.market.workers());
  // What it costs is the rise, on every hour paid.
  double rise = 0, wages = 0;
  for (const MarketMonth& m : after.months)
    for (std::size_t a = 0; a < 2; ++a) {
      rise += static_cast<double>(m.teams[a * 3].rise_cost);
      wages += static_cast<double>(m.teams[a * 3].wages - m.teams[a * 3].agency_cost);
    }
  CHECK(rise / wages == Approx(0.05 / 1.05).epsilon(1e-4));
  CHECK_FALSE(after.months.back().beyond_evidence);
}

TEST_CASE("of a national rise only a share is felt, and beyond ten per cent the market warns") {
  WorkforceParameters p = three_groups();
  p.rises = {five_per_cent()};
  p.half_felt_months = 0;
  const auto leave_rate = [&](bool national, double share) {
    WorkforceParameters w = p;
    if (!national) w.rises[0].regions = {"North"};
    w.national_share = share;
    const Run r = run(w, 48);
    return r.mean(0, &TeamMonth::left) / r.mean(0, &TeamMonth::staff);
  };
  WorkforceParameters none = p;
  none.rises.clear();
  const Run before = run(none, 48);
  const double base = before.mean(0, &TeamMonth::left) / before.mean(0, &TeamMonth::staff);
  CHECK(leave_rate(true, 0) == Approx(base).epsilon(0.01));
  CHECK(leave_rate(true, 1) == leave_rate(false, 0.5));
  CHECK(leave_rate(true, 0.5) < base);
  CHECK(leave_rate(true, 0.5) > leave_rate(true, 1));
  p.rises[0].rise = 0.11;
  CHECK(run(p, 1).months[0].beyond_evidence);
  p.rises[0].rise = 0.1;
  CHECK_FALSE(run(p, 1).months[0].beyond_evidence);
}

TEST_CASE("parity raises pay to the NHS band and no further, and its cost is the gap") {
  WorkforceParameters p = three_groups();
  p.rises = {{"parity", {"home_care", "nurses"}, {}, {12 * month_seconds}, 12, 1, true, true}};
  const auto pay = [&](std::size_t group, int months) {
    return pay_of(p, group, "North", {months * month_seconds}, 0);
  };
  CHECK(pay(0, 11).with == 1235);
  CHECK(pay(0, 18).with == Approx(1253));
  CHECK(pay(0, 24).with == Approx(1271));
  CHECK(pay(0, 60).with == Approx(1271));
  CHECK(pay(0, 60).funded == Approx(36));
  CHECK(pay(2, 60).with == 1900);   // is there already
  p.rises[0].funded = false;
  CHECK(pay(0, 60).funded == 0);
}

TEST_CASE("contracts go back when the margin falls, and their posts go with them") {
  WorkforceParameters p = three_groups();
  p.groups[0].contract = {.posts = 10, .fee = {2550}, .overhead = {400}, .needed_margin = 0.05, .handed_back = 0,
                          .handed_back_per_point = 0.02, .taken_by = "", .staff_follow = 1};
  // 12.35 x 1.2 / 0.75 = 19.76 for wages; 25.50 - 19.76 - 4.00 leaves 6.8%.
  CHECK(margin_of(p.groups[0], 1235, 2550) == Approx((2550 - 1976 - 400) / 2550.0));
  CHECK(hand_back_rate(p.groups[0].contract, 0.068) == 0);
  CHECK(hand_back_rate(p.groups[0].contract, 0.03) == Approx(0.04));
  const Run calm = run(p, 24);
  CHECK(calm.mean(0, &TeamMonth::handed_back) == 0);
  const Run frozen_fees = run(p, 24, [](MarketNews& news, int m) { news.fee_index.assign(6, 1 - 0.005 * m); });
  CHECK(frozen_fees.mean(0, &TeamMonth::handed_back) > 0);
  CHECK(frozen_fees.months.back().teams[0].posts < 1000);
  CHECK(frozen_fees.months.back().teams[1].posts == calm.months.back().teams[1].posts);
  p.groups[0].contract.taken_by = "care_homes";
  const Run taken = run(p, 24, [](MarketNews& news, int m) { news.fee_index.assign(6, 1 - 0.005 * m); });
  const auto all_posts = [](const MarketMonth& m) { return m.teams[0].posts + m.teams[1].posts; };
  CHECK(all_posts(taken.months.back()) == all_posts(calm.months.back()));
  CHECK(taken.moved(0, 1) > calm.moved(0, 1));
  // An unfunded rise comes out of the margin.
  p.rises = {five_per_cent()};
  p.rises[0].funded = false;
  CHECK(run(p, 24).mean(0, &TeamMonth::handed_back) > 0);
}

TEST_CASE("every parameter of the workforce moves something") {
  struct Input {
    const char* name;
    std::function<void(WorkforceParameters&)> change;
  };
  WorkforceParameters base = three_groups();
  base.groups[0].contract = {.posts = 20, .fee = {2550}, .overhead = {450}, .needed_margin = 0.06, .handed_back = 0.1,
                             .handed_back_per_point = 0.05, .taken_by = "care_homes", .staff_follow = 0.6};
  base.rises = {five_per_cent()};
  base.rises[0].ramp_months = 5;
  base.changes = {{"more", {"home_care"}, {}, {3 * month_seconds}, 8, 0.1}};
  for (auto& group : base.groups) group.workload_elasticity = 0.5, group.vacancy_elasticity = 0.2;
  const std::vector<Input> inputs{
      {"name", [](auto& p) { p.groups[2].name = "others"; }},
      {"sector", [](auto& p) { p.groups[1].sector = "NHS"; }},
      {"posts", [](auto& p) { p.groups[0].posts[1] = 700; }},
      {"in post", [](auto& p) { p.groups[0].in_post = 0.8; }},
      {"leaving", [](auto& p) { p.groups[0].leaving = 0.35; }},
      {"leaves the sector", [](auto& p) { p.groups[0].leaves_sector = 0.6; }},
      {"pay", [](auto& p) { p.groups[0].pay = {1300}; }},
      {"pay growth", [](auto& p) { p.groups[0].pay_growth = 0.05; }},
      {"compared growth", [](auto& p) { p.groups[0].compared_growth = 0.05; }},
      {"leaving elasticity", [](auto& p) { p.groups[0].leaving_elasticity = -3; }},
      {"joining elasticity", [](auto& p) { p.groups[0].joining_elasticity = 4; }},
      {"workload elasticity", [](auto& p) { p.groups[0].workload_elasticity = 1; }},
      {"vacancy elasticity", [](auto& p) { p.groups[0].vacancy_elasticity = 1; }},
      {"whole time", [](auto& p) { p.groups[0].whole_time = 0.8; }},
      {"hours a week", [](auto& p) { p.groups[0].hours_a_week = 35; }},
      {"contact share", [](auto& p) { p.groups[0].contact_share = 0.7; }},
      {"sickness", [](auto& p) { p.groups[0].sickness_days = 10; }},
      {"training", [](auto& p) { p.groups[0].training_days = 6; }},
      {"months to hire", [](auto& p) { p.groups[0].months_to_hire = 3; }},
      {"starter months", [](auto& p) { p.groups[0].starter_months = 6; }},
      {"starter productivity", [](auto& p) { p.groups[0].starter_productivity = 0.5; }},
      {"agency most", [](auto& p) { p.groups[0].agency_most = 0.01; }},
      {"agency premium", [](auto& p) { p.groups[0].agency_premium = 0.6; }},
      {"on-costs", [](auto& p) { p.groups[0].on_costs = 0.3; }},
      {"contract posts", [](auto& p) { p.groups[0].contract.posts = 30; }},
      {"contract fee", [](auto& p) { p.groups[0].contract.fee = {2400}; }},
      {"contract overhead", [](auto& p) { p.groups[0].contract.overhead = {600}; }},
      {"contract margin", [](auto& p) { p.groups[0].contract.needed_margin = 0.1; }},
      {"handed back", [](auto& p) { p.groups[0].contract.handed_back = 0.4; }},
      {"handed back a point", [](auto& p) { p.groups[0].contract.handed_back_per_point = 0.3; }},
      {"taken by", [](auto& p) { p.groups[0].contract.taken_by = ""; }},
      {"staff follow", [](auto& p) { p.groups[0].contract.staff_follow = 1; }},
      {"outside workers", [](auto& p) { p.outside[0].workers[0] = 30000; }},
      {"outside moves", [](auto& p) { p.outside[0].moves = 0.3; }},
      {"outside name", [](auto& p) { p.outside[0].name = "other"; }},
      {"rise groups", [](auto& p) { p.rises[0].groups = {"nurses"}; }},
      {"rise regions", [](auto& p) { p.rises[0].regions = {"South"}; }},
      {"rise from", [](auto& p) { p.rises[0].from = {4 * month_seconds}; }},
      {"rise ramp", [](auto& p) { p.rises[0].ramp_months = 0; }},
      {"rise", [](auto& p) { p.rises[0].rise = 0.08; }},
      {"rise to parity", [](auto& p) { p.rises[0].to_parity = true; }},
      {"rise funded", [](auto& p) { p.rises[0].funded = false; }},
      {"change groups", [](auto& p) { p.changes[0].groups = {"nurses"}; }},
      {"change regions", [](auto& p) { p.changes[0].regions = {"South"}; }},
      {"change from", [](auto& p) { p.changes[0].from = {9 * month_seconds}; }},
      {"change ramp", [](auto& p) { p.changes[0].ramp_months = 0; }},
      {"change share", [](auto& p) { p.changes[0].share = 0.3; }},
      {"half felt", [](auto& p) { p.half_felt_months = 1; }},
      {"national share", [](auto& p) { p.national_share = 1; }},
      {"within the sector", [](auto& p) { p.within_sector = 0.3; }},
      {"feedback", [](auto& p) { p.feedback = false; }},
  };
  const auto print = [](const WorkforceParameters& p) {
    const Run r = run(p, 30, [](MarketNews& news, int m) { news.pressure = {0.1 * m, 0, 0}; });
    std::vector<std::int64_t> all;
    for (const MarketMonth& m : r.months) {
      all.insert(all.end(), m.moved.begin(), m.moved.end());
      for (const TeamMonth& t : m.teams)
        for (const std::int64_t v : {t.staff, t.posts, t.vacancies, t.joined, t.left, t.absent, t.agency, t.handed_back,
                                     t.contact_hundredths, t.wages, t.rise_cost, t.funded_rise, t.agency_cost})
          all.push_back(v);
    }
    return all;
  };
  const auto before = print(base);
  for (const Input& input : inputs) {
    WorkforceParameters p = base;
    input.change(p);
    INFO(input.name);
    CHECK(print(p) != before);
  }
  // What staff compare themselves with is felt as it grows: its level sets parity alone.
  WorkforceParameters p = base;
  p.rises[0].to_parity = true;
  const auto parity = print(p);
  p.groups[0].compared_with = {1400};
  CHECK(print(p) != parity);
}

TEST_CASE("the luck of one group is not that of another") {
  WorkforceParameters p = three_groups();
  const Run before = run(p, 6);
  p.groups[2].leaving = 0.3;
  const Run after = run(p, 6);
  // In the first month nothing has reached home care yet: exactly the same people leave it.
  CHECK(after.months[0].teams[0].left == before.months[0].teams[0].left);
  CHECK(after.months[0].teams[2].left != before.months[0].teams[2].left);
  CHECK(run(three_groups(), 6, {}, 2).months[0].teams[0].left != before.months[0].teams[0].left);
}
