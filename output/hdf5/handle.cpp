#include "output/hdf5/handle.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "output/error.hpp"

namespace output::hdf5 {
namespace {

herr_t collect(unsigned, const H5E_error2_t* entry, void* into) {
  static_cast<std::vector<std::string>*>(into)->emplace_back(entry->desc ? entry->desc : "");
  return 0;
}

}  // namespace

void silence_hdf5() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

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

void Handle::close(std::string_view doing) { check(close_(std::exchange(id_, -1)), doing); }

}  // namespace output::hdf5
