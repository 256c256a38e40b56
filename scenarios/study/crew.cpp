#include "scenarios/study/crew.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <stdexcept>

namespace scenarios::study {

namespace {

// How far each task is, in memory shared with the children.
class SharedProgress {
 public:
  explicit SharedProgress(std::size_t tasks) : bytes_(std::max<std::size_t>(1, tasks) * sizeof(std::atomic<double>)) {
    void* memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error(std::string("no memory to share: ") + std::strerror(errno));
    cells_ = static_cast<std::atomic<double>*>(memory);
    for (std::size_t i = 0; i < tasks; ++i) new (&cells_[i]) std::atomic<double>(0.0);
  }
  ~SharedProgress() { munmap(cells_, bytes_); }
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;

  std::atomic<double>& operator[](std::size_t task) { return cells_[task]; }

 private:
  std::size_t bytes_;
  std::atomic<double>* cells_;
};

struct Child {
  pid_t pid = 0;
  std::size_t task = 0;
  int words = -1;          // read end of the pipe on which it says why it failed
};

void write_all(int fd, const char* text, std::size_t length) {
  while (length > 0) {
    const ssize_t written = write(fd, text, length);
    if (written <= 0) return;
    text += written;
    length -= static_cast<std::size_t>(written);
  }
}

[[noreturn]] void be_child(const Task& task, std::atomic<double>& progress, int words, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  signal(SIGINT, SIG_IGN);   // the parent decides
  signal(SIGTERM, SIG_DFL);
  int status = 0;
  std::string why;
  try {
    task.work([&progress](double done) { progress.store(done, std::memory_order_relaxed); });
  } catch (const std::exception& e) {
    status = 1;
    why = e.what();
  } catch (...) {
    status = 1;
    why = "an unknown failure";
  }
  write_all(words, why.data(), why.size());
  // Nothing of the parent's is flushed or torn down twice.
  _exit(status);
}

std::string read_all(int fd) {
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

std::string how_it_ended(int status, const std::string& words) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    std::string text = "its process was ended by signal " + std::to_string(number) + " (" + strsignal(number) + ")";
    if (number == SIGKILL) text += "; perhaps there was not enough memory: try fewer --jobs";
    return text;
  }
  return words.empty() ? "its process ended with status " + std::to_string(WEXITSTATUS(status)) : words;
}

Child begin(const Task& task, std::size_t index, SharedProgress& progress) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
  std::fflush(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error(std::string("no new process: ") + std::strerror(errno));
  if (pid == 0) {
    close(ends[0]);
    be_child(task, progress[index], ends[1], parent);
  }
  close(ends[1]);
  return {pid, index, ends[0]};
}

}  // namespace

std::vector<Outcome> run_crew(const std::vector<Task>& tasks, unsigned jobs,
                              const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop) {
  std::vector<Outcome> outcomes(tasks.size());
  std::vector<unsigned> tried(tasks.size(), 0);
  std::vector<std::size_t> queue;
  for (std::size_t i = tasks.size(); i-- > 0;) queue.push_back(i);
  SharedProgress progress(tasks.size());
  std::vector<Child> children;
  std::size_t finished = 0, all = 0;
  for (const Task& task : tasks) all += task.runs;

  const auto tell = [&] {
    if (!headway) return;
    double done = static_cast<double>(finished);
    for (const Child& child : children)
      done += std::min(1.0, progress[child.task].load(std::memory_order_relaxed)) * static_cast<double>(tasks[child.task].runs);
    headway({finished, all, all == 0 ? 1 : done / static_cast<double>(all)});
  };

  while (!queue.empty() || !children.empty()) {
    if (stop && !children.empty()) {
      for (const Child& child : children) kill(child.pid, SIGKILL);
      queue.clear();
    } else if (stop) {
      break;
    }
    while (!stop && !queue.empty() && children.size() < std::max(1u, jobs)) {
      const std::size_t index = queue.back();
      queue.pop_back();
      ++tried[index];
      progress[index].store(0);
      children.push_back(begin(tasks[index], index, progress));
    }
    // Wait until a child closes its pipe, or a little while.
    std::vector<pollfd> watched;
    for (const Child& child : children) watched.push_back({child.words, POLLIN, 0});
    poll(watched.data(), watched.size(), 200);
    for (std::size_t i = children.size(); i-- > 0;) {
      if (!(watched[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
      // The pipe closes when the process ends, however it ends.
      const std::string words = read_all(children[i].words);
      int status = 0;
      waitpid(children[i].pid, &status, 0);
      close(children[i].words);
      const std::size_t index = children[i].task;
      children.erase(children.begin() + static_cast<std::ptrdiff_t>(i));
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        outcomes[index] = {true, ""};
        finished += tasks[index].runs;
      } else if (!stop) {
        outcomes[index].failure = how_it_ended(status, words);
        if (tried[index] < tasks[index].attempts) queue.push_back(index);
      }
    }
    tell();
  }
  return outcomes;
}

}  // namespace scenarios::study
