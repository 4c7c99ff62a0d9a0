#include "secrets/redactor.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace assay::secrets;

BOOST_AUTO_TEST_SUITE(redactor)

namespace {

constexpr std::string_view secret = "p\"w'1>2&3<4#long";

std::string redacted(std::string text) {
  return Redactor({{std::string(secret)}})(std::move(text));
}

}  // namespace

// As html.escape, urllib.parse.quote, json.dumps, base64 and bytes.hex of Python 3 spell it, and as
// frugal serializers do.
BOOST_AUTO_TEST_CASE(every_spelling_of_a_whole_is_found) {
  const std::string_view spellings[] = {
      "p\"w'1>2&3<4#long",
      "p&quot;w&#x27;1&gt;2&amp;3&lt;4#long",
      "p\"w'1&gt;2&amp;3&lt;4#long",
      "p\"w'1>2&amp;3&lt;4#long",
      "p&#0000000034;w'1>2&#38;3&#x3C;4#long",
      "&#112;&#34;&#119;&#39;&#49;&#62;&#50;&#38;&#51;&#60;&#52;&#35;&#108;&#111;&#110;&#103;",
      "&#x70;&#x22;&#x77;&#x27;&#x31;&#x3e;&#x32;&#x26;&#x33;&#x3c;&#x34;&#x23;&#x6c;&#x6f;&#x6e;&#"
      "x67;",
      "&#X000070;&#X000022;&#X000077;&#X000027;&#X000031;&#X00003E;&#X000032;&#X000026;&#X000033;&#"
      "X00003C;&#X000034;&#X000023;&#X00006C;&#X00006F;&#X00006E;&#X000067;",
      "p%22w%271%3E2%263%3C4%23long",
      "p%22w%271%3e2%263%3c4%23long",
      "p\"w'1>2%263%3C4#long",
      "%70%22%77%27%31%3e%32%26%33%3c%34%23%6c%6f%6e%67",
      "p\\\"w'1>2&3<4#long",
      "\\u0070\\u0022\\u0077\\u0027\\u0031\\u003e\\u0032\\u0026\\u0033\\u003c\\u0034\\u0023\\u006c"
      "\\u006f\\u006e\\u0067",
      "p\\\"w'1>2\\u00263\\u003C4#long",
      "cCJ3JzE+MiYzPDQjbG9uZw",
      "cCJ3JzE-MiYzPDQjbG9uZw",
      "70227727313e3226333c34236c6f6e67",
      "70227727313E3226333C34236C6F6E67",
      "70 22 77 27 31 3e 32 26 33 3c 34 23 6c 6f 6e 67",
      "70:22:77:27:31:3e:32:26:33:3c:34:23:6c:6f:6e:67",
      "70-22-77-27-31-3E-32-26-33-3C-34-23-6C-6F-6E-67",
      "7022 7727 313e 3226 333c 3423 6c6f 6e67",
      "P\"W'1>2&3<4#LONG",
      "cCJ3JzE+\r\n      MiYzPDQj\r\n      bG9uZw",
      "cCJ3 JzE+ MiYz PDQj bG9u Zw",
      "700022007700270031003e003200260033003c00340023006c006f006e006700",
      "cAAiAHcAJwAxAD4AMgAmADMAPAA0ACMAbABvAG4AZwA",
  };
  for (const std::string_view spelling : spellings) {
    const std::string text(spelling);
    BOOST_TEST(redacted(text).size() < text.size() / 2 + mark.size(), text);
    BOOST_TEST(redacted("<a> " + text + " </a>").starts_with("<a> [redacted]"), text);
  }
}

// As C and its kin write bytes.
BOOST_AUTO_TEST_CASE(numbers_with_a_prefix_are_found) {
  BOOST_TEST(redacted("<a>{0x70, 0x22, 0x77, 0x27, 0x31, 0x3e, 0x32, 0x26, 0x33, 0x3c, 0x34, 0x23, "
                      "0x6c, 0x6f, 0x6e, 0x67}</a>") == "<a>{0x[redacted]}</a>");
  BOOST_TEST(redacted("0X70,0X22,0X77,0X27,0X31,0X3E,0X32,0X26,0X33,0X3C,0X34,0X23,0X6C,0X6F") ==
             "0X[redacted]");
}

BOOST_AUTO_TEST_CASE(base64_is_found_at_every_offset) {
  BOOST_TEST(redacted("cCJ3JzE+MiYzPDQjbG9uZ3p6").find("[redacted]") != std::string::npos);
  BOOST_TEST(redacted("eHAidycxPjImMzw0I2xvbmd6eg==").find("[redacted]") != std::string::npos);
  BOOST_TEST(redacted("eHlwIncnMT4yJjM8NCNsb25neno=").find("[redacted]") != std::string::npos);
  BOOST_TEST(redacted("dXNlcjpwIncnMT4yJjM8NCNsb25neno=").find("[redacted]") != std::string::npos);
}

// As base64 of Python 3 has "p\"w'1>2&3<4#long" behind "xyz", "x" and "xy", and before other bytes.
BOOST_AUTO_TEST_CASE(of_a_run_of_base64_nothing_stays) {
  for (const char* const run :
       {"eHl6cCJ3JzE+MiYzPDQjbG9uZw", "eHl6cCJ3JzE+MiYzPDQjbG9uZ3p6eg", "eHAidycxPjImMzw0I2xvbmc",
        "eHAidycxPjImMzw0I2xvbmd6enp6eg==", "eHlwIncnMT4yJjM8NCNsb25n",
        "eHlwIncnMT4yJjM8NCNsb25neg", "Pz9wIncnMT4yJjM8NCNsb25nPz8%3D",
        "PzE%2FPz9wIncnMT4yJjM8NCNsb25n", "Pz8\\/Pz9wIncnMT4yJjM8NCNsb25n\\/Pz8"}) {
    const std::string text(run);
    BOOST_TEST(redacted("key=" + text + "; next") == "key=[redacted]; next", text);
    BOOST_TEST(redacted("\"" + text + "\"") == "\"[redacted]\"", text);
  }
  BOOST_TEST(redacted("eHlwIncnMT4yJjM8NCNsb25n eHlwIncnMT4yJjM8NCNsb25n") ==
             "[redacted] [redacted]");
}

BOOST_AUTO_TEST_CASE(utf_16_stays_utf_16) {
  using namespace std::string_literals;
  const Redactor redact({{"hunter2"}});
  BOOST_TEST(redact("<\0h\0u\0n\0t\0e\0r\0&\0#\0"
                    "5\0"
                    "0\0;\0>\0"s) == "<\0[\0r\0e\0d\0a\0c\0t\0e\0d\0]\0>\0"s);
  BOOST_TEST(redact("\0<\0h\0u\0n\0t\0e\0r\0"
                    "2\0>"s) == "\0<\0[\0r\0e\0d\0a\0c\0t\0e\0d\0]\0>"s);
}

BOOST_AUTO_TEST_CASE(what_is_not_ascii_is_found_in_every_encoding) {
  const Redactor redact({{"m\xC3\xBCller-\xE2\x82\xAC"}});
  for (const char* const text :
       {"m\xC3\xBCller-\xE2\x82\xAC", "m&uuml;ller-&euro;", "m&#252;ller-&#x20AC;",
        "m\\u00fcller-\\u20ac", "m%C3%BCller-%e2%82%ac",
        "m\xC3\x83\xC2\xBCller-\xC3\xA2\xC2\x82\xC2\xAC"}) {
    BOOST_TEST(redact(text) == "[redacted]", text);
  }
  const Redactor latin({{"m\xC3\xBCller-x"}});
  BOOST_TEST(latin("m\xFCller-x m%fcller-x") == "[redacted] [redacted]");
}

BOOST_AUTO_TEST_CASE(markup_within_a_secret_does_not_save_it) {
  BOOST_TEST(Redactor({{"hunter2"}})("hu<!-- - -->n<![CDATA[t]]>e<?x y?>r2") == "[redacted]");
}

BOOST_AUTO_TEST_CASE(public_parts_stay) {
  const std::string_view words[] = {"Exchange2013 and others"};
  const Redactor redact({{"Exchange2013!"}}, words);
  BOOST_TEST(redact("Exchange2013 Exchange2013!") == "Exchange2013 [redacted]");
  BOOST_TEST(Redactor({{"[redacted]?"}})("[redacted] [redacted]?") == "[redacted] [redacted]");
}

BOOST_AUTO_TEST_CASE(without_a_secret_nothing_changes) {
  BOOST_TEST(Redactor()("a") == "a");
  BOOST_TEST(Redactor({{""}})("a") == "a");
}

BOOST_AUTO_TEST_SUITE_END()
