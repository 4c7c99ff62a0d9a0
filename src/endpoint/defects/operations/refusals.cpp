#include <string_view>

#include "endpoint/defects/operations/tables.hpp"

namespace assay::endpoint::defects {
namespace {

// What an operation must refuse, and with which code the sound endpoint does.
struct Refused {
  std::string_view operation;
  std::string_view what;
  std::string_view words;
  std::string_view code;
  std::vector<std::string> breaks;
};

const std::vector<Refused>& all_refused() {
  static const std::vector<Refused> rows{
      {"AddImContactToGroup", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"AC-32"}},
      {"AddImContactToGroup", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"AC-33"}},
      {"AddImContactToGroup", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"AC-34"}},
      {"AddImContactToGroup", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"AC-13", "AC-17"}},
      {"AddImContactToGroup", "unknown-contact", "A ContactId that names no contact",
       "ErrorInvalidImContactId", {"AC-12", "AC-14", "AC-15", "AC-28"}},
      {"AddImContactToGroup", "unknown-group", "A GroupId that names no group",
       "ErrorInvalidImGroupId", {"AC-16", "AC-18", "AC-36"}},
      {"AddNewTelUriContactToGroup", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"AT-33"}},
      {"AddNewTelUriContactToGroup", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"AT-34"}},
      {"AddNewTelUriContactToGroup", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"AT-35"}},
      {"AddNewTelUriContactToGroup", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"AT-26"}},
      {"AddNewTelUriContactToGroup", "unknown-group", "A GroupId that names no group",
       "ErrorItemNotFound", {"AT-24", "AT-25"}},
      {"RemoveContactFromImList", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"RL-23"}},
      {"RemoveContactFromImList", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"RL-24"}},
      {"RemoveContactFromImList", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"RL-25"}},
      {"RemoveContactFromImList", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"RL-13"}},
      {"RemoveContactFromImList", "unknown-contact", "An id that names nothing",
       "ErrorItemNotFound", {"RL-11", "RL-12"}},
      {"RemoveContactFromImList", "other-kind", "The id of something else",
       "ErrorInvalidImContactId", {"RL-14", "RL-27"}},
      {"RemoveImContactFromGroup", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"RM-26"}},
      {"RemoveImContactFromGroup", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"RM-27"}},
      {"RemoveImContactFromGroup", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"RM-28"}},
      {"RemoveImContactFromGroup", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"RM-18"}},
      {"RemoveImContactFromGroup", "no-member", "A ContactId that names no member of the group",
       "ErrorInvalidImContactId", {"RM-15", "RM-16", "RM-19", "RM-20", "RM-30"}},
      {"RemoveImContactFromGroup", "unknown-group", "A GroupId that names no group",
       "ErrorInvalidImGroupId", {"RM-17", "RM-19", "RM-30"}},
      {"RemoveImGroup", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"RG-11"}},
      {"RemoveImGroup", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"RG-12"}},
      {"RemoveImGroup", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"RG-24"}},
      {"RemoveImGroup", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"RG-13"}},
      {"RemoveImGroup", "unknown-group", "An id that names no group of the user",
       "ErrorInvalidImGroupId", {"RG-10", "RG-14", "RG-16", "RG-18"}},
      {"SetImGroup", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"SG-25"}},
      {"SetImGroup", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"SG-26"}},
      {"SetImGroup", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"SG-27"}},
      {"SetImGroup", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"SG-17"}},
      {"SetImGroup", "unknown-group", "An id that names no group of the user",
       "ErrorInvalidImGroupId", {"SG-15", "SG-18", "SG-19"}},
      {"SetImGroup", "taken-name", "The name of another group",
       "ErrorImGroupDisplayNameAlreadyExists", {"SG-12", "SG-14"}},
      {"RemoveDistributionGroupFromImList", "malformed-id", "An id that cannot be decoded",
       "ErrorInvalidIdMalformed", {"RD-20"}},
      {"RemoveDistributionGroupFromImList", "empty-id", "An empty id",
       "ErrorInvalidIdEmpty", {"RD-21"}},
      {"RemoveDistributionGroupFromImList", "long-id", "An id that is too long",
       "ErrorInvalidIdMonikerTooLong", {"RD-22"}},
      {"RemoveDistributionGroupFromImList", "foreign-id", "An id of another mailbox",
       "ErrorNonExistentMailbox", {"RD-12"}},
      {"RemoveDistributionGroupFromImList", "unknown-group", "An id that names nothing",
       "ErrorItemNotFound", {"RD-11"}},
      {"RemoveDistributionGroupFromImList", "other-kind",
       "The id of something else than a distribution group",
       "ErrorInvalidImGroupId", {"RD-13", "RD-15", "RD-11"}},
      {"AddDistributionGroupToImList", "unknown-address", "The address of no distribution group",
       "ErrorInvalidImDistributionGroupSmtpAddress", {"AD-16", "AD-17", "AD-18"}},
      {"AddImGroup", "taken-name", "The name of another group",
       "ErrorImGroupDisplayNameAlreadyExists", {"AG-19"}},
      {"AddImGroup", "group-beyond-limit", "A group beyond the limit",
       "ErrorImGroupLimitReached", {"AG-21"}},
      {"GetImItemList", "nonsense-property", "A property that is not named",
       "ErrorInvalidExtendedProperty", {"GL-15"}},
      {"GetImItemList", "property-type", "A type of property that is not supported",
       "ErrorUnsupportedMapiPropertyType", {"GL-16"}},
      {"GetImItemList", "property-tag", "A tag of a custom property",
       "ErrorNoPropertyTagForCustomProperties", {"GL-17"}},
  };
  return rows;
}

// The refusal is answered as a success that returns nothing.
Action taken(const Operation& of, const std::string& code) {
  return Edits{Side::answer, {replaced(of.response, markup_of_success(of))}, {}, code};
}

}  // namespace

std::vector<Defect> refusals(const Operation& of) {
  std::vector<Defect> defects;
  for (const Refused& row : all_refused()) {
    if (row.operation != of.name) continue;
    const std::string code(row.code);
    const std::string id = id_of(of, std::string(row.what));
    const std::string words(row.words);
    std::vector<std::string> also = row.breaks;
    if (!of.result.empty()) also.emplace_back("US-10");
    defects.push_back({id + "-taken", words + " is called a success.", std::move(also),
                       {taken(of, code)}});
    defects.push_back({id + "-is-internal", words + " is an internal error.", row.breaks,
                       {written_as(code, "ErrorInternalServerError", of.error)}});
  }
  return defects;
}

}  // namespace assay::endpoint::defects
