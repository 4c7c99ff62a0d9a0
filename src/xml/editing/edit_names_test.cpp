#include "xml/editing/edit_names.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(edit_names)

using namespace assay::xml;

BOOST_AUTO_TEST_CASE(paths_are_said_by_local_names) {
  const std::string_view message = "<s:a xmlns:s='urn:s'><b/><s:c/><b><d/></b></s:a>";
  const std::vector<Edit> numbered{{EditKind::remove, "*/*[1]", "", ""},
                                   {EditKind::set_text, "*/*[2]/*", "", "x"},
                                   {EditKind::duplicate, "*/*[1]", "", ""},
                                   {EditKind::remove, "*/*[2]", "", ""},
                                   {EditKind::insert_last, "", "", "<!-- -->"}};
  const std::vector<Edit> named = with_names(message, numbered);
  // The first b is gone when the others are looked for.
  BOOST_TEST(named[0].path == "a/b");
  BOOST_TEST(named[1].path == "a/b/d");
  BOOST_TEST(named[2].path == "a/c");
  BOOST_TEST(named[3].path == "a/c[2]");
  BOOST_TEST(named[4].path == "");
  BOOST_TEST(*assay::xml::apply(message, named).message ==
             *assay::xml::apply(message, numbered).message);
}

BOOST_AUTO_TEST_CASE(what_leads_nowhere_stays_as_it_is) {
  const std::vector<Edit> edits{{EditKind::remove, "*/*[7]", "", ""},
                                {EditKind::substitute, "", "<", ">"}};
  BOOST_TEST((with_names("<a><b/></a>", edits) == edits));
  BOOST_TEST((with_names("<a", edits) == edits));
}

BOOST_AUTO_TEST_SUITE_END()
