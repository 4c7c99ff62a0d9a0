#include "base/workers.hpp"

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace assay::base {

void share_work(std::size_t count, std::size_t workers,
                const std::function<void(std::size_t index)>& work,
                const std::function<void(std::size_t done)>& done) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t finished = 0;
  const auto run = [&] {
    for (std::size_t index = next++; index < count; index = next++) {
      work(index);
      const std::scoped_lock lock(mutex);
      done(++finished);
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t started = 1; started < workers; ++started) threads.emplace_back(run);
  run();
}

}  // namespace assay::base
