#pragma once

#include <stdexcept>

namespace output {

// Something a person can put right: a name that is not in the file, a full disk, a file that is not ours.
// Messages read "problem (why it matters) suggestion".
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace output
