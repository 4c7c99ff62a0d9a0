#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/base64.hpp"
#include "inspect/outside.hpp"
#include "recorded/formats/content_coding.hpp"
#include "recorded/formats/credential.hpp"
#include "recorded/formats/http_head.hpp"
#include "recorded/formats/readers.hpp"
#include "recorded/text/bounded_strings.hpp"
#include "recorded/text/entry_cuts.hpp"

namespace assay::recorded {
namespace {

using nlohmann::json;

// What is read of an entry; everything else in a HAR may be of any size and is not kept.
enum class HarPart : std::uint8_t {
  text,
  media_type,
  encoding,
  method,
  status,
  size,
  redirection,
  header_name,
  header_value
};

struct Wanted {
  std::string_view path;
  bool response;
  HarPart part;
};

constexpr std::array<Wanted, 14> wanted_parts{
    {{"log/entries//request/method", false, HarPart::method},
     {"log/entries//request/postData/text", false, HarPart::text},
     {"log/entries//request/postData/mimeType", false, HarPart::media_type},
     {"log/entries//request/postData/encoding", false, HarPart::encoding},
     {"log/entries//request/headers//name", false, HarPart::header_name},
     {"log/entries//request/headers//value", false, HarPart::header_value},
     {"log/entries//response/content/text", true, HarPart::text},
     {"log/entries//response/content/mimeType", true, HarPart::media_type},
     {"log/entries//response/content/encoding", true, HarPart::encoding},
     {"log/entries//response/content/size", true, HarPart::size},
     {"log/entries//response/redirectURL", true, HarPart::redirection},
     {"log/entries//response/headers//name", true, HarPart::header_name},
     {"log/entries//response/headers//value", true, HarPart::header_value},
     {"log/entries//response/status", true, HarPart::status}}};

struct Content {
  std::string text;
  bool has_text = false;
  std::string media_type;
  std::string encoding;
  bool is_of_no_size = false;
  // Headers.
  bool has_headers = false;
  std::string content_type;
  std::string content_encoding;
  std::string content_length;
  std::string location;
  std::string action;
  std::string method;
};

// A header by its name; null for one that nobody needs.
std::string* header_place(Content& content, std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string Content::*>, 5> headers{
      {{"Content-Type", &Content::content_type},
       {"Content-Encoding", &Content::content_encoding},
       {"Content-Length", &Content::content_length},
       {"Location", &Content::location},
       {"SOAPAction", &Content::action}}};
  for (const auto& [known, member] : headers) {
    if (base::same_ignoring_case(known, name)) return &(content.*member);
  }
  return nullptr;
}

// Browsers write x-unknown where no type came.
bool is_untyped(const Content& content) {
  const bool no_type = content.media_type.empty() || content.media_type == "x-unknown";
  return content.has_headers && content.content_type.empty() && no_type;
}

// Without headers a mimeType may be all of a Content-Type or have lost its charset: then it tells
// only of another type.
std::string type_of(const Content& content) {
  if (!content.content_type.empty()) return content.content_type;
  const bool usual = base::same_ignoring_case(base::trimmed(content.media_type), "text/xml");
  return usual || is_untyped(content) ? "" : content.media_type;
}

// Base64 without the line ends of RFC 2045 section 6.8, and with the padding that RFC 4648 section
// 3.2 lets others omit.
std::string in_one_line(std::string text) {
  std::erase_if(text, [](char c) { return base::blanks.find(c) != std::string_view::npos; });
  while (text.size() % 4 > 1) text += '=';
  return text;
}

// Takes the entries from the events of the parser, as soon as each is complete.
class HarReader final : public nlohmann::json_sax<json> {
 public:
  explicit HarReader(const ReadTo& to) : to_(to) {}

  void read(std::istream& in) {
    EntryCuts entries(*in.rdbuf(), to_.largest_body);
    // Base64 takes four bytes for three.
    BoundedStrings strings(entries, to_.largest_body / 3 * 4 + 8);
    std::istream bounded(&strings);
    const bool whole = json::sax_parse(bounded, this);
    if (whole && !has_entries_) {
      to_.problem("byte 1: the JSON text has no log with entries, so it is not a HAR");
    }
    if (whole) return;
    to_.problem("byte " + std::to_string(broken_at_ + strings.dropped() + entries.dropped()) +
                ": after entry " + std::to_string(count_) + " the text is not JSON");
  }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(json::number_integer_t) override { return true; }
  bool number_float(json::number_float_t number, const std::string&) override {
    // 200.0, as JSON has only one kind of number.
    if (number >= 0 && number < 1000) number_unsigned(static_cast<std::uint64_t>(number));
    return true;
  }
  bool binary(json::binary_t&) override { return true; }

  bool number_unsigned(json::number_unsigned_t number) override {
    const Wanted* const found = wanted_here();
    if (found == nullptr) return true;
    if (found->part == HarPart::status) status_ = number < 1000 ? static_cast<int>(number) : 0;
    if (found->part == HarPart::size) response_.is_of_no_size = number == 0;
    return true;
  }

  bool string(std::string& value) override {
    const Wanted* const found = wanted_here();
    if (found == nullptr) return true;
    Content& content = found->response ? response_ : request_;
    if (found->part == HarPart::status) status_ = status_in(value);
    if (std::string* const place = place_of(found->part, content)) *place = value;
    content.has_text = content.has_text || found->part == HarPart::text;
    return true;
  }

  bool key(std::string& name) override {
    // No name that is looked for is long.
    constexpr std::size_t longest = 16;
    if (depth_ <= deepest) names_[depth_ - 1] = name.size() > longest ? "?" : name;
    return true;
  }

  bool start_object(std::size_t) override {
    enter();
    if (at_entry()) {
      request_ = response_ = {};
      status_ = 0;
    }
    if (depth_ == header_depth) header_name_ = header_value_ = {};
    return true;
  }
  bool end_object() override {
    if (at_entry()) take();
    if (depth_ == header_depth) take_header();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    enter();
    if (depth_ == entries_depth && in_entries()) has_entries_ = true;
    return true;
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const json::exception&) override {
    broken_at_ = byte;
    return false;
  }

 private:
  // Of {"log": {"entries": [{"request": {"postData": {"text": ...}}}]}}.
  static constexpr std::size_t entries_depth = 3;
  static constexpr std::size_t entry_depth = 4;
  static constexpr std::size_t header_depth = 7;
  static constexpr std::size_t deepest = 7;

  std::string* place_of(HarPart part, Content& content) {
    switch (part) {
      case HarPart::text:
        return &content.text;
      case HarPart::media_type:
        return &content.media_type;
      case HarPart::encoding:
        return &content.encoding;
      case HarPart::method:
        return &content.method;
      case HarPart::redirection:
        return content.location.empty() ? &content.location : nullptr;
      case HarPart::header_name:
        return &header_name_;
      case HarPart::header_value:
        return &header_value_;
      case HarPart::status:
      case HarPart::size:
        return nullptr;
    }
    return nullptr;
  }

  void take_header() {
    const std::string above = path(header_depth - 1);
    const bool response = above == "log/entries//response/headers/";
    if (!response && above != "log/entries//request/headers/") return;
    Content& content = response ? response_ : request_;
    content.has_headers = true;
    add_credential(header_name_, header_value_, credentials_);
    std::string* const place = header_place(content, header_name_);
    if (place != nullptr) *place = std::move(header_value_);
  }

  void enter() {
    // Elements of an array have no name.
    if (++depth_ <= deepest) names_[depth_ - 1].clear();
  }

  // The names above and at the present value, joined.
  std::string path(std::size_t depth) const {
    std::string joined = names_[0];
    for (std::size_t at = 1; at < depth; ++at) joined += "/" + names_[at];
    return joined;
  }

  bool in_entries() const { return path(entries_depth) == "log/entries/"; }
  bool at_entry() const { return depth_ == entry_depth && in_entries(); }

  const Wanted* wanted_here() const {
    if (depth_ <= entry_depth || depth_ > deepest) return nullptr;
    const auto found = std::ranges::find(wanted_parts, path(depth_), &Wanted::path);
    return found == wanted_parts.end() ? nullptr : &*found;
  }

  void take() {
    const std::string place = "entry " + std::to_string(++count_);
    Exchange exchange;
    exchange.status = status_;
    exchange.method = std::move(request_.method);
    exchange.action = std::move(request_.action);
    exchange.location = std::move(response_.location);
    exchange.credentials = std::exchange(credentials_, {});
    left_out_.clear();
    exchange.request = payload(place, request_);
    exchange.undecodable = std::exchange(left_out_, {});
    exchange.response = payload(place, response_);
    if (!exchange.response && is_empty_answer()) {
      exchange.response = Payload{place, "", type_of(response_)};
    }
    exchange.missing = left_out_.empty() ? "the recording has no answer" : left_out_;
    if (exchange.request || exchange.response) return to_.exchange(std::move(exchange));
    for (const std::string& reason : {exchange.undecodable, left_out_}) {
      if (!reason.empty()) to_.problem(place + ": " + reason);
    }
  }

  // Programs leave out the text of what they did not keep, and often that of an empty body.
  bool is_empty_answer() const {
    const bool told = response_.has_text || response_.content_length == "0";
    return status_ != 0 && left_out_.empty() && response_.is_of_no_size && told;
  }

  std::optional<Payload> payload(const std::string& place, Content& content) {
    Payload made{place, std::move(content.text), type_of(content), content.encoding.empty(),
                 is_untyped(content)};
    if (base::same_ignoring_case(base::trimmed(content.encoding), "base64")) {
      auto bytes = base::bytes_of_base64(in_one_line(std::move(made.body)));
      if (!bytes) {
        left_out_ = "cannot decode base64: the content is marked as that, but is not";
        return std::nullopt;
      }
      made.body = std::move(*bytes);
    }
    // Most programs undo the coding before they write. Where no headers were recorded, what begins
    // like gzip may have had one that named it.
    std::string codings = std::move(content.content_encoding);
    if (codings.empty() && !content.has_headers) {
      codings = inspect::coding_by_first_bytes(made.body);
    }
    if (!codings.empty() && is_still_coded(made.body, codings)) {
      auto text = decoded(std::move(made.body), codings, to_.largest_body + 1, left_out_);
      if (!text) return std::nullopt;
      made.body = *std::move(text);
    }
    if (made.body.size() > to_.largest_body) {
      left_out_ = "a body larger than allowed is left out";
      return std::nullopt;
    }
    if (made.body.empty()) return std::nullopt;
    return made;
  }

  const ReadTo& to_;
  std::array<std::string, deepest> names_;  // by depth
  std::size_t depth_ = 0;
  bool has_entries_ = false;
  Content request_;
  Content response_;
  int status_ = 0;
  std::vector<Credential> credentials_;  // of the entry
  std::string header_name_;
  std::string header_value_;
  std::string left_out_;  // why the last payload is nothing
  std::size_t count_ = 0;
  std::size_t broken_at_ = 0;
};

}  // namespace

void read_har(std::istream& in, const ReadTo& to) { HarReader(to).read(in); }

}  // namespace assay::recorded
