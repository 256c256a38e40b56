#pragma once

#include <boost/math/distributions/students_t.hpp>

namespace output::analysis {

// Student's distribution in double precision throughout: what long double would add is lost when the result is rounded,
// and valgrind, which has none, could not start a program that prepares for it.
using StudentsT =
    boost::math::students_t_distribution<double, boost::math::policies::policy<boost::math::policies::promote_double<false>>>;

}  // namespace output::analysis
