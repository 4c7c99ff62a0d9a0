#pragma once

#include <chrono>
#include <csignal>

namespace assay::cli {

// Keeps SIGINT, SIGTERM and SIGHUP from this thread and those it starts, and returns them.
sigset_t block_stop_signals();

// Only the thread that calls take() gets the signals that stop a run; a second one kills.
class StopSignals {
 public:
  // Blocks the signals as above.
  StopSignals();
  // Call when all other threads have been started.
  void take();

 private:
  sigset_t signals_;
};

// Also before take().
bool stop_requested();

// Waits in any thread; false, and at once, when a stop is requested.
bool pause_unless_stopped(std::chrono::milliseconds duration);

}  // namespace assay::cli
