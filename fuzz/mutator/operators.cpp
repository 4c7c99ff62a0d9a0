#include "fuzz/mutator/operators.hpp"

namespace assay::fuzz {

std::string_view apply_one_of(std::span<const Operator> operators, Draft& draft) {
  const std::size_t first = draft.random().below(operators.size());
  for (std::size_t count = 0; count < operators.size(); ++count) {
    const Operator& chosen = operators[(first + count) % operators.size()];
    if (chosen.apply(draft)) return chosen.name;
  }
  return {};
}

}  // namespace assay::fuzz
