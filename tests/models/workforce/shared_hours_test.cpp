#include "models/workforce/shared_hours.hpp"

#include <catch2/catch.hpp>

using models::share_hours;
using models::SharedHours;

TEST_CASE("hours of a group are shared in proportion to what is asked for, and none is lost", "[workforce]") {
  for (const std::int64_t here : {0, 1, 7, 800, 1000, 1100, 1500, 100'000})
    for (const std::int64_t at_start : {0, 3, 1000})
      for (const std::int64_t asked : {0, 1, 90, 250, 4000}) {
        CAPTURE(here, at_start, asked);
        const SharedHours shared = share_hours(here, at_start, asked);
        CHECK(shared.on_programmes + shared.in_services == here);
        CHECK(shared.on_programmes >= 0);
        CHECK(shared.in_services >= 0);
        CHECK(shared.on_programmes <= asked);
        CHECK(shared.part >= 0);
        CHECK(shared.part <= 1);
        if (asked == 0 || here >= at_start + asked) {
          // Enough for all: programmes have what they ask for, and what is over is the services'.
          CHECK(shared.part == 1);
          CHECK(shared.on_programmes == asked);
        } else {
          CHECK(shared.on_programmes == Approx(shared.part * static_cast<double>(asked)).margin(0.51));
          CHECK(shared.in_services == Approx(shared.part * static_cast<double>(at_start)).margin(0.51));
        }
      }
  // Of 1,200 hours asked for there are 1,100: services and programmes get eleven twelfths each.
  CHECK(share_hours(1100, 1000, 200).part == Approx(1100.0 / 1200));
  CHECK(share_hours(1100, 1000, 200).in_services == 917);
}
