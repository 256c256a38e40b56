#include "tests/sim/actors/in_child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <stdexcept>

namespace tests {

namespace {

std::string outcome(const std::function<std::string()>& work) {
  try {
    return work();
  } catch (const std::exception& e) {
    return std::string("threw: ") + e.what();
  }
}

// Leaves without running what the parent set up to run at its own end.
[[noreturn]] void be_the_child(int to_parent, const std::function<std::string()>& work) {
  const std::string text = outcome(work);
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t n = ::write(to_parent, text.data() + written, text.size() - written);
    if (n < 0) ::_exit(1);
    written += static_cast<std::size_t>(n);
  }
  ::_exit(0);
}

}  // namespace

std::string in_child(const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error(std::string("no child: ") + std::strerror(errno));
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], work);
  }
  ::close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t n; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(n));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return "died of signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return "left with status " + std::to_string(WEXITSTATUS(status));
  return text;
}

}  // namespace tests
