#include "xml/editing/edit.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

using namespace assay::xml;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(edits)

namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(EditKind::substitute) + 1;

struct Case {
  Edit edit;
  std::string before;
  std::string after;
};

const Case cases[] = {
    {{EditKind::set_text, "r/a", "", "x"}, "<r><a>1<b/>2</a></r>", "<r><a>x</a></r>"},
    {{EditKind::set_text, "r/a", "", ""}, "<r><a>1</a></r>", "<r><a/></r>"},
    {{EditKind::set_text, "r", "", "<&>]]>\r"}, "<r/>", "<r>&lt;&amp;&gt;]]&gt;&#13;</r>"},
    {{EditKind::set_attribute, "r", "b", "2"}, "<r a=\"0\" b=\"1\"/>", "<r a=\"0\" b=\"2\"/>"},
    {{EditKind::set_attribute, "r", "x:b", "\"\t<"}, "<r/>", "<r x:b=\"&quot;&#9;&lt;\"/>"},
    {{EditKind::remove_attribute, "r", "b", ""}, "<r a=\"0\" b=\"1\"/>", "<r a=\"0\"/>"},
    {{EditKind::rename_attribute, "r", "a", "c"}, "<r a=\"0\" b=\"1\"/>", "<r c=\"0\" b=\"1\"/>"},
    {{EditKind::rename_attribute, "r", "a", "b"}, "<r a=\"0\" b=\"1\"/>", "<r b=\"0\" b=\"1\"/>"},
    {{EditKind::remove, "r/a", "", ""}, "<r>1<a>x</a>2</r>", "<r>12</r>"},
    {{EditKind::remove, "r", "", ""}, "<r/>", ""},
    {{EditKind::insert_first, "r", "", "<x/>y"}, "<r><a/></r>", "<r><x/>y<a/></r>"},
    {{EditKind::insert_last, "r", "", "y<x/>"}, "<r><a/></r>", "<r><a/>y<x/></r>"},
    {{EditKind::insert_first, "", "", "<!--c-->"}, "<r/>", "<!--c--><r/>"},
    {{EditKind::insert_last, "", "", "<r2/>"}, "<r/>", "<r/><r2/>"},
    {{EditKind::insert_before, "r/b", "", "<x/><y/>"},
     "<r><a/><b/></r>",
     "<r><a/><x/><y/><b/></r>"},
    {{EditKind::insert_after, "r/a", "", "<x/><y/>"}, "<r><a/><b/></r>", "<r><a/><x/><y/><b/></r>"},
    {{EditKind::insert_after, "r/b", "", "<x/>"}, "<r><a/><b/></r>", "<r><a/><b/><x/></r>"},
    {{EditKind::insert_after, "r", "", "<x/>"}, "<r/>", "<r/><x/>"},
    {{EditKind::replace, "r/a", "", "<x/>y"}, "<r><a>1</a><b/></r>", "<r><x/>y<b/></r>"},
    {{EditKind::replace, "r/a", "", ""}, "<r><a/><b/></r>", "<r><b/></r>"},
    {{EditKind::rename, "r/a", "p:x", ""},
     "<r><a b=\"1\">2</a></r>",
     "<r><p:x b=\"1\">2</p:x></r>"},
    {{EditKind::move_first, "r/b", "", ""}, "<r><a/><b>1</b></r>", "<r><b>1</b><a/></r>"},
    {{EditKind::move_first, "r/a", "", ""}, "<r><a/><b/></r>", "<r><a/><b/></r>"},
    {{EditKind::move_last, "r/a", "", ""}, "<r><a>1</a><b/></r>", "<r><b/><a>1</a></r>"},
    {{EditKind::move_last, "r/b", "", ""}, "<r><a/><b/></r>", "<r><a/><b/></r>"},
    {{EditKind::duplicate, "r/a", "", ""},
     "<r><a b=\"1\">2</a><c/></r>",
     "<r><a b=\"1\">2</a><a b=\"1\">2</a><c/></r>"},
    {{EditKind::duplicate, "r", "", ""}, "<r>1</r>", "<r>1</r><r>1</r>"},
    {{EditKind::wrap, "r/a", "p:w", ""}, "<r><a>1</a><b/></r>", "<r><p:w><a>1</a></p:w><b/></r>"},
    {{EditKind::wrap, "r", "w", ""}, "<r/>", "<w><r/></w>"},
    {{EditKind::unwrap, "r/a", "", ""}, "<r><a>1<c/>2</a><b/></r>", "<r>1<c/>2<b/></r>"},
    {{EditKind::unwrap, "r", "", ""}, "<r><a/><b/></r>", "<a/><b/>"},
    {{EditKind::substitute, "", "a b", "a\0b"s}, "<r>a b a b</r>", "<r>a\0b a b</r>"s},
    // Paths: any prefix, any element, the n-th.
    {{EditKind::remove, "r/a[2]", "", ""}, "<r><a/><b/><p:a/><a/></r>", "<r><a/><b/><a/></r>"},
    {{EditKind::remove, "*/*[3]", "", ""}, "<r><a/><b/><c/></r>", "<r><a/><b/></r>"},
    {{EditKind::remove, "r/a/b", "", ""}, "<q:r><q:a><q:b/></q:a></q:r>", "<q:r><q:a/></q:r>"},
};

std::string edited(const std::string& message, const std::vector<Edit>& edits) {
  const Edited result = assay::xml::apply(message, edits);
  BOOST_TEST_REQUIRE(result.message.has_value(), result.problem);
  return *result.message;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_operation_changes_its_place_and_nothing_else) {
  std::set<EditKind> seen;
  for (const Case& one : cases) {
    BOOST_TEST(edited(one.before, {one.edit}) == one.after, describe(one.edit));
    seen.insert(one.edit.kind);
  }
  BOOST_TEST(seen.size() == kinds);
}

BOOST_AUTO_TEST_CASE(what_is_not_edited_stays_as_it_was_written) {
  const std::string message =
      "<?xml version='1.0'  encoding=\"utf-8\" ?><!DOCTYPE r [<!ENTITY e 'v'>]><!-- c --><?p q?>"
      "<r a=\"&#65;&amp;&lt;\" b=\" \t \"> 1&#13;&e;<![CDATA[<2>]]>\r\n<!--3--><?p?> </r>";
  BOOST_TEST(edited(message, {}) == message);
  BOOST_TEST(edited(message, {{EditKind::set_attribute, "r", "c", "1"}}) ==
             std::string(message).insert(message.find(" \t \"") + 4, " c=\"1\""));
}

BOOST_AUTO_TEST_CASE(a_value_in_single_quotes_may_hold_double_ones) {
  BOOST_TEST(edited("<r a='x\"y\"'/>", {{EditKind::set_attribute, "r", "b", "1"}}) ==
             "<r a=\"x&quot;y&quot;\" b=\"1\"/>");
  BOOST_TEST(edited("<r/>", {{EditKind::insert_last, "r", "", "<x a='\"'/>"}}) ==
             "<r><x a=\"&quot;\"/></r>");
}

BOOST_AUTO_TEST_CASE(edits_work_on_what_those_before_them_left) {
  BOOST_TEST(edited("<r><a/></r>", {{EditKind::rename, "r/a", "b", ""},
                                    {EditKind::duplicate, "r/b", "", ""},
                                    {EditKind::set_text, "r/b[2]", "", "1"},
                                    {EditKind::wrap, "r/b[1]", "w", ""}}) ==
             "<r><w><b/></w><b>1</b></r>");
}

BOOST_AUTO_TEST_CASE(substitution_works_on_the_written_message) {
  BOOST_TEST(edited("<r><a></a></r>", {{EditKind::set_text, "r/a", "", "&"},
                                       {EditKind::substitute, "", "&amp;", "&"},
                                       {EditKind::substitute, "", "</r>", ""}}) == "<r><a>&</a>");
  // Alone, it leaves every other byte of any message alone.
  BOOST_TEST(edited("\xFF<r a='1' ></r >", {{EditKind::substitute, "", "1", "2"}}) ==
             "\xFF<r a='2' ></r >");
}

BOOST_AUTO_TEST_CASE(an_edit_that_cannot_be_applied_says_which_and_why) {
  struct Refused {
    std::string message;
    std::vector<Edit> edits;
    std::string part;  // of the problem
  };
  const Refused refused[] = {
      {"<r/>", {{EditKind::set_text, "r/a", "", "x"}}, "set-text r/a \"x\": no such element"},
      {"<r/>", {{EditKind::remove, "", "", ""}}, "remove: no such element"},
      {"<r/>", {{EditKind::set_text, "", "", "x"}}, "no such element"},
      {"<r/>", {{EditKind::remove, "r[2]", "", ""}}, "no such element"},
      {"<r/>", {{EditKind::remove, "r[", "", ""}}, "no such element"},
      {"<r/>", {{EditKind::remove_attribute, "r", "a", ""}}, "cannot be done there"},
      {"<r/>", {{EditKind::rename_attribute, "r", "a", "b"}}, "cannot be done there"},
      {"<r/>", {{EditKind::insert_last, "r", "", "<a>"}}, "cannot be done there"},
      {"<r/>", {{EditKind::replace, "r", "", "</a>"}}, "cannot be done there"},
      {"<r/>", {{EditKind::set_text, "r", "", "a\0b"s}}, "NUL"},
      {"<r/>", {{EditKind::set_attribute, "r", "a", "a\0b"s}}, "NUL"},
      {"<r/>", {{EditKind::substitute, "", "x", "y"}}, "not there"},
      {"<r/>", {{EditKind::substitute, "", "", "y"}}, "not there"},
      {"<r/>",
       {{EditKind::substitute, "", "r", "s"}, {EditKind::remove, "r", "", ""}},
       "must come before substitute"},
      {"<r>", {{EditKind::remove, "r", "", ""}}, "not well-formed"},
      {"<r/>", {{EditKind::rename, "r", "s", ""}, {EditKind::remove, "r", "", ""}}, "remove r"},
  };
  for (const Refused& one : refused) {
    const Edited result = assay::xml::apply(one.message, one.edits);
    BOOST_TEST(!result.message.has_value(), describe(one.edits.back()));
    BOOST_TEST(result.problem.find(one.part) != std::string::npos, result.problem);
  }
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (std::size_t index = 0; index < kinds; ++index) {
    const auto kind = static_cast<EditKind>(index);
    names.insert(name_of(kind));
    BOOST_TEST((edit_kind_named(name_of(kind)) == kind));
  }
  BOOST_TEST(names.size() == kinds);
  BOOST_TEST(name_of(EditKind::set_text) == "set-text");
  BOOST_TEST(!edit_kind_named("set_text").has_value());
  BOOST_TEST(!edit_kind_named("").has_value());
}

BOOST_AUTO_TEST_CASE(an_edit_is_described_in_one_line) {
  BOOST_TEST(describe({EditKind::set_attribute, "Envelope/Body/*", "Id", "a b"}) ==
             "set-attribute Envelope/Body/* Id \"a b\"");
  BOOST_TEST(describe({EditKind::insert_first, "a", "", "<b c=\"d\"/>"}) ==
             "insert-first a '<b c=\"d\"/>'");
  BOOST_TEST(describe({EditKind::set_text, "a", "", "it's"}) == "set-text a \"it's\"");
  BOOST_TEST(describe({EditKind::remove, "Envelope/Header", "", ""}) == "remove Envelope/Header");
  BOOST_TEST(describe({EditKind::substitute, "", "<a>", "\r\n"}).find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
