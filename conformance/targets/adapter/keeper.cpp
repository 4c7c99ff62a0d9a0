#include "conformance/targets/adapter/keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <limits>
#include <system_error>

namespace assay::conformance {
namespace {

// The suite has threads, and one of them may hold any lock when the keeper is forked off: here
// only the system is called, and nothing allocates memory.
class Keeping {
 public:
  Keeping(char* const* arguments, const posix_spawn_file_actions_t* actions,
          const posix_spawnattr_t* attributes)
      : arguments_(arguments), actions_(actions), attributes_(attributes) {}

  [[noreturn]] void run(int leash) {
    leash_ = leash;
    prepare();
    const int failed = children_ < 0 ? errno
                                     : ::posix_spawn(&program_, "/bin/sh", actions_, attributes_,
                                                     arguments_, ::environ);
    tell({failed == 0 ? KeeperNews::Kind::started : KeeperNews::Kind::not_started, failed});
    close_others();
    while (failed == 0 && !let_go()) reap();
    kill_everybody();
    ::_exit(0);
  }

 private:
  // Signals of a terminal are for the suite, and no signal but SIGKILL ends the keeper before.
  void prepare() {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    ::signal(SIGCHLD, SIG_DFL);
    ::setpgid(0, 0);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    children_ = ::signalfd(-1, &child, SFD_NONBLOCK | SFD_CLOEXEC);
  }

  // Other leashes among them: the suite would not be the last to hold them.
  void close_others() const {
    const auto [low, high] = std::minmax(leash_, children_);
    close_between(0, low);
    close_between(low + 1, high);
    close_between(high + 1, std::numeric_limits<int>::max());
  }

  static void close_between(int first, int end) {
    if (first >= end) return;
    if (::close_range(static_cast<unsigned>(first), static_cast<unsigned>(end) - 1, 0) == 0) return;
    constexpr int many = 65536;  // before Linux 5.9
    for (int number = first; number < std::min(end, many); ++number) ::close(number);
  }

  // Waits for the death of a child; true when nobody holds the other end of the leash.
  bool let_go() const {
    std::array<pollfd, 2> polled{{{leash_, POLLIN, 0}, {children_, POLLIN, 0}}};
    if (::poll(polled.data(), polled.size(), -1) < 0) return errno != EINTR;
    signalfd_siginfo ignored{};
    while (::read(children_, &ignored, sizeof ignored) > 0) continue;
    return polled[0].revents != 0;
  }

  // The program itself is not reaped before the end: its number is that of the group.
  void reap() {
    siginfo_t info{};
    while (!ended_) {
      info.si_pid = 0;
      const int failed = ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT);
      if (failed != 0 || info.si_pid == 0) return;
      if (info.si_pid == program_) {
        ended_ = true;
        const bool exited = info.si_code == CLD_EXITED;
        tell({exited ? KeeperNews::Kind::exited : KeeperNews::Kind::signalled, info.si_status});
      } else {
        ::waitpid(info.si_pid, nullptr, 0);
      }
    }
  }

  void tell(const KeeperNews& news) const { ::send(leash_, &news, sizeof news, MSG_NOSIGNAL); }

  // Who dies leaves its own children to the keeper.
  void kill_everybody() const {
    if (program_ > 0) ::kill(-program_, SIGKILL);
    while (kill_children()) {
      if (::waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
    }
  }

  // False when there is none that could be killed, or the system does not list them.
  static bool kill_children() {
    const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (list < 0) return false;
    std::array<char, 4096> text{};
    const ssize_t size = ::read(list, text.data(), text.size() - 1);
    ::close(list);
    bool any = false;
    const char* at = text.data();
    const char* const end = at + std::max<ssize_t>(size, 0);
    while (at < end) {
      pid_t child = 0;
      at = std::from_chars(at, end, child).ptr + 1;
      if (child > 0 && at <= end && ::kill(child, SIGKILL) == 0) any = true;
    }
    return any;
  }

  char* const* arguments_;
  const posix_spawn_file_actions_t* actions_;
  const posix_spawnattr_t* attributes_;
  int leash_ = -1;
  int children_ = -1;
  pid_t program_ = -1;
  bool ended_ = false;
};

// Keeps all signals from this thread for a while.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t before_{};
};

// Throws unless the first news are that the program was started.
void demand_started(const Keeper& keeper) {
  KeeperNews news{KeeperNews::Kind::not_started, ECHILD};
  while (::recv(keeper.leash, &news, sizeof news, 0) < 0 && errno == EINTR) continue;
  if (news.kind == KeeperNews::Kind::started) return;
  end_keeper(keeper);
  throw std::system_error(news.value, std::generic_category(), "/bin/sh");
}

}  // namespace

void end_keeper(const Keeper& keeper) {
  ::close(keeper.leash);
  while (::waitpid(keeper.process, nullptr, 0) < 0 && errno == EINTR) continue;
}

Keeper start_keeper(const std::string& command, const posix_spawn_file_actions_t* actions,
                    const posix_spawnattr_t* attributes) {
  std::array<std::string, 3> words{"sh", "-c", command};
  std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
  Keeping keeping(arguments.data(), actions, attributes);
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  const NoSignals until_forked;
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(ends[0]);
    keeping.run(ends[1]);
  }
  const int error = errno;
  ::close(ends[1]);
  if (process < 0) {
    ::close(ends[0]);
    throw std::system_error(error, std::generic_category(), "fork");
  }
  const Keeper keeper{process, ends[0]};
  demand_started(keeper);
  return keeper;
}

}  // namespace assay::conformance
