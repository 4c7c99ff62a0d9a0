#include "schema/testing/grammar_cases.hpp"
#include "schema/testing/messages.hpp"

namespace assay::schema::test {

// protocol section 1: ImAddress, DisplayName?, GroupId?; SOAP 1.1 section 4.
std::span<const GrammarCase> request_cases() {
  using enum Valid;
  static const std::string address = "<m:ImAddress>a</m:ImAddress>";
  static const GrammarCase cases[]{
      {"address alone", request(address), always},
      {"all three", request(address + "<m:DisplayName>b</m:DisplayName><m:GroupId Id='c'/>"),
       always},
      {"identifier with change key", request(address + "<m:GroupId Id='' ChangeKey=''/>"), always},
      {"nothing", request(""), never},
      {"address missing", request("<m:DisplayName>b</m:DisplayName>"), never},
      {"wrong order", request("<m:DisplayName>b</m:DisplayName>" + address), never},
      {"address twice", request(address + address), never},
      {"address in types", request("<t:ImAddress>a</t:ImAddress>"), never},
      {"address in no namespace", request("<ImAddress>a</ImAddress>"), never},
      {"blank address", request("<m:ImAddress> </m:ImAddress>"), always},
      {"empty address", request("<m:ImAddress/>"), never},
      {"comment for an address", request("<m:ImAddress><!-- a --></m:ImAddress>"), never},
      {"character data", request("<m:ImAddress><![CDATA[a]]></m:ImAddress>"), always},
      {"child in an address", request("<m:ImAddress>a<t:b/></m:ImAddress>"), never},
      {"text between", request("x" + address), never},
      {"white space and comments between", request("\n <!-- --> " + address + "<?p?>"), always},
      {"foreign attribute", request("<m:ImAddress a='1'>a</m:ImAddress>"), never},
      {"attribute on the operation",
       envelope("", "<m:AddNewImContactToGroup a='1'>" + address + "</m:AddNewImContactToGroup>"),
       never},
      {"group without Id", request(address + "<m:GroupId/>"), never},
      {"group with content", request(address + "<m:GroupId Id='a'>x</m:GroupId>"), never},
      {"group with blank content", request(address + "<m:GroupId Id='a'> </m:GroupId>"), never},
      {"group with a comment", request(address + "<m:GroupId Id='a'><!-- --></m:GroupId>"), always},
      {"group with qualified Id", request(address + "<m:GroupId t:Id='a'/>"), never},
      {"element after the group", request(address + "<m:GroupId Id='a'/><m:Other/>"), never},
      {"nil address", request("<m:ImAddress xsi:nil='true'/>"), never},
      {"address not nil", request("<m:ImAddress xsi:nil='false'>a</m:ImAddress>"), never},
      {"group names its type", request(address + "<m:GroupId xsi:type='t:ItemIdType' Id='a'/>"),
       always},
      {"group of an unknown type", request(address + "<m:GroupId xsi:type='t:Nope' Id='a'/>"),
       never},
      {"group of an unrelated type",
       request(address + "<m:GroupId xsi:type='t:FolderIdType' Id='a'/>"), never},
      {"group of a base type", request(address + "<m:GroupId xsi:type='t:BaseItemIdType' Id='a'/>"),
       never},
      {"group of a sibling type",
       request(address +
               "<m:GroupId xsi:type='t:RootItemIdType' RootItemId='a' RootItemChangeKey='b'/>"),
       never},
      {"master of occurrences",
       request(address + "<m:GroupId xsi:type='t:RecurringMasterItemIdRangesType' Id='a'><t:Ranges>"
                         "<t:Range Start='2012-01-01T00:00:00Z' Count='1' "
                         "CompareOriginalStartTime='1'/></t:Ranges></m:GroupId>"),
       always},
      {"master of no range",
       request(address + "<m:GroupId xsi:type='t:RecurringMasterItemIdRangesType' "
                         "Id='a'><t:Ranges/></m:GroupId>"),
       never},
      {"search result",
       request(address + "<m:GroupId xsi:type='t:SearchResultItemIdType' "
                         "Id='a'><t:EntryId>AAAA</t:EntryId></m:GroupId>"),
       since_2018},
      {"search result of a conversation",
       request(address + "<m:GroupId xsi:type='t:SearchResultConversationIdType' Id='a'/>"),
       since_2018},
      {"address of a narrower type",
       request("<m:ImAddress xsi:type='t:SubscriptionIdType'>a</m:ImAddress>"), always},
      {"address of an extended type",
       request("<m:ImAddress xsi:type='t:SmtpAddressType'>a</m:ImAddress>"), always},
      {"address of a wider type", request("<m:ImAddress xsi:type='xs:string'>a</m:ImAddress>"),
       never},
      {"location of a schema is no matter",
       request("<m:ImAddress xsi:schemaLocation='a b'>a</m:ImAddress>"), always},
      {"other schema attribute", request("<m:ImAddress xsi:other='a'>a</m:ImAddress>"), never},
      {"empty body", envelope("", ""), always},
      {"two operations",
       envelope("",
                "<m:AddImGroup><m:DisplayName>a</m:DisplayName></m:AddImGroup>"
                "<m:RemoveImGroup><m:GroupId Id='a'/></m:RemoveImGroup>"),
       always},
      {"unknown operation", envelope("", "<m:NoSuchOperation/>"), never},
      {"operation in types", envelope("", "<t:AddNewImContactToGroup/>"), never},
      {"text in the body", envelope("", "x"), never},
      {"block after the body", envelope("", "", "", "<t:Other xmlns:t='urn:x'/>"), always},
      {"bare block after the body", envelope("", "", "", "<Other/>"), never},
      {"add a group", envelope("", "<m:AddImGroup><m:DisplayName>a</m:DisplayName></m:AddImGroup>"),
       always},
      {"add a group without a name", envelope("", "<m:AddImGroup/>"), never},
      {"list", envelope("", "<m:GetImItemList/>"), always},
      {"list with properties",
       envelope("",
                "<m:GetImItemList><m:ExtendedProperties><t:ExtendedProperty PropertyTag='0x1' "
                "PropertyType='String'/>"
                "</m:ExtendedProperties></m:GetImItemList>"),
       always},
      {"list with no property",
       envelope("", "<m:GetImItemList><m:ExtendedProperties/></m:GetImItemList>"), never},
      {"remove a group", envelope("", "<m:RemoveImGroup><m:GroupId Id='a'/></m:RemoveImGroup>"),
       always},
      {"remove from a group",
       envelope("",
                "<m:RemoveImContactFromGroup><m:ContactId Id='a'/><m:GroupId "
                "Id='b'/></m:RemoveImContactFromGroup>"),
       always},
      {"remove from no group",
       envelope("",
                "<m:RemoveImContactFromGroup><m:ContactId Id='a'/></m:RemoveImContactFromGroup>"),
       never},
      {"remove from the list",
       envelope("", "<m:RemoveContactFromImList><m:ContactId Id=''/></m:RemoveContactFromImList>"),
       always},
      {"add a contact",
       envelope("", "<m:AddImContactToGroup><m:ContactId Id='a'/></m:AddImContactToGroup>"),
       always},
      {"rename",
       envelope("",
                "<m:SetImGroup><m:GroupId "
                "Id='a'/><m:NewDisplayName>b</m:NewDisplayName></m:SetImGroup>"),
       always},
      {"rename to nothing", envelope("", "<m:SetImGroup><m:GroupId Id='a'/></m:SetImGroup>"),
       never}};
  return cases;
}

}  // namespace assay::schema::test
