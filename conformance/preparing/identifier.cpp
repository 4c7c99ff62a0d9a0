#include "conformance/preparing/identifier.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text/base64.hpp"

namespace assay::conformance {
namespace {

// Takes pieces off the front of the bytes of an id; after a failure everything is nothing.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::uint8_t> byte() {
    const auto piece = bytes(1);
    return piece ? std::optional(static_cast<std::uint8_t>(piece->front())) : std::nullopt;
  }
  // A little-endian int16 and as many bytes.
  std::optional<std::string> counted() {
    const auto low = byte();
    const auto high = byte();
    if (!low || !high || *high > 0x7F) return std::nullopt;
    const auto piece = bytes(static_cast<std::size_t>(*high) << 8 | *low);
    return piece ? std::optional<std::string>(*piece) : std::nullopt;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::optional<std::string_view> bytes(std::size_t count) {
    if (count > rest_.size()) {
      rest_ = {};
      return std::nullopt;
    }
    const std::string_view piece = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return piece;
  }

  std::string_view rest_;
};

std::string counted(std::string_view bytes) {
  std::string text{static_cast<char>(bytes.size() & 0xFF), static_cast<char>(bytes.size() >> 8)};
  return text.append(bytes);
}

bool has_moniker(std::uint8_t storage) { return storage == 0 || storage == 3 || storage == 4; }

// Another GUID of the same shape: every hexadecimal digit is replaced by its complement.
std::string complement_of_digits(std::string moniker) {
  static constexpr std::string_view digits = "0123456789abcdef";
  static constexpr std::string_view capitals = "0123456789ABCDEF";
  for (char& c : moniker) {
    if (const auto at = digits.find(c); at != std::string_view::npos) {
      c = digits[15 - at];
    } else if (const auto capital = capitals.find(c); capital != std::string_view::npos) {
      c = capitals[15 - capital];
    }
  }
  return moniker;
}

std::optional<std::string> foreign_mailbox(const Identifier& original) {
  Identifier id = original;
  id.moniker = complement_of_digits(id.moniker);
  return write_identifier(id);
}

// The mailbox of that id, as an answer may name it.
std::optional<std::string> foreign_guid(const Identifier& original) {
  return complement_of_digits(original.moniker);
}

// An entry id ends with the counter of the object and two bytes of padding ([MS-OXCDATA] 2.2.4.2).
std::optional<std::string> unknown_object(const Identifier& original) {
  Identifier id = original;
  if (id.store_id.size() < 8) return std::nullopt;
  const auto counter = id.store_id.end() - 8;
  std::transform(counter, counter + 6, counter, [](char c) { return static_cast<char>(~c); });
  return write_identifier(id);
}

std::optional<std::string> bad_compression(const Identifier& original) {
  Identifier id = original;
  id.compression = 7;
  return write_identifier(id);
}

std::optional<std::string> bad_storage(const Identifier& original) {
  Identifier id = original;
  id.storage = 9;
  return write_identifier(id);
}

// Ends in the middle of the store id, whose length still promises all of it.
std::optional<std::string> truncated(const Identifier& id) {
  const std::string bytes = base::bytes_of_base64(write_identifier(id)).value();
  return base::base64(
      std::string_view(bytes).substr(0, bytes.size() - id.rest.size() - id.store_id.size() / 2));
}

std::optional<std::string> not_base64(const Identifier& id) {
  std::string text = write_identifier(id);
  text[text.size() / 2] = '*';
  return text;
}

// Consistent in itself, but with a moniker no mailbox has.
std::optional<std::string> oversized_moniker(const Identifier& original) {
  Identifier id = original;
  id.moniker.assign(2000, 'a');
  return write_identifier(id);
}

// As Exchange 2007 made them: the mailbox named by its address.
std::optional<std::string> legacy(const Identifier& original) {
  Identifier id = original;
  id.storage = 0;
  id.moniker = "legacy@example.com";
  return write_identifier(id);
}

std::optional<std::string> bad_instruction(const Identifier& original) {
  Identifier id = original;
  id.instruction = 9;
  return write_identifier(id);
}

std::optional<std::string> series(const Identifier& original) {
  Identifier id = original;
  id.instruction = 2;
  return write_identifier(id);
}

std::optional<std::string> conversation(const Identifier& original) {
  Identifier id = original;
  id.storage = 4;
  return write_identifier(id);
}

std::optional<std::string> moniker_not_guid(const Identifier& original) {
  Identifier id = original;
  id.moniker.assign(id.moniker.size(), 'z');
  return write_identifier(id);
}

std::optional<std::string> moniker_empty(const Identifier& original) {
  Identifier id = original;
  id.moniker.clear();
  return write_identifier(id);
}

std::optional<std::string> store_empty(const Identifier& original) {
  Identifier id = original;
  id.store_id.clear();
  return write_identifier(id);
}

// The bytes of an id, with a length field overwritten by what is no length of what follows.
std::string with_length(const Identifier& id, std::size_t at, std::uint16_t length) {
  std::string bytes = base::bytes_of_base64(write_identifier(id)).value();
  bytes[at] = static_cast<char>(length & 0xFF);
  bytes[at + 1] = static_cast<char>(length >> 8);
  return base::base64(bytes);
}

constexpr std::size_t moniker_length_at = 2;
constexpr std::uint16_t minus_one = 0xFFFF;

std::optional<std::string> moniker_length_beyond(const Identifier& id) {
  return with_length(id, moniker_length_at, 0x7FFF);
}

std::optional<std::string> moniker_length_negative(const Identifier& id) {
  return with_length(id, moniker_length_at, minus_one);
}

std::optional<std::string> store_length_negative(const Identifier& id) {
  const std::size_t after_instruction = moniker_length_at + 2 + id.moniker.size() + 1;
  return with_length(id, after_instruction, minus_one);
}

std::optional<std::string> with_rest(const Identifier& original, std::string rest) {
  Identifier id = original;
  id.rest = std::move(rest);
  return write_identifier(id);
}

// No attachment follows, and yet something does.
std::optional<std::string> trailing(const Identifier& id) {
  return with_rest(id, std::string("\0x", 2));
}

std::optional<std::string> attachment_missing(const Identifier& id) { return with_rest(id, "\1"); }

std::optional<std::string> attachment(const Identifier& id) {
  return with_rest(id, "\1" + counted("an attachment"));
}

// The first bytes of the id alone.
std::optional<std::string> first_bytes(const Identifier& id, std::size_t count) {
  return base::base64(base::bytes_of_base64(write_identifier(id)).value().substr(0, count));
}

std::optional<std::string> one_byte(const Identifier& id) { return first_bytes(id, 1); }
std::optional<std::string> two_bytes(const Identifier& id) { return first_bytes(id, 2); }

std::optional<std::string> without_padding(const Identifier& id) {
  std::string text = write_identifier(id);
  const std::size_t padding = text.find('=');
  if (padding == std::string::npos) return std::nullopt;
  return text.substr(0, padding);
}

// RFC 4648 section 5. Its two characters stand in every such id, whatever the bytes.
std::optional<std::string> url_alphabet(const Identifier& id) {
  std::string text = write_identifier(id);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text.replace(text.size() / 2, 2, "-_");
}

// [MS-OXWSITEMID] 2.2.2: a byte that repeats is written twice and then counted.
std::string compressed_bytes(const Identifier& id) {
  const std::string bytes = base::bytes_of_base64(write_identifier(id)).value().substr(1);
  std::string runs(1, '\1');
  for (std::size_t at = 0; at < bytes.size();) {
    constexpr std::size_t longest_run = 257;
    std::size_t end = at + 1;
    while (end < bytes.size() && bytes[end] == bytes[at] && end - at < longest_run) ++end;
    const std::size_t length = end - at;
    runs.append(std::min<std::size_t>(length, 2), bytes[at]);
    if (length > 1) runs += static_cast<char>(length - 2);
    at = end;
  }
  return runs;
}

// The letters of the store id have the other case: another id, since the case of letters counts.
// What stands before them names the mailbox, and the last four characters may be padded.
std::optional<std::string> other_case(const Identifier& id) {
  std::string text = write_identifier(id);
  constexpr std::size_t fixed = 7;  // kinds, lengths and instruction
  const std::size_t begin = (fixed + id.moniker.size() + 2) / 3 * 4;
  if (begin + 4 >= text.size()) return std::nullopt;
  const auto flipped = [](char c) {
    const bool small = c >= 'a' && c <= 'z';
    const bool capital = c >= 'A' && c <= 'Z';
    return small || capital ? static_cast<char>(c ^ 0x20) : c;
  };
  const std::string store = text.substr(begin, text.size() - 4 - begin);
  std::string other = store;
  std::ranges::transform(other, other.begin(), flipped);
  if (other == store) return std::nullopt;
  return text.replace(begin, store.size(), other);
}

std::optional<std::string> compressed(const Identifier& id) {
  return base::base64(compressed_bytes(id));
}

// Ends where the count of a run should stand.
std::optional<std::string> compressed_cut(const Identifier& id) {
  return base::base64(compressed_bytes(id) + "aa");
}

// [MS-OXWSITEMID] 2.2.4: these two kinds name no mailbox.
std::string without_moniker(const Identifier& id, char storage) {
  return std::string{'\0', storage} + counted(id.store_id);
}

std::optional<std::string> directory(const Identifier& id) {
  return base::base64(without_moniker(id, 5));
}

std::optional<std::string> public_folder(const Identifier& id) {
  return base::base64(without_moniker(id, 1));
}

struct Maker {
  std::string_view name;
  std::optional<std::string> (*make)(const Identifier&);
};

constexpr std::array<Maker, 30> makers{{
    {"id:foreign-mailbox", foreign_mailbox},
    {"id:foreign-guid", foreign_guid},
    {"id:unknown-object", unknown_object},
    {"id:bad-compression", bad_compression},
    {"id:bad-storage", bad_storage},
    {"id:truncated", truncated},
    {"id:not-base64", not_base64},
    {"id:oversized-moniker", oversized_moniker},
    {"id:legacy", legacy},
    {"id:bad-instruction", bad_instruction},
    {"id:series", series},
    {"id:conversation", conversation},
    {"id:moniker-not-guid", moniker_not_guid},
    {"id:moniker-empty", moniker_empty},
    {"id:store-empty", store_empty},
    {"id:moniker-length-beyond", moniker_length_beyond},
    {"id:moniker-length-negative", moniker_length_negative},
    {"id:store-length-negative", store_length_negative},
    {"id:trailing", trailing},
    {"id:attachment-missing", attachment_missing},
    {"id:attachment", attachment},
    {"id:one-byte", one_byte},
    {"id:two-bytes", two_bytes},
    {"id:without-padding", without_padding},
    {"id:url-alphabet", url_alphabet},
    {"id:other-case", other_case},
    {"id:compressed", compressed},
    {"id:compressed-cut", compressed_cut},
    {"id:directory", directory},
    {"id:public-folder", public_folder},
}};

}  // namespace

std::optional<Identifier> parse_identifier(std::string_view id) {
  const std::optional<std::string> bytes = base::bytes_of_base64(id);
  if (!bytes) return std::nullopt;
  ByteReader reader(*bytes);
  const auto compression = reader.byte();
  const auto storage = reader.byte();
  if (!compression || *compression != 0 || !storage || !has_moniker(*storage)) return std::nullopt;
  const auto moniker = reader.counted();
  const auto instruction = reader.byte();
  const auto store_id = reader.counted();
  if (!moniker || !instruction || !store_id) return std::nullopt;
  return Identifier{*compression, *storage,  *moniker,
                    *instruction, *store_id, std::string(reader.rest())};
}

std::string write_identifier(const Identifier& identifier) {
  std::string bytes{static_cast<char>(identifier.compression),
                    static_cast<char>(identifier.storage)};
  bytes += counted(identifier.moniker);
  bytes += static_cast<char>(identifier.instruction);
  bytes += counted(identifier.store_id);
  return base::base64(bytes + identifier.rest);
}

void add_identifiers(std::string_view group_id, Values& values) {
  const std::optional<Identifier> identifier = parse_identifier(group_id);
  if (!identifier) return;
  for (const Maker& maker : makers) {
    if (auto id = maker.make(*identifier)) values.emplace(maker.name, *std::move(id));
  }
}

bool is_identifier_name(std::string_view name) {
  return std::ranges::find(makers, name, &Maker::name) != makers.end();
}

}  // namespace assay::conformance
