#include "scenarios/format/keys_tables.hpp"

namespace scenarios::format {

using namespace forms;

// How a study is sampled and when it stops. (What it compares stands with the top of the file.)
std::vector<Record> study_records() {
  const auto count = [](std::string_view name, double least, std::string_view meaning, std::string_view example) {
    return Key{.name = name,
               .forms = quantity,
               .measure = Measure::whole,
               .range = {.low = least, .high = 1e6},
               .meaning = meaning,
               .example = example};
  };
  const auto needed = [](Key key) {
    key.required = true;
    return key;
  };
  const auto by_frailty = [&](std::string_view name, Measure measure, Range range, std::string_view meaning, std::string_view example) {
    Record record{.name = name, .called = "map by frailty", .meaning = meaning, .keys = {}};
    for (const std::string_view frailty : {"fit", "mild", "moderate", "severe"})
      record.keys.push_back(needed(Key{.name = frailty,
                                       .forms = quantity,
                                       .measure = measure,
                                       .range = range,
                                       .meaning = "Of those who are so at the end of the run.",
                                       .example = example}));
    return record;
  };
  const auto standard = [](Key key, std::string_view value) {
    key.standard = value;
    return key;
  };
  return {
      {.name = "study_warm_up",
       .called = "way of finding the warm-up",
       .meaning = "Pilot runs from which the warm-up is found: by the day, how many wait for a service or use it.",
       .example = "{service: beds, of: in_use, pilots: 5, run: 2 years}",
       .keys = {{.name = "service",
                 .required = true,
                 .meaning = "The service that is looked at; of several regions all together.",
                 .example = "beds"},
                {.name = "of",
                 .forms = word,
                 .words = "waiting|in_use",
                 .standard = "waiting",
                 .meaning = "How many wait for it, which settles last, or how many of its units are in use.",
                 .example = "in_use"},
                standard(count("pilots", 1, "So many pilot runs of every scenario, with luck that the study does not use.", "5"), "5"),
                {.name = "run",
                 .forms = span,
                 .range = above_zero,
                 .meaning = "Length of a pilot run from its start. By default that of the study's runs. A warm-up of more than"
                            " half of it is not believed.",
                 .example = "2 years"}}},
      {.name = "study_survivors",
       .called = "set of values of survivors",
       .meaning = "By the age, in completed years, from which it holds; the first is 0. At each of them a group of every"
                  " scenario's `quality_of_life: utility` begins.",
       .example = "{0: {qalys: 20}, 65: {qalys: 8, cost: £40000}}",
       .keys = {{.name = "*",
                 .forms = record,
                 .record = "survivor",
                 .meaning = "What one who lives at the end of the run still lives and costs.",
                 .example = "{qalys: 8, cost: £40000}"}}},
      {.name = "survivor",
       .called = "value of a survivor",
       .meaning = "Present values at the end of the run: from a life table and the utilities, discounted to that moment.",
       .example = "{qalys: {fit: 11, mild: 8, moderate: 5, severe: 2.5}, cost: £40000}",
       .keys = {{.name = "qalys",
                 .forms = quantity | record,
                 .range = {.low = 0, .high = 120},
                 .record = "survivor_qalys",
                 .meaning = "Quality-adjusted life years still to come. Nought by default.",
                 .example = "8"},
                {.name = "cost",
                 .forms = quantity | record,
                 .measure = Measure::money,
                 .range = not_negative,
                 .record = "survivor_costs",
                 .meaning = "Cost still to come, to whomever the perspective counts. Nought by default.",
                 .example = "£40000"}}},
      by_frailty("survivor_qalys", Measure::number, {.low = 0, .high = 120}, "Quality-adjusted life years still to come.", "8"),
      by_frailty("survivor_costs", Measure::money, not_negative, "Cost still to come.", "£40000"),
      {.name = "replications",
       .called = "number of replications",
       .meaning = "Replications until every named outcome is known precisely enough.",
       .whole = true,
       .example = "{from: 20, to: 400, until: {admissions: 1%}}",
       .keys = {needed(count("from", 10, "At least so many; fewer say too little of their own spread.", "20")),
                needed(count("to", 10, "At most so many; outcomes that are then not precise enough are named.", "400")),
                standard(count("batch", 1, "So many more between two looks at the precision.", "20"), "10"),
                {.name = "until",
                 .forms = record,
                 .record = "until",
                 .required = true,
                 .meaning = "The precision asked of outcomes.",
                 .example = "{admissions: 1%, spending: 0.5%}"}}},
      {.name = "until",
       .called = "set of precisions",
       .meaning = "Outcomes by the names they have in results, each totalled over the run and all areas.",
       .example = "{admissions: 1%}",
       .keys = {{.name = "*",
                 .forms = quantity | record,
                 .measure = Measure::share,
                 .range = above_zero,
                 .record = "precision",
                 .meaning = "Half the width of the 95% interval of every scenario's paired difference, as a part of the"
                            " baseline's mean; or in full.",
                 .example = "1%"}}},
      {.name = "precision",
       .called = "precision",
       .meaning = "Half the width of a 95% interval: `relative` or `absolute`, one of the two.",
       .example = "{of: mean, relative: 1%}",
       .keys = {{.name = "of",
                 .forms = word,
                 .words = "difference|mean",
                 .standard = "difference",
                 .meaning = "Of every scenario's paired difference to the baseline, or of the mean of every scenario.",
                 .example = "mean"},
                {.name = "relative",
                 .forms = quantity,
                 .measure = Measure::share,
                 .range = above_zero,
                 .meaning = "As a part of the mean; for a difference, of the baseline's mean.",
                 .example = "1%"},
                {.name = "absolute",
                 .forms = quantity,
                 .range = above_zero,
                 .meaning = "In the outcome's own unit.",
                 .example = "25"}}},
      {.name = "uncertainty",
       .called = "way of sampling",
       .meaning = "How uncertain numbers are sampled.",
       .whole = true,
       .example = "{sampled: {each: 4}}",
       .keys = {{.name = "sampled",
                 .forms = record,
                 .record = "sampled",
                 .required = true,
                 .meaning = "Every number with an interval, sd or range is drawn anew.",
                 .example = "{parameters: 50, each: 4}"}}},
      {.name = "sampled",
       .called = "way of sampling",
       .meaning = "How uncertain numbers are sampled.",
       .example = "{parameters: 50, each: 4}",
       .keys = {count("parameters", 3, "Draws of the parameters; with `each` it says how many replications there are.", "50"),
                standard(count("each", 1,
                               "Replications that share a draw and differ in luck alone, which tells chance from the"
                               " uncertainty of the parameters without any model.",
                               "4"),
                         "1"),
                {.name = "design",
                 .forms = word,
                 .words = "independent|latin_hypercube",
                 .standard = "independent",
                 .meaning = "Draws independent of each other, or each parameter spread evenly: of n draws one in each nth of"
                            " its distribution.",
                 .example = "latin_hypercube"}}},
  };
}

}  // namespace scenarios::format
