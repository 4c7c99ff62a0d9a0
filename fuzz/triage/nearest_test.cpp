#include "fuzz/triage/nearest.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>

#include "conformance/loading/catalogue.hpp"
#include "fuzz/mutator/mutator.hpp"
#include "fuzz/testing/base_messages.hpp"
#include "xml/editing/difference.hpp"
#include "xml/reading/document.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(nearest)

namespace {

// What a message says, by our reader: names, attributes, texts, in their order. White space between
// elements is left out.
std::string said_by(const xml::Document& document) {
  const auto trimmed = [](std::string_view text) {
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    return std::string(blank ? "" : text);
  };
  std::string said;
  for (const xml::Element& element : document.elements()) {
    said += "<" + std::string(document.uri(element.name.space)) + ":" +
            std::string(element.name.local) + " in " + std::to_string(element.parent);
    std::map<std::string, std::string> attributes;
    for (const xml::Attribute& attribute : document.attributes(element)) {
      attributes[std::string(document.uri(attribute.name.space)) + ":" +
                 std::string(attribute.name.local)] = attribute.value;
    }
    for (const auto& [name, value] : attributes) said += " " + name + "=" + value;
    const bool leaf = element.end == &element - document.elements().data() + 1;
    said += ">" + (leaf ? std::string(element.text) : trimmed(element.text)) + "|" +
            trimmed(element.tail) + "\n";
  }
  return said;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_edits_between_two_messages_make_one_of_the_other) {
  const auto& bases = fuzz::testing::base_messages();
  std::size_t compared = 0;
  std::size_t edits = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    fuzz::Random random(seed);
    const std::string& base = bases[seed % bases.size()];
    const std::string message = fuzz::mutated(base, random);
    const xml::Document wanted = xml::Document::read(message);
    const auto difference = xml::difference(base, message);
    if (!difference) continue;
    const xml::Edited made = xml::apply(base, *difference);
    BOOST_TEST_REQUIRE(made.message.has_value());
    const xml::Document got = xml::Document::read(*made.message);
    BOOST_TEST_REQUIRE(!got.problem().has_value(), *made.message);
    BOOST_TEST(said_by(got) == said_by(wanted), "seed " << seed << ":\n" << message);
    ++compared;
    edits += difference->size();
  }
  // Most mutations are well-formed, and few edits make them.
  BOOST_TEST(compared > 400u);
  BOOST_TEST(edits < compared * 6);
}

BOOST_AUTO_TEST_CASE(the_nearest_message_is_the_one_it_was_made_of) {
  const conformance::Messages messages = conformance::embedded_catalogue().messages;
  for (const auto& [name, message] : messages) {
    const auto found = fuzz::nearest_message(messages, message);
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST(found->name == name);
    BOOST_TEST(found->edits.empty());
  }
  const xml::Edit edit{xml::EditKind::set_text, "Envelope/Body/AddNewImContactToGroup/ImAddress",
                       "", ""};
  const auto found = fuzz::nearest_message(
      messages, *xml::apply(messages.at("minimal-request"), {{edit}}).message);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->name == "minimal-request");
  BOOST_TEST((found->edits == std::vector{edit}));
  BOOST_TEST(!fuzz::nearest_message(messages, "no message").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
