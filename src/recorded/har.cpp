#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/base64.hpp"
#include "recorded/bounded_strings.hpp"
#include "recorded/content_coding.hpp"
#include "recorded/readers.hpp"

namespace assay::recorded {
namespace {

using nlohmann::json;

// What is read of an entry; everything else in a HAR may be of any size and is not kept.
enum class Part : std::uint8_t { text, media_type, encoding, status };

struct Wanted {
  std::string_view path;
  bool response;
  Part part;
};

constexpr std::array<Wanted, 7> wanted{
    {{"log/entries//request/postData/text", false, Part::text},
     {"log/entries//request/postData/mimeType", false, Part::media_type},
     {"log/entries//request/postData/encoding", false, Part::encoding},
     {"log/entries//response/content/text", true, Part::text},
     {"log/entries//response/content/mimeType", true, Part::media_type},
     {"log/entries//response/content/encoding", true, Part::encoding},
     {"log/entries//response/status", true, Part::status}}};

struct Content {
  std::string text;
  std::string media_type;
  std::string encoding;
};

// Takes the entries from the events of the parser, as soon as each is complete.
class HarReader final : public nlohmann::json_sax<json> {
 public:
  explicit HarReader(const ReadTo& to) : to_(to) {}

  void read(std::istream& in) {
    // Base64 takes four bytes for three.
    BoundedStrings strings(*in.rdbuf(), to_.largest_body / 3 * 4 + 8);
    std::istream bounded(&strings);
    const bool whole = json::sax_parse(bounded, this);
    if (whole && !has_entries_) {
      to_.problem("byte 1: the JSON text has no log with entries, so it is not a HAR");
    }
    if (whole) return;
    to_.problem("byte " + std::to_string(broken_at_ + strings.dropped()) + ": after entry " +
                std::to_string(count_) + " the text is not JSON");
  }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(json::number_integer_t) override { return true; }
  bool number_float(json::number_float_t, const std::string&) override { return true; }
  bool binary(json::binary_t&) override { return true; }

  bool number_unsigned(json::number_unsigned_t number) override {
    const Wanted* const found = wanted_here();
    if (found != nullptr && found->part == Part::status) {
      status_ = number < 1000 ? static_cast<int>(number) : 0;
    }
    return true;
  }

  bool string(std::string& value) override {
    const Wanted* const found = wanted_here();
    if (found == nullptr || found->part == Part::status) return true;
    Content& content = found->response ? response_ : request_;
    std::string& place = found->part == Part::text         ? content.text
                         : found->part == Part::media_type ? content.media_type
                                                           : content.encoding;
    place = value;
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
    return true;
  }
  bool end_object() override {
    if (at_entry()) take();
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
  static constexpr std::size_t deepest = 6;

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
    const auto found = std::ranges::find(wanted, path(depth_), &Wanted::path);
    return found == wanted.end() ? nullptr : &*found;
  }

  void take() {
    const std::string place = "entry " + std::to_string(++count_);
    Exchange exchange;
    exchange.status = status_;
    exchange.request = payload(place, request_);
    exchange.response = payload(place, response_);
    if (exchange.request || exchange.response) to_.exchange(std::move(exchange));
  }

  std::optional<Payload> payload(const std::string& place, Content& content) {
    Payload made{place, std::move(content.text), std::move(content.media_type)};
    if (content.encoding == "base64") {
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
  std::array<std::string, deepest> names_;  // by depth
  std::size_t depth_ = 0;
  bool has_entries_ = false;
  Content request_;
  Content response_;
  int status_ = 0;
  std::size_t count_ = 0;
  std::size_t broken_at_ = 0;
};

}  // namespace

void read_har(std::istream& in, const ReadTo& to) { HarReader(to).read(in); }

}  // namespace assay::recorded
