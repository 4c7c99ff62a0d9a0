#include "endpoint/store/item_views.hpp"

#include <chrono>
#include <limits>

#include "endpoint/store/change_key.hpp"

namespace assay::endpoint {
namespace {

// The Id of the only Attribution, which every value refers to.
const std::string attribution_id = "0";

ews::DateTime date_time_of(Moment moment) {
  using std::chrono::days;
  const std::chrono::sys_seconds time{std::chrono::seconds{moment}};
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  ews::DateTime result;
  result.year = int{date.year()};
  result.month = static_cast<int>(unsigned{date.month()});
  result.day = static_cast<int>(unsigned{date.day()});
  result.hour = static_cast<int>(clock.hours().count());
  result.minute = static_cast<int>(clock.minutes().count());
  result.second = static_cast<int>(clock.seconds().count());
  result.offset = 0;
  return result;
}

template <class Value>
std::vector<ews::Attributed<Value>> attributed(const Value& value) {
  return {{value, {attribution_id}}};
}

ews::PersonaAttribution attribution_of(const QuickContact& contact, const ObjectIds& ids) {
  ews::PersonaAttribution attribution;
  attribution.id = attribution_id;
  attribution.source_id = {encode(ids.item(contact.number)),
                           change_key(ChangeKeyTag::contact, ids.version(contact.number))};
  attribution.display_name = "Outlook";
  attribution.is_writable = true;
  attribution.is_quick_contact = true;
  attribution.is_hidden = false;
  attribution.folder_id = {encode(ids.folder(quick_contacts_folder)),
                           change_key(ChangeKeyTag::folder)};
  return attribution;
}

void put_names(ews::Persona& persona, const std::string& name) {
  persona.display_name = name;
  persona.display_name_first_last = name;
  persona.display_name_last_first = name;
  persona.file_as_id = "None";
  persona.display_names = attributed(name);
  persona.file_as_ids = attributed<std::string>("None");
}

void put_addresses(ews::Persona& persona, const QuickContact& contact) {
  ews::EmailAddress address;
  address.name = contact.display_name;
  address.email_address = contact.im_address;
  address.routing_type = "SMTP";
  persona.email_address = address;
  persona.email_addresses = {address};
  persona.emails1 = attributed(address);
  persona.im_address = contact.im_address;
  persona.im_addresses = attributed(contact.im_address);
}

}  // namespace

ews::Persona persona_of(const QuickContact& contact, const ObjectIds& ids) {
  ews::Persona persona;
  persona.persona_id.id = encode(ids.persona(contact.number));
  persona.persona_type = "Person";
  persona.creation_time = date_time_of(contact.created);
  put_names(persona, contact.display_name);
  put_addresses(persona, contact);
  persona.relevance_score = std::numeric_limits<std::int32_t>::max();
  persona.attributions = {attribution_of(contact, ids)};
  return persona;
}

ews::ImGroup im_group_of(const Group& group, const std::vector<ObjectNumber>& members,
                         const ObjectIds& ids) {
  ews::ImGroup result;
  result.display_name = group.display_name;
  result.group_type = group_type_names[static_cast<std::size_t>(group.type)];
  result.exchange_store_id = {encode(ids.item(group.number)), change_key(ChangeKeyTag::group)};
  if (members.empty()) return result;
  result.member_correlation_key.emplace();
  for (const ObjectNumber member : members) {
    result.member_correlation_key->push_back(
        {encode(ids.item(member)), change_key(ChangeKeyTag::contact)});
  }
  return result;
}

}  // namespace assay::endpoint
