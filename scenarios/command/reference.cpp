#include "scenarios/format/reference.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "scenarios/command/command.hpp"
#include "scenarios/format/schema.hpp"

namespace scenarios::command {

void add_reference(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("reference", "Print the language of scenario files: every key, with an example");
  auto schema = std::make_shared<std::string>();
  command->add_option("--schema", *schema, "Instead print the JSON Schema of a `scenario` or a `study`, for editors")
      ->check(CLI::IsMember({"scenario", "study"}));
  command->callback([&status, schema] {
    if (schema->empty())
      fmt::print("{}", format::reference_page());
    else
      fmt::print("{}", format::json_schema(*schema == "study" ? format::FileSchema::study : format::FileSchema::scenario));
    status = done;
  });
}

}  // namespace scenarios::command
