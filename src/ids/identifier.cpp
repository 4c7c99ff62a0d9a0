#include "ids/identifier.hpp"

#include <algorithm>
#include <optional>

#include "base/text/base64.hpp"
#include "ids/guid.hpp"
#include "ids/run_length.hpp"

namespace assay::ids {
namespace {

// Longer texts are refused unread: no legal id comes near, and decoding must stay cheap.
constexpr std::size_t longest_text = std::size_t{64} << 10;

// Which fields follow the two leading bytes, by storage.
struct Layout {
  bool moniker;
  bool instruction;
  bool folder_id;
};

constexpr Layout layouts[] = {
    {true, true, false},    // smtp_address
    {false, false, false},  // public_folder
    {false, true, true},    // public_folder_item
    {true, true, false},    // mailbox
    {true, true, false},    // conversation
    {false, false, false},  // directory
};

constexpr const Layout& layout_of(Storage storage) {
  return layouts[static_cast<std::size_t>(storage)];
}

void put_field(std::string& bytes, std::string_view field) {
  bytes += static_cast<char>(field.size() & 255u);
  bytes += static_cast<char>(field.size() >> 8 & 255u);
  bytes += field;
}

// Takes fields off the front; once something is missing, everything is.
class Source {
 public:
  explicit Source(std::string_view bytes) : bytes_(bytes) {}

  unsigned byte() {
    const std::string taken = take(1);
    return taken.empty() ? 0u : static_cast<unsigned char>(taken[0]);
  }

  std::string field() {
    const unsigned low = byte();
    const unsigned length = low | byte() << 8;
    if (length > 32767u) broken_ = true;  // the length is a signed number
    return take(length);
  }

  bool broken() const { return broken_; }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string take(std::size_t count) {
    if (broken_ || count > bytes_.size()) {
      broken_ = true;
      return {};
    }
    std::string taken(bytes_.substr(0, count));
    bytes_.remove_prefix(count);
    return taken;
  }

  std::string_view bytes_;
  bool broken_ = false;
};

std::optional<std::string> content_of(std::string_view text) {
  if (text.size() > longest_text) return std::nullopt;
  std::optional<std::string> bytes = base::bytes_of_base64(text);
  if (!bytes || bytes->empty()) return std::nullopt;
  const auto compression = static_cast<unsigned char>(bytes->front());
  bytes->erase(0, 1);
  if (compression == static_cast<unsigned char>(Compression::none)) return bytes;
  if (compression != static_cast<unsigned char>(Compression::run_length)) return std::nullopt;
  return expand_runs(*bytes, longest_text);
}

bool read_layout(Source& source, Identifier& identifier) {
  const Layout& layout = layout_of(identifier.storage);
  if (layout.moniker) identifier.moniker = source.field();
  if (layout.instruction) {
    const unsigned instruction = source.byte();
    if (instruction > static_cast<unsigned>(Instruction::series)) return false;
    identifier.instruction = static_cast<Instruction>(instruction);
  }
  identifier.store_id = source.field();
  if (layout.folder_id) identifier.folder_id = source.field();
  if (source.broken() || source.empty()) return !source.broken();
  const unsigned attachments = source.byte();
  for (unsigned count = 0; count < attachments && !source.broken(); ++count) {
    identifier.attachments.push_back(source.field());
  }
  return !source.broken() && source.empty();
}

bool names_mailbox_by_guid(Storage storage) {
  return storage == Storage::mailbox || storage == Storage::conversation;
}

std::optional<IdentifierProblem> problem_of(const Identifier& identifier) {
  if (identifier.storage == Storage::smtp_address) return IdentifierProblem::legacy_format;
  if (identifier.moniker.size() > longest_moniker) return IdentifierProblem::moniker_too_long;
  if (identifier.store_id.size() > longest_store_id) return IdentifierProblem::store_id_too_long;
  if (names_mailbox_by_guid(identifier.storage) && !is_guid(identifier.moniker)) {
    return IdentifierProblem::malformed;
  }
  if (identifier.store_id.empty()) return IdentifierProblem::malformed;
  return std::nullopt;
}

}  // namespace

std::string encode(const Identifier& identifier, Compression compression) {
  const Layout& layout = layout_of(identifier.storage);
  std::string content(1, static_cast<char>(identifier.storage));
  if (layout.moniker) put_field(content, identifier.moniker);
  if (layout.instruction) content += static_cast<char>(identifier.instruction);
  put_field(content, identifier.store_id);
  if (layout.folder_id) put_field(content, identifier.folder_id);
  if (!identifier.attachments.empty()) content += static_cast<char>(identifier.attachments.size());
  for (const std::string& attachment : identifier.attachments) put_field(content, attachment);
  if (compression == Compression::run_length) content = compress_runs(content);
  return base::base64(static_cast<char>(compression) + content);
}

std::variant<Identifier, IdentifierProblem> decode_identifier(std::string_view text) {
  if (text.empty()) return IdentifierProblem::empty;
  const std::optional<std::string> content = content_of(text);
  if (!content) return IdentifierProblem::malformed;
  Source source(*content);
  const unsigned storage = source.byte();
  if (source.broken() || storage > static_cast<unsigned>(Storage::directory)) {
    return IdentifierProblem::malformed;
  }
  Identifier identifier;
  identifier.storage = static_cast<Storage>(storage);
  if (!read_layout(source, identifier)) return IdentifierProblem::malformed;
  if (const auto problem = problem_of(identifier)) return *problem;
  return identifier;
}

}  // namespace assay::ids
