#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ews/enumerations.hpp"
#include "ews/values.hpp"

// The SOAP headers of the operation, as types.xsd defines them.
namespace assay::ews {

// Attributes that SOAP 1.1 section 4.2 puts on header blocks.
struct SoapAttributes {
  std::optional<bool> must_understand;
  std::optional<std::string> actor;
  std::optional<std::string> encoding_style;
  friend bool operator==(const SoapAttributes&, const SoapAttributes&) = default;
};

// The choice of ConnectingSIDType, in its order.
enum class AccountName : std::uint8_t { principal_name, sid, primary_smtp_address, smtp_address };

struct ExchangeImpersonation {
  std::variant<std::string, std::string, std::string, std::string> connecting_sid;  // AccountName
  SoapAttributes soap;
  friend bool operator==(const ExchangeImpersonation&, const ExchangeImpersonation&) = default;
};

struct MailboxCulture {
  std::string language;
  SoapAttributes soap;
  friend bool operator==(const MailboxCulture&, const MailboxCulture&) = default;
};

struct RequestServerVersion {
  ExchangeVersion version;
  SoapAttributes soap;
  friend bool operator==(const RequestServerVersion&, const RequestServerVersion&) = default;
};

struct ServerVersionInfo {
  std::optional<std::int32_t> major_version;
  std::optional<std::int32_t> minor_version;
  std::optional<std::int32_t> major_build_number;
  std::optional<std::int32_t> minor_build_number;
  std::optional<std::string> version;
  friend bool operator==(const ServerVersionInfo&, const ServerVersionInfo&) = default;
};

struct Period {
  std::optional<Duration> bias;
  std::optional<std::string> name;
  std::optional<std::string> id;
  friend bool operator==(const Period&, const Period&) = default;
};

struct TransitionTarget {
  std::string value;
  TransitionTargetKind kind;
  friend bool operator==(const TransitionTarget&, const TransitionTarget&) = default;
};

struct Transition {
  TransitionTarget to;
  friend bool operator==(const Transition&, const Transition&) = default;
};

struct AbsoluteDateTransition {
  TransitionTarget to;
  DateTime date_time;
  friend bool operator==(const AbsoluteDateTransition&, const AbsoluteDateTransition&) = default;
};

struct RecurringDayTransition {
  TransitionTarget to;
  Duration time_offset;
  std::int32_t month = 1;
  DayOfWeek day_of_week;
  std::int32_t occurrence = 1;
  friend bool operator==(const RecurringDayTransition&, const RecurringDayTransition&) = default;
};

struct RecurringDateTransition {
  TransitionTarget to;
  Duration time_offset;
  std::int32_t month = 1;
  std::int32_t day = 1;
  friend bool operator==(const RecurringDateTransition&, const RecurringDateTransition&) = default;
};

// The substitution group of t:Transition.
using AnyTransition = std::variant<Transition, AbsoluteDateTransition, RecurringDayTransition,
                                   RecurringDateTransition>;

struct Transitions {
  std::optional<std::string> id;
  std::vector<AnyTransition> transitions;
  friend bool operator==(const Transitions&, const Transitions&) = default;
};

struct TimeZoneDefinition {
  std::optional<std::string> id;
  std::optional<std::string> name;
  std::optional<std::vector<Period>> periods;
  std::optional<std::vector<Transitions>> transitions_groups;
  std::optional<Transitions> transitions;
  friend bool operator==(const TimeZoneDefinition&, const TimeZoneDefinition&) = default;
};

struct TimeZoneContext {
  TimeZoneDefinition time_zone_definition;
  SoapAttributes soap;
  friend bool operator==(const TimeZoneContext&, const TimeZoneContext&) = default;
};

// A header block the operation does not bind: kept as it is, attributes of SOAP included.
struct OpaqueHeader {
  std::string markup;  // xml::fragment of the block
  SoapAttributes soap;
  friend bool operator==(const OpaqueHeader&, const OpaqueHeader&) = default;
};

struct Headers {
  std::optional<ExchangeImpersonation> exchange_impersonation;
  std::optional<MailboxCulture> mailbox_culture;
  std::optional<RequestServerVersion> request_server_version;
  std::optional<TimeZoneContext> time_zone_context;
  std::optional<ServerVersionInfo> server_version_info;
  std::vector<OpaqueHeader> others;
  friend bool operator==(const Headers&, const Headers&) = default;
};

}  // namespace assay::ews
