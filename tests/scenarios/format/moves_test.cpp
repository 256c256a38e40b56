#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "scenarios/format/keys.hpp"
#include "tests/scenarios/format/files.hpp"
#include "tests/scenarios/format/fingerprint.hpp"
#include "tests/scenarios/format/system_moves.hpp"

// No key of the language is read and then dropped: for each there is a change of its value that changes what
// the reader passes on. A key added to the language needs a line here.
using namespace scenarios::format;

namespace {

struct Move {
  std::string key;    // record.key
  std::string piece;  // of good/everything.yaml, study.yaml or sampled_study.yaml
  std::string by;
};

const std::vector<Move> moves{
    {"scenario.title", "title: Everything", "title: All"},
    {"scenario.why", "why: Every key", "why: Each key"},
    {"scenario.decision_use", "decision_use: tests only", "decision_use: none"},
    {"scenario.seed", "seed: 7", "seed: 8"},
    {"scenario.scale", "scale: 0.5", "scale: 0.25"},
    {"scenario.replications", "replications: 3", "replications: 4"},
    {"scenario.time", "time: {start: 2030-01-15, warm_up: 1 month, run: 2 years}",
     "time: {start: 2030-01-15, run: 2 years}"},
    {"scenario.regions", "  North: {areas: [Hill, Dale]}\n  South: {areas: Bay}",
     "  South: {areas: Bay}\n  North: {areas: [Hill, Dale]}"},
    {"scenario.travel", "  source: a map", "  source: another map"},
    {"scenario.population", "  growth: 1.018\n", ""},
    {"scenario.hazards", "  recovering: {", "  recuperating: {"},
    {"scenario.arrivals", "  visitors: {every", "  guests: {every"},
    {"scenario.services", "  crew: {unit: crews, ", "  crew: {"},
    {"scenario.pathway", "  letter: {takes: {deterministic: 10 minutes}, then: leave}",
     "  letter: {then: leave}"},
    {"scenario.prevention", "  classes:\n", "  exercise:\n"},
    {"scenario.quality_of_life", "  utility: {table: utility.csv}\n", ""},
    {"scenario.answers", "answers:\n  crew: {", "answers:\n  beds: {"},
    {"time.start", "start: 2030-01-15", "start: 2030-01-16"},
    {"time.warm_up", "warm_up: 1 month", "warm_up: 2 months"},
    {"time.run", "run: 2 years", "run: 23 months"},
    {"time.until", "run: 2 years", "until: 2032-02-16"},
    {"regions.*", "  North: {areas: [Hill, Dale]}", "  North: {areas: [Dale, Hill]}"},
    {"region.areas", "[Hill, Dale]", "[Dale, Hill]"},
    {"travel.roads", "{table: roads.csv, times: 2}", "{table: roads.csv}"},
    {"travel.delay", "exponential: 30 minutes", "exponential: 31 minutes"},
    {"travel.source", "source: a map", "source: b"},
    {"travel.confidence", "source: a map", "confidence: recalled"},
    {"travel.note", "source: a map", "note: a"},
    {"answers.*", "  crew: {mean_wait", "  beds: {mean_wait"},
    {"answer.mean_wait", "1.5 hours", "1.6 hours"},
    {"answer.utilisation", "utilisation: 40%", "utilisation: 41%"},
    {"answer.mean_in_queue", "mean_in_queue: 0.2", "mean_in_queue: 0.3"},
    {"answer.mean_in_service", "mean_in_service: 1.1", "mean_in_service: 1.2"},
    {"answer.share_waited", "share_waited: 12%", "share_waited: 13%"},
    {"answer.starts", "starts: 24 per day", "starts: 25 per day"},
    {"answer.source", "source: made up", "source: known"},
    {"population.people", "{table: people.csv}", "{table: people.csv, times: 3}"},
    {"population.growth", "growth: 1.018", "growth: 1.02"},
    {"population.female", "{table: female.csv}", "49%"},
    {"population.most_deprived", "{table: deprivation.csv}", "30%"},
    {"population.frailty", "  frailty: {table: frailty.csv}\n", ""},
    {"population.boys", "boys: 51%", "boys: 50%"},
    {"hazards.*", "  death: {", "  dying: {"},
    {"hazard.does", "does: fitter", "does: frailer"},
    {"hazard.rate", "10 per 1000 per year", "11 per 1000 per year"},
    {"hazard.rate_is", "rate_is: average", "rate_is: of reference"},
    {"hazard.ratio", ", ratio: {sex: {female: 2, male: 0}}", ", ratio: {sex: {female: 3, male: 0}}"},
    {"hazard.at", "at: [home, supported]", "at: home"},
    {"hazard.season", "january: 2,", "january: 3,"},
    {"hazard.weekday", "weekday: {monday: 3,", "weekday: {monday: 4,"},
    {"hazard.hour", "9: 2.5,", "9: 2.6,"},
    {"hazard.source", "source: GP records", "source: none"},
    {"does.enter", "does: {enter: crisis}", "does: {enter: hospital}"},
    {"ratios.age", "age: {0: 1, 80: 1.7}", "age: {0: 1, 81: 1.7}"},
    {"ratios.sex", "sex: {female: 1, male: 1.1}", "sex: {female: 1, male: 1.2}"},
    {"ratios.frailty", "moderate: 2.31", "moderate: 2.32"},
    {"ratios.deprivation", "fourth: 1.04", "fourth: 1.05"},
    {"by_age.*", "80: 1.7", "80: 1.8"},
    {"by_sex.*", "male: 1.1", "male: 1.2"},
    {"by_frailty.*", "severe: 3.05", "severe: 3.06"},
    {"by_deprivation.*", "third: 1.08", "third: 1.09"},
    {"season.*", "december: 1}", "december: 1.5}"},
    {"prevention.*", "  classes:\n", "  exercise:\n"},
    {"programme.title", "title: Strength and balance", "title: Strength"},
    {"programme.who",
     "    who: {age: 65 to 89, sex: [female, male], frailty: mild, deprivation: [most, least], alone: [shared, alone]}\n", ""},
    {"programme.targeting",
     "    targeting: {among: {age: 60 and over}, sensitivity: 70%, specificity: 80%, source: made up, confidence: assumed}\n", ""},
    {"targeting.source", "source: made up, confidence: assumed", "source: a study, confidence: assumed"},
    {"targeting.confidence", "source: made up, confidence: assumed", "source: made up, confidence: recalled"},
    {"targeting.among", "among: {age: 60 and over}, ", ""},
    {"targeting.sensitivity", "sensitivity: 70%", "sensitivity: 71%"},
    {"targeting.specificity", "specificity: 80%", "specificity: 81%"},
    {"programme.from", "from: 2030-03-01", "from: 2030-04-01"},
    {"programme.ramp", "ramp: 12 months", "ramp: 13 months"},
    {"programme.places", "200 per year", "201 per year"},
    {"programme.uptake", "uptake: 80%", "uptake: 81%"},
    {"programme.effect", "      - {on: frailer, rate_ratio: 0.9}\n", ""},
    {"programme.starts_after", "starts_after: 1 month", "starts_after: 2 months"},
    {"programme.full_after", "full_after: 4 months", "full_after: 5 months"},
    {"programme.fades_after", "fades_after: 12 months", "fades_after: 13 months"},
    {"programme.lasts", "lasts: 18 months", "lasts: 19 months"},
    {"programme.cost", "    cost: {each: {value: £250, sd: £40, group: wages, correlation: 60%}, payer: council}\n", ""},
    {"effect.on", "on: frailer", "on: recovering"},
    {"effect.rate_ratio", "rate_ratio: 0.9", "rate_ratio: 0.8"},
    {"effect.source", "Sherrington 2019", "Sherrington 2020"},
    {"effect.confidence", "source: Sherrington 2019, confidence: measured",
     "source: Sherrington 2019, confidence: recalled"},
    {"programme_cost.each", "value: £250", "value: £251"},
    {"programme_cost.payer", "payer: council", "payer: NHS"},
    {"quality_of_life.utility", "{table: utility.csv}", "0.9"},
    {"quality_of_life.added", "  added: {hospital: -0.2, delayed: -0.17}\n", ""},
    {"by_place.*", "delayed: -0.17", "delayed: -0.18"},
    {"arrivals.*", "  visitors: {", "  guests: {"},
    {"arrival.every", "{gamma: {mean: 8 hours, sd: 2 hours}}", "8 hours"},
    {"arrival.rate", "{from: 0 days, rate: 3 per day}, ", ""},
    {"arrival.varies", "hour: {0: 0.5, \"7:30\": 1.5, 18: 0.25}", "hour: {0: 1}"},
    {"arrival.variability", "variability: 0.5", "variability: 0"},
    {"arrival.at", "at: {file: transfers.csv, column: arrived, unit: hours}", "at: [3 days, 2030-02-01 10:00]"},
    {"arrival.count", "number: 12.5", "number: 12"},
    {"arrival.batch", "batch: {1: 80%, 2: 20%}", "batch: 2"},
    {"arrival.where", "where: South", "where: Hill"},
    {"arrival.from", "from: 2030-02-01\n", "from: 3 days\n"},
    {"arrival.until", "until: 2031-12-01 12:00", "until: 2031-12-01 12:30"},
    {"rate_step.from", "from: 2030-06-01", "from: 2030-06-02"},
    {"rate_step.rate", "rate: 4 per day", "rate: 4 per hour"},
    {"varies.hour", "18: 0.25", "19: 0.25"},
    {"varies.weekday", "weekday: {monday: 2, ", "weekday: {monday: 3, "},
    {"varies.week", "20: 0.9", "21: 0.9"},
    {"varies.month", "month: {january: 3, ", "month: {january: 2, "},
    {"varies.year", "year: {2031: 1.1}", "year: {2030: 1.1}"},
    {"varies.sine", ", peak: 2030-02-01}", "}"},
    {"by_hour.*", "\"7:30\": 1.5", "\"7:30\": 1.6"},
    {"by_weekday.*", "sunday: 0.5", "sunday: 0.6"},
    {"by_week.*", "20: 0.9", "20: 0.8"},
    {"by_year.*", "2031: 1.1", "2031: 1.2"},
    {"sine.amplitude", "amplitude: 20%", "amplitude: 21%"},
    {"sine.period", "period: 1 year", "period: 1 day"},
    {"sine.peak", "peak: 2030-02-01", "peak: 2030-02-02"},
    {"listed_times.file", "file: transfers.csv, column: arrived, unit", "file: times.csv, column: arrived, unit"},
    {"listed_times.column", "column: arrived", "column: patient"},
    {"listed_times.unit", "unit: hours}", "unit: days}"},
    {"count.number", "number: 12.5", "number: 13"},
    {"count.per", "per: 1 week", "per: 1 month"},
    {"count.spread", "spread: evenly", "spread: at random"},
    {"batch.*", "{1: 80%, 2: 20%}", "{1: 80%, 3: 20%}"},
    {"where.*", "{North: 40%, Bay: 60%}", "{North: 50%, Bay: 50%}"},
    {"scenario.discount", "discount: {costs: 3.5%, effects: 1.5%, how: continuous}\n", ""},
    {"scenario.already_there", "already_there: {review: {inside: 3, as: transfers, where: South}, ", "already_there: {"},
    {"scenario.audits", "audits: [8:00, \"24:00\"]", "audits: 8:00"},
    {"scenario.occupancy_by_cause", "occupancy_by_cause: true\n", ""},
    {"scenario.by_deprivation", "by_deprivation: true\n", ""},
    {"scenario.events", "events: 100", "events: everybody"},
    {"stage.worth", "    worth: {each: -0.01, per_year: 0.75}\n", ""},
    {"stage.moves", "    moves: {follow_up: {cost: £1200, qalys: -0.05, source: a tariff}}\n", ""},
    {"worth.each", "each: -0.01", "each: -0.02"},
    {"worth.per_year", "per_year: 0.75", "per_year: 0.7"},
    {"moves.*", "{follow_up: {cost: £1200, qalys: -0.05, source: a tariff}}", "{follow_up: {cost: £1300}}"},
    {"move.cost", "cost: £1200", "cost: £1201"},
    {"move.qalys", "qalys: -0.05", "qalys: 0.05"},
    {"discount.costs", "costs: 3.5%", "costs: 4%"},
    {"discount.effects", "effects: 1.5%", "effects: 2%"},
    {"discount.how", ", how: continuous}", "}"},
    {"already_there.*", "already_there: {review: ", "already_there: {letter: "},
    {"those_there.inside", "inside: 3", "inside: 4"},
    {"those_there.waiting", "waiting: 2", "waiting: 3"},
    {"those_there.as", "as: transfers", "as: locals"},
    {"those_there.where", ", where: South}, crisis", "}, crisis"},
    {"arrival.enter", "enter: other_crew, note", "enter: hospital, note"},
    {"arrival.note", "note: tourists", "note: workers"},
    {"services.*", "answers:\n  crew: {", "answers:\n  teams: {"},
    {"service.unit", "unit: beds", "unit: cots"},
    {"service.capacity", "capacity: unlimited", "capacity: {North: unlimited, South: 5}"},
    {"service.elsewhere", "capacity: {North: 8, South: 0}\n    elsewhere: {South: {North: 100%}}",
     "capacity: {North: 8, South: 1}"},
    {"service.confidence", "    confidence: assumed\n  teams", "    confidence: recalled\n  teams"},
    {"capacities.*", "{North: 2, South: 1}", "{North: 2, South: 2}"},
    {"elsewhere.*", "capacity: {North: 8, South: 0}\n    elsewhere: {South: {North: 100%}}",
     "capacity: {North: 0, South: 8}\n    elsewhere: {North: South}"},
    {"region_shares.*", "capacity: {North: 8, South: 0}\n    elsewhere: {South: {North: 100%}}",
     "capacity: {North: 0, South: 8}\n    elsewhere: {North: {South: 100%}}"},
    {"pathway.*", "takes: 3 hours, then: hospital", "takes: 3 hours, then: home"},
    {"service.mutual_aid", ", mutual_aid: {asks_after: 20 minutes, keeps_free: 1, lasts: 4 hours}}", "}"},
    {"mutual_aid.asks_after", "asks_after: 20 minutes", "asks_after: 21 minutes"},
    {"mutual_aid.keeps_free", "keeps_free: 1, ", ""},
    {"mutual_aid.lasts", "lasts: 4 hours", "lasts: 5 hours"},
    {"stage.service", "other_crew: {takes: 3 hours", "other_crew: {service: crew, takes: 3 hours"},
    {"stage.place", "    place: crisis\n    waits_at", "    place: community\n    waits_at"},
    {"stage.waits_at", "waits_at: waiting", "waits_at: home"},
    {"stage.takes", "takes: 3 hours", "takes: 4 hours"},
    {"stage.over_at", "8: 3.5,", "8: 3.6,"},
    {"over_at.weekday", "over_at: {weekday: {monday: 5,", "over_at: {weekday: {monday: 6,"},
    {"over_at.hour", "17: 0.7}", "18: 0.7}"},
    {"over_at.source", "note: office hours", "source: office hours"},
    {"over_at.confidence", "note: office hours", "confidence: assumed"},
    {"over_at.note", "note: office hours", "note: by day"},
    {"stage.factor", "    factor: {sex: {female: 1, male: 1.1}}\n", ""},
    {"stage.priority", "priority: 1", "priority: 2"},
    {"stage.keeps_place", "keeps_place: true", "keeps_place: false"},
    {"stage.stays_put", "other_crew: {takes", "other_crew: {stays_put: true, takes"},
    {"stage.if_full", "    if_full: other_crew\n", ""},
    {"stage.ends_on_admission", "    ends_on_admission: true\n", ""},
    {"stage.pauses", "pauses: {keeps_place: 14 days}", "pauses: true"},
    {"stage.starts", "starts: [package, letter]", "starts: package"},
    {"stage.ends", "ends: letter", "ends: [letter, visit]"},
    {"stage.changes", "changes: {package: large_package}", "changes: {package: large_package, letter: visit}"},
    {"pauses.keeps_place", "keeps_place: 14 days", "keeps_place: 15 days"},
    {"changes.*", "changes: {package: large_package}", "changes: {letter: large_package}"},
    {"stage.at_start", "    at_start: {by: age, 0: 0%, 85: 11%}\n", ""},
    {"stage.then", "then: follow_up", "then: {follow_up: 90%, home: 10%}"},
    {"stage.cost", "    cost: {each: £300, per_day: {value: £420/day, price_year: 2023-24}, payer: NHS}\n", ""},
    {"ways.*", "{hospital: 60%, home: 40%}", "{hospital: 61%, home: 39%}"},
    {"branch.when", "when: {age: 75 and over,", "when: {"},
    {"branch.go", "      - go: home", "      - go: hospital"},
    {"when.age", "75 and over", "76 and over"},
    {"when.sex", "sex: female, frailty", "sex: male, frailty"},
    {"when.frailty", "[moderate, severe], deprivation", "[mild, severe], deprivation"},
    {"when.deprivation", "deprivation: [most, second]", "deprivation: [most, third]"},
    {"when.cause", "cause: fall", "cause: [fall, visitors]"},
    {"person.age", "65 to 89", "65 to 88"},
    {"person.sex", "sex: [female, male]", "sex: female"},
    {"person.frailty", "frailty: mild,", "frailty: fit,"},
    {"person.deprivation", "[most, least]", "[most, third]"},
    {"cost.each", "each: £300", "each: £301"},
    {"cost.per_day", "£420/day", "£421/day"},
    {"cost.payer", "payer: NHS", "payer: council"},
    {"uncertain.value", "value: 1.57", "value: 1.58"},
    {"uncertain.ci95", "ci95: [1.55, 1.6]", "ci95: [1.55, 1.61]"},
    {"uncertain.sd", "ci95: [1.55, 1.6], sd: 0.02", "sd: 0.03"},
    {"uncertain.range", "range: [0 per 1000 per year, 30", "range: [1 per 1000 per year, 30"},
    {"uncertain.distribution", "distribution: lognormal, source", "distribution: normal, source"},
    {"uncertain.group", "group: wages", "group: prices"},
    {"uncertain.correlation", "correlation: 60%", "correlation: 61%"},
    {"uncertain.source", "source: Hollinghurst", "source: Clegg"},
    {"uncertain.confidence", "confidence: measured, note: odds", "confidence: recalled, note: odds"},
    {"uncertain.price_year", "price_year: 2023-24", "price_year: 2022-23"},
    {"uncertain.note", "note: odds", "note: even"},
    {"table.table", "{table: deprivation.csv}", "{table: other.csv}"},
    {"table.times", "times: 2", "times: 3"},
    {"distribution.deterministic", "deterministic: 10 minutes", "deterministic: 11 minutes"},
    {"distribution.exponential", "exponential: 30 minutes", "exponential: 29 minutes"},
    {"distribution.uniform", "uniform: [1 day, 3 days]", "uniform: [1 day, 4 days]"},
    {"distribution.triangular", "[1 day, 2 days, 9 days]", "[1 day, 3 days, 9 days]"},
    {"distribution.gamma", "gamma: {mean: 8 hours, sd: 2 hours}", "normal: {mean: 8 hours, sd: 2 hours}"},
    {"distribution.erlang", "erlang: {k: 3", "erlang: {k: 4"},
    {"distribution.weibull", "shape: 1.5", "shape: 1.6"},
    {"distribution.lognormal", "sd: 12 days", "sd: 13 days"},
    {"distribution.normal", "normal: {mean: 2 hours, sd: 30 minutes}",
     "normal: {mean: 2 hours, sd: 31 minutes}"},
    {"distribution.empirical", "[1 day, 3 days, 8 days]", "[1 day, 4 days, 8 days]"},
    {"distribution.hyperexponential", "hyperexponential: {mean: 2 days, sd: 5 days}", "gamma: {mean: 2 days, sd: 5 days}"},
    {"distribution.mixture", "{mixture: [{share: 10%, takes: 1 hour}, {share: 90%, takes: 3 hours}]}", "3 hours"},
    {"part.share", "{share: 10%, takes: 1 hour}, {share: 90%", "{share: 20%, takes: 1 hour}, {share: 80%"},
    {"part.takes", "takes: 1 hour}, {share", "takes: 2 hours}, {share"},
    {"mean_sd.mean", "mean: 8 hours", "mean: 9 hours"},
    {"mean_sd.sd", "sd: 2 hours", "sd: 3 hours"},
    {"erlang.k", "k: 3", "k: 5"},
    {"erlang.mean", "mean: 12 days", "mean: 13 days"},
    {"weibull.shape", "shape: 1.5", "shape: 1.7"},
    {"weibull.scale", "scale: 9 days", "scale: 8 days"},
    {"weibull.mean", "weibull: {mean: 40 minutes", "weibull: {mean: 41 minutes"},
    {"weibull.sd", "weibull: {mean: 40 minutes, sd: 20 minutes", "weibull: {mean: 40 minutes, sd: 21 minutes"},
    {"lognormal.mean", "{median: 1 hour, mean: 2 hours}", "{median: 1 hour, mean: 3 hours}"},
    {"lognormal.sd", "sd: 12 days", "sd: 14 days"},
    {"lognormal.median", "median: 1 hour", "median: 50 minutes"},
    {"lognormal.p95", "p95: 6 hours", "p95: 7 hours"},
    {"lognormal.mu", "mu: 1.4459", "mu: 1.5"},
    {"lognormal.sigma", "sigma: 1,", "sigma: 2,"},
    {"lognormal.unit", "unit: days", "unit: hours"},
    {"scenario.attributes", "  rounds: {counts_to: 3}", "  rounds: {counts_to: 3}\n  more: {counts_to: 2}"},
    {"scenario.links", ", on: true, evidence: C", ", on: true, evidence: D"},
    {"scenario.ungraded_links", "ungraded_links: false", "ungraded_links: true"},
    {"attributes.*", "{counts_to: 3}", "{counts_to: 3}\n  other_rounds: {counts_to: 3}"},
    {"attribute.values", "values: [none, early, late], shares: {none: 92%, early: 5%, late: 3%}", "values: [none, early, late]"},
    {"attribute.counts_to", "counts_to: 3", "counts_to: 4"},
    {"attribute.shares", "0: {shared: 1, alone: 0}, 65", "0: {shared: 1, alone: 0}, 66"},
    {"attribute.at_birth", "at_birth: mother", "at_birth: shared"},
    {"value_shares.*", "none: 92%, early: 5%", "none: 91%, early: 6%"},
    {"settings.*", "sets_at_start: {rounds: next}", "sets_at_start: {rounds: previous}"},
    {"arrives_as.age", "age: {40: 30%, 75: 70%}", "age: 40"},
    {"arrives_as.sex", "{female: 55%, male: 45%}", "male"},
    {"arrives_as.frailty", "frailty: moderate, deprivation", "frailty: mild, deprivation"},
    {"arrives_as.deprivation", "deprivation: second", "deprivation: third"},
    {"arrives_as.*", "rounds: 1}}", "rounds: 2}}"},
    {"age_shares.*", "{40: 30%, 75: 70%}", "{40: 20%, 75: 80%}"},
    {"arrival.who", ", who: {age: {40: 30%, 75: 70%}, sex: {female: 55%, male: 45%}, frailty: moderate, deprivation: second, rounds: 1}", ""},
    {"does.set", "set: {dementia: next}", "set: {dementia: late}"},
    {"hazard.by_date", "by_date: {2031-04-01: 0.95}, ", ""},
    {"hazard_trend.*", "2031-04-01: 0.95", "2031-05-01: 0.95"},
    {"ratios.*", "ratio: {alone: {shared: 1, alone: 1.25}}", "ratio: {rounds: {0: 1, 1: 2, 2: 3, 3: 4}}"},
    {"by_declared.*", "alone: 1.25", "alone: 1.5"},
    {"links.*", "  unmet: {while", "  unserved: {while"},
    {"link.after", "stage: review}, for", "stage: letter}, for"},
    {"link.while", "place: waiting, stage: follow_up", "place: home, stage: follow_up"},
    {"link.for", "for: 90 days", "for: 91 days"},
    {"link.until", ", until: support", ""},
    {"link.multiplies", "multiplies: {frailer: 1.25}", "multiplies: {recovering: 1.25}"},
    {"link.evidence", "evidence: B", "evidence: A"},
    {"link.on", "on: true", "on: false"},
    {"link_after.hazard", "hazard: onset, stage", "hazard: fall, stage"},
    {"link_after.stage", "stage: review}", "stage: visit}"},
    {"link_after.leaving", "leaving: hospital", "leaving: [hospital, delayed]"},
    {"link_after.longer_than", "longer_than: 1 day", "longer_than: 2 days"},
    {"link_while.place", "place: waiting, stage", "place: crisis, stage"},
    {"link_while.stage", "stage: follow_up", "stage: letter"},
    {"link_while.waiting_for", "waiting_for: support", "waiting_for: hospital"},
    {"link_while.longer_than", "longer_than: 14 days", "longer_than: 15 days"},
    {"link_ratios.*", "fall: 1.4}", "fall: 1.5}"},
    {"stage.sets", "    sets: {alone: {shared: 90%, alone: 10%}}\n", ""},
    {"stage.sets_at_start", "    sets_at_start: {rounds: next}\n", ""},
    {"when.free", "free: {teams: 2 and over}", "free: teams"},
    {"when.queue", "queue: {beds: under 9}, ", ""},
    {"when.from", "from: 2030-02-02", "from: 2030-02-03"},
    {"when.until", "until: 2031-12-30", "until: 2031-12-31"},
    {"when.weekday", "[monday, friday]", "monday"},
    {"when.month", "month: [may, june]", "month: may"},
    {"when.hours", "08:00 to 18:00", "20:00 to 06:00"},
    {"when.stay", "4 hours and over", "under 4 hours"},
    {"when.*", "alone: alone, rounds: 1 to 2", "alone: alone, rounds: 2 and over"},
    {"person.*", "alone: [shared, alone]}", "alone: alone}"},
    {"amounts.*", "{beds: under 9}", "{beds: 1 to 9}"},
    {"study.study", "study: Does one", "study: Would one"},
    {"study.why", "why: People wait", "why: Nobody knows"},
    {"study.baseline",
     "baseline: queue.yaml\nattribution: {scenario: both, groups: {desks: more.yaml, speed: quick.yaml}}\n",
     "baseline: more.yaml\n"},
    {"study.scenarios", "{more: more.yaml}", "{more: more.yaml, same: queue.yaml}"},
    {"study.in_all", "seed: 11", "seed: 11\nin_all: {services: {desk: {capacity: +1}}}"},
    {"study.replications", "replications: 4", "replications: 5"},
    {"study.uncertainty", "seed: 11", "seed: 11\nuncertainty: sampled"},
    {"study.seed", "seed: 11", "seed: 12"},
    {"study.scale", "scale: 0.5", "scale: 0.6"},
    {"study.time", "time: {run: 50 days}\n", ""},
    {"study_scenarios.*", "{more: more.yaml}", "{further: more.yaml}"},
    {"study_time.start", "{run: 50 days}", "{run: 50 days, start: 2031-01-01}"},
    {"study_time.warm_up", "{run: 50 days}", "{run: 50 days, warm_up: 3 days}"},
    {"study_time.run", "{run: 50 days}", "{run: 51 days}"},
    {"study_time.until", "{run: 50 days}", "{until: 2030-03-01}"},
    {"study.perspective", "perspective: [NHS]", "perspective: all"},
    {"study.discount", "discount: 3.5%", "discount: 3%"},
    {"study.discount_health", "discount_health: 1.5%", "discount_health: 2%"},
    {"study.discount_at", "discount_at: middle", "discount_at: month"},
    {"study.threshold", "[£20000, £30000]", "£13000"},
    {"study.price_year", "price_year: 2024", "price_year: 2023"},
    {"study.cash_released", "{clinic: 15%, else: 100%}", "{clinic: 15%}"},
    {"study_cash_released.*", "clinic: 15%", "clinic: 16%"},
    {"study.attribution", "attribution: {scenario: both, groups: {desks: more.yaml, speed: quick.yaml}}\n", ""},
    {"study_attribution.scenario", "scenario: both", "scenario: all_of_it"},
    {"study_attribution.groups", "{desks: more.yaml, speed: quick.yaml}", "{speed: quick.yaml, desks: more.yaml}"},
    {"study_attribution_groups.*", "speed: quick.yaml", "haste: quick.yaml"},
    {"replications.from", "from: 20", "from: 40"},
    {"replications.to", "to: 60", "to: 80"},
    {"replications.batch", "batch: 20", "batch: 10"},
    {"replications.until", "    starts_desk: 1%\n", ""},
    {"until.*", "starts_desk: 1%", "starts_desk: 2%"},
    {"precision.of", "of: mean", "of: difference"},
    {"precision.absolute", "absolute: 3", "absolute: 4"},
    {"precision.relative", "absolute: 3", "relative: 3%"},
    {"uncertainty.sampled", "{sampled: {each: 2, design: latin_hypercube}}", "fixed"},
    {"sampled.each", "each: 2", "each: 4"},
    {"sampled.design", "design: latin_hypercube", "design: independent"},
};

// Of good/waiting.yaml.
const std::vector<Move> waiting_moves{
    {"scenario.on_deadlock", "on_deadlock: swap", "on_deadlock: surge"},
    {"service.queue", "clerks: {capacity: 9, queue: {order: shortest}}\n  lines: {capacity: 2, queue: {order: {by: "
                      "frailty, fit: 3, mild: 2, moderate: 1, severe: 0}}}",
     "clerks: {capacity: 9, queue: {order: shortest}}\n  lines: {capacity: 2}"},
    {"service.reserved", "    reserved: [{units: 2, for: {cause: callers}}]\n", ""},
    {"service.admits", "    admits: {when: {cause: [callers, locals]}, others: letter}\n", ""},
    {"service.hours", "sunday: closed", "sunday: 10:00-11:00"},
    {"service.timetable", "      - {from: 2031-11-01, times: 150%}\n", ""},
    {"service.when_it_falls", "when_it_falls: interrupt", "when_it_falls: finish"},
    {"service.breakdowns", "    breakdowns: {every: {exponential: 30 days}, lasts: 8 hours, units: 1}\n", ""},
    {"service.absence", "absence: 5%", "absence: 6%"},
    {"stage.needs", "needs: {clerks: 1.25}", "needs: {clerks: 1.5}"},
    {"stage.while_waiting", "    while_waiting: [{after: 4 hours, priority: 1}]\n", ""},
    {"stage.patience", "exponential: 6 hours", "exponential: 7 hours"},
    {"stage.gives_up_to", "gives_up_to: letter", "gives_up_to: leave"},
    {"stage.refuses", "    refuses: {queue_over: 20, go: home}\n", ""},
    {"stage.interrupts", "    interrupts: true\n", ""},
    {"stage.interrupted", "interrupted: restart", "interrupted: resample"},
    {"stage.bumps", "bumps: true, ", ""},
    {"stage.bumped_to", "bumped_to: letter", "bumped_to: leave"},
    {"stage.turnaround", "turnaround: 15 minutes", "turnaround: 16 minutes"},
    {"stage.transfer", "transfer: 5 minutes", "transfer: 6 minutes"},
    {"queue.order", "severe: 0}", "severe: 1}"},
    {"queue.passing", "passing: true, ", ""},
    {"queue.limit", "limit: 9", "limit: 8"},
    {"queue.when_full", "when_full: displace, ", ""},
    {"queue.go", ", go: letter}\n    reserved", "}\n    reserved"},
    {"reservation.units", "{units: 2,", "{units: 1,"},
    {"reservation.for", "for: {cause: callers}", "for: {cause: locals}"},
    {"admits.when", "{cause: [callers, locals]}", "{cause: callers}"},
    {"admits.others", "others: letter", "others: leave"},
    {"opening_hours.*", "08:00-18:00", "08:00-17:30"},
    {"capacity_step.from", "2030-06-01", "2030-06-02"},
    {"capacity_step.capacity", "capacity: 8", "capacity: 7"},
    {"capacity_step.more", "more: 2", "more: 1"},
    {"capacity_step.fewer", "fewer: 1", "fewer: 2"},
    {"capacity_step.times", "times: 150%", "times: 140%"},
    {"capacity_step.ramp", "ramp: 60 days", "ramp: 2 months"},
    {"breakdowns.every", "exponential: 30 days", "exponential: 31 days"},
    {"breakdowns.lasts", "lasts: 8 hours", "lasts: 9 hours"},
    {"breakdowns.units", "hours, units: 1", "hours, units: 2"},
    {"needs.*", "female: 1, male: 2", "female: 1, male: 3"},
    {"priority_rule.when", "{when: {cause: locals}, is: 2}", "{when: {cause: callers}, is: 2}"},
    {"priority_rule.is", "{is: 3}", "{is: 4}"},
    {"priority_step.after", "after: 4 hours", "after: 5 hours"},
    {"priority_step.priority", "priority: 1}", "priority: 0}"},
    {"refuses.queue_over", "queue_over: 20", "queue_over: 21"},
    {"refuses.by_queue", "{waiting: 3, chance: 20%}, ", ""},
    {"refuses.go", "go: home", "go: letter"},
    {"refusal_step.waiting", "waiting: 3", "waiting: 4"},
    {"refusal_step.chance", "chance: 20%", "chance: 30%"},
};

// Of good/followed_study.yaml.
const std::vector<Move> followed_moves{
    {"study.averted", "averted: [fall, death]", "averted: fall"},
    {"study.warm_up", "warm_up: {service: beds, of: in_use, pilots: 3, run: 2 years}\n", ""},
    {"study.survivors", "survivors:\n  0: {qalys: {fit: 20, mild: 8, moderate: 5, severe: 2.5}, cost: {fit: £9000, mild: £20000, "
                        "moderate: £30000, severe: £40000}}\n",
     ""},
    {"study_survivors.*", "  0: {qalys: {fit: 20, mild: 8, moderate: 5, severe: 2.5}, cost", "  0: {cost"},
    {"survivor.qalys", "qalys: {fit: 20, mild: 8, moderate: 5, severe: 2.5}", "qalys: 20"},
    {"survivor.cost", "cost: {fit: £9000, mild: £20000, moderate: £30000, severe: £40000}", "cost: £9000"},
    {"survivor_qalys.fit", "fit: 20", "fit: 21"},
    {"survivor_qalys.mild", "mild: 8", "mild: 9"},
    {"survivor_qalys.moderate", "moderate: 5", "moderate: 6"},
    {"survivor_qalys.severe", "severe: 2.5", "severe: 2.6"},
    {"survivor_costs.fit", "fit: £9000", "fit: £9001"},
    {"survivor_costs.mild", "mild: £20000", "mild: £20001"},
    {"survivor_costs.moderate", "moderate: £30000", "moderate: £30001"},
    {"survivor_costs.severe", "severe: £40000", "severe: £40001"},
    {"study_warm_up.service", "service: beds", "service: crew"},
    {"study_warm_up.of", "of: in_use", "of: waiting"},
    {"study_warm_up.pilots", "pilots: 3", "pilots: 4"},
    {"study_warm_up.run", "run: 2 years", "run: 1 year"},
};

// Of good/outside.yaml.
const std::vector<Move> outside_moves{
    {"region.external", "{external: true, tariff: {value: 108%, range: [100%, 120%], source: a contract, confidence: assumed}}\n"
                        "travel: {roads: {table: roads_to_england.csv}}\n"
                        "arrivals: {patients: {every: 1 hour, where: North, enter: ward}}\nservices:\n"
                        "  beds: {capacity: {North: 0, South: 5, England: 9}, elsewhere: {North: {South: 60%, England: 40%}}}\n"
                        "  theatres: {capacity: {North: 1, South: 2}",
     "{areas: [Bristol]}\n"
     "travel: {roads: {table: roads_to_england.csv}}\n"
     "arrivals: {patients: {every: 1 hour, where: North, enter: ward}}\nservices:\n"
     "  beds: {capacity: {North: 0, South: 5, England: 9}, elsewhere: {North: {South: 60%, England: 40%}}}\n"
     "  theatres: {capacity: {North: 1, South: 2, England: 0}, elsewhere: {England: South}"},
    {"region.tariff", "{value: 108%", "{value: 109%"},
    {"service.standing_cost", ", standing_cost: {per_day: {value: £880/day, source: accounts, confidence: assumed}, payer: NHS}", ""},
    {"standing_cost.per_day", "£880/day", "£881/day"},
    {"standing_cost.payer", "assumed}, payer: NHS", "assumed}, payer: council"},
};

// Keys that say something about the file rather than the world, and where else they are tested. `source`,
// `confidence` and `note` are read alike wherever they stand.
const std::map<std::string, std::string> elsewhere{
    {"scenario.gofal", "bad/wrong_version.yaml"},
    {"study.gofal", "bad/wrong_version.yaml"},
    {"scenario.extends", "overlay_test.cpp"},
    {"sampled.parameters", "study_test.cpp"},
    {"programme.why", "kept in the resolved text, below"},
    {"grant.why", "kept in the resolved text"},
    {"pay_rise.why", "kept in the resolved text"},
};

std::string read(const std::string& path, bool is_study) {
  if (is_study) {
    const StudyResult result = read_study(path);
    INFO(result.faults.text());
    REQUIRE(result.study);
    return tests::fingerprint(*result.study);
  }
  const ScenarioResult result = read_scenario(path);
  INFO(result.faults.text());
  REQUIRE(result.scenario);
  return tests::fingerprint(*result.scenario);
}

}  // namespace

TEST_CASE("a change of any key's value changes what is passed on") {
  const tests::Folder folder;
  folder.with_good_files();
  folder.write("other.csv", "area,value\nHill,0.1\nDale,0.2\nBay,0.4\n");
  const std::string scenario_text = tests::contents(folder.path() / "everything.yaml");
  const std::string study_text = tests::contents(folder.path() / "study.yaml");
  const std::string scenario_before = read((folder.path() / "everything.yaml").string(), false);
  const std::string study_before = read((folder.path() / "study.yaml").string(), true);
  const std::string sampled_text = tests::contents(folder.path() / "sampled_study.yaml");
  const std::string sampled_before = read((folder.path() / "sampled_study.yaml").string(), true);
  for (const Move& move : moves) {
    INFO(move.key);
    const std::string record = move.key.substr(0, move.key.find('.'));
    const bool is_sampling = std::set<std::string>{"replications", "until", "precision", "uncertainty", "sampled"}.contains(record);
    const bool is_study = is_sampling || record.starts_with("study");
    const std::string& before = is_sampling ? sampled_text : is_study ? study_text : scenario_text;
    const std::string after = read(folder.write("moved.yaml", tests::replaced(before, move.piece, move.by)), is_study);
    CHECK(after != (is_sampling ? sampled_before : is_study ? study_before : scenario_before));
  }
  const std::string waiting_text = tests::contents(folder.path() / "waiting.yaml");
  const std::string waiting_before = read((folder.path() / "waiting.yaml").string(), false);
  for (const Move& move : waiting_moves) {
    INFO(move.key);
    CHECK(read(folder.write("moved.yaml", tests::replaced(waiting_text, move.piece, move.by)), false) != waiting_before);
  }
}

TEST_CASE("so does a change of any key of a provider outside") {
  const tests::Folder folder;
  folder.with_good_files();
  const std::string text = tests::contents(folder.path() / "outside.yaml");
  const std::string before = read((folder.path() / "outside.yaml").string(), false);
  for (const Move& move : outside_moves) {
    INFO(move.key);
    CHECK(read(folder.write("moved.yaml", tests::replaced(text, move.piece, move.by)), false) != before);
  }
}

TEST_CASE("so does a change of any key of a study that follows people") {
  const tests::Folder folder;
  folder.with_good_files();
  const std::string text = tests::contents(folder.path() / "followed_study.yaml");
  const std::string before = read((folder.path() / "followed_study.yaml").string(), true);
  for (const Move& move : followed_moves) {
    INFO(move.key);
    CHECK(read(folder.write("moved.yaml", tests::replaced(text, move.piece, move.by)), true) != before);
  }
}

TEST_CASE("so does a change of any key of staff, money and leadership") {
  const tests::Folder folder;
  folder.with_good_files();
  const std::string text = tests::contents(folder.path() / "system.yaml");
  const std::string before = read((folder.path() / "system.yaml").string(), false);
  for (const tests::SystemMove& move : tests::system_moves) {
    INFO(move.key);
    CHECK(read(folder.write("moved.yaml", tests::replaced(text, move.piece, move.by)), false) != before);
  }
}

TEST_CASE("every key of the language is in the list of moves") {
  std::set<std::string> moved;
  for (const tests::SystemMove& move : tests::system_moves) moved.insert(move.key);
  for (const Move& move : moves) moved.insert(move.key);
  for (const Move& move : waiting_moves) moved.insert(move.key);
  for (const Move& move : outside_moves) moved.insert(move.key);
  for (const Move& move : followed_moves) moved.insert(move.key);
  for (const Record& one : records()) {
    for (const Key& key : one.keys) {
      const std::string name = std::string(one.name) + "." + std::string(key.name);
      const bool origin = key.name == "source" || key.name == "confidence" || key.name == "note";
      INFO(name);
      CHECK((origin || moved.contains(name) || elsewhere.contains(name)));
    }
  }
}

TEST_CASE("words about a programme stay in the resolved text") {
  const auto result = read_scenario((tests::format_folder() / "good/everything.yaml").string());
  CHECK(result.scenario->info.resolved.find("Most falls happen at home") != std::string::npos);
}
