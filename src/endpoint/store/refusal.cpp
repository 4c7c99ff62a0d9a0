#include "endpoint/store/refusal.hpp"

#include <algorithm>
#include <string_view>

namespace assay::endpoint {
namespace {

struct RefusalText {
  ews::ResponseCode code;
  std::string_view text;
};

// The first six as the pages of the operations print them.
constexpr RefusalText refusal_texts[] = {
    {"ErrorNonExistentMailbox", "No mailbox with such guid."},
    {"ErrorItemNotFound", "The specified object was not found in the store."},
    {"ErrorInvalidImGroupId", "The specified Im Group Id is invalid."},
    {"ErrorInvalidImContactId", "The specified Im Contact Id is invalid."},
    {"ErrorInvalidIdMalformed", "Id is malformed."},
    {"ErrorImGroupDisplayNameAlreadyExists",
     "An IM group with the specified display name already exists."},
    {"ErrorInvalidIdEmpty", "Id must not be empty."},
    {"ErrorInvalidIdMalformedEwsLegacyIdFormat", "Id has the format of Exchange 2007."},
    {"ErrorInvalidIdMonikerTooLong", "Id names its mailbox with too many characters."},
    {"ErrorInvalidIdStoreObjectIdTooLong", "Id contains a store object id that is too long."},
    {"ErrorCannotUseFolderIdForItemId", "A folder id cannot be used in place of an item id."},
    {"ErrorInvalidChangeKey", "The change key cannot be read."},
    {"ErrorImContactLimitReached", "The mailbox cannot hold more IM contacts."},
    {"ErrorQuotaExceeded", "The mailbox is full."},
    {"ErrorImGroupLimitReached", "The mailbox cannot hold more IM groups."},
};

}  // namespace

Refusal refusal(ews::ResponseCode code) {
  const auto* const found = std::ranges::find(refusal_texts, code, &RefusalText::code);
  return {code, found == std::end(refusal_texts) ? "" : std::string(found->text), {}};
}

}  // namespace assay::endpoint
