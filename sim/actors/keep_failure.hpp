#pragma once

#include <exception>
#include <simgrid/Exception.hpp>

namespace sim::actors {

// Runs a part of an organisation's work and keeps what it throws, but for SimGrid's own way of ending an actor, which
// goes on its way.
template <class Part>
void keep_failure(std::exception_ptr& failure, const Part& part) {
  try {
    part();
  } catch (const simgrid::ForcefulKillException&) {
    throw;
  } catch (...) {
    failure = std::current_exception();
  }
}

}  // namespace sim::actors
