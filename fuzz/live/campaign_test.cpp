#include "fuzz/live/campaign.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "endpoint/service/handler.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/live/oracle.hpp"
#include "fuzz/live/seeds.hpp"
#include "fuzz/live/server_trial.hpp"
#include "fuzz/testing/base_messages.hpp"

// The reference endpoint is the server; defects are put between it and the campaign.

using namespace assay;
using base::FuzzFinding;
using fuzz::Answer;

BOOST_AUTO_TEST_SUITE(live)

namespace {

constexpr std::size_t mutations = 600;

const std::vector<fuzz::Seed> seeds{
    {"minimal-request", fuzz::testing::base_message("minimal-request")},
    {"full-request", fuzz::testing::base_message("full-request")}};
const std::string& plain = seeds.front().message;

class Server {
 public:
  Answer operator()(const std::string& request) {
    const auto response = endpoint::handle({"POST",
                                            "/EWS/Exchange.asmx",
                                            {{"Content-Type", std::string(fuzz::request_type)}},
                                            request},
                                           store_);
    return {response.status, response.body, "", 0.001};
  }

 private:
  endpoint::Store store_;
};

struct Run {
  fuzz::CampaignEnd end;
  std::vector<FuzzFinding> findings;
};

Run run(const fuzz::ServerTrial::Send& send, const fuzz::CampaignOptions& options = {},
        std::size_t count = mutations) {
  Run result;
  fuzz::Campaign campaign(seeds, fuzz::ServerTrial(send, plain), options);
  result.end =
      campaign.run([&] { return count-- == 0; },
                   [&](const FuzzFinding& finding) { result.findings.push_back(finding); });
  return result;
}

const FuzzFinding* find(const Run& result, std::string_view property, std::string_view cause = "") {
  const auto found = std::ranges::find_if(result.findings, [&](const FuzzFinding& finding) {
    return finding.property == property && finding.cause.starts_with(cause);
  });
  return found == result.findings.end() ? nullptr : &*found;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(edits_of_attributes_are_known_by_their_names) {
  const std::set<xml::EditKind> of_attributes{xml::EditKind::set_attribute,
                                              xml::EditKind::remove_attribute,
                                              xml::EditKind::rename_attribute};
  for (int index = 0; index <= static_cast<int>(xml::EditKind::substitute); ++index) {
    const auto kind = static_cast<xml::EditKind>(index);
    BOOST_TEST(base::is_of_attribute(fuzz::entry_of({kind, "", "", ""})) ==
               of_attributes.contains(kind));
  }
}

BOOST_AUTO_TEST_CASE(a_sound_server_has_no_finding) {
  const Run result = run(Server());
  for (const FuzzFinding& finding : result.findings) {
    BOOST_TEST_MESSAGE(finding.property << " " << finding.cause << ": " << finding.detail << "\n"
                                        << finding.request << finding.answer);
  }
  BOOST_TEST(result.findings.empty());
  BOOST_TEST(result.end.problem == "");
  const base::CampaignCounts& counts = result.end.counts;
  BOOST_TEST(counts.next == mutations + 1);
  BOOST_TEST(counts.mutations > mutations / 2);
  BOOST_TEST(counts.executions > counts.mutations);
  BOOST_TEST(counts.well_formed >= counts.operation);
  BOOST_TEST(counts.conforming > 0u);
}

BOOST_AUTO_TEST_CASE(a_server_that_dies_of_two_elements_has_two_findings_with_one_edit_each) {
  Server server;
  const Run result = run([&](const std::string& request) {
    const bool dies = holds(request, "t:RecurringDayTransition") || holds(request, "t:Role>");
    return dies ? Answer{0, "", "closed", 0} : server(request);
  });
  const FuzzFinding* const finding = find(result, "silence", "closed after ");
  BOOST_TEST_REQUIRE(finding != nullptr);
  for (const FuzzFinding& one : result.findings) {
    BOOST_TEST(one.edits.size() <= 1u, one.cause);
    BOOST_TEST(one.id.size() == 8u);
    BOOST_TEST(one.subject == "server");
  }
  for (const base::EditEntry& edit : finding->edits) {
    BOOST_TEST(edit.path.find('*') == std::string::npos);
  }
  BOOST_TEST(result.findings.size() >= 2u);
  BOOST_TEST(result.findings.size() <= 20u);
}

BOOST_AUTO_TEST_CASE(a_server_that_takes_what_is_invalid_is_caught) {
  Server server;
  const Run result = run([&](const std::string& request) {
    const Answer answer = server(request);
    return answer.status == 500 && holds(request, "Envelope") ? server(plain) : answer;
  });
  const FuzzFinding* const finding = find(result, "accepted-invalid");
  BOOST_TEST_REQUIRE(finding != nullptr);
  BOOST_TEST(finding->rules == std::vector<std::string>{finding->cause});
}

// RFC 3023 section 3.1: the charset of the media type, UTF-8 here, decides over the declaration.
BOOST_AUTO_TEST_CASE(the_charset_of_the_request_decides_over_its_declaration) {
  const std::string declared = "encoding=\"utf-8\"";
  const auto with = [&](const std::string& label, const std::string& name) {
    std::string message = plain;
    message.replace(message.find(declared), declared.size(), "encoding=\"" + label + "\"");
    const std::string address = "ImAddress>";
    message.insert(message.find(address) + address.size(), name);
    return message;
  };
  const auto expected = [](const std::string& message) { return fuzz::expectation_of(message); };
  Server server;
  const std::string wide = with("UTF-16", "");
  BOOST_TEST((expected(wide) == fuzz::Expectation::either));
  BOOST_TEST(!fuzz::complaint_about(wide, server(wide)));
  // Bytes that only their declaration makes right: a server may go by either.
  BOOST_TEST((expected(with("iso-8859-1", "\xE9")) == fuzz::Expectation::either));
  // Nothing makes these right.
  BOOST_TEST((expected(with("utf-8", "\xE9")) == fuzz::Expectation::refusal));
  const auto wrong = fuzz::complaint_about(with("utf-8", "\xE9"), server(plain));
  BOOST_TEST_REQUIRE(wrong.has_value());
  BOOST_TEST(wrong->property == "accepted-invalid");
  BOOST_TEST(wrong->cause == "XM-03");
}

BOOST_AUTO_TEST_CASE(a_document_type_and_an_instruction_must_be_refused) {
  const std::string root = "<soap:Envelope";
  for (const auto& [markup, rule] :
       {std::pair("<!DOCTYPE x>", "SO-01"), std::pair("<?target data?>", "SO-02")}) {
    std::string message = plain;
    message.insert(message.find(root), markup);
    Server server;
    BOOST_TEST(!fuzz::complaint_about(message, server(message)));
    const auto wrong = fuzz::complaint_about(message, server(plain));
    BOOST_TEST_REQUIRE(wrong.has_value(), rule);
    BOOST_TEST(wrong->cause == rule);
  }
}

// FL-12, FL-13: what is not well-formed and what breaks the schema is ErrorSchemaValidation.
BOOST_AUTO_TEST_CASE(a_refusal_has_a_code_of_what_is_broken) {
  Server server;
  const auto complaint = [&](std::string message, std::string_view code) {
    Answer answer = server(message);
    const std::string usual = "ErrorSchemaValidation";
    for (std::size_t at = 0; (at = answer.body.find(usual, at)) != std::string::npos;) {
      answer.body.replace(at, usual.size(), code);
      at += code.size();
    }
    return fuzz::complaint_about(message, answer);
  };
  const std::string unclosed = plain.substr(0, plain.rfind("</soap:Envelope>"));
  std::string empty = plain;
  empty.replace(empty.find("anna.weber@contoso.com"), 22, "");
  for (const auto& [message, rule] : {std::pair(unclosed, "FL-12"), std::pair(empty, "FL-13")}) {
    BOOST_TEST(!complaint(message, "ErrorSchemaValidation"));
    const auto wrong = complaint(message, "ErrorInternalServerError");
    BOOST_TEST_REQUIRE(wrong.has_value(), rule);
    BOOST_TEST(wrong->property == "fault-code");
    BOOST_TEST(wrong->rules.back() == rule);
  }
  // A server that reads the header first may refuse that.
  const std::string version = "Exchange2013";
  std::string old = empty;
  old.replace(old.find(version), version.size(), "Exchange2010");
  BOOST_TEST(!complaint(old, "ErrorIncorrectSchemaVersion"));
}

BOOST_AUTO_TEST_CASE(what_only_our_reader_refuses_a_server_may_take) {
  const std::string declared = "encoding=\"utf-8\"";
  std::string message = plain;
  message.replace(message.find(declared), declared.size(), "encoding=\"koi8-r\"");
  const auto expected = fuzz::expectation_of(message);
  BOOST_TEST((expected == fuzz::Expectation::either));
}

BOOST_AUTO_TEST_CASE(only_of_the_operations_of_the_campaign_is_an_answer_demanded) {
  const std::string list = fuzz::testing::base_message("get-im-item-list");
  BOOST_TEST((fuzz::expectation_of(list) == fuzz::Expectation::either));
  BOOST_TEST((fuzz::expectation_of(list, {base::latest_generation, {"GetImItemList"}}) ==
              fuzz::Expectation::answer));
}

BOOST_AUTO_TEST_CASE(seeds_are_messages_of_the_operations) {
  const auto names = [](bool for_codec, const fuzz::Scope& scope) {
    std::vector<std::string> found;
    for (const fuzz::Seed& seed : fuzz::campaign_seeds(for_codec, scope)) {
      found.push_back(seed.name);
    }
    std::ranges::sort(found);
    return found;
  };
  const fuzz::Scope groups{base::latest_generation, {"AddImGroup", "SetImGroup"}};
  BOOST_TEST(names(false, groups) ==
             (std::vector<std::string>{"add-im-group-example", "set-im-group-example"}));
  const auto of_codec = names(true, groups);
  BOOST_TEST(std::ranges::count(of_codec, "add-im-group-response") == 1);
  BOOST_TEST(std::ranges::count(of_codec, "fault-schema-validation") == 1);
  BOOST_TEST(std::ranges::count(of_codec, "get-im-items-response") == 0);
  for (const std::string& name : names(true, {})) {
    BOOST_TEST(!name.starts_with("add-im-group"), name);
  }
}

BOOST_AUTO_TEST_CASE(a_sound_server_has_no_finding_of_any_operation) {
  const fuzz::Scope scope{base::latest_generation,
                          {"GetImItemList", "AddImGroup", "GetImItems", "SetImGroup"}};
  const std::vector<fuzz::Seed> requests = fuzz::campaign_seeds(false, scope);
  fuzz::CampaignOptions options;
  options.scope = scope;
  fuzz::Campaign campaign(requests, fuzz::ServerTrial(Server(), requests.front().message, scope),
                          options);
  std::size_t left = mutations;
  std::vector<FuzzFinding> findings;
  const auto end = campaign.run([&] { return left-- == 0; },
                                [&](const FuzzFinding& found) { findings.push_back(found); });
  BOOST_TEST(end.problem == "");
  for (const FuzzFinding& finding : findings) BOOST_ERROR(finding.cause << finding.request);
  BOOST_TEST(end.counts.conforming > 100u);
}

BOOST_AUTO_TEST_CASE(a_server_that_refuses_what_is_valid_is_caught) {
  Server server;
  const std::string fault = server("<").body;
  const Run result = run([&](const std::string& request) {
    return holds(request, "DisplayName>") ? Answer{500, fault, "", 0.001} : server(request);
  });
  BOOST_TEST(find(result, "refused-valid") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_that_forgets_to_escape_is_caught) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    if (const std::size_t at = answer.body.find("&amp;"); at != std::string::npos) {
      answer.body.replace(at, 5, "&");
    }
    return answer;
  });
  BOOST_TEST(find(result, "invalid-answer", "XM-") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_that_answers_faults_with_200_is_caught) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    answer.status = 200;
    return answer;
  });
  BOOST_TEST(find(result, "status", "TR-12") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_that_changes_what_it_echoes_is_caught) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    const std::string start = "ImAddress>";
    const std::size_t at = answer.body.find(start);
    const std::size_t end = answer.body.find("</", at);
    if (at != std::string::npos && end - at > start.size() + 30) answer.body.erase(end - 1, 1);
    return answer;
  });
  BOOST_TEST(find(result, "echo", "ImAddress") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_whose_plain_answer_is_wrong_is_still_examined) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    answer.content_type = "application/xml";
    return answer;
  });
  BOOST_TEST_REQUIRE(find(result, "media-type") != nullptr);
  BOOST_TEST(find(result, "media-type")->edits.empty());
  BOOST_TEST(result.end.problem == "");
  BOOST_TEST(result.end.counts.mutations > mutations / 2);
}

BOOST_AUTO_TEST_CASE(what_is_slow_beside_plain_requests_is_caught_and_a_single_delay_is_not) {
  Server server;
  bool delayed = false;
  const Run once = run([&](const std::string& request) {
    Answer answer = server(request);
    if (!delayed && request != plain) answer.seconds = 30;
    delayed = true;
    return answer;
  });
  BOOST_TEST(once.findings.empty());
  const Run always = run([&](const std::string& request) {
    Answer answer = server(request);
    if (holds(request, "DisplayName>")) answer.seconds = 30;
    return answer;
  });
  BOOST_TEST(find(always, "slow") != nullptr);
  const Run everywhere = run([&](const std::string& request) {
    Answer answer = server(request);
    answer.seconds = 30;
    return answer;
  });
  BOOST_TEST(everywhere.findings.empty());
}

// A mailbox that the campaign has filled takes its time.
BOOST_AUTO_TEST_CASE(a_long_answer_may_take_longer) {
  const auto is_slow = [](std::size_t growth, double seconds) {
    Server server;
    fuzz::ServerTrial trial(
        [&](const std::string& request) {
          Answer answer = server(request);
          if (request == plain) return answer;
          answer.body.append((growth - 1) * answer.body.size(), ' ');
          answer.seconds = seconds;
          return answer;
        },
        plain);
    trial(plain);
    const auto complaint = trial(seeds.back().message).complaint;
    return complaint && complaint->property == "slow";
  };
  BOOST_TEST(is_slow(1, 0.2));
  BOOST_TEST(!is_slow(1000, 0.2));
  BOOST_TEST(is_slow(1000, 30));
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_answering_ends_the_campaign) {
  Server server;
  std::size_t count = 0;
  const Run result = run([&](const std::string& request) {
    return ++count > 100 ? Answer{0, "", "unreachable", 0} : server(request);
  });
  BOOST_TEST(result.end.problem.starts_with("it cannot be reached"));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_harmed_ends_the_campaign_with_a_finding) {
  Server server;
  std::size_t count = 0;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    if (++count > 120 && request == plain) answer.content_type = "text/html";
    return answer;
  });
  BOOST_TEST_REQUIRE(find(result, "sanity-probe") != nullptr);
  BOOST_TEST(holds(find(result, "sanity-probe")->detail, "--runs 50"));
  BOOST_TEST(result.end.problem.starts_with("the sanity probe failed after mutation "));
}

BOOST_AUTO_TEST_CASE(a_campaign_goes_on_where_it_ended_and_reports_nothing_twice) {
  const auto send = [server = Server()](const std::string& request) mutable {
    Answer answer = server(request);
    answer.status = 200;
    return answer;
  };
  const Run whole = run(send, {}, 400);
  const Run first = run(send, {}, 150);
  fuzz::CampaignOptions options;
  options.before = first.end.counts;
  options.known = first.findings;
  const Run second = run(send, options, 250);
  BOOST_TEST(second.end.counts.next == whole.end.counts.next);
  BOOST_TEST(second.end.counts.mutations == whole.end.counts.mutations);
  BOOST_TEST(second.end.counts.schema_valid == whole.end.counts.schema_valid);
  std::vector<std::string> both;
  for (const Run* run : {&first, &second}) {
    for (const FuzzFinding& finding : run->findings) both.push_back(finding.id);
  }
  std::vector<std::string> all;
  for (const FuzzFinding& finding : whole.findings) all.push_back(finding.id);
  BOOST_TEST(both == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_vague_complaint_is_explained_by_edits_like_those_known) {
  const fuzz::Complaint vague{"silence", "closed", "", {}, true};
  const base::EditEntry set{"set-text", "Envelope/Body/*[2]", "", "a"};
  const base::EditEntry same{"set-text", "Envelope/Body/*", "", "b"};
  const base::EditEntry other{"remove", "Envelope/Header"};
  FuzzFinding known;
  known.property = "silence";
  known.edits = {set};
  known.cause = fuzz::cause_of(vague, known.edits);
  BOOST_TEST(known.cause == "closed after set-text Envelope/Body/*");
  BOOST_TEST(explains(known, vague, std::vector{other, same}));
  BOOST_TEST(!explains(known, vague, std::vector{other}));
  const fuzz::Complaint clear{"silence", "closed after set-text Envelope/Body/*", ""};
  BOOST_TEST(explains(known, clear, {}));
}

BOOST_AUTO_TEST_SUITE_END()
