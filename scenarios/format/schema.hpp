#pragma once

#include <string>

namespace scenarios::format {

enum class FileSchema { scenario, study };

// A JSON Schema (draft 7, which editors' YAML plug-ins know) of such a file, made from the table of keys. It
// completes and explains keys and finds what is plainly wrong; what it passes may still have faults, which
// `gofal check` tells. It is kept in scenarios/schema/, and a comment at the top of each file binds it.
std::string json_schema(FileSchema of);

}  // namespace scenarios::format
