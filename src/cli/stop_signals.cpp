#include "cli/stop_signals.hpp"

#include <algorithm>
#include <array>
#include <thread>

namespace assay::cli {
namespace {

volatile std::sig_atomic_t stop_signal = 0;

constexpr std::array<int, 3> stopping{SIGINT, SIGTERM, SIGHUP};

void note_signal(int signal) { stop_signal = signal; }

// One that no thread takes yet.
bool is_waiting() {
  sigset_t waiting;
  sigpending(&waiting);
  return std::ranges::any_of(stopping,
                             [&](int signal) { return sigismember(&waiting, signal) == 1; });
}

// What nohup has made the process ignore stays so.
bool is_ignored(int signal) {
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : stopping) {
    if (signal != SIGHUP || !is_ignored(signal)) sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

StopSignals::StopSignals() : signals_(block_stop_signals()) {
  struct sigaction action{};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : stopping) {
    if (sigismember(&signals_, signal) == 1) sigaction(signal, &action, nullptr);
  }
}

void StopSignals::take() { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

bool stop_requested() { return stop_signal != 0 || is_waiting(); }

bool pause_unless_stopped(std::chrono::milliseconds duration) {
  constexpr std::chrono::milliseconds slice{50};
  const auto end = std::chrono::steady_clock::now() + duration;
  while (!stop_requested()) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left.count() <= 0) return true;
    std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(left, slice));
  }
  return false;
}

}  // namespace assay::cli
