#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "conformance/loading/catalogue.hpp"

using namespace assay::conformance;
using assay::base::EmbeddedFile;

BOOST_AUTO_TEST_SUITE(families)

namespace {

const std::string two_requirements = R"([[requirement]]
id = "PE-05"
level = "must"
role = "response"
statement = "A date is one."
source = "types.xsd"
basis = ["schema"]

[[requirement]]
id = "RQ-05"
level = "must"
role = "request"
statement = "An address has a character."
source = "types.xsd"
basis = ["schema"]
)";

const std::string dates = R"(root = "Envelope/a"

[[family]]
id = "lexical/date-*"
title = "A date * is refused"
requirements = ["PE-05"]
twin = "lexical/whole"
target = "codec"
message = "plain"
edit = { op = "set-text", path = "b" }
expect = { verdict = "violates" }
variants = [
  { id = "month-zero", title = "in month 00", value = "2026-00-02" },
  { id = "missing", title = "missing", edits = [{ op = "remove", path = "b" }], findings = 2 },
  { id = "named", title = "y", requirements = ["PE-05", "RQ-05"], value = "", rules = ["RQ-05"] },
]

[[case]]
id = "lexical/whole"
title = "A whole date conforms"
requirements = ["PE-05"]
target = "codec"
message = "plain"
edits = [{ op = "set-text", path = "Envelope/c", value = "" }, { op = "remove", path = "." }]
expect = { verdict = "conforms" }
)";

const std::string steps = R"(target = "server"
needs = ["group"]
root = "Envelope/a"
answer-root = "Envelope/Body/*"

[[family]]
id = "echo/*"
title = "* comes back"
requirements = ["PE-05"]
name = "add"
message = "plain"
edits = [{ op = "set-text", path = "b" }, { op = "set-attribute", path = "b", name = "x" }]
capture = { kept = "b/@Id|Envelope/c[d='|']" }
expect = { class = "Success", texts = { "b" = "${row.value}!" } }
variants = [
  { id = "markup", title = "A script", value = "<script>" },
  { id = "kept", title = "Kept", value = "k", level = "should", values = { "c" = "1" } },
]
[[family.step]]
name = "list"
message = "plain"
[family.step.expect]
absent = ["g[@x='${row.value}']/@y"]
)";

std::vector<EmbeddedFile> files_of(const std::string& lexical, const std::string& echo = steps) {
  return {{"requirements/a.toml", two_requirements},
          {"cases/lexical.toml", lexical},
          {"cases/echo.toml", echo},
          {"messages/plain.xml", "<Envelope><a><b/></a><c/></Envelope>"}};
}

std::string replaced_in(std::string text, std::string_view old, std::string_view fresh) {
  const std::size_t at = text.find(old);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), fresh);
}

std::string said_of(const std::string& lexical, const std::string& echo = steps) {
  try {
    load_catalogue(files_of(lexical, echo));
  } catch (const CatalogueError& error) {
    return error.what();
  }
  return "(none)";
}

std::string said_with(std::string_view old, std::string_view fresh) {
  return said_of(replaced_in(dates, old, fresh));
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_row_is_a_case_with_what_the_family_shares) {
  const Catalogue loaded = load_catalogue(files_of(dates));
  const Case* const month = loaded.find_case("lexical/date-month-zero");
  BOOST_TEST_REQUIRE(month != nullptr);
  BOOST_TEST(month->title == "A date in month 00 is refused");
  BOOST_TEST(month->twin == "lexical/whole");
  BOOST_TEST(month->origin.line == 13u);
  BOOST_TEST(month->message.edits.at(0).path == "Envelope/a/b");
  BOOST_TEST(month->message.edits.at(0).value == "2026-00-02");
  BOOST_TEST(month->expect.rules == std::vector<std::string>{"PE-05"});
  const Case* const missing = loaded.find_case("lexical/date-missing");
  BOOST_TEST_REQUIRE(missing != nullptr);
  BOOST_TEST((missing->message.edits.at(0).kind == assay::xml::EditKind::remove));
  BOOST_TEST(missing->expect.findings.value() == 2u);
  const Case* const named = loaded.find_case("lexical/date-named");
  BOOST_TEST_REQUIRE(named != nullptr);
  BOOST_TEST(named->requirements.size() == 2u);
  BOOST_TEST(named->expect.rules == std::vector<std::string>{"RQ-05"});
}

BOOST_AUTO_TEST_CASE(cases_keep_the_order_of_their_lines) {
  const Catalogue loaded = load_catalogue(files_of(dates));
  BOOST_TEST_REQUIRE(loaded.cases.size() == 6u);
  BOOST_TEST(loaded.cases[0].id == "lexical/date-month-zero");
  BOOST_TEST(loaded.cases[3].id == "lexical/whole");
}

BOOST_AUTO_TEST_CASE(a_path_that_begins_with_envelope_is_whole_and_a_dot_is_the_root) {
  const Catalogue loaded = load_catalogue(files_of(dates));
  const Case* const whole = loaded.find_case("lexical/whole");
  BOOST_TEST_REQUIRE(whole != nullptr);
  BOOST_TEST(whole->message.edits.at(0).path == "Envelope/c");
  BOOST_TEST(whole->message.edits.at(1).path == "Envelope/a");
}

BOOST_AUTO_TEST_CASE(a_row_completes_edits_and_gives_its_words_to_every_step) {
  const Catalogue loaded = load_catalogue(files_of(dates));
  const Case* const markup = loaded.find_case("echo/markup");
  BOOST_TEST_REQUIRE(markup != nullptr);
  BOOST_TEST(markup->title == "A script comes back");
  BOOST_TEST(markup->needs_feature("group"));
  BOOST_TEST_REQUIRE(markup->steps.size() == 2u);
  const Step& first = markup->steps[0];
  BOOST_TEST(first.name == "add");
  BOOST_TEST(first.message.edits.at(0).value == "<script>");
  BOOST_TEST(first.message.edits.at(1).value == "<script>");
  BOOST_TEST(first.captures.at(0).second == "Envelope/Body/*/b/@Id|Envelope/c[d='|']");
  BOOST_TEST(first.expect.texts.at(0).first == "Envelope/Body/*/b");
  BOOST_TEST(first.expect.texts.at(0).second == "<script>!");
  BOOST_TEST(markup->steps[1].expect.absent.at(0) == "Envelope/Body/*/g[@x='<script>']/@y");
  const Case* const kept = loaded.find_case("echo/kept");
  BOOST_TEST_REQUIRE(kept != nullptr);
  BOOST_TEST((kept->steps[0].expect.level == assay::base::Level::should));
  BOOST_TEST(kept->steps[0].expect.response_class.value() == "Success");
}

BOOST_AUTO_TEST_CASE(what_a_row_has_too_much_is_refused) {
  BOOST_TEST(said_with("value = \"2026-00-02\"", "vlaue = \"2026-00-02\"") ==
             "cases/lexical.toml:13: unknown field 'vlaue'; did you mean value?");
  BOOST_TEST(said_with("value = \"2026-00-02\"", "value = \"\", name = \"x\"") ==
             "cases/lexical.toml:13: no edit of the family lacks 'name'");
  BOOST_TEST(said_with("id = \"month-zero\", ", "") ==
             "cases/lexical.toml:13: a variant needs an 'id'");
}

BOOST_AUTO_TEST_CASE(what_a_family_lacks_is_said_once) {
  BOOST_TEST(said_with("message = \"plain\"\nedit =", "message = \"palin\"\nedit =") ==
             "cases/lexical.toml:13: lexical/date-month-zero: there is no message 'palin' "
             "(3 times)");
  BOOST_TEST(said_with("twin = \"lexical/whole\"", "twinn = \"lexical/whole\"") ==
             "cases/lexical.toml:7: unknown field 'twinn'; did you mean twin?");
  BOOST_TEST(said_with("target = \"codec\"\n", "") ==
             "cases/lexical.toml:12: the field 'target' is missing (3 times)");
  BOOST_TEST(said_with("set-text\", path = \"b\" }", "set-test\", path = \"b\" }") ==
             "cases/lexical.toml:10: 'set-test' is not an edit; did you mean set-text?");
}

BOOST_AUTO_TEST_CASE(a_family_is_a_pattern_with_variants) {
  BOOST_TEST(said_with("lexical/date-*", "lexical/date") ==
             "cases/lexical.toml:4: the id of a family has one '*', where that of a variant goes");
  const std::string needed = "a family needs 'variants', an array of rows";
  const std::string bare = "[[family]]\nid = \"lexical/*\"\n";
  BOOST_TEST(said_of(bare) == "cases/lexical.toml:1: " + needed);
  BOOST_TEST(said_of(bare + "variants = []\n") == "cases/lexical.toml:3: " + needed);
  BOOST_TEST(said_of(dates, replaced_in(steps, "value = \"k\", ", "")) ==
             "cases/echo.toml:17: line 14 needs the text 'value' of every variant");
}

BOOST_AUTO_TEST_CASE(a_row_may_be_an_array_below_columns) {
  const std::string in_columns = replaced_in(
      replaced_in(dates, R"({ id = "month-zero", title = "in month 00", value = "2026-00-02" })",
                  "[\"month-zero\",\n   \"in month 00\", \"2026-00-02\", { findings = 3 }]"),
      "variants = [", "columns = [\"id\", \"title\", \"value\"]\nvariants = [");
  const Catalogue loaded = load_catalogue(files_of(in_columns));
  const Case* const month = loaded.find_case("lexical/date-month-zero");
  BOOST_TEST_REQUIRE(month != nullptr);
  BOOST_TEST(month->title == "A date in month 00 is refused");
  BOOST_TEST(month->origin.line == 14u);
  BOOST_TEST(month->expect.findings.value() == 3u);
  BOOST_TEST(said_of(replaced_in(in_columns, ", { findings = 3 }", ", 3, 4"))
                 .starts_with("cases/lexical.toml:14: a variant is a table, or an array with"));
}

BOOST_AUTO_TEST_CASE(the_head_of_a_file_is_checked_once) {
  BOOST_TEST(said_of(dates, replaced_in(steps, "target = \"server\"", "target = \"sever\"")) ==
             "cases/echo.toml:1: 'target' is 'sever', not server or codec");
}

BOOST_AUTO_TEST_SUITE_END()
