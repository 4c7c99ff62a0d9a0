#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace assay::schema::test {

// In which generations a message is valid.
enum class Valid : std::uint8_t { never, since_2018, always };

struct GrammarCase {
  const char* name;
  std::string message;
  Valid valid;
};

// One message for each rule of the grammar, with what the documentation and the published schemas
// say of it.
std::span<const GrammarCase> request_cases();
std::span<const GrammarCase> header_cases();
std::span<const GrammarCase> response_cases();
std::span<const GrammarCase> persona_cases();
std::span<const GrammarCase> lexical_cases();

}  // namespace assay::schema::test
