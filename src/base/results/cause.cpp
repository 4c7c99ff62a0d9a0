#include "base/results/cause.hpp"

#include <array>
#include <tuple>

namespace assay::base {

std::string_view name_of(CauseKind kind) {
  static constexpr std::array<std::string_view, cause_kind_count> names{
      "silence", "status", "form",    "rule",    "code",   "header",
      "content", "fetch",  "reading", "writing", "fixture"};
  return names[static_cast<std::size_t>(kind)];
}

std::string key_of(const Cause& cause) {
  std::string key = cause.requirement.empty() ? "-" : cause.requirement;
  key.append(" ").append(name_of(cause.kind));
  return cause.where.empty() ? key : key.append(" ").append(cause.where);
}

bool is_worse(const Cause& left, const Cause& right) {
  const auto rank = [](const Cause& cause) {
    return std::tuple(!cause.blocking, cause.level, cause.kind);
  };
  return rank(left) < rank(right);
}

}  // namespace assay::base
