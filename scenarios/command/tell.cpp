#include "scenarios/command/tell.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace scenarios::command {

namespace fs = std::filesystem;

void tell(const format::Faults& faults) {
  fmt::print(stderr, "{}", faults.text());
  if (faults.none()) return;
  fmt::print(stderr, "{} {} found; nothing was run.\n", faults.count(), faults.count() == 1 ? "fault" : "faults");
}

namespace {

// An empty text if nothing stands in the way.
std::string why_not_writable(const std::string& path) {
  if (path.empty()) return "";
  const fs::path file(path);
  std::error_code error;
  if (fs::is_directory(file, error))
    return fmt::format("{} is a folder (the result is one file); name a file in it, like {}", path,
                       (file / "results.h5").string());
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error))
    return fmt::format("the folder {} does not exist (the result is written there when the run is over); make it first",
                       folder.string());
  if (access(folder.c_str(), W_OK) != 0)
    return fmt::format("cannot write into the folder {}: {} (the result would be lost); choose another with -o",
                       folder.string(), std::strerror(errno));
  return "";
}

}  // namespace

bool can_write(const std::string& path) {
  const std::string why = why_not_writable(path);
  if (!why.empty()) fmt::print(stderr, "gofal: {}\n", why);
  return why.empty();
}

}  // namespace scenarios::command
