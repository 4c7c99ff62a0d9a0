#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <vector>

#include "ews/reading/message_reader.hpp"
#include "ews/types/types.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay;
using base::Generation;

BOOST_AUTO_TEST_SUITE(reader)

namespace {

struct Read {
  std::vector<base::Finding> findings;
  ews::Message message;
  bool valid = false;
};

Read read(const std::string& header, const std::string& body,
          Generation generation = base::latest_generation) {
  std::string text = "<s:Envelope";
  const auto declare = [&](const char* prefix, xml::NamespaceId space) {
    text +=
        std::string(" xmlns:") + prefix + "='" + std::string(xml::known_namespaces[space]) + "'";
  };
  declare("s", xml::ns::soap);
  declare("m", xml::ns::messages);
  declare("t", xml::ns::types);
  declare("e", xml::ns::errors);
  declare("xsi", xml::ns::xsi);
  declare("xs", xml::ns::xsd);
  text += "><s:Header>" + header + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
  const xml::Document document = xml::Document::read(text);
  BOOST_TEST_REQUIRE(!document.problem(), text << ": " << xml::test::complaint(document));
  std::vector<soap::EnvelopeProblem> problems;
  const soap::Envelope envelope = soap::read_envelope(document, problems);
  ews::Notes notes(100);
  Read result;
  ews::read_message(document, envelope, generation, notes, result.message);
  result.valid = notes.valid();
  result.findings = std::move(notes.findings());
  return result;
}

struct Case {
  const char* name;
  std::string markup;
  const char* rule;  // of every finding; null when there is none
};

void check(const Case& one, const Read& result) {
  const std::string found = result.findings.empty() ? "nothing"
                                                    : std::string(result.findings[0].rule) + ": " +
                                                          result.findings[0].message;
  if (one.rule == nullptr) {
    BOOST_TEST(result.findings.empty(), one.name << ": " << found);
    BOOST_TEST(result.valid, one.name);
    return;
  }
  BOOST_TEST_REQUIRE(!result.findings.empty(), one.name);
  for (const base::Finding& finding : result.findings) {
    BOOST_TEST(finding.rule == one.rule, one.name << ": " << finding.message);
  }
}

std::string request_of(const std::string& content, const std::string& attributes = "") {
  return "<m:AddNewImContactToGroup" + attributes + ">" + content + "</m:AddNewImContactToGroup>";
}

const std::string minimal = request_of("<m:ImAddress>a</m:ImAddress>");
const std::string address = "<m:ImAddress>a</m:ImAddress>";
const std::string name = "<m:DisplayName>b</m:DisplayName>";
const std::string group = "<m:GroupId Id='c'/>";

std::string phone(const std::string& content, const std::string& attributes = "") {
  return "<m:AddNewTelUriContactToGroup" + attributes + ">" + content +
         "</m:AddNewTelUriContactToGroup>";
}
std::string items(const std::string& content) {
  return "<m:GetImItems>" + content + "</m:GetImItems>";
}
std::string properties(const std::string& attributes) {
  return items("<m:ExtendedProperties><t:ExtendedProperty " + attributes +
               "/></m:ExtendedProperties>");
}
const std::string uris =
    "<m:TelUriAddress>tel:+1</m:TelUriAddress><m:ImContactSipUriAddress>sip:a"
    "</m:ImContactSipUriAddress>";
const std::string number = "<m:ImTelephoneNumber>+1</m:ImTelephoneNumber>";

// The rules are those that the other operations share.
const Case others[] = {
    {"phone contact", phone(uris + number + group), nullptr},
    {"phone contact without a group", phone(uris + number), nullptr},
    {"phone contact without a number", phone(uris), "UQ-05"},
    {"phone contact, group first", phone(group + uris + number), "UQ-05"},
    {"phone contact, number twice", phone(uris + number + number), "UQ-05"},
    {"phone contact with a name", phone(uris + number + name), "UQ-05"},
    {"phone contact of an empty number", phone(uris + "<m:ImTelephoneNumber/>"), "UQ-08"},
    {"number in the types namespace", phone(uris + number + "<t:GroupId Id='c'/>"), "UQ-03"},
    {"attribute of the phone contact", phone(uris + number, " a='1'"), "UQ-04"},
    {"number that is nil",
     phone(uris + "<m:ImTelephoneNumber xsi:nil='true'>+1</m:ImTelephoneNumber>"), "UQ-06"},
    {"text between", phone(uris + "x" + number), "UQ-07"},
    {"group without an id", phone(uris + number + "<m:GroupId ChangeKey='a'/>"), "UQ-09"},
    {"group with content", phone(uris + number + "<m:GroupId Id='c'> </m:GroupId>"), "UQ-09"},
    {"prefixed id", phone(uris + number + "<m:GroupId Id='c' t:Id='c'/>"), "UQ-09"},
    {"no distribution group by name",
     "<m:AddDistributionGroupToImList><m:SmtpAddress>a</m:SmtpAddress>"
     "</m:AddDistributionGroupToImList>",
     "UQ-05"},
    {"distribution group removed without an id", "<m:RemoveDistributionGroupFromImList/>", "UQ-05"},
    {"no items", items(""), nullptr},
    {"items by four kinds of id",
     items("<m:ContactIds><t:ItemId Id='a'/><t:OccurrenceItemId RecurringMasterId='a' "
           "InstanceIndex='1'/><t:RecurringMasterItemId OccurrenceId='a'/>"
           "<t:RecurringMasterItemIdRanges Id='a'><t:Ranges><t:Range/></t:Ranges>"
           "</t:RecurringMasterItemIdRanges></m:ContactIds>"),
     nullptr},
    {"items of no id", items("<m:ContactIds/>"), "UQ-10"},
    {"items by another id", items("<m:GroupIds><t:FolderId Id='a'/></m:GroupIds>"), "UQ-10"},
    {"items by ids of messages", items("<m:GroupIds><m:ItemId Id='a'/></m:GroupIds>"), "UQ-10"},
    {"item without an id", items("<m:GroupIds><t:ItemId/></m:GroupIds>"), "UQ-09"},
    {"occurrence without an index",
     items("<m:GroupIds><t:OccurrenceItemId RecurringMasterId='a'/></m:GroupIds>"), "UQ-09"},
    {"no range",
     items("<m:GroupIds><t:RecurringMasterItemIdRanges Id='a'><t:Ranges/>"
           "</t:RecurringMasterItemIdRanges></m:GroupIds>"),
     "UQ-09"},
    {"no property", items("<m:ExtendedProperties/>"), "UQ-10"},
    {"property alone", properties("PropertyType='String'"), nullptr},
    {"property of no type", properties("PropertyTag='1'"), "UQ-11"},
    {"property of another type", properties("PropertyType='string'"), "UQ-11"},
    {"property with a field", properties("PropertyType='String' FieldURI='a'"), "UQ-11"},
    {"property set in braces",
     properties("PropertyType='String' PropertySetId='{00062004-0000-0000-C000-000000000046}'"),
     "UQ-11"},
    {"two operations", "<m:GetImItemList/><m:GetImItemList/>", "UQ-01"},
    {"operation of the types namespace", "<t:GetImItemList/>", "UQ-01"},
    {"answer in the wrong namespace", "<t:GetImItemListResponse/>", "US-01"},
    {"answer without a class", "<m:GetImItemsResponse/>", "US-03"},
    {"answer of another class", "<m:SetImGroupResponse ResponseClass='Failure'/>", "US-03"},
    {"answer with an attribute", "<m:SetImGroupResponse ResponseClass='Error' a='1'/>", "US-03"},
    {"answer with what it has not",
     "<m:SetImGroupResponse ResponseClass='Success'><m:ImGroup/></m:SetImGroupResponse>", "US-04"},
    {"answer that is wrapped",
     "<m:GetImItemsResponse ResponseClass='Success'><m:ResponseMessages/></m:GetImItemsResponse>",
     "US-04"},
    {"answer with another code",
     "<m:SetImGroupResponse ResponseClass='Error'><m:ResponseCode>Bad</m:ResponseCode>"
     "</m:SetImGroupResponse>",
     "US-05"},
    {"text of an answer's MessageXml",
     "<m:SetImGroupResponse ResponseClass='Error'><m:MessageXml>x</m:MessageXml>"
     "</m:SetImGroupResponse>",
     "US-06"},
};

// The rules are those of the request: requirements RQ-01 to RQ-27.
const Case requests[] = {
    {"complete", request_of(address + name + group), nullptr},
    {"address alone", request_of(address), nullptr},
    {"address and group", request_of(address + group), nullptr},
    {"blank address", request_of("<m:ImAddress> </m:ImAddress>"), nullptr},
    {"line feed as a name", request_of(address + "<m:DisplayName>\n</m:DisplayName>"), nullptr},
    {"white space and comments", request_of(" <!--c-->\n" + address + "\t" + group + " "), nullptr},
    {"CDATA and references", request_of("<m:ImAddress><![CDATA[a]]>&#64;<!--c-->b</m:ImAddress>"),
     nullptr},
    {"empty id", request_of(address + "<m:GroupId Id=''/>"), nullptr},
    {"change key", request_of(address + "<m:GroupId Id='c' ChangeKey=''/>"), nullptr},
    {"comment in the group", request_of(address + "<m:GroupId Id='c'><!--c--></m:GroupId>"),
     nullptr},
    {"default namespace",
     "<AddNewImContactToGroup xmlns='" + std::string(xml::known_namespaces[xml::ns::messages]) +
         "'><ImAddress>a</ImAddress></AddNewImContactToGroup>",
     nullptr},
    {"declared type", request_of("<m:ImAddress xsi:type='t:NonEmptyStringType'>a</m:ImAddress>"),
     nullptr},
    {"declared type of the group",
     request_of(address + "<m:GroupId xsi:type=' t:ItemIdType ' Id='c'/>"), nullptr},
    {"derived type of the group",
     request_of(address + "<m:GroupId xsi:type='t:RecurringMasterItemIdRangesType' Id='c'/>"),
     nullptr},
    {"type of the operation", request_of(address, " xsi:type='m:AddNewImContactToGroupType'"),
     nullptr},
    {"schema location", request_of(address, " xsi:schemaLocation='a b'"), nullptr},
    {"nothing", request_of(""), "RQ-04"},
    {"name alone", request_of(name), "RQ-04"},
    {"group alone", request_of(group), "RQ-04"},
    {"empty address", request_of("<m:ImAddress/>"), "RQ-05"},
    {"comment as address", request_of("<m:ImAddress><!--c--></m:ImAddress>"), "RQ-05"},
    {"empty CDATA as address", request_of("<m:ImAddress><![CDATA[]]></m:ImAddress>"), "RQ-05"},
    {"element in the address", request_of("<m:ImAddress>a<b/></m:ImAddress>"), "RQ-05"},
    {"empty name", request_of(address + "<m:DisplayName/>"), "RQ-09"},
    {"element in the name", request_of(address + "<m:DisplayName><b/></m:DisplayName>"), "RQ-09"},
    {"group without id", request_of(address + "<m:GroupId ChangeKey='c'/>"), "RQ-11"},
    {"text in the group", request_of(address + "<m:GroupId Id='c'>d</m:GroupId>"), "RQ-15"},
    {"blank in the group", request_of(address + "<m:GroupId Id='c'> </m:GroupId>"), "RQ-15"},
    {"element in the group", request_of(address + "<m:GroupId Id='c'><m:d/></m:GroupId>"), "RQ-15"},
    {"address in no namespace", request_of(address + "<DisplayName>b</DisplayName>"), "RQ-16"},
    {"name in the types namespace", request_of(address + "<t:DisplayName>b</t:DisplayName>"),
     "RQ-16"},
    {"prefixed id besides", request_of(address + "<m:GroupId Id='c' t:ChangeKey='d'/>"), "RQ-17"},
    {"attribute of the operation", request_of(address, " Version='1'"), "RQ-18"},
    {"language of the operation", request_of(address, " xml:lang='en'"), "RQ-18"},
    {"SOAP attribute of the operation", request_of(address, " s:mustUnderstand='1'"), "RQ-18"},
    {"attribute of the address", request_of("<m:ImAddress b='1'>a</m:ImAddress>"), "RQ-18"},
    {"space of the address", request_of("<m:ImAddress xml:space='preserve'>a</m:ImAddress>"),
     "RQ-18"},
    {"attribute of the name", request_of(address + "<m:DisplayName b='1'>a</m:DisplayName>"),
     "RQ-18"},
    {"attribute of the group", request_of(address + "<m:GroupId Id='c' b='1'/>"), "RQ-18"},
    {"another element", request_of(address + "<m:Other/>"), "RQ-19"},
    {"another element first", request_of("<m:Other/>" + address), "RQ-19"},
    {"foreign element", request_of(address + "<x:y xmlns:x='u'/>"), "RQ-19"},
    {"two addresses", request_of(address + address), "RQ-20"},
    {"address again", request_of(address + name + address), "RQ-20"},
    {"two names", request_of(address + name + name), "RQ-20"},
    {"two groups", request_of(address + group + group), "RQ-20"},
    {"name first", request_of(name + address), "RQ-21"},
    {"group before name", request_of(address + group + name), "RQ-21"},
    {"nil address", request_of("<m:ImAddress xsi:nil='true'>a</m:ImAddress>"), "RQ-22"},
    {"nil address, false", request_of("<m:ImAddress xsi:nil='false'>a</m:ImAddress>"), "RQ-22"},
    {"nil name", request_of(address + "<m:DisplayName xsi:nil='1'>a</m:DisplayName>"), "RQ-22"},
    {"nil group", request_of(address + "<m:GroupId Id='c' xsi:nil='true'/>"), "RQ-22"},
    {"unknown type", request_of("<m:ImAddress xsi:type='t:Nothing'>a</m:ImAddress>"), "SO-05"},
    {"wider type", request_of("<m:ImAddress xsi:type='xs:string'>a</m:ImAddress>"), "SO-05"},
    {"unbound type", request_of("<m:ImAddress xsi:type='u:string'>a</m:ImAddress>"), "SO-05"},
    {"abstract type", request_of(address, " xsi:type='m:BaseRequestType'"), "SO-05"},
    {"text between elements", request_of(address + "x"), "RQ-25"},
    {"another operation", "<m:DeleteEverything/>", "RQ-01"},
    {"operation in the types namespace", "<t:AddNewImContactToGroup/>", "RQ-01"},
    {"operation under https",
     "<x:AddNewImContactToGroup "
     "xmlns:x='https://schemas.microsoft.com/exchange/services/2006/messages'/>",
     "RQ-01"},
    {"empty body", "", "RQ-01"},
    {"two operations", minimal + minimal, "RQ-01"},
};

std::string response_of(const std::string& content,
                        const std::string& attributes = " ResponseClass='Success'") {
  return "<m:AddNewImContactToGroupResponse" + attributes + ">" + content +
         "</m:AddNewImContactToGroupResponse>";
}

std::string persona_of(const std::string& content) {
  return response_of("<m:Persona><t:PersonaId Id='p'/>" + content + "</m:Persona>");
}

std::string attributed(const std::string& item, const std::string& value) {
  return "<t:" + item + ">" + value +
         "<t:Attributions><t:Attribution>0</t:Attribution></t:Attributions></t:" + item + ">";
}

const Case responses[] = {
    {"class alone", response_of(""), nullptr},
    {"warning", response_of("", " ResponseClass='Warning'"), nullptr},
    {"everything",
     response_of("<m:MessageText/><m:ResponseCode>NoError</m:ResponseCode>"
                 "<m:DescriptiveLinkKey> +0 </m:DescriptiveLinkKey><m:MessageXml/>"),
     nullptr},
    {"any message XML",
     response_of("<m:MessageXml> <a/><t:LineNumber>x</t:LineNumber><t:Value Name='n'>v</t:Value> "
                 "</m:MessageXml>"),
     nullptr},
    {"no class", response_of("", ""), "RS-03"},
    {"unknown class", response_of("", " ResponseClass='success'"), "RS-03"},
    {"class with a blank", response_of("", " ResponseClass=' Success'"), "RS-03"},
    {"code before text", response_of("<m:ResponseCode>NoError</m:ResponseCode><m:MessageText/>"),
     "RS-04"},
    {"two texts", response_of("<m:MessageText/><m:MessageText/>"), "RS-04"},
    {"unknown child", response_of("<m:Other/>"), "RS-04"},
    {"element in the text", response_of("<m:MessageText><b/></m:MessageText>"), "RS-04"},
    {"unknown code", response_of("<m:ResponseCode>ErrorNothing</m:ResponseCode>"), "RS-08"},
    {"code with a blank", response_of("<m:ResponseCode>NoError </m:ResponseCode>"), "RS-08"},
    {"link key in words", response_of("<m:DescriptiveLinkKey>zero</m:DescriptiveLinkKey>"),
     "RS-14"},
    {"text in the message XML", response_of("<m:MessageXml>x</m:MessageXml>"), "RS-15"},
    {"value without a name", response_of("<m:MessageXml><t:Value>v</t:Value></m:MessageXml>"),
     "RS-16"},
    {"attribute besides", response_of("", " ResponseClass='Success' b='1'"), "RS-19"},
    {"persona", persona_of(""), nullptr},
    {"persona in the types namespace", response_of("<t:Persona><t:PersonaId Id=''/></t:Persona>"),
     "RS-04"},
    {"persona without id", response_of("<m:Persona/>"), "PE-02"},
    {"id of the persona without Id", response_of("<m:Persona><t:PersonaId/></m:Persona>"), "PE-35"},
    {"persona in disorder", persona_of("<t:DisplayName/><t:PersonaType/>"), "PE-01"},
    {"element twice", persona_of("<t:Title/><t:Title/>"), "PE-01"},
    {"element of no schema", persona_of("<t:Shoes/>"), "PE-01"},
    {"element in a text", persona_of("<t:Title><b/></t:Title>"), "PE-01"},
    {"date without time", persona_of("<t:CreationTime>2013-01-01</t:CreationTime>"), "PE-05"},
    {"score too large", persona_of("<t:RelevanceScore>2147483648</t:RelevanceScore>"), "PE-10"},
    {"address in disorder",
     persona_of("<t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:Name/></t:EmailAddress>"),
     "PE-11"},
    {"item of another name", persona_of("<t:EmailAddresses><t:Mail/></t:EmailAddresses>"), "PE-12"},
    {"empty routing type", persona_of("<t:EmailAddress><t:RoutingType/></t:EmailAddress>"),
     "PE-15"},
    {"mailbox type",
     persona_of("<t:EmailAddress><t:MailboxType>Box</t:MailboxType></t:EmailAddress>"), "PE-16"},
    {"no attribution", persona_of("<t:Attributions/>"), "PE-17"},
    {"attribution without a source",
     persona_of("<t:Attributions><t:Attribution><t:Id>0</t:Id><t:DisplayName/></t:Attribution>"
                "</t:Attributions>"),
     "PE-18"},
    {"empty values", persona_of("<t:FolderIds/><t:DisplayNames/>"), nullptr},
    {"values",
     persona_of("<t:DisplayNames>" + attributed("StringAttributedValue", "<t:Value/>") +
                "</t:DisplayNames>"),
     nullptr},
    {"value without attributions",
     persona_of("<t:DisplayNames><t:StringAttributedValue><t:Value/></t:StringAttributedValue>"
                "</t:DisplayNames>"),
     "PE-22"},
    {"number without type", persona_of("<t:PhoneNumber><t:Number>1</t:Number></t:PhoneNumber>"),
     "PE-26"},
    {"property with value and values",
     persona_of("<t:ExtendedProperties>" +
                attributed("ExtendedPropertyAttributedValue",
                           "<t:Value><t:ExtendedFieldURI PropertyType='String'/><t:Value/>"
                           "<t:Values><t:Value/></t:Values></t:Value>") +
                "</t:ExtendedProperties>"),
     "PE-27"},
    {"documented address",
     persona_of("<t:EmailAddress><t:Name/><t:Address>a</t:Address></t:EmailAddress>"), "D01"},
    {"documented item", persona_of("<t:EmailAddresses><t:EmailAddress/></t:EmailAddresses>"),
     "D02"},
    {"documented header", persona_of("<t:FileAsHeader>a</t:FileAsHeader>"), "D05"},
};

std::string zone(const std::string& content) {
  return "<t:TimeZoneContext><t:TimeZoneDefinition Id='z'>" + content +
         "</t:TimeZoneDefinition></t:TimeZoneContext>";
}

std::string transition(const std::string& content) {
  return zone("<t:Periods><t:Period/></t:Periods><t:Transitions>" + content + "</t:Transitions>");
}

std::string impersonation(const std::string& content) {
  return "<t:ExchangeImpersonation><t:ConnectingSID>" + content +
         "</t:ConnectingSID></t:ExchangeImpersonation>";
}

const std::string to = "<t:To Kind='Period'>p</t:To>";

const Case headers[] = {
    {"version", "<t:RequestServerVersion Version='Exchange2013'/>", nullptr},
    {"version for an actor",
     "<t:RequestServerVersion Version='Exchange2013' s:actor='u' s:mustUnderstand='1'/>", nullptr},
    {"no version", "<t:RequestServerVersion/>", "HD-04"},
    {"version with content",
     "<t:RequestServerVersion Version='Exchange2013'> </t:RequestServerVersion>", "HD-04"},
    {"version with an attribute", "<t:RequestServerVersion Version='Exchange2013' b=''/>", "HD-04"},
    {"product name", "<t:RequestServerVersion Version='Exchange2007_SP2'/>", "HD-10"},
    {"version in lower case", "<t:RequestServerVersion Version='exchange2013'/>", "HD-10"},
    {"version with a blank", "<t:RequestServerVersion Version=' Exchange2013'/>", "HD-10"},
    {"mustUnderstand in words",
     "<t:RequestServerVersion Version='Exchange2013' s:mustUnderstand='true'/>", "SO-04"},
    {"culture", "<t:MailboxCulture> en-US\n</t:MailboxCulture>", nullptr},
    {"culture with an underscore", "<t:MailboxCulture>en_US</t:MailboxCulture>", "HD-13"},
    {"culture of any type", "<t:MailboxCulture xsi:type='xs:anyType'>en</t:MailboxCulture>",
     "SO-05"},
    {"foreign block of any type", "<x:y xmlns:x='u' xsi:type='xs:anyType' a='1'>t<x:z/></x:y>",
     nullptr},
    {"known element inside any type",
     "<x:y xmlns:x='u' xsi:type='xs:anyType'><t:MailboxCulture>en_US</t:MailboxCulture></x:y>",
     "HD-13"},
    {"foreign block of any simple type", "<x:y xmlns:x='u' xsi:type='xs:anySimpleType'>t</x:y>",
     nullptr},
    {"elements inside any simple type", "<x:y xmlns:x='u' xsi:type='xs:anySimpleType'><x:z/></x:y>",
     "SO-05"},
    {"foreign block of a date", "<x:y xmlns:x='u' xsi:type='xs:date'> 2012-01-05Z </x:y>", nullptr},
    {"foreign block of no date", "<x:y xmlns:x='u' xsi:type='xs:date'>2012-02-30</x:y>", "SO-05"},
    {"foreign block of a name", "<x:y xmlns:x='u' xsi:type='xs:QName'> x:y </x:y>", nullptr},
    {"name whose prefix is not bound", "<x:y xmlns:x='u' xsi:type='xs:QName'>z:y</x:y>", "SO-05"},
    {"nil where nothing is declared",
     "<x:y xmlns:x='u' xsi:nil='true' xsi:type='t:ItemIdType' Id='a'/>", nullptr},
    {"nil and still judged", "<x:y xmlns:x='u' xsi:nil='true' xsi:type='xs:int'/>", "SO-05"},
    {"no culture", "<t:MailboxCulture/>", "HD-13"},
    {"culture with an attribute", "<t:MailboxCulture b=''>en</t:MailboxCulture>", "HD-13"},
    {"principal name", impersonation("<t:PrincipalName>a</t:PrincipalName>"), nullptr},
    {"security identifier", impersonation("<t:SID>S-1</t:SID>"), nullptr},
    {"primary address", impersonation("<t:PrimarySmtpAddress>a</t:PrimarySmtpAddress>"), nullptr},
    {"address", impersonation("<t:SmtpAddress>a</t:SmtpAddress>"), nullptr},
    {"nobody", "<t:ExchangeImpersonation/>", "HD-16"},
    {"two accounts",
     "<t:ExchangeImpersonation><t:ConnectingSID><t:SID>a</t:SID></t:ConnectingSID>"
     "<t:ConnectingSID><t:SID>a</t:SID></t:ConnectingSID></t:ExchangeImpersonation>",
     "HD-16"},
    {"no name", impersonation(""), "HD-17"},
    {"two names", impersonation("<t:SID>a</t:SID><t:SmtpAddress>b</t:SmtpAddress>"), "HD-17"},
    {"another name", impersonation("<t:Nickname>a</t:Nickname>"), "HD-17"},
    {"empty name", impersonation("<t:SID/>"), "HD-18"},
    {"empty address", impersonation("<t:SmtpAddress></t:SmtpAddress>"), "HD-18"},
    {"zone by name", zone(""), nullptr},
    {"zone in full",
     transition("<t:Transition>" + to + "</t:Transition><t:AbsoluteDateTransition>" + to +
                "<t:DateTime>2013-01-01T00:00:00</t:DateTime></t:AbsoluteDateTransition>"
                "<t:RecurringDayTransition>" +
                to +
                "<t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month><t:DayOfWeek>Sunday"
                "</t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>"
                "<t:RecurringDateTransition>" +
                to +
                "<t:TimeOffset>-PT2H</t:TimeOffset><t:Month>3</t:Month><t:Day>1</t:Day>"
                "</t:RecurringDateTransition>"),
     nullptr},
    {"no zone", "<t:TimeZoneContext/>", "HD-30"},
    {"transitions without periods",
     zone("<t:Transitions><t:Transition>" + to + "</t:Transition></t:Transitions>"), "HD-31"},
    {"no period", zone("<t:Periods/>"), "HD-31"},
    {"bias in words", zone("<t:Periods><t:Period Bias='1 hour'/></t:Periods>"), "HD-31"},
    {"no transition", transition(""), "HD-31"},
    {"transition without a target", transition("<t:Transition/>"), "HD-31"},
    {"target without a kind", transition("<t:Transition><t:To>p</t:To></t:Transition>"), "HD-31"},
    {"abstract transition", transition("<t:RecurringTimeTransition/>"), "HD-31"},
    {"server version", "<t:ServerVersionInfo MajorVersion=' 15 ' Version=''/>", nullptr},
    {"server version in words", "<t:ServerVersionInfo MajorVersion='fifteen'/>", "HD-37"},
    {"server version with an attribute", "<t:ServerVersionInfo b=''/>", "HD-37"},
    {"server version for an actor", "<t:ServerVersionInfo s:actor='u'/>", "HD-37"},
    {"server version with content", "<t:ServerVersionInfo>15</t:ServerVersionInfo>", "HD-37"},
    {"header of another namespace", "<x:Action xmlns:x='u' s:mustUnderstand='0'>v</x:Action>",
     nullptr},
    {"the same header twice",
     "<t:MailboxCulture>en</t:MailboxCulture><t:MailboxCulture>de</t:MailboxCulture>", "HD-25"},
    {"precision", "<t:DateTimePrecision>Seconds</t:DateTimePrecision>", nullptr},
    {"role", "<t:ManagementRole><t:UserRoles><t:Role>a</t:Role></t:UserRoles></t:ManagementRole>",
     nullptr},
    {"role of nobody", "<t:ManagementRole><t:UserRoles/></t:ManagementRole>", "HD-33"},
};

std::string fault_of(const std::string& content) { return "<s:Fault>" + content + "</s:Fault>"; }

const std::string code = "<faultcode>t:ErrorX</faultcode>";
const std::string text = "<faultstring xml:lang='en-US'>x</faultstring>";

const Case faults[] = {
    {"shortest", fault_of("<faultcode>s:Server</faultcode><faultstring/>"), nullptr},
    {"current",
     fault_of(code + text +
              "<faultactor>u</faultactor><detail><e:ResponseCode>ErrorX"
              "</e:ResponseCode><e:Message>m</e:Message></detail>"),
     nullptr},
    {"nothing", fault_of(""), "FL-01"},
    {"no string", fault_of(code), "FL-01"},
    {"two codes", fault_of(code + code + text), "FL-01"},
    {"detail before actor", fault_of(code + text + "<detail/><faultactor/>"), "FL-01"},
    {"another child", fault_of(code + text + "<other/>"), "FL-01"},
    {"unbound code", fault_of("<faultcode>u:ErrorX</faultcode>" + text), "FL-02"},
    {"code in words", fault_of("<faultcode>an error</faultcode>" + text), "FL-02"},
    {"language of nobody", fault_of(code + "<faultstring xml:lang='en_US'/>"), "FL-10"},
    {"language, blanks", fault_of(code + "<faultstring xml:lang=' en '/>"), nullptr},
    {"no language any more", fault_of(code + "<faultstring xml:lang=''/>"), nullptr},
    {"a blank is no language", fault_of(code + "<faultstring xml:lang=' '/>"), "FL-10"},
    {"attribute", fault_of(code + "<faultstring b=''/>"), "FL-01"},
    {"code called what it is",
     fault_of("<faultcode xsi:type=' xs:QName '>t:ErrorX</faultcode>" + text), nullptr},
    {"code called another name",
     fault_of("<faultcode xsi:type='xs:NCName'>ErrorX</faultcode>" + text), "SO-05"},
    {"actor called what it is",
     fault_of(code + text + "<faultactor xsi:type='xs:anyURI'>urn:a</faultactor>"), nullptr},
    {"nil code", fault_of("<faultcode xsi:nil='true'>t:ErrorX</faultcode>" + text), "SO-05"},
    {"Exchange 2007", fault_of("<s:faultcode>s:Client</s:faultcode><s:faultstring/>"), "D23"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_other_operations_answer_to_rules_of_their_own) {
  for (const Case& one : others) check(one, read("", one.markup));
}

// Of every request: what it has no place for, what it lacks, and what no request has.
BOOST_AUTO_TEST_CASE(no_request_of_another_operation_breaks_a_rule_of_the_tested_one) {
  for (const ews::BodyElement& element : ews::body_elements()) {
    const bool own = element.index <= ews::body_index<ews::AddNewImContactToGroupResponse>;
    if (own || element.name.ends_with("Response")) continue;
    const std::string request_name(element.name);
    for (const char* const content :
         {"", "<m:ImAddress>a</m:ImAddress>", "<m:DisplayName/>", "<m:GroupId/>", "<GroupId/>",
          "<m:GroupId Id='a'>x</m:GroupId>", "<m:ContactIds/>", "x", "<m:Other/>"}) {
      const Read result =
          read("", "<m:" + request_name + " a='b'>" + content + "</m:" + request_name + ">");
      BOOST_TEST(!result.findings.empty());
      for (const base::Finding& finding : result.findings) {
        BOOST_TEST(finding.rule.starts_with("UQ-"),
                   request_name << ": " << finding.rule << ": " << finding.message);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_request_is_what_the_schema_says_and_each_deviation_names_its_rule) {
  for (const Case& one : requests) check(one, read("", one.markup));
}

BOOST_AUTO_TEST_CASE(a_response_is_what_the_schema_says_and_each_deviation_names_its_rule) {
  for (const Case& one : responses) check(one, read("", one.markup));
}

BOOST_AUTO_TEST_CASE(each_header_is_what_the_schema_says_and_each_deviation_names_its_rule) {
  for (const Case& one : headers) check(one, read(one.markup, minimal));
}

BOOST_AUTO_TEST_CASE(a_fault_is_what_soap_says_and_each_deviation_names_its_rule) {
  for (const Case& one : faults) check(one, read("", one.markup));
}

BOOST_AUTO_TEST_CASE(values_are_those_of_the_message) {
  const Read result =
      read("<t:MailboxCulture s:mustUnderstand='1'> de </t:MailboxCulture>" +
               impersonation("<t:SmtpAddress> a </t:SmtpAddress>"),
           request_of("<m:ImAddress> a&#13;<![CDATA[<]]>\xF0\x9F\x98\x80 </m:ImAddress>"
                      "<m:GroupId Id=' i ' ChangeKey='k&#10;'/>"));
  const auto& request = std::get<ews::AddNewImContactToGroup>(result.message.body);
  BOOST_TEST(request.im_address == " a\r<\xF0\x9F\x98\x80 ");
  BOOST_TEST(!request.display_name.has_value());
  BOOST_TEST(request.group_id->id == " i ");
  BOOST_TEST(request.group_id->change_key.value() == "k\n");
  BOOST_TEST(result.message.headers.mailbox_culture->language == "de");
  BOOST_TEST(result.message.headers.mailbox_culture->soap.must_understand.value());
  const auto& account = result.message.headers.exchange_impersonation->connecting_sid;
  BOOST_TEST(account.index() == static_cast<std::size_t>(ews::AccountName::smtp_address));
  BOOST_TEST(std::get<3>(account) == " a ");
}

BOOST_AUTO_TEST_CASE(what_a_later_schema_introduced_is_unknown_to_the_first) {
  const Case later[] = {
      {"element", persona_of("<t:InlineLinks/>"), "PE-01"},
      {"boolean element", persona_of("<t:MapiSendRichInfo>1</t:MapiSendRichInfo>"), "PE-01"},
      {"mailbox type",
       persona_of("<t:EmailAddress><t:MailboxType>User</t:MailboxType></t:EmailAddress>"), "PE-16"},
      {"response code", response_of("<m:ResponseCode>ErrorServiceUnavailable</m:ResponseCode>"),
       "RS-08"},
      {"derived type",
       request_of(address + "<m:GroupId xsi:type='t:SearchResultItemIdType' Id=''/>"), "SO-05"},
  };
  for (const Case& one : later) {
    check(one, read("", one.markup, Generation::exchange2013_sp1));
    check({one.name, one.markup, nullptr}, read("", one.markup, Generation::v2018_01_08));
  }
  const std::string version = "<t:RequestServerVersion Version='V2018_01_08'/>";
  BOOST_TEST(!read(version, minimal, Generation::exchange2013_sp1).valid);
  BOOST_TEST(read(version, minimal, Generation::v2018_01_08).valid);
}

BOOST_AUTO_TEST_CASE(an_erratum_deviates_from_the_schema_but_carries_the_value) {
  const Read result = read(
      "",
      persona_of("<t:EmailAddresses><t:EmailAddress><t:Address>a</t:Address></t:EmailAddress>"
                 "<t:Address><t:EmailAddress>b</t:EmailAddress></t:Address></t:EmailAddresses>"));
  BOOST_TEST(!result.valid);
  BOOST_TEST((result.findings.at(0).level == base::Level::erratum));
  const auto& response = std::get<ews::AddNewImContactToGroupResponse>(result.message.body);
  const auto& addresses = response.persona->email_addresses.value();
  BOOST_TEST_REQUIRE(addresses.size() == 2u);
  BOOST_TEST(addresses[0].email_address.value() == "a");
  BOOST_TEST(addresses[1].email_address.value() == "b");
}

BOOST_AUTO_TEST_CASE(each_shape_of_a_fault_is_recognised) {
  const auto shape = [](const std::string& content) {
    return std::get<soap::Fault>(read("", fault_of(content)).message.body).shape;
  };
  BOOST_TEST((shape(code + text) == soap::FaultShape::current));
  BOOST_TEST((shape("<s:faultcode>s:Client</s:faultcode><s:faultstring/><detail><e:Line>1</e:Line>"
                    "</detail>") == soap::FaultShape::exchange_2007));
  BOOST_TEST((shape(code + text + "<detail><m:ErrorCode>5</m:ErrorCode></detail>") ==
              soap::FaultShape::availability));
}

BOOST_AUTO_TEST_CASE(messages_say_what_a_value_needs) {
  const std::pair<std::string, const char*> bodies[] = {
      {request_of("<m:ImAddress/>"),
       "\"ImAddress\" is empty; t:NonEmptyStringType needs at least one character"},
      {request_of(name + address), "\"ImAddress\" must come before \"DisplayName\""},
      {request_of("<m:ImAddress><b/></m:ImAddress>"),
       "\"ImAddress\" contains an element, but may only contain text"},
      {request_of("text" + address),
       "\"AddNewImContactToGroup\" contains text, but may only contain elements"}};
  for (const auto& [body, message] : bodies) {
    const Read result = read("", body);
    BOOST_TEST_REQUIRE(!result.findings.empty(), body);
    BOOST_TEST(result.findings[0].message == message);
  }
  const std::pair<std::string, const char*> versions[] = {
      {"Exchange1",
       "attribute \"Version\" is \"Exchange1\", which is not a value of "
       "t:ExchangeVersionType"},
      {"", "attribute \"Version\" is empty; it needs a value of t:ExchangeVersionType"}};
  for (const auto& [version, message] : versions) {
    const Read result = read("<t:RequestServerVersion Version='" + version + "'/>", minimal);
    BOOST_TEST_REQUIRE(!result.findings.empty(), version);
    BOOST_TEST(result.findings[0].message == message);
  }
}

BOOST_AUTO_TEST_SUITE_END()
