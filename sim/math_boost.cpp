#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "sim/math.hpp"
#include "sim/math_portable.hpp"

namespace sim {

namespace {

namespace policies = boost::math::policies;
/// Boost.Math without exceptions, errno or promotion: a bad argument is a NaN, as elsewhere in this file.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>, policies::promote_float<false>,
    policies::promote_double<false>>;

}  // namespace

Tails gamma_tails(double shape, double x) {
  const Portable below = boost::math::gamma_p(Portable(shape), Portable(x), Quiet());
  if (below < 0.9) return {below.number(), 1 - below.number()};
  return {below.number(), boost::math::gamma_q(Portable(shape), Portable(x), Quiet()).number()};
}

Tails beta_tails(double a, double b, double x) {
  const Portable below = boost::math::ibeta(Portable(a), Portable(b), Portable(x), Quiet());
  if (below < 0.9) return {below.number(), 1 - below.number()};
  return {below.number(), boost::math::ibetac(Portable(a), Portable(b), Portable(x), Quiet()).number()};
}

double student_t_quantile(double degrees_of_freedom, double probability_below) {
  const boost::math::students_t_distribution<Portable, Quiet> distribution{Portable(degrees_of_freedom)};
  return boost::math::quantile(distribution, Portable(probability_below)).number();
}

}  // namespace sim
