#include "endpoint/service/handler.hpp"

#include <boost/test/unit_test.hpp>

#include "endpoint/service/operations.hpp"
#include "endpoint/testing/handler_fixture.hpp"
#include "ids/identifier.hpp"

// Expectations come from reference pages named in the requirements, whose ids stand beside them.
namespace assay::endpoint {

using namespace testing;

BOOST_FIXTURE_TEST_SUITE(handler, HandlerFixture)

// The example of the page, with an id that is not shortened.
BOOST_AUTO_TEST_CASE(request_of_the_operation_page_succeeds) {
  std::string request = base_message("request");
  replace(request, "AAMkAGQ1MjJjMTBkLTc4Y2UtNDAAAQKAAA=", new_group());
  const auto response = add_answer(request);
  BOOST_TEST((response.response_class == ews::ResponseClass("Success")));
  BOOST_TEST(code_of(response) == "NoError");                                            // RS-05
  BOOST_TEST(!response.message_text.has_value());                                        // RS-12
  const ews::Persona& persona = response.persona.value();                                // RS-09
  BOOST_TEST(persona.display_name.value() == "Tony Smith");                              // PE-06
  BOOST_TEST(persona.im_address.value() == "tsmith@contoso.com");                        // PE-09
  BOOST_TEST(list().personas.value().at(0).im_address.value() == "tsmith@contoso.com");  // SB-04
}

BOOST_AUTO_TEST_CASE(the_page_s_own_group_id_is_malformed) {
  const auto response = add_answer(base_message("request"));
  BOOST_TEST(code_of(response) == "ErrorInvalidIdMalformed");  // D14
}

BOOST_AUTO_TEST_CASE(group_of_another_mailbox_is_answered_as_on_the_page) {
  const std::string id = encode(ObjectIds(77).item(3000));
  const auto response = add_answer(
      envelope(version, add("<m:ImAddress>a</m:ImAddress><m:GroupId Id=\"" + id + "\"/>")));
  BOOST_TEST((response.response_class == ews::ResponseClass("Error")));  // RS-06
  BOOST_TEST(response.message_text.value() == "No mailbox with such guid.");
  BOOST_TEST(code_of(response) == "ErrorNonExistentMailbox");     // SB-11
  BOOST_TEST(response.descriptive_link_key.value() == 0);         // RS-13
  BOOST_TEST(!response.persona.has_value());                      // RS-11
  BOOST_TEST_REQUIRE(response.message_xml.value().size() == 1u);  // RS-17
  BOOST_TEST(response.message_xml->front().find("Name=\"MailboxGuid\"") != std::string::npos);
  BOOST_TEST(response.message_xml->front().find(ObjectIds(77).mailbox()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(server_version_info_is_complete) {
  const auto info = read(send(envelope(version, minimal))).headers.server_version_info.value();
  BOOST_TEST(info.major_version.value() == 15);  // HD-38, HD-40
  BOOST_TEST(info.minor_version.value() == 0);
  BOOST_TEST(info.major_build_number.has_value());
  BOOST_TEST(info.minor_build_number.has_value());
  BOOST_TEST(info.version.value() == "Exchange2013");
}

BOOST_AUTO_TEST_CASE(hostile_values_come_back_unchanged) {
  const auto response = add_answer(
      envelope(version, add("<m:ImAddress> &lt;&amp;&#13;&#9;\xF0\x9F\x98\x80 </m:ImAddress>"
                            "<m:DisplayName>]]&gt;&quot;'</m:DisplayName>")));
  BOOST_TEST(response.persona.value().im_address.value() == " <&\r\t\xF0\x9F\x98\x80 ");  // SB-32
  BOOST_TEST(response.persona->display_name.value() == "]]>\"'");
}

BOOST_AUTO_TEST_CASE(fixture_operations_work_together) {
  const std::string group = new_group();
  const auto added = add_answer(
      envelope(version, add("<m:ImAddress>a</m:ImAddress><m:GroupId Id=\"" + group + "\"/>")));
  const std::string contact = added.persona.value().attributions.value().at(0).source_id.id;
  BOOST_TEST(list().groups.value().back().member_correlation_key.value().at(0).id == contact);
  const std::string family = new_group("Family");
  const std::string ids = "<m:ContactId Id=\"" + contact + "\"/><m:GroupId Id=\"" + family + "\"/>";
  BOOST_TEST(code_of(answer<ews::AddImContactToGroupResponse>(envelope(
                 version, "<m:AddImContactToGroup>" + ids + "</m:AddImContactToGroup>"))) ==
             "NoError");
  BOOST_TEST(code_of(answer<ews::RemoveImContactFromGroupResponse>(
                 envelope(version, "<m:RemoveImContactFromGroup>" + ids +
                                       "</m:RemoveImContactFromGroup>"))) == "NoError");
  BOOST_TEST(code_of(answer<ews::SetImGroupResponse>(envelope(
                 version, "<m:SetImGroup><m:GroupId Id=\"" + family +
                              "\"/><m:NewDisplayName>Kin</m:NewDisplayName></m:SetImGroup>"))) ==
             "NoError");
  BOOST_TEST(list().groups.value().back().display_name == "Kin");
  BOOST_TEST(code_of(answer<ews::RemoveContactFromImListResponse>(
                 envelope(version, "<m:RemoveContactFromImList><m:ContactId Id=\"" + contact +
                                       "\"/></m:RemoveContactFromImList>"))) == "NoError");
  BOOST_TEST(code_of(answer<ews::RemoveImGroupResponse>(
                 envelope(version, "<m:RemoveImGroup><m:GroupId Id=\"" + group +
                                       "\"/></m:RemoveImGroup>"))) == "NoError");
  BOOST_TEST(!list().personas.has_value());
  BOOST_TEST(list().groups.value().size() == 4u);
}

BOOST_AUTO_TEST_CASE(the_operations_beside_them_work_as_well) {
  const std::string group = new_group();
  const auto call = [](const std::string& name, const std::string& content) {
    return envelope(version, "<m:" + name + ">" + content + "</m:" + name + ">");
  };
  const std::string in_group = "<m:GroupId Id=\"" + group + "\"/>";
  const auto phone = answer<ews::AddNewTelUriContactToGroupResponse>(
      call("AddNewTelUriContactToGroup",
           "<m:TelUriAddress>tel:+1</m:TelUriAddress><m:ImContactSipUriAddress>sip:a"
           "</m:ImContactSipUriAddress><m:ImTelephoneNumber>+1</m:ImTelephoneNumber>" +
               in_group));
  const std::string contact = phone.persona.value().attributions.value().at(0).source_id.id;
  const auto entry = answer<ews::AddDistributionGroupToImListResponse>(call(
      "AddDistributionGroupToImList", "<m:SmtpAddress>" + default_directory().front() +
                                          "</m:SmtpAddress><m:DisplayName>Staff</m:DisplayName>"));
  const std::string staff = entry.im_group.value().exchange_store_id.value().id;
  const auto some = answer<ews::GetImItemsResponse>(
      call("GetImItems", "<m:ContactIds><t:ItemId Id=\"" + contact +
                             "\"/></m:ContactIds><m:GroupIds><t:ItemId Id=\"" + staff +
                             "\"/></m:GroupIds><m:ExtendedProperties><t:ExtendedProperty "
                             "PropertyTag=\"0x3001\" PropertyType=\"String\"/>"
                             "</m:ExtendedProperties>"));
  BOOST_TEST(some.im_item_list.value().groups.value().at(0).smtp_address.value() ==
             default_directory().front());
  BOOST_TEST(some.im_item_list->personas.value().at(0).extended_properties.has_value());
  BOOST_TEST(code_of(answer<ews::RemoveDistributionGroupFromImListResponse>(
                 call("RemoveDistributionGroupFromImList", "<m:GroupId Id=\"" + staff + "\"/>"))) ==
             "NoError");
  BOOST_TEST(list().groups.value().size() == 4u);
  // Their pages: what they have no code for, and what the schema refuses (D27).
  BOOST_TEST(code_of(answer<ews::AddDistributionGroupToImListResponse>(
                 call("AddDistributionGroupToImList",
                      "<m:SmtpAddress>a@b.example</m:SmtpAddress><m:DisplayName>a"
                      "</m:DisplayName>"))) == "ErrorInvalidImDistributionGroupSmtpAddress");
  BOOST_TEST(fault_code(call("AddDistributionGroupToImList",
                             "<m:SmtpAddress>a@b.example</m:SmtpAddress>")) ==
             "ErrorSchemaValidation");
  const std::string old = R"(<t:RequestServerVersion Version="Exchange2010_SP2"/>)";
  for (const char* const name : {"AddNewTelUriContactToGroup", "AddDistributionGroupToImList",
                                 "RemoveDistributionGroupFromImList", "GetImItems"}) {
    BOOST_TEST(is_operation(name));
  }
  BOOST_TEST(fault_code(envelope(old, "<m:GetImItems/>")) == "ErrorIncorrectSchemaVersion");
}

// FL-16: as of a name that no operation has.
BOOST_AUTO_TEST_CASE(an_operation_that_is_left_out_is_answered_like_an_unknown_one) {
  options.operations = {"GetImItemList"};
  const auto answered = [&](const std::string& content) {
    return send(envelope(version, content)).body;
  };
  BOOST_TEST(answered("<m:GetImItemList/>").find("NoError") != std::string::npos);
  BOOST_TEST(answered("<m:GetImItems/>") == answered("<m:FindNothing/>"));
  BOOST_TEST(answered("<m:GetImItems/>").find("ErrorInvalidRequest") != std::string::npos);
}

// FL-07 to FL-09, FL-12: line and column count from 1 in the request as it was sent.
BOOST_AUTO_TEST_CASE(malformed_xml_is_a_schema_fault_with_its_place) {
  const soap::Fault fault = fault_of("<a>\n  &bad\n</a>");
  BOOST_TEST(fault.code.local == "ErrorSchemaValidation");
  const auto& entries = fault.detail.value().message_xml.value();
  BOOST_TEST_REQUIRE(entries.size() == 3u);
  BOOST_TEST(entries[0].find(">2</t:LineNumber>") != std::string::npos, entries[0]);
  BOOST_TEST(entries[1].find(">3</t:LinePosition>") != std::string::npos, entries[1]);
  BOOST_TEST(entries[2].find("<t:Violation") == 0u, entries[2]);
  std::string generic = fault.detail->message.value();
  generic.pop_back();
  BOOST_TEST(fault.text.starts_with(generic + ": "));
}

BOOST_AUTO_TEST_CASE(what_does_not_match_the_schema) {
  for (const std::string& body :
       {add(""), add("<m:ImAddress/>"), add("<m:ImAddress>a</m:ImAddress><m:DisplayName/>"),
        add("<m:ImAddress>a</m:ImAddress><m:GroupId/>"),
        add("<m:DisplayName>a</m:DisplayName><m:ImAddress>a</m:ImAddress>"),
        add("<m:ImAddress>a</m:ImAddress><m:Other/>"), minimal + minimal,
        std::string(R"(<AddNewImContactToGroup><ImAddress>a</ImAddress></AddNewImContactToGroup>)"),
        std::string("<m:SetImGroup/>")}) {
    BOOST_TEST(fault_code(envelope(version, body)) == "ErrorSchemaValidation", body);
  }
}

BOOST_AUTO_TEST_CASE(what_xml_or_soap_does_not_allow) {
  const std::string good = envelope(version, minimal);
  for (const std::string& body :
       {std::string(), std::string("not xml"), std::string(100, '\0'), good + good,
        "<!DOCTYPE a><" + good.substr(1), "<?php x?>" + good, "<a/>" + std::string(),
        envelope("<RequestServerVersion/>", minimal), envelope(version, minimal + "text")}) {
    BOOST_TEST(fault_code(body) == "ErrorSchemaValidation", body);
  }
  std::string broken = good;
  replace(broken, "a@contoso.com", "\xFF\xFE");
  BOOST_TEST(fault_code(broken) == "ErrorSchemaValidation");
  replace(broken, "\xFF\xFE", "&#xFFFF;");
  BOOST_TEST(fault_code(broken) == "ErrorSchemaValidation");  // RQ-31
}

BOOST_AUTO_TEST_CASE(id_that_is_empty_is_no_matter_of_the_schema) {
  const auto response =
      add_answer(envelope(version, add("<m:ImAddress>a</m:ImAddress><m:GroupId Id=\"\"/>")));
  BOOST_TEST(code_of(response) == "ErrorInvalidIdEmpty");  // RQ-14
}

BOOST_AUTO_TEST_CASE(bodies_that_name_no_operation) {
  BOOST_TEST(fault_code(envelope(version, "")) == "ErrorInvalidRequest");  // TR-10
  for (const std::string body :
       {"<m:FindItem/>", "<x xmlns='urn:x'/>", "<m:GetImItemListResponse/>",
        "<m:AddNewImContactToGroupResponse ResponseClass='Success'/>", "<soap:Fault/>"}) {
    BOOST_TEST(fault_code(envelope(version, body)) == "ErrorInvalidRequest", body);  // FL-16
  }
}

BOOST_AUTO_TEST_CASE(versions) {
  const auto with = [](const std::string& name) {
    return envelope("<t:RequestServerVersion Version=\"" + name + "\"/>", minimal);
  };
  for (const std::string name :
       {"Exchange2013", "Exchange2013_SP1", "Exchange2016", "V2018_01_08"}) {
    BOOST_TEST(code_of(add_answer(with(name))) == "NoError", name);  // HD-06, HD-07
  }
  for (const std::string name : {"Exchange2007", "Exchange2010_SP2", "Exchange2012"}) {
    const soap::Fault fault = fault_of(with(name));
    BOOST_TEST(fault.code.local == "ErrorIncorrectSchemaVersion", name);  // HD-08
    BOOST_TEST(!fault.detail.value().message_xml.has_value());            // FL-14
  }
  BOOST_TEST(fault_code(envelope("", minimal)) == "ErrorIncorrectSchemaVersion");  // HD-09
  for (const std::string name : {"Exchange2007_SP2", "exchange2013", " Exchange2013", "", "15"}) {
    BOOST_TEST(fault_code(with(name)) == "ErrorInvalidServerVersion", name);  // HD-05, HD-10
  }
  BOOST_TEST(fault_code(envelope("<t:RequestServerVersion/>", minimal)) == "ErrorSchemaValidation");
  options.generation = base::Generation::exchange2013_sp1;
  BOOST_TEST(fault_code(with("V2018_01_08")) == "ErrorInvalidServerVersion");
}

BOOST_AUTO_TEST_CASE(soap_versions) {
  std::string request = envelope(version, minimal);
  replace(request, std::string(soap_ns), "http://www.w3.org/2003/05/soap-envelope");
  const soap::Fault fault = fault_of(request);
  BOOST_TEST(fault.code.uri == soap_ns);
  BOOST_TEST(fault.code.local == "VersionMismatch");  // TR-04, SOAP 1.1 section 4.1.2
  BOOST_TEST(!fault.detail.has_value());
}

BOOST_AUTO_TEST_CASE(headers_that_must_be_understood) {
  const auto with = [](const std::string& attributes) {
    return envelope(version + "<x:Unknown xmlns:x='urn:x' " + attributes + "/>", minimal);
  };
  const soap::Fault fault = fault_of(with("soap:mustUnderstand='1'"));  // HD-27
  BOOST_TEST(fault.code.uri == soap_ns);
  BOOST_TEST(fault.code.local == "MustUnderstand");
  BOOST_TEST(code_of(add_answer(with(""))) == "NoError");  // HD-28
  BOOST_TEST(code_of(add_answer(with("soap:mustUnderstand='0'"))) == "NoError");
  BOOST_TEST(code_of(add_answer(with("soap:mustUnderstand='1' soap:actor='urn:other'"))) ==
             "NoError");
  const std::string next = "soap:actor='http://schemas.xmlsoap.org/soap/actor/next'";
  BOOST_TEST(fault_of(with("soap:mustUnderstand='1' " + next)).code.local == "MustUnderstand");
  const std::string known =
      R"(<t:RequestServerVersion Version="Exchange2013" soap:mustUnderstand="1"/>)";
  BOOST_TEST(code_of(add_answer(envelope(known, minimal))) == "NoError");
}

BOOST_AUTO_TEST_CASE(headers_stand_once) {
  BOOST_TEST(fault_code(envelope(version + version, minimal)) ==
             "ErrorDuplicateSOAPHeader");  // HD-25
}

BOOST_AUTO_TEST_CASE(other_headers_do_no_harm) {
  const std::string culture = "<t:MailboxCulture>x-klingon</t:MailboxCulture>";
  const std::string zone =
      "<t:TimeZoneContext><t:TimeZoneDefinition Id='GMT Standard Time'/></t:TimeZoneContext>";
  const std::string precision = "<t:DateTimePrecision>Seconds</t:DateTimePrecision>";
  BOOST_TEST(code_of(add_answer(envelope(culture + version + zone + precision, minimal))) ==
             "NoError");  // HD-01, HD-14, HD-29, HD-32
  BOOST_TEST(fault_code(envelope(version + "<t:MailboxCulture>en_US</t:MailboxCulture>",
                                 minimal)) == "ErrorSchemaValidation");  // HD-13
}

BOOST_AUTO_TEST_CASE(impersonation) {
  const auto as = [](const std::string& name) {
    return envelope(version + "<t:ExchangeImpersonation><t:ConnectingSID>" + name +
                        "</t:ConnectingSID></t:ExchangeImpersonation>",
                    minimal);
  };
  const auto smtp = [&](const std::string& address) {
    return as("<t:PrimarySmtpAddress>" + address + "</t:PrimarySmtpAddress>");
  };
  BOOST_TEST(code_of(add_answer(smtp(store.accounts().at(1).address))) == "NoError");
  BOOST_TEST(store.mailboxes().at(0).contacts().empty());  // HD-21
  BOOST_TEST(store.mailboxes().at(1).contacts().size() == 1u);
  const soap::Fault denied = fault_of(smtp(store.accounts().at(2).address));
  BOOST_TEST(denied.code.local == "ErrorImpersonateUserDenied");                    // HD-22, FL-15
  BOOST_TEST(fault_code(smtp("nobody@contoso.com")) == "ErrorNonExistentMailbox");  // HD-24
  BOOST_TEST(fault_code(as("<t:SID>S-1-1-0</t:SID>")) == "ErrorInvalidUserSid");
  BOOST_TEST(fault_code(as("")) == "ErrorSchemaValidation");  // HD-19
  BOOST_TEST(fault_code(smtp("")) == "ErrorSchemaValidation");
  BOOST_TEST(fault_code(as("<t:SID>a</t:SID><t:SID>a</t:SID>")) ==
             "ErrorSchemaValidation");  // HD-20
}

BOOST_AUTO_TEST_CASE(size_of_requests) {
  options.largest_request = 2000;
  const auto sized = [&](std::size_t size) {
    const std::size_t rest = envelope(version, add("<m:ImAddress></m:ImAddress>")).size();
    const std::string address(size - rest, 'a');
    return envelope(version, add("<m:ImAddress>" + address + "</m:ImAddress>"));
  };
  BOOST_TEST(code_of(add_answer(sized(2000))) == "NoError");
  BOOST_TEST(fault_code(sized(2001)) == "ErrorRequestStreamTooBig");  // TR-15
  BOOST_TEST(HandlerOptions().largest_request == 400u * 1024);
}

BOOST_AUTO_TEST_CASE(documented_dialect_is_read_as_the_same_value) {
  const auto schema = add_answer(envelope(version, minimal));
  store = Store();
  options.dialect = base::Dialect::documented;
  const HttpResponse response = send(envelope(version, minimal));
  BOOST_TEST(response.body.find("<t:Address>a@contoso.com") != std::string::npos, response.body);
  const auto inspection = inspect::inspect(response.body);
  BOOST_TEST((inspection.verdict == inspect::Verdict::erratum));
  BOOST_TEST((std::get<ews::AddNewImContactToGroupResponse>(inspection.message.body) == schema));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
