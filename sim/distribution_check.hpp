#pragma once

#include <string>
#include <vector>

namespace sim {

/// What the factories of Distribution demand of their parameters. All throw std::invalid_argument, as
/// "what: problem (why it matters) suggestion".

[[noreturn]] void refuse(const std::string& what, const std::string& problem, const std::string& why,
                         const std::string& suggestion);
void need_finite(const std::string& what, const std::string& parameter, double number);
void need_positive(const std::string& what, const std::string& parameter, double number);
/// An sd: above 0.
void need_spread(const std::string& what, double sd);

/// The running sum of the weights over their total. Refuses weights that are not one for each of `wanted`
/// things (called `of_what`), negative, or all 0.
std::vector<double> cumulated(const std::string& what, const std::vector<double>& weights, std::size_t wanted,
                              const std::string& of_what);
/// The i-th weight over the total.
double share_of(const std::vector<double>& cumulative, std::size_t i);

}  // namespace sim
