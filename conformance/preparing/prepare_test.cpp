#include "conformance/preparing/prepare.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;
using assay::xml::Edit;
using assay::xml::EditKind;

BOOST_AUTO_TEST_SUITE(prepare)

namespace {

const Messages messages{
    {"request",
     "<?xml version=\"1.0\"?><!-- a <Body> --><s:Envelope xmlns:s='e'><s:Header><t:V xmlns:t='t'/>"
     "</s:Header><s:Body><m:AddImGroup xmlns:m='m'><m:Name>${unique}</m:Name></m:AddImGroup>"
     "</s:Body></s:Envelope>"},
    {"small", "<a><b x='${group.Id}'/></a>"},
    {"keyed", "<a><b Id=\"${group.Id}\" ChangeKey=\"${group.ChangeKey}\"/></a>"}};

const Values values{{"unique", "A&B"}, {"group.Id", "x\"y<z"}};

MessageSource message(std::string name, std::vector<Edit> edits = {}) {
  MessageSource source;
  source.name = std::move(name);
  source.edits = std::move(edits);
  return source;
}

std::string prepared(const MessageSource& source) {
  const Prepared<std::string> result = prepare_message(source, messages, values);
  return result.thing.value_or("problem: " + result.problem);
}

std::string header(const Request& request, std::string_view name) {
  for (const Header& one : request.headers) {
    if (one.name == name) return one.value;
  }
  return "(none)";
}

Request request_of(const Step& step) {
  return prepare_request(step, messages, values).thing.value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_edits_the_message_goes_byte_for_byte) {
  BOOST_TEST(prepared(message("small")) == "<a><b x='x&quot;y&lt;z'/></a>");
}

BOOST_AUTO_TEST_CASE(values_in_edits_are_escaped_once) {
  const std::string text =
      prepared(message("small", {{EditKind::set_text, "a/b", "", "${unique}"}}));
  BOOST_TEST(text.find(">A&amp;B<") != std::string::npos, text);
  const std::string markup =
      prepared(message("small", {{EditKind::insert_last, "a", "", "<c>${unique}</c>"}}));
  BOOST_TEST(markup.find("<c>A&amp;B</c>") != std::string::npos, markup);
  const std::string bytes =
      prepared(message("small", {{EditKind::substitute, "", "<a>", "<a>${unique}"}}));
  BOOST_TEST(bytes.find("<a>A&amp;B") != std::string::npos, bytes);
}

BOOST_AUTO_TEST_CASE(values_that_the_edits_removed_are_not_needed) {
  const MessageSource source = message("small", {{EditKind::remove, "a/b", "", ""}});
  BOOST_TEST(prepare_message(source, messages, {}).thing.has_value());
}

BOOST_AUTO_TEST_CASE(an_id_goes_without_a_change_key_that_the_target_does_not_give) {
  BOOST_TEST(prepared(message("keyed")) == "<a><b Id=\"x&quot;y&lt;z\"/></a>");
  const std::vector<Edit> about_it{
      {EditKind::set_attribute, "a/b", "ChangeKey", "${group.ChangeKey}"}};
  BOOST_TEST(prepare_message(message("keyed", about_it), messages, values).missing ==
             "group.ChangeKey");
  Values more = values;
  more["group.ChangeKey"] = "EgAA";
  BOOST_TEST(prepare_message(message("keyed"), messages, more).thing.value() ==
             "<a><b Id=\"x&quot;y&lt;z\" ChangeKey=\"EgAA\"/></a>");
}

BOOST_AUTO_TEST_CASE(repeated_text_may_be_markup) {
  const MessageSource source = message(
      "small", {{EditKind::replace, "a/b", "", "${repeat:3:<c>}${unique}${repeat:3:</c>}"}});
  const std::string text = prepared(source);
  BOOST_TEST(text.find("<c><c><c>A&amp;B</c></c></c>") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(raw_messages_need_not_be_xml) {
  MessageSource source;
  source.raw = "<a ${unique}";
  BOOST_TEST(prepared(source) == "<a A&amp;B");
  source.verbatim = true;
  BOOST_TEST(prepared(source) == "<a ${unique}");
}

BOOST_AUTO_TEST_CASE(messages_are_encoded_last) {
  MessageSource source;
  source.raw = "<a/>";
  source.encoding = "utf-16le-bom";
  BOOST_TEST(prepared(source) == std::string("\xFF\xFE<\0a\0/\0>\0", 10));
  source.encoding = "ebcdic";
  BOOST_TEST(prepared(source) == "problem: the message cannot be encoded as 'ebcdic'");
}

BOOST_AUTO_TEST_CASE(problems_say_whether_the_catalogue_or_the_target_is_at_fault) {
  BOOST_TEST(prepared(message("none")) == "problem: there is no message 'none'");
  const auto bad =
      prepare_message(message("small", {{EditKind::remove, "a/c", "", ""}}), messages, values);
  BOOST_TEST(!bad.thing.has_value());
  BOOST_TEST(bad.missing == "");
  const auto missing = prepare_message(message("small"), messages, {});
  BOOST_TEST(!missing.thing.has_value());
  BOOST_TEST(missing.missing == "group.Id");
}

BOOST_AUTO_TEST_CASE(a_request_is_a_post_of_its_own_operation) {
  Step step;
  step.message = message("request");
  const Request request = request_of(step);
  BOOST_TEST(request.method == "POST");
  BOOST_TEST(request.path == "");
  BOOST_TEST(header(request, "Content-Type") == "text/xml; charset=utf-8");
  BOOST_TEST(header(request, "SOAPAction") ==
             "\"http://schemas.microsoft.com/exchange/services/2006/messages/AddImGroup\"");
  step.message.encoding = "utf-16be";
  BOOST_TEST(header(request_of(step), "Content-Type") == "text/xml; charset=utf-16");
}

BOOST_AUTO_TEST_CASE(a_step_may_depart_from_the_usual_request) {
  Step step;
  step.message = message("request");
  step.http = {"PUT", "/x", "", "\"other\"", {"X-A:  ${unique} ", "X-B:"}};
  const Request request = request_of(step);
  BOOST_TEST(request.method == "PUT");
  BOOST_TEST(request.path == "/x");
  BOOST_TEST(header(request, "Content-Type") == "(none)");
  BOOST_TEST(header(request, "SOAPAction") == "\"other\"");
  BOOST_TEST(header(request, "X-A") == "A&B ");
  BOOST_TEST(header(request, "X-B") == "");
}

BOOST_AUTO_TEST_CASE(a_step_without_a_message_has_no_body) {
  Step step;
  step.http.method = "GET";
  const Request request = request_of(step);
  BOOST_TEST(request.body == "");
  BOOST_TEST(request.headers.empty());
}

BOOST_AUTO_TEST_CASE(expectations_get_their_values) {
  Expectation expectation;
  expectation.values = {{"a[@Id='${group.Id}']", "${unique}"}};
  expectation.present = {"${unique}"};
  expectation.count = {{"${unique}", 2}};
  const Expectation expanded = prepare_expectation(expectation, values).thing.value();
  BOOST_TEST(expanded.values[0].first == "a[@Id='x\"y<z']");
  BOOST_TEST(expanded.values[0].second == "A&B");
  BOOST_TEST(expanded.present[0] == "A&B");
  BOOST_TEST(expanded.count[0].first == "A&B");
  BOOST_TEST(prepare_expectation(expectation, {}).missing == "group.Id");
}

BOOST_AUTO_TEST_CASE(the_operation_is_the_first_child_of_the_body) {
  BOOST_TEST(operation_of(messages.at("request")) == "AddImGroup");
  BOOST_TEST(operation_of("<e><Body></Body><x/></e>") == "");
  BOOST_TEST(operation_of("<e><Body>") == "");
  BOOST_TEST(operation_of("no markup") == "");
}

BOOST_AUTO_TEST_SUITE_END()
