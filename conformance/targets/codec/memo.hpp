#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace assay::conformance {

// Remembers what a pure function of a text gives, for the first texts up to a number of bytes.
// Threads may share it.
template <class Result>
class Memo {
 public:
  explicit Memo(std::size_t capacity) : room_(capacity) {}

  template <class Function>
  Result get(std::string text, const Function& function) {
    {
      const std::scoped_lock lock(mutex_);
      if (const auto known = results_.find(text); known != results_.end()) return known->second;
    }
    Result result = function();
    const std::scoped_lock lock(mutex_);
    if (text.size() > room_) return result;
    room_ -= text.size();
    results_.emplace(std::move(text), result);
    return result;
  }

 private:
  std::mutex mutex_;
  std::size_t room_;
  std::unordered_map<std::string, Result> results_;
};

}  // namespace assay::conformance
