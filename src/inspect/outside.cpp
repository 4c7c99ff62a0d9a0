#include "inspect/outside.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"
#include "base/text/page_words.hpp"
#include "base/text/public_place.hpp"
#include "inspect/media_type.hpp"

namespace assay::inspect {
namespace {

// More than the prolog of any page or message.
constexpr std::size_t telling_bytes = 4096;
constexpr std::size_t largest_request = std::size_t{400} << 10;  // TR-15

// The beginning of a body as letters, whatever its encoding: in UTF-16 every other byte is NUL.
std::string beginning_of(std::string_view body) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (body.starts_with(mark)) body.remove_prefix(mark.size());
  }
  std::string text(body.substr(0, telling_bytes));
  std::erase(text, '\0');
  return text.substr(std::min(text.size(), text.find_first_not_of(base::blanks)));
}

// Moves over what stands before the root or the document type.
std::string_view after_prolog(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(base::blanks)));
    const bool instruction = text.starts_with("<?");
    if (!instruction && !text.starts_with("<!--")) return text;
    const std::string_view close = instruction ? "?>" : "-->";
    const std::size_t end = text.find(close);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + close.size());
  }
}

// The local name of the root, or of the document type; empty for what is no markup.
std::string root_of(std::string_view body) {
  const std::string beginning = beginning_of(body);
  std::string_view text = after_prolog(beginning);
  if (!text.starts_with('<')) return {};
  text.remove_prefix(1);
  constexpr std::string_view doctype = "!doctype";
  if (base::same_ignoring_case(text.substr(0, doctype.size()), doctype)) {
    text.remove_prefix(doctype.size());
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(base::blanks)));
  }
  std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>"));
  if (const std::size_t colon = name.find(':'); colon != name.npos) name.remove_prefix(colon + 1);
  return std::string(name);
}

// Roots of pages, and of pieces that proxies send; what comes as text/html is one by its type.
bool is_page_root(std::string_view root, std::string_view content_type) {
  constexpr std::array<std::string_view, 8> roots{"html",   "head",  "title", "meta",
                                                  "script", "style", "h1",    "center"};
  const std::string type = base::lower(base::media_type(content_type));
  const bool by_type = type == "text/html" || type == "application/xhtml+xml";
  return (by_type && !root.empty() && root != "Envelope") ||
         std::ranges::find(roots, base::lower(root)) != roots.end();
}

std::string status_in_words(int status) {
  return status == 0 ? "" : "HTTP " + std::to_string(status);
}

// A control character that no text has stands near the beginning.
bool is_binary(std::string_view beginning) {
  constexpr std::size_t telling = 256;
  return std::ranges::any_of(beginning.substr(0, telling), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && base::blanks.find(c) == std::string_view::npos;
  });
}

// "HTTP 200, text/html, entitled "Sign in"": what came.
std::string what_came(const AnswerHead& head, std::string_view body) {
  std::string words = status_in_words(head.status);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) words += (words.empty() ? "" : ", ") + part;
  };
  add(base::plain_words(base::media_type(head.content_type), 60));
  const std::string beginning = beginning_of(body);
  if (body.empty() && head.has_body) add("an empty body");
  const bool is_text = !is_binary(beginning) && coding_by_first_bytes(body).empty();
  if (is_text) add(base::words_of_page(beginning));
  return words.empty() ? std::to_string(body.size()) + " bytes" : words;
}

std::string place_of(std::string_view location) {
  return base::plain_words(base::public_place(location), 200);
}

// What a requirement says of a refusal.
struct Stance {
  std::string_view rule{};
  std::string_view verb{};
};

bool is_other_type(std::string_view content_type) {
  return !content_type.empty() && !is_type_of_soap(content_type);
}

Stance stance_on(const AnswerHead& head) {
  if (head.status == 401) return {"TR-14", "demands"};
  if (head.status == 413 && head.request_size > largest_request) return {"TR-15", "asks for"};
  if (head.status == 415 && is_other_type(head.request_type)) return {"TR-26", "asks for"};
  if (head.status == 503) return {"TR-13", "allows"};
  return {};
}

Outside refusal(const AnswerHead& head, std::string_view body) {
  const Stance stance = stance_on(head);
  Outside outside{Reach::refusal, stance.rule, {}};
  outside.sentence = what_came(head, body) + ": HTTP's own refusal, no SOAP answer";
  if (head.status >= 300 && head.status < 400) {
    outside.sentence =
        status_in_words(head.status) + " " +
        (head.location.empty() ? "without a Location" : "to " + place_of(head.location)) +
        ": a redirection, no SOAP answer";
  }
  if (stance.rule.empty()) return outside;
  outside.sentence.append("; ").append(stance.rule).append(" ").append(stance.verb).append(" it");
  return outside;
}

// MTOM and SOAP with attachments put the message into a part.
bool is_multipart(const AnswerHead& head, std::string_view body) {
  return base::lower(base::media_type(head.content_type)).starts_with("multipart/") ||
         body.starts_with("--");
}

// What is no markup may have an Envelope somewhere near its beginning.
bool is_something_else(std::string_view beginning) {
  return !beginning.starts_with('<') && beginning.find("Envelope") == std::string::npos;
}

// TR-01: a call and its answer are SOAP messages, whatever HTTP says of them. TR-05: a message that
// is inside of something else has not the media type of one.
Outside seen_as(std::string_view side, const AnswerHead& head, std::string_view body) {
  const auto no_message = [&](std::string_view rule, const std::string& what) {
    return Outside{Reach::no_message, rule,
                   "the " + std::string(side) + " is " + what + ": " + what_came(head, body)};
  };
  const std::string root = root_of(body);
  if (base::is_blank(body)) {
    body = {};
    return no_message("TR-01", "empty");
  }
  if (is_page_root(root, head.content_type)) {
    return no_message("TR-01", "an HTML page, no SOAP message");
  }
  if (!root.empty()) return {};
  if (is_multipart(head, body)) {
    return no_message("TR-05", "a multipart one, no SOAP message by itself");
  }
  const std::string beginning = beginning_of(body);
  if (!is_something_else(beginning)) return {};
  const std::string_view coding = coding_by_first_bytes(body);
  if (!coding.empty()) {
    return no_message("TR-01", std::string(coding) + " data without Content-Encoding");
  }
  return no_message("TR-01",
                    is_binary(beginning) ? "binary data, no SOAP message" : "no SOAP message");
}

}  // namespace

std::string_view coding_by_first_bytes(std::string_view bytes) {
  if (bytes.starts_with("\x1F\x8B")) return "gzip";
  return bytes.starts_with("\x28\xB5\x2F\xFD") ? "zstd" : "";
}

bool is_refusal(int status) {
  constexpr int of_faults = 500;
  return status >= 300 && status != of_faults;
}

bool is_page(std::string_view content_type, std::string_view body) {
  return is_page_root(root_of(body), content_type);
}

bool seems_envelope(std::string_view body) { return root_of(body) == "Envelope"; }

Outside from_outside(const AnswerHead& head, std::string_view body) {
  if (is_refusal(head.status) && !seems_envelope(body)) return refusal(head, body);
  return seen_as("answer", head, body);
}

Outside request_from_outside(std::string_view content_type, std::string_view body) {
  AnswerHead head;
  head.content_type = content_type;
  return seen_as("request", head, body);
}

}  // namespace assay::inspect
