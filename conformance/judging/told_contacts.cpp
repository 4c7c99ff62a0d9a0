#include "conformance/judging/told_contacts.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "conformance/judging/charge.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view persona = "Envelope/Body/AddNewImContactToGroupResponse/Persona/";
constexpr std::string_view listing = "Envelope/Body/GetImItemListResponse/ImItemList/Personas/";
constexpr std::string_view told_contact_exists = "SB-01";
constexpr std::string_view listed_as_told = "SB-04";

std::string first_of(const Answer& answer, std::string path) {
  const std::vector<std::string> found = answer.select(path);
  return found.empty() ? std::string() : found.front();
}

bool is_listed_otherwise(const Answer& list, const std::string& id, const std::string& address) {
  if (address.find('\'') != std::string::npos) return false;
  const auto ids = list.select(std::string(listing) + "Persona[ImAddress='" + address +
                               "']/Attributions/Attribution/SourceId/@Id");
  return !ids.empty() && std::ranges::find(ids, id) == ids.end();
}

bool is_listed(const Answer& list, const std::string& id) {
  return !list.select(std::string(listing) + "Persona[Attributions/Attribution/SourceId/@Id='" +
                      id + "']")
              .empty();
}

// How an operation says that it knows no such contact.
constexpr std::array<std::string_view, 2> unknown_codes{"ErrorItemNotFound",
                                                        "ErrorInvalidImContactId"};

}  // namespace

void ToldContacts::hear(const Answer& answer) {
  const std::string id =
      first_of(answer, std::string(persona) + "Attributions/Attribution/SourceId/@Id");
  const std::string address = first_of(answer, std::string(persona) + "ImAddress");
  if (!id.empty() && !address.empty()) addresses_[id] = address;
}

bool ToldContacts::is_of_unknown(const base::Cause& cause, const std::string& request,
                                 const Answer& answer) const {
  const bool refused = cause.kind == base::CauseKind::code &&
                       std::ranges::find(unknown_codes, answer.code) != unknown_codes.end();
  const bool missed = cause.kind == base::CauseKind::content &&
                      cause.where.find("/Personas/Persona") != std::string::npos &&
                      cause.sign.ends_with(" missing");
  return std::ranges::any_of(addresses_, [&](const auto& contact) {
    const auto& [id, address] = contact;
    const bool is_named = cause.where.find("'" + id + "'") != std::string::npos ||
                          cause.where.find("'" + address + "'") != std::string::npos;
    return (missed && is_named && !is_listed(answer, id)) ||
           (refused && request.find("ContactId Id=\"" + id + "\"") != std::string::npos);
  });
}

void ToldContacts::charge(const std::string& request, const Answer& answer,
                          std::span<const Requirement> requirements, Judgement& judgement) const {
  for (base::Cause& cause : judgement.causes) {
    if (is_of_unknown(cause, request, answer)) {
      cause.sign = base::unknown_contact;
      cause.general = told_contact_exists;  // it is not that sound requests are refused
    }
    if (cause.kind != base::CauseKind::content) continue;
    const auto told = std::ranges::find_if(addresses_, [&](const auto& contact) {
      return cause.where.find("'" + contact.first + "'") != std::string::npos &&
             is_listed_otherwise(answer, contact.first, contact.second);
    });
    if (told == addresses_.end()) continue;
    cause.requirement = listed_as_told;
    cause.sign = "listed under another id";
    cause.message += "; the contact is " + cause.sign;
    cause.level = base::Level::must;
    cause.blocking = blocks(requirements, listed_as_told, cause.level);
  }
  std::ranges::stable_sort(judgement.causes, base::is_worse);
  const bool fails = !judgement.causes.empty() && judgement.causes.front().blocking;
  if (!fails) return;
  judgement.outcome = base::Outcome::fail;
  judgement.reason.clear();
}

}  // namespace assay::conformance
