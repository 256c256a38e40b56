#pragma once

#include <cstddef>

namespace scenarios::command {

// Columns of the terminal on stdout; 0 when it is none.
std::size_t terminal_width();

}  // namespace scenarios::command
