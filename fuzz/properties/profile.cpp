#include "fuzz/properties/profile.hpp"

#include <array>
#include <cstdio>

#include "inspect/inspect.hpp"

namespace assay::fuzz {
namespace {

std::string percent(std::size_t part, std::size_t whole) {
  std::array<char, 16> text{};
  const double share =
      whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  std::snprintf(text.data(), text.size(), "%.1f %%", share);
  return text.data();
}

}  // namespace

void Profile::add(std::string_view message, base::Generation generation) {
  inspect::Options options;
  options.generation = generation;
  options.operation = inspect::any_operation;
  const inspect::Inspection inspection = inspect::inspect(message, options);
  ++messages;
  if (inspection.reached > base::Stage::xml) ++well_formed;
  if (inspection.kind == inspect::Kind::request || inspection.kind == inspect::Kind::response) {
    ++operation;
  }
  if (inspection.schema_valid) ++schema_valid;
  if (inspection.verdict != inspect::Verdict::violates) ++conforming;
}

std::string describe(const Profile& profile) {
  const auto share = [&](std::size_t part, const char* what) {
    return percent(part, profile.messages) + what;
  };
  return std::to_string(profile.messages) +
         " messages: " + share(profile.well_formed, " well-formed, ") +
         share(profile.operation, " reach the operation, ") +
         share(profile.schema_valid, " schema-valid, ") + share(profile.conforming, " conforming");
}

}  // namespace assay::fuzz
