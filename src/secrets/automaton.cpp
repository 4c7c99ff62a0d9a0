#include "secrets/automaton.hpp"

#include <algorithm>
#include <numeric>

namespace assay::secrets {

Automaton::Automaton(std::span<const Spelling> spellings) {
  for (const Spelling& spelling : spellings) {
    for (const char c : spelling.bytes) {
      std::uint16_t& symbol = symbols_[static_cast<unsigned char>(c)];
      if (symbol == 0) symbol = static_cast<std::uint16_t>(width_++);
    }
  }
  new_node(0);
  for (const Spelling& spelling : spellings) add(spelling);
  note_telling(spellings);
}

std::uint32_t Automaton::new_node(std::uint32_t length) {
  nodes_.push_back({length});
  next_.resize(next_.size() + width_);
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

// The part that leads from `from` over `symbol` gets a node of its own.
std::uint32_t Automaton::split(std::uint32_t from, unsigned symbol) {
  const std::uint32_t old = next(from, symbol);
  if (nodes_[old].length == nodes_[from].length + 1) return old;
  const std::uint32_t copy = new_node(nodes_[from].length + 1);
  std::copy_n(next_.begin() + std::ptrdiff_t{old} * width_, width_,
              next_.begin() + std::ptrdiff_t{copy} * width_);
  nodes_[copy].link = nodes_[old].link;
  nodes_[old].link = copy;
  while (next(from, symbol) == old) {
    next(from, symbol) = copy;
    if (from == 0) break;
    from = nodes_[from].link;
  }
  return copy;
}

std::uint32_t Automaton::extended(std::uint32_t last, unsigned symbol) {
  if (next(last, symbol) != 0) return split(last, symbol);
  const std::uint32_t fresh = new_node(nodes_[last].length + 1);
  std::uint32_t from = last;
  while (next(from, symbol) == 0) {
    next(from, symbol) = fresh;
    if (from == 0) return fresh;
    from = nodes_[from].link;
  }
  const std::uint32_t link = split(from, symbol);
  nodes_[fresh].link = link;
  return fresh;
}

void Automaton::add(const Spelling& spelling) {
  std::uint32_t last = 0;
  for (const char c : spelling.bytes) {
    last = extended(last, symbols_[static_cast<unsigned char>(c)]);
  }
}

// A node has the parts of all spellings that lead to it, and passes them on to its link.
void Automaton::note_telling(std::span<const Spelling> spellings) {
  for (const Spelling& spelling : spellings) {
    State state;
    for (const char c : spelling.bytes) {
      state = after(state, c);
      std::uint32_t& telling = nodes_[state.node].telling;
      telling = std::min(telling, static_cast<std::uint32_t>(spelling.telling));
    }
  }
  std::vector<std::uint32_t> order(nodes_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, std::ranges::greater{},
                    [this](std::uint32_t node) { return nodes_[node].length; });
  for (const std::uint32_t node : order) {
    std::uint32_t& telling = nodes_[nodes_[node].link].telling;
    telling = std::min(telling, nodes_[node].telling);
  }
  nodes_.front().telling = UINT32_MAX;
}

Automaton::State Automaton::after(State state, char c) const {
  const unsigned symbol = symbols_[static_cast<unsigned char>(c)];
  if (symbol == 0) return {};
  while (next(state.node, symbol) == 0) {
    if (state.node == 0) return {};
    state.node = nodes_[state.node].link;
    state.length = nodes_[state.node].length;
  }
  return {next(state.node, symbol), state.length + 1};
}

}  // namespace assay::secrets
