#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::inspect {

// What HTTP tells of an answer, and of what was answered.
struct AnswerHead {
  int status = 0;  // 0 when it is not known
  std::string_view content_type{};
  std::string_view location{};
  std::size_t request_size = 0;     // of its body
  std::string_view request_type{};  // its Content-Type; empty when it is not known
  bool has_body = true;             // the body of the answer is known
};

// How far an answer comes before anybody has to read XML.
enum class Reach : std::uint8_t {
  refusal,     // HTTP's own: nothing is said about SOAP
  no_message,  // something else than a SOAP message, or nothing
  message
};

struct Outside {
  Reach reach = Reach::message;
  std::string_view rule{};  // that is broken, or that wants or allows the refusal; empty: none does
  std::string sentence{};   // why it is no message
};

// Judges an answer from the outside in, as far as HTTP, media type and first bytes tell: what comes
// after is for in_charset() and the readers of XML.
Outside from_outside(const AnswerHead& head, std::string_view body);

// The same for a request, which is never HTTP's own refusal.
Outside request_from_outside(std::string_view content_type, std::string_view body);

// The coding of bytes that begin as those of gzip or zstd do, and no XML message does; else empty.
std::string_view coding_by_first_bytes(std::string_view bytes);

// HTTP's own refusals are statuses that say so, and come without a SOAP message: redirections, 4xx,
// and what gateways and busy front ends send: 5xx, save 500, which is that of a fault.
bool is_refusal(int status);

// True for HTML, whole or a piece of it.
bool is_page(std::string_view content_type, std::string_view body);

// True for what has an Envelope as its root, whatever else is wrong with it.
bool seems_envelope(std::string_view body);

}  // namespace assay::inspect
