#include "fuzz/mutator.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "fuzz/vocabulary.hpp"
#include "xml/document.hpp"

using namespace assay;

namespace {

constexpr std::string_view message =
    R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">)"
    R"(<soap:Body><m:AddNewImContactToGroup )"
    R"(xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">)"
    R"(<m:ImAddress>a@b</m:ImAddress></m:AddNewImContactToGroup></soap:Body></soap:Envelope>)";

}  // namespace

BOOST_AUTO_TEST_SUITE(mutator)

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bytes) {
  const std::string base = fuzz::prepared(message);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    fuzz::Random first(seed);
    fuzz::Random second(seed);
    BOOST_TEST(fuzz::mutated(base, first) == fuzz::mutated(base, second));
  }
}

BOOST_AUTO_TEST_CASE(most_mutations_change_the_message) {
  const std::string base = fuzz::prepared(message);
  std::size_t unchanged = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    fuzz::Random random(seed);
    unchanged += fuzz::mutated(base, random) == base ? 1 : 0;
  }
  BOOST_TEST(unchanged < 200u);
}

BOOST_AUTO_TEST_CASE(every_edit_of_the_tree_is_reached) {
  const std::string base = fuzz::prepared(message);
  std::set<std::string_view> reached;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    fuzz::Random random(seed);
    reached.insert(name_of(fuzz::random_edit(base, random).kind));
  }
  BOOST_TEST(reached.size() == 16u);
}

BOOST_AUTO_TEST_CASE(a_prepared_message_binds_every_prefix_and_stays_well_formed) {
  const std::string base = fuzz::prepared(message);
  const xml::Document document = xml::Document::read(base);
  BOOST_TEST_REQUIRE(!document.problem());
  for (const fuzz::PrefixBinding& binding : fuzz::prefixes()) {
    const auto bound = document.bound(0, binding.prefix);
    BOOST_TEST_REQUIRE(bound.has_value());
    BOOST_TEST(document.uri(*bound) == binding.uri);
  }
}

BOOST_AUTO_TEST_CASE(the_vocabulary_holds_the_words_of_every_table) {
  const fuzz::Vocabulary& words = fuzz::vocabulary();
  const auto has = [](const std::vector<std::string>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
  };
  BOOST_TEST(has(words.elements, "m:ImAddress"));
  BOOST_TEST(has(words.elements, "t:MapiSendRichInfo"));
  BOOST_TEST(has(words.elements, "t:RecurringDayTransition"));
  BOOST_TEST(has(words.attributes, "ChangeKey"));
  BOOST_TEST(has(words.types, "t:SearchResultItemIdType"));
  BOOST_TEST(has(words.values, "NoError"));
}

BOOST_AUTO_TEST_SUITE_END()
