#pragma once

#include <optional>
#include <string>

namespace assay::ews {

// ItemIdType: Id is the base64 text of the documented byte layout, but the schema asks nothing of
// it.
struct ItemId {
  std::string id;
  std::optional<std::string> change_key;
  friend bool operator==(const ItemId&, const ItemId&) = default;
};

// FolderIdType.
struct FolderId {
  std::string id;
  std::optional<std::string> change_key;
  friend bool operator==(const FolderId&, const FolderId&) = default;
};

}  // namespace assay::ews
