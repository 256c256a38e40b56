#include "scenarios/study/service_summary.hpp"

#include <catch2/catch.hpp>

using namespace scenarios::study;

TEST_CASE("an estimate is a mean with Student's interval") {
  // SciPy: t.interval(0.95, 4, 3, sem([1, 2, 3, 4, 5])) = (1.036757, 4.963243)
  const Estimate e = estimate({1, 2, 3, 4, 5});
  CHECK(e.mean == 3);
  CHECK(e.half_width == Approx(1.963243161).epsilon(1e-9));
  CHECK(e.holds(1.04));
  CHECK_FALSE(e.holds(1.03));
}

TEST_CASE("one replication has no interval") {
  const Estimate e = estimate({7});
  CHECK(e.mean == 7);
  CHECK_FALSE(e.has_interval());
}
