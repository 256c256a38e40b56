#pragma once

#include <hdf5.h>

#include <string>
#include <string_view>

namespace output::hdf5 {

// Turns off HDF5's printing of errors to the terminal (they are thrown instead) and its tidying up when the
// program ends. Every public function of this folder calls it first.
void prepare_hdf5();

// Why the last call failed, in HDF5's own words: what was asked for, then the innermost cause.
std::string hdf5_error_text();

// Throws output::Error "<doing>: <HDF5's words>" if `status` (what an HDF5 call returned) is negative.
void check(herr_t status, std::string_view doing);

// An open thing of HDF5: a file, group, dataset, type, space or property list. Moves, does not copy, and
// closes what it holds. The calls of HDF5 are not safe for several threads at once, so neither is this.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  // `id` is what an HDF5 call returned; negative throws as check() does.
  Handle(hid_t id, Close closes_by, std::string_view doing);
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  hid_t id() const { return id_; }

  // Closes now and throws if that fails. For a file that was written this is where a full disk shows; the
  // destructor can only be silent.
  void close(std::string_view doing);

 private:
  hid_t id_;
  Close close_;
};

}  // namespace output::hdf5
