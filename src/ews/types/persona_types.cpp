#include "ews/types/persona_types.hpp"

#include <array>

#include "ews/persona.hpp"
#include "ews/types/complex_type.hpp"
#include "ews/types/item_id_attributes.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {
namespace {

using Strings = std::vector<std::string>;

constexpr base::Generation later = base::Generation::v2018_01_08;

constexpr Type extending(const Type& parent, std::string_view name, std::span<const Slot> slots,
                         base::Generation introduced = base::Generation::exchange2013_sp1) {
  Type type = parent;
  type.introduced = introduced;
  type.name = name;
  type.slots = slots;
  type.base = &parent;
  return type;
}

constexpr Attribute folder_id_attributes[] = {
    attribute<&FolderId::id>("Id", xs_string),
    attribute<&FolderId::change_key>("ChangeKey", xs_string),
};

}  // namespace

constexpr Type item_id_type =
    derived(complex("ItemIdType", "PE-35", {}, item_id_attributes), base_item_id_type);
constexpr Type folder_id_type = complex("FolderIdType", "PE-35", {}, folder_id_attributes);

namespace {

constexpr Slot item_ids_slots[] = {items_required<ItemId>("ItemId", item_id_type)};

constexpr Attribute range_attributes[] = {
    checked_attribute("Start", xs_date_time), checked_attribute("End", xs_date_time),
    checked_attribute("Count", xs_int), checked_attribute("CompareOriginalStartTime", xs_boolean)};
constexpr Type range_type = complex("OccurrencesRangeType", "RQ-24", {}, range_attributes);
constexpr Slot ranges_slots[] = {checked("Range", range_type, true, true)};
constexpr Type ranges_type = complex("ArrayOfOccurrenceRangesType", "RQ-24", ranges_slots);
constexpr Slot recurring_slots[] = {checked("Ranges", ranges_type)};
constexpr Slot search_item_slots[] = {checked("EntryId", base64_binary_type),
                                      checked("OutlookItemId", base64_binary_type)};
constexpr Slot search_conversation_slots[] = {checked("OutlookConversationId", base64_binary_type)};

}  // namespace

constexpr Type item_ids_type = complex("NonEmptyArrayOfItemIdsType", "SB-05", item_ids_slots);
constexpr Type recurring_master_item_id_ranges_type =
    extending(item_id_type, "RecurringMasterItemIdRangesType", recurring_slots);
constexpr Type search_result_item_id_type =
    extending(item_id_type, "SearchResultItemIdType", search_item_slots, later);
constexpr Type search_result_conversation_id_type =
    extending(item_id_type, "SearchResultConversationIdType", search_conversation_slots, later);

namespace {

constexpr Slot name_slot = optional<&EmailAddress::name>("Name", string_type);
constexpr Slot address_slot =
    optional<&EmailAddress::email_address>("EmailAddress", non_empty_string_type)
        .also("Address", "D01")
        .ruled("PE-15");
constexpr Slot routing_slot =
    optional<&EmailAddress::routing_type>("RoutingType", non_empty_string_type).ruled("PE-15");
constexpr Slot mailbox_slot =
    optional<&EmailAddress::mailbox_type>("MailboxType", mailbox_type_type).ruled("PE-16");
constexpr Slot item_slot = optional<&EmailAddress::item_id>("ItemId", item_id_type);
constexpr Slot original_slot =
    optional<&EmailAddress::original_display_name>("OriginalDisplayName", string_type);

constexpr Slot email_address_slots[] = {name_slot,    address_slot, routing_slot,
                                        mailbox_slot, item_slot,    original_slot};
constexpr Slot email_address_extended_slots[] = {
    name_slot,
    address_slot,
    routing_slot,
    mailbox_slot,
    item_slot,
    original_slot,
    checked("ExternalObjectId", string_type),
    checked("PrimaryEmailAddress", non_empty_string_type)};

}  // namespace

constexpr Type email_address_type = complex("EmailAddressType", "PE-11", email_address_slots);
constexpr Type email_address_extended_type =
    extending(email_address_type, "EmailAddressExtendedType", email_address_extended_slots, later);

namespace {

constexpr Slot email_addresses_slots[] = {
    items<EmailAddress>("Address", email_address_type).also("EmailAddress", "D02")};
constexpr Type email_addresses_type =
    complex("ArrayOfEmailAddressesType", "PE-12", email_addresses_slots);

constexpr Slot phone_number_slots[] = {
    required<&PersonaPhoneNumber::number>("Number", string_type),
    required<&PersonaPhoneNumber::type>("Type", string_type),
};
constexpr Type phone_number_type = complex("PersonaPhoneNumberType", "PE-26", phone_number_slots);

constexpr Slot body_content_slots[] = {
    required<&BodyContent::value>("Value", string_type),
    required<&BodyContent::body_type>("BodyType", body_type_type),
};
constexpr Type body_content_type = complex("BodyContentType", "PE-31", body_content_slots);

constexpr Slot postal_address_slots[] = {
    optional<&PersonaPostalAddress::street>("Street", string_type),
    optional<&PersonaPostalAddress::city>("City", string_type),
    optional<&PersonaPostalAddress::state>("State", string_type),
    optional<&PersonaPostalAddress::country>("Country", string_type),
    optional<&PersonaPostalAddress::postal_code>("PostalCode", string_type),
    optional<&PersonaPostalAddress::post_office_box>("PostOfficeBox", string_type),
    optional<&PersonaPostalAddress::type>("Type", string_type),
    optional<&PersonaPostalAddress::latitude>("Latitude", double_type).ruled("PE-33"),
    optional<&PersonaPostalAddress::longitude>("Longitude", double_type).ruled("PE-33"),
    optional<&PersonaPostalAddress::accuracy>("Accuracy", double_type).ruled("PE-33"),
    optional<&PersonaPostalAddress::altitude>("Altitude", double_type).ruled("PE-33"),
    optional<&PersonaPostalAddress::altitude_accuracy>("AltitudeAccuracy", double_type)
        .ruled("PE-33"),
    optional<&PersonaPostalAddress::formatted_address>("FormattedAddress", string_type),
    optional<&PersonaPostalAddress::location_uri>("LocationUri", string_type),
    optional<&PersonaPostalAddress::location_source>("LocationSource", location_source_type)
        .ruled("PE-34"),
};
constexpr Type postal_address_type =
    complex("PersonaPostalAddressType", "PE-32", postal_address_slots);

constexpr Attribute extended_field_uri_attributes[] = {
    attribute<&ExtendedFieldUri::distinguished_property_set_id>("DistinguishedPropertySetId",
                                                                distinguished_property_set),
    attribute<&ExtendedFieldUri::property_set_id>("PropertySetId", guid),
    attribute<&ExtendedFieldUri::property_tag>("PropertyTag", property_tag),
    attribute<&ExtendedFieldUri::property_name>("PropertyName", xs_string),
    attribute<&ExtendedFieldUri::property_id>("PropertyId", xs_int),
    attribute<&ExtendedFieldUri::property_type>("PropertyType", mapi_property_type),
};

constexpr Slot property_values_slots[] = {items_required<std::string>("Value", string_type)};
constexpr Type property_values_type =
    complex("NonEmptyArrayOfPropertyValuesType", "PE-27", property_values_slots);

}  // namespace

constexpr Type extended_field_uri_type = derived(
    complex("PathToExtendedFieldType", "PE-27", {}, extended_field_uri_attributes), base_path_type);
constexpr Type requested_field_uri_type = [] {
  Type type = extended_field_uri_type;
  type.rules = rules_of("UQ-11");
  return type;
}();

namespace {

constexpr Slot extended_property_slots[] = {
    required<&ExtendedProperty::extended_field_uri>("ExtendedFieldURI", extended_field_uri_type),
    or_else(required<&ExtendedProperty::value>("Value", string_type), "Values",
            property_values_type),
};

}  // namespace

constexpr Type extended_property_type =
    complex("ExtendedPropertyType", "PE-27", extended_property_slots);

namespace {

constexpr Slot extended_properties_slots[] = {
    items_required<ExtendedProperty>("ExtendedProperty", extended_property_type)};

// Attributed values: one shape for seven types.
constexpr Slot value_attribution_slots[] = {
    items_required<std::string>("Attribution", string_type)};
constexpr Type value_attributions_type =
    complex("ArrayOfValueAttributionsType", "PE-22", value_attribution_slots);

constexpr Slot string_array_slots[] = {items_required<std::string>("Value", string_type)};
constexpr Type string_array_type = complex("ArrayOfStringValueType", "PE-22", string_array_slots);

template <class Value>
constexpr std::array<Slot, 2> attributed_slots(std::string_view name, const Type& type) {
  return {{required<&Attributed<Value>::value>(name, type),
           required<&Attributed<Value>::attributions>("Attributions", value_attributions_type)}};
}

constexpr auto string_value_slots = attributed_slots<std::string>("Value", string_type);
constexpr auto string_array_value_slots = attributed_slots<Strings>("Values", string_array_type);
constexpr auto phone_value_slots = attributed_slots<PersonaPhoneNumber>("Value", phone_number_type);
constexpr auto email_value_slots = attributed_slots<EmailAddress>("Value", email_address_type);
constexpr auto postal_value_slots =
    attributed_slots<PersonaPostalAddress>("Value", postal_address_type);
constexpr auto body_value_slots = attributed_slots<BodyContent>("Value", body_content_type);
constexpr auto extended_value_slots =
    attributed_slots<ExtendedProperty>("Value", extended_property_type);

constexpr Type string_value_type =
    complex("StringAttributedValueType", "PE-22", string_value_slots);
constexpr Type string_array_value_type =
    complex("StringArrayAttributedValueType", "PE-22", string_array_value_slots);
constexpr Type phone_value_type =
    complex("PhoneNumberAttributedValueType", "PE-22", phone_value_slots);
constexpr Type email_value_type =
    complex("EmailAddressAttributedValueType", "PE-22", email_value_slots);
constexpr Type postal_value_type =
    complex("PostalAddressAttributedValueType", "PE-22", postal_value_slots);
constexpr Type body_value_type =
    complex("BodyContentAttributedValueType", "PE-22", body_value_slots);
constexpr Type extended_value_type =
    complex("ExtendedPropertyAttributedValueType", "PE-22", extended_value_slots);

template <class Value>
constexpr std::array<Slot, 1> array_slots(std::string_view name, const Type& type) {
  return {{items<Attributed<Value>>(name, type)}};
}

constexpr auto string_values_slots =
    array_slots<std::string>("StringAttributedValue", string_value_type);
constexpr auto string_array_values_slots =
    array_slots<Strings>("StringArrayAttributedValue", string_array_value_type);
constexpr auto phone_values_slots =
    array_slots<PersonaPhoneNumber>("PhoneNumberAttributedValue", phone_value_type);
constexpr auto email_values_slots =
    array_slots<EmailAddress>("EmailAddressAttributedValue", email_value_type);
constexpr auto postal_values_slots =
    array_slots<PersonaPostalAddress>("PostalAddressAttributedValue", postal_value_type);
constexpr auto body_values_slots =
    array_slots<BodyContent>("BodyContentAttributedValue", body_value_type);
constexpr auto extended_values_slots =
    array_slots<ExtendedProperty>("ExtendedPropertyAttributedValue", extended_value_type);

constexpr Type string_values_type =
    complex("ArrayOfStringAttributedValuesType", "PE-22", string_values_slots);
constexpr Type string_array_values_type =
    complex("ArrayOfStringArrayAttributedValuesType", "PE-22", string_array_values_slots);
constexpr Type phone_number_values_type =
    complex("ArrayOfPhoneNumberAttributedValuesType", "PE-22", phone_values_slots);
constexpr Type email_address_values_type =
    complex("ArrayOfEmailAddressAttributedValuesType", "PE-22", email_values_slots);
constexpr Type postal_address_values_type =
    complex("ArrayOfPostalAddressAttributedValuesType", "PE-22", postal_values_slots);
constexpr Type body_content_values_type =
    complex("ArrayOfBodyContentAttributedValuesType", "PE-22", body_values_slots);
constexpr Type extended_property_values_type =
    complex("ArrayOfExtendedPropertyAttributedValueType", "PE-22", extended_values_slots);

constexpr Slot folder_ids_slots[] = {items<FolderId>("FolderId", folder_id_type)};
constexpr Type folder_ids_type = complex("ArrayOfFolderIdType", "PE-25", folder_ids_slots);

constexpr Slot attribution_slots[] = {
    required<&PersonaAttribution::id>("Id", string_type),
    required<&PersonaAttribution::source_id>("SourceId", item_id_type),
    required<&PersonaAttribution::display_name>("DisplayName", string_type),
    optional<&PersonaAttribution::is_writable>("IsWritable", boolean_type).ruled("PE-30"),
    optional<&PersonaAttribution::is_quick_contact>("IsQuickContact", boolean_type).ruled("PE-30"),
    optional<&PersonaAttribution::is_hidden>("IsHidden", boolean_type).ruled("PE-30"),
    optional<&PersonaAttribution::folder_id>("FolderId", folder_id_type),
};
constexpr Type attribution_type = complex("PersonaAttributionType", "PE-18", attribution_slots);
constexpr Slot attributions_slots[] = {
    items_required<PersonaAttribution>("Attribution", attribution_type)};
constexpr Type persona_attributions_type =
    complex("ArrayOfPersonaAttributionsType", "PE-17", attributions_slots);

constexpr Slot persona_slots[] = {
    required<&Persona::persona_id>("PersonaId", item_id_type).when_missing("PE-02"),
    optional<&Persona::persona_type>("PersonaType", string_type),
    optional<&Persona::persona_object_status>("PersonaObjectStatus", string_type),
    optional<&Persona::creation_time>("CreationTime", date_time_type).ruled("PE-05"),
    optional<&Persona::bodies>("Bodies", body_content_values_type),
    optional<&Persona::display_name_first_last_sort_key>("DisplayNameFirstLastSortKey",
                                                         string_type),
    optional<&Persona::display_name_last_first_sort_key>("DisplayNameLastFirstSortKey",
                                                         string_type),
    optional<&Persona::company_name_sort_key>("CompanyNameSortKey", string_type),
    optional<&Persona::home_city_sort_key>("HomeCitySortKey", string_type),
    optional<&Persona::work_city_sort_key>("WorkCitySortKey", string_type),
    optional<&Persona::display_name_first_last_header>("DisplayNameFirstLastHeader", string_type),
    optional<&Persona::display_name_last_first_header>("DisplayNameLastFirstHeader", string_type),
    optional<&Persona::file_as_header>("FileAsHeader", string_type).erratum("D05"),
    optional<&Persona::display_name>("DisplayName", string_type),
    optional<&Persona::display_name_first_last>("DisplayNameFirstLast", string_type),
    optional<&Persona::display_name_last_first>("DisplayNameLastFirst", string_type),
    optional<&Persona::file_as>("FileAs", string_type),
    optional<&Persona::file_as_id>("FileAsId", string_type),
    optional<&Persona::display_name_prefix>("DisplayNamePrefix", string_type),
    optional<&Persona::given_name>("GivenName", string_type),
    optional<&Persona::middle_name>("MiddleName", string_type),
    optional<&Persona::surname>("Surname", string_type),
    optional<&Persona::generation>("Generation", string_type),
    optional<&Persona::nickname>("Nickname", string_type),
    optional<&Persona::yomi_company_name>("YomiCompanyName", string_type),
    optional<&Persona::yomi_first_name>("YomiFirstName", string_type),
    optional<&Persona::yomi_last_name>("YomiLastName", string_type),
    optional<&Persona::title>("Title", string_type),
    optional<&Persona::department>("Department", string_type),
    optional<&Persona::company_name>("CompanyName", string_type),
    optional<&Persona::location>("Location", string_type),
    optional<&Persona::email_address>("EmailAddress", email_address_type),
    optional<&Persona::email_addresses>("EmailAddresses", email_addresses_type),
    optional<&Persona::phone_number>("PhoneNumber", phone_number_type),
    optional<&Persona::im_address>("ImAddress", string_type),
    optional<&Persona::home_city>("HomeCity", string_type),
    optional<&Persona::work_city>("WorkCity", string_type),
    optional<&Persona::relevance_score>("RelevanceScore", int_type).ruled("PE-10"),
    optional<&Persona::folder_ids>("FolderIds", folder_ids_type),
    optional<&Persona::attributions>("Attributions", persona_attributions_type),
    optional<&Persona::display_names>("DisplayNames", string_values_type),
    optional<&Persona::file_ases>("FileAses", string_values_type),
    optional<&Persona::file_as_ids>("FileAsIds", string_values_type),
    optional<&Persona::display_name_prefixes>("DisplayNamePrefixes", string_values_type),
    optional<&Persona::given_names>("GivenNames", string_values_type),
    optional<&Persona::middle_names>("MiddleNames", string_values_type),
    optional<&Persona::surnames>("Surnames", string_values_type),
    optional<&Persona::generations>("Generations", string_values_type),
    optional<&Persona::nicknames>("Nicknames", string_values_type),
    optional<&Persona::initials>("Initials", string_values_type),
    optional<&Persona::yomi_company_names>("YomiCompanyNames", string_values_type),
    optional<&Persona::yomi_first_names>("YomiFirstNames", string_values_type),
    optional<&Persona::yomi_last_names>("YomiLastNames", string_values_type),
    optional<&Persona::business_phone_numbers>("BusinessPhoneNumbers", phone_number_values_type),
    optional<&Persona::business_phone_numbers2>("BusinessPhoneNumbers2", phone_number_values_type),
    optional<&Persona::home_phones>("HomePhones", phone_number_values_type),
    optional<&Persona::home_phones2>("HomePhones2", phone_number_values_type),
    optional<&Persona::mobile_phones>("MobilePhones", phone_number_values_type),
    optional<&Persona::mobile_phones2>("MobilePhones2", phone_number_values_type),
    optional<&Persona::assistant_phone_numbers>("AssistantPhoneNumbers", phone_number_values_type),
    optional<&Persona::callback_phones>("CallbackPhones", phone_number_values_type),
    optional<&Persona::car_phones>("CarPhones", phone_number_values_type),
    optional<&Persona::home_faxes>("HomeFaxes", phone_number_values_type),
    optional<&Persona::organization_main_phones>("OrganizationMainPhones",
                                                 phone_number_values_type),
    optional<&Persona::other_faxes>("OtherFaxes", phone_number_values_type),
    optional<&Persona::other_telephones>("OtherTelephones", phone_number_values_type),
    optional<&Persona::other_phones2>("OtherPhones2", phone_number_values_type),
    optional<&Persona::pagers>("Pagers", phone_number_values_type),
    optional<&Persona::radio_phones>("RadioPhones", phone_number_values_type),
    optional<&Persona::telex_numbers>("TelexNumbers", phone_number_values_type),
    optional<&Persona::tty_tdd_phone_numbers>("TTYTDDPhoneNumbers", phone_number_values_type),
    optional<&Persona::work_faxes>("WorkFaxes", phone_number_values_type),
    optional<&Persona::emails1>("Emails1", email_address_values_type),
    optional<&Persona::emails2>("Emails2", email_address_values_type),
    optional<&Persona::emails3>("Emails3", email_address_values_type),
    optional<&Persona::business_home_pages>("BusinessHomePages", string_values_type),
    optional<&Persona::personal_home_pages>("PersonalHomePages", string_values_type),
    optional<&Persona::office_locations>("OfficeLocations", string_values_type),
    optional<&Persona::im_addresses>("ImAddresses", string_values_type),
    optional<&Persona::im_addresses2>("ImAddresses2", string_values_type),
    optional<&Persona::im_addresses3>("ImAddresses3", string_values_type),
    optional<&Persona::business_addresses>("BusinessAddresses", postal_address_values_type),
    optional<&Persona::home_addresses>("HomeAddresses", postal_address_values_type),
    optional<&Persona::other_addresses>("OtherAddresses", postal_address_values_type),
    optional<&Persona::titles>("Titles", string_values_type),
    optional<&Persona::departments>("Departments", string_values_type),
    optional<&Persona::company_names>("CompanyNames", string_values_type),
    optional<&Persona::managers>("Managers", string_values_type),
    optional<&Persona::assistant_names>("AssistantNames", string_values_type),
    optional<&Persona::professions>("Professions", string_values_type),
    optional<&Persona::spouse_names>("SpouseNames", string_values_type),
    optional<&Persona::children>("Children", string_array_values_type),
    optional<&Persona::schools>("Schools", string_values_type),
    optional<&Persona::hobbies>("Hobbies", string_values_type),
    optional<&Persona::wedding_anniversaries>("WeddingAnniversaries", string_values_type),
    optional<&Persona::birthdays>("Birthdays", string_values_type),
    optional<&Persona::locations>("Locations", string_values_type),
    optional<&Persona::inline_links>("InlineLinks", string_values_type).since(later),
    optional<&Persona::item_link_ids>("ItemLinkIds", string_array_values_type).since(later),
    optional<&Persona::has_active_deals>("HasActiveDeals", string_type).since(later),
    optional<&Persona::is_business_contact>("IsBusinessContact", string_type).since(later),
    optional<&Persona::attributed_has_active_deals>("AttributedHasActiveDeals", string_values_type)
        .since(later),
    optional<&Persona::attributed_is_business_contact>("AttributedIsBusinessContact",
                                                       string_values_type)
        .since(later),
    optional<&Persona::source_mailbox_guids>("SourceMailboxGuids", string_values_type).since(later),
    optional<&Persona::last_contacted_date>("LastContactedDate", date_time_type)
        .since(later)
        .ruled("PE-05"),
    optional<&Persona::extended_properties>("ExtendedProperties", extended_property_values_type),
    optional<&Persona::external_directory_object_id>("ExternalDirectoryObjectId", string_type)
        .since(later),
    optional<&Persona::mapi_entry_id>("MapiEntryId", string_type).since(later),
    optional<&Persona::mapi_email_address>("MapiEmailAddress", string_type).since(later),
    optional<&Persona::mapi_address_type>("MapiAddressType", string_type).since(later),
    optional<&Persona::mapi_search_key>("MapiSearchKey", string_type).since(later),
    optional<&Persona::mapi_transmittable_display_name>("MapiTransmittableDisplayName", string_type)
        .since(later),
    optional<&Persona::mapi_send_rich_info>("MapiSendRichInfo", boolean_type)
        .since(later)
        .ruled("PE-30"),
};

}  // namespace

constexpr Type extended_properties_type =
    complex("NonEmptyArrayOfExtendedPropertyType", "PE-27", extended_properties_slots);
constexpr Type persona_type = complex("PersonaType", "PE-01", persona_slots);

namespace {

constexpr const Type* all[] = {&item_id_type,
                               &folder_id_type,
                               &item_ids_type,
                               &recurring_master_item_id_ranges_type,
                               &range_type,
                               &ranges_type,
                               &search_result_item_id_type,
                               &search_result_conversation_id_type,
                               &email_address_type,
                               &email_address_extended_type,
                               &email_addresses_type,
                               &phone_number_type,
                               &body_content_type,
                               &postal_address_type,
                               &extended_field_uri_type,
                               &property_values_type,
                               &extended_property_type,
                               &extended_properties_type,
                               &value_attributions_type,
                               &string_array_type,
                               &string_value_type,
                               &string_array_value_type,
                               &phone_value_type,
                               &email_value_type,
                               &postal_value_type,
                               &body_value_type,
                               &extended_value_type,
                               &string_values_type,
                               &string_array_values_type,
                               &phone_number_values_type,
                               &email_address_values_type,
                               &postal_address_values_type,
                               &body_content_values_type,
                               &extended_property_values_type,
                               &folder_ids_type,
                               &attribution_type,
                               &persona_attributions_type,
                               &persona_type};

}  // namespace

std::span<const Type* const> persona_types() { return all; }

}  // namespace assay::ews
