#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/format/position.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/yaml.hpp"

// Texts and files for tests of reading.
namespace tests {

inline std::filesystem::path format_folder() {
  return GOFAL_FORMAT_TESTS;
}

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline scenarios::format::SourceRef source(std::string text, std::string path = "file.yaml") {
  return std::make_shared<scenarios::format::Source>(std::move(path), std::move(text));
}

// A folder of its own that goes away with its owner.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "gofal-format-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  // A copy of the good scenarios and their tables.
  const Folder& with_good_files() const {
    std::filesystem::copy(format_folder() / "good", path_, std::filesystem::copy_options::recursive);
    return *this;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// `text` with one piece replaced, which must be there.
inline std::string replaced(std::string text, const std::string& piece, const std::string& by) {
  const auto at = text.find(piece);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + piece);
  return text.replace(at, piece.size(), by);
}

// The problems of all faults, in order.
inline std::vector<std::string> problems(const scenarios::format::Faults& faults) {
  std::vector<std::string> list;
  for (const auto& fault : faults.sorted()) list.push_back(fault.problem);
  return list;
}

// YAML that is expected to be well formed, as a tree.
inline scenarios::format::Node parsed(const std::string& text) {
  scenarios::format::Faults faults;
  auto node = scenarios::format::parse_yaml(source(text), faults);
  if (!node || !faults.none()) throw std::logic_error(faults.text() + text);
  return *node;
}

}  // namespace tests
