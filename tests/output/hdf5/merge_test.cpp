#include "output/hdf5/merge.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "output/hdf5/file.hpp"
#include "output/select.hpp"
#include "tests/output/folder.hpp"
#include "tests/output/full_disk.hpp"
#include "tests/output/message.hpp"
#include "tests/output/same.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// Writes the shards of all units of the sample study.
std::vector<fs::path> shards_in(const Folder& folder) {
  std::vector<fs::path> paths;
  for (std::size_t s = 0; s < sample::scenarios.size(); ++s)
    for (const auto r : sample::replications) {
      paths.push_back(folder / (sample::scenarios[s] + "-" + std::to_string(r) + ".h5"));
      hdf5::write(sample::unit(s, r), paths.back());
    }
  return paths;
}

Dataset without_run(Dataset dataset) {
  std::erase_if(dataset.groups, [](const Group& group) { return group.name == "run"; });
  return dataset;
}

}  // namespace

TEST_CASE("merged shards are what writing all at once would have been") {
  const Folder folder;
  const auto merged = hdf5::merge(shards_in(folder), folder / "all.h5");
  CHECK(merged.units == 8);
  CHECK(merged.missing.empty());
  CHECK(same(without_run(hdf5::read(folder / "all.h5")), sample::study()));
}

TEST_CASE("the order of shards does not matter to a single byte") {
  const Folder folder;
  auto shards = shards_in(folder);
  hdf5::merge(shards, folder / "first.h5");
  std::mt19937 shuffler(1);
  for (int time = 0; time < 5; ++time) {
    std::shuffle(shards.begin(), shards.end(), shuffler);
    hdf5::merge(shards, folder / "again.h5");
    CHECK(bytes_of(folder / "again.h5") == bytes_of(folder / "first.h5"));
  }
}

TEST_CASE("the axes are those asked for, in their order") {
  const Folder folder;
  hdf5::merge(shards_in(folder), folder / "all.h5",
              {.scenarios = {"home_first", "baseline"}, .replications = {3, 1, 0, 2}});
  CHECK(same(without_run(hdf5::read(folder / "all.h5")), sample::study({1, 0}, {3, 1, 0, 2})));
}

TEST_CASE("units that are missing read as missing, and are named") {
  const Folder folder;
  auto shards = shards_in(folder);
  std::erase(shards, folder / "home_first-2.h5");
  const auto merged = hdf5::merge(shards, folder / "all.h5",
                                  {.scenarios = sample::scenarios, .replications = {0, 1, 2, 3, 4}});
  CHECK(merged.units == 7);
  CHECK(merged.missing == std::vector<hdf5::Unit>{{"baseline", 4}, {"home_first", 2}, {"home_first", 4}});

  const Dataset all = hdf5::read(folder / "all.h5");
  CHECK(text_of(all.attributes, "units_missing") == "baseline 4, home_first 2, home_first 4");
  const Group hole = select(select(all.group("outcomes"), "scenario", "home_first"), "replication", 2);
  CHECK(same_values(hole.variable("admissions").data, std::vector<double>(6, missing_number)));
  CHECK(same_values(hole.variable("crises").data, std::vector<std::int32_t>(6, missing_count)));
  const Group there = select(select(all.group("outcomes"), "scenario", "baseline"), "replication", 2);
  const Group whole =
      select(select(sample::study().group("outcomes"), "scenario", "baseline"), "replication", 2);
  CHECK(same(there, whole));
}

TEST_CASE("how it was run is gathered, and may differ") {
  const Folder folder;
  hdf5::merge(shards_in(folder), folder / "all.h5",
              {.attributes = {{"title", "the study's"}}, .run = {{"command_line", "gofal study"}}});
  const Dataset all = hdf5::read(folder / "all.h5");
  const Group& run = all.group("run");
  CHECK(text_of(run.attributes, "command_line") == "gofal study");
  CHECK(text_of(run.attributes, "host") == "machine 0; machine 1");
  CHECK(find(run.attributes, "threads")->value == Attribute{"", std::int64_t{1}}.value);
  CHECK(as_doubles(run.variable("wall_time").data) ==
        std::vector<double>{0.5, 1.5, 2.5, 3.5, 0.5, 1.5, 2.5, 3.5});
  CHECK(text_of(all.attributes, "title") == "the study's");
  CHECK(text_of(all.attributes, "seed") == "18446744073709551615");
}

TEST_CASE("a shard without /run, or with another, is no obstacle") {
  const Folder folder;
  const auto shards = shards_in(folder);
  hdf5::write(sample::study({0}, {1}), shards[1]);
  Dataset other = sample::unit(0, 2);
  other.groups.back().variables[0].name = "cpu_time";
  hdf5::write(other, shards[2]);
  hdf5::merge(shards, folder / "all.h5");
  const Dataset all = hdf5::read(folder / "all.h5");
  CHECK(same(without_run(all), sample::study()));
  const auto wall = as_doubles(all.group("run").variable("wall_time").data);
  CHECK(wall[0] == 0.5);
  CHECK(std::isnan(wall[1]));
  CHECK(std::isnan(wall[2]));
}

TEST_CASE("shards of different studies are not merged") {
  const Folder folder;
  const auto shards = shards_in(folder);
  const auto merging = [&] { hdf5::merge(shards, folder / "all.h5"); };
  const auto refused = [&](const Dataset& odd) {
    hdf5::write(odd, shards[5]);
    const std::string message = message_of(merging);
    CHECK_FALSE(fs::exists(folder / "all.h5"));
    CHECK_FALSE(fs::exists(folder / "all.h5.part"));
    CHECK_THAT(message, Contains("home_first-1.h5"));
    return message;
  };
  const Dataset good = sample::unit(1, 1);

  Dataset odd = good;
  set(odd.attributes, {"seed", "2"});
  CHECK_THAT(refused(odd), Contains("attribute \"seed\""));

  odd = good;
  odd.groups[0].coordinates[3].values = std::vector<std::string>{"Ynys Môn", "Gwynedd"};
  CHECK_THAT(refused(odd), Contains("coordinate /outcomes/area"));

  odd = good;
  odd.groups[0].variables.pop_back();
  CHECK_THAT(refused(odd), Contains("what group /outcomes holds"));

  odd = good;
  odd.groups.erase(odd.groups.begin() + 1);
  CHECK_THAT(refused(odd), Contains("list of groups"));

  odd = good;
  odd.groups[0].variables[2].data = std::vector<double>{30, 31, 31};
  CHECK_THAT(refused(odd), Contains("variable /outcomes/month_length"));

  odd = good;
  odd.groups[1].variables[0].data = std::vector<double>{0.5, 0.5};
  CHECK_THAT(refused(odd), Contains("variable /parameters/value"));

  odd = good;
  odd.groups[2].variables[0].data = std::vector<std::string>{"another title"};
  CHECK_THAT(refused(odd), Contains("variable /scenarios/title"));

  odd = good;
  odd.groups[0].variables[0].data = std::vector<std::int32_t>(6, 1);
  CHECK_THAT(refused(odd), Contains("variable /outcomes/admissions"));
}

TEST_CASE("units twice, off the axes, or none at all are told") {
  const Folder folder;
  auto shards = shards_in(folder);
  CHECK_THAT(message_of([&] { hdf5::merge({}, folder / "all.h5"); }), Contains("no shards"));
  CHECK_THAT(message_of([&] { hdf5::merge(shards, folder / "all.h5", {.scenarios = {"baseline"}}); }),
             Contains("\"home_first\", which the study does not have"));
  fs::copy_file(shards[0], folder / "copy.h5");
  shards.push_back(folder / "copy.h5");
  CHECK_THAT(message_of([&] { hdf5::merge(shards, folder / "all.h5"); }),
             Contains("are both of scenario \"baseline\", replication 0"));
  hdf5::write(sample::study(), folder / "whole.h5");
  CHECK_THAT(message_of([&] { hdf5::unit_of(folder / "whole.h5"); }), Contains("one unit of work"));
  CHECK(hdf5::unit_of(shards[6]) == hdf5::Unit{"home_first", 2});
}

TEST_CASE("a merge onto a full disk leaves the older file alone") {
  const Folder folder;
  const auto shards = shards_in(folder);
  hdf5::merge(shards, folder / "all.h5");
  const std::string before = bytes_of(folder / "all.h5");
  {
    const FullDisk full(9000);
    CHECK_THAT(message_of([&] { hdf5::merge(shards, folder / "all.h5"); }), Contains("File too large"));
  }
  CHECK(bytes_of(folder / "all.h5") == before);
  CHECK_FALSE(fs::exists(folder / "all.h5.part"));
}
