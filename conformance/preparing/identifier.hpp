#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/preparing/placeholders.hpp"

// Ids in the byte layout of [MS-OXWSITEMID]. Written from the document, without looking at how any
// endpoint makes its ids, so that the two can disagree.
namespace assay::conformance {

struct Identifier {
  std::uint8_t compression = 0;  // 0 none, 1 run-length
  std::uint8_t storage = 3;      // 0 address, 3 mailbox GUID, 4 conversation, 5 directory
  std::string moniker;           // the mailbox: GUID as text, or an address
  std::uint8_t instruction = 0;  // 0 normal, 1 recurrence, 2 series
  std::string store_id;
  std::string rest;  // attachment ids
};

// Nothing when `id` is not base64 of an uncompressed id with a moniker that fills its lengths.
std::optional<Identifier> parse_identifier(std::string_view id);
std::string write_identifier(const Identifier& identifier);

// Adds the ids that cases may name, each made from `group_id`: id:foreign-mailbox,
// id:unknown-object, id:bad-compression, id:bad-storage, id:truncated, id:not-base64,
// id:oversized-moniker, id:legacy. What cannot be made from this id is left out.
void add_identifiers(std::string_view group_id, Values& values);

// True for a name that add_identifiers may add.
bool is_identifier_name(std::string_view name);

}  // namespace assay::conformance
