#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace sim {

// An allocator for the few arrays that hold a nation. Rows are visited in the order of time, which is no order
// in memory: with pages of 4 KiB nearly every visit would also miss the table of pages. Large blocks are
// aligned to 2 MiB and the system is asked for pages of that size; where it has none, nothing changes.
template <class T>
struct LargePages {
  using value_type = T;
  static constexpr std::size_t page = std::size_t{2} << 20;

  LargePages() = default;
  template <class U>
  LargePages(const LargePages<U>&) {}

  T* allocate(std::size_t n) {
    const std::size_t bytes = n * sizeof(T);
    const bool large = bytes >= page;
    const std::size_t size = large ? (bytes + page - 1) / page * page : bytes;
    void* memory = large ? std::aligned_alloc(page, size) : std::malloc(size ? size : 1);
    if (memory == nullptr) throw std::bad_alloc();
    if (large) madvise(memory, size, MADV_HUGEPAGE);
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) { std::free(memory); }

  friend bool operator==(const LargePages&, const LargePages&) { return true; }
};

}  // namespace sim
