#pragma once

#include <string>

namespace scenarios::command {

// A picture in Graphviz's language, written as it is (FILE.dot, FILE.gv), drawn (FILE.svg), or printed when no
// file is named. Returns the exit status; what stands in the way is told on stderr.
int write_picture(const std::string& dot, const std::string& path);

}  // namespace scenarios::command
