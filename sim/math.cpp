#include "sim/math.hpp"

#include <sleef.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace sim {

double log(double x) noexcept {
  return Sleef_cinz_logd1_u10purec(x);
}
double exp(double x) noexcept {
  return Sleef_cinz_expd1_u10purec(x);
}
double expm1(double x) noexcept {
  return Sleef_cinz_expm1d1_u10purec(x);
}
double pow(double base, double exponent) noexcept {
  return Sleef_cinz_powd1_u10purec(base, exponent);
}
double sin(double x) noexcept {
  return Sleef_cinz_sind1_u10purec(x);
}
double cos(double x) noexcept {
  return Sleef_cinz_cosd1_u10purec(x);
}
double tan(double x) noexcept {
  return Sleef_cinz_tand1_u10purec(x);
}
double asin(double x) noexcept {
  return Sleef_cinz_asind1_u10purec(x);
}
double acos(double x) noexcept {
  return Sleef_cinz_acosd1_u10purec(x);
}
double erf(double x) noexcept {
  return Sleef_cinz_erfd1_u10purec(x);
}
double erfc(double x) noexcept {
  return Sleef_cinz_erfcd1_u15purec(x);
}
double gamma(double x) noexcept {
  return Sleef_cinz_tgammad1_u10purec(x);
}
double log_gamma(double x) noexcept {
  return Sleef_cinz_lgammad1_u10purec(x);
}

double log1p(double x) noexcept {
  // SLEEF flushes subnormals to zero here and overflows above about 1e307.
  if (std::fabs(x) < 0x1p-60) return x;
  if (x > 0x1p+60) return log(x);
  return Sleef_cinz_log1pd1_u10purec(x);
}

double normal_density(double x) noexcept {
  constexpr double inverse_root_of_two_pi = 0.39894228040143267794;
  return inverse_root_of_two_pi * exp(-0.5 * x * x);
}

double normal_cdf(double x) noexcept {
  return 0.5 * erfc(-x / std::numbers::sqrt2);
}

namespace {

using Polynomial = std::array<double, 8>;

double evaluate(const Polynomial& coefficients, double x) noexcept {
  double sum = coefficients[7];
  for (int power = 6; power >= 0; --power) sum = sum * x + coefficients[power];
  return sum;
}

// Rational approximations of Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484:
// the centre in 0.425^2 - (p - 1/2)^2; the tail in sqrt(-log p), up to and beyond 5.
constexpr Polynomial centre_above = {
    3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr Polynomial centre_below = {1.0,
                                     4.2313330701600911252e+1,
                                     6.8718700749205790830e+2,
                                     5.3941960214247511077e+3,
                                     2.1213794301586595867e+4,
                                     3.9307895800092710610e+4,
                                     2.8729085735721942674e+4,
                                     5.2264952788528545610e+3};
constexpr Polynomial tail_above = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                   5.76949722146069140550e0,  3.64784832476320460504e0,
                                   1.27045825245236838258e0,  2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Polynomial tail_below = {1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
constexpr Polynomial far_above = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Polynomial far_below = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};

}  // namespace

double normal_quantile(double p) noexcept {
  const double from_centre = p - 0.5;
  if (std::fabs(from_centre) <= 0.425) {
    const double r = 0.180625 - from_centre * from_centre;
    return from_centre * evaluate(centre_above, r) / evaluate(centre_below, r);
  }
  const double tail = from_centre < 0 ? p : 1 - p;
  if (!(tail > 0)) {
    if (tail == 0) return std::copysign(std::numeric_limits<double>::infinity(), from_centre);
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double root = std::sqrt(-log(tail));
  const double distance = root <= 5 ? evaluate(tail_above, root - 1.6) / evaluate(tail_below, root - 1.6)
                                    : evaluate(far_above, root - 5) / evaluate(far_below, root - 5);
  return std::copysign(distance, from_centre);
}

}  // namespace sim
