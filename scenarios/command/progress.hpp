#pragma once

#include <chrono>
#include <string>

#include "scenarios/study/crew.hpp"

namespace scenarios::command {

// One line on stderr that says how far the work is and how long it will take; nothing when stderr is not a
// terminal.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const study::Headway& headway);
  // Takes the line away.
  void clear();

 private:
  std::string what_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point began_, last_;
};

// "1 h 5 min", "2 min 10 s", "8 s"
std::string in_words(double seconds);

}  // namespace scenarios::command
