#include "fuzz/triage/promotion.hpp"

#include <boost/test/unit_test.hpp>

#include "conformance/loading/toml/toml_text.hpp"
#include "fuzz/live/finding.hpp"

using namespace assay;
using base::FuzzFinding;

BOOST_AUTO_TEST_SUITE(promotion)

namespace {

const conformance::Catalogue& catalogue() {
  static const conformance::Catalogue loaded = conformance::embedded_catalogue();
  return loaded;
}

FuzzFinding finding_of(const std::string& subject, const std::string& property,
                       const std::vector<xml::Edit>& edits) {
  FuzzFinding finding;
  finding.id = "1a2b3c4d";
  finding.subject = subject;
  finding.property = property;
  finding.message = "minimal-request";
  finding.edits = fuzz::entries_of(edits);
  finding.request = *xml::apply(catalogue().messages.at("minimal-request"), edits).message;
  return finding;
}

const std::string address = "Envelope/Body/AddNewImContactToGroup/ImAddress";
const xml::Edit empty_address{xml::EditKind::set_text, address, "", ""};

// The case that a promotion makes, as the loader reads it.
conformance::Case loaded(const fuzz::Promotion& promotion) {
  std::map<std::string, std::string> files = catalogue().files;
  files[promotion.file] += promotion.toml;
  std::vector<base::EmbeddedFile> views;
  for (const auto& [path, content] : files) views.push_back({path, content});
  return *conformance::load_catalogue(views).find_case(promotion.id);
}

bool refuses(const FuzzFinding& finding, std::string_view part) {
  try {
    fuzz::promotion_of(finding, catalogue());
    return false;
  } catch (const std::runtime_error& error) {
    BOOST_TEST_MESSAGE(error.what());
    return std::string_view(error.what()).find(part) != std::string_view::npos;
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_accepted_violation_becomes_a_case_that_demands_the_fault) {
  FuzzFinding finding = finding_of("server", "accepted-invalid", {empty_address});
  finding.rules = {"RQ-05"};
  const fuzz::Promotion promotion = fuzz::promotion_of(finding, catalogue());
  BOOST_TEST(promotion.id == "found/accepted-invalid-1a2b3c4d");
  BOOST_TEST(promotion.file == "cases/found.toml");
  const conformance::Case made = loaded(promotion);
  BOOST_TEST((made.door == conformance::Door::server));
  BOOST_TEST(made.requirements == (std::vector<std::string>{"RQ-05", "FL-13"}));
  BOOST_TEST(!made.twin.empty());
  BOOST_TEST_REQUIRE(made.steps.size() == 1u);
  BOOST_TEST(made.steps[0].message.name == "minimal-request");
  BOOST_TEST((made.steps[0].message.edits == std::vector{empty_address}));
  BOOST_TEST((made.steps[0].expect.answer == conformance::AnswerKind::fault));
  BOOST_TEST(made.steps[0].expect.codes.at(0).code == "ErrorSchemaValidation");
}

BOOST_AUTO_TEST_CASE(a_crash_over_a_valid_message_becomes_a_case_that_demands_a_response) {
  const conformance::Case made = loaded(fuzz::promotion_of(
      finding_of("server", "silence", {{xml::EditKind::set_text, address, "", "a@b.example"}}),
      catalogue()));
  BOOST_TEST(made.twin == "");
  BOOST_TEST_REQUIRE(made.steps.size() == 2u);
  BOOST_TEST((made.steps[0].expect.answer == conformance::AnswerKind::response));
  BOOST_TEST(made.steps[1].name == "afterwards");
}

BOOST_AUTO_TEST_CASE(a_case_names_the_elements_that_it_edits) {
  const conformance::Case made =
      loaded(fuzz::promotion_of(finding_of("server", "accepted-invalid",
                                           {{xml::EditKind::set_text, "*/*[2]/*/*[1]", "", ""}}),
                                catalogue()));
  BOOST_TEST((made.steps[0].message.edits == std::vector{empty_address}));
}

// What SOAP forbids may be refused by the schema or as no message at all.
BOOST_AUTO_TEST_CASE(a_document_type_must_be_refused_in_any_of_the_ways) {
  FuzzFinding finding = finding_of("server", "accepted-invalid", {});
  const std::string root = "<soap:Envelope";
  finding.request.insert(finding.request.find(root), "<!DOCTYPE x>");
  finding.rules = {"SO-01"};
  const conformance::Case made = loaded(fuzz::promotion_of(finding, catalogue()));
  BOOST_TEST((made.steps[0].expect.answer == conformance::AnswerKind::refused));
  BOOST_TEST(made.requirements.at(0) == "SO-01");
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_is_kept_as_bytes) {
  FuzzFinding finding = finding_of("server", "silence", {});
  finding.request = std::string("<soap:Envelope \xFF\0", 17);
  finding.message.clear();
  const conformance::Case made = loaded(fuzz::promotion_of(finding, catalogue()));
  BOOST_TEST((made.steps[0].message.raw == finding.request));
  BOOST_TEST((made.steps[0].expect.answer == conformance::AnswerKind::refused));
}

BOOST_AUTO_TEST_CASE(an_echo_becomes_a_case_that_demands_the_value) {
  FuzzFinding finding =
      finding_of("server", "echo", {{xml::EditKind::set_text, address, "", "a\"\\&b"}});
  finding.cause = "ImAddress";
  finding.rules = {"PE-09"};
  const conformance::Case made = loaded(fuzz::promotion_of(finding, catalogue()));
  BOOST_TEST_REQUIRE(made.steps[0].expect.values_if_present.size() == 1u);
  BOOST_TEST(made.steps[0].expect.values_if_present[0].second == "a\"\\&b");
  BOOST_TEST(made.requirements.at(0) == "PE-09");
}

BOOST_AUTO_TEST_CASE(a_finding_about_a_codec_becomes_a_codec_case) {
  const conformance::Case refused = loaded(
      fuzz::promotion_of(finding_of("codec", "accepted-invalid", {empty_address}), catalogue()));
  BOOST_TEST((refused.door == conformance::Door::codec));
  BOOST_TEST((refused.expect.verdict == base::MessageVerdict::violates));
  BOOST_TEST(refused.expect.rules == std::vector<std::string>{"RQ-05"});
  BOOST_TEST(!refused.twin.empty());
  const conformance::Case accepted =
      loaded(fuzz::promotion_of(finding_of("codec", "read-otherwise", {}), catalogue()));
  BOOST_TEST((accepted.expect.verdict == base::MessageVerdict::conforms));
  BOOST_TEST(!accepted.requirements.empty());
}

BOOST_AUTO_TEST_CASE(what_no_case_can_say_is_refused_with_the_reason) {
  BOOST_TEST(refuses(finding_of("server", "slow", {}), "no clock"));
  BOOST_TEST(refuses(finding_of("server", "sanity-probe", {}), "many messages"));
  FuzzFinding known = finding_of("server", "accepted-invalid", {empty_address});
  const fuzz::Promotion promotion = fuzz::promotion_of(known, catalogue());
  std::map<std::string, std::string> files = catalogue().files;
  files[promotion.file] += promotion.toml;
  std::vector<base::EmbeddedFile> views;
  for (const auto& [path, content] : files) views.push_back({path, content});
  BOOST_CHECK_THROW(fuzz::promotion_of(known, conformance::load_catalogue(views)),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(strings_of_toml_hold_every_character) {
  BOOST_TEST(assay::conformance::toml_string("a\"\\\n\r\t\x01\x7F\xC3\xA9") ==
             "\"a\\\"\\\\\\n\\r\\t\\u0001\\u007F\xC3\xA9\"");
}

BOOST_AUTO_TEST_SUITE_END()
