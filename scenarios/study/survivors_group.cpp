#include "scenarios/study/survivors_group.hpp"

namespace scenarios::study {

output::Group survivors_group(const std::string& scenario, int replication, const std::vector<int>& age_from, const models::World& world) {
  const models::Plan& plan = world.plan();
  const models::AttributeTable& utility = plan.parameters.quality_of_life.utility;
  const std::size_t in_a_band = utility.size() / utility.age_from.size();
  std::vector<std::int32_t> people(age_from.size() * 4, 0);
  for (std::size_t r = 0; r < world.regions(); ++r) {
    const models::Tally& tally = world.region(r).tally();
    for (std::size_t a = 0; a < plan.areas(); ++a)
      for (std::size_t g = 0; g < utility.size(); ++g) {
        std::size_t age = age_from.size() - 1;
        while (age > 0 && utility.age_from[g / in_a_band] < age_from[age]) --age;
        for (std::size_t f = 0; f < 4; ++f)
          for (std::size_t p = 0; p < models::place_count; ++p)
            people[age * 4 + f] += static_cast<std::int32_t>(tally.people.level(
                tally.person_cell(a, static_cast<std::uint32_t>(g), static_cast<models::Frailty>(f), static_cast<models::Place>(p))));
      }
  }
  output::Group group{"survivors"};
  group.coordinates = {{std::string(output::scenario_axis), std::vector<std::string>{scenario}, {{"long_name", std::string("scenario")}}},
                       {std::string(output::replication_axis), std::vector<std::int32_t>{replication},
                        {{"long_name", std::string("replication, with luck of its own")}}},
                       {"age_from", std::vector<std::int32_t>(age_from.begin(), age_from.end()),
                        {{"long_name", std::string("completed years, from")}}},
                       {"frailty", std::vector<std::string>{"fit", "mild", "moderate", "severe"}, {{"long_name", std::string("frailty")}}}};
  group.variables = {{"survivors",
                      {std::string(output::scenario_axis), std::string(output::replication_axis), "age_from", "frailty"},
                      std::move(people),
                      "Residents at the end of the run",
                      "persons",
                      "wherever they are treated; without those on a journey between regions at that moment"}};
  return group;
}

}  // namespace scenarios::study
