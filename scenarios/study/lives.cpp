#include "scenarios/study/lives.hpp"

#include <algorithm>
#include <bit>

#include "output/hdf5/file.hpp"

namespace scenarios::study {

namespace {

using models::Remembered;

constexpr const char* one_event = "life_event";

// Halves of a citizen's name, bit by bit: the layout knows no whole numbers of 64 bits.
std::int32_t high(models::CitizenId id) { return std::bit_cast<std::int32_t>(static_cast<std::uint32_t>(id >> 32)); }
std::int32_t low(models::CitizenId id) { return std::bit_cast<std::int32_t>(static_cast<std::uint32_t>(id)); }
models::CitizenId joined(std::int32_t high, std::int32_t low) {
  return static_cast<models::CitizenId>(std::bit_cast<std::uint32_t>(high)) << 32 | std::bit_cast<std::uint32_t>(low);
}

}  // namespace

std::uint64_t remembered_bits(const models::Plan& plan, const std::vector<std::string>& hazards) {
  std::uint64_t bits = 0;
  const auto& all = plan.parameters.hazards;
  for (std::size_t k = 0; k < all.size(); ++k)
    if (std::find(hazards.begin(), hazards.end(), all[k].name) != hazards.end()) bits |= std::uint64_t{1} << k;
  return bits;
}

output::Group lives_group(const models::World& world, const std::vector<std::string>& hazards) {
  const auto& own = world.plan().parameters.hazards;
  std::vector<Remembered> all = world.remembered();
  for (Remembered& e : all)
    if (e.hazard != Remembered::death)
      e.hazard = static_cast<std::uint8_t>(std::find(hazards.begin(), hazards.end(), own[e.hazard].name) - hazards.begin());
  std::sort(all.begin(), all.end(), models::before);

  std::vector<std::int32_t> rows, person_high, person_low, seconds, counts, areas, numbers;
  for (const Remembered& e : all) {
    rows.push_back(static_cast<std::int32_t>(rows.size()));
    person_high.push_back(high(e.citizen));
    person_low.push_back(low(e.citizen));
    seconds.push_back(std::bit_cast<std::int32_t>(e.second));
    counts.push_back(std::bit_cast<std::int32_t>(e.count));
    areas.push_back(e.area);
    numbers.push_back(e.hazard);
  }
  const std::vector<std::string> over{one_event};
  output::Group group{lives_name};
  group.coordinates.push_back({one_event, std::move(rows), {{"long_name", std::string("row")}}});
  group.variables = {{"person_high", over, std::move(person_high), "Upper half of the person's name", "1", "32 bits of 64"},
                     {"person_low", over, std::move(person_low), "Lower half of the person's name", "1", "32 bits of 64"},
                     {"second", over, std::move(seconds), "When", "s", "from the start of the run"},
                     {"count", over, std::move(counts), "How many the person had before", "1", "of the hazard, from the start of the run on"},
                     {"area", over, std::move(areas), "Area of residence", "1", "number in the scenario's list"},
                     {"hazard", over, std::move(numbers), "Which hazard", "1", "number in the study's list; 255 = the person died"}};
  return group;
}

std::vector<Remembered> read_lives(const std::filesystem::path& file) {
  const output::Group group = output::hdf5::read_group(file, lives_name);
  const auto column = [&](const char* name) -> const std::vector<std::int32_t>& {
    return std::get<std::vector<std::int32_t>>(group.variable(name).data);
  };
  const auto &person_high = column("person_high"), &person_low = column("person_low"), &seconds = column("second"),
             &counts = column("count"), &areas = column("area"), &numbers = column("hazard");
  std::vector<Remembered> all(seconds.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {joined(person_high[i], person_low[i]), std::bit_cast<std::uint32_t>(seconds[i]),
              std::bit_cast<std::uint32_t>(counts[i]), static_cast<std::uint16_t>(areas[i]), static_cast<std::uint8_t>(numbers[i])};
  return all;
}

}  // namespace scenarios::study
