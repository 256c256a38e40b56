#include "scenarios/study/hand_out.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <istream>
#include <ostream>
#include <sstream>
#include <stdexcept>
namespace scenarios::study {

namespace {

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void send(int to, const std::string& line) {
  for (std::size_t sent = 0; sent < line.size();) {
    const ssize_t written = write(to, line.data() + sent, line.size() - sent);
    if (written <= 0) throw std::runtime_error("the other processes of the cluster cannot be reached any more");
    sent += static_cast<std::size_t>(written);
  }
}

// What one answer says of the units.
void take_answer(const std::string& line, std::vector<Outcome>& outcomes, std::size_t& answered) {
  std::istringstream words(line);
  std::string verdict;
  std::size_t index = 0;
  if (!(words >> verdict >> index) || index >= outcomes.size() || (verdict != "done" && verdict != "failed"))
    throw std::runtime_error("another process of the cluster answered `" + line + "`");
  ++answered;
  outcomes[index].finished = verdict == "done";
  if (verdict == "failed") std::getline(words >> std::ws, outcomes[index].failure);
}

// Throws what stands in the way of a unit.
void do_unit(const std::string& line, const std::vector<PlannedScenario>& scenarios, const UnitConduct& conduct) {
  std::istringstream words(line);
  std::string verb, name, digest, file;
  std::size_t index = 0;
  int replication = 0;
  if (!(words >> verb >> index >> replication >> name >> digest) || !std::getline(words >> std::ws, file))
    throw std::runtime_error("was asked `" + line + "`");
  const auto scenario = std::find_if(scenarios.begin(), scenarios.end(), [&](const auto& one) { return one.name == name; });
  if (scenario == scenarios.end() || digest_of(*scenario) != digest)
    throw std::runtime_error("its machine sees another scenario `" + name + "` or another program than the first does: are the files the same everywhere?");
  const Task task{name, [&](const std::function<void(double)>& report) {
                    keep(run_unit(*scenario, replication, conduct, report), file);
                  }};
  static const std::atomic<bool> never{false};
  const Outcome outcome = run_crew({task}, 1, {}, never).front();
  if (!outcome.finished) throw std::runtime_error(outcome.failure);
}

}  // namespace

std::vector<Outcome> hand_out(const std::vector<const UnitFile*>& units, int read_from, int write_to,
                              const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop) {
  std::vector<Outcome> outcomes(units.size());
  for (std::size_t i = 0; i < units.size(); ++i)
    send(write_to, "unit " + std::to_string(i) + " " + std::to_string(units[i]->replication) + " " + units[i]->scenario->name +
                       " " + digest_of(*units[i]->scenario) + " " + units[i]->shard.string() + "\n");
  std::size_t answered = 0;
  std::string heard;
  while (answered < units.size() && !stop) {
    pollfd watched{read_from, POLLIN, 0};
    if (poll(&watched, 1, 200) > 0) {
      char buffer[4096];
      const ssize_t n = read(read_from, buffer, sizeof buffer);
      if (n <= 0) break;
      heard.append(buffer, static_cast<std::size_t>(n));
      for (std::size_t end; (end = heard.find('\n')) != std::string::npos; heard.erase(0, end + 1))
        take_answer(heard.substr(0, end), outcomes, answered);
    }
    if (headway) headway({answered, units.size(), static_cast<double>(answered) / static_cast<double>(std::max<std::size_t>(1, units.size()))});
  }
  return outcomes;
}

void serve(std::istream& asked, std::ostream& answers, const std::function<const std::vector<PlannedScenario>&()>& scenarios,
           const UnitConduct& conduct) {
  for (std::string line; std::getline(asked, line);) {
    std::istringstream words(line);
    std::string verb, index;
    words >> verb >> index;
    try {
      do_unit(line, scenarios(), conduct);
      answers << "done " << index << "\n" << std::flush;
    } catch (const std::exception& e) {
      answers << "failed " << index << " " << on_one_line(e.what()) << "\n" << std::flush;
    }
  }
}

}  // namespace scenarios::study
