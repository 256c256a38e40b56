#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace output {

// Writes a file whole or not at all, so that neither a kill, a full disk nor a power cut leaves half a file
// under its name. `fill` writes and closes the file it is given, NAME.part in the same folder, and throws if
// any of that fails; then the data are forced to the disk, NAME.part takes NAME's place in one step, and the
// folder is forced to the disk too. On failure NAME.part is removed, an older NAME is as it was, and what was
// thrown goes on as an Error that names the file. NAME.part of an earlier, killed attempt is overwritten.
void write_whole(const std::filesystem::path& destination,
                 const std::function<void(const std::filesystem::path& part)>& fill);

// The same for a text.
void write_text(const std::filesystem::path& destination, std::string_view text);

}  // namespace output
