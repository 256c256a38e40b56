// Catch's main program and all that it is made of: compiled once for all tests.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
