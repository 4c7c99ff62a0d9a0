#include "schema/testing/grammar_cases.hpp"
#include "schema/testing/messages.hpp"

namespace assay::schema::test {

// protocol section 2.
std::span<const GrammarCase> header_cases() {
  using enum Valid;
  static const std::string periods =
      "<t:Periods><t:Period Bias='PT1H' Name='a' Id='b'/></t:Periods>";
  static const std::string to = "<t:To Kind='Period'>a</t:To>";
  static const GrammarCase cases[]{
      {"foreign, a bar in its namespace name", with_header("<x:y xmlns:x='a|b|c'><x:z/></x:y>"),
       always},
      {"version", with_header("<t:RequestServerVersion Version='Exchange2013'/>"), always},
      {"newest version", with_header("<t:RequestServerVersion Version='V2018_01_08'/>"),
       since_2018},
      {"code name", with_header("<t:RequestServerVersion Version='Exchange2012'/>"), since_2018},
      {"product name", with_header("<t:RequestServerVersion Version='Exchange2007_SP3'/>"), never},
      {"no version", with_header("<t:RequestServerVersion/>"), never},
      {"version with blanks", with_header("<t:RequestServerVersion Version=' Exchange2013'/>"),
       never},
      {"version must be understood",
       with_header(
           "<t:RequestServerVersion Version='Exchange2013' s:mustUnderstand='1' s:actor='urn:x'/>"),
       always},
      {"version with a foreign attribute",
       with_header("<t:RequestServerVersion Version='Exchange2013' xml:lang='en'/>"), never},
      {"unknown soap attribute",
       with_header("<t:RequestServerVersion Version='Exchange2013' s:other='1'/>"), never},
      {"understood: true",
       with_header("<t:MailboxCulture s:mustUnderstand='true'>en</t:MailboxCulture>"), never},
      {"understood on an unknown block", with_header("<x:a xmlns:x='urn:x' s:mustUnderstand='2'/>"),
       never},
      {"culture", with_header("<t:MailboxCulture>en-US</t:MailboxCulture>"), always},
      {"impersonation",
       with_header("<t:ExchangeImpersonation><t:ConnectingSID><t:SID>S</t:SID></t:ConnectingSID></"
                   "t:ExchangeImpersonation>"),
       always},
      {"impersonation by principal",
       with_header("<t:ExchangeImpersonation><t:ConnectingSID><t:PrincipalName>a</"
                   "t:PrincipalName></t:ConnectingSID></t:ExchangeImpersonation>"),
       always},
      {"impersonation of two",
       with_header("<t:ExchangeImpersonation><t:ConnectingSID><t:SID>S</t:SID><t:SmtpAddress>a</"
                   "t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"),
       never},
      {"impersonation of nobody",
       with_header("<t:ExchangeImpersonation><t:ConnectingSID/></t:ExchangeImpersonation>"), never},
      {"impersonation, empty",
       with_header("<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress/></"
                   "t:ConnectingSID></t:ExchangeImpersonation>"),
       never},
      {"server version",
       with_header("<t:ServerVersionInfo MajorVersion='15' MinorVersion='0' MajorBuildNumber='1' "
                   "MinorBuildNumber='2' Version='x'/>"),
       always},
      {"server version, empty", with_header("<t:ServerVersionInfo/>"), always},
      {"server version with a word", with_header("<t:ServerVersionInfo MajorVersion='x'/>"), never},
      {"server version must be understood",
       with_header("<t:ServerVersionInfo s:mustUnderstand='0'/>"), never},
      {"unknown block", with_header("<x:a xmlns:x='urn:x' b='1'>c<d/></x:a>"), always},
      {"unknown block in types", with_header("<t:NoSuchHeader/>"), always},
      {"declared element in an unknown block",
       with_header("<x:a xmlns:x='urn:x'><t:MailboxCulture>e_</t:MailboxCulture></x:a>"), never},
      {"bare block", with_header("<a/>"), never},
      {"block of the envelope namespace", with_header("<s:Other/>"), never},
      {"text in the header", with_header("x"), never},
      {"operation in the header", with_header("<m:AddNewImContactToGroup/>"), never},
      {"precision", with_header("<t:DateTimePrecision>Seconds</t:DateTimePrecision>"), always},
      {"precision, minutes", with_header("<t:DateTimePrecision>Minutes</t:DateTimePrecision>"),
       never},
      {"role",
       with_header(
           "<t:ManagementRole><t:UserRoles><t:Role/></t:UserRoles><t:ApplicationRoles><t:Role>a</"
           "t:Role></t:ApplicationRoles></t:ManagementRole>"),
       always},
      {"role of nothing", with_header("<t:ManagementRole/>"), always},
      {"roles, none", with_header("<t:ManagementRole><t:UserRoles/></t:ManagementRole>"), never},
      {"role must be understood", with_header("<t:ManagementRole s:mustUnderstand='1'/>"), never},
      {"security context",
       with_header(
           "<t:SerializedSecurityContext s:actor=''><t:UserSid/><t:GroupSids><t:GroupIdentifier "
           "Attributes='7'><t:SecurityIdentifier/></t:GroupIdentifier></"
           "t:GroupSids><t:RestrictedGroupSids><t:RestrictedGroupIdentifier "
           "Attributes='0'><t:SecurityIdentifier>a</t:SecurityIdentifier></"
           "t:RestrictedGroupIdentifier></t:RestrictedGroupSids><t:PrimarySmtpAddress/></"
           "t:SerializedSecurityContext>"),
       always},
      {"security context without a user", with_header("<t:SerializedSecurityContext/>"), never},
      {"group without attributes",
       with_header("<t:SerializedSecurityContext><t:UserSid/"
                   "><t:GroupSids><t:GroupIdentifier><t:SecurityIdentifier/></t:GroupIdentifier></"
                   "t:GroupSids></t:SerializedSecurityContext>"),
       never},
      {"administrator",
       with_header("<t:OpenAsAdminOrSystemService LogonType='Admin' "
                   "BudgetType='1'><t:ConnectingSID><t:SID>S</t:SID></t:ConnectingSID></"
                   "t:OpenAsAdminOrSystemService>"),
       always},
      {"administrator of no kind",
       with_header("<t:OpenAsAdminOrSystemService><t:ConnectingSID><t:SID>S</t:SID></"
                   "t:ConnectingSID></t:OpenAsAdminOrSystemService>"),
       never},
      {"sharing",
       with_header(
           "<t:SharingSecurity><x:a xmlns:x='urn:x'><s:Envelope/></x:a></t:SharingSecurity>"),
       always},
      {"sharing nothing", with_header("<t:SharingSecurity/>"), never},
      {"sharing an own element", with_header("<t:SharingSecurity><t:Value/></t:SharingSecurity>"),
       never},
      {"proxy context",
       with_header(
           "<t:ProxySecurityContext>AAAA</t:ProxySecurityContext><t:ProxySuggesterSid>AA==</"
           "t:ProxySuggesterSid><t:ProxyPartnerToken/>"),
       always},
      {"proxy context of text", with_header("<t:ProxyPartnerToken>?</t:ProxyPartnerToken>"), never},
      {"time zone by name", time_zone(""), always},
      {"time zone of periods", time_zone(periods), always},
      {"no period", time_zone("<t:Periods/>"), never},
      {"groups without periods",
       time_zone("<t:TransitionsGroups><t:TransitionsGroup Id='a'><t:Transition>" + to +
                 "</t:Transition></t:TransitionsGroup></t:TransitionsGroups>"),
       never},
      {"groups",
       time_zone(periods + "<t:TransitionsGroups><t:TransitionsGroup Id='a'><t:Transition>" + to +
                 "</t:Transition></t:TransitionsGroup></t:TransitionsGroups>"),
       always},
      {"group without transitions",
       time_zone(periods + "<t:TransitionsGroups><t:TransitionsGroup/></t:TransitionsGroups>"),
       never},
      {"no transition", transition(""), never},
      {"plain transition", transition("<t:Transition>" + to + "</t:Transition>"), always},
      {"transition to nowhere", transition("<t:Transition/>"), never},
      {"transition of no kind", transition("<t:Transition><t:To>a</t:To></t:Transition>"), never},
      {"transition of a wrong kind",
       transition("<t:Transition><t:To Kind='period'>a</t:To></t:Transition>"), never},
      {"at a date",
       transition("<t:AbsoluteDateTransition>" + to +
                  "<t:DateTime>2012-01-01T00:00:00</t:DateTime></t:AbsoluteDateTransition>"),
       always},
      {"every year on a day",
       transition("<t:RecurringDayTransition>" + to +
                  "<t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month><t:DayOfWeek>Sunday</"
                  "t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>"),
       always},
      {"every year on a lower-case day",
       transition("<t:RecurringDayTransition>" + to +
                  "<t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month><t:DayOfWeek>sunday</"
                  "t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>"),
       never},
      {"every year on a date",
       transition("<t:RecurringDateTransition>" + to +
                  "<t:TimeOffset>-PT2H</t:TimeOffset><t:Month>3</t:Month><t:Day>1</t:Day></"
                  "t:RecurringDateTransition>"),
       always},
      {"transitions mixed",
       transition("<t:RecurringDateTransition>" + to +
                  "<t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month><t:Day>1</t:Day></"
                  "t:RecurringDateTransition><t:Transition>" +
                  to + "</t:Transition>"),
       always},
      {"transition by its type",
       transition("<t:Transition xsi:type='t:AbsoluteDateTransitionType'>" + to +
                  "<t:DateTime>2012-01-01T00:00:00</t:DateTime></t:Transition>"),
       always},
      {"transition of an abstract type",
       transition("<t:Transition xsi:type='t:RecurringTimeTransitionType'>" + to +
                  "<t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month></t:Transition>"),
       never}};
  return cases;
}

}  // namespace assay::schema::test
