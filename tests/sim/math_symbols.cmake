# Fails when a library asks the C library for a function whose bits differ between processors.
#   cmake -DNM=<nm> -DLIBRARY=<library or object> -P math_symbols.cmake
execute_process(COMMAND ${NM} --undefined-only ${LIBRARY} OUTPUT_VARIABLE symbols RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${NM} could not read ${LIBRARY}")
endif()
string(REGEX MATCHALL
       "U (exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|sin|cos|tan|sincos|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|lgamma|lgamma_r|tgamma|fma)[fl]?(@[^\n]*)?\n"
       found "${symbols}")
if(found)
  message(FATAL_ERROR "${LIBRARY} calls ${found} of the C library (results would differ between processors); "
                      "take the function from sim/math.hpp")
endif()
