#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"

namespace assay::ews {

// What readers have to say about a message, with byte offsets; lines and columns come at the end.
class Notes {
 public:
  explicit Notes(std::size_t capacity) : capacity_(capacity) {}

  void add(std::string_view rule, base::Stage stage, base::Level level, std::size_t offset,
           std::string message) {
    if (muted_ > 0) return;
    valid_ = valid_ && stage > base::Stage::schema;
    if (findings_.size() == capacity_) {
      ++dropped_;
      dropped_violation_ = dropped_violation_ || level == base::Level::must;
      return;
    }
    findings_.push_back({rule, stage, level, {offset, 0, 0}, std::move(message)});
  }

  void schema(std::string_view rule, std::size_t offset, std::string message) {
    add(rule, base::Stage::schema, base::Level::must, offset, std::move(message));
  }
  void soap(std::string_view rule, std::size_t offset, std::string message) {
    add(rule, base::Stage::soap, base::Level::must, offset, std::move(message));
  }

  // From now on `rules` collects what the message is judged by, whatever comes of it.
  void collect(std::set<std::string_view>& rules) { rules_ = &rules; }
  bool collects() const { return rules_ != nullptr && muted_ == 0; }
  void judged_by(std::string_view rule) {
    if (collects() && !rule.empty()) rules_->insert(rule);
  }

  // Nothing so far contradicts XML or the published grammar.
  bool valid() const { return valid_; }
  std::vector<base::Finding>& findings() { return findings_; }
  std::size_t dropped() const { return dropped_; }
  bool dropped_violation() const { return dropped_violation_; }

  // While one of these lives, nothing is noted.
  class Mute {
   public:
    explicit Mute(Notes& notes) : notes_(notes) { ++notes_.muted_; }
    ~Mute() { --notes_.muted_; }
    Mute(const Mute&) = delete;
    Mute& operator=(const Mute&) = delete;

   private:
    Notes& notes_;
  };

 private:
  std::size_t capacity_;
  std::size_t dropped_ = 0;
  bool dropped_violation_ = false;
  int muted_ = 0;
  bool valid_ = true;
  std::set<std::string_view>* rules_ = nullptr;
  std::vector<base::Finding> findings_;
};

}  // namespace assay::ews
