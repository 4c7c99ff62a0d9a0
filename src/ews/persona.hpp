#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ews/enumerations.hpp"
#include "ews/item_id.hpp"
#include "ews/values.hpp"

// PersonaType of types.xsd and every type below it, as plain values.
namespace assay::ews {

struct EmailAddress {
  std::optional<std::string> name;
  std::optional<std::string> email_address;  // "Address" in the documented dialect (erratum D01)
  std::optional<std::string> routing_type;
  std::optional<MailboxType> mailbox_type;
  std::optional<ItemId> item_id;
  std::optional<std::string> original_display_name;
  friend bool operator==(const EmailAddress&, const EmailAddress&) = default;
};

struct PersonaPhoneNumber {
  std::string number;
  std::string type;
  friend bool operator==(const PersonaPhoneNumber&, const PersonaPhoneNumber&) = default;
};

struct BodyContent {
  std::string value;
  BodyType body_type;
  friend bool operator==(const BodyContent&, const BodyContent&) = default;
};

struct PersonaPostalAddress {
  std::optional<std::string> street;
  std::optional<std::string> city;
  std::optional<std::string> state;
  std::optional<std::string> country;
  std::optional<std::string> postal_code;
  std::optional<std::string> post_office_box;
  std::optional<std::string> type;
  std::optional<Double> latitude;
  std::optional<Double> longitude;
  std::optional<Double> accuracy;
  std::optional<Double> altitude;
  std::optional<Double> altitude_accuracy;
  std::optional<std::string> formatted_address;
  std::optional<std::string> location_uri;
  std::optional<LocationSource> location_source;
  friend bool operator==(const PersonaPostalAddress&, const PersonaPostalAddress&) = default;
};

// PathToExtendedFieldType.
struct ExtendedFieldUri {
  std::optional<DistinguishedPropertySet> distinguished_property_set_id;
  std::optional<std::string> property_set_id;
  std::optional<std::string> property_tag;
  std::optional<std::string> property_name;
  std::optional<std::int32_t> property_id;
  MapiPropertyType property_type;
  friend bool operator==(const ExtendedFieldUri&, const ExtendedFieldUri&) = default;
};

struct ExtendedProperty {
  ExtendedFieldUri extended_field_uri;
  std::variant<std::string, std::vector<std::string>> value;  // Value or Values
  friend bool operator==(const ExtendedProperty&, const ExtendedProperty&) = default;
};

// A value and the sources it comes from: each attribution is the Id of a PersonaAttribution.
template <class Value>
struct Attributed {
  Value value;
  std::vector<std::string> attributions;
  friend bool operator==(const Attributed&, const Attributed&) = default;
};

using StringValues = std::vector<Attributed<std::string>>;
using StringArrayValues = std::vector<Attributed<std::vector<std::string>>>;
using PhoneNumberValues = std::vector<Attributed<PersonaPhoneNumber>>;
using EmailAddressValues = std::vector<Attributed<EmailAddress>>;
using PostalAddressValues = std::vector<Attributed<PersonaPostalAddress>>;
using BodyContentValues = std::vector<Attributed<BodyContent>>;
using ExtendedPropertyValues = std::vector<Attributed<ExtendedProperty>>;

struct PersonaAttribution {
  std::string id;
  ItemId source_id;
  std::string display_name;
  std::optional<bool> is_writable;
  std::optional<bool> is_quick_contact;
  std::optional<bool> is_hidden;
  std::optional<FolderId> folder_id;
  friend bool operator==(const PersonaAttribution&, const PersonaAttribution&) = default;
};

struct Persona {
  ItemId persona_id;
  std::optional<std::string> persona_type;
  std::optional<std::string> persona_object_status;
  std::optional<DateTime> creation_time;
  std::optional<BodyContentValues> bodies;
  std::optional<std::string> display_name_first_last_sort_key;
  std::optional<std::string> display_name_last_first_sort_key;
  std::optional<std::string> company_name_sort_key;
  std::optional<std::string> home_city_sort_key;
  std::optional<std::string> work_city_sort_key;
  std::optional<std::string> display_name_first_last_header;
  std::optional<std::string> display_name_last_first_header;
  std::optional<std::string> file_as_header;  // erratum D05: in the documentation only
  std::optional<std::string> display_name;
  std::optional<std::string> display_name_first_last;
  std::optional<std::string> display_name_last_first;
  std::optional<std::string> file_as;
  std::optional<std::string> file_as_id;
  std::optional<std::string> display_name_prefix;
  std::optional<std::string> given_name;
  std::optional<std::string> middle_name;
  std::optional<std::string> surname;
  std::optional<std::string> generation;
  std::optional<std::string> nickname;
  std::optional<std::string> yomi_company_name;
  std::optional<std::string> yomi_first_name;
  std::optional<std::string> yomi_last_name;
  std::optional<std::string> title;
  std::optional<std::string> department;
  std::optional<std::string> company_name;
  std::optional<std::string> location;
  std::optional<EmailAddress> email_address;
  std::optional<std::vector<EmailAddress>> email_addresses;
  std::optional<PersonaPhoneNumber> phone_number;
  std::optional<std::string> im_address;
  std::optional<std::string> home_city;
  std::optional<std::string> work_city;
  std::optional<std::int32_t> relevance_score;
  std::optional<std::vector<FolderId>> folder_ids;
  std::optional<std::vector<PersonaAttribution>> attributions;
  std::optional<StringValues> display_names;
  std::optional<StringValues> file_ases;
  std::optional<StringValues> file_as_ids;
  std::optional<StringValues> display_name_prefixes;
  std::optional<StringValues> given_names;
  std::optional<StringValues> middle_names;
  std::optional<StringValues> surnames;
  std::optional<StringValues> generations;
  std::optional<StringValues> nicknames;
  std::optional<StringValues> initials;
  std::optional<StringValues> yomi_company_names;
  std::optional<StringValues> yomi_first_names;
  std::optional<StringValues> yomi_last_names;
  std::optional<PhoneNumberValues> business_phone_numbers;
  std::optional<PhoneNumberValues> business_phone_numbers2;
  std::optional<PhoneNumberValues> home_phones;
  std::optional<PhoneNumberValues> home_phones2;
  std::optional<PhoneNumberValues> mobile_phones;
  std::optional<PhoneNumberValues> mobile_phones2;
  std::optional<PhoneNumberValues> assistant_phone_numbers;
  std::optional<PhoneNumberValues> callback_phones;
  std::optional<PhoneNumberValues> car_phones;
  std::optional<PhoneNumberValues> home_faxes;
  std::optional<PhoneNumberValues> organization_main_phones;
  std::optional<PhoneNumberValues> other_faxes;
  std::optional<PhoneNumberValues> other_telephones;
  std::optional<PhoneNumberValues> other_phones2;
  std::optional<PhoneNumberValues> pagers;
  std::optional<PhoneNumberValues> radio_phones;
  std::optional<PhoneNumberValues> telex_numbers;
  std::optional<PhoneNumberValues> tty_tdd_phone_numbers;
  std::optional<PhoneNumberValues> work_faxes;
  std::optional<EmailAddressValues> emails1;
  std::optional<EmailAddressValues> emails2;
  std::optional<EmailAddressValues> emails3;
  std::optional<StringValues> business_home_pages;
  std::optional<StringValues> personal_home_pages;
  std::optional<StringValues> office_locations;
  std::optional<StringValues> im_addresses;
  std::optional<StringValues> im_addresses2;
  std::optional<StringValues> im_addresses3;
  std::optional<PostalAddressValues> business_addresses;
  std::optional<PostalAddressValues> home_addresses;
  std::optional<PostalAddressValues> other_addresses;
  std::optional<StringValues> titles;
  std::optional<StringValues> departments;
  std::optional<StringValues> company_names;
  std::optional<StringValues> managers;
  std::optional<StringValues> assistant_names;
  std::optional<StringValues> professions;
  std::optional<StringValues> spouse_names;
  std::optional<StringArrayValues> children;
  std::optional<StringValues> schools;
  std::optional<StringValues> hobbies;
  std::optional<StringValues> wedding_anniversaries;
  std::optional<StringValues> birthdays;
  std::optional<StringValues> locations;
  std::optional<StringValues> inline_links;
  std::optional<StringArrayValues> item_link_ids;
  std::optional<std::string> has_active_deals;
  std::optional<std::string> is_business_contact;
  std::optional<StringValues> attributed_has_active_deals;
  std::optional<StringValues> attributed_is_business_contact;
  std::optional<StringValues> source_mailbox_guids;
  std::optional<DateTime> last_contacted_date;
  std::optional<ExtendedPropertyValues> extended_properties;
  std::optional<std::string> external_directory_object_id;
  std::optional<std::string> mapi_entry_id;
  std::optional<std::string> mapi_email_address;
  std::optional<std::string> mapi_address_type;
  std::optional<std::string> mapi_search_key;
  std::optional<std::string> mapi_transmittable_display_name;
  std::optional<bool> mapi_send_rich_info;
  friend bool operator==(const Persona&, const Persona&) = default;
};

}  // namespace assay::ews
