#include "scenarios/format/keys_tables.hpp"

namespace scenarios::format {

using namespace forms;

namespace {

using Text = std::string_view;

constexpr Range any_growth{.low = -0.5, .high = 0.5};
constexpr Range up_to_ten{.low = 0, .high = 10};

Key share_of(Text name, Text standard, Text meaning, Text example, Range range = part_of_one) {
  return {.name = name, .forms = quantity, .measure = Measure::share, .range = range, .required = standard.empty(),
          .standard = standard, .meaning = meaning, .example = example};
}

Key number(Text name, Text standard, Text meaning, Text example, Range range = not_negative) {
  return {.name = name, .forms = quantity, .range = range, .required = standard.empty(), .standard = standard,
          .meaning = meaning, .example = example};
}

Key pounds(Text name, Text standard, Text meaning, Text example, Range range = not_negative) {
  return {.name = name, .forms = quantity, .measure = Measure::money, .range = range, .required = standard.empty(),
          .standard = standard, .meaning = meaning, .example = example};
}

Key some_months(Text name, Text standard, Text meaning, Text example, double most, double least = 0) {
  return {.name = name, .forms = quantity, .measure = Measure::months, .range = {.low = least, .high = most},
          .required = standard.empty(), .standard = standard, .meaning = meaning, .example = example};
}

Key words_for(Text name, Text meaning, Text example) { return {.name = name, .meaning = meaning, .example = example}; }

Key names_of(Text name, Domain of, Text meaning, Text example, bool needed = true) {
  return {.name = name, .forms = forms::name | list, .of = of, .required = needed, .meaning = meaning, .example = example};
}

Key day(Text name, bool needed, Text meaning, Text example) {
  return {.name = name, .forms = date, .required = needed, .meaning = meaning, .example = example};
}

// The whole nation's, shared by residents; or stated area by area.
Key by_area(Text name, Measure measure, bool needed, Text meaning, Text example) {
  return {.name = name, .forms = quantity | table, .measure = measure, .range = not_negative, .columns = "area!",
          .table_unit = measure == Measure::money ? Text{"GBP"} : Text{},
          .required = needed, .standard = needed ? Text{} : measure == Measure::money ? Text{"£0"} : Text{"0"},
          .meaning = meaning, .example = example};
}

Record set_of(Text name, Text called, Text meaning, Text record_name, Text one, Text example, Domain names = Domain::none) {
  return {.name = name, .called = called, .meaning = meaning, .names = names,
          .keys = {{.name = "*", .forms = forms::record, .record = record_name, .meaning = one, .example = example}}};
}

Key section(Text name, Text record_name, Text meaning, Text example, bool needed = false) {
  return {.name = name, .forms = forms::record, .record = record_name, .required = needed, .meaning = meaning, .example = example};
}

std::vector<Record> workforce_records() {
  return {
      {.name = "workforce",
       .called = "workforce",
       .meaning = "Staff as whole people, and the labour markets that they come from and go to.",
       .keys = with_source({
           section("groups", "staff_groups", "Staff groups by name.", "{home_care: {posts: 20000, ...}}", true),
           section("outside", "outside_sectors", "Work outside care, and no work: where others come from and go to.",
                   "{shops: {workers: 140000}}", true),
           section("pay_rises", "pay_rises", "Pay rises beyond what is planned, by name.",
                   "{parity: {groups: home_care, from: 2025-04-01, to_parity: true}}"),
           section("added_posts", "added_posts", "Posts added or taken away, by name.",
                   "{more: {groups: home_care, from: 2025-04-01, share: 10%}}"),
           some_months("half_felt_after", "6 months", "Time after which half of a change of pay is felt.", "6 months", 120),
           share_of("national_share", "50%",
                    "Of a pay rise in the whole nation, the part (of its logarithm) to which elasticities apply; of a rise "
                    "in one region alone it is all.",
                    "50%"),
           share_of("within_sector", "63%", "Share of recruits who come from the same sector at the start.", "63%",
                    {.low = 0, .high = 0.99}),
           {.name = "feedback",
            .forms = flag,
            .standard = "true",
            .meaning = "Whether workload and vacancies make people leave; when false only pay does.",
            .example = "false"},
       })},
      set_of("staff_groups", "set of staff groups", "Staff groups by name.", "staff_group", "A staff group.",
             "{posts: 20000, pay: £12.35, ...}"),
      {.name = "staff_group",
       .called = "staff group",
       .meaning = "People of one kind who work for one kind of employer.",
       .keys = with_source({
           words_for("sector", "Sector within which moving is easier; its own when absent.", "social care"),
           {.name = "employer",
            .forms = word,
            .words = "council|health board|private|third sector",
            .required = true,
            .meaning = "Who employs them; a council leaves its own posts open when it freezes vacancies.",
            .example = "private"},
           words_for("payer", "Who bears funded pay rises, agency cover and posts, as payers are called in costs; nobody counted when absent.", "council"),
           {.name = "paid_by",
            .forms = word,
            .words = "cases|posts",
            .standard = "cases",
            .meaning = "What their payer pays for: the cases they do, at unit prices, or the posts that are filled, at their "
                       "wages, whether or not there is a case for them; the price of the cases they do is then not paid beside.",
            .example = "posts"},
           names_of("works_in", Domain::service, "Services whose capacity follows their hours; none when absent.", "[home_support]", false),
           by_area("posts", Measure::number, true, "Posts at the start.", "20000"),
           share_of("in_post", "90%", "Share of posts that are filled at the start.", "90%"),
           share_of("leaving", "", "Share of staff who leave a year, as a rate: at the start's pay, workload and vacancies.", "31%", up_to_ten),
           share_of("leaves_sector", "33.3%", "Of those who leave, who go to another sector or to no work.", "33.3%"),
           pounds("pay", "", "Pay an hour at the start.", "£12.35", above_zero),
           share_of("pay_growth", "0%", "Rise of pay each April, before any lever.", "5%", any_growth),
           pounds("compared_with", "", "Pay an hour in the NHS band with which they compare theirs.", "£12.71", above_zero),
           share_of("compared_growth", "0%", "Rise of that each April.", "4%", any_growth),
           number("leaving_elasticity", "-1.6", "Per cent by which leaving changes when relative pay rises by one per cent.", "-2.0", {.low = -20, .high = 0}),
           number("joining_elasticity", "1.6", "The same for the rate at which an open post is filled.", "2.0", {.low = 0, .high = 20}),
           number("workload_elasticity", "0", "The same for leaving, when demand over what is served rises by one per cent.", "0.2", {.low = 0, .high = 5}),
           number("vacancy_elasticity", "0", "The same for leaving, when the share of vacant posts rises by one per cent of itself.", "0.1", {.low = 0, .high = 5}),
           share_of("whole_time", "72%", "Whole-time posts that a person fills.", "72%", {.low = 0, .high = 1, .above_low = true}),
           number("hours_a_week", "37", "Hours a week of a whole-time post.", "37", {.low = 1, .high = 80}),
           share_of("contact_share", "75%", "Part of hours at work that reaches citizens: not travel, handover, training.", "75%", {.low = 0, .high = 1, .above_low = true}),
           number("sickness_days", "4.8", "Working days lost to illness, a person and year.", "4.8", {.low = 0, .high = 260}),
           number("training_days", "3", "Working days of training, a person and year.", "3", {.low = 0, .high = 260}),
           some_months("time_to_hire", "2 months", "From being hired to the first day.", "2 months", 24),
           some_months("starts_slowly_for", "3 months", "Time in which a newcomer gives less.", "3 months", 24),
           share_of("starter_productivity", "70%", "What a newcomer gives in that time.", "70%"),
           share_of("agency", "3.2%", "Agency workers at most, of posts; they cover vacancies and absence.", "3.2%"),
           share_of("agency_premium", "35%", "What they cost more than permanent staff.", "35%", up_to_ten),
           share_of("on_costs", "20%", "Employer's costs on top of pay.", "20%", up_to_ten),
           section("contract", "staff_contract", "The contracts that a private or third-sector employer works under.",
                   "{posts: 40, fee: £25.50, ...}"),
       })},
      {.name = "staff_contract",
       .called = "contract",
       .meaning = "Contracts of an employer, and when they are handed back.",
       .keys = with_source({
           {.name = "posts",
            .forms = quantity,
            .measure = Measure::whole,
            .range = {.low = 1, .high = 100000},
            .required = true,
            .meaning = "Posts in one contract.",
            .example = "40"},
           pounds("fee", "", "What is paid for an hour with a citizen at the start.", "£25.50", above_zero),
           pounds("overhead", "£0", "The employer's cost of such an hour beside wages.", "£4.50"),
           share_of("needed_margin", "0%", "Of the fee; below it contracts begin to go.", "3%", {.low = -1, .high = 1}),
           share_of("handed_back", "0%", "Share of contracts handed back a year while the margin is as needed, as a rate.", "3%", up_to_ten),
           share_of("handed_back_per_point", "0%", "Added to that for each percentage point that the margin falls short.", "4%", up_to_ten),
           {.name = "taken_by",
            .forms = forms::name,
            .of = Domain::staff_group,
            .meaning = "Staff group that takes the posts over; they are lost when absent.",
            .example = "home_care_council"},
           share_of("staff_follow", "100%", "Share of the staff who go with them.", "80%"),
       })},
      set_of("outside_sectors", "set of sectors", "Sectors outside care by name.", "outside_sector", "A sector outside care.",
             "{workers: 140000, moves: 20%}"),
      {.name = "outside_sector",
       .called = "sector outside care",
       .meaning = "Where people come from who join, and go to who leave.",
       .keys = with_source({
           by_area("workers", Measure::number, true, "People in it at the start.", "140000"),
           share_of("moves", "20%", "Share who look a year for a job that care could offer, as a rate.", "20%", up_to_ten),
       })},
      set_of("pay_rises", "set of pay rises", "Pay rises by name.", "pay_rise", "A pay rise beyond what is planned.",
             "{groups: home_care, from: 2025-04-01, rise: 5%}"),
      {.name = "pay_rise",
       .called = "pay rise",
       .meaning = "Pay raised by a share, or up to what staff compare themselves with.",
       .keys = with_source({
           words_for("why", "The reason for it.", "Half of those who leave name pay"),
           names_of("groups", Domain::staff_group, "Whose pay.", "[home_care, care_homes]"),
           names_of("regions", Domain::settled, "Where; everywhere when absent.", "[Powys]", false),
           day("from", true, "Day from which it is paid, in the month that begins then or next.", "2025-04-01"),
           some_months("ramp", "0 months", "Time over which it grows evenly.", "12 months", 120),
           share_of("rise", "100%", "On top of the pay of the day; with `to_parity`, the part of the gap that is closed.", "5%", {.low = 0, .high = 1, .above_low = true}),
           {.name = "to_parity",
            .forms = flag,
            .standard = "false",
            .meaning = "Whether the rise is what reaches `compared_with`.",
            .example = "true"},
           {.name = "paid_by",
            .forms = word,
            .words = "payer|employer",
            .standard = "payer",
            .meaning = "Who bears it: the payer on top of fees, or the employer out of the margin.",
            .example = "payer"},
       })},
      set_of("added_posts", "set of posts", "Changes of posts by name.", "posts_change", "Posts added, or taken away.",
             "{groups: home_care, from: 2025-04-01, share: 10%}"),
      {.name = "posts_change",
       .called = "change of posts",
       .meaning = "Posts added to those at the start, or taken away.",
       .keys = with_source({
           names_of("groups", Domain::staff_group, "Whose.", "home_care"),
           names_of("regions", Domain::settled, "Where; everywhere when absent.", "[Powys]", false),
           day("from", true, "Day from which.", "2025-04-01"),
           some_months("ramp", "0 months", "Time over which they grow evenly.", "12 months", 120),
           share_of("share", "", "Of the posts at the start.", "10%", {.low = -1, .high = 10}),
       })},
  };
}

std::vector<Record> finance_records() {
  return {
      {.name = "finance",
       .called = "finance",
       .meaning = "Money from the Treasury down to councils and health boards, and what they do when it runs out. Amounts "
                  "are of the first financial year, in the whole nation; years begin in April.",
       .keys = with_source({
           {.name = "council_payer", .standard = "council", .meaning = "What costs call the councils as payer.", .example = "council"},
           {.name = "board_payer", .standard = "NHS", .meaning = "What costs call the health boards as payer.", .example = "NHS"},
           {.name = "citizen_payer", .standard = "citizen", .meaning = "What costs call citizens as payer.", .example = "citizen"},
           pounds("block", "£0", "What the Treasury sends the Welsh Government; as much as is passed on when 0.", "£18bn"),
           share_of("block_growth", "0%", "Its growth each April.", "3%", any_growth),
           share_of("health_growth", "0%", "Growth of the boards' allocations each April.", "4%", any_growth),
           share_of("settlement_growth", "0%", "Growth of the councils' settlement each April.", "2.7%", any_growth),
           share_of("council_tax_growth", "0%", "Growth of council tax each April.", "5%", any_growth),
           share_of("price_growth", "0%", "Growth of unit costs and fees each April.", "2.5%", any_growth),
           share_of("need_growth", "0%", "Growth of what is not simulated, beside prices, each April.", "2%", any_growth),
           section("councils", "council_money", "The councils' social services.", "{settlement: £1.9bn, council_tax: £750m, ...}", true),
           section("boards", "board_money", "The health boards.", "{allocation: £8bn, fixed: £2bn}", true),
           section("grants", "grants", "Grants by name.", "{transformation: {to: councils, yearly: £1.5m, from: 2014-04-01}}"),
           section("charges", "charges", "What citizens pay, by stage.", "{home_support: {kind: at home, week_costs: £290, ...}}"),
           section("measures", "measures", "What a council does as its reserves fall, by name, in the order in which it does it.",
                   "{freeze: {when_below: 5%, ends_above: 8%, does: freeze vacancies, size: 50%}}"),
       })},
      {.name = "council_money",
       .called = "councils' money",
       .meaning = "Social services of all councils together, shared by residents, or area by area.",
       .keys = with_source({
           by_area("settlement", Measure::money, true, "From the Welsh Government, a year.", "£1.9bn"),
           by_area("council_tax", Measure::money, false, "Of council tax, a year.", "£750m"),
           by_area("reserves", Measure::money, true, "Opening balance that may be used.", "£400m"),
           by_area("not_simulated", Measure::money, false, "Spending on what the pathway does not contain, a year.", "£2.4bn"),
       })},
      {.name = "board_money",
       .called = "boards' money",
       .meaning = "All health boards together, shared by residents, or area by area.",
       .keys = with_source({
           by_area("allocation", Measure::money, true, "From the Welsh Government, a year.", "£8bn"),
           by_area("fixed", Measure::money, false, "Cost of hospitals that does not follow patients, a year.", "£1.2bn"),
           by_area("not_simulated", Measure::money, false, "Spending on what the pathway does not contain, a year.", "£5bn"),
       })},
      set_of("grants", "set of grants", "Grants by name.", "grant", "A grant.", "{to: councils, yearly: £1.5m, from: 2014-04-01}"),
      {.name = "grant",
       .called = "grant",
       .meaning = "Money for a time, on a condition. Paid in its first month and each April, for the months of the year that it covers.",
       .keys = with_source({
           words_for("why", "What it is for.", "To support the Act"),
           {.name = "to", .forms = word, .words = "councils|boards", .required = true, .meaning = "Who gets it, shared as their main money is.", .example = "councils"},
           pounds("yearly", "", "A year, in the whole nation.", "£1.5m"),
           day("from", true, "First day.", "2014-04-01"),
           day("until", false, "Day on which it ends; it goes on when absent.", "2015-04-01"),
           number("delays_below", "1000000000", "Paid in full while fewer people than this are delayed in hospital, as last reported.", "1500"),
           share_of("otherwise", "0%", "Share that is paid when more are.", "50%"),
       })},
      set_of("charges", "set of charges", "Charges by stage.", "charge", "What citizens pay of a stage.",
             "{kind: at home, week_costs: £290, ...}", Domain::stage),
      {.name = "charge",
       .called = "charge",
       .meaning = "What citizens pay of what a stage costs, as Wales has it.",
       .keys = with_source({
           {.name = "kind", .forms = word, .words = "at home|care home", .required = true, .meaning = "Whose rules apply.", .example = "at home"},
           pounds("week_costs", "", "What a week costs in full.", "£290", above_zero),
           share_of("arranged", "100%", "Share of people whose care a council arranges; the others pay in full.", "85%"),
           pounds("weekly_cap", "£100", "At home: most that anybody pays a week.", "£100"),
           pounds("weekly_means", "£0", "At home: what people have left a week after allowances, on average.", "£70"),
           share_of("means_spread", "0%", "At home: sd of that over its mean.", "60%", up_to_ten),
           pounds("capital", "£0", "Care home: capital at entry, on average.", "£110000"),
           share_of("capital_spread", "0%", "Care home: sd of that over its mean.", "140%", up_to_ten),
           pounds("capital_limit", "£50000", "Care home: who has more pays in full until it is down to this.", "£50000"),
           pounds("weekly_income", "£0", "Care home: income a week.", "£245"),
           pounds("weekly_allowance", "£44.65", "Care home: what a resident keeps of it.", "£44.65"),
           number("mean_stay_weeks", "119", "Care home: mean stay.", "119", {.low = 0, .high = 10000, .above_low = true}),
           share_of("continuing", "0%", "Care home: residents for whom the health board pays everything.", "7%"),
           pounds("nursing_contribution", "£0", "Care home: what it pays a week for everybody else.", "£200"),
       })},
      set_of("measures", "set of measures", "Measures by name.", "measure", "What a council does when reserves are low.",
             "{when_below: 5%, ends_above: 8%, does: freeze vacancies, size: 50%}"),
      {.name = "measure",
       .called = "measure",
       .meaning = "What a council does when its reserves, over the year's budget, fall below a share.",
       .keys = with_source({
           share_of("when_below", "", "It begins below this.", "5%", {.low = -10, .high = 10}),
           share_of("ends_above", "", "It ends above this; not below `when_below`.", "8%", {.low = -10, .high = 10}),
           {.name = "does",
            .forms = word,
            .words = "freeze fees|freeze vacancies|slow assessment|smaller packages|cut prevention|raise council tax|section 114",
            .required = true,
            .meaning = "What it does; README of scenarios/wales says what each means.",
            .example = "freeze vacancies"},
           share_of("size", "0%", "By how much: part of open posts, of capacity, of hours, of places, or of council tax.", "50%"),
           {.name = "service", .forms = forms::name, .of = Domain::service, .meaning = "The service that is slower, or whose packages are smaller.", .example = "assessment"},
       })},
  };
}

std::vector<Record> leadership_records() {
  return {
      {.name = "leadership",
       .called = "leadership",
       .meaning = "Regional boards, citizens' panels, partners and dates.",
       .keys = with_source({
           section("partnership_boards", "partnership_boards", "A board in every region that moves pooled money by rules.",
                   "{from_councils: £20m, rules: {...}}"),
           section("panels", "panels", "A panel of citizens in every region.", "{members: 400}"),
           section("partners", "partners", "Partners with capacity of their own, by name.",
                   "{step_down_flats: {kind: housing, service: community_places, units: 20, from: 2024-10-01}}"),
           section("milestones", "milestones", "Dates to be written down, by name.", "{act: {on: 2016-04-06, words: the Act is in force}}"),
       })},
      {.name = "partnership_boards",
       .called = "partnership boards",
       .meaning = "A board in every region that meets over late and partial reports and moves pooled money.",
       .keys = with_source({
           some_months("every", "3 months", "Time between two meetings.", "3 months", 24, 1),
           some_months("reports_late", "0 months", "How old a report is when it reaches a meeting, beyond the month it is about.", "2 months", 24),
           share_of("reports_complete", "100%", "Share of areas whose report is there; of others the last one counts.", "85%"),
           pounds("from_councils", "£0", "Into all pools, from councils, a year.", "£20m"),
           pounds("from_boards", "£0", "Into all pools, from health boards, a year.", "£20m"),
           section("rules", "rules", "How it moves money, by name.", "{step_down: {watch: delays, ...}}"),
       })},
      set_of("rules", "set of rules", "Rules by name.", "rule", "A rule.", "{watch: delays, above: 150, buys: capacity, ...}"),
      {.name = "rule",
       .called = "rule",
       .meaning = "At each meeting, while what is watched is beyond the threshold, a step more is bought; when it is not, a step is let go.",
       .keys = with_source({
           {.name = "watch", .forms = word, .words = "delays|waiting|vacancies|reserves|wellbeing", .required = true,
            .meaning = "People delayed in hospital, people waiting for a service, vacant posts of a staff group, councils' reserves over budgets, or the panel's mean.",
            .example = "delays"},
           words_for("of", "The service people wait for, or the staff group.", "home_support"),
           share_of("above", "0%", "Beyond means above this: people, or a share.", "150", {.low = 0, .high = 1e9}),
           share_of("below", "0%", "Or below this.", "5%", {.low = 0, .high = 1e9}),
           {.name = "buys", .forms = word, .words = "capacity|places|posts", .required = true,
            .meaning = "Units of a service, places a year of a programme, or posts of a staff group.", .example = "capacity"},
           {.name = "what", .required = true, .meaning = "The service, programme or staff group.", .example = "community_places"},
           number("step", "", "How many at a meeting, in a region.", "5", above_zero),
           number("most", "", "How many in all, in a region.", "40", above_zero),
           pounds("price", "", "Of one, a month, beside what its use costs.", "£1200"),
       })},
      {.name = "panels",
       .called = "citizens' panels",
       .meaning = "A sample of adults in every region, asked how they are.",
       .keys = with_source({
           {.name = "members", .forms = quantity, .measure = Measure::whole, .range = {.low = 1, .high = 100000}, .required = true,
            .meaning = "People asked in each region.", .example = "400"},
           share_of("answers", "100%", "Share of them who answer.", "60%"),
           some_months("every", "3 months", "Time between two surveys.", "3 months", 24, 1),
       })},
      set_of("partners", "set of partners", "Partners by name.", "partner", "A partner.", "{kind: housing, service: community_places, units: 20, from: 2024-10-01}"),
      {.name = "partner",
       .called = "partner",
       .meaning = "Housing, the third sector or a private provider, with capacity of its own.",
       .keys = with_source({
           {.name = "kind", .forms = word, .words = "housing|third sector|private", .required = true, .meaning = "What it is.", .example = "housing"},
           {.name = "service", .forms = forms::name, .of = Domain::service, .required = true, .meaning = "The service it adds to.", .example = "community_places"},
           by_area("units", Measure::number, true, "Units it brings, in the whole nation, shared by residents, or area by area.", "60"),
           day("from", true, "First day, in the month that begins then or next.", "2024-10-01"),
           day("until", false, "Day on which it leaves; it stays when absent.", "2026-04-01"),
       })},
      set_of("milestones", "set of milestones", "Milestones by name.", "milestone", "A day to be written down.", "{on: 2016-04-06, words: the Act is in force}"),
      {.name = "milestone",
       .called = "milestone",
       .meaning = "Something that happens on a day and is written in the log of decisions.",
       .keys = {day("on", true, "The day.", "2016-04-06"),
                {.name = "words", .required = true, .meaning = "What happened.", .example = "the Act is in force"}}},
  };
}

}  // namespace

std::vector<Record> system_records() {
  std::vector<Record> all = workforce_records();
  for (auto part : {finance_records(), leadership_records()})
    for (Record& one : part) all.push_back(std::move(one));
  return all;
}

}  // namespace scenarios::format
