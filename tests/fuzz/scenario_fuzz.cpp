// Whatever stands in a scenario file, reading it ends with a scenario or with faults: no crash, no hang, no broken
// promise. libFuzzer makes up the files; tables of good scenarios lie beside them to be found.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "models/pathway/picture.hpp"
#include "scenarios/format/difference.hpp"
#include "scenarios/format/provenance.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/study.hpp"

namespace fs = std::filesystem;

namespace {

// A folder of this process's own, with the good files and their tables in it.
const fs::path& folder() {
  static const fs::path made = [] {
    std::string name = (fs::temp_directory_path() / "gofal-fuzz-XXXXXX").string();
    if (!mkdtemp(name.data())) std::abort();
    fs::copy(GOFAL_GOOD_FILES, name, fs::copy_options::recursive);
    std::atexit([] { fs::remove_all(folder()); });
    return fs::path(name);
  }();
  return made;
}

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void write(const fs::path& path, const char* data, std::size_t size) {
  std::ofstream(path, std::ios::binary).write(data, static_cast<std::streamsize>(size));
}

void try_scenario(const std::string& path) {
  using namespace scenarios::format;
  const ScenarioResult read = read_scenario(path);
  must(read.scenario.has_value() == read.faults.none(), "there is a scenario, or there are faults");
  if (!read.scenario) {
    must(!read.faults.text().empty(), "faults are told");
    return;
  }
  const ScenarioInfo& info = read.scenario->info;
  must(!models::pathway_dot(read.scenario->world).empty(), "what was accepted can be drawn");
  must(static_cast<bool>(provenance(info, "")), "of all that was accepted it can be told who said it");
  must(differences(info, info).ends_with("Nothing differs.\n"), "a scenario does not differ from itself");
  // The resolved text names tables as the file did, so it stands beside it.
  const std::string again = (folder() / "resolved.yaml").string();
  write(again, info.resolved.data(), info.resolved.size());
  const ScenarioResult second = read_scenario(again);
  if (!second.scenario) std::fputs(second.faults.text().c_str(), stderr);
  must(second.scenario.has_value(), "what was accepted is accepted when it is shown");
  must(second.scenario->info.resolved == info.resolved, "what is shown is shown the same again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = (folder() / "fuzzed.yaml").string();
  write(path, reinterpret_cast<const char*>(data), size);
  if (scenarios::format::kind_of_file(path) == scenarios::format::FileKind::study)
    scenarios::format::read_study(path);
  else
    try_scenario(path);
  return 0;
}
