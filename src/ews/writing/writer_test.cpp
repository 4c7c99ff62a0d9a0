#include "ews/writing/writer.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "ews/testing/random_message.hpp"

using namespace assay;
using namespace std::string_literals;
using base::Dialect;
using ews::Layout;

BOOST_AUTO_TEST_SUITE(writer)

namespace {

// XML 1.0 has no place for these, not even as a reference.
const std::string uncarriable[] = {"\0"s,          "a\0b"s,        "\x01",
                                   "\x1F",         "\xEF\xBF\xBE", "\xFF",
                                   "\xED\xA0\x80", "\xC0\x80",     "\xF4\x90\x80\x80",
                                   "\xC3"};

ews::Message request_for(std::string address) {
  return {{}, ews::AddNewImContactToGroup{std::move(address), {}, {}}};
}

bool fails(const ews::Message& message) {
  const ews::Written written = ews::write(message);
  BOOST_TEST(written.text.has_value() == written.problem.empty());
  return !written.text.has_value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_message_gives_the_same_bytes) {
  BOOST_TEST(ews::write(request_for("a")).text.value() ==
             "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
             "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
             " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
             " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\">"
             "<soap:Body><m:AddNewImContactToGroup><m:ImAddress>a</m:ImAddress>"
             "</m:AddNewImContactToGroup></soap:Body></soap:Envelope>");
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const ews::Message message = ews::RandomMessage(seed, {}).message();
    BOOST_TEST((message == ews::RandomMessage(seed, {}).message()));
    BOOST_TEST(*ews::write(message).text == *ews::write(message).text);
  }
}

BOOST_AUTO_TEST_CASE(a_value_that_xml_cannot_carry_is_a_problem_and_never_dropped) {
  for (const std::string& value : uncarriable) {
    BOOST_TEST(fails(request_for(value)));
    ews::Message in_attribute = request_for("a");
    std::get<ews::AddNewImContactToGroup>(in_attribute.body).group_id = ews::ItemId{value, {}};
    BOOST_TEST(fails(in_attribute));
    ews::Message in_header = request_for("a");
    in_header.headers.mailbox_culture = ews::MailboxCulture{"en", {{}, value, {}}};
    BOOST_TEST(fails(in_header));
    soap::Fault fault;
    fault.code = {"", "Server"};
    fault.text = value;
    BOOST_TEST(fails({{}, fault}));
    fault.text = "text";
    fault.language = value;
    BOOST_TEST(fails({{}, fault}));
    fault.language.reset();
    fault.detail.emplace().message = value;
    BOOST_TEST(fails({{}, fault}));
    fault.detail.reset();
    fault.code.local = value;
    BOOST_TEST(fails({{}, fault}));
  }
}

BOOST_AUTO_TEST_CASE(a_fragment_is_one_well_formed_element) {
  for (const std::string& markup :
       {""s, "text"s, "<a>"s, "<a/><b/>"s, "<p:a/>"s, "<a>\x01</a>"s, "<!DOCTYPE a><a/>"s,
        "<a>&e;</a>"s, "<a/>text"s, "</soap:Header>"s}) {
    ews::AddNewImContactToGroupResponse response;
    response.message_xml = {markup};
    BOOST_TEST(fails({{}, response}), markup);
    ews::Message with_header = request_for("a");
    with_header.headers.others.push_back({markup, {}});
    BOOST_TEST(fails(with_header), markup);
  }
}

BOOST_AUTO_TEST_CASE(a_fragment_may_not_bring_a_declaration_of_its_own) {
  ews::AddNewImContactToGroupResponse response;
  for (const std::string& markup :
       {"<?xml version=\"1.0\"?><a/>"s, "<?p?><a/>"s, "\xEF\xBB\xBF<a/>"s}) {
    response.message_xml = {markup};
    BOOST_TEST(fails({{}, response}), markup);
  }
}

BOOST_AUTO_TEST_CASE(what_only_the_documentation_has_needs_its_dialect) {
  ews::AddNewImContactToGroupResponse response;
  response.persona.emplace().file_as_header = "T";
  const ews::Message message{{}, response};
  const ews::Written schema = ews::write(message);
  BOOST_TEST(!schema.text.has_value());
  BOOST_TEST(schema.problem.find("FileAsHeader") != std::string::npos);
  const ews::Written documented = ews::write(message, {Dialect::documented, Layout::compact});
  BOOST_TEST_REQUIRE(documented.text.has_value());
  BOOST_TEST(documented.text->find("<t:FileAsHeader>T</t:FileAsHeader>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_dialect_has_its_names_of_email_data) {
  ews::AddNewImContactToGroupResponse response;
  ews::Persona& persona = response.persona.emplace();
  persona.email_addresses.emplace().emplace_back().email_address = "a";
  const ews::Message message{{}, response};
  const auto holds = [&](Dialect dialect, const char* markup) {
    return ews::write(message, {dialect, Layout::compact}).text->find(markup) != std::string::npos;
  };
  BOOST_TEST(holds(Dialect::schema, "<t:Address><t:EmailAddress>a</t:EmailAddress></t:Address>"));
  BOOST_TEST(
      holds(Dialect::documented, "<t:EmailAddress><t:Address>a</t:Address></t:EmailAddress>"));
}

BOOST_AUTO_TEST_CASE(indented_messages_differ_in_white_space_between_elements_alone) {
  const std::string text =
      ews::write(request_for(" \n a "), {Dialect::schema, Layout::indented}).text.value();
  BOOST_TEST(text.find("\n    <m:AddNewImContactToGroup>\n      <m:ImAddress> \n a </m:ImAddress>\n"
                       "    </m:AddNewImContactToGroup>\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
