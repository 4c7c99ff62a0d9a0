#include "secrets/scanner.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace assay::secrets;

BOOST_AUTO_TEST_SUITE(scanner)

namespace {

std::vector<Range> found(std::vector<Secret> secrets, std::string_view text) {
  const Scanner scanner(secrets, Code::plain);
  return find_all({&scanner, 1}, text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(places_are_those_of_the_text) {
  BOOST_TEST((found({{"p&q<r\"s"}}, "a p&amp;q&lt;r&quot;s b") == std::vector<Range>{{2, 21}}));
  BOOST_TEST((found({{"hunter2"}}, "hunter2hunter2") == std::vector<Range>{{0, 14}}));
  BOOST_TEST((found({{"hunter2"}}, "hunter2 hunter2") == std::vector<Range>{{0, 7}, {8, 15}}));
  BOOST_TEST(found({{"hunter2"}}, "hunt er2").empty());
}

BOOST_AUTO_TEST_CASE(a_part_longer_than_half_is_found) {
  const std::vector<Secret> secret{{"abcdefghijklmnop"}};
  BOOST_TEST((found(secret, "xx cdefghijk yy") == std::vector<Range>{{3, 12}}));
  BOOST_TEST(found(secret, "xx cdefghij yy").empty());
  BOOST_TEST(found({{"abcdefghijklmnop", false}}, "xx bcdefghijklmnop yy").empty());
}

// What looks like an escape is one, or is not: both ways are read.
BOOST_AUTO_TEST_CASE(secrets_that_look_like_escapes_are_found) {
  for (const char* const secret :
       {"p%26q&amp;r", "hunter%2", "hunter&#3", "back\\u0041", "a]]>b<!--c", "=\"''\"=+ +"}) {
    const std::string text(secret);
    BOOST_TEST((found({{text}}, "1" + text + "6;1") == std::vector<Range>{{1, 1 + text.size()}}),
               text);
  }
  BOOST_TEST((found({{"hunter%2"}}, "&#104;unter%26") == std::vector<Range>{{0, 13}}));
}

BOOST_AUTO_TEST_CASE(escapes_upon_each_other_are_read_three_deep) {
  for (const char* const text : {"p&q!secret", "p&amp;amp;q!secret", "p%2526q!secret",
                                 "p%252526q!secret", "p\\\\u0026q!secret", "p\\u0026amp;q!secret",
                                 "p&#38;#38;q!secret", "p%26%61%6d%70%3Bq!secret"}) {
    BOOST_TEST(
        (found({{"p&q!secret"}}, text) == std::vector<Range>{{0, std::string_view(text).size()}}),
        text);
  }
}

BOOST_AUTO_TEST_CASE(many_steps_are_forgotten_and_the_secret_is_still_found) {
  const std::string secret = "abababababababababac";
  std::string text;
  while (text.size() < 3u << 20) text += "abababa";
  text += "zz" + secret;
  const std::vector<Range> places = found({{secret}}, text);
  BOOST_TEST_REQUIRE(!places.empty());
  BOOST_TEST((places.back() == Range{text.size() - secret.size(), text.size()}));
}

BOOST_AUTO_TEST_SUITE_END()
