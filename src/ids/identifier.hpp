#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The text of an item, folder or persona id: [MS-OXWSITEMID] 2.2.
namespace assay::ids {

enum class Compression : std::uint8_t { none = 0, run_length = 1 };

// What the rest of the id is made of.
enum class Storage : std::uint8_t {
  smtp_address = 0,  // Exchange 2007 only
  public_folder = 1,
  public_folder_item = 2,
  mailbox = 3,       // items and folders: "AAMk..."
  conversation = 4,  // conversations and personas: "AAQk..."
  directory = 5,
};

enum class Instruction : std::uint8_t { normal = 0, recurrence = 1, series = 2 };

// A decoded id. Which fields an id has depends on its storage; the others stay empty.
struct Identifier {
  Storage storage = Storage::mailbox;
  std::string moniker;  // of the mailbox; a GUID as 36 characters for `mailbox` and `conversation`
  Instruction instruction = Instruction::normal;
  std::string store_id;
  std::string folder_id;  // of `public_folder_item`
  std::vector<std::string> attachments;
  friend bool operator==(const Identifier&, const Identifier&) = default;
};

enum class IdentifierProblem : std::uint8_t {
  empty,
  malformed,
  legacy_format,  // the layout of Exchange 2007
  moniker_too_long,
  store_id_too_long,
};

// [MS-OXWSCORE] and [MS-OXWSFOLD] bound an id at 512 bytes (D25); a moniker is a GUID.
inline constexpr std::size_t longest_moniker = 36;
inline constexpr std::size_t longest_store_id = 512;

// Fields must not be longer than 32767 bytes.
std::string encode(const Identifier& identifier, Compression compression = Compression::none);

// Strict: every byte must belong to the layout. Takes both compressions.
std::variant<Identifier, IdentifierProblem> decode_identifier(std::string_view text);

}  // namespace assay::ids
