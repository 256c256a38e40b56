#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/whole_file.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/study/events_group.hpp"
#include "sim/calendar.hpp"

namespace scenarios::command {

namespace {

// The rows of a log, each attribute in words.
class Rows {
 public:
  explicit Rows(const output::Group& group) : group_(group) {
    // "seconds since 2030-01-01 00:00:00"
    const std::string& units = group.variable("timestamp").units;
    const std::string date = units.substr(units.find("since ") + 6, 10);
    start_ = std::chrono::sys_days{std::chrono::year{std::stoi(date.substr(0, 4))} /
                                   std::stoi(date.substr(5, 2)) / std::stoi(date.substr(8, 2))};
  }

  std::size_t size() const { return output::size_of(group_.variable("timestamp").data); }
  const std::string& text(const char* column, std::size_t row) const {
    return std::get<std::vector<std::string>>(group_.variable(column).data)[row];
  }
  std::int32_t number(const char* column, std::size_t row) const {
    return std::get<std::vector<std::int32_t>>(group_.variable(column).data)[row];
  }
  double real(const char* column, std::size_t row) const {
    return std::get<std::vector<double>>(group_.variable(column).data)[row];
  }
  std::string label(const char* column, std::size_t row) const {
    const std::int32_t which = number(column, row);
    if (which == output::missing_count) return "";
    const std::string labels = output::text_of(group_.variable(column).attributes, "labels");
    return std::get<std::vector<std::string>>(group_.coordinate(labels).values).at(static_cast<std::size_t>(which));
  }
  // "2030-01-05T14:32:10", with the word between date and time as given.
  std::string time(std::size_t row, char between) const {
    const auto seconds = static_cast<std::int64_t>(real("timestamp", row));
    const std::int64_t of_day = seconds % 86400;
    return fmt::format("{}{}{:02}:{:02}:{:02}", sim::iso(start_ + std::chrono::days{seconds / 86400}), between, of_day / 3600,
                       of_day / 60 % 60, of_day % 60);
  }

 private:
  const output::Group& group_;
  std::chrono::sys_days start_;
};

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string csv(const Rows& rows) {
  std::string text =
      "case_id,activity,activity_instance_id,lifecycle,timestamp,resource,from,to,region,area,cost,order,replication,scenario\n";
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{:.2f},{},{},{}\n", rows.text("case_id", i),
                        quoted(rows.label("activity", i)), rows.number("activity_instance_id", i), rows.label("lifecycle", i),
                        rows.time(i, 'T'), quoted(rows.label("resource", i)), quoted(rows.label("from", i)),
                        quoted(rows.label("to", i)), quoted(rows.label("region", i)), quoted(rows.label("area", i)),
                        rows.real("cost", i), rows.number("order", i), rows.number("replication", i),
                        quoted(rows.text("scenario", i)));
  return text;
}

// One event as a sentence.
std::string in_words(const Rows& rows, std::size_t i) {
  std::string what = rows.label("activity", i);
  const std::string kind = rows.label("kind", i), lifecycle = rows.label("lifecycle", i), to = rows.label("to", i);
  const auto after = [&](std::string_view words) { return what.substr(what.find(words) + words.size()); };
  if (kind == "stage") {
    if (lifecycle == "schedule") return "waits for " + what;
    if (lifecycle == "start") return what + " begins";
    if (lifecycle == "complete") return what + " is over; next: " + (to.empty() ? "home" : to);
    if (lifecycle == "withdraw") return "no longer waits for " + what;
    if (lifecycle == "ate_abort") return what + " is broken off";
    if (lifecycle == "suspend") return what + " pauses";
    if (lifecycle == "resume") return what + " goes on";
    return what + " is full; goes to " + to;
  }
  if (kind == "kept") {
    what = after("place kept: ");
    return lifecycle == "start" ? "is ready for " + to + " and keeps the place in " + what : "gives up the place in " + what;
  }
  if (kind == "travel") {
    what = after("journey to ");
    return lifecycle == "start" ? "sets out from " + rows.label("from", i) + " to " + what : "arrives in " + what;
  }
  if (kind == "episode") return "what began with " + after("end of: ") + " is over";
  if (kind == "programme") return "takes a place on " + what;
  return kind == "arrival" ? "comes as one of " + what : what;
}

bool is_of(const std::string& case_id, const std::string& wanted) {
  return case_id == wanted || case_id.substr(case_id.find('-') + 1) == wanted;
}

int tell_life(const Rows& rows, const std::string& citizen) {
  std::string life;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& id = rows.text("case_id", i);
    if (!is_of(id, citizen)) continue;
    const std::string whose = fmt::format("{}, replication {}, citizen {}, of {}", rows.text("scenario", i),
                                          rows.number("replication", i), id.substr(id.find('-') + 1), rows.label("area", i));
    if (whose != life) fmt::print("{}{}\n", life.empty() ? "" : "\n", whose);
    life = whose;
    const double cost = rows.real("cost", i);
    const std::string resource = rows.label("resource", i);
    fmt::print("  {}  {}{}{}\n", rows.time(i, ' '), in_words(rows, i), resource.empty() ? "" : " [" + resource + "]",
               cost != 0 ? fmt::format("  £{:.2f}", cost) : "");
  }
  if (!life.empty()) return done;
  std::string some;
  std::string last;
  for (std::size_t i = 0, shown = 0; i < rows.size() && shown < 5; ++i) {
    const std::string id = rows.text("case_id", i).substr(rows.text("case_id", i).find('-') + 1);
    if (id == last) continue;
    last = id;
    some += (shown++ > 0 ? ", " : "") + id;
  }
  fmt::print(stderr, "gofal: nobody called {} is in the log (only those chosen by `events` are written down) among others there are {}\n",
             citizen, some);
  return input_at_fault;
}

}  // namespace

void add_events(CLI::App& app, int& status) {
  struct Options {
    std::string file, csv, citizen;
  };
  auto* command = app.add_subcommand("events", "Show the event log of a run, or export it");
  auto options = std::make_shared<Options>();
  command->add_option("RESULTS", options->file, "HDF5 file of a run with `events`")->required();
  command->add_option("--csv", options->csv, "Write all of it as CSV to this file (- for the terminal)");
  command->add_option("--citizen", options->citizen, "Tell one life in words: a citizen's number, or a case_id");
  command->callback([&status, options] {
    try {
      const output::Dataset results = output::hdf5::read(options->file);
      const output::Group* group = results.find_group(study::events_name);
      if (!group) {
        fmt::print(stderr, "gofal: {} has no event log (it is written when asked for) run the scenario with --events 100\n",
                   options->file);
        status = input_at_fault;
        return;
      }
      const Rows rows(*group);
      if (!options->citizen.empty()) {
        status = tell_life(rows, options->citizen);
      } else if (!options->csv.empty() && options->csv != "-") {
        output::write_text(options->csv, csv(rows));
        fmt::print(stderr, "{} events are in {}.\n", rows.size(), options->csv);
      } else {
        fmt::print("{}", csv(rows));
      }
    } catch (const output::Error& error) {
      fmt::print(stderr, "gofal: {}\n", error.what());
      status = input_at_fault;
    }
  });
}

}  // namespace scenarios::command
