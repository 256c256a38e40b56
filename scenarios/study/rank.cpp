// gofal_rank: one process of a study under mpirun. It simulates nothing and knows nothing of health: it carries lines.
//
// Every rank starts one `gofal unit-server` and keeps it busy. Rank 0 also starts `gofal study --hand-out`, which says what
// is to be done; whichever rank is idle gets the next unit. It is a program of its own because libsimgrid exports MPI_Init
// and the rest, so that what links Open MPI must not link SimGrid.
//
//   gofal_rank GOFAL STUDY [OPTION...]
#include <fcntl.h>
#include <mpi.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace {

constexpr int a_line = 1, no_more = 2;      // what a message is
constexpr int patience = 2;                 // milliseconds between two looks around

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "gofal_rank: %s: %s\n", what.c_str(), std::strerror(errno));
  std::exit(1);
}

// A program that is spoken to by lines.
class Program {
 public:
  // `reads` and `writes` are the descriptors at which it expects our lines and writes its own.
  Program(const std::vector<std::string>& arguments, int reads, int writes) {
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0) give_up("no pipe");
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ < 0) give_up("no new process");
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGTERM);
      if (getppid() != parent) _exit(1);
      // Out of the way of each other first.
      const int in = fcntl(to[0], F_DUPFD, 10), out = fcntl(from[1], F_DUPFD, 10);
      for (const int fd : {to[0], to[1], from[0], from[1]}) close(fd);
      dup2(in, reads);
      dup2(out, writes);
      close(in);
      close(out);
      std::vector<char*> argv;
      for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
      argv.push_back(nullptr);
      execv(argv[0], argv.data());
      std::perror(argv[0]);
      _exit(1);
    }
    close(to[0]);
    close(from[1]);
    to_ = to[1];
    from_ = from[0];
    fcntl(to_, F_SETFD, FD_CLOEXEC);
    fcntl(from_, F_SETFD, FD_CLOEXEC);
    fcntl(from_, F_SETFL, O_NONBLOCK);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void say(std::string line) {
    line += "\n";
    for (std::size_t sent = 0; sent < line.size();) {
      const ssize_t n = write(to_, line.data() + sent, line.size() - sent);
      if (n <= 0) return;   // its end is noticed when it is listened to
      sent += static_cast<std::size_t>(n);
    }
  }
  // The next line it has said, if there is one.
  std::optional<std::string> hear() {
    char buffer[4096];
    for (ssize_t n; !ended_ && (n = read(from_, buffer, sizeof buffer)) != -1;) {
      if (n == 0) ended_ = true;
      heard_.append(buffer, static_cast<std::size_t>(n));
    }
    const std::size_t end = heard_.find('\n');
    if (end == std::string::npos) return std::nullopt;
    std::string line = heard_.substr(0, end);
    heard_.erase(0, end + 1);
    return line;
  }
  bool ended() const { return ended_ && heard_.find('\n') == std::string::npos; }
  int listens_at() const { return from_; }
  // Nothing more is said to it; its exit status.
  int finish() {
    close(to_);
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  }

 private:
  pid_t pid_ = 0;
  int to_ = -1, from_ = -1;
  bool ended_ = false;
  std::string heard_;
};

std::string index_of(const std::string& unit) {
  const std::size_t from = unit.find(' ') + 1;
  return unit.substr(from, unit.find(' ', from) - from);
}

// The server of this rank, with at most one unit at a time.
class Worker {
 public:
  explicit Worker(Program& server) : server_(server) {}

  bool idle() const { return unit_.empty(); }
  void begin(const std::string& unit) {
    unit_ = unit;
    server_.say(unit);
  }
  std::optional<std::string> answer() {
    if (idle()) return std::nullopt;
    auto line = server_.hear();
    if (!line && server_.ended()) line = "failed " + index_of(unit_) + " its unit server ended";
    if (line) unit_.clear();
    return line;
  }

 private:
  Program& server_;
  std::string unit_;
};

void send_line(const std::string& line, int to) {
  MPI_Send(line.data(), static_cast<int>(line.size()), MPI_CHAR, to, a_line, MPI_COMM_WORLD);
}

struct Message {
  int from = 0, what = 0;
  std::string line;
};

std::optional<Message> message() {
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
  if (!there) return std::nullopt;
  int size = 0;
  MPI_Get_count(&status, MPI_CHAR, &size);
  Message got{status.MPI_SOURCE, status.MPI_TAG, std::string(static_cast<std::size_t>(size), ' ')};
  MPI_Recv(got.line.data(), size, MPI_CHAR, got.from, got.what, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return got;
}

void wait_a_little(std::vector<pollfd> watched) { poll(watched.data(), watched.size(), patience); }

// Rank 0: between the study and everybody's servers.
void lead(Program& study, Worker& own, int own_pipe, int ranks) {
  std::deque<std::string> units;
  std::deque<int> idle;
  for (int rank = 1; rank < ranks; ++rank) idle.push_back(rank);
  while (true) {
    while (auto line = study.hear()) units.push_back(*line);
    if (study.ended()) break;
    while (auto got = message()) {
      study.say(got->line);
      idle.push_back(got->from);
    }
    if (auto answer = own.answer()) study.say(*answer);
    while (!units.empty() && !idle.empty()) {
      send_line(units.front(), idle.front());
      units.pop_front();
      idle.pop_front();
    }
    if (!units.empty() && own.idle()) {
      own.begin(units.front());
      units.pop_front();
    }
    wait_a_little({{study.listens_at(), POLLIN, 0}, {own.idle() ? -1 : own_pipe, POLLIN, 0}});
  }
  for (int rank = 1; rank < ranks; ++rank) MPI_Send(nullptr, 0, MPI_CHAR, rank, no_more, MPI_COMM_WORLD);
}

void follow(Worker& own, int own_pipe) {
  while (true) {
    if (auto got = message()) {
      if (got->what == no_more) return;
      own.begin(got->line);
    }
    if (auto answer = own.answer()) send_line(*answer, 0);
    wait_a_little({{own.idle() ? -1 : own_pipe, POLLIN, 0}});
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "gofal_rank is started by `mpirun gofal study ...`, not by hand.\n");
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  const std::string gofal = argv[1];
  const std::vector<std::string> arguments(argv + 2, argv + argc);
  const auto with = [&](const std::string& command, const char* option) {
    std::vector<std::string> all{gofal, command};
    all.insert(all.end(), arguments.begin(), arguments.end());
    if (option) all.emplace_back(option);
    return all;
  };
  // Before MPI, which does not like to be copied.
  Program server(with("unit-server", nullptr), 0, 1);
  Worker own(server);
  const char* number = std::getenv("OMPI_COMM_WORLD_RANK");
  std::optional<Program> study;
  if (number && std::string(number) == "0") study.emplace(with("study", "--hand-out"), 3, 4);

  MPI_Init(&argc, &argv);
  int rank = 0, ranks = 1, status = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  if (rank == 0 && study) {
    lead(*study, own, server.listens_at(), ranks);
    status = study->finish();
  } else {
    follow(own, server.listens_at());
  }
  server.finish();
  MPI_Finalize();
  return status;
}
