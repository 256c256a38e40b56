#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "scenarios/format/study.hpp"
#include "tests/scenarios/format/files.hpp"

// Every wrong file in bad/ is told exactly what stands beside it in a text file of the same name. With
// GOFAL_RENEW set in the environment the texts are written anew; read their difference before keeping it.
namespace fs = std::filesystem;
using namespace scenarios::format;

namespace {

std::string faults_of(const std::string& path) {
  return (kind_of_file(path) == FileKind::study ? read_study(path).faults : read_scenario(path).faults)
      .text();
}

std::string without_folder(std::string text, const std::string& folder) {
  for (std::size_t at; (at = text.find(folder)) != std::string::npos;) text.erase(at, folder.size());
  return text;
}

}  // namespace

namespace {

// Checks every file of a folder against the text beside it; returns how many there are.
std::size_t check_files(const std::string& name) {
  const std::string folder = (tests::format_folder() / name).string() + "/";
  const bool renew = std::getenv("GOFAL_RENEW") != nullptr;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    const std::string told = without_folder(faults_of(file.string()), folder);
    fs::path expected = file;
    expected.replace_extension(".txt");
    if (renew) std::ofstream(expected, std::ios::binary) << told;
    INFO(file.filename().string());
    CHECK(!told.empty());
    CHECK(told == tests::contents(expected));
  }
  return files.size();
}

}  // namespace

TEST_CASE("each wrong file is told what is wrong, where, why, and what would help") {
  CHECK(check_files("bad") >= 210);
}

TEST_CASE("a file that is fine but probably not meant so is told too, and can be run") {
  CHECK(check_files("warned") >= 6);
  for (const auto& entry : fs::directory_iterator(tests::format_folder() / "warned")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().filename().string());
    const auto result = read_scenario(entry.path().string());
    CHECK(result.scenario.has_value());
    CHECK(result.faults.none());
    CHECK(result.faults.warnings() >= 1);
  }
}

TEST_CASE("a missing file, a folder and a file that nobody may read are told kindly") {
  const tests::Folder folder;
  folder.write("baseline.yaml", "gofal: 1\n");
  const auto told = [&](const std::string& name) {
    return without_folder(read_scenario((folder.path() / name).string()).faults.text(),
                          folder.path().string() + "/");
  };
  CHECK(told("basline.yaml") ==
        "basline.yaml: there is no file `basline.yaml` (it was to be read here) did you mean "
        "`baseline.yaml`?\n");
  CHECK(told("nowhere/x.yaml") ==
        "nowhere/x.yaml: there is no folder `nowhere` (`x.yaml` was to be read from it) check the path\n");
  CHECK(without_folder(told(""), folder.path().string()).find(" is a folder (a file is needed)") !=
        std::string::npos);
  CHECK(told("baseline.yaml/x.yaml").find("there is no folder") != std::string::npos);
  const auto pipe = read_scenario("/dev/null").faults.text();
  CHECK(pipe.starts_with("/dev/null: `/dev/null` is not an ordinary file"));
}

TEST_CASE("a file that was broken anywhere is told so and never ends the program") {
  const tests::Folder folder;
  folder.with_good_files();
  const std::string whole = tests::contents(folder.path() / "everything.yaml");
  const std::string pieces = "{}[]:,-'\"*&!|>%@`#\n\t 01+~\x7f\xc3";
  for (std::size_t i = 0; i < 1500; ++i) {
    std::string broken = whole;
    const std::size_t at = i * 2654435761u % whole.size();
    switch (i % 4) {
      case 0:
        broken[at] = pieces[i / 4 % pieces.size()];
        break;
      case 1:
        broken.insert(at, 1, pieces[i / 4 % pieces.size()]);
        break;
      case 2:
        broken.erase(at, 1 + i % 40);
        break;
      default:
        broken.resize(at);
        break;
    }
    const auto result = read_scenario(folder.write("broken.yaml", broken));
    REQUIRE(result.scenario.has_value() == result.faults.none());
  }
}
