#include "scenarios/format/keys_tables.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view personal_columns = "age_from|sex|frailty|deprivation";

Record values_by(std::string_view name, std::string_view called, Domain domain) {
  return {.name = name, .called = called, .meaning = "A number for each.", .names = domain,
          .complete = domain != Domain::age, .whole = domain == Domain::age,
          .keys = {{.name = "*", .forms = quantity, .range = not_negative, .meaning = "The number.", .example = "1.3"}}};
}

}  // namespace

std::vector<Record> people_records() {
  return {
      {.name = "population", .called = "population", .meaning = "Who lives where at the start.",
       .keys = with_source({
           {.name = "people", .forms = table, .range = not_negative, .columns = "area!|age_from!", .required = true,
            .meaning = "Residents by area and age band.", .example = "{table: people.csv}"},
           {.name = "growth", .forms = quantity, .range = above_zero, .standard = "1",
            .meaning = "Multiplies the table, from its year to the start.", .example = "1.018"},
           {.name = "female", .forms = quantity | table, .measure = Measure::share, .range = part_of_one,
            .columns = "age_from!", .standard = "50%", .meaning = "Share of women and girls.",
            .example = "{table: female.csv}"},
           {.name = "most_deprived", .forms = quantity | table, .measure = Measure::share, .range = part_of_one,
            .columns = "area!", .standard = "20%",
            .meaning = "Share of an area's residents in the most deprived fifth of the nation.",
            .example = "{table: deprivation.csv}"},
           {.name = "frailty", .forms = table, .measure = Measure::share, .range = part_of_one,
            .columns = "age_from|sex|frailty!|deprivation",
            .meaning = "Share of each frailty class, adding to 1; everyone is fit when absent.",
            .example = "{table: frailty.csv}"},
           {.name = "boys", .forms = quantity, .measure = Measure::share, .range = part_of_one, .standard = "51.2%",
            .meaning = "Share of boys among births.", .example = "51.2%"},
       })},
      {.name = "hazards", .called = "set of hazards", .meaning = "Hazards by name.",
       .keys = {{.name = "*", .forms = record, .record = "hazard", .meaning = "A clock that every resident runs.",
                 .example = "{does: die, rate: {table: deaths.csv}}"}}},
      {.name = "hazard", .called = "hazard", .meaning = "A clock that every resident runs, faster or slower by who they are.",
       .keys = with_source({
           {.name = "does", .forms = word | record, .words = "die|birth|frailer|fitter", .record = "does",
            .required = true, .meaning = "What happens when the clock runs out.", .example = "{enter: crisis}"},
           {.name = "rate", .forms = quantity | by_attribute | table, .measure = Measure::rate,
            .range = not_negative, .columns = personal_columns, .required = true,
            .meaning = "How often it happens to one person.", .example = "12 per 1000 per year"},
           {.name = "rate_is", .forms = word, .words = "average|of reference", .standard = "of reference",
            .meaning = "Whether the rate is the average over people of each age and sex, which the ratios then spread,"
                       " or that of people whose ratios are 1.",
            .example = "average"},
           {.name = "ratio", .forms = record, .record = "ratios", .meaning = "Multiplies the rate by who one is.",
            .example = "{frailty: {fit: 1, mild: 1.9, moderate: 3.1, severe: 4.5}}"},
           {.name = "at", .forms = name | list, .of = Domain::place,
            .meaning = "Places in which the clock runs. Default: home, waiting and supported for what enters the"
                       " pathway, everywhere for the rest.",
            .example = "[home, supported]"},
           {.name = "season", .forms = record, .record = "season",
            .meaning = "Relative rate by calendar month, scaled to a mean of 1.",
            .example = "{january: 1.2, february: 1.1, ...}"},
       })},
      {.name = "does", .called = "effect of a hazard", .meaning = "What a hazard does, when it takes a word more.",
       .one_of = true,
       .keys = {{.name = "enter", .forms = name, .of = Domain::stage,
                 .meaning = "The person enters the pathway at a stage: a crisis.", .example = "crisis"}}},
      {.name = "ratios", .called = "set of ratios", .meaning = "Factors by attribute; those of several attributes multiply.",
       .keys = {
           {.name = "age", .forms = record, .record = "by_age", .meaning = "By first completed year of a band.",
            .example = "{0: 1, 65: 1.4}"},
           {.name = "sex", .forms = record, .record = "by_sex", .meaning = "By sex.",
            .example = "{female: 1.44, male: 1}"},
           {.name = "frailty", .forms = record, .record = "by_frailty", .meaning = "By frailty class.",
            .example = "{fit: 1, mild: 1.9, moderate: 3.1, severe: 4.5}"},
           {.name = "deprivation", .forms = record, .record = "by_deprivation", .meaning = "By deprivation fifth.",
            .example = "{most: 1.2, second: 1.1, third: 1, fourth: 0.95, least: 0.9}"},
       }},
      values_by("by_age", "map by age", Domain::age),
      values_by("by_sex", "map by sex", Domain::sex),
      values_by("by_frailty", "map by frailty", Domain::frailty),
      values_by("by_deprivation", "map by deprivation", Domain::deprivation),
      values_by("season", "map by month", Domain::month),
      {.name = "prevention", .called = "set of programmes", .meaning = "Programmes by name.",
       .keys = {{.name = "*", .forms = record, .record = "programme", .meaning = "A programme that slows hazards.",
                 .example = "{from: 2024-04-01, places: 6000 per year, ...}"}}},
      {.name = "programme", .called = "programme",
       .meaning = "A prevention programme, offered each month to those it is meant for who are not on it.",
       .keys = with_source({
           {.name = "title", .meaning = "Name shown in results.", .example = "Home adaptations"},
           {.name = "why", .meaning = "The reason for it.", .example = "Most falls happen at home"},
           {.name = "who", .forms = record, .record = "person", .meaning = "Who it is meant for; everyone when absent.",
            .example = "{age: 65 and over, frailty: [moderate, severe]}"},
           {.name = "from", .forms = date, .required = true, .meaning = "Day from which places are offered.",
            .example = "2024-04-01"},
           {.name = "ramp", .forms = quantity, .measure = Measure::months, .range = {.low = 0, .high = 1200},
            .standard = "0 months", .meaning = "Time over which places grow evenly from none to all.",
            .example = "12 months"},
           {.name = "places", .forms = quantity, .measure = Measure::per_year, .range = not_negative,
            .required = true, .meaning = "Places offered in the whole nation.", .example = "6000 per year"},
           {.name = "uptake", .forms = quantity, .measure = Measure::share, .range = part_of_one, .standard = "100%",
            .meaning = "Share of those offered a place who take it.", .example = "80%"},
           {.name = "effect", .forms = record | list, .record = "effect", .required = true,
            .meaning = "Which hazards it slows, and how much.",
            .example = "{on: fall, rate_ratio: {value: 0.77, ci95: [0.71, 0.83]}, source: Sherrington 2019}"},
           {.name = "starts_after", .forms = quantity, .measure = Measure::months, .range = {.low = 0, .high = 1200},
            .standard = "0 months", .meaning = "Time after which half the effect is felt.", .example = "1 month"},
           {.name = "full_after", .forms = quantity, .measure = Measure::months, .range = {.low = 0, .high = 1200},
            .meaning = "Time after which all of it is felt. Default: `starts_after`.", .example = "4 months"},
           {.name = "lasts", .forms = quantity, .measure = Measure::months, .range = {.low = 1, .high = 1200},
            .required = true, .meaning = "Time after which none of it is felt and a place may be offered again.",
            .example = "18 months"},
           {.name = "cost", .forms = record, .record = "programme_cost", .meaning = "What a place costs, and whom.",
            .example = "{each: £250, payer: council}"},
       })},
      {.name = "effect", .called = "effect", .meaning = "How a programme changes one hazard.",
       .keys = with_source({
           {.name = "on", .forms = name, .of = Domain::hazard, .required = true, .meaning = "The hazard it slows.",
            .example = "fall"},
           {.name = "rate_ratio", .forms = quantity, .range = {.low = 0, .high = 100, .above_low = true},
            .required = true, .meaning = "The hazard's rate with the programme over that without.",
            .example = "{value: 0.77, ci95: [0.71, 0.83]}"},
       })},
      {.name = "programme_cost", .called = "cost", .meaning = "What a programme costs.",
       .keys = with_source({
           {.name = "each", .forms = quantity, .measure = Measure::money, .range = not_negative, .required = true,
            .meaning = "For each place taken.", .example = "£250"},
           {.name = "payer", .required = true, .meaning = "Who pays.", .example = "council"},
       })},
      {.name = "quality_of_life", .called = "quality of life", .meaning = "What a year lived is worth.",
       .keys = with_source({
           {.name = "utility", .forms = quantity | by_attribute | table, .range = {.low = -1, .high = 1},
            .columns = personal_columns, .standard = "1", .meaning = "By who one is; 1 is full health, 0 is death.",
            .example = "{table: utility.csv}"},
           {.name = "added", .forms = record, .record = "by_place", .meaning = "Added by where one is.",
            .example = "{hospital: -0.2, delayed: -0.17}"},
       })},
      {.name = "by_place", .called = "map by place", .meaning = "A number for each place; 0 where absent.",
       .names = Domain::place,
       .keys = {{.name = "*", .forms = quantity, .range = {.low = -2, .high = 2}, .meaning = "The number.",
                 .example = "-0.2"}}},
  };
}

}  // namespace scenarios::format
