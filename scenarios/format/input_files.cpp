#include "scenarios/format/input_files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "scenarios/format/digest.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

namespace fs = std::filesystem;

namespace {

// Far beyond any scenario or table of a nation; guards against naming a result or a disk image by mistake.
constexpr std::uintmax_t largest_file = 16u << 20;

// The names, without extension, of a folder's files that have the same extension as the wanted one.
std::vector<std::string> stems_in(const fs::path& folder, const fs::path& extension) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == extension) names.push_back(entry->path().stem().string());
    if (names.size() > 500) break;
  }
  return names;
}

Trouble missing(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return {fmt::format("there is no folder `{}`", folder.string()),
            fmt::format("`{}` was to be read from it", path.filename().string()), "check the path"};
  }
  const std::string near = nearest(path.stem().string(), stems_in(folder, path.extension()));
  return {fmt::format("there is no file `{}`", path.string()), "it was to be read here",
          near.empty() ? "check the name and the folder"
                       : fmt::format("did you mean `{}{}`?", near, path.extension().string())};
}

std::optional<Trouble> cannot_be_read(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return missing(path);
  if (error) return Trouble{fmt::format("`{}` cannot be read", path.string()), error.message(), ""};
  if (status.type() == fs::file_type::directory) {
    return Trouble{fmt::format("`{}` is a folder", path.string()), "a file is needed",
                   "name one of the files in it"};
  }
  if (status.type() != fs::file_type::regular) {
    return Trouble{fmt::format("`{}` is not an ordinary file", path.string()),
                   "it is read more than once and its digest is kept with the results",
                   "save it to a file first"};
  }
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > largest_file) {
    return Trouble{
        fmt::format("`{}` has {} MB", path.string(), size >> 20),
        fmt::format("an input of more than {} MB is surely another kind of file", largest_file >> 20),
        "check the name"};
  }
  return std::nullopt;
}

std::optional<std::string> contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return text;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

// Where text stops being text, as a fault without excerpt: its bytes are not fit to be shown.
bool is_text(const std::string& path, const std::string& text, Faults& faults) {
  const auto place = [&](std::size_t byte) {
    const std::string before = text.substr(0, byte);
    const std::size_t line_start = before.rfind('\n') == std::string::npos ? 0 : before.rfind('\n') + 1;
    int line = 1;
    for (const char c : before) line += c == '\n';
    const auto column = static_cast<int>(characters(std::string_view(before).substr(line_start))) + 1;
    return Position{std::make_shared<Source>(path, ""), line, column};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_control(text[i])) continue;
    faults.add(place(i),
               fmt::format("this is not a text file: it holds the byte {}",
                           static_cast<unsigned>(static_cast<unsigned char>(text[i]))),
               "scenarios and tables are plain text", "check that the right file is named");
    return false;
  }
  if (const auto broken = first_broken_utf8(text)) {
    faults.add(place(*broken), "this character is not UTF-8", "letters such as £ and ŵ would be misread",
               "save the file with the encoding UTF-8");
    return false;
  }
  return true;
}

}  // namespace

SourceRef InputFiles::read(const std::string& path, const Position& asked_from, Faults& faults) {
  if (const auto known = texts_.find(path); known != texts_.end()) return known->second;
  const Position at = asked_from.source ? asked_from : Position{std::make_shared<Source>(path, ""), 0, 0};
  if (const auto trouble = cannot_be_read(path)) {
    faults.add(at, *trouble);
    return nullptr;
  }
  auto bytes = contents(path);
  if (!bytes) {
    faults.add(at, fmt::format("`{}` cannot be opened", path), std::strerror(errno),
               "check that you may read it");
    return nullptr;
  }
  std::string digest = sha256(*bytes);
  if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
  SourceRef source;
  if (is_text(path, *bytes, faults)) {
    source = std::make_shared<Source>(path, std::move(*bytes));
    digests_.push_back({path, std::move(digest)});
  }
  texts_.emplace(path, source);
  return source;
}

std::string beside(const std::string& file, const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return path;
  return (fs::path(file).parent_path() / path).lexically_normal().string();
}

}  // namespace scenarios::format
