#include "conformance/loading/catalogue.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "base/files/file.hpp"
#include "conformance/loading/toml/edit_shape.hpp"

using namespace assay::conformance;
using assay::base::EmbeddedFile;

BOOST_AUTO_TEST_SUITE(catalogue)

namespace {

const std::string requirements = R"([[requirement]]
id = "RQ-05"
level = "must"
role = "request"
statement = "ImAddress has at least one character."
source = "types.xsd, NonEmptyStringType"
basis = ["schema"]
tested = "both"
)";

const std::string errata = R"([[erratum]]
id = "D02"
title = "t"
page = "p"
schema = "s"
decision = "d"
affects = "a"
requirements = ["RQ-05"]
)";

const std::string positive = R"([[case]]
id = "request/plain"
title = "A plain request is accepted"
requirements = ["RQ-05"]
target = "server"
needs = ["group"]
[[case.step]]
message = "small"
capture = { contact = "a/b/@x" }
[case.step.expect]
class = "Success"
values = { "a" = "${unique}" }
[[case.step]]
name = "again"
message = "small"
edits = [{ op = "set-text", path = "a/b", value = "${contact} ${id:legacy} ${group.ChangeKey}" }]
repeat = 3
http = { method = "POST", headers = ["X: y"] }
[case.step.expect]
status = [500, 400]
answer = "refused"
codes = [{ code = "A", source = "rule" }, { code = "B", source = "page" }]
count = { "a/b" = 2 }
level = "should"
)";

const std::string codec = R"([[case]]
id = "message/empty"
title = "An empty address"
requirements = ["RQ-05"]
twin = "message/whole"
target = "codec"
message = "plain"
edits = [{ op = "remove", path = "a/b" }]
[case.expect]
verdict = "violates"
kind = "request"
schema-valid = false
rules = ["RQ-05", "D02", "XSD"]
findings = 3
line = 2

[[case]]
id = "message/whole"
title = "A whole message"
requirements = ["RQ-05"]
target = "codec"
raw-base64 = "PGEvPg=="
[case.expect]
verdict = "conforms"
)";

struct File {
  std::string path;
  std::string content;
};

Catalogue load(const std::vector<File>& files) {
  std::vector<EmbeddedFile> views;
  for (const File& file : files) views.push_back({file.path, file.content});
  return load_catalogue(views);
}

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
  const std::size_t at = text.find(old);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), fresh);
}

// The refusing step of the first case makes it negative, so it gets a twin.
std::string server_cases() {
  return replaced(positive, "target =", "twin = \"message/whole\"\ntarget =");
}

std::vector<File> whole(std::string server = server_cases(), std::string message = codec) {
  return {{"requirements/request.toml", requirements},
          {"errata.toml", errata},
          {"cases/request.toml", std::move(server)},
          {"cases/message.toml", std::move(message)},
          {"messages/small.xml", "<a><b x='${group.Id}'/></a>"},
          {"messages/plain.xml", "<a><b/></a>"}};
}

// What loading complains of, one problem per line.
std::string complaint(const std::vector<File>& files) {
  try {
    load(files);
  } catch (const CatalogueError& error) {
    return error.what();
  }
  return "(none)";
}

std::string complaint_about(std::string_view old, std::string_view fresh) {
  return complaint(whole(replaced(server_cases(), old, fresh)));
}

std::string codec_complaint_about(std::string_view old, std::string_view fresh) {
  return complaint(whole(server_cases(), replaced(codec, old, fresh)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_field_of_a_server_case_is_read) {
  const Catalogue loaded = load(whole());
  const Case* found = loaded.find_case("request/plain");
  BOOST_TEST_REQUIRE(found != nullptr);
  BOOST_TEST((found->door == Door::server));
  BOOST_TEST(found->needs_feature("group"));
  BOOST_TEST(found->origin.file == "cases/request.toml");
  BOOST_TEST(found->origin.line == 1u);
  BOOST_TEST_REQUIRE(found->steps.size() == 2u);
  const Step& first = found->steps[0];
  BOOST_TEST(first.name == "send");
  BOOST_TEST(first.captures[0].first == "contact");
  BOOST_TEST(first.captures[0].second == "a/b/@x");
  BOOST_TEST(first.expect.response_class.value() == "Success");
  const Step& second = found->steps[1];
  BOOST_TEST(second.name == "again");
  BOOST_TEST(second.repeat == 3u);
  BOOST_TEST(second.message.edits.size() == 1u);
  BOOST_TEST(second.http.headers[0] == "X: y");
  BOOST_TEST(second.expect.status[1] == 400);
  BOOST_TEST((second.expect.answer == AnswerKind::refused));
  BOOST_TEST(second.expect.codes[0].code == "A");
  BOOST_TEST(second.expect.codes[1].source == "page");
  BOOST_TEST(second.expect.count[0].second == 2u);
  BOOST_TEST((second.expect.level == assay::base::Level::should));
}

BOOST_AUTO_TEST_CASE(every_field_of_a_codec_case_is_read) {
  const Catalogue loaded = load(whole());
  const Case* found = loaded.find_case("message/empty");
  BOOST_TEST_REQUIRE(found != nullptr);
  BOOST_TEST((found->door == Door::codec));
  BOOST_TEST(is_negative(*found));
  BOOST_TEST((found->expect.kind == assay::base::MessageKind::request));
  BOOST_TEST(found->expect.schema_valid.value() == false);
  BOOST_TEST(found->expect.findings.value() == 3u);
  BOOST_TEST(found->expect.line.value() == 2u);
  BOOST_TEST(loaded.find_case("message/whole")->message.raw.value() == "<a/>");
  BOOST_TEST(loaded.cases_of("RQ-05").size() == 3u);
  BOOST_TEST(loaded.erratum("D02")->decision == "d");
  BOOST_TEST(loaded.requirement("RQ-06") == nullptr);
}

BOOST_AUTO_TEST_CASE(problems_name_file_and_line) {
  BOOST_TEST(complaint_about("name = \"again\"", "nane = \"again\"") ==
             "cases/request.toml:15: unknown field 'nane'; did you mean name?");
  BOOST_TEST(complaint_about("repeat = 3", "repeat = \"3\"") ==
             "cases/request.toml:18: 'repeat' must be an integer, 0 or more");
  BOOST_TEST(complaint_about("repeat = 3", "parallel = \"few\"") ==
             "cases/request.toml:14: request/plain: a single request is not parallel to anything");
  BOOST_TEST(complaint_about("repeat = 3", "repeat = 28\nparallel = \"many\"") ==
             "cases/request.toml:14: request/plain: more than 27 requests at once");
  BOOST_TEST(complaint_about("${contact} ", "${contact.n} ") ==
             "cases/request.toml:14: request/plain: nothing provides a value for ${contact.n}");
  BOOST_TEST(complaint_about("level = \"should\"", "level = \"shall\"") ==
             "cases/request.toml:25: 'level' is 'shall', not must, should or may");
  BOOST_TEST(complaint_about("title = \"A", "titel = \"A") ==
             "cases/request.toml:3: unknown field 'titel'; did you mean title?");
  BOOST_TEST(complaint_about("title = \"A plain request is accepted\"", "") ==
             "cases/request.toml:1: the field 'title' is missing");
  BOOST_TEST(complaint_about("op = \"set-text\"", "op = \"set-test\"")
                 .starts_with("cases/request.toml:17: 'set-test' is not an edit"));
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_refused_in_every_table) {
  for (const std::string_view place : {"message = \"small\"\ncap", "class = ", "method = ", "op = ",
                                       "source = \"page\"", "name = \"again\""}) {
    const std::string field =
        place.starts_with("message") || place.starts_with("class") || place.starts_with("name")
            ? "other = 1\n"
            : "other = 1, ";
    const std::string text = complaint_about(place, field + std::string(place));
    BOOST_TEST(text.find("unknown field 'other'") != std::string::npos, text);
  }
  const std::string text =
      codec_complaint_about("verdict = \"violates\"", "verdict = \"violates\"\nstatus = [200]");
  BOOST_TEST(text == "cases/message.toml:11: unknown field 'status'");
  const std::string stray = complaint({{"cases/a.toml", "[[kase]]\n"}});
  BOOST_TEST(stray == "cases/a.toml:1: unknown field 'kase'; did you mean case?");
}

BOOST_AUTO_TEST_CASE(references_must_lead_somewhere) {
  BOOST_TEST(complaint_about("[\"RQ-05\"]", "[\"RQ-06\"]") ==
             "cases/request.toml:1: request/plain: there is no requirement 'RQ-06'");
  BOOST_TEST(complaint_about("twin = \"message/whole\"", "twin = \"message/none\"") ==
             "cases/request.toml:1: request/plain: there is no case 'message/none' to be its twin");
  BOOST_TEST(complaint_about("message = \"small\"", "message = \"large\"")
                 .find("there is no message 'large'") != std::string::npos);
  BOOST_TEST(codec_complaint_about("\"D02\"", "\"D99\"") ==
             "cases/message.toml:1: message/empty: there is no rule 'D99'");
  BOOST_TEST(complaint_about("${contact}", "${contract}")
                 .find("nothing provides a value for ${contract}") != std::string::npos);
  BOOST_TEST(complaint_about("needs = [\"group\"]", "needs = []")
                 .find("nothing provides a value for ${group.Id}") != std::string::npos);
  BOOST_TEST(complaint_about("needs = [\"group\"]", "needs = [\"group\", \"moon\"]")
                 .find("nothing provides 'moon'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(ids_are_unique_and_stand_in_their_own_file) {
  std::vector<File> files = whole();
  files.push_back({"requirements/second.toml", requirements});
  BOOST_TEST(complaint(files) ==
             "requirements/second.toml:1: the id 'RQ-05' is already used in "
             "requirements/request.toml:1");
  BOOST_TEST(codec_complaint_about("id = \"message/empty\"", "id = \"message/whole\"")
                 .find("'message/whole' is already used") != std::string::npos);
  BOOST_TEST(complaint_about("request/plain", "fault/plain") ==
             "cases/request.toml:1: fault/plain: the area 'fault' does not belong to this file");
  for (const std::string_view id : {"request/", "request/A", "request/a/b", "request"}) {
    const std::string text = complaint_about("request/plain", id);
    BOOST_TEST(text.find("the id is not <area>/<fault>") != std::string::npos, text);
  }
}

BOOST_AUTO_TEST_CASE(negative_cases_need_a_valid_twin) {
  BOOST_TEST(codec_complaint_about("twin = \"message/whole\"", "") ==
             "cases/message.toml:1: message/empty: a negative case needs a twin");
  BOOST_TEST(complaint_about("message/whole", "message/empty") ==
             "cases/request.toml:1: request/plain: its twin 'message/empty' is a negative case "
             "itself");
}

BOOST_AUTO_TEST_CASE(a_refusal_needs_its_right_reason) {
  BOOST_TEST(codec_complaint_about("rules = [\"RQ-05\", \"D02\", \"XSD\"]", "rules = []") ==
             "cases/message.toml:1: message/empty: a message that is refused needs the rules it "
             "breaks");
  BOOST_TEST(complaint_about("{ code = \"A\", source = \"rule\" }", "\"A\"") ==
             "cases/request.toml:14: request/plain: one of several codes, A, has no source");
  const std::string reasons =
      "codes = [{ code = \"A\", source = \"rule\" }, "
      "{ code = \"B\", source = \"page\" }]\n";
  const std::string without_codes = replaced(server_cases(), reasons, "");
  BOOST_TEST(complaint(whole(without_codes)) == "(none)");
  BOOST_TEST(complaint(whole(replaced(without_codes, "status = [500, 400]\n", ""))) ==
             "cases/request.toml:14: request/plain: a refusal needs the codes or statuses that are "
             "right");
}

BOOST_AUTO_TEST_CASE(only_what_is_recorded_can_be_demanded_of_the_headers_of_an_answer) {
  const std::string level = "level = \"should\"";
  BOOST_TEST(complaint_about(level, level + "\nheaders = { client-request-id = \"${unique}\" }") ==
             "(none)");
  BOOST_TEST(complaint_about(level, level + "\nabsent-headers = [\"set-cookie\"]") ==
             "cases/request.toml:14: request/plain: the header 'set-cookie' is not recorded");
}

BOOST_AUTO_TEST_CASE(edits_must_apply_and_be_whole) {
  BOOST_TEST(codec_complaint_about("path = \"a/b\"", "path = \"a/c\"")
                 .starts_with("cases/message.toml:1: message/empty: "));
  BOOST_TEST(codec_complaint_about("path = \"a/b\"", "path = \"a/b\", value = \"x\"") ==
             "cases/message.toml:8: unknown field 'value'");
  BOOST_TEST(complaint_about(", value = \"${contact} ${id:legacy} ${group.ChangeKey}\"", "") ==
             "cases/request.toml:17: the field 'value' is missing");
}

BOOST_AUTO_TEST_CASE(every_edit_is_described_for_those_who_write_cases) {
  const std::string text = assay::base::content_of(ASSAY_SOURCE_DIR "/conformance/README.md");
  for (const std::string& name : edit_names()) {
    BOOST_TEST((text.find("| `" + name + "`") != std::string::npos ||
                text.find(", `" + name + "` |") != std::string::npos),
               name);
  }
}

BOOST_AUTO_TEST_CASE(only_one_body_and_a_body_at_all) {
  BOOST_TEST(complaint_about("message = \"small\"", "message = \"small\"\nraw = 'x'") ==
             "cases/request.toml:9: only one of message, raw and raw-base64 may be given");
  BOOST_TEST(codec_complaint_about("PGEvPg==", "PGEvPg=") ==
             "cases/message.toml:22: 'raw-base64' is not base64");
}

BOOST_AUTO_TEST_CASE(all_problems_are_collected) {
  const std::vector<File> files = {{"requirements/a.toml", "[[requirement]]\nid = 1\n"},
                                   {"errata.toml", "x ="},
                                   {"extra.toml", ""}};
  const std::string text = complaint(files);
  BOOST_TEST(text.find("'id' must be a string") != std::string::npos);
  BOOST_TEST(text.find("the field 'source' is missing") != std::string::npos);
  BOOST_TEST(text.find("errata.toml:1: ") != std::string::npos);
  BOOST_TEST(text.find("extra.toml: a file that is not part of a catalogue") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(why_a_requirement_is_not_tested_is_said_exactly_then) {
  const auto complaint_of = [](std::string text) {
    return complaint({{"requirements/a.toml", std::move(text)}});
  };
  BOOST_TEST(complaint_of(replaced(requirements, "\"both\"", "\"no\"")) != "(none)");
  BOOST_TEST(complaint_of(requirements + "untestable = \"x\"\n") != "(none)");
  BOOST_TEST(complaint_of(replaced(requirements, "\"both\"", "\"no\"") + "untestable = \"x\"\n") ==
             "(none)");
}

// embedded_catalogue() relies on this.
BOOST_AUTO_TEST_CASE(what_the_embedded_files_refer_to_is_there) {
  BOOST_CHECK_NO_THROW(load_catalogue(embedded::catalogue()));
}

BOOST_AUTO_TEST_CASE(a_directory_is_read_like_the_embedded_files) {
  const Catalogue embedded = embedded_catalogue();
  const Catalogue read =
      load_catalogue(std::filesystem::path(ASSAY_SOURCE_DIR "/conformance/catalogue"));
  BOOST_TEST(read.cases.size() == embedded.cases.size());
  BOOST_TEST(read.requirements.size() == embedded.requirements.size());
  BOOST_TEST(read.messages.size() == embedded.messages.size());
  BOOST_TEST(!read.requirements.empty());
  BOOST_CHECK_THROW(load_catalogue(std::filesystem::path("/nonexistent")), CatalogueError);
}

BOOST_AUTO_TEST_CASE(a_catalogue_is_about_the_operations_that_are_chosen) {
  const Catalogue whole = embedded_catalogue();
  const std::vector<std::string> all = whole.operations();
  BOOST_TEST_REQUIRE(all.size() > 1u);
  BOOST_TEST(all.front() == "AddNewImContactToGroup");
  const Catalogue first = about(whole, std::vector{all.front()});
  const Catalogue second = about(whole, std::vector<std::string>{"AddImGroup"});
  for (const Case& one : first.cases) BOOST_TEST(one.operation == "AddNewImContactToGroup");
  for (const Case& one : second.cases) BOOST_TEST(one.operation == "AddImGroup");
  BOOST_TEST(!second.cases.empty());
  BOOST_TEST((first.requirement("RQ-05") != nullptr && second.requirement("RQ-05") == nullptr));
  BOOST_TEST((first.requirement("UQ-05") == nullptr && second.requirement("UQ-05") != nullptr));
  BOOST_TEST((first.requirement("HD-03") != nullptr && second.requirement("HD-03") != nullptr));
  BOOST_TEST(about(whole, all).cases.size() == whole.cases.size());
}

BOOST_AUTO_TEST_CASE(a_requirement_that_is_said_to_be_tested_has_a_case) {
  const std::string other = replaced(requirements, "RQ-05", "RQ-06");
  std::vector<File> files = whole();
  files.push_back({"requirements/more.toml", other});
  BOOST_TEST(complaint(files) == "requirements/more.toml:1: no case tests the requirement 'RQ-06'");
  files.back().content = replaced(other, "\"both\"", "\"no\"") + "untestable = \"x\"\n";
  BOOST_TEST(complaint(files) == "(none)");
}

BOOST_AUTO_TEST_CASE(statements_are_in_common_words) {
  for (const Requirement& one : embedded_catalogue().requirements) {
    const std::string words = " " + one.statement;
    for (const char* const word : {" hold", " tell", " told", " gets ", " takes ", " taken ",
                                   " whatever", " nowhere", " shall "}) {
      BOOST_TEST(words.find(word) == std::string::npos, one.id << ": " << one.statement);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_case_names_no_requirement_of_another_operation) {
  std::vector<File> files = whole();
  for (File& file : files) {
    if (file.path.starts_with("requirements/")) file.path = "AddImGroup/" + file.path;
  }
  BOOST_TEST(complaint(files).find("is one of another operation") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
