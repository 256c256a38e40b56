#include "scenarios/format/input_files.hpp"

#include <catch2/catch.hpp>

#include "scenarios/format/digest.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

TEST_CASE("a file is read once and its digest is that of its bytes") {
  const tests::Folder folder;
  const std::string path = folder.write("a.yaml", "\xEF\xBB\xBFgofal: 1\r\n");
  InputFiles files;
  Faults faults;
  const auto first = files.read(path, {}, faults);
  REQUIRE(first);
  CHECK(first->text() == "gofal: 1\r\n");
  folder.write("a.yaml", "changed");
  CHECK(files.read(path, {}, faults) == first);
  REQUIRE(files.digests().size() == 1);
  CHECK(files.digests()[0].path == path);
  CHECK(files.digests()[0].sha256 == sha256("\xEF\xBB\xBFgofal: 1\r\n"));
}

TEST_CASE("what is not text is refused where it stops being text") {
  const tests::Folder folder;
  Faults faults;
  InputFiles files;
  CHECK(!files.read(folder.write("a.yaml", std::string("a: 1\nb: \0\n", 10)), {}, faults));
  CHECK(!files.read(folder.write("b.yaml", "tŷ: £\xe9\n"), {}, faults));
  CHECK(faults.sorted()[0].position.line == 2);
  CHECK(faults.sorted()[0].position.column == 4);
  CHECK(faults.sorted()[1].position.column == 6);
}

TEST_CASE("a file far too large is refused unread") {
  const tests::Folder folder;
  const std::string path = folder.write("a.h5", "");
  std::filesystem::resize_file(path, 17u << 20);
  Faults faults;
  CHECK(!InputFiles().read(path, {}, faults));
  CHECK(faults.sorted()[0].problem.ends_with("has 17 MB"));
}

TEST_CASE("paths are meant beside the file that names them") {
  CHECK(beside("wales/home.yaml", "people.csv") == "wales/people.csv");
  CHECK(beside("home.yaml", "people.csv") == "people.csv");
  CHECK(beside("a/b/home.yaml", "../base.yaml") == "a/base.yaml");
  CHECK(beside("a/home.yaml", "/data/x.csv") == "/data/x.csv");
}
