#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace assay::cli {

// Counts the exchanges of recorded traffic that are of other operations than the tested one.
class OtherOperations {
 public:
  // `name` is empty where nobody can tell.
  void add(const std::string& name);
  bool any() const { return count_ > 0; }
  // "12 exchanges of other operations were left out: 10 GetItem, 2 unknown".
  std::string in_words() const;

 private:
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> by_name_;
};

}  // namespace assay::cli
