#include "conformance/identifier.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/base64.hpp"

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

struct Maker {
  std::string_view name;
  std::optional<std::string> (*make)(const Identifier&);
};

constexpr std::array<Maker, 8> makers{{
    {"id:foreign-mailbox", foreign_mailbox},
    {"id:unknown-object", unknown_object},
    {"id:bad-compression", bad_compression},
    {"id:bad-storage", bad_storage},
    {"id:truncated", truncated},
    {"id:not-base64", not_base64},
    {"id:oversized-moniker", oversized_moniker},
    {"id:legacy", legacy},
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
