"""The four-setting pathway in SimPy, as its manual would have it: a process a citizen, a resource a service.

    four_settings_simpy.py DAYS WARM_UP_DAYS SEED

Prints one line of JSON as four_settings_simgrid.cpp does. Time is in days.
"""

import json
import sys
import time
from random import Random

import simpy

CITIZENS = 10_000
HOUR = 1 / 24


class Town:
    def __init__(self, days, warm_up, seed):
        self.environment = simpy.Environment()
        self.days, self.warm_up = days, warm_up
        self.random = Random(seed)
        self.crisis_team, self.hospital, self.home_support, self.community = (
            simpy.Resource(self.environment, capacity) for capacity in (4, 90, 180, 360)
        )
        self.bed_days = 0.0
        self.events = 0

    def use(self, service, duration):
        with service.request() as place:
            yield place
            self.count()
            if service is self.hospital:
                now = self.environment.now
                self.bed_days += max(0.0, min(now + duration, self.days) - max(now, self.warm_up))
            yield self.environment.timeout(duration)

    def count(self):
        self.events += self.environment.now >= self.warm_up

    def citizen(self):
        random = self.random
        while True:
            yield self.environment.timeout(random.expovariate(1 / 365))
            self.count()
            yield from self.use(self.crisis_team, random.expovariate(1 / (2 * HOUR)))
            if random.random() < 0.4:
                yield from self.use(self.hospital, random.lognormvariate(1.4459, 1))
                if random.random() < 0.5:
                    yield from self.use(self.home_support, random.expovariate(1 / 30))
            else:
                yield from self.use(self.community, random.expovariate(1 / 20))

    def run(self):
        for _ in range(CITIZENS):
            self.environment.process(self.citizen())
        self.environment.run(until=self.days)


def main():
    days, warm_up, seed = float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    begun = time.perf_counter()
    town = Town(days, warm_up, seed)
    town.run()
    print(
        json.dumps(
            {
                "events": town.events,
                "hospital": round(town.bed_days / (days - warm_up), 4),
                "seconds": round(time.perf_counter() - begun, 3),
            }
        )
    )


if __name__ == "__main__":
    main()
