#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "ews/testing/random_message.hpp"
#include "ews/types/types.hpp"
#include "json/message.hpp"

using namespace assay;
using json::Json;

BOOST_AUTO_TEST_SUITE(typed_json)

namespace {

Json request() {
  return Json::parse(R"({"headers": {"RequestServerVersion": {"@Version": "Exchange2013"}},
                         "body": {"AddNewImContactToGroup": {
                             "ImAddress": "tony@contoso.com", "DisplayName": "Tony",
                             "GroupId": {"@Id": "AAA", "@ChangeKey": "CCC"}}}})");
}

// Of a message whose value at a pointer is another, or gone when it is discarded.
std::string problem_with(const char* pointer, const Json& value) {
  Json message = request();
  message[Json::json_pointer(pointer)] = value;
  return json::read(message).problem;
}

ews::Message random_message(std::uint64_t seed, std::size_t body, double density) {
  ews::RandomMessage random(seed, {base::latest_generation, true, density});
  return {random.headers(), random.body(body)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_has_the_form_that_the_documentation_of_adapters_shows) {
  ews::AddNewImContactToGroup body;
  body.im_address = "tony@contoso.com";
  body.display_name = "Tony";
  body.group_id = ews::ItemId{"AAA", "CCC"};
  ews::Message message;
  message.headers.request_server_version.emplace().version = "Exchange2013";
  message.body = body;
  BOOST_TEST(json::write(message).dump() == request().dump());
}

BOOST_AUTO_TEST_CASE(every_message_survives_writing_and_reading) {
  for (std::size_t body = 1; body < std::variant_size_v<ews::Body>; ++body) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      const double density = seed % 3 == 0 ? 1.0 : 0.3;
      const Json written = json::write(random_message(seed, body, density));
      const json::Read read = json::read(Json::parse(written.dump()));
      BOOST_TEST_REQUIRE(read.message.has_value(), read.problem << "\n" << written.dump());
      BOOST_TEST(json::write(*read.message).dump() == written.dump());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_typed_value_survives_but_for_what_json_leaves_to_the_markup) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    ews::Message message = random_message(seed, 1 + seed % 2, 0.5);
    message.headers.others.clear();
    const json::Read read = json::read(json::write(message));
    BOOST_TEST_REQUIRE(read.message.has_value(), read.problem);
    BOOST_TEST((*read.message == message), seed);
  }
}

BOOST_AUTO_TEST_CASE(two_different_messages_have_different_json) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const ews::Message one = random_message(seed, 2, 0.5);
    const ews::Message other = random_message(seed + 1, 2, 0.5);
    BOOST_TEST_REQUIRE((one != other));
    BOOST_TEST(json::first_difference(json::write(one), json::write(other)).sentence != "");
  }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named_with_its_path) {
  const std::string body = "/body/AddNewImContactToGroup/";
  BOOST_TEST(problem_with((body + "ImAddress").c_str(), 7) ==
             "body/AddNewImContactToGroup/ImAddress: must be a string");
  BOOST_TEST(problem_with((body + "ImAddress").c_str(), "") ==
             "body/AddNewImContactToGroup/ImAddress: is not a value of t:NonEmptyStringType");
  BOOST_TEST(problem_with((body + "Imaddress").c_str(), "x") ==
             "body/AddNewImContactToGroup: has an unknown member Imaddress");
  BOOST_TEST(problem_with((body + "GroupId").c_str(), Json::object()) ==
             "body/AddNewImContactToGroup/GroupId: has no @Id");
  BOOST_TEST(problem_with("/headers/RequestServerVersion/@Version", "Exchange3000") ==
             "headers/RequestServerVersion/@Version: is not a value of t:ExchangeVersionType");
  BOOST_TEST(problem_with("/body/Other", Json::object()) ==
             "body: must be an object with one member");
  BOOST_TEST(problem_with("/extra", 1) == "the message: has members beside headers and body");
  for (const char* text : {"null", "[]", "\"x\"", "{}", R"({"body":{}})", R"({"body":[1]})",
                           R"({"body":{"Nothing":{}}})"}) {
    BOOST_TEST(json::read(Json::parse(text)).problem != "", text);
  }
}

BOOST_AUTO_TEST_CASE(no_damaged_json_is_too_much_for_the_reader) {
  const Json whole = json::write(random_message(7, 2, 0.4)).flatten();
  std::size_t refused = 0;
  for (const auto& [pointer, ignored] : whole.items()) {
    for (const char* other : {"null", "{}", "[{}]", "1e400", "-5", "\"\"", "[\"<a\"]"}) {
      const Json value = Json::parse(other, nullptr, false);
      if (value.is_discarded()) continue;
      Json damaged = whole.unflatten();
      damaged[Json::json_pointer(pointer)] = value;
      if (!json::read(damaged).message) ++refused;
    }
  }
  BOOST_TEST(refused > whole.size());
}

BOOST_AUTO_TEST_CASE(spellings_of_one_value_are_equal) {
  const auto written = [](const std::string& fragment, const std::string& time) {
    Json message = Json::parse(R"({"body": {"AddNewImContactToGroupResponse": {
        "@ResponseClass": "Success", "MessageXml": {"fragments": [""]},
        "Persona": {"PersonaId": {"@Id": "A"}, "CreationTime": ""}}}})");
    Json& response = message["body"]["AddNewImContactToGroupResponse"];
    response["MessageXml"]["fragments"][0] = fragment;
    response["Persona"]["CreationTime"] = time;
    const json::Read read = json::read(message);
    BOOST_TEST_REQUIRE(read.message.has_value(), read.problem);
    return json::write(*read.message).dump();
  };
  const std::string usual = written("<a b=\"c\"/>", "2016-02-12T22:31:00.5Z");
  BOOST_TEST(written("<a  b = 'c'></a>", " 2016-02-12T22:31:00.500Z ") == usual);
  BOOST_TEST(written("<a b=\"d\"/>", "2016-02-12T22:31:00.5Z") != usual);
}

BOOST_AUTO_TEST_CASE(the_first_difference_is_named_by_its_path) {
  const Json wanted = Json::parse(R"({"a": {"b": [1, {"c": "x"}]}, "d": true})");
  const auto difference = [&](const char* found) {
    return json::first_difference(Json::parse(found), wanted).sentence;
  };
  BOOST_TEST(difference(R"({"d": true, "a": {"b": [1.0, {"c": "x"}]}})") == "");
  BOOST_TEST(difference(R"({"a": {"b": [1, {"c": "y"}]}, "d": true})") ==
             "a/b/1/c is \"y\", not \"x\"");
  BOOST_TEST(difference(R"({"a": {"b": [1]}, "d": true})") == "a/b has 1 items, not 2");
  BOOST_TEST(difference(R"({"a": {"b": [1, {"c": "x"}]}})") == "d is missing, true");
  BOOST_TEST(difference(R"({"a": {"b": [1, {"c": "x"}]}, "d": true, "e": 1})") ==
             "e should not be there, 1");
  BOOST_TEST(difference("[]") ==
             "the message is [], not {\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"d\":true}");
}

BOOST_AUTO_TEST_CASE(a_difference_has_a_place_and_the_texts_that_differ) {
  const Json wanted = Json::parse(R"({"a": [{"b": "x"}, {"b": "y"}]})");
  const auto other =
      json::first_difference(Json::parse(R"({"a": [{"b": "x"}, {"b": "z"}]})"), wanted);
  BOOST_TEST(other.place == "a/*/b");
  BOOST_TEST(other.found == "z");
  BOOST_TEST(other.wanted == "y");
  const auto missing = json::first_difference(Json::parse(R"({"a": [{"b": "x"}, {}]})"), wanted);
  BOOST_TEST(missing.place == "a/*/b");
  BOOST_TEST(missing.wanted == "");
}

BOOST_AUTO_TEST_CASE(a_place_answers_to_the_innermost_rule_of_its_tables) {
  const std::string request = "body/AddNewImContactToGroup";
  const std::string persona = "body/AddNewImContactToGroupResponse/Persona";
  BOOST_TEST(json::rule_at(request + "/DisplayName") == "RQ-09");
  BOOST_TEST(json::rule_at(request + "/GroupId/@ChangeKey") == "RQ-12");
  BOOST_TEST(json::rule_at(persona + "/CreationTime") == "PE-05");
  BOOST_TEST(json::rule_at(persona + "/EmailAddresses/Address") == "PE-12");
  BOOST_TEST(json::rule_at(persona + "/EmailAddresses/Address/*/RoutingType") == "PE-15");
  BOOST_TEST(json::rule_at("headers/MailboxCulture/#text") == "HD-13");
  BOOST_TEST(json::rule_at("body/Nothing") == "");
  BOOST_TEST(json::rule_at("") == "");
}

BOOST_AUTO_TEST_CASE(the_published_schema_is_the_one_of_the_tables) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/reports/schemas/message.schema.json", std::ios::binary);
  const std::string published{std::istreambuf_iterator(stream), {}};
  const bool same = published == json::message_schema().dump(1) + "\n";
  BOOST_TEST(same, "write-message-schema reports/schemas/message.schema.json makes it anew");
}

BOOST_AUTO_TEST_SUITE_END()
