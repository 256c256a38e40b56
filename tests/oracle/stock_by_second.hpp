#pragma once

#include <cstdint>
#include <vector>

namespace tests::oracle {

// A level written down every second of a short run.
class StockBySecond {
 public:
  explicit StockBySecond(std::int64_t seconds) : level_(static_cast<std::size_t>(seconds)) {}

  void change(std::int64_t by, std::int64_t from) {
    for (std::size_t t = static_cast<std::size_t>(from); t < level_.size(); ++t) level_[t] += by;
  }

  std::int64_t total(std::int64_t from, std::int64_t to) const {
    std::int64_t sum = 0;
    for (std::int64_t t = from; t < to; ++t) sum += level_[static_cast<std::size_t>(t)];
    return sum;
  }

 private:
  std::vector<std::int64_t> level_;
};

}  // namespace tests::oracle
