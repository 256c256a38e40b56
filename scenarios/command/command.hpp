#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace scenarios::command {

// What the program tells the one who called it.
enum Status : int { done = 0, failed = 1, input_at_fault = 2 };

// Each adds its subcommand and returns nothing; the subcommand's callback sets `status`.
void add_run(CLI::App& app, int& status, const std::string& command_line);
void add_study(CLI::App& app, int& status, const std::string& command_line);
// Hidden: what gofal_rank starts on each machine of a cluster.
void add_unit_server(CLI::App& app, int& status, const std::string& command_line);
void add_compare(CLI::App& app, int& status);
void add_bottleneck(CLI::App& app, int& status);
void add_events(CLI::App& app, int& status);
void add_cohort(CLI::App& app, int& status);
void add_decisions(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_show(CLI::App& app, int& status);
void add_reference(CLI::App& app, int& status);

}  // namespace scenarios::command
