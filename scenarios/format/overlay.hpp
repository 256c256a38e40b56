#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/input_files.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// What a scenario says in words of its own, and of which file it is laid over: no part of what it describes.
inline constexpr std::array<std::string_view, 5> words_of_its_own{"gofal", "extends", "title", "why", "decision_use"};

// Lays `overlay` over `base`, both of one record. Maps merge by name; scalars, lists, and maps that only make
// sense whole (shares, distributions, tables) replace. `remove` deletes, `+40%` and the like change a number. Who changes
// what is not there is told that it is not in `base_called`.
void lay_over(Node& base, const Node& overlay, const Record& record, Faults& faults,
              std::string_view base_called = "the extended file");

// Names the tables of a node of one file as another file must, in whose folder it will stand.
void rename_tables(Node& node, const std::string& from_file, const std::string& to_file);

// Reads a scenario file and, first, whatever it extends, and lays the one over the other. Tables are then
// named relative to `path`'s folder. None after a fault that leaves nothing to check.
std::optional<Node> read_resolved(const std::string& path, const Position& asked_from, InputFiles& files,
                                  Faults& faults);

// What one file says of its own, without what it extends. None after a fault, such as that it extends another than
// `extended`.
std::optional<Node> read_overlay(const std::string& path, const std::string& extended, const Position& asked_from,
                                 InputFiles& files, Faults& faults);

// Lays one more file over a scenario that was read from `base_path`: what it says of its own, as above, but its title and
// reasons.
void lay_file_over(Node& base, const std::string& base_path, const std::string& path, const std::string& extended,
                   const Position& asked_from, InputFiles& files, Faults& faults);

}  // namespace scenarios::format
