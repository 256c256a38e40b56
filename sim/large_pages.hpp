#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

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
    const std::size_t boundary = large ? page : std::max(alignof(T), alignof(std::max_align_t));
    const std::size_t size = std::max<std::size_t>(1, (bytes + boundary - 1) / boundary) * boundary;
    void* memory = std::aligned_alloc(boundary, size);
    if (memory == nullptr) throw std::bad_alloc();
    if (large) madvise(memory, size, MADV_HUGEPAGE);
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) { std::free(memory); }

  friend bool operator==(const LargePages&, const LargePages&) { return true; }
};

// Moves an array to memory of its own. After a fork the two processes share their pages until one of them writes, and
// what it writes to falls apart into pages of 4 KiB: whoever will write to most of it copies it at once instead.
template <class T>
void take_own_pages(std::vector<T, LargePages<T>>& array) {
  std::vector<T, LargePages<T>> own;
  own.reserve(array.capacity());
  own.insert(own.end(), array.begin(), array.end());
  array.swap(own);
}

}  // namespace sim
