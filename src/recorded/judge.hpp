#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/authority.hpp"
#include "recorded/formats/traffic.hpp"

namespace assay::recorded {

struct JudgedPayload {
  Payload payload;
  inspect::Inspection inspection;
  bool agree = true;                  // both judges, on its grammar
  std::optional<std::string> text{};  // what was judged, where the body was not that

  // What places in findings point into.
  std::string_view judged_text() const { return text ? *text : std::string_view(payload.body); }
};

// Why a message of an exchange has no verdict.
struct NoVerdict {
  bool missing = false;     // it was not recorded, or cannot be decoded; else HTTP itself refused
  std::string_view rule{};  // that wants or allows the refusal; empty: none does
  std::string sentence{};
  std::string place{};
};

struct JudgedExchange {
  std::optional<JudgedPayload> request;
  std::optional<JudgedPayload> response;
  int status = 0;
  bool other = false;                     // of an operation that nobody here knows: not judged
  std::string called{};                   // the name of that one, as far as it can be told
  std::optional<NoVerdict> no_verdict{};  // on the answer: then `response` is nothing
  std::optional<NoVerdict> no_request{};  // on the request: then `request` is nothing
  std::string unkept{};                   // why its messages must not be kept: then they are empty
  Exchange rest{};  // what was not judged: its head, and an answer without a verdict
};

// False for what names the operation nowhere: it is of another one, and nobody has to read it; and
// for a request of another method than POST, unless it carries a message. A message alone in its
// file is for its judge.
bool may_concern_operation(const Exchange& exchange);

// The operation that an exchange calls, by SOAPAction or the first element of the request's Body,
// or else of the answer's; the method of what is no call; empty where nothing tells. No more than a
// beginning is looked at.
std::string called_operation(const Exchange& exchange);

using Inspector = std::function<inspect::SecondOpinion(std::string_view bytes)>;

// Judges an exchange from the outside in: whether there is an answer, a refusal of HTTP's own, a
// SOAP message, in the charset that it names; then both messages, and what they owe each other: the
// echo in the Persona, the version, the status and the media type, and that the operation is there
// at all. Findings about the pair belong to the response, at its beginning. A message alone in its
// file is judged whatever it is.
JudgedExchange judge(Exchange exchange, const Inspector& inspector, bool strict);

}  // namespace assay::recorded
