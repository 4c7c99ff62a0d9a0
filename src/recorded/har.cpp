#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "recorded/content_coding.hpp"
#include "recorded/readers.hpp"

namespace assay::recorded {
namespace {

using nlohmann::json;

// Depths of the parser in {"log": {"entries": [ENTRY, ...]}}.
constexpr int log_depth = 1;
constexpr int entry_depth = 3;

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const json& object, const char* key) {
  const json* const found = member(object, key);
  return found != nullptr && found->is_string() ? found->get<std::string>() : "";
}

// The value of a header of a request or response; empty when there is none.
std::string header_of(const json& message, std::string_view name) {
  const json* const headers = member(message, "headers");
  if (headers == nullptr || !headers->is_array()) return {};
  for (const json& header : *headers) {
    if (base::same_ignoring_case(text_of(header, "name"), name)) return text_of(header, "value");
  }
  return {};
}

class HarReader {
 public:
  explicit HarReader(const ReadTo& to) : to_(to) {}

  // Entries are taken as soon as they are complete and are not kept by the parser.
  void read(std::istream& in) {
    const auto entry_ended = [this](int depth, json::parse_event_t event, json& parsed) {
      if (event == json::parse_event_t::key && depth <= log_depth + 1) {
        // Of everything else in the log nothing is needed.
        key_at_[depth <= log_depth ? 0 : 1] = parsed.get<std::string>();
      }
      const bool entry = depth == entry_depth && in_entries();
      if (event != json::parse_event_t::object_end || !entry) return true;
      take(parsed);
      return false;
    };
    try {
      const json rest = json::parse(in, entry_ended);
      const json* const log = member(rest, "log");
      if (log == nullptr || member(*log, "entries") == nullptr) {
        to_.problem("byte 1: the JSON text has no log with entries, so it is not a HAR");
      }
    } catch (const json::exception& error) {
      const auto* const parse = dynamic_cast<const json::parse_error*>(&error);
      to_.problem("byte " + std::to_string(parse != nullptr ? parse->byte : 0) + ": after entry " +
                  std::to_string(count_) + " the text is not JSON");
    }
  }

 private:
  bool in_entries() const { return key_at_[0] == "log" && key_at_[1] == "entries"; }

  void take(const json& entry) {
    const std::string place = "entry " + std::to_string(++count_);
    Exchange exchange;
    if (const json* const request = member(entry, "request")) {
      exchange.action = header_of(*request, "SOAPAction");
      if (const json* const data = member(*request, "postData")) {
        exchange.request = payload(place, *data, *request);
      }
    }
    take_response(place, entry, exchange);
    if (exchange.request || exchange.response) to_.exchange(std::move(exchange));
  }

  void take_response(const std::string& place, const json& entry, Exchange& exchange) {
    const json* const response = member(entry, "response");
    exchange.missing = "the recording has no answer";
    left_out_.clear();
    if (response == nullptr) return;
    exchange.status = status_of(*response);
    exchange.location = header_of(*response, "Location");
    if (exchange.location.empty()) exchange.location = text_of(*response, "redirectURL");
    const json* const content = member(*response, "content");
    if (content == nullptr) return;
    exchange.response = payload(place, *content, *response);
    if (exchange.response) return;
    if (!left_out_.empty()) exchange.missing = left_out_;
    if (is_empty_answer(*response, *content) && exchange.status != 0) {
      exchange.response = Payload{place, "", type_of(*content, *response)};
    }
  }

  // Programs leave out the text of what they did not keep, and often that of an empty body.
  static bool is_empty_answer(const json& response, const json& content) {
    const json* const size = member(content, "size");
    const bool empty = size != nullptr && size->is_number_integer() && *size == 0;
    const bool has_text = member(content, "text") != nullptr;
    return empty && (has_text || header_of(response, "Content-Length") == "0");
  }

  static int status_of(const json& response) {
    const json* const status = member(response, "status");
    const bool whole = status != nullptr && status->is_number_unsigned();
    return whole && *status < 1000 ? status->get<int>() : 0;
  }

  // Without headers a mimeType may be all of a Content-Type or have lost its charset: then it tells
  // only of another type.
  static std::string type_of(const json& content, const json& message) {
    std::string type = header_of(message, "Content-Type");
    if (!type.empty()) return type;
    type = text_of(content, "mimeType");
    return base::same_ignoring_case(base::trimmed(type), "text/xml") ? "" : type;
  }

  std::optional<Payload> payload(const std::string& place, const json& content,
                                 const json& message) {
    Payload made{place, text_of(content, "text"), type_of(content, message)};
    made.is_text = text_of(content, "encoding").empty();
    if (text_of(content, "encoding") == "base64") {
      auto bytes = base::bytes_of_base64(made.body);
      if (!bytes) return leave_out(place, "the content is marked as base64, but is not");
      made.body = std::move(*bytes);
    }
    // Most programs undo the coding before they write; what begins like gzip is still coded.
    std::string codings = header_of(message, "Content-Encoding");
    if (codings.empty() && is_gzip(made.body)) codings = "gzip";
    if (std::string problem; !codings.empty() && seems_coded(made.body)) {
      auto text = decoded(std::move(made.body), codings, to_.largest_body + 1, problem);
      if (!text) return leave_out(place, problem);
      made.body = *std::move(text);
    }
    if (made.body.size() > to_.largest_body) {
      return leave_out(place, "a body larger than allowed is left out");
    }
    if (made.body.empty()) return std::nullopt;
    return made;
  }

  std::nullopt_t leave_out(const std::string& place, const std::string& problem) {
    to_.problem(place + ": " + problem);
    left_out_ = problem;
    return std::nullopt;
  }

  const ReadTo& to_;
  std::string left_out_;  // why the last payload is nothing
  std::string key_at_[2];
  std::size_t count_ = 0;
};

}  // namespace

void read_har(std::istream& in, const ReadTo& to) { HarReader(to).read(in); }

}  // namespace assay::recorded
