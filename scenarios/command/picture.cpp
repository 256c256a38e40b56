#include "scenarios/command/picture.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "scenarios/command/command.hpp"
#include "scenarios/command/tell.hpp"

namespace scenarios::command {

namespace fs = std::filesystem;

namespace {

bool write_whole(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) fmt::print(stderr, "gofal: {} could not be written (is the disk full?)\n", path);
  return static_cast<bool>(file);
}

// Graphviz draws it. None after a failure, which has been told.
std::optional<std::string> drawn(const std::string& dot) {
  std::string name = (fs::temp_directory_path() / "gofal-XXXXXX").string();
  const int file = mkstemp(name.data());
  if (file < 0) {
    fmt::print(stderr, "gofal: no temporary file could be made in {}\n", fs::temp_directory_path().string());
    return std::nullopt;
  }
  close(file);
  std::optional<std::string> svg;
  if (write_whole(name, dot)) {
    // By the environment, so that no folder's name is read as a command.
    setenv("GOFAL_PICTURE", name.c_str(), 1);
    std::string text;
    if (FILE* pipe = popen("dot -Tsvg \"$GOFAL_PICTURE\"", "r")) {
      char part[65536];
      for (std::size_t got; (got = fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, got);
      const int status = pclose(pipe);
      if (status == 0)
        svg = std::move(text);
      else
        fmt::print(stderr, "gofal: Graphviz's `dot` could not draw the picture (exit status {}); install the package "
                   "graphviz, or name a file that ends in .dot\n", WEXITSTATUS(status));
    }
  }
  fs::remove(name);
  return svg;
}

}  // namespace

int write_picture(const std::string& dot, const std::string& path) {
  if (path.empty()) {
    fmt::print("{}", dot);
    return done;
  }
  if (!can_write(path)) return input_at_fault;
  const std::string kind = fs::path(path).extension().string();
  if (kind == ".dot" || kind == ".gv") return write_whole(path, dot) ? done : failed;
  if (kind != ".svg") {
    fmt::print(stderr, "gofal: {} is no kind of picture that is known (its name says what to write); end it in .svg or .dot\n",
               path);
    return input_at_fault;
  }
  const auto svg = drawn(dot);
  return svg && write_whole(path, *svg) ? done : failed;
}

}  // namespace scenarios::command
