#pragma once

#include <span>
#include <string>
#include <string_view>

#include "conformance/model/names.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/adapter/process.hpp"

// What an adapter said, understood: for whoever talks to one, and for whoever reads a record of it.
namespace assay::conformance {

// The text under `key`; empty when there is none.
std::string text_of(const json::Json& object, const char* key);

// The start of what was said, in quotes and on one line.
std::string quoted_line(std::string_view said);

// Why a line is no answer, which is a JSON object.
std::string no_object(std::string_view said);

// Why nothing is known of a message when the run was stopped.
inline constexpr const char* interrupted_run = "the run was interrupted";

AdapterAnswer misbehaved(Reaction reaction, std::string detail, std::string said = {});

// The answer that `line` gives, which is an object of the protocol; `said` is its text.
AdapterAnswer answer_in_line(const json::Json& line, std::string said);

// The same answer, unless it is one to another operation.
AdapterAnswer answer_to(Reaction wanted, AdapterAnswer answer);

// What it means that a program left so after one message; `said` is its first complaint.
AdapterAnswer answer_by_exit(const Exit& exit, std::string said);

// The names of the reactions from `crash` on.
std::span<const Named<Reaction>> misbehaviour_names();

}  // namespace assay::conformance
