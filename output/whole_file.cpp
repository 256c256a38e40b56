#include "output/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <system_error>
#include <utility>

#include "output/error.hpp"

namespace output {
namespace {

namespace fs = std::filesystem;

std::string last_error() {
  return std::strerror(errno);
}

// An open file or folder of the operating system.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags, 0666)) {
    if (number_ < 0) throw Error(fmt::format("cannot open {}: {}", path.string(), last_error()));
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(number_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw Error(fmt::format("cannot write {}: {}", path_.string(), last_error()));
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() {
    if (::fsync(number_) != 0) throw Error(fmt::format("cannot store {}: {}", path_.string(), last_error()));
  }
  void close() {
    if (::close(std::exchange(number_, -1)) != 0)
      throw Error(fmt::format("cannot close {}: {}", path_.string(), last_error()));
  }

 private:
  fs::path path_;
  int number_;
};

void sync(const fs::path& path, int flags) {
  Descriptor file(path, flags);
  file.sync();
  file.close();
}

fs::path folder_of(const fs::path& destination) {
  const fs::path folder = destination.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

void check_place(const fs::path& destination) {
  const fs::path folder = folder_of(destination);
  std::error_code ignored;
  if (destination.filename().empty() || fs::is_directory(destination, ignored))
    throw Error(
        fmt::format("\"{}\" is a folder (a file is to be written) add a file name", destination.string()));
  if (!fs::is_directory(folder, ignored))
    throw Error(fmt::format("there is no folder \"{}\" (\"{}\" would go there) create it, or choose another",
                            folder.string(), destination.filename().string()));
}

}  // namespace

void write_whole(const fs::path& destination, const std::function<void(const fs::path&)>& fill) {
  check_place(destination);
  fs::path part = destination;
  part += ".part";
  try {
    fill(part);
    sync(part, O_RDONLY | O_CLOEXEC);
    fs::rename(part, destination);
  } catch (const std::exception& fault) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw Error(
        fmt::format("\"{}\" was not written: {} (nothing is left half written, and an older file of that "
                    "name is as it was) check the space and permissions there",
                    destination.string(), fault.what()));
  }
  sync(folder_of(destination), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void write_text(const fs::path& destination, std::string_view text) {
  write_whole(destination, [&](const fs::path& part) {
    Descriptor file(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    file.write(text);
    file.close();
  });
}

}  // namespace output
