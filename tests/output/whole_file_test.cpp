#include "output/whole_file.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/output/folder.hpp"
#include "tests/output/full_disk.hpp"
#include "tests/output/message.hpp"

using namespace output;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

TEST_CASE("a text is written whole and replaces an older file") {
  const Folder folder;
  write_text(folder / "a.csv", "one");
  write_text(folder / "a.csv", "two\n£");
  CHECK(bytes_of(folder / "a.csv") == "two\n£");
  CHECK_FALSE(fs::exists(folder / "a.csv.part"));
}

TEST_CASE("until it is whole a file is not there under its name") {
  const Folder folder;
  write_whole(folder / "a", [&](const fs::path& part) {
    CHECK(part == folder / "a.part");
    write_text(part, "all of it");
    CHECK_FALSE(fs::exists(folder / "a"));
  });
  CHECK(bytes_of(folder / "a") == "all of it");
}

TEST_CASE("what stops the writing is told, and nothing changes") {
  const Folder folder;
  write_text(folder / "a", "before");
  const auto fails = [&] {
    write_whole(folder / "a", [](const fs::path& part) {
      write_text(part, "half");
      throw std::runtime_error("the ink ran out");
    });
  };
  CHECK_THAT(message_of(fails), Contains("the ink ran out") && Contains((folder / "a").string()));
  CHECK(bytes_of(folder / "a") == "before");
  CHECK_FALSE(fs::exists(folder / "a.part"));

  CHECK_THAT(message_of([&] { write_whole(folder / "b", [](const fs::path&) {}); }),
             Contains("No such file"));
  CHECK_FALSE(fs::exists(folder / "b"));
}

TEST_CASE("a full disk is told") {
  const Folder folder;
  write_text(folder / "a", "before");
  {
    const FullDisk full(10);
    CHECK_THAT(message_of([&] { write_text(folder / "a", std::string(100, 'x')); }),
               Contains("File too large"));
  }
  CHECK(bytes_of(folder / "a") == "before");
}

TEST_CASE("a place where no file can be is told before any work is done") {
  const Folder folder;
  const auto never = [](const fs::path&) { FAIL("the work was done"); };
  CHECK_THAT(message_of([&] { write_whole(folder / "none/a", never); }), Contains("there is no folder"));
  CHECK_THAT(message_of([&] { write_whole(folder.path(), never); }), Contains("is a folder"));
  write_text(folder / "file", "");
  CHECK_THAT(message_of([&] { write_whole(folder / "file/a", never); }), Contains("there is no folder"));
}
