#pragma once

#include <array>

#include "ews/enumerated.hpp"
#include "ews/response_codes.hpp"

// The enumerations of the closure, each in the order of types.xsd.
namespace assay::ews {

inline constexpr std::array<Enumerator, 3> response_class_table{
    {{"Success"}, {"Warning"}, {"Error"}}};

inline constexpr std::array<Enumerator, 21> exchange_version_table = [] {
  constexpr auto later = base::Generation::v2018_01_08;
  return std::array<Enumerator, 21>{
      {{"Exchange2007"},        {"Exchange2007_SP1"},    {"Exchange2009", later},
       {"Exchange2010"},        {"Exchange2010_SP1"},    {"Exchange2010_SP2"},
       {"Exchange2012", later}, {"Exchange2013"},        {"Exchange2013_SP1"},
       {"Exchange2015", later}, {"Exchange2016", later}, {"V2015_10_05", later},
       {"V2016_01_06", later},  {"V2016_04_13", later},  {"V2016_07_13", later},
       {"V2016_10_10", later},  {"V2017_01_07", later},  {"V2017_04_14", later},
       {"V2017_07_11", later},  {"V2017_10_09", later},  {"V2018_01_08", later}}};
}();

inline constexpr std::array<Enumerator, 10> mailbox_type_table{
    {{"Unknown"},
     {"OneOff"},
     {"Mailbox"},
     {"PublicDL"},
     {"PrivateDL"},
     {"Contact"},
     {"PublicFolder"},
     {"GroupMailbox"},
     {"ImplicitContact", base::Generation::v2018_01_08},
     {"User", base::Generation::v2018_01_08}}};

inline constexpr std::array<Enumerator, 6> location_source_table{
    {{"None"}, {"LocationServices"}, {"PhonebookServices"}, {"Device"}, {"Contact"}, {"Resource"}}};

inline constexpr std::array<Enumerator, 2> body_type_table{{{"HTML"}, {"Text"}}};

inline constexpr std::array<Enumerator, 10> distinguished_property_set_table{{{"Meeting"},
                                                                              {"Appointment"},
                                                                              {"Common"},
                                                                              {"PublicStrings"},
                                                                              {"Address"},
                                                                              {"InternetHeaders"},
                                                                              {"CalendarAssistant"},
                                                                              {"UnifiedMessaging"},
                                                                              {"Task"},
                                                                              {"Sharing"}}};

inline constexpr std::array<Enumerator, 27> mapi_property_type_table{{{"ApplicationTime"},
                                                                      {"ApplicationTimeArray"},
                                                                      {"Binary"},
                                                                      {"BinaryArray"},
                                                                      {"Boolean"},
                                                                      {"CLSID"},
                                                                      {"CLSIDArray"},
                                                                      {"Currency"},
                                                                      {"CurrencyArray"},
                                                                      {"Double"},
                                                                      {"DoubleArray"},
                                                                      {"Error"},
                                                                      {"Float"},
                                                                      {"FloatArray"},
                                                                      {"Integer"},
                                                                      {"IntegerArray"},
                                                                      {"Long"},
                                                                      {"LongArray"},
                                                                      {"Null"},
                                                                      {"Object"},
                                                                      {"ObjectArray"},
                                                                      {"Short"},
                                                                      {"ShortArray"},
                                                                      {"SystemTime"},
                                                                      {"SystemTimeArray"},
                                                                      {"String"},
                                                                      {"StringArray"}}};

inline constexpr std::array<Enumerator, 2> transition_target_kind_table{{{"Period"}, {"Group"}}};

inline constexpr std::array<Enumerator, 10> day_of_week_table{{{"Sunday"},
                                                               {"Monday"},
                                                               {"Tuesday"},
                                                               {"Wednesday"},
                                                               {"Thursday"},
                                                               {"Friday"},
                                                               {"Saturday"},
                                                               {"Day"},
                                                               {"Weekday"},
                                                               {"WeekendDay"}}};

using ResponseClass = Enumerated<response_class_table>;
using ResponseCode = Enumerated<response_code_table>;
using ExchangeVersion = Enumerated<exchange_version_table>;
using MailboxType = Enumerated<mailbox_type_table>;
using LocationSource = Enumerated<location_source_table>;
using BodyType = Enumerated<body_type_table>;
using DistinguishedPropertySet = Enumerated<distinguished_property_set_table>;
using MapiPropertyType = Enumerated<mapi_property_type_table>;
using TransitionTargetKind = Enumerated<transition_target_kind_table>;
using DayOfWeek = Enumerated<day_of_week_table>;

}  // namespace assay::ews
