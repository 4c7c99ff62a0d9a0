#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ids/identifier.hpp"

namespace assay::endpoint {

// An object of a mailbox: counted up, never used again.
using ObjectNumber = std::uint32_t;

// The ids of one mailbox's objects, the same for the same seed. Lengths and places follow the
// undamaged examples of the documentation: 70 bytes for items, 46 for folders, 16 for personas.
class ObjectIds {
 public:
  explicit ObjectIds(std::uint64_t seed);

  const std::string& mailbox() const { return mailbox_; }  // its GUID

  ids::Identifier item(ObjectNumber number) const;
  ids::Identifier folder(ObjectNumber number) const;
  ids::Identifier persona(ObjectNumber number) const;

  // The number in a store id that one of the functions above gave out. The object itself may be
  // gone.
  std::optional<ObjectNumber> item_number(std::string_view store_id) const;

  // 22 bytes that a change key carries, new for every `change`.
  std::string version(std::uint32_t change) const;

  friend bool operator==(const ObjectIds&, const ObjectIds&) = default;

 private:
  std::string mailbox_;
  std::string provider_;  // of the store, in every entry id
  std::string replica_;   // of the database, beside every counter
  std::uint64_t persona_seed_;
};

}  // namespace assay::endpoint
