#include "cli/stop_signals.hpp"

#include <algorithm>
#include <thread>

namespace assay::cli {
namespace {

volatile std::sig_atomic_t stop_signal = 0;

void note_signal(int signal) { stop_signal = signal; }

}  // namespace

StopSignals::StopSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  struct sigaction action{};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void StopSignals::take() { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

bool stop_requested() { return stop_signal != 0; }

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
