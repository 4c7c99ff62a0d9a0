#include "xml/editing/difference.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(differences)

namespace {

struct Case {
  std::string from;
  std::string to;
  std::string edits;  // as described, a line each
};

const Case cases[] = {
    {"<r><a/></r>", "<r><a/></r>", ""},
    {"<r>\n <a/>\n</r>", "<r><a></a></r>", ""},
    {"<r x='1' y=\"2\"/>", "<r y='2' x=\"1\" />", ""},
    {"<r><a>1</a></r>", "<r><a>2 &lt;&#65;</a></r>", "set-text r/a \"2 <A\"\n"},
    {"<r><a>1</a></r>", "<r><a/></r>", "set-text r/a\n"},
    {"<r><a>1</a></r>", "<r><a> </a></r>", "set-text r/a \" \"\n"},
    {"<r><a>1</a></r>", "<r><a x='&quot;'>1</a></r>", "set-attribute r/a x '\"'\n"},
    {"<r><a x='1'>1</a></r>", "<r><a>1</a></r>", "remove-attribute r/a x\n"},
    {"<r><a>1</a></r>", "<r><p:b xmlns:p='u'>1</p:b></r>",
     "replace r/a '<p:b xmlns:p=\"u\">1</p:b>'\n"},
    {"<r><a>some longer text</a></r>", "<r><b>some longer text</b></r>", "rename r/a b\n"},
    {"<r><a/><b/><c/></r>", "<r><a/><c/></r>", "remove r/b\n"},
    {"<r><a/><c/></r>", "<r><a/><b>1</b>\n<b>2</b><c/></r>",
     "insert-after r/a \"<b>1</b><b>2</b>\"\n"},
    {"<r><c/></r>", "<r><b/><c/></r>", "insert-first r \"<b/>\"\n"},
    {"<r><a/><a>1</a><a>2</a></r>", "<r><a/><a>x</a><a>2</a></r>", "set-text r/a[2] \"x\"\n"},
    {"<r><a>1</a><c/></r>", "<r><a>1</a><a>1</a><c/></r>", "duplicate r/a\n"},
    {"<r><a>1</a><c/></r>", "<r><w><a>1</a></w><c/></r>", "wrap r/a w\n"},
    {"<r><a/><b/></r>", "<r><a/><!-- c --><b/></r>", "insert-after r/a \"<!-- c -->\"\n"},
    {"<r><a/></r>", "<?xml version=\"1.0\"?><!-- c --><r><a/></r>",
     "insert-first \"<!-- c -->\"\nsubstitute < '<?xml version=\"1.0\"?><'\n"},
    {"<r><a>1</a><b/></r>", "<r><a><![CDATA[1]]></a><b/></r>",
     "replace r/a \"<a><![CDATA[1]]></a>\"\n"},
    {"<r><a>1</a><b/></r>", "<r>text<a>1</a><b/></r>", "replace r \"<r>text<a>1</a><b/></r>\"\n"},
    // From the last to the first, from the inside out: each path is that of the first message.
    {"<r><a><x>1</x></a><b>two</b></r>", "<r><q><x>9</x><y/></q><z/></r>",
     "replace r/b \"<q><x>9</x><y/></q><z/>\"\nremove r/a\n"},
};

std::string described(const std::vector<Edit>& edits) {
  std::string text;
  for (const Edit& edit : edits) text += describe(edit) + "\n";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_difference_is_said_in_few_edits) {
  for (const Case& one : cases) {
    const auto edits = difference(one.from, one.to);
    BOOST_TEST_REQUIRE(edits.has_value(), one.to);
    BOOST_TEST(described(*edits) == one.edits);
  }
}

BOOST_AUTO_TEST_CASE(what_the_edits_make_is_no_different) {
  for (const Case& one : cases) {
    const Edited made = assay::xml::apply(one.from, *difference(one.from, one.to));
    BOOST_TEST_REQUIRE(made.message.has_value(), made.problem);
    BOOST_TEST(described(*difference(*made.message, one.to)) == "");
  }
}

BOOST_AUTO_TEST_CASE(what_no_edit_can_say_is_told) {
  BOOST_TEST(!difference("<r/>", "<r>").has_value());
  BOOST_TEST(!difference("<r", "<r/>").has_value());
  BOOST_TEST(!difference("<!-- c --><r/>", "<r/>").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
