#include "scenarios/format/keys_tables.hpp"

namespace scenarios::format {

using namespace forms;

namespace {

Key time_key(std::string_view name, std::string_view meaning, std::string_view example,
             Range range = above_zero) {
  return {.name = name,
          .forms = quantity,
          .measure = Measure::duration,
          .range = range,
          .required = true,
          .meaning = meaning,
          .example = example};
}

Key times_key(std::string_view name, std::string_view meaning, std::string_view example) {
  return {.name = name,
          .forms = list | quantity,
          .measure = Measure::duration,
          .range = not_negative,
          .meaning = meaning,
          .example = example};
}

Key record_key(std::string_view name, std::string_view record_name, std::string_view meaning,
               std::string_view example) {
  return {.name = name, .forms = record, .record = record_name, .meaning = meaning, .example = example};
}

Key optional(Key key) {
  key.required = false;
  return key;
}

}  // namespace

std::vector<Record> value_records() {
  const Key mean = time_key("mean", "The mean.", "9 days");
  const Key sd = time_key("sd", "The standard deviation.", "12 days");
  return {
      {.name = "uncertain",
       .called = "number with its uncertainty",
       .meaning = "May stand wherever a number may. A study with `uncertainty: sampled` draws it anew for its replications;"
                  " else the value is used and the rest is kept with it.",
       .whole = true,
       .keys = with_source({
           {.name = "value",
            .forms = text,
            .required = true,
            .meaning = "The number, with its unit.",
            .example = "0.77"},
           {.name = "ci95", .forms = text | list, .meaning = "The 95% interval.", .example = "[0.71, 0.83]"},
           {.name = "sd", .forms = text, .meaning = "The standard deviation.", .example = "0.1"},
           {.name = "range",
            .forms = text | list,
            .meaning = "The least and the most it may be; the value is the most likely.",
            .example = "[0.5, 1]"},
           {.name = "distribution",
            .forms = word,
            .words = "normal|lognormal|beta|gamma|uniform|triangular",
            .meaning = "The shape of what is not known; uniform and triangular need `range`, the others `ci95` or `sd`."
                       " Left out: triangular over a range; else beta for shares, gamma for rates, times and money,"
                       " lognormal for other numbers that cannot be negative, normal for the rest. What lies outside the"
                       " key's own range is cut off.",
            .example = "lognormal"},
           {.name = "price_year",
            .forms = text,
            .meaning = "Of money: the year whose prices it is in; may also follow the amount.",
            .example = "2023-24"},
           {.name = "group",
            .forms = text,
            .meaning = "Numbers of one group, by any name, move together when they are sampled.",
            .example = "home care prices"},
           {.name = "correlation",
            .forms = quantity,
            .measure = Measure::share,
            .range = {.low = -1, .high = 1},
            .standard = "100%",
            .meaning = "How closely it moves with its group (Gaussian copula with one common factor, of which its square root"
                       " is the weight); below 0 it moves the other way.",
            .example = "60%"},
       })},
      {.name = "table",
       .called = "table",
       .meaning = "Values from a CSV file beside the scenario.",
       .whole = true,
       .keys = with_source({
           {.name = "table",
            .forms = text,
            .required = true,
            .meaning = "The file.",
            .example = "people.csv"},
           {.name = "times",
            .forms = quantity,
            .range = not_negative,
            .standard = "1",
            .meaning = "Multiplies every value.",
            .example = "0.9"},
       })},
      {.name = "distribution",
       .called = "distribution",
       .meaning = "A length of time left to chance.",
       .one_of = true,
       .whole = true,
       .keys =
           {
               optional(time_key("deterministic", "Always the same.", "2 hours", not_negative)),
               optional(time_key("exponential", "Exponential, by its mean.", "1 hour")),
               times_key("uniform", "Evenly between two.", "[1 hour, 3 hours]"),
               times_key("triangular", "Least, most likely, most.", "[1 hour, 2 hours, 5 hours]"),
               record_key("gamma", "mean_sd", "Gamma, by mean and sd.", "{mean: 9 days, sd: 12 days}"),
               record_key("erlang", "erlang", "The sum of k equal exponentials.", "{k: 3, mean: 6 hours}"),
               record_key("hyperexponential", "mean_sd",
                          "Two exponentials, a short and a long one, with half of all time in each; sd above mean.",
                          "{mean: 2 days, sd: 5 days}"),
               record_key("weibull", "weibull", "Weibull, by shape and scale or by mean and sd.",
                          "{shape: 1.5, scale: 9 days}"),
               record_key("lognormal", "lognormal", "Lognormal, by what is known of it.",
                          "{mean: 9 days, sd: 12 days}"),
               record_key("normal", "mean_sd", "Normal; drawn again while negative.",
                          "{mean: 9 days, sd: 2 days}"),
               times_key("empirical", "Observed times, each as likely as the other.",
                         "[1 day, 3 days, 8 days]"),
               {.name = "mixture",
                .forms = list,
                .items = "part",
                .meaning = "One of several distributions or fixed times, each with its share.",
                .example = "[{share: 20%, takes: 0 minutes}, {share: 80%, takes: {exponential: 5 days}}]"},
           }},
      {.name = "part",
       .called = "part of a mixture",
       .meaning = "One of those that chance chooses from; the shares add up to 100%.",
       .whole = true,
       .adds_up = "share",
       .example = "{share: 80%, takes: {exponential: 5 days}}",
       .keys = {{.name = "share",
                 .forms = quantity,
                 .measure = Measure::share,
                 .range = part_of_one,
                 .required = true,
                 .meaning = "How often it is this one.",
                 .example = "80%"},
                {.name = "takes",
                 .forms = Form::distribution | quantity,
                 .measure = Measure::duration,
                 .range = not_negative,
                 .required = true,
                 .meaning = "The time it then takes.",
                 .example = "{exponential: 5 days}"}}},
      {.name = "mean_sd",
       .called = "distribution by mean and sd",
       .meaning = "Mean and standard deviation.",
       .keys = {mean, sd}},
      {.name = "erlang",
       .called = "Erlang distribution",
       .meaning = "k phases.",
       .keys = {{.name = "k",
                 .forms = quantity,
                 .measure = Measure::whole,
                 .range = {.low = 1, .high = 1000},
                 .required = true,
                 .meaning = "How many phases.",
                 .example = "3"},
                mean}},
      {.name = "weibull",
       .called = "Weibull distribution",
       .meaning = "By shape and scale, or by mean and sd.",
       .keys = {{.name = "shape",
                 .forms = quantity,
                 .range = above_zero,
                 .meaning = "Above 1 the chance of ending grows with time.",
                 .example = "1.5"},
                optional(time_key("scale", "The time by which 63% have ended.", "9 days")),
                optional(mean),
                optional(sd)}},
      {.name = "lognormal",
       .called = "lognormal distribution",
       .meaning = "By mean and sd; by median and mean; by median and p95; or by mu, sigma and unit.",
       .keys = {optional(mean),
                optional(sd),
                optional(time_key("median", "Half take longer.", "5 days")),
                optional(time_key("p95", "One in twenty takes longer.", "30 days")),
                {.name = "mu",
                 .forms = quantity,
                 .meaning = "Mean of the logarithm of the time in `unit`.",
                 .example = "1.4459"},
                {.name = "sigma",
                 .forms = quantity,
                 .range = not_negative,
                 .meaning = "Standard deviation of that logarithm.",
                 .example = "1"},
                {.name = "unit",
                 .forms = word,
                 .words = "seconds|minutes|hours|days|weeks",
                 .meaning = "The unit in which mu is stated.",
                 .example = "days"}}},
  };
}

}  // namespace scenarios::format
