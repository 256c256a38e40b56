#include "output/hdf5/handle.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "output/error.hpp"

namespace output::hdf5 {
namespace {

// Where an entry quotes the operating system among times, descriptors and addresses, the quotation is enough:
// "file write failed: No space left on device".
std::string brief(std::string entry) {
  constexpr std::string_view marker = "error message = '";
  const std::size_t quoted = entry.find(marker);
  const std::size_t what = entry.find(": ");
  if (quoted == std::string::npos || what == std::string::npos) return entry;
  const std::size_t start = quoted + marker.size();
  return entry.substr(0, what + 2) + entry.substr(start, entry.find('\'', start) - start);
}

herr_t collect(unsigned, const H5E_error2_t* entry, void* into) {
  static_cast<std::vector<std::string>*>(into)->push_back(brief(entry->desc ? entry->desc : ""));
  return 0;
}

}  // namespace

void prepare_hdf5() {
  // At exit HDF5 would once more try to finish what a full disk has not let it, and crash on it. All that is
  // to be kept is closed long before, and the close checked.
  static const herr_t before_anything_else = H5dont_atexit();
  static_cast<void>(before_anything_else);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

std::string hdf5_error_text() {
  std::vector<std::string> entries;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, collect, &entries);
  if (entries.empty()) return "HDF5 gave no reason";
  if (entries.size() == 1 || entries.front() == entries.back()) return entries.front();
  return entries.front() + ": " + entries.back();
}

void check(herr_t status, std::string_view doing) {
  if (status < 0) throw Error(fmt::format("{}: {}", doing, hdf5_error_text()));
}

Handle::Handle(hid_t id, Close closes_by, std::string_view doing) : id_(id), close_(closes_by) {
  if (id_ < 0) throw Error(fmt::format("{}: {}", doing, hdf5_error_text()));
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle::~Handle() {
  if (id_ >= 0) close_(id_);
}

void Handle::close(std::string_view doing) {
  check(close_(std::exchange(id_, -1)), doing);
}

}  // namespace output::hdf5
