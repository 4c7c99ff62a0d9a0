#include "cli/runs/other_operations.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace assay::cli {
namespace {

constexpr std::size_t most_names = 1000;  // EWS has fewer operations
constexpr std::size_t shown = 6;

}  // namespace

void OtherOperations::add(const std::string& name) {
  ++count_;
  const std::string key = name.empty() ? "unknown" : name;
  if (by_name_.size() < most_names || by_name_.contains(key)) ++by_name_[key];
}

std::string OtherOperations::in_words() const {
  std::vector<std::pair<std::string, std::size_t>> names(by_name_.begin(), by_name_.end());
  std::ranges::stable_sort(names, std::ranges::greater(),
                           [](const auto& name) { return name.second; });
  std::string words =
      std::to_string(count_) + (count_ == 1 ? " exchange of another operation was left out"
                                            : " exchanges of other operations were left out");
  std::size_t named = 0;
  for (std::size_t index = 0; index < std::min(shown, names.size()); ++index) {
    words +=
        (index == 0 ? ": " : ", ") + std::to_string(names[index].second) + " " + names[index].first;
    named += names[index].second;
  }
  return named < count_ ? words + ", and " + std::to_string(count_ - named) + " more" : words;
}

}  // namespace assay::cli
