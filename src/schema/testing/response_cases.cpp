#include "schema/testing/grammar_cases.hpp"
#include "schema/testing/messages.hpp"

namespace assay::schema::test {

// protocol sections 3.1 and 5.1.
std::span<const GrammarCase> response_cases() {
  using enum Valid;
  static const std::string code = "<faultcode>t:Error</faultcode>";
  static const std::string list = "<m:GetImItemListResponse ResponseClass='Success'>";
  static const GrammarCase cases[]{
      {"class alone", response(""), always},
      {"no class", response("", ""), never},
      {"warning", response("", "ResponseClass='Warning'"), always},
      {"class in lower case", response("", "ResponseClass='error'"), never},
      {"everything",
       response("<m:MessageText/><m:ResponseCode>NoError</m:ResponseCode><m:DescriptiveLinkKey>0</"
                "m:DescriptiveLinkKey><m:MessageXml/><m:Persona><t:PersonaId Id='a'/></m:Persona>"),
       always},
      {"code before text", response("<m:ResponseCode>NoError</m:ResponseCode><m:MessageText/>"),
       never},
      {"persona first",
       response(
           "<m:Persona><t:PersonaId Id='a'/></m:Persona><m:ResponseCode>NoError</m:ResponseCode>"),
       never},
      {"persona in types", response("<t:Persona><t:PersonaId Id='a'/></t:Persona>"), never},
      {"unknown code", response("<m:ResponseCode>ErrorUnheardOf</m:ResponseCode>"), never},
      {"young code", response("<m:ResponseCode>ErrorMeetingSpaceNotFound</m:ResponseCode>"), never},
      {"key of text", response("<m:DescriptiveLinkKey>a</m:DescriptiveLinkKey>"), never},
      {"text in details", response("<m:MessageXml>a</m:MessageXml>"), never},
      {"details unknown",
       response("<m:MessageXml><a b='1'>c</a><t:LineNumber>x</t:LineNumber></m:MessageXml>"),
       always},
      {"details named", response("<m:MessageXml><t:Value Name=''>c</t:Value></m:MessageXml>"),
       always},
      {"details without a name", response("<m:MessageXml><t:Value>c</t:Value></m:MessageXml>"),
       never},
      {"details without a name, deep",
       response("<m:MessageXml><a><t:Value>c</t:Value></a></m:MessageXml>"), never},
      {"field", response("<m:MessageXml><t:FieldURI FieldURI='item:Subject'/></m:MessageXml>"),
       always},
      {"field unknown", response("<m:MessageXml><t:FieldURI FieldURI='item:Nope'/></m:MessageXml>"),
       never},
      {"indexed field",
       response("<m:MessageXml><t:IndexedFieldURI FieldURI='contacts:ImAddress' "
                "FieldIndex='ImAddress1'/></m:MessageXml>"),
       always},
      {"indexed field without index",
       response("<m:MessageXml><t:IndexedFieldURI FieldURI='contacts:ImAddress'/></m:MessageXml>"),
       never},
      {"extended field",
       response("<m:MessageXml><t:ExtendedFieldURI PropertyType='String'/></m:MessageXml>"),
       always},
      {"exception field",
       response("<m:MessageXml><t:ExceptionFieldURI FieldURI='timezone:Offset'/></m:MessageXml>"),
       always},
      {"abstract path", response("<m:MessageXml><t:Path/></m:MessageXml>"), never},
      {"abstract identifier", response("<m:MessageXml><t:BaseItemId/></m:MessageXml>"), never},
      {"identifier by type",
       response("<m:MessageXml><t:BaseItemId xsi:type='t:ItemIdType' Id='a'/></m:MessageXml>"),
       always},
      {"occurrence",
       response("<m:MessageXml><t:BaseItemId xsi:type='t:OccurrenceItemIdType' "
                "RecurringMasterId='a' InstanceIndex='1'/></m:MessageXml>"),
       always},
      {"attachment",
       response("<m:MessageXml><t:BaseItemId xsi:type='t:AttachmentIdType' Id='a' "
                "RootItemId='b'/></m:MessageXml>"),
       always},
      {"transition in details", response("<m:MessageXml><t:Transition/></m:MessageXml>"), never},
      {"unknown element of a known type",
       response("<m:MessageXml><a xsi:type='t:ItemIdType'/></m:MessageXml>"), never},
      {"unknown element of an unknown type",
       response("<m:MessageXml><a xsi:type='t:Nope'/></m:MessageXml>"), never},
      {"group added",
       envelope(
           "",
           "<m:AddImGroupResponse "
           "ResponseClass='Success'><m:ImGroup><t:DisplayName>a</t:DisplayName><t:GroupType>b</"
           "t:GroupType><t:ExchangeStoreId Id='c'/><t:MemberCorrelationKey><t:ItemId "
           "Id='d'/></t:MemberCorrelationKey><t:SmtpAddress/></m:ImGroup></m:AddImGroupResponse>"),
       always},
      {"group without a type",
       envelope("",
                "<m:AddImGroupResponse "
                "ResponseClass='Success'><m:ImGroup><t:DisplayName>a</t:DisplayName></m:ImGroup></"
                "m:AddImGroupResponse>"),
       never},
      {"list, empty",
       envelope(
           "",
           list +
               "<m:ImItemList><t:Groups/><t:Personas/></m:ImItemList></m:GetImItemListResponse>"),
       always},
      {"list of a persona",
       envelope(
           "", list + "<m:ImItemList><t:Personas><t:Persona><t:PersonaId "
                      "Id='a'/></t:Persona></t:Personas></m:ImItemList></m:GetImItemListResponse>"),
       always},
      {"group of no members",
       envelope("", list + "<m:ImItemList><t:Groups><t:ImGroup><t:DisplayName>a</"
                           "t:DisplayName><t:GroupType>b</t:GroupType><t:MemberCorrelationKey/></"
                           "t:ImGroup></t:Groups></m:ImItemList></m:GetImItemListResponse>"),
       never},
      {"persona in another answer",
       envelope("",
                "<m:SetImGroupResponse ResponseClass='Success'><m:Persona><t:PersonaId "
                "Id='a'/></m:Persona></m:SetImGroupResponse>"),
       never},
      {"removed",
       envelope(
           "",
           "<m:RemoveImGroupResponse ResponseClass='Success'/><m:RemoveContactFromImListResponse "
           "ResponseClass='Error'/><m:RemoveImContactFromGroupResponse "
           "ResponseClass='Error'/><m:AddImContactToGroupResponse ResponseClass='Error'/>"),
       always},
      {"fault",
       fault(code + "<faultstring "
                    "xml:lang='en-US'>a</faultstring><faultactor>b</faultactor><detail><a/"
                    "><t:MessageXml><t:LineNumber>1</t:LineNumber></t:MessageXml></detail>"),
       always},
      {"fault of the least", fault(code + "<faultstring/>"), always},
      {"fault without text", fault(code), never},
      {"fault without a code", fault("<faultstring/>"), never},
      {"fault with qualified children", fault("<s:faultcode>a</s:faultcode><s:faultstring/>"),
       never},
      {"fault code unbound", fault("<faultcode>u:Error</faultcode><faultstring/>"), never},
      {"fault in a bad language", fault(code + "<faultstring xml:lang='e_'/>"), never},
      {"fault in no language", fault(code + "<faultstring xml:lang=''/>"), always},
      {"fault text with an attribute", fault(code + "<faultstring a='1'/>"), never},
      {"fault text called a string",
       fault(code + "<faultstring xmlns:x='http://www.w3.org/2001/XMLSchema' "
                    "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='x:string' "
                    "xml:lang='en'>a</faultstring>"),
       always},
      {"fault text called a string of elsewhere",
       fault(code + "<faultstring xmlns:x='urn:x' "
                    "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='x:string'/>"),
       never},
      {"fault detail of text", fault(code + "<faultstring/><detail>a</detail>"), never},
      {"fault detail with attributes", fault(code + "<faultstring/><detail a='1' s:b='2'/>"),
       always},
      {"fault detail, declared", fault(code + "<faultstring/><detail><t:Value/></detail>"), never},
      {"fault actor last", fault(code + "<faultstring/><detail/><faultactor/>"), never}};
  return cases;
}

}  // namespace assay::schema::test
