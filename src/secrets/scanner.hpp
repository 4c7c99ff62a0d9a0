#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "secrets/automaton.hpp"

namespace assay::secrets {

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// Finds parts of secrets in texts, in one code, with every character escaped or not.
class Scanner {
 public:
  Scanner(std::span<const Secret> secrets, Code code);

  // The bytes of the longest part, telling or not, that stands in `text` plainly.
  std::size_t longest_part(std::string_view text) const;

 private:
  friend std::vector<Range> find_all(std::span<const Scanner> scanners, std::string_view text);

  Code code_;
  Automaton automaton_;
};

// Where parts that a scanner knows stand, in order and apart. Takes time in proportion to the text.
std::vector<Range> find_all(std::span<const Scanner> scanners, std::string_view text);

}  // namespace assay::secrets
