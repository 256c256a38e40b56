#include <cstdio>
#include <exception>
#include <string>

#include "scenarios/command/cluster.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/study/version.hpp"

using namespace scenarios::command;

int main(int argc, char** argv) {
  std::string command_line = "gofal";
  for (int i = 1; i < argc; ++i) command_line += std::string(" ") + argv[i];

  CLI::App app{
      "gofal simulates the Welsh health and social care system: if we invest in prevention, home and\n"
      "community support and rapid response, what happens to citizens, hospitals, staff and money?"};
  app.name("gofal");
  app.require_subcommand(1);
  app.set_version_flag("--version", "gofal " + std::string(scenarios::study::version()) + " (" +
                                        std::string(scenarios::study::revision()) + ", " +
                                        std::string(scenarios::study::compiler()) + ")");
  app.footer(
      "Begin with:  gofal study scenarios/wales/prevention-study.yaml -o study.h5\n"
      "             gofal compare study.h5\n"
      "Exit status: 0 done, 1 the run failed, 2 the input was at fault.");
  int status = done;
  if (const auto over = hand_over_to_ranks(argc, argv)) return *over;
  add_run(app, status, command_line);
  add_study(app, status, command_line);
  add_unit_server(app, status, command_line);
  add_compare(app, status);
  add_bottleneck(app, status);
  add_events(app, status);
  add_cohort(app, status);
  add_decisions(app, status);
  add_check(app, status);
  add_show(app, status);
  add_reference(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& wrong) {
    app.exit(wrong);
    return input_at_fault;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "gofal: the run failed: %s\n", e.what());
    return failed;
  }
  return status;
}
