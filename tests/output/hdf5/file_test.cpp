#include "output/hdf5/file.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "output/hdf5/open_file.hpp"
#include "tests/output/folder.hpp"
#include "tests/output/full_disk.hpp"
#include "tests/output/message.hpp"
#include "tests/output/same.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

TEST_CASE("a dataset comes back from its file as it went in") {
  const Folder folder;
  Dataset dataset = sample::study();
  Group inner{"by_cause", {{"cause", std::vector<std::string>{"fall", ""}, {}}}};
  inner.variables = {{.name = "waits",
                      .dimensions = {"cause"},
                      .data = std::vector<double>{1.5, -0.0},
                      .long_name = "Waits",
                      .units = "h",
                      .comment = "none"},
                     {.name = "all",
                      .dimensions = {},
                      .data = std::vector<std::int32_t>{7},
                      .long_name = "All",
                      .units = "waits",
                      .comment = "one number"},
                     {.name = "said",
                      .dimensions = {"cause"},
                      .data = std::vector<std::string>{"", "Môn"},
                      .long_name = "Said",
                      .units = "",
                      .comment = "a text for each"}};
  dataset.groups.push_back({.name = "waits", .groups = {inner}});
  dataset.groups.back().attributes = {{"empty", ""}, {"long", std::string(100'000, 'x')}, {"x", -1.25e-300}};

  hdf5::write(dataset, folder / "a.h5");
  const Dataset back = hdf5::read(folder / "a.h5");
  CHECK(same(back, dataset));
  CHECK(same(hdf5::read_group(folder / "a.h5", "outcomes"), dataset.group("outcomes")));
  CHECK(same(hdf5::read_group(folder / "a.h5", "/waits/by_cause"), inner));
}

TEST_CASE("axes of no length and files of no groups come back too") {
  const Folder folder;
  Dataset dataset;
  hdf5::write(dataset, folder / "none.h5");
  CHECK(same(hdf5::read(folder / "none.h5"), dataset));

  dataset.groups = {{"events", {{"event", std::vector<std::int32_t>{}, {}}}}};
  dataset.groups[0].variables = {{.name = "timestamp",
                                  .dimensions = {"event"},
                                  .data = std::vector<double>{},
                                  .long_name = "When",
                                  .units = "s",
                                  .comment = "none happened"}};
  hdf5::write(dataset, folder / "empty.h5");
  CHECK(same(hdf5::read(folder / "empty.h5"), dataset));
}

TEST_CASE("a variable larger than a chunk comes back") {
  const Folder folder;
  std::vector<double> labels(300'001), data(300'001);
  for (std::size_t i = 0; i < data.size(); ++i)
    labels[i] = static_cast<double>(i), data[i] = 1.0 / (1.0 + labels[i]);
  Dataset dataset{{}, {{"events", {{"event", labels, {}}}}}};
  dataset.groups[0].variables = {{.name = "cost",
                                  .dimensions = {"event"},
                                  .data = data,
                                  .long_name = "Cost",
                                  .units = "£",
                                  .comment = "of each"}};
  hdf5::write(dataset, folder / "a.h5");
  CHECK(same(hdf5::read(folder / "a.h5"), dataset));
}

TEST_CASE("equal datasets are equal bytes, whenever they are written") {
  const Folder folder;
  hdf5::write(sample::study(), folder / "a.h5");
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  hdf5::write(sample::study(), folder / "b.h5");
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));

  Dataset other = sample::study();
  std::get<std::vector<double>>(other.groups[0].variables[0].data)[0] += 1;
  hdf5::write(other, folder / "c.h5");
  CHECK(bytes_of(folder / "a.h5") != bytes_of(folder / "c.h5"));
}

TEST_CASE("what is not valid is not written") {
  const Folder folder;
  Dataset dataset = sample::study();
  dataset.groups[0].variables[0].units = "days";
  CHECK_THAT(message_of([&] { hdf5::write(dataset, folder / "a.h5"); }), Contains("time differences"));
  CHECK(folder.is_empty());
}

TEST_CASE("a full disk is told and leaves the older file alone") {
  const Folder folder;
  for (const rlim_t most : {100u, 3000u, 6000u, 12000u}) {
    hdf5::write(sample::study({0}, {0}), folder / "a.h5");
    const std::string before = bytes_of(folder / "a.h5");
    std::string message;
    {
      const FullDisk full(most);
      message = message_of([&] { hdf5::write(sample::study(), folder / "a.h5"); });
    }
    CHECK_THAT(message, Contains("a.h5") && Contains("File too large"));
    CHECK(bytes_of(folder / "a.h5") == before);
    CHECK_FALSE(std::filesystem::exists(folder / "a.h5.part"));
  }
  hdf5::write(sample::study(), folder / "a.h5");
  CHECK(same(hdf5::read(folder / "a.h5"), sample::study()));
}

TEST_CASE("what is left of a killed attempt does not matter") {
  const Folder folder;
  std::ofstream(folder / "a.h5.part") << "half a file";
  hdf5::write(sample::study(), folder / "a.h5");
  CHECK(same(hdf5::read(folder / "a.h5"), sample::study()));
  CHECK_FALSE(std::filesystem::exists(folder / "a.h5.part"));
}

TEST_CASE("a place that cannot be written says why") {
  const Folder folder;
  CHECK_THAT(message_of([&] { hdf5::write(sample::study(), folder / "no/such/a.h5"); }),
             Contains("no folder"));
  CHECK_THAT(message_of([&] { hdf5::write(sample::study(), folder.path()); }), Contains("is a folder"));
  CHECK_THAT(message_of([&] { hdf5::write(sample::study(), "/proc/a.h5"); }),
             Contains("cannot make the file") && Contains("unable to create file"));
}

TEST_CASE("reading says what is wrong with a file") {
  const Folder folder;
  CHECK_THAT(message_of([&] { hdf5::read(folder / "a.h5"); }), Contains("there is no file"));
  CHECK_THAT(message_of([&] { hdf5::read(folder.path()); }), Contains("is a folder"));

  std::ofstream(folder / "text.h5") << "not at all";
  CHECK_THAT(message_of([&] { hdf5::read(folder / "text.h5"); }), Contains("file signature not found"));

  hdf5::write(sample::study(), folder / "a.h5");
  std::filesystem::resize_file(folder / "a.h5", 5000);
  CHECK_THAT(message_of([&] { hdf5::read(folder / "a.h5"); }), Contains("truncated file"));

  hdf5::write(sample::study(), folder / "b.h5");
  CHECK_THAT(message_of([&] { hdf5::read_group(folder / "b.h5", "outcome"); }),
             Contains("did you mean \"outcomes\"?"));
  CHECK_THAT(message_of([&] { hdf5::read_group(folder / "b.h5", "/"); }), Contains("no group was named"));

  Dataset later = sample::study();
  set(later.attributes, {"gofal_format_version", format_version + 1});
  hdf5::write(later, folder / "later.h5");
  CHECK_THAT(message_of([&] { hdf5::read(folder / "later.h5"); }), Contains("use a later gofal"));
}
