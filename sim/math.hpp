#pragma once

/// The elementary functions, with the same bits on every x86-64 machine.
///
/// The C library picks its log, exp and pow by processor (with or without fused multiply-add), and the
/// variants differ in the last bit; one such bit can turn the order of two events and with it the rest of a
/// run. So whatever reaches a result takes these functions from here. They are SLEEF's scalars compiled
/// without fused multiply-add, and arithmetic on top of them that IEEE 754 fixes to the bit (build with
/// -ffp-contract=off). A correctly rounded operation (sqrt, floor, frexp, ...) is the same everywhere and may
/// come from <cmath>.
///
/// Arguments outside a function's domain give NaN, poles give infinity; nothing throws and errno is not used.
namespace sim {

/// Natural logarithm, within 1 ulp; log(0) is minus infinity.
double log(double x) noexcept;
/// Natural exponential, within 1 ulp.
double exp(double x) noexcept;
/// log(1 + x), within 1 ulp also for tiny x.
double log1p(double x) noexcept;
/// exp(x) - 1, within 1 ulp also for tiny x.
double expm1(double x) noexcept;
/// `base` to the power `exponent`, within 1 ulp.
double pow(double base, double exponent) noexcept;
/// Of an angle in radians, within 1 ulp.
double sin(double x) noexcept;
double cos(double x) noexcept;
double tan(double x) noexcept;
/// The angle in radians, within 1 ulp.
double asin(double x) noexcept;
double acos(double x) noexcept;

/// Error function and its complement, within 1.5 ulp.
double erf(double x) noexcept;
double erfc(double x) noexcept;
/// Gamma function, and the logarithm of its absolute value, within 1 ulp (log_gamma: of 1 near its zeros at
/// 1, 2).
double gamma(double x) noexcept;
double log_gamma(double x) noexcept;

/// Standard normal density.
double normal_density(double x) noexcept;
/// Probability that a standard normal is at most x. Relative accuracy holds in the lower tail, falling off
/// with x squared (below 2e-14 at x = -8); for the upper tail ask for normal_cdf(-x).
double normal_cdf(double x) noexcept;
/// The standard normal's quantile: normal_cdf(normal_quantile(p)) = p, relative error below 1e-15.
/// normal_quantile(1 - p) = -normal_quantile(p) to the bit wherever 1 - p is exact.
double normal_quantile(double p) noexcept;

/// The probabilities below and above a value, each with its own relative accuracy.
struct Tails {
  double below;
  double above;
};
/// Of the gamma distribution with the given shape and scale 1, at x >= 0. About a microsecond.
Tails gamma_tails(double shape, double x);
/// Of the beta distribution, at 0 <= x <= 1. About a microsecond; `above` has relative accuracy as long as 1
/// - x has: near 1 ask for beta_tails(b, a, 1 - x) and swap.
Tails beta_tails(double a, double b, double x);

/// Quantile of Student's t with any positive degrees of freedom, for confidence intervals.
double student_t_quantile(double degrees_of_freedom, double probability_below);

}  // namespace sim
