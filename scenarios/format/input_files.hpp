#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/position.hpp"

namespace scenarios::format {

// Which file was read and exactly what was in it.
struct InputDigest {
  std::string path;
  std::string sha256;  // of the bytes on disk
};

// Reads each input file once, refuses what is not text, and remembers what was read.
class InputFiles {
 public:
  // The file's text, or null after a fault at `asked_from` (at the file itself when nobody asked for it).
  SourceRef read(const std::string& path, const Position& asked_from, Faults& faults);

  // In the order of reading.
  const std::vector<InputDigest>& digests() const { return digests_; }

 private:
  std::map<std::string, SourceRef> texts_;
  std::vector<InputDigest> digests_;
};

// `path` as meant by a file: beside that file unless absolute. "a/b.yaml" and "../c.csv" give "c.csv".
std::string beside(const std::string& file, const std::string& path);

}  // namespace scenarios::format
