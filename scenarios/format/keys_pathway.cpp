#include "scenarios/format/keys_tables.hpp"

namespace scenarios::format {

namespace {

std::vector<Key> person_keys() {
  return {
      {.name = "age", .forms = ages, .meaning = "Completed years.", .example = "75 and over"},
      {.name = "sex", .forms = name | list, .of = Domain::sex, .meaning = "One or several.", .example = "female"},
      {.name = "frailty", .forms = name | list, .of = Domain::frailty, .meaning = "One or several.",
       .example = "[moderate, severe]"},
      {.name = "deprivation", .forms = name | list, .of = Domain::deprivation, .meaning = "One or several fifths.",
       .example = "[most, second]"},
  };
}

std::vector<Key> person_or_cause_keys() {
  std::vector<Key> keys = person_keys();
  keys.push_back({.name = "cause", .forms = name | list, .of = Domain::cause,
                  .meaning = "The hazard or arrival that began it.", .example = "fall"});
  return keys;
}

}  // namespace

std::vector<Record> pathway_records() {
  return {
      {.name = "arrivals", .called = "set of arrivals", .meaning = "Arrivals by name.",
       .keys = {{.name = "*", .forms = record, .record = "arrival", .meaning = "People who come one after another.",
                 .example = "{every: {exponential: 1 hour}, enter: clinic}"}}},
      {.name = "arrival", .called = "arrival", .meaning = "People who come from outside, one after another.",
       .keys = with_source({
           {.name = "every", .forms = distribution | quantity, .measure = Measure::duration, .range = not_negative,
            .required = true, .meaning = "Time between two of them.", .example = "{exponential: 1 hour}"},
           {.name = "enter", .forms = name, .of = Domain::stage, .required = true,
            .meaning = "The stage at which they enter.", .example = "clinic"},
       })},
      {.name = "services", .called = "set of services", .meaning = "Services by name.",
       .keys = {{.name = "*", .forms = record, .record = "service", .meaning = "A pool of units in each region.",
                 .example = "{unit: beds, capacity: 30}"}}},
      {.name = "service", .called = "service", .meaning = "A pool of units in each region, and the queue for them.",
       .keys = with_source({
           {.name = "unit", .standard = "places", .meaning = "What one of its units is called, in the plural.",
            .example = "beds"},
           {.name = "capacity", .forms = quantity | word | record, .measure = Measure::whole,
            .range = not_negative, .words = "unlimited", .record = "capacities", .required = true,
            .meaning = "How many units there are, in the one region or by region; 0 where a region has none.",
            .example = "30"},
           {.name = "elsewhere", .forms = record, .record = "elsewhere",
            .meaning = "Who serves the residents of each region that has none.",
            .example = "{Powys: {Aneurin Bevan: 55%, Betsi Cadwaladr: 45%}}"},
       })},
      {.name = "capacities", .called = "map by region", .meaning = "Units in each region.",
       .names = Domain::region, .complete = true,
       .keys = {{.name = "*", .forms = quantity | word, .measure = Measure::whole, .range = not_negative,
                 .words = "unlimited", .meaning = "Units in this region.", .example = "1200"}}},
      {.name = "elsewhere", .called = "set of regions served elsewhere", .meaning = "By region without the service.",
       .names = Domain::region,
       .keys = {{.name = "*", .forms = name | record, .of = Domain::region, .record = "region_shares",
                 .meaning = "The region that serves its residents, or shares of several.",
                 .example = "{Aneurin Bevan: 55%, Betsi Cadwaladr: 45%}"}}},
      {.name = "region_shares", .called = "set of shares", .meaning = "Shares that add up to 100%.",
       .names = Domain::region, .whole = true,
       .keys = {{.name = "*", .forms = quantity, .measure = Measure::share, .range = part_of_one,
                 .meaning = "The region's share.", .example = "55%"}}},
      {.name = "pathway", .called = "set of stages", .meaning = "Stages by name.",
       .keys = {{.name = "*", .forms = record, .record = "stage", .meaning = "A stage of care.",
                 .example = "{service: beds, takes: {exponential: 9 days}, then: home}"}}},
      {.name = "stage", .called = "stage", .meaning = "A stage of care: what it needs, how long it takes, what follows.",
       .keys = with_source({
           {.name = "service", .forms = name, .of = Domain::service,
            .meaning = "The service of which it needs a unit; none when absent.", .example = "beds"},
           {.name = "place", .forms = word, .words = "home|supported|community|crisis|hospital", .standard = "home",
            .meaning = "Where one is during the stage.", .example = "hospital"},
           {.name = "waits_at", .forms = word, .words = "home|waiting|supported|community|crisis|hospital",
            .standard = "home", .meaning = "Where one is while waiting for it with no place kept.",
            .example = "waiting"},
           {.name = "takes", .forms = distribution | quantity | by_attribute, .measure = Measure::duration,
            .range = not_negative, .standard = "0 minutes", .meaning = "How long it lasts.",
            .example = "{lognormal: {mean: 9 days, sd: 12 days}}"},
           {.name = "factor", .forms = record, .record = "ratios", .meaning = "Multiplies the time by who one is.",
            .example = "{frailty: {fit: 0.75, mild: 1, moderate: 1.3, severe: 1.55}}"},
           {.name = "priority", .forms = quantity, .measure = Measure::whole, .range = {.low = 0, .high = 255},
            .standard = "0", .meaning = "Among those waiting for the same service, smaller is served first.",
            .example = "1"},
           {.name = "keeps_place", .forms = flag, .standard = "false",
            .meaning = "Keeps its unit while waiting for the next stage's.", .example = "true"},
           {.name = "if_full", .forms = name, .of = Domain::stage,
            .meaning = "The stage to go to, instead of waiting, when no unit is free.", .example = "hospital_other"},
           {.name = "ends_on_admission", .forms = flag, .standard = "false",
            .meaning = "Ends, and frees its unit, when the person reaches hospital for another reason.",
            .example = "true"},
           {.name = "then", .forms = name | record | list, .of = Domain::way, .record = "ways", .required = true,
            .meaning = "What follows: a stage or the way out (`home`, `leave`), shares of several, or a list of"
                       " conditions of which the first that applies counts.",
            .example = "{home: 40%, support: 60%}"},
           {.name = "cost", .forms = record, .record = "cost", .meaning = "What it costs, and whom.",
            .example = "{each: £300, per_day: £420/day, payer: NHS}"},
       })},
      {.name = "ways", .called = "set of shares", .meaning = "Shares that add up to 100%.",
       .names = Domain::way, .whole = true,
       .keys = {{.name = "*", .forms = quantity, .measure = Measure::share, .range = part_of_one,
                 .meaning = "The share that goes this way.", .example = "40%"}}},
      {.name = "branch", .called = "condition", .meaning = "One of the conditional ways on.", .whole = true,
       .keys = {
           {.name = "when", .forms = record, .record = "when", .meaning = "For whom; the last has none, for the rest.",
            .example = "{age: 75 and over, cause: fall}"},
           {.name = "go", .forms = name | record, .of = Domain::way, .record = "ways", .required = true,
            .meaning = "Where they go.", .example = "{home: 40%, support: 60%}"},
       }},
      {.name = "when", .called = "condition on a person", .meaning = "All that is named must hold.", .whole = true,
       .keys = person_or_cause_keys()},
      {.name = "person", .called = "description of people", .meaning = "All that is named must hold.", .whole = true,
       .keys = person_keys()},
      {.name = "cost", .called = "cost", .meaning = "What a stage costs.",
       .keys = with_source({
           {.name = "each", .forms = quantity, .measure = Measure::money, .range = not_negative, .standard = "£0",
            .meaning = "Once, when the stage begins.", .example = "£300"},
           {.name = "per_day", .forms = quantity, .measure = Measure::money_per_day, .range = not_negative,
            .standard = "£0/day", .meaning = "While the unit is held, delay included.", .example = "£420/day"},
           {.name = "payer", .required = true, .meaning = "Who pays.", .example = "NHS"},
       })},
  };
}

}  // namespace scenarios::format
