#include "fuzz/mutator/mutator.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "ews/types/types.hpp"
#include "fuzz/mutator/draft.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/repair.hpp"
#include "fuzz/mutator/vocabulary.hpp"
#include "fuzz/properties/profile.hpp"
#include "fuzz/testing/base_messages.hpp"
#include "inspect/inspect.hpp"
#include "xml/reading/document.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(mutator)

namespace {

constexpr fuzz::Dial only(fuzz::Validity validity) {
  fuzz::Dial dial{{0, 0, 0, 0, 0}};
  dial.weights[static_cast<std::size_t>(validity)] = 1;
  return dial;
}

fuzz::Profile profile_of(const fuzz::Dial& dial, std::size_t count) {
  const auto& bases = fuzz::testing::base_messages();
  fuzz::MutatorOptions options;
  options.dial = dial;
  fuzz::Profile profile;
  for (std::size_t seed = 0; seed < count; ++seed) {
    fuzz::Random random(seed);
    profile.add(fuzz::mutated(bases[seed % bases.size()], random, options));
  }
  return profile;
}

// The names of elements in `message`.
void collect(const std::string& message, std::set<std::string>& names) {
  const xml::Document document = xml::Document::read(message);
  for (const xml::Element& element : document.elements()) names.emplace(element.name.local);
}

// A fault that needs three things at once, each of them valid: how many mutations until it is hit.
bool hits_planted_fault(const std::string& message) {
  const inspect::Inspection inspection = inspect::inspect(message);
  if (!inspection.schema_valid) return false;
  const auto* const request = std::get_if<ews::AddNewImContactToGroup>(&inspection.message.body);
  return request != nullptr && request->display_name && request->group_id &&
         !request->group_id->change_key && request->im_address.find("]]>") != std::string::npos;
}

std::size_t mutations_to_planted_fault(const fuzz::Dial& dial, std::size_t most) {
  fuzz::MutatorOptions options;
  options.dial = dial;
  fuzz::Random random(1);
  const std::string base = fuzz::testing::base_message("minimal-request");
  std::string message = base;
  for (std::size_t count = 1; count <= most; ++count) {
    message = fuzz::mutated(count % 5 == 0 ? base : message, random, options);
    if (hits_planted_fault(message)) return count;
  }
  return most + 1;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_field_and_operation_is_reached_from_the_smallest_request) {
  fuzz::MutatorOptions options;
  options.dial = only(fuzz::Validity::schema);
  const std::string base = fuzz::testing::base_message("minimal-request");
  std::set<std::string> reached;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    fuzz::Random random(seed);
    std::string message = base;
    for (int step = 0; step < 6; ++step) message = fuzz::mutated(message, random, options);
    collect(message, reached);
  }
  for (const ews::BodyElement& body : ews::body_elements()) {
    BOOST_TEST(reached.contains(std::string(body.name)), body.name);
    for (const ews::Slot& slot : body.type->slots) {
      BOOST_TEST(reached.contains(std::string(slot.alternatives[0].name)),
                 slot.alternatives[0].name);
    }
  }
  for (const ews::Type* const type : ews::named_complex_types()) {
    for (const ews::Slot& slot : type->slots) {
      for (const ews::Alternative& alternative : slot.names()) {
        if (!alternative.erratum.empty() || !slot.alternatives[0].erratum.empty()) continue;
        BOOST_TEST(reached.contains(std::string(alternative.name)), alternative.name);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_planted_fault_is_found_and_by_bytes_alone_it_is_not) {
  BOOST_TEST(mutations_to_planted_fault(fuzz::Dial(), 20'000) <= 20'000u);
  BOOST_TEST(mutations_to_planted_fault(only(fuzz::Validity::bytes), 20'000) > 20'000u);
}

BOOST_AUTO_TEST_CASE(known_traps_of_parsers_are_set) {
  std::set<std::string_view> wanted{"&#xD800;", "&#x110000;", "&#x100000041;", " xmlns:p99='",
                                    " a99=''"};
  const auto& bases = fuzz::testing::base_messages();
  for (std::uint64_t seed = 0; seed < 30'000 && !wanted.empty(); ++seed) {
    fuzz::Random random(seed);
    const std::string message = fuzz::mutated(bases[seed % bases.size()], random);
    std::erase_if(wanted,
                  [&](std::string_view trap) { return message.find(trap) != std::string::npos; });
  }
  for (const std::string_view trap : wanted) BOOST_ERROR(trap);
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bytes_and_never_the_same_message) {
  for (const std::string& base : fuzz::testing::base_messages()) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      fuzz::Random first(seed);
      fuzz::Random second(seed);
      const std::string message = fuzz::mutated(base, first);
      BOOST_TEST(message == fuzz::mutated(base, second));
      BOOST_TEST(message != base);
    }
  }
}

BOOST_AUTO_TEST_CASE(any_bytes_can_be_mutated_within_any_bound) {
  const std::string full = fuzz::testing::base_message("full-request");
  for (const std::size_t longest : {1u, 7u, 100u, 5000u}) {
    fuzz::MutatorOptions options;
    options.longest = longest;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      fuzz::Random random(seed);
      const std::string message = full.substr(0, seed * 9 % full.size());
      const std::string changed = fuzz::mutated(message, random, options);
      BOOST_TEST(changed.size() <= longest);
      BOOST_TEST(changed != message);
      BOOST_TEST(fuzz::crossed(message, full, random, options).size() <= longest);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_default_dial_reaches_every_layer) {
  const fuzz::Profile profile = profile_of(fuzz::Dial(), 10'000);
  BOOST_TEST_MESSAGE(describe(profile));
  BOOST_TEST(profile.well_formed > profile.messages * 60 / 100);
  BOOST_TEST(profile.operation > profile.messages * 40 / 100);
  BOOST_TEST(profile.schema_valid > profile.messages * 20 / 100);
}

BOOST_AUTO_TEST_CASE(the_dial_chooses_the_layer) {
  using fuzz::Validity;
  const auto bytes = profile_of(only(Validity::bytes), 2000);
  BOOST_TEST(bytes.well_formed < 1000u, describe(bytes));
  const auto well_formed = profile_of(only(Validity::well_formed), 2000);
  BOOST_TEST(well_formed.well_formed > 1900u, describe(well_formed));
  BOOST_TEST(well_formed.conforming < 400u, describe(well_formed));
  const auto soap = profile_of(only(Validity::soap), 2000);
  BOOST_TEST(soap.well_formed > 1900u, describe(soap));
  BOOST_TEST(soap.schema_valid < 600u, describe(soap));
  const auto schema = profile_of(only(Validity::schema), 2000);
  BOOST_TEST(schema.schema_valid > 1900u, describe(schema));
  const auto semantic = profile_of(only(Validity::semantic), 2000);
  BOOST_TEST(semantic.conforming > 1900u, describe(semantic));
}

BOOST_AUTO_TEST_CASE(a_valid_message_needs_no_repair) {
  for (const std::string& base : fuzz::testing::base_messages()) {
    fuzz::Profile profile;
    profile.add(base);
    if (profile.schema_valid == 0) continue;
    fuzz::Random random(1);
    BOOST_TEST(fuzz::repaired(fuzz::Outline(base), base::latest_generation, random) == base);
  }
}

BOOST_AUTO_TEST_CASE(a_broken_message_is_repaired) {
  const auto& bases = fuzz::testing::base_messages();
  fuzz::MutatorOptions options;
  options.dial.weights = {1, 1, 1, 0, 0};
  fuzz::Profile profile;
  for (std::size_t seed = 0; seed < 2000; ++seed) {
    fuzz::Random random(seed);
    const std::string broken = fuzz::mutated(bases[seed % bases.size()], random, options);
    profile.add(fuzz::repaired(fuzz::Outline(broken), options.generation, random));
  }
  BOOST_TEST(profile.schema_valid > 1900u, describe(profile));
}

BOOST_AUTO_TEST_CASE(crossing_brings_parts_of_the_other_message) {
  const std::string request = fuzz::testing::base_message("minimal-request");
  const std::string other = fuzz::testing::base_message("full-persona-response");
  std::size_t with_persona = 0;
  fuzz::Profile profile;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    fuzz::Random random(seed);
    const std::string message = fuzz::crossed(request, other, random);
    with_persona += message.find("Persona>") != std::string::npos ? 1 : 0;
    profile.add(message);
  }
  BOOST_TEST(with_persona > 20u);
  BOOST_TEST(profile.well_formed > 400u, describe(profile));
}

BOOST_AUTO_TEST_CASE(a_draft_changes_as_the_edit_vocabulary_does) {
  std::size_t compared = 0;
  for (const std::string& base : fuzz::testing::base_messages()) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      fuzz::Random random(seed);
      fuzz::Draft draft(base, base::latest_generation, random);
      std::vector<xml::Edit> edits;
      draft.record(edits);
      apply_one_of(seed % 2 == 0 ? fuzz::valid_operators() : fuzz::schema_breakers(), draft);
      apply_one_of(seed % 3 == 0 ? fuzz::soap_breakers() : fuzz::valid_operators(), draft);
      if (std::ranges::find(edits, xml::EditKind::substitute, &xml::Edit::kind) != edits.end()) {
        continue;
      }
      const xml::Edited applied = xml::apply(base, edits);
      BOOST_TEST_REQUIRE(applied.message.has_value(), applied.problem);
      const auto theirs = xml::Document::read(*applied.message);
      const auto ours = xml::Document::read(draft.text());
      ++compared;
      BOOST_TEST(theirs.problem().has_value() == ours.problem().has_value());
      BOOST_TEST_REQUIRE(theirs.elements().size() == ours.elements().size());
      for (xml::ElementIndex index = 0; index < ours.elements().size(); ++index) {
        BOOST_TEST((ours.element(index).name.local == theirs.element(index).name.local));
        BOOST_TEST((ours.element(index).text == theirs.element(index).text));
      }
    }
  }
  BOOST_TEST(compared > 4000u);
}

BOOST_AUTO_TEST_CASE(a_mutation_can_be_told_in_edits) {
  std::size_t told = 0;
  std::size_t all = 0;
  for (const std::string& base : fuzz::testing::base_messages()) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      fuzz::Random random(seed);
      const fuzz::Mutation mutation = fuzz::edited(base, random);
      const xml::Edited applied = xml::apply(base, mutation.edits);
      ++all;
      told += applied.message && *applied.message != base ? 1 : 0;
    }
  }
  BOOST_TEST(told > all * 9 / 10);
}

BOOST_AUTO_TEST_CASE(every_operator_finds_a_place) {
  for (const auto operators : {fuzz::valid_operators(), fuzz::schema_breakers(),
                               fuzz::soap_breakers(), fuzz::spellings(), fuzz::byte_operators()}) {
    std::set<std::string_view> reached;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
      fuzz::Random random(seed);
      const auto& bases = fuzz::testing::base_messages();
      fuzz::Draft draft(bases[seed % bases.size()], base::latest_generation, random);
      reached.insert(fuzz::apply_one_of(operators, draft));
    }
    for (const fuzz::Operator& one : operators) BOOST_TEST(reached.contains(one.name), one.name);
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
