#include "schema/testing/grammar_cases.hpp"
#include "schema/testing/messages.hpp"

namespace assay::schema::test {
namespace {

const std::string sources = "<t:Attributions><t:Attribution>0</t:Attribution></t:Attributions>";

std::string mail(const std::string& content) {
  return persona("<t:EmailAddress>" + content + "</t:EmailAddress>");
}

std::string source(const std::string& content) {
  return persona("<t:Attributions><t:Attribution>" + content + "</t:Attribution></t:Attributions>");
}

std::string place(const std::string& content) {
  return persona("<t:HomeAddresses><t:PostalAddressAttributedValue><t:Value>" + content +
                 "</t:Value>" + sources + "</t:PostalAddressAttributedValue></t:HomeAddresses>");
}

std::string property(const std::string& content) {
  return persona("<t:ExtendedProperties><t:ExtendedPropertyAttributedValue><t:Value>" + content +
                 "</t:Value>" + sources +
                 "</t:ExtendedPropertyAttributedValue></t:ExtendedProperties>");
}

}  // namespace

// protocol sections 3.2 and 3.3.
std::span<const GrammarCase> persona_cases() {
  using enum Valid;
  static const std::string origin =
      "<t:Id>0</t:Id><t:SourceId Id='a'/><t:DisplayName>b</t:DisplayName>";
  static const std::string field =
      "<t:ExtendedFieldURI PropertyType='String' PropertyName='a' PropertyId='-1' "
      "DistinguishedPropertySetId='Task'/>";
  static const GrammarCase cases[]{
      {"identifier alone", persona(""), always},
      {"no identifier", response("<m:Persona/>"), never},
      {"order",
       persona("<t:PersonaType>Person</t:PersonaType><t:CreationTime>2012-01-05T23:06:58Z</"
               "t:CreationTime><t:DisplayName/><t:ImAddress/>"),
       always},
      {"wrong order", persona("<t:ImAddress/><t:DisplayName/>"), never},
      {"name twice", persona("<t:DisplayName/><t:DisplayName/>"), never},
      {"header of the documentation", persona("<t:FileAsHeader/>"), never},
      {"spelling of the page", persona("<t:EmailAddresses><t:EmailAddress/></t:EmailAddresses>"),
       never},
      {"links", persona("<t:InlineLinks/>"), since_2018},
      {"item links",
       persona("<t:ItemLinkIds><t:StringArrayAttributedValue><t:Values><t:Value/></t:Values>" +
               sources + "</t:StringArrayAttributedValue></t:ItemLinkIds>"),
       since_2018},
      {"last contacted", persona("<t:LastContactedDate>2012-01-05T23:06:58Z</t:LastContactedDate>"),
       since_2018},
      {"rich information", persona("<t:MapiSendRichInfo>1</t:MapiSendRichInfo>"), since_2018},
      {"last of the first generation", persona("<t:Locations/><t:ExtendedProperties/>"), always},
      {"attribute", response("<m:Persona a='1'><t:PersonaId Id='a'/></m:Persona>"), never},
      {"mail, empty", mail(""), always},
      {"mail, full",
       mail("<t:Name/><t:EmailAddress>a</t:EmailAddress><t:RoutingType>SMTP</"
            "t:RoutingType><t:MailboxType>Contact</t:MailboxType><t:ItemId "
            "Id='a'/><t:OriginalDisplayName/>"),
       always},
      {"mail, empty address", mail("<t:EmailAddress/>"), never},
      {"mail, spelling of the page", mail("<t:Address>a</t:Address>"), never},
      {"mail to a group mailbox", mail("<t:MailboxType>GroupMailbox</t:MailboxType>"), always},
      {"mail to a user", mail("<t:MailboxType>User</t:MailboxType>"), since_2018},
      {"mail to an implicit contact", mail("<t:MailboxType>ImplicitContact</t:MailboxType>"),
       since_2018},
      {"mail, extended",
       persona("<t:EmailAddress "
               "xsi:type='t:EmailAddressExtendedType'><t:Name/><t:ExternalObjectId/"
               "><t:PrimaryEmailAddress>a</t:PrimaryEmailAddress></t:EmailAddress>"),
       since_2018},
      {"mail, base", persona("<t:EmailAddress xsi:type='t:BaseEmailAddressType'/>"), never},
      {"addresses",
       persona("<t:EmailAddresses><t:Address/><t:Address><t:Name>a</t:Name></t:Address></"
               "t:EmailAddresses>"),
       always},
      {"telephone", persona("<t:PhoneNumber><t:Number/><t:Type/></t:PhoneNumber>"), always},
      {"telephone without a type", persona("<t:PhoneNumber><t:Number/></t:PhoneNumber>"), never},
      {"folders",
       persona("<t:FolderIds><t:FolderId Id='a'/><t:FolderId Id='b' ChangeKey='c'/></t:FolderIds>"),
       always},
      {"folder without Id", persona("<t:FolderIds><t:FolderId/></t:FolderIds>"), never},
      {"no source", persona("<t:Attributions/>"), never},
      {"source", source(origin), always},
      {"source, full",
       source(origin + "<t:IsWritable>true</t:IsWritable><t:IsQuickContact>0</"
                       "t:IsQuickContact><t:IsHidden>false</t:IsHidden><t:FolderId Id='a'/>"),
       always},
      {"source, wrong order",
       source(origin + "<t:IsHidden>false</t:IsHidden><t:IsWritable>true</t:IsWritable>"), never},
      {"source without a name", source("<t:Id>0</t:Id><t:SourceId Id='a'/>"), never},
      {"values, none", persona("<t:DisplayNames/>"), always},
      {"value",
       persona("<t:DisplayNames><t:StringAttributedValue><t:Value/>" + sources +
               "</t:StringAttributedValue></t:DisplayNames>"),
       always},
      {"value of no source",
       persona("<t:DisplayNames><t:StringAttributedValue><t:Value/></t:StringAttributedValue></"
               "t:DisplayNames>"),
       never},
      {"value of an empty source",
       persona("<t:DisplayNames><t:StringAttributedValue><t:Value/><t:Attributions/></"
               "t:StringAttributedValue></t:DisplayNames>"),
       never},
      {"children",
       persona("<t:Children><t:StringArrayAttributedValue><t:Values><t:Value>a</t:Value><t:Value/"
               "></t:Values>" +
               sources + "</t:StringArrayAttributedValue></t:Children>"),
       always},
      {"children, none",
       persona("<t:Children><t:StringArrayAttributedValue><t:Values/>" + sources +
               "</t:StringArrayAttributedValue></t:Children>"),
       never},
      {"telephones",
       persona("<t:HomePhones><t:PhoneNumberAttributedValue><t:Value><t:Number>1</"
               "t:Number><t:Type>Home</t:Type></t:Value>" +
               sources + "</t:PhoneNumberAttributedValue></t:HomePhones>"),
       always},
      {"mails",
       persona("<t:Emails1><t:EmailAddressAttributedValue><t:Value><t:Name>a</t:Name></t:Value>" +
               sources + "</t:EmailAddressAttributedValue></t:Emails1>"),
       always},
      {"bodies",
       persona("<t:Bodies><t:BodyContentAttributedValue><t:Value><t:Value/><t:BodyType>HTML</"
               "t:BodyType></t:Value>" +
               sources + "</t:BodyContentAttributedValue></t:Bodies>"),
       always},
      {"body of no type",
       persona("<t:Bodies><t:BodyContentAttributedValue><t:Value><t:Value/></t:Value>" + sources +
               "</t:BodyContentAttributedValue></t:Bodies>"),
       never},
      {"place, empty", place(""), always},
      {"place",
       place("<t:Street/><t:Latitude>1.5</t:Latitude><t:LocationUri/><t:LocationSource>Device</"
             "t:LocationSource>"),
       always},
      {"place, source unknown", place("<t:LocationSource>Moon</t:LocationSource>"), never},
      {"property", property(field + "<t:Value/>"), always},
      {"property of many values", property(field + "<t:Values><t:Value/><t:Value/></t:Values>"),
       always},
      {"property of no values", property(field + "<t:Values/>"), never},
      {"property without value", property(field), never},
      {"property with both", property(field + "<t:Value/><t:Values><t:Value/></t:Values>"), never},
      {"property without type", property("<t:ExtendedFieldURI/><t:Value/>"), never},
      {"property of a wrong type",
       property("<t:ExtendedFieldURI PropertyType='Strings'/><t:Value/>"), never},
      {"property of an unknown set",
       property("<t:ExtendedFieldURI PropertyType='String' "
                "DistinguishedPropertySetId='Nope'/><t:Value/>"),
       never},
      {"value by its own type", persona("<t:DisplayName xsi:type='xs:string'>a</t:DisplayName>"),
       always},
      {"value by a narrower type",
       persona("<t:DisplayName xsi:type='xs:token'> a </t:DisplayName>"), always},
      {"value by another type", persona("<t:DisplayName xsi:type='xs:int'>1</t:DisplayName>"),
       never},
      {"value by an own simple type", persona("<t:DisplayName xsi:type='t:NonEmptyStringType'/>"),
       never},
      {"nil value", persona("<t:DisplayName xsi:nil='true'/>"), never}};
  return cases;
}

}  // namespace assay::schema::test
