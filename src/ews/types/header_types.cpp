#include "ews/types/header_types.hpp"

#include "ews/headers.hpp"
#include "ews/types/complex_type.hpp"
#include "ews/types/persona_types.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {
namespace {

template <auto member>
constexpr Type header_block(Type type) {
  using Owner = typename detail::Member<decltype(member)>::Owner;
  type.soap_attributes = true;
  type.soap_of = [](void* owner) { return &(static_cast<Owner*>(owner)->*member); };
  type.soap = [](const void* owner) { return &(static_cast<const Owner*>(owner)->*member); };
  return type;
}

// A header block of types.xsd that the operation does not bind: judged, and kept as markup.
constexpr Type other_block(Type type) {
  type.soap_attributes = true;
  return type;
}

template <auto member>
constexpr Type simple_content(Type type, const SimpleType& simple) {
  using Owner = typename detail::Member<decltype(member)>::Owner;
  type.simple = &simple;
  type.content = [](const void* owner) -> const void* {
    return &(static_cast<const Owner*>(owner)->*member);
  };
  type.content_of = [](void* owner) -> void* { return &(static_cast<Owner*>(owner)->*member); };
  return type;
}

constexpr Type extension_of_text(std::string_view name, std::string_view rule,
                                 const SimpleType& simple) {
  Type type = complex(name, rule);
  type.simple = &simple;
  return type;
}

constexpr Type principal_name_type =
    extension_of_text("PrincipalNameType", "HD-18", non_empty_string);
constexpr Type sid_type = extension_of_text("SIDType", "HD-18", non_empty_string);
constexpr Type primary_smtp_address_type =
    extension_of_text("PrimarySmtpAddressType", "HD-18", non_empty_string);
constexpr Type smtp_address_type = extension_of_text("SmtpAddressType", "HD-18", non_empty_string);

constexpr Slot account_slot =
    required<&ExchangeImpersonation::connecting_sid>("PrincipalName", principal_name_type);
constexpr Slot account_slots[] = {or_else(or_else(or_else(account_slot, "SID", sid_type),
                                                  "PrimarySmtpAddress", primary_smtp_address_type),
                                          "SmtpAddress", smtp_address_type)};
constexpr Type connecting_sid_type = complex("ConnectingSIDType", "HD-17", account_slots);

// ConnectingSID adds a level of markup but none of meaning: its owner is the header itself.
constexpr Slot impersonation_slot = [] {
  Slot slot = checked("ConnectingSID", connecting_sid_type, true);
  slot.size = [](const void*) -> std::size_t { return 1; };
  slot.item = [](const void* owner, std::size_t, std::size_t&) { return owner; };
  slot.add = [](void* owner, std::size_t) { return owner; };
  return slot;
}();
constexpr Slot impersonation_slots[] = {impersonation_slot};

constexpr Attribute version_attributes[] = {
    attribute<&RequestServerVersion::version>("Version", exchange_version)};

constexpr Attribute server_version_attributes[] = {
    attribute<&ServerVersionInfo::major_version>("MajorVersion", xs_int),
    attribute<&ServerVersionInfo::minor_version>("MinorVersion", xs_int),
    attribute<&ServerVersionInfo::major_build_number>("MajorBuildNumber", xs_int),
    attribute<&ServerVersionInfo::minor_build_number>("MinorBuildNumber", xs_int),
    attribute<&ServerVersionInfo::version>("Version", xs_string),
};

constexpr Attribute period_attributes[] = {
    attribute<&Period::bias>("Bias", xs_duration),
    attribute<&Period::name>("Name", xs_string),
    attribute<&Period::id>("Id", xs_string),
};
constexpr Type period_type = complex("PeriodType", "HD-31", {}, period_attributes);
constexpr Slot periods_slots[] = {items_required<Period>("Period", period_type)};
constexpr Type periods_type = complex("NonEmptyArrayOfPeriodsType", "HD-31", periods_slots);

constexpr Attribute target_attributes[] = {
    attribute<&TransitionTarget::kind>("Kind", transition_target_kind)};
constexpr Type transition_target_type = simple_content<&TransitionTarget::value>(
    complex("TransitionTargetType", "HD-31", {}, target_attributes), xs_string);

constexpr Slot transition_slots[] = {
    required<&Transition::to>("To", transition_target_type),
};
constexpr Slot absolute_slots[] = {
    required<&AbsoluteDateTransition::to>("To", transition_target_type),
    required<&AbsoluteDateTransition::date_time>("DateTime", date_time_type),
};
constexpr Slot recurring_day_slots[] = {
    required<&RecurringDayTransition::to>("To", transition_target_type),
    required<&RecurringDayTransition::time_offset>("TimeOffset", duration_type),
    required<&RecurringDayTransition::month>("Month", int_type),
    required<&RecurringDayTransition::day_of_week>("DayOfWeek", day_of_week_type),
    required<&RecurringDayTransition::occurrence>("Occurrence", int_type),
};
constexpr Slot recurring_date_slots[] = {
    required<&RecurringDateTransition::to>("To", transition_target_type),
    required<&RecurringDateTransition::time_offset>("TimeOffset", duration_type),
    required<&RecurringDateTransition::month>("Month", int_type),
    required<&RecurringDateTransition::day>("Day", int_type),
};

constexpr Type transition_type = complex("TransitionType", "HD-31", transition_slots);
constexpr Type absolute_type =
    derived(complex("AbsoluteDateTransitionType", "HD-31", absolute_slots), transition_type);
constexpr Type recurring_time_type = [] {
  Type type = derived(complex("RecurringTimeTransitionType", "HD-31"), transition_type);
  type.abstract = true;
  return type;
}();
constexpr Type recurring_day_type = derived(
    complex("RecurringDayTransitionType", "HD-31", recurring_day_slots), recurring_time_type);
constexpr Type recurring_date_type = derived(
    complex("RecurringDateTransitionType", "HD-31", recurring_date_slots), recurring_time_type);

constexpr Attribute transitions_attributes[] = {attribute<&Transitions::id>("Id", xs_string)};
constexpr Slot transitions_slots[] = {
    or_else(or_else(or_else(one_or_more<&Transitions::transitions>("Transition", transition_type),
                            "AbsoluteDateTransition", absolute_type),
                    "RecurringDayTransition", recurring_day_type),
            "RecurringDateTransition", recurring_date_type)};
constexpr Type transitions_type =
    complex("ArrayOfTransitionsType", "HD-31", transitions_slots, transitions_attributes);
constexpr Slot transitions_groups_slots[] = {
    items_required<Transitions>("TransitionsGroup", transitions_type)};
constexpr Type transitions_groups_type =
    complex("ArrayOfTransitionsGroupsType", "HD-31", transitions_groups_slots);

constexpr Slot required_periods = [] {
  Slot slot = optional<&TimeZoneDefinition::periods>("Periods", periods_type);
  slot.required = true;
  return slot;
}();
constexpr Slot definition_slots[] = {
    required_periods,
    optional<&TimeZoneDefinition::transitions_groups>("TransitionsGroups", transitions_groups_type),
    optional<&TimeZoneDefinition::transitions>("Transitions", transitions_type),
};
constexpr Attribute definition_attributes[] = {
    attribute<&TimeZoneDefinition::id>("Id", xs_string),
    attribute<&TimeZoneDefinition::name>("Name", xs_string),
};
constexpr Type definition_type = [] {
  Type type = complex("TimeZoneDefinitionType", "HD-31", definition_slots, definition_attributes);
  type.empty_or_complete = true;
  return type;
}();
constexpr Slot time_zone_slots[] = {
    required<&TimeZoneContext::time_zone_definition>("TimeZoneDefinition", definition_type)};

constexpr Slot role_slots[] = {checked("Role", string_type, true, true)};
constexpr Type roles_type = complex("NonEmptyArrayOfRoleType", "HD-33", role_slots);
constexpr Slot management_role_slots[] = {checked("UserRoles", roles_type),
                                          checked("ApplicationRoles", roles_type)};

constexpr Attribute sid_attributes[] = {checked_attribute("Attributes", xs_unsigned_int, true)};
constexpr Slot sid_slots[] = {checked("SecurityIdentifier", string_type, true)};
constexpr Type sid_and_attributes_type =
    complex("SidAndAttributesType", "HD-42", sid_slots, sid_attributes);
constexpr Slot group_identifiers_slots[] = {
    checked("GroupIdentifier", sid_and_attributes_type, true, true)};
constexpr Type group_identifiers_type =
    complex("NonEmptyArrayOfGroupIdentifiersType", "HD-42", group_identifiers_slots);
constexpr Slot restricted_slots[] = {
    checked("RestrictedGroupIdentifier", sid_and_attributes_type, true, true)};
constexpr Type restricted_type =
    complex("NonEmptyArrayOfRestrictedGroupIdentifiersType", "HD-42", restricted_slots);
constexpr Slot security_slots[] = {
    checked("UserSid", string_type, true), checked("GroupSids", group_identifiers_type),
    checked("RestrictedGroupSids", restricted_type), checked("PrimarySmtpAddress", string_type)};

constexpr Slot special_slots[] = {checked("ConnectingSID", connecting_sid_type, true)};
constexpr Attribute special_attributes[] = {checked_attribute("LogonType", special_logon, true),
                                            checked_attribute("BudgetType", xs_int)};

}  // namespace

constexpr Type exchange_impersonation_type = header_block<&ExchangeImpersonation::soap>(
    complex("ExchangeImpersonationType", "HD-16", impersonation_slots));
constexpr Type mailbox_culture_type = header_block<&MailboxCulture::soap>(
    simple_content<&MailboxCulture::language>(complex("MailboxCultureType", "HD-13"), xs_language));
constexpr Type request_server_version_type = [] {
  Type type =
      header_block<&RequestServerVersion::soap>(complex("", "HD-04", {}, version_attributes));
  type.rules.value = "HD-10";
  return type;
}();
constexpr Type server_version_info_type = complex("", "HD-37", {}, server_version_attributes);
constexpr Type time_zone_context_type =
    header_block<&TimeZoneContext::soap>(complex("TimeZoneContextType", "HD-30", time_zone_slots));

namespace {

constexpr Type management_role_type = complex("ManagementRoleType", "HD-33", management_role_slots);
constexpr Type serialized_security_context_type =
    other_block(complex("SerializedSecurityContextType", "HD-42", security_slots));
constexpr Type open_as_admin_type = other_block(
    complex("OpenAsAdminOrSystemServiceType", "HD-42", special_slots, special_attributes));
constexpr Type proxy_type =
    other_block(extension_of_text("ProxySecurityContextType", "HD-42", xs_base64_binary));
constexpr Type encrypted_type = [] {
  Type type = complex("EncryptedDataContainerType", "HD-42");
  type.wildcard = Wildcard::one_other;
  return type;
}();

constexpr Type precision_type = [] {
  Type type = complex("DateTimePrecisionType", "HD-32");
  type.simple = &date_time_precision;
  return type;
}();

constexpr GlobalElement header_element_rows[] = {
    {{xml::ns::types, "ExchangeImpersonation"}, &exchange_impersonation_type},
    {{xml::ns::types, "MailboxCulture"}, &mailbox_culture_type},
    {{xml::ns::types, "RequestServerVersion"}, &request_server_version_type},
    {{xml::ns::types, "ServerVersionInfo"}, &server_version_info_type},
    {{xml::ns::types, "TimeZoneContext"}, &time_zone_context_type},
    {{xml::ns::types, "ManagementRole"}, &management_role_type},
    {{xml::ns::types, "SerializedSecurityContext"}, &serialized_security_context_type},
    {{xml::ns::types, "OpenAsAdminOrSystemService"}, &open_as_admin_type},
    {{xml::ns::types, "SharingSecurity"}, &encrypted_type},
    {{xml::ns::types, "ProxySecurityContext"}, &proxy_type},
    {{xml::ns::types, "ProxySuggesterSid"}, &proxy_type},
    {{xml::ns::types, "ProxyPartnerToken"}, &proxy_type},
    {{xml::ns::types, "DateTimePrecision"}, &precision_type},
    {{xml::ns::types, "Transition"}, &transition_type},
    {{xml::ns::types, "AbsoluteDateTransition"}, &absolute_type},
    {{xml::ns::types, "RecurringDayTransition"}, &recurring_day_type},
    {{xml::ns::types, "RecurringDateTransition"}, &recurring_date_type},
};

constexpr const Type* header_type_rows[] = {&principal_name_type,
                                            &sid_type,
                                            &primary_smtp_address_type,
                                            &smtp_address_type,
                                            &connecting_sid_type,
                                            &exchange_impersonation_type,
                                            &mailbox_culture_type,
                                            &period_type,
                                            &periods_type,
                                            &transition_target_type,
                                            &transition_type,
                                            &absolute_type,
                                            &recurring_time_type,
                                            &recurring_day_type,
                                            &recurring_date_type,
                                            &transitions_type,
                                            &transitions_groups_type,
                                            &definition_type,
                                            &time_zone_context_type,
                                            &roles_type,
                                            &management_role_type,
                                            &sid_and_attributes_type,
                                            &group_identifiers_type,
                                            &restricted_type,
                                            &serialized_security_context_type,
                                            &open_as_admin_type,
                                            &proxy_type,
                                            &encrypted_type};

}  // namespace

std::span<const GlobalElement> header_elements() { return header_element_rows; }
std::span<const Type* const> header_types() { return header_type_rows; }

}  // namespace assay::ews
