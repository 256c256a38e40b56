#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "output/error.hpp"

// What the Error thrown by an action says; the test fails if none is thrown.
template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const output::Error& error) {
    return error.what();
  }
  FAIL("no Error was thrown");
  return {};
}
