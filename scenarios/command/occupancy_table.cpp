#include "scenarios/command/occupancy_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace scenarios::command {

namespace {

constexpr std::size_t most_tables = 6;
constexpr std::size_t most_rows = 60;
constexpr double seldom = 0.0005;   // shares below are left out at either end

using Series = std::vector<double>;

// One variable over (scenario, replication, region, service, level) of the first scenario, replications added up.
class OverLevels {
 public:
  OverLevels(const output::Group& group, const std::string& name)
      : values_(output::as_doubles(group.variable(name).data)),
        replications_(group.coordinate(output::replication_axis).size()),
        regions_(group.coordinate("region").size()),
        services_(group.coordinate("service").size()),
        levels_(group.coordinate("level").size()) {}

  Series sum(std::size_t region, std::size_t service) const {
    Series all(levels_, 0.0);
    for (std::size_t r = 0; r < replications_; ++r)
      for (std::size_t i = 0; i < levels_; ++i)
        all[i] += values_[((r * regions_ + region) * services_ + service) * levels_ + i];
    return all;
  }

 private:
  std::vector<double> values_;
  std::size_t replications_, regions_, services_, levels_;
};

double total(const Series& series) {
  double sum = 0;
  for (const double value : series) sum += value;
  return sum;
}

std::string percent(double part, double whole) {
  if (!(whole > 0)) return "-";
  const double share = 100 * part / whole;
  return share > 0 && share < 0.05 ? "<0.1" : fmt::format("{:.1f}", share);
}

struct Shape {
  double mean = 0, sd = 0;
};

Shape shape(const Series& time, const std::vector<double>& level) {
  Shape s;
  const double all = total(time);
  if (!(all > 0)) return s;
  for (std::size_t i = 0; i < time.size(); ++i) s.mean += time[i] * level[i] / all;
  for (std::size_t i = 0; i < time.size(); ++i) s.sd += time[i] * (level[i] - s.mean) * (level[i] - s.mean) / all;
  s.sd = std::sqrt(s.sd);
  return s;
}

double quantile(const Series& time, const std::vector<double>& level, double share) {
  const double wanted = share * total(time);
  double below = 0;
  for (std::size_t i = 0; i < time.size(); ++i)
    if ((below += time[i]) >= wanted && time[i] > 0) return level[i];
  return 0;
}

std::string in_words(const char* what, const Series& time, const std::vector<double>& level) {
  const Shape s = shape(time, level);
  return fmt::format("  {}: mean {:.2f}, sd {:.2f}; 5% of the time at most {:.0f}, half {:.0f}, 95% {:.0f}, 99% {:.0f}\n", what,
                     s.mean, s.sd, quantile(time, level, 0.05), quantile(time, level, 0.5), quantile(time, level, 0.95),
                     quantile(time, level, 0.99));
}

std::string table(const std::string& title, const Series& used, const Series& waiting, const Series& found,
                  const std::vector<double>& level) {
  const double time = total(used), people = total(found);
  std::size_t first = 0, last = 0;
  for (std::size_t i = 0; i < level.size(); ++i)
    if (used[i] > seldom * time || waiting[i] > seldom * time || found[i] > seldom * people) last = i;
  while (first < last && used[first] <= seldom * time && (first == 0 || waiting[first] <= seldom * time)) ++first;
  std::string text = fmt::format("\n{}\n", title);
  text += in_words("in use", used, level) + in_words("waiting", waiting, level);
  if (last - first >= most_rows) return text + "  (the whole distribution is in /occupancy of the result file)\n";
  text += fmt::format("  {:>8}  {:>14}  {:>14}  {:>18}  {:>22}\n", "number", "in use, % time", "waiting, % time",
                      "all in use, % time", "found all in use, %");
  double used_before = 0, found_before = 0;
  for (std::size_t i = 0; i <= last; ++i) {
    if (i >= first)
      text += fmt::format("  {:>8}  {:>14}  {:>14}  {:>18}  {:>22}\n",
                          i + 1 < level.size() && level[i + 1] - level[i] > 1
                              ? fmt::format("{:.0f}-{:.0f}", level[i], level[i + 1] - 1)
                              : fmt::format("{:.0f}", level[i]),
                          percent(used[i], time), percent(waiting[i], time), percent(time - used_before, time),
                          percent(people - found_before, people));
    used_before += used[i];
    found_before += found[i];
  }
  return text;
}

// One variable over (scenario, replication, region, service, cause, last) of the first scenario, replications added up.
class OverCauses {
 public:
  OverCauses(const output::Group& group, const std::string& name, std::size_t last)
      : values_(output::as_doubles(group.variable(name).data)),
        replications_(group.coordinate(output::replication_axis).size()),
        regions_(group.coordinate("region").size()),
        services_(group.coordinate("service").size()),
        causes_(group.coordinate("cause").size()),
        last_(last) {}

  Series sum(std::size_t region, std::size_t service, std::size_t cause) const {
    Series all(last_, 0.0);
    for (std::size_t r = 0; r < replications_; ++r)
      for (std::size_t i = 0; i < last_; ++i)
        all[i] += values_[(((r * regions_ + region) * services_ + service) * causes_ + cause) * last_ + i];
    return all;
  }

 private:
  std::vector<double> values_;
  std::size_t replications_, regions_, services_, causes_, last_;
};

// Of one service in one region: who uses it, by what brought them.
class ByCause {
 public:
  explicit ByCause(const output::Group& group)
      : level_(output::as_doubles(group.coordinate("level").values)),
        causes_(std::get<std::vector<std::string>>(group.coordinate("cause").values)),
        used_(group, "occupied_time_by_cause", level_.size()),
        waiting_(group, "waiting_time_by_cause", level_.size()),
        stays_(group, "stays_by_cause", group.coordinate("stay").size()),
        days_(group, "stay_by_cause_days", 1) {}

  std::string table(std::size_t region, std::size_t service) const {
    std::string text = fmt::format("  {:<24}  {:>12}  {:>8}  {:>12}  {:>8}  {:>16}\n", "by what brought them", "in use, mean", "95%",
                                   "waiting, mean", "95%", "mean stay, days");
    bool any = false;
    for (std::size_t c = 0; c < causes_.size(); ++c) {
      const Series used = used_.sum(region, service, c), line = waiting_.sum(region, service, c);
      const double number = total(stays_.sum(region, service, c));
      if (!(number > 0) && !(shape(used, level_).mean > 0) && !(shape(line, level_).mean > 0)) continue;
      any = true;
      text += fmt::format("  {:<24}  {:>12.2f}  {:>8.0f}  {:>13.2f}  {:>8.0f}  {:>16}\n", causes_[c], shape(used, level_).mean,
                          quantile(used, level_, 0.95), shape(line, level_).mean, quantile(line, level_, 0.95),
                          number > 0 ? fmt::format("{:.2f}", total(days_.sum(region, service, c)) / number) : "-");
    }
    return any ? text : "";
  }

 private:
  std::vector<double> level_;
  std::vector<std::string> causes_;
  OverCauses used_, waiting_, stays_, days_;
};

}  // namespace

std::string occupancy_table(const output::Dataset& results) {
  const output::Group* group = results.find_group("occupancy");
  if (!group) return "";
  const auto& regions = std::get<std::vector<std::string>>(group->coordinate("region").values);
  const auto& services = std::get<std::vector<std::string>>(group->coordinate("service").values);
  if (regions.size() * services.size() > most_tables) return "";
  const std::vector<double> level = output::as_doubles(group->coordinate("level").values);
  const OverLevels used(*group, "occupied_time"), waiting(*group, "waiting_time"), found(*group, "found_occupied");
  std::optional<ByCause> by_cause;
  if (group->find_coordinate("cause")) by_cause.emplace(*group);
  std::string text;
  for (std::size_t r = 0; r < regions.size(); ++r)
    for (std::size_t s = 0; s < services.size(); ++s) {
      text += table(regions.size() > 1 ? services[s] + ", " + regions[r] : services[s], used.sum(r, s), waiting.sum(r, s),
                    found.sum(r, s), level);
      if (by_cause) text += by_cause->table(r, s);
    }
  if (!text.empty())
    text += "`all in use`: at least so many. With `capacity: unlimited`, `found all in use` is the share who would have\n"
            "found no free unit had there been so many: the probability of delay.\n";
  return text;
}

}  // namespace scenarios::command
