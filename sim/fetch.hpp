#pragma once

#include <cstddef>

namespace sim {

// Asks for memory that will be wanted soon: a hint, of no effect on any result.
//
// Not __builtin_prefetch: to GCC 12 a function of nothing but those has no effect at all, and calls of it vanish
// (a run of Wales had been made with such a one for a while before its machine code was looked at).
inline void fetch(const void* memory) {
#if defined(__x86_64__)
  asm volatile("prefetcht0 %0" : : "m"(*static_cast<const char*>(memory)));
#else
  __builtin_prefetch(memory);
#endif
}

// The same of all lines of the cache that a row lies in; rows lie across lines.
inline void fetch(const void* memory, std::size_t bytes) {
  const char* first = static_cast<const char*>(memory);
  for (std::size_t at = 0; at + 1 < bytes; at += 64) fetch(first + at);
  fetch(first + bytes - 1);
}

}  // namespace sim
