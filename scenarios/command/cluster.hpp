#pragma once

#include <optional>

namespace scenarios::command {

// `gofal study` started by mpirun becomes a rank of it: this process is replaced by gofal_rank, which stands beside it.
// Returns only where this is not such a call (nothing), or cannot be done (told on stderr, with the status to end with):
// every process of the cluster would otherwise do the whole study.
std::optional<int> hand_over_to_ranks(int argc, char** argv);

}  // namespace scenarios::command
