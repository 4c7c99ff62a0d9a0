#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <utility>
#include <vector>

namespace assay::recorded {

// Works on items in parallel and hands the results to `sink` in their order, on the thread that
// puts the items. Holds so many batches at a time as there are threads, and one more.
template <typename Item, typename Result>
class Pipeline {
 public:
  Pipeline(std::size_t threads, std::function<Result(Item)> work, std::function<void(Result)> sink)
      : threads_(threads), work_(std::move(work)), sink_(std::move(sink)) {}

  // `weight`, in bytes, makes a batch worth a thread.
  void put(Item item, std::size_t weight) {
    batch_.push_back(std::move(item));
    weight_ += weight;
    if (batch_.size() >= most_items || weight_ >= most_weight) start();
  }

  // Call at the end: what is still under way is finished.
  void finish() {
    start();
    while (!running_.empty()) deliver();
  }

 private:
  static constexpr std::size_t most_items = 256;
  static constexpr std::size_t most_weight = std::size_t{1} << 20;

  void start() {
    if (batch_.empty()) return;
    if (running_.size() >= threads_) deliver();
    running_.push_back(
        std::async(std::launch::async, [this, batch = std::exchange(batch_, {})]() mutable {
          std::vector<Result> results;
          for (Item& item : batch) results.push_back(work_(std::move(item)));
          return results;
        }));
    weight_ = 0;
  }

  void deliver() {
    std::vector<Result> results = running_.front().get();
    running_.pop_front();
    for (Result& result : results) sink_(std::move(result));
  }

  std::size_t threads_;
  std::function<Result(Item)> work_;
  std::function<void(Result)> sink_;
  std::vector<Item> batch_;
  std::size_t weight_ = 0;
  std::deque<std::future<std::vector<Result>>> running_;
};

}  // namespace assay::recorded
