#include "conformance/targets/keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

// Everything here but start_keeper runs in a fork of a process with threads, where only functions
// that are safe in signal handlers may be called: nothing allocates.
namespace assay::conformance {
namespace {

constexpr int first_own = 3;  // after the standard streams

void forget_signals() {
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Away from the numbers that the standard streams are about to take.
int moved_up(int descriptor) { return ::fcntl(descriptor, F_DUPFD_CLOEXEC, first_own); }

// Leaves the standard streams and, at `first_own`, the lifeline.
void settle_streams(const KeptStreams& streams) {
  const int input = moved_up(streams.input);
  const int output = moved_up(streams.output);
  const int error = moved_up(streams.error);
  const int lifeline = moved_up(streams.lifeline);
  ::dup2(input, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(error, STDERR_FILENO);
  ::dup3(lifeline, first_own, O_CLOEXEC);
  ::close_range(first_own + 1, ~0U, 0);
}

[[noreturn]] void run_program(const char* command) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  constexpr int not_found = 127;
  ::execl("/bin/sh", "sh", "-c", command, nullptr);
  ::_exit(not_found);
}

// A program must see the end of its input and we that of its output: the keeper holds neither.
void leave_streams() {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  ::close(nothing);
}

// Kills the children named in one reading of the list; false when there are none.
bool kill_listed_children() {
  const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  std::array<char, 4096> text{};
  const ssize_t size = list < 0 ? 0 : ::read(list, text.data(), text.size());
  if (list >= 0) ::close(list);
  pid_t number = 0;
  for (ssize_t at = 0; at < size; ++at) {
    const char c = text[static_cast<std::size_t>(at)];
    if (c >= '0' && c <= '9') {
      number = number * 10 + (c - '0');
    } else {
      if (number > 0) ::kill(number, SIGKILL);
      number = 0;
    }
  }
  return size > 0;
}

// Orphans become children of the keeper, sessions of their own or not, until none is left.
void kill_descendants(pid_t program) {
  ::kill(-program, SIGKILL);
  while (kill_listed_children()) {
    while (::waitpid(-1, nullptr, WNOHANG) > 0) continue;
    ::poll(nullptr, 0, 1);
  }
}

// Waits for the program or the end of the lifeline. True with `status` when the program ended.
bool outlives(pid_t program, int signals, int& status) {
  while (true) {
    std::array<pollfd, 2> polled{{{first_own, POLLIN, 0}, {signals, POLLIN, 0}}};
    ::poll(polled.data(), polled.size(), -1);
    signalfd_siginfo ignored{};
    if (polled[1].revents != 0 && ::read(signals, &ignored, sizeof ignored) < 0) continue;
    siginfo_t info{};
    // The program keeps its number, and that of its group, until its descendants are dead.
    if (::waitid(P_PID, static_cast<id_t>(program), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == program) {
      status = info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
      return true;
    }
    if (polled[0].revents != 0) return false;
    // An orphan, perhaps: the program itself is left alone above.
    while (true) {
      siginfo_t other{};
      if (::waitid(P_ALL, 0, &other, WEXITED | WNOHANG | WNOWAIT) != 0 || other.si_pid == 0) break;
      if (other.si_pid == program) break;
      ::waitpid(other.si_pid, nullptr, 0);
    }
  }
}

[[noreturn]] void end_like(int status) {
  if (status >= 0) ::_exit(status);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::raise(-status);
  ::_exit(-status);
}

[[noreturn]] void keep(const char* command, const KeptStreams& streams) {
  forget_signals();
  ::setpgid(0, 0);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  settle_streams(streams);
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  const pid_t program = ::_Fork();
  if (program == 0) run_program(command);
  leave_streams();
  ::sigprocmask(SIG_BLOCK, &child, nullptr);
  const int signals = ::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  int status = -SIGKILL;
  if (program > 0) {
    outlives(program, signals, status);
    kill_descendants(program);
  }
  end_like(status);
}

}  // namespace

pid_t start_keeper(const char* command, const KeptStreams& streams) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  // No handler of this process may run in the other.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t process = ::_Fork();
  if (process == 0) keep(command, streams);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return process;
}

}  // namespace assay::conformance
