#include "recorded/text/entry_cuts.hpp"

#include <boost/test/unit_test.hpp>
#include <istream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>

using assay::recorded::EntryCuts;

BOOST_AUTO_TEST_SUITE(entry_cuts)

namespace {

const std::string name = "AddNewImContactToGroup";

struct Cut {
  std::string text;
  std::size_t dropped;
};

Cut cut(const std::string& json, std::size_t most = 1 << 20) {
  std::stringbuf bytes(json);
  EntryCuts cuts(bytes, most);
  std::istream in(&cuts);
  std::string text{std::istreambuf_iterator(in), {}};
  return {std::move(text), cuts.dropped()};
}

std::string har(const std::string& entries) {
  return R"({"log": {"version": "1.2", "entries": [)" + entries + "]}}\n";
}

std::string entry(const std::string& text) {
  return R"({"a": {"t": ")" + text + R"(", "b": [1, "x", {"c": ""}]}})";
}

const std::string long_text(1000, 'z');

}  // namespace

BOOST_AUTO_TEST_CASE(long_strings_of_entries_without_the_name_are_cut) {
  const std::string named = entry(long_text + name);
  const Cut found = cut(har(entry(long_text) + "," + named + "," + entry(long_text)));
  BOOST_TEST(found.text == har(entry("-") + "," + named + "," + entry("-")));
  BOOST_TEST(found.dropped == 2 * (long_text.size() - 1));
}

BOOST_AUTO_TEST_CASE(what_may_hide_the_name_stays) {
  for (const char* hiding : {"\\u0041", "\\u007a", "\\u0000", "\\u001F", "\\ufffd", "\\uFFFD",
                             "\xEF\xBF\xBD", "base64", "\\u004"}) {
    const std::string json = har(entry(long_text + hiding));
    BOOST_TEST(cut(json).text == json, hiding);
  }
  for (const char* harmless : {"\\u003c", "\\u00e4", "\\u0430", "\\\\", "\\\"", "\\n"}) {
    BOOST_TEST(cut(har(entry(long_text + harmless))).text == har(entry("-")), harmless);
  }
}

// A quotation mark, and backslashes before it, at every place of a block.
BOOST_AUTO_TEST_CASE(strings_end_where_json_says) {
  for (std::size_t before = 65400; before < 65600; ++before) {
    const std::string text = std::string(before, 'z') + R"(\\\"}]}\\)";
    BOOST_TEST(cut(har(entry(text))).text == har(entry("-")), before);
    BOOST_TEST(cut(har(entry(text + name))).text == har(entry(text + name)), before);
    BOOST_TEST(cut(har(entry(text)), 5000).text == har(entry(text)), before);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_entry_stays) {
  const std::string text = "\"" + long_text + "\"";
  for (const std::string& json :
       {text, "[" + text + "]", "{\"log\": {\"entries\": [" + text + "]}}", "}}]]" + text,
        "{{{{" + text, "{\"log\": {\"x\": {\"y\": " + text + "}}}", std::string(),
        std::string("\"\\")}) {
    BOOST_TEST(cut(json).text == json, json);
  }
}

BOOST_AUTO_TEST_SUITE_END()
