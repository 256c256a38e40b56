#include "scenarios/command/command.hpp"

// The two commands that only read, without the rest of the program.
int main(int argc, char** argv) {
  CLI::App app{"check and show"};
  int status = scenarios::command::done;
  scenarios::command::add_check(app, status);
  scenarios::command::add_show(app, status);
  CLI11_PARSE(app, argc, argv);
  return status;
}
