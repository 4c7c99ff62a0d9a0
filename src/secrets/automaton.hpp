#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "secrets/spellings.hpp"

namespace assay::secrets {

// All parts of some texts, as a suffix automaton (Blumer et al. 1985): reading a text byte by byte,
// it knows the longest part that the bytes read so far end with.
class Automaton {
 public:
  // What has been read: `length` bytes back from here are a part of a spelling.
  struct State {
    std::uint32_t node = 0;
    std::uint32_t length = 0;
    friend bool operator==(const State&, const State&) = default;
  };

  explicit Automaton(std::span<const Spelling> spellings);

  State after(State state, char c) const;
  // Does the part that was read give a secret away?
  bool is_telling(State state) const { return state.length >= nodes_[state.node].telling; }

 private:
  struct Node {
    std::uint32_t length = 0;  // of its longest part
    std::uint32_t link = 0;
    std::uint32_t telling = UINT32_MAX;  // of all spellings with these parts, the least
  };

  std::uint32_t& next(std::uint32_t node, unsigned symbol) {
    return next_[std::size_t{node} * width_ + symbol];
  }
  std::uint32_t next(std::uint32_t node, unsigned symbol) const {
    return next_[std::size_t{node} * width_ + symbol];
  }
  std::uint32_t new_node(std::uint32_t length);
  std::uint32_t split(std::uint32_t from, unsigned symbol);
  std::uint32_t extended(std::uint32_t last, unsigned symbol);
  void add(const Spelling& spelling);
  void note_telling(std::span<const Spelling> spellings);

  std::array<std::uint16_t, 256> symbols_{};  // of bytes; 0: in no spelling
  unsigned width_ = 1;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> next_;  // 0: none, since nothing leads back to the root
};

}  // namespace assay::secrets
