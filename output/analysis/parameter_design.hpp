#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/dataset.hpp"

namespace output::analysis {

// The group `parameters` of a result file: what was drawn for the uncertain parameters, and which replications
// share a draw. The same in every scenario.
struct ParameterDesign {
  std::vector<std::int32_t> draw;            // [replication]: equal numbers share a draw
  std::vector<std::string> names;            // of parameters that vary, as the file names them
  std::vector<std::vector<double>> values;   // [parameter][replication]

  std::size_t draws() const;                 // how many different ones
  // Draws that several replications share: chance is told from the parameters without any model.
  bool nested() const;
  // The design of some replications alone, in that order.
  ParameterDesign of(const std::vector<std::size_t>& replications) const;
};

// Nothing where the file has no such group, nothing in it varies, or fewer than three draws were made: the
// parameters were then fixed, or as good as that. Throws Error where the group is there and not as README.md says.
std::optional<ParameterDesign> parameter_design(const Dataset& dataset);

}  // namespace output::analysis
