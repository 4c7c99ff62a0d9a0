#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"

// What a client under test gets to hear; clients.md in this folder describes the file.
namespace assay::conformance {

enum class FaultForm : std::uint8_t { current, exchange_2007, availability };
enum class Cutting : std::uint8_t { whole, cut, none, never };

// How requests of one operation are answered. Without a code, a fault or a status the endpoint
// answers as it would, and the rest of the fields changes that answer.
struct ScriptedAnswer {
  std::string operation = "AddNewImContactToGroup";
  std::size_t first = 1;             // of the requests of this operation, from 1
  std::size_t last = 0;              // 0: all that follow
  std::optional<std::string> code;   // of a response of class Error
  std::optional<std::string> fault;  // of a fault
  FaultForm form = FaultForm::current;
  std::optional<std::int64_t> back_off;  // BackOffMilliseconds of the fault
  std::optional<int> status;             // HTTP status; alone: of an answer without a body
  std::vector<std::string> headers;      // "Name: value", in place of those of that name
  std::optional<base::Dialect> dialect;
  std::optional<std::string> encoding;  // of the bytes, whatever Content-Type says
  std::chrono::milliseconds delay{0};
  Cutting cutting = Cutting::whole;
};

struct Scenario {
  std::vector<std::string> defects;  // of the endpoint, as `list defects` has them
  std::vector<ScriptedAnswer> answers;
};

// Reads a scenario. Throws CatalogueError with all problems found.
Scenario read_scenario(std::string_view toml, std::string_view file);

// The first answer for the `count`-th request of `operation`; null when there is none.
const ScriptedAnswer* answer_for(const Scenario& scenario, std::string_view operation,
                                 std::size_t count);

}  // namespace assay::conformance
