#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/outcomes/remembered.hpp"
#include "models/world.hpp"
#include "output/dataset.hpp"

namespace scenarios::study {

// Who had which event when, of the hazards whose averted events a study counts. Each unit keeps it in a file beside its own
// until the study is merged; the result keeps only what matching found, since everybody's events of ten years in a nation
// are tens of megabytes a unit. Nobody is left out: a sample's counts would not add up to the differences of outcomes.
inline constexpr const char* lives_name = "lives";

// A bit for each hazard of the plan that is in the list.
std::uint64_t remembered_bits(const models::Plan& plan, const std::vector<std::string>& hazards);

// What the world remembers, hazards numbered as in the list.
output::Group lives_group(const models::World& world, const std::vector<std::string>& hazards);

// Reads it back, sorted.
std::vector<models::Remembered> read_lives(const std::filesystem::path& file);

}  // namespace scenarios::study
