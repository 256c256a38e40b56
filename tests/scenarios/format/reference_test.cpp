#include "scenarios/format/reference.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "scenarios/format/keys.hpp"
#include "scenarios/format/schema.hpp"
#include "scenarios/format/study.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

// The committed page is what the table of keys says. With GOFAL_RENEW set in the environment it is written anew.
void holds(const std::filesystem::path& file, const std::string& text) {
  const auto path = std::filesystem::path(GOFAL_SCENARIOS) / file;
  if (std::getenv("GOFAL_RENEW")) std::ofstream(path, std::ios::binary) << text;
  INFO(path << " is not what the table of keys says; renew it with GOFAL_RENEW=1");
  CHECK((tests::contents(path) == text));
}

}  // namespace

TEST_CASE("reference and schemas are those of the table of keys") {
  holds("reference.md", reference_page());
  holds("schema/scenario.schema.json", json_schema(FileSchema::scenario));
  holds("schema/study.schema.json", json_schema(FileSchema::study));
}

TEST_CASE("the reference names every key with its meaning, default and example") {
  const std::string page = reference_page();
  for (const Record& record : records()) {
    for (const Key& key : record.keys) {
      INFO(record.name << "." << key.name);
      if (key.name != "*") CHECK(page.find("\n| `" + std::string(key.name) + "`") != std::string::npos);
      if (key.meaning.find('|') == std::string::npos) CHECK(page.find(key.meaning) != std::string::npos);
      if (!key.standard.empty()) CHECK(page.find("| `" + std::string(key.standard) + "` |") != std::string::npos);
      if (key.example.find('|') == std::string::npos)
        CHECK(page.find("| `" + std::string(key.example) + "` |") != std::string::npos);
    }
  }
}

TEST_CASE("every link within the reference leads to a heading") {
  const std::string page = reference_page();
  std::size_t links = 0;
  for (std::size_t at = page.find("](#"); at != std::string::npos; at = page.find("](#", at + 1)) {
    const std::string target = page.substr(at + 3, page.find(')', at) - at - 3);
    bool found = false;
    for (std::size_t line = page.find("\n##"); line != std::string::npos; line = page.find("\n##", line + 1)) {
      std::string name;
      for (std::size_t i = page.find(' ', line) + 1; page[i] != '\n'; ++i) {
        const auto c = static_cast<unsigned char>(page[i]);
        if (c == ' ') name += '-';
        if (std::isalnum(c) || c == '_') name += static_cast<char>(std::tolower(c));
      }
      found = found || name == target;
    }
    INFO(target);
    CHECK(found);
    ++links;
  }
  CHECK(links > 50);
}

// A file of the opening is named in bold above it: **`queue.yaml`**.
TEST_CASE("a new user who copies the files of the opening finds them all fine") {
  const std::string page = reference_page();
  const tests::Folder folder;
  std::vector<std::string> names;
  for (std::size_t at = page.find("\n**`"); at != std::string::npos; at = page.find("\n**`", at + 1)) {
    const std::string name = page.substr(at + 4, page.find('`', at + 4) - at - 4);
    std::string text;
    for (std::size_t line = page.find("\n\n", at) + 2; page.substr(line, 4) == "    ";) {
      const std::size_t end = page.find('\n', line);
      text += page.substr(line + 4, end - line - 3);
      line = end + 1;
    }
    folder.write(name, text);
    names.push_back(name);
  }
  CHECK(names.size() >= 7);
  for (const std::string& name : names) {
    if (!name.ends_with(".yaml")) continue;
    const std::string path = (folder.path() / name).string();
    const Faults faults = kind_of_file(path) == FileKind::study ? read_study(path).faults : read_scenario(path).faults;
    INFO(name << "\n" << faults.text());
    CHECK(faults.none());
    CHECK(faults.warnings() == 0);
  }
}
