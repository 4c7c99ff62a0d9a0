#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "endpoint/defects/at_once.hpp"
#include "endpoint/defects/catalogue.hpp"
#include "endpoint/defects/messages.hpp"
#include "endpoint/defects/operation.hpp"
#include "endpoint/defects/words.hpp"
#include "endpoint/testing/handler_fixture.hpp"

namespace assay::endpoint::defects {

using testing::base_message;
using testing::envelope;
using testing::version;

BOOST_AUTO_TEST_SUITE(defects)

namespace {

const std::string asvc = "/EWS/Exchange.asmx";

// An endpoint with one defect that is made up.
struct Endpoint {
  explicit Endpoint(std::vector<Action> actions)
      : defect{"endpoint/test/one", "made up", {"RQ-01"}, std::move(actions)} {
    StoreOptions stored;
    install(defect, options, stored);
    store = Store(stored);
  }

  HttpResponse send(const std::string& body, const std::string& method = "POST",
                    const std::string& type = "text/xml") {
    return handle({method, asvc, {{"Content-Type", type}}, body}, store, options);
  }

  std::size_t contacts() { return store.caller().contacts().size(); }

  Defect defect;
  HandlerOptions options;
  Store store;
};

std::string add(const std::string& content) {
  return envelope(version, "<m:AddNewImContactToGroup>" + content + "</m:AddNewImContactToGroup>");
}

const std::string sound_request = add("<m:ImAddress>a@contoso.com</m:ImAddress>");
const std::string without_address = add("<m:DisplayName>A</m:DisplayName>");
const std::string empty_id = add("<m:ImAddress>a@contoso.com</m:ImAddress><m:GroupId Id=\"\"/>");

bool succeeds(const HttpResponse& response) {
  return response.status == 200 && response.body.find(success) != std::string::npos;
}

bool holds(const HttpResponse& response, const std::string& bytes) {
  return response.body.find(bytes) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_endpoint_without_action_is_the_sound_one) {
  Endpoint idle({});
  Store store;
  for (const std::string& body : {sound_request, without_address, empty_id, std::string("x")}) {
    BOOST_TEST((idle.send(body) ==
                endpoint::handle({"POST", asvc, {{"Content-Type", "text/xml"}}, body}, store, {})));
  }
  BOOST_TEST((idle.store == store));
}

BOOST_AUTO_TEST_CASE(edits_change_answers_that_they_fit) {
  Endpoint endpoint({answer({without(persona_path)})});
  const HttpResponse changed = endpoint.send(sound_request);
  BOOST_TEST(succeeds(changed));
  BOOST_TEST(!holds(changed, "Persona"));
  BOOST_TEST(holds(endpoint.send(empty_id), "ErrorInvalidIdEmpty"));
}

BOOST_AUTO_TEST_CASE(edits_change_requests_and_may_depend_on_them) {
  Endpoint ignores({request({without(request_path + "/GroupId")})});
  BOOST_TEST(succeeds(ignores.send(empty_id)));
  Endpoint sometimes({Edits{
      Side::answer, {without(persona_path)}, {{Look::present, request_path + "/DisplayName"}}}});
  BOOST_TEST(holds(sometimes.send(sound_request), "Persona"));
  BOOST_TEST(
      !holds(sometimes.send(add("<m:ImAddress>a</m:ImAddress><m:DisplayName>A</m:DisplayName>")),
             "Persona"));
}

BOOST_AUTO_TEST_CASE(replacements_change_every_occurrence_beside_a_mark) {
  Endpoint endpoint({written_as("contoso", "fabrikam", success), taken_for("b@", "c@")});
  const HttpResponse changed = endpoint.send(add("<m:ImAddress>b@contoso.com</m:ImAddress>"));
  BOOST_TEST(!holds(changed, "contoso"));
  BOOST_TEST(holds(changed, "c@fabrikam.com"));
}

BOOST_AUTO_TEST_CASE(requests_are_refused_with_a_fault_or_a_status) {
  Endpoint fault({refuse({{Look::equals, request_path + "/ImAddress", "a@contoso.com"}})});
  const HttpResponse refused = fault.send(sound_request);
  BOOST_TEST(refused.status == 500);
  BOOST_TEST(holds(refused, "ErrorSchemaValidation"));
  BOOST_TEST(fault.contacts() == 0u);
  BOOST_TEST(succeeds(fault.send(add("<m:ImAddress>b@contoso.com</m:ImAddress>"))));
  Endpoint status({Refuse{{{Look::header_begins, "content-type", "text/"}}, "", 400}});
  BOOST_TEST(status.send(sound_request).status == 400);
}

BOOST_AUTO_TEST_CASE(conditions_look_at_bytes_places_and_headers) {
  const HttpRequest request{"POST", asvc, {{"A", "value"}}, add("<m:ImAddress>xyz</m:ImAddress>")};
  const std::string address = request_path + "/ImAddress";
  const std::pair<Condition, Condition> pairs[] = {
      {{Look::body_holds, "", "xyz"}, {Look::body_holds, "", "xyzz"}},
      {{Look::body_lacks, "", "xyzz"}, {Look::body_lacks, "", "xyz"}},
      {{Look::body_begins, "", "<soap"}, {Look::body_begins, "", "soap"}},
      {{Look::present, address}, {Look::present, address + "/@Id"}},
      {{Look::absent, address + "/@Id"}, {Look::absent, address}},
      {{Look::equals, address, "xyz"}, {Look::equals, address, "xy"}},
      {{Look::begins, address, "xy"}, {Look::begins, address, "yz"}},
      {{Look::longer, address, "ab"}, {Look::longer, address, "abc"}},
      {{Look::header_begins, "a", "val"}, {Look::header_begins, "a", "al"}},
      {{Look::header_absent, "b"}, {Look::header_absent, "a"}}};
  for (const auto& [fitting, other] : pairs) {
    BOOST_TEST(fits({fitting}, request), describe(Refuse{{fitting}, "", 400}));
    BOOST_TEST(!fits({other}, request), describe(Refuse{{other}, "", 400}));
    BOOST_TEST(!fits({fitting, other}, request));
  }
}

BOOST_AUTO_TEST_CASE(excused_rules_are_not_enforced) {
  Endpoint endpoint({Excuse{{"RQ-18"}}});
  const std::string with_attribute = add("<m:ImAddress a=\"b\">a@contoso.com</m:ImAddress>");
  BOOST_TEST(succeeds(endpoint.send(with_attribute)));
  BOOST_TEST(!succeeds(endpoint.send(without_address)));
  BOOST_TEST(!succeeds(Endpoint({}).send(with_attribute)));
}

BOOST_AUTO_TEST_CASE(what_is_forgotten_is_answered_and_not_kept) {
  Endpoint endpoint({Forget{{{Look::present, request_path}}}});
  BOOST_TEST(succeeds(endpoint.send(sound_request)));
  BOOST_TEST(endpoint.contacts() == 0u);
}

BOOST_AUTO_TEST_CASE(what_precedes_a_request_stays_when_it_fails) {
  Endpoint endpoint({Precede{{without(request_path + "/GroupId")}}});
  BOOST_TEST(holds(endpoint.send(empty_id), "ErrorInvalidIdEmpty"));
  BOOST_TEST(endpoint.contacts() == 1u);
}

BOOST_AUTO_TEST_CASE(another_request_is_carried_out_instead_of_a_refused_one) {
  Endpoint endpoint({Instead{"ErrorInvalidIdEmpty", {without(request_path + "/GroupId")}}});
  BOOST_TEST(succeeds(endpoint.send(empty_id)));
  BOOST_TEST(!succeeds(endpoint.send(without_address)));
}

BOOST_AUTO_TEST_CASE(http_of_answers_is_changed_where_a_mark_is) {
  Endpoint endpoint({Http{fault, 200, "text/html", true, Delivery::cut}});
  const HttpResponse changed = endpoint.send(without_address);
  BOOST_TEST(changed.status == 200);
  BOOST_TEST(*header(changed.headers, "Content-Type") == "text/html");
  BOOST_TEST(changed.body.empty());
  BOOST_TEST((changed.delivery == Delivery::cut));
  const HttpResponse left = endpoint.send(sound_request);
  BOOST_TEST(succeeds(left));
  BOOST_TEST((left.delivery == Delivery::whole));
  BOOST_TEST(is_of_the_connection(endpoint.defect));
  BOOST_TEST(!is_of_the_connection(Endpoint({Http{fault, 200}}).defect));
}

BOOST_AUTO_TEST_CASE(other_methods_and_media_types_are_taken) {
  BOOST_TEST(succeeds(Endpoint({Take{"PUT"}}).send(sound_request, "PUT")));
  BOOST_TEST(!succeeds(Endpoint({Take{"GET"}}).send(sound_request, "PUT")));
  BOOST_TEST(succeeds(Endpoint({Take{"", true}}).send(sound_request, "POST", "application/json")));
}

BOOST_AUTO_TEST_CASE(bounds_replace_those_of_the_endpoint) {
  Endpoint endpoint({Bounds{.contacts = 1, .largest_request = 2000}});
  BOOST_TEST(succeeds(endpoint.send(sound_request)));
  const std::string second = add("<m:ImAddress>b@contoso.com</m:ImAddress>");
  BOOST_TEST(holds(endpoint.send(second), "ErrorImContactLimitReached"));
  BOOST_TEST(holds(endpoint.send(std::string(2001, ' ')), "ErrorRequestStreamTooBig"));
}

BOOST_AUTO_TEST_CASE(what_a_refusal_leaves_does_not_show_in_its_answer) {
  Endpoint endpoint({Leave{"ErrorInvalidIdEmpty", {without(request_path + "/GroupId")}}});
  BOOST_TEST(holds(endpoint.send(empty_id), "ErrorInvalidIdEmpty"));
  BOOST_TEST(endpoint.contacts() == 1u);
  endpoint.send(without_address);
  BOOST_TEST(endpoint.contacts() == 1u);
}

BOOST_AUTO_TEST_CASE(edits_of_answers_may_depend_on_the_code) {
  Endpoint endpoint({Edits{Side::answer, {text(response_path, "")}, {}, "ErrorInvalidIdEmpty"}});
  BOOST_TEST(!holds(endpoint.send(empty_id), "ErrorInvalidIdEmpty"));
  BOOST_TEST(succeeds(endpoint.send(sound_request)));
  BOOST_TEST(holds(endpoint.send(sound_request), "NoError"));
}

// What an operation shares with others is told of each by its name, and its area is its name.
BOOST_AUTO_TEST_CASE(shared_defects_are_those_of_each_operation) {
  const Defect* const own = find("endpoint/response/twice");
  const Defect* const of_sibling = find("endpoint/set-im-group/response-twice");
  BOOST_TEST_REQUIRE(own != nullptr);
  BOOST_TEST_REQUIRE(of_sibling != nullptr);
  BOOST_TEST(own->operation == "AddNewImContactToGroup");
  BOOST_TEST(of_sibling->operation == "SetImGroup");
  BOOST_TEST(describe(own->actions.front()).find("AddNewImContactToGroupResponse") !=
             std::string::npos);
  BOOST_TEST(describe(of_sibling->actions.front()).find("SetImGroupResponse") != std::string::npos);
  BOOST_TEST((find("endpoint/set-im-group/persona-missing") == nullptr));
}

BOOST_AUTO_TEST_CASE(what_an_operation_cannot_be_asked_for_is_no_defect_of_it) {
  BOOST_TEST((find("endpoint/add-im-group/transport-status-of-success") != nullptr));
  BOOST_TEST(
      (find("endpoint/add-distribution-group-to-im-list/transport-status-of-success") == nullptr));
  BOOST_TEST((find("endpoint/get-im-items/response-error-without-text") == nullptr));
}

BOOST_AUTO_TEST_CASE(quirks_reach_the_mailbox) {
  Endpoint endpoint({Quirk::contact_per_call});
  endpoint.send(sound_request);
  endpoint.send(sound_request);
  BOOST_TEST(endpoint.contacts() == 2u);
  Endpoint folds({Quirk::folds_case});
  BOOST_TEST(holds(folds.send(add("<m:ImAddress>ABC</m:ImAddress>")), ">abc<"));
}

// Two contacts that are added at once, and what becomes of them.
struct AtOnce {
  explicit AtOnce(std::vector<Action> actions) : endpoint(std::move(actions)) {
    std::vector<HttpRequest> requests;
    for (const std::string address : {"a", "b"}) {
      requests.push_back({"POST", asvc, {}, add("<m:ImAddress>" + address + "</m:ImAddress>")});
    }
    answers = handle_at_once(requests, endpoint.store, endpoint.options);
  }

  Endpoint endpoint;
  std::vector<HttpResponse> answers;
};

BOOST_AUTO_TEST_CASE(the_sound_endpoint_takes_requests_at_once_one_after_the_other) {
  AtOnce sound({});
  BOOST_TEST_REQUIRE(sound.answers.size() == 2u);
  BOOST_TEST(holds(sound.answers[0], ">a<"));
  BOOST_TEST(holds(sound.answers[1], ">b<"));
  BOOST_TEST(sound.endpoint.contacts() == 2u);
}

BOOST_AUTO_TEST_CASE(requests_at_once_may_overlap) {
  const Conditions adds{{Look::present, request_path}};
  AtOnce lost({Overlap{adds, Stale::everything}});
  BOOST_TEST(succeeds(lost.answers[0]));
  BOOST_TEST(succeeds(lost.answers[1]));
  BOOST_TEST_REQUIRE(lost.endpoint.contacts() == 1u);
  BOOST_TEST(lost.endpoint.store.caller().contacts()[0].im_address == "b");
  AtOnce alike({Overlap{adds, Stale::numbers}});
  BOOST_TEST_REQUIRE(alike.endpoint.contacts() == 2u);
  const auto& contacts = alike.endpoint.store.caller().contacts();
  BOOST_TEST(contacts[0].number == contacts[1].number);
  AtOnce swapped({Overlap{adds, Stale::nothing, true}});
  BOOST_TEST(holds(swapped.answers[0], ">b<"));
  BOOST_TEST(holds(swapped.answers[1], ">a<"));
  AtOnce others({Overlap{{{Look::absent, request_path}}, Stale::everything, true}});
  BOOST_TEST(others.endpoint.contacts() == 2u);
  BOOST_TEST(holds(others.answers[0], ">a<"));
}

BOOST_AUTO_TEST_CASE(an_address_is_unseen_only_while_requests_overlap) {
  Endpoint endpoint({Overlap{{{Look::present, request_path}}, Stale::addresses}});
  const std::vector<HttpRequest> twice(2, {"POST", asvc, {}, sound_request});
  handle_at_once(twice, endpoint.store, endpoint.options);
  BOOST_TEST(endpoint.contacts() == 2u);
  endpoint.send(sound_request);
  BOOST_TEST(endpoint.contacts() == 2u);
}

// Few defects would prove little: at least 120, over eleven areas, and 15 for each operation.
BOOST_AUTO_TEST_CASE(the_catalogue_covers_every_area_and_operation) {
  std::set<std::string> areas;
  std::map<std::string, std::size_t> of_operations;
  for (const Defect& defect : all()) {
    BOOST_TEST(defect.id.starts_with("endpoint/"), defect.id);
    BOOST_TEST((find(defect.id) == &defect), defect.id);
    ++of_operations[defect.operation];
    const std::string area = defect.id.substr(9, defect.id.find('/', 9) - 9);
    if (defect.operation == operations().front().name) areas.insert(area);
  }
  BOOST_TEST(of_operations.size() == operations().size());
  for (const Operation& of : operations()) {
    const bool first = &of == &operations().front();
    BOOST_TEST(of_operations[of.name] >= (first ? 120u : 15u), of.name);
  }
  BOOST_TEST(areas == (std::set<std::string>{"acceptance", "at-once", "envelope", "faults",
                                             "headers", "limits", "persona", "response",
                                             "robustness", "state", "transport"}),
             boost::test_tools::per_element());
  BOOST_TEST((find("endpoint/none") == nullptr));
}

BOOST_AUTO_TEST_CASE(the_actions_of_the_catalogue_can_be_carried_out_and_described) {
  for (const Defect& defect : all()) {
    BOOST_TEST(!defect.actions.empty(), defect.id << " does nothing");
    for (const Action& action : defect.actions) {
      BOOST_TEST(!describe(action).empty(), defect.id);
      const auto* refusal = std::get_if<Refuse>(&action);
      if (refusal == nullptr || refusal->code.empty()) continue;
      BOOST_TEST(ews::ResponseCode::named(refusal->code).has_value(),
                 defect.id << " knows no code " << refusal->code);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint::defects
