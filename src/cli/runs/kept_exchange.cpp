#include "cli/runs/kept_exchange.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text/public_place.hpp"

namespace assay::cli {
namespace {

using recorded::Payload;

// What there is of an exchange: an empty body is a body.
constexpr std::string_view both_sides = "request and answer";
constexpr std::string_view request_alone = "request without answer";
constexpr std::string_view response_alone = "message";

// Lines among the headers of the log that tell of a recording.
constexpr std::string_view location_line = "location";
constexpr std::string_view method_line = "request-method";  // where it is not POST
constexpr std::string_view action_line = "request-soapaction";
constexpr std::string_view request_type_line = "request-content-type";
constexpr std::string_view text_line = "recorded-as-text";
constexpr std::string_view untyped_line = "no-content-type";
constexpr std::string_view unkept_line = "messages-not-kept";
constexpr std::string_view missing_line = "recording";
constexpr std::string_view undecodable_line = "request-recording";

void add_line(std::string& lines, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  lines.append(name).append(": ");
  for (const char c : value) lines += c == '\n' || c == '\r' ? ' ' : c;
  lines += '\n';
}

std::string value_in(std::string_view lines, std::string_view name) {
  const std::string start = std::string(name) + ": ";
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    if (line.starts_with(start)) return std::string(line.substr(start.size()));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return {};
}

std::optional<Payload> take(std::optional<recorded::JudgedPayload>& judged,
                            std::optional<Payload>& unjudged) {
  return judged ? std::optional(std::move(judged->payload)) : std::move(unjudged);
}

}  // namespace

base::Exchange kept_exchange(recorded::JudgedExchange exchange) {
  base::Exchange kept;
  const std::optional<Payload> request = take(exchange.request, exchange.rest.request);
  const std::optional<Payload> response = take(exchange.response, exchange.rest.response);
  kept.purpose = !response ? request_alone : !request ? response_alone : both_sides;
  kept.status = exchange.status;
  std::string as_text;
  std::string untyped;
  const auto add_side = [](std::string& sides, std::string_view side) {
    sides.append(sides.empty() ? "" : " and ").append(side);
  };
  if (request) {
    kept.request = request->body;
    add_line(kept.headers, request_type_line, request->media_type);
    if (request->is_text) add_side(as_text, "request");
    if (request->untyped) add_side(untyped, "request");
  }
  if (response) {
    kept.response = response->body;
    kept.content_type = response->media_type;
    if (response->is_text) add_side(as_text, "answer");
    if (response->untyped) add_side(untyped, "answer");
  }
  if (exchange.rest.method != "POST") {
    add_line(kept.headers, method_line, exchange.rest.method);
  }
  add_line(kept.headers, action_line, exchange.rest.action);
  add_line(kept.headers, location_line, base::public_place(exchange.rest.location));
  add_line(kept.headers, text_line, as_text);
  add_line(kept.headers, untyped_line, untyped);
  if (!response) add_line(kept.headers, missing_line, exchange.rest.missing);
  if (!request) add_line(kept.headers, undecodable_line, exchange.rest.undecodable);
  if (exchange.no_verdict) kept.problem = std::move(exchange.no_verdict->sentence);
  if (!exchange.unkept.empty()) leave_out_messages(kept, exchange.unkept);
  return kept;
}

void leave_out_messages(base::Exchange& kept, const std::string& reason) {
  kept.request.clear();
  kept.response.clear();
  kept.problem = "its messages are not kept: " + reason;
  add_line(kept.headers, unkept_line, reason);
}

bool keeps_messages(const base::Exchange& kept) {
  return value_in(kept.headers, unkept_line).empty();
}

recorded::Exchange exchange_kept_in(const base::Exchange& kept, const std::string& place) {
  recorded::Exchange exchange;
  const std::string as_text = value_in(kept.headers, text_line);
  const std::string untyped = value_in(kept.headers, untyped_line);
  exchange.status = kept.status;
  exchange.method = value_in(kept.headers, method_line);
  exchange.action = value_in(kept.headers, action_line);
  exchange.location = value_in(kept.headers, location_line);
  exchange.missing = value_in(kept.headers, missing_line);
  exchange.undecodable = value_in(kept.headers, undecodable_line);
  if (kept.purpose != response_alone) {
    exchange.request = Payload{place, kept.request, value_in(kept.headers, request_type_line),
                               as_text.starts_with("request"), untyped.starts_with("request")};
  }
  if (kept.purpose != request_alone) {
    exchange.response = Payload{place, kept.response, kept.content_type,
                                as_text.ends_with("answer"), untyped.ends_with("answer")};
  }
  return exchange;
}

}  // namespace assay::cli
