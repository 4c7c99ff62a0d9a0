#include <nlohmann/json.hpp>
#include <utility>

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
      if (const json* const data = member(*request, "postData")) {
        exchange.request = payload(place, *data);
      }
    }
    if (const json* const response = member(entry, "response")) {
      const json* const status = member(*response, "status");
      const bool whole = status != nullptr && status->is_number_unsigned();
      exchange.status = whole && *status < 1000 ? status->get<int>() : 0;
      if (const json* const content = member(*response, "content")) {
        exchange.response = payload(place, *content);
      }
    }
    if (exchange.request || exchange.response) to_.exchange(std::move(exchange));
  }

  std::optional<Payload> payload(const std::string& place, const json& content) {
    Payload made{place, text_of(content, "text"), text_of(content, "mimeType")};
    if (text_of(content, "encoding") == "base64") {
      auto bytes = base::bytes_of_base64(made.body);
      if (!bytes) {
        to_.problem(place + ": the content is marked as base64, but is not");
        return std::nullopt;
      }
      made.body = std::move(*bytes);
    }
    // Most programs undo the coding before they write; what begins like gzip is still coded.
    if (std::string problem; is_gzip(made.body)) {
      auto text = decoded(std::move(made.body), "gzip", to_.largest_body + 1, problem);
      if (!text) {
        to_.problem(place + ": " + problem);
        return std::nullopt;
      }
      made.body = *std::move(text);
    }
    if (made.body.size() > to_.largest_body) {
      to_.problem(place + ": a body larger than allowed is left out");
      return std::nullopt;
    }
    if (made.body.empty()) return std::nullopt;
    return made;
  }

  const ReadTo& to_;
  std::string key_at_[2];
  std::size_t count_ = 0;
};

}  // namespace

void read_har(std::istream& in, const ReadTo& to) { HarReader(to).read(in); }

}  // namespace assay::recorded
