#include "models/population/initial.hpp"

#include <algorithm>
#include <cmath>

#include "models/purposes.hpp"
#include "sim/check.hpp"

namespace models {

namespace {

// Relative numbers alive at each completed year of one band under its death rates: 1 at the youngest.
std::vector<double> cumulative_survivors(int from, int to, const std::vector<double>& deaths_by_age) {
  std::vector<double> total;
  double alive = 1, sum = 0;
  for (int age = from; age < to; ++age) {
    sum += alive;
    total.push_back(sum);
    const auto i = std::min<std::size_t>(static_cast<std::size_t>(age), deaths_by_age.size() - 1);
    alive *= std::max(0.0, 1.0 - deaths_by_age[i]);
  }
  for (double& t : total) t /= sum;
  return total;
}

Frailty draw_frailty(const PopulationParameters& parameters, Person person, double u) {
  double below = 0;
  for (int f = 0; f < 3; ++f) {
    person.frailty = static_cast<Frailty>(f);
    below += parameters.frailty_share.at(person);
    if (u < below) return person.frailty;
  }
  return Frailty::severe;
}

}  // namespace

CitizenId child_id(CitizenId mother, std::uint32_t birth) {
  // 63 bits of a keyed hash: among the million births of a generation two share an id once in ten million runs.
  return sim::Draws(0x676f66616cULL, 0).bits(mother, purposes::child_id, birth) | CitizenId{1} << 63;
}

std::vector<Citizen> initial_residents(const PopulationParameters& parameters, std::uint16_t area, double scale,
                                       const std::vector<double>& deaths_by_age, const sim::Draws& draws) {
  const AreaPopulation& here = parameters.areas[area];
  std::vector<Citizen> residents;
  std::uint32_t ordinal = 0;
  for (std::size_t band = 0; band < parameters.age_from.size(); ++band) {
    const int from = parameters.age_from[band];
    const int to = band + 1 < parameters.age_from.size() ? parameters.age_from[band + 1] : parameters.oldest + 1;
    const std::vector<double> ages = cumulative_survivors(from, to, deaths_by_age);
    const auto people = static_cast<std::uint32_t>(std::llround(here.persons[band] * parameters.growth * scale));
    residents.reserve(residents.size() + people);
    for (std::uint32_t i = 0; i < people; ++i) {
      Citizen c;
      c.id = resident_id(area, ordinal++);
      c.area = area;
      c.present = true;
      const auto who = draws.uniforms(c.id, purposes::who_one_is, 0);
      const auto more = draws.uniforms(c.id, purposes::who_one_is, 1);
      const auto year = std::min<std::size_t>(
          static_cast<std::size_t>(std::upper_bound(ages.begin(), ages.end(), who[0]) - ages.begin()), ages.size() - 1);
      Person p;
      p.age = from + static_cast<int>(year);
      p.sex = more[0] < parameters.share_female.at(p) ? Sex::female : Sex::male;
      // The most deprived fifth of Wales by the area's share, the other four evenly.
      p.deprivation = who[1] < here.share_most_deprived
                          ? 0
                          : 1 + std::min(3, static_cast<int>((who[1] - here.share_most_deprived) /
                                                              (1 - here.share_most_deprived) * 4));
      p.frailty = draw_frailty(parameters, p, who[2]);
      // Born on a day that makes them exactly `age` completed years old at the start.
      const auto days = static_cast<std::int32_t>(std::ceil(p.age * 365.2425) + std::floor(who[3] * 365.0));
      c.born = -std::max<std::int32_t>(days, 0);
      c.sex = p.sex;
      c.frailty = p.frailty;
      c.deprivation = static_cast<std::uint8_t>(p.deprivation);
      residents.push_back(c);
    }
  }
  return residents;
}

}  // namespace models
