#include "conformance/running/runner.hpp"

#include <boost/test/unit_test.hpp>
#include <list>
#include <map>
#include <set>
#include <sstream>

using namespace assay::conformance;
using assay::base::CaseResult;
using assay::base::Outcome;

namespace {

constexpr std::string_view list_path = "Envelope/Body/GetImItemListResponse/ImItemList/";

std::string between(const std::string& text, std::string_view start, std::string_view end) {
  const std::size_t from = text.find(start);
  if (from == std::string::npos) return {};
  const std::size_t first = from + start.size();
  return text.substr(first, text.find(end, first) - first);
}

using Values = std::map<std::string, std::vector<std::string>>;

Values listed_values(const std::string& list) {
  Values values;
  std::istringstream words(list);
  std::string word;
  std::string id;
  words >> word;
  while (words >> word >> id) {
    std::string group = id;
    if (word == "contact") words >> group;
    const std::string path =
        std::string(list_path) + "Groups/ImGroup[ExchangeStoreId/@Id='" + group + "']/";
    if (word == "group") {
      values[path + "ExchangeStoreId/@Id"] = {id};
      continue;
    }
    values[path + "MemberCorrelationKey/ItemId/@Id"].push_back(id);
    values[std::string(list_path) + "Personas/Persona/Attributions/Attribution/SourceId/@Id"]
        .push_back(id);
  }
  return values;
}

// What a MiniTarget's words say.
Answer answer_in(std::string_view, std::string_view words) {
  Answer answer;
  const bool is_bare = words.starts_with('<');
  answer.soap = words != "html" && !is_bare;
  answer.inspected.verdict = assay::base::MessageVerdict::conforms;
  answer.form = is_bare ? AnswerForm::other : AnswerForm::response;
  if (!is_bare) answer.response_class = words == "error" ? "Error" : "Success";
  Values values;
  const std::string id = between(std::string(words), ":", ";");
  if (words.starts_with("group")) {
    values["Envelope/Body/AddImGroupResponse/ImGroup/ExchangeStoreId/@Id"] = {id};
  } else if (words.starts_with("contact")) {
    values
        ["Envelope/Body/AddNewImContactToGroupResponse/Persona/Attributions/"
         "Attribution[IsQuickContact='true']/SourceId/@Id"] = {id};
    values["contact/@Id"] = {id};
  } else if (words.starts_with("list")) {
    values = listed_values(std::string(words));
  }
  answer.select = [values](std::string_view path) {
    const auto found = values.find(std::string(path));
    return found == values.end() ? std::vector<std::string>{} : found->second;
  };
  return answer;
}

// An endpoint in miniature. Its answers are short words.
class MiniTarget : public Target {
 public:
  assay::base::Target identity() const override { return {"mini", "mini"}; }
  std::string path() const override { return "/mini"; }

  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override {
    at_once.push_back(requests.size());
    return Target::send_at_once(requests, timeout);
  }

  Observation send(const Request& request, std::chrono::milliseconds) override {
    bodies.push_back(request.body);
    Observation seen;
    if (goes_down_at != 0 && bodies.size() >= goes_down_at) {
      seen.silence = Silence::unreachable;
      seen.detail = "refused";
      return seen;
    }
    seen.status = 200;
    seen.body = answer(request.body);
    return seen;
  }

  std::set<std::string> groups;
  std::map<std::string, std::string> contacts;  // id, group
  std::vector<std::string> bodies;
  std::vector<std::size_t> at_once;  // how many requests, each time
  std::size_t goes_down_at = 0;
  bool keeps_groups = false;
  bool is_foreign = false;
  bool is_without_envelope = false;

 private:
  std::string answer(const std::string& body) {
    if (is_foreign) return "html";
    if (is_without_envelope) {
      return "<AnyResponse xmlns='http://schemas.microsoft.com/exchange/services/2006/messages'/>";
    }
    const std::string id = between(body, "Id=\"", "\"");
    if (body.find("<m:AddImGroup>") != std::string::npos) {
      return "group:" + *groups.insert("g" + std::to_string(bodies.size())).first + ";";
    }
    if (body.find("<m:RemoveImGroup>") != std::string::npos) {
      return keeps_groups || groups.erase(id) == 0 ? "error" : "done";
    }
    if (body.find("<m:RemoveContactFromImList>") != std::string::npos) {
      return contacts.erase(id) == 0 ? "error" : "done";
    }
    if (body.find("<m:GetImItemList>") != std::string::npos) return listed();
    if (body.starts_with("add ") && groups.contains(body.substr(4))) {
      const std::string contact = "c" + std::to_string(bodies.size());
      contacts[contact] = body.substr(4);
      return "contact:" + contact + ";";
    }
    return "error";
  }

  // The store in words: "list", then of every group "group ID" and of every contact "contact ID
  // GROUP".
  std::string listed() const {
    std::string words = "list";
    for (const std::string& group : groups) words += " group " + group;
    for (const auto& [contact, group] : contacts) words += " contact " + contact + ' ' + group;
    return words;
  }
};

Step step(std::string raw, std::string response_class, std::string name = "send") {
  Step made;
  made.name = std::move(name);
  made.message.raw = std::move(raw);
  made.expect.response_class = std::move(response_class);
  return made;
}

Case server_case(std::string id, std::vector<Step> steps, std::vector<std::string> needs = {}) {
  Case made;
  made.id = std::move(id);
  made.title = "title of " + made.id;
  made.requirements = {"RQ-01"};
  made.steps = std::move(steps);
  made.needs = std::move(needs);
  return made;
}

struct Ran {
  std::vector<CaseResult> results;
  RunEnd end;
};

class Setting {
 public:
  Setting() {
    Requirement requirement;
    requirement.id = "RQ-01";
    requirement.statement = "statement";
    requirement.source = "source";
    requirement.basis = {Basis::schema};
    catalogue.requirements = {requirement};
  }

  Ran run(const StopRequest& stop = [] { return false; }) {
    std::vector<const Case*> cases;
    for (const Case& test_case : catalogue.cases) cases.push_back(&test_case);
    Doors doors;
    if (has_server) doors.server = &target;
    doors.read_answer = answer_in;
    for (MiniTarget& other : more) doors.more_connections.push_back(&other);
    if (has_codec) doors.codec = [](std::string_view, std::string_view) { return Inspected{}; };
    Ran ran;
    ran.end = run_cases(
        catalogue, cases, doors, options,
        [&](const CaseResult& result) { ran.results.push_back(result); }, stop);
    return ran;
  }

  Catalogue catalogue;
  MiniTarget target;
  RunOptions options;
  std::list<MiniTarget> more;
  bool has_server = true;
  bool has_codec = true;
};

}  // namespace

#define BOOST_TEST_OUTCOME(result, wanted) \
  BOOST_TEST(assay::base::name_of((result).outcome) == assay::base::name_of(wanted))

BOOST_FIXTURE_TEST_SUITE(runner, Setting)

BOOST_AUTO_TEST_CASE(a_case_gets_a_group_and_leaves_nothing) {
  catalogue.cases = {server_case("a/adds", {step("add ${group.Id}", "Success")}, {"group"})};
  const Ran ran = run();
  BOOST_TEST_REQUIRE(ran.results.size() == 1u);
  const CaseResult& result = ran.results[0];
  BOOST_TEST_OUTCOME(result, Outcome::pass);
  BOOST_TEST(result.title == "title of a/adds");
  BOOST_TEST(result.statement == "statement");
  BOOST_TEST(result.source == "source");
  BOOST_TEST_REQUIRE(result.exchanges.size() == 2u);
  BOOST_TEST(result.exchanges[0].purpose == "make group");
  BOOST_TEST(result.exchanges[1].purpose == "send");
  BOOST_TEST(result.exchanges[1].request_line == "POST /mini");
  BOOST_TEST(result.exchanges[1].request.starts_with("add g"));
  BOOST_TEST(target.groups.empty());
  BOOST_TEST(target.contacts.empty());
  BOOST_TEST(ran.end.leftovers.empty());
  BOOST_TEST(ran.end.target_problem == "");
  BOOST_TEST(!ran.end.interrupted);
}

BOOST_AUTO_TEST_CASE(neighbours_of_one_name_are_sent_at_once_with_their_repetitions) {
  Step add = step("add ${group.Id}", "Success", "add");
  add.repeat = 2;
  add.parallel = "adds";
  add.captures = {{"contact", "contact/@Id"}};
  Step bad = step("nonsense", "Error", "bad");
  bad.parallel = "adds";
  Step look = step("look at ${contact.n}", "Error", "look");
  look.repeat = 2;
  catalogue.cases = {server_case("a/parallel", {add, bad, look}, {"group"})};
  const Ran ran = run();
  BOOST_TEST_REQUIRE(ran.results.size() == 1u);
  const CaseResult& result = ran.results[0];
  BOOST_TEST_OUTCOME(result, Outcome::pass);
  BOOST_TEST(target.at_once == std::vector<std::size_t>{3});
  std::vector<std::string> purposes;
  for (const auto& exchange : result.exchanges) purposes.push_back(exchange.purpose);
  BOOST_TEST(purposes ==
             (std::vector<std::string>{"make group", "add 1", "add 2", "bad", "look 1", "look 2"}));
  const std::string first = between(result.exchanges[1].response, ":", ";");
  const std::string second = between(result.exchanges[2].response, ":", ";");
  BOOST_TEST(first != second);
  BOOST_TEST(result.exchanges[4].request == "look at " + first);
  BOOST_TEST(result.exchanges[5].request == "look at " + second);
  BOOST_TEST(target.contacts.empty());
}

BOOST_AUTO_TEST_CASE(of_requests_at_once_every_answer_is_looked_at_after_a_failure_too) {
  Step bad = step("nonsense", "Success", "bad");
  bad.parallel = "both";
  Step add = step("add ${group.Id}", "Success", "add");
  add.parallel = "both";
  catalogue.cases = {
      server_case("a/parallel", {bad, add, step("never", "Success", "never")}, {"group"})};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::fail);
  BOOST_TEST(ran.results[0].actual.starts_with("bad: "), ran.results[0].actual);
  BOOST_TEST(ran.results[0].exchanges.size() == 3u);
  BOOST_TEST(target.contacts.empty());
  BOOST_TEST(ran.end.leftovers.empty());
}

BOOST_AUTO_TEST_CASE(a_failing_case_leaves_nothing_either) {
  catalogue.cases = {server_case("a/fails", {step("add ${group.Id}", "Error")}, {"group"})};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::fail);
  BOOST_TEST(target.groups.empty());
  BOOST_TEST(target.contacts.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_removed_is_told) {
  target.keeps_groups = true;
  catalogue.cases = {server_case("a/adds", {step("add ${group.Id}", "Success")}, {"group"})};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST_REQUIRE(ran.end.leftovers.size() == 1u);
  BOOST_TEST(ran.end.leftovers[0] == "a/adds: group " + *target.groups.begin() + " is left");
  BOOST_TEST(ran.results[0].leftovers == "group " + *target.groups.begin() + " is left\n");
}

BOOST_AUTO_TEST_CASE(captures_reach_later_steps_and_failures_end_the_case) {
  Step first = step("add ${group.Id}", "Success", "add");
  first.captures = {{"contact", "contact/@Id"}};
  catalogue.cases = {server_case(
      "a/steps", {first, step("use ${contact}", "Success", "use"), step("never", "Error", "last")},
      {"group"})};
  const Ran ran = run();
  const CaseResult& result = ran.results.at(0);
  BOOST_TEST_OUTCOME(result, Outcome::fail);
  BOOST_TEST(result.actual.starts_with("use: refused: "));
  BOOST_TEST(result.exchanges.back().request.starts_with("use c"));
}

BOOST_AUTO_TEST_CASE(sentences_name_long_values) {
  Step first = step("x", "Error");
  first.expect.present = {"list[@Id='${unique}']"};
  catalogue.cases = {server_case("a/1", {first})};
  const CaseResult result = run().results.at(0);
  BOOST_TEST_OUTCOME(result, Outcome::fail);
  BOOST_TEST(result.expected.ends_with("list[@Id='${unique}']"), result.expected);
  BOOST_TEST(result.actual.ends_with("there is no list[@Id='${unique}']"), result.actual);
}

BOOST_AUTO_TEST_CASE(a_missing_capture_fails_its_own_step) {
  Step first = step("add ${group.Id}", "Success", "add");
  first.captures = {{"contact", "nowhere"}};
  catalogue.cases = {
      server_case("a/steps", {first, step("use ${contact}", "Error", "use")}, {"group"})};
  const CaseResult result = run().results.at(0);
  BOOST_TEST_OUTCOME(result, Outcome::fail);
  BOOST_TEST(result.actual.ends_with("there is no nowhere"));
}

BOOST_AUTO_TEST_CASE(repetitions_are_numbered) {
  Step repeated = step("try ${n} of ${unique}", "Error");
  repeated.repeat = 3;
  catalogue.cases = {server_case("a/many", {repeated})};
  const CaseResult result = run().results.at(0);
  BOOST_TEST_OUTCOME(result, Outcome::pass);
  BOOST_TEST_REQUIRE(result.exchanges.size() == 3u);
  BOOST_TEST(result.exchanges[2].purpose == "send 3");
  BOOST_TEST(result.exchanges[2].request.starts_with("try 3 of assay-"));
}

BOOST_AUTO_TEST_CASE(ids_of_an_unknown_layout_skip_the_case) {
  catalogue.cases = {server_case("a/id", {step("x ${id:legacy}", "Error")}, {"group"})};
  const CaseResult result = run().results.at(0);
  BOOST_TEST_OUTCOME(result, Outcome::skipped);
  BOOST_TEST(result.reason == "the ids of the target do not have the documented layout");
  BOOST_TEST(target.groups.empty());
}

BOOST_AUTO_TEST_CASE(a_target_that_is_none_makes_everything_inconclusive) {
  target.is_foreign = true;
  catalogue.cases = {server_case("a/1", {step("x", "Error")}),
                     server_case("a/2", {step("x", "Error")})};
  const Ran ran = run();
  BOOST_TEST(ran.end.target_problem ==
             "the sanity probe before the run failed: HTTP 200 without a SOAP message; it sent "
             "a body of no media type beginning \"html\"");
  for (const CaseResult& result : ran.results) {
    BOOST_TEST_OUTCOME(result, Outcome::inconclusive);
    BOOST_TEST(result.reason == ran.end.target_problem);
  }
  BOOST_TEST(target.bodies.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_target_that_goes_away_is_not_asked_on_and_on) {
  target.goes_down_at = 3;  // after the probe and the first case
  catalogue.cases = {server_case("a/1", {step("x", "Error")}),
                     server_case("a/2", {step("x", "Error")}),
                     server_case("a/3", {step("x", "Error")})};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST_OUTCOME(ran.results.at(1), Outcome::inconclusive);
  BOOST_TEST_OUTCOME(ran.results.at(2), Outcome::inconclusive);
  BOOST_TEST(ran.end.target_problem == "the target went away during a/2: unreachable: refused");
  BOOST_TEST(target.bodies.size() == 4u);
}

BOOST_AUTO_TEST_CASE(the_target_is_probed_last_too) {
  target.goes_down_at = 3;
  catalogue.cases = {server_case("a/1", {step("x", "Error")})};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST(ran.end.target_problem ==
             "the sanity probe after the run failed: unreachable: refused");
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_cleans_up_and_ends) {
  Step repeated = step("add ${group.Id}", "Success");
  repeated.repeat = 5;
  catalogue.cases = {server_case("a/1", {repeated}, {"group"}),
                     server_case("a/2", {step("x", "Error")})};
  const Ran ran = run([this] { return target.contacts.size() == 2 || target.bodies.size() > 4; });
  BOOST_TEST_REQUIRE(ran.results.size() == 1u);
  BOOST_TEST_OUTCOME(ran.results[0], Outcome::inconclusive);
  BOOST_TEST(ran.end.interrupted);
  BOOST_TEST(target.groups.empty());
  BOOST_TEST(target.contacts.empty());
}

BOOST_AUTO_TEST_CASE(cases_without_their_feature_are_skipped_with_the_remedy) {
  catalogue.cases = {server_case("a/newest", {step("x", "Error")}, {"V2018_01_08"})};
  const CaseResult skipped = run().results.at(0);
  BOOST_TEST_OUTCOME(skipped, Outcome::skipped);
  BOOST_TEST(skipped.reason == "needs --schema V2018_01_08");
  options.features = {{"V2018_01_08", ""}};
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::pass);
}

BOOST_AUTO_TEST_CASE(heavy_cases_wait_for_leave) {
  catalogue.cases = {server_case("a/heavy", {step("x", "Error")})};
  catalogue.cases.front().tags = {"heavy"};
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::skipped);
  options.features = {{"heavy", ""}};
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::pass);
}

BOOST_AUTO_TEST_CASE(a_feature_gives_its_value_to_the_steps) {
  catalogue.cases = {
      server_case("a/folder", {step("x ${feature:folder-id}", "Error")}, {"folder-id"})};
  options.features = {{"folder-id", "AAMk<"}};
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::pass);
  BOOST_TEST(target.bodies.at(1) == "x AAMk&lt;");
}

// The group is made in the name of the caller and stays hidden from the other account, whose list
// is looked through first.
BOOST_AUTO_TEST_CASE(a_case_under_impersonation_cleans_up_in_both_mailboxes) {
  catalogue.cases = {
      server_case("a/other", {step("add ${group.Id}", "Success")}, {"group", "impersonation"})};
  options.features = {{"impersonation", "paul@contoso.com"}};
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::pass);
  const auto of_other = std::ranges::count_if(target.bodies, [](const std::string& body) {
    return body.find("<t:PrimarySmtpAddress>paul@contoso.com</") != std::string::npos;
  });
  BOOST_TEST(of_other > 0);
  BOOST_TEST(target.groups.empty());
  BOOST_TEST(target.contacts.empty());
}

BOOST_AUTO_TEST_CASE(cases_without_their_door_are_skipped) {
  Case codec = server_case("a/codec", {});
  codec.door = Door::codec;
  codec.message.raw = "x";
  codec.expect.verdict = assay::base::MessageVerdict::violates;
  catalogue.cases = {codec, server_case("a/server", {step("x", "Error")})};
  has_codec = false;
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::skipped);
  has_codec = true;
  has_server = false;
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST_OUTCOME(ran.results.at(1), Outcome::skipped);
}

BOOST_AUTO_TEST_CASE(many_connections_give_the_results_in_order) {
  more.resize(3);
  for (int index = 0; index < 40; ++index) {
    catalogue.cases.push_back(
        server_case("a/" + std::to_string(index), {step("add ${group.Id}", "Success")}, {"group"}));
  }
  catalogue.cases[7].tags = {"heavy"};
  catalogue.cases[39].tags = {"heavy"};
  options.features = {{"heavy", ""}};
  const Ran ran = run();
  BOOST_TEST_REQUIRE(ran.results.size() == 40u);
  for (std::size_t index = 0; index < ran.results.size(); ++index) {
    BOOST_TEST(ran.results[index].id == catalogue.cases[index].id);
    BOOST_TEST_OUTCOME(ran.results[index], Outcome::pass);
  }
  BOOST_TEST(!ran.end.interrupted);
}

BOOST_AUTO_TEST_CASE(a_given_group_is_used_and_kept) {
  target.groups = {"given"};
  options.group = {"given", "key"};
  Case calls = server_case("a/lists", {step("", "Success")});
  calls.steps.front().message = {};
  calls.steps.front().message.name = "list";
  catalogue.messages["list"] =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
      "<m:GetImItemList xmlns:m='m'/></s:Body></s:Envelope>";
  catalogue.cases = {
      server_case("a/adds", {step("add ${group.Id}", "Success")}, {"group"}),
      server_case("a/two", {step("add ${other-group.Id}", "Success")}, {"group", "other-group"}),
      calls};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST_OUTCOME(ran.results.at(1), Outcome::skipped);
  BOOST_TEST(ran.results.at(1).reason == "--group-id gives one group, and this case needs two");
  BOOST_TEST_OUTCOME(ran.results.at(2), Outcome::skipped);
  BOOST_TEST(ran.results.at(2).reason ==
             "with --group-id no other operation is called, and this case calls GetImItemList");
  BOOST_TEST(target.groups.contains("given"));
}

BOOST_AUTO_TEST_CASE(a_group_that_a_target_does_not_remove_is_shared_and_its_removal_is_a_case) {
  target.groups = {"left"};
  options.group = {"left", ""};
  options.operations = {{"RemoveImGroup", base::Presence::unknown, "the group is still there", {}}};
  const auto calling = [&](const std::string& id, const std::string& operation) {
    catalogue.messages[operation] =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><m:" + operation +
        " xmlns:m='m'/></s:Body></s:Envelope>";
    Case calls = server_case(id, {step("", "Success")});
    calls.steps.front().message = {};
    calls.steps.front().message.name = operation;
    return calls;
  };
  catalogue.cases = {server_case("a/adds", {step("add ${group.Id}", "Success")}, {"group"}),
                     calling("a/removes", "RemoveImGroup"), calling("a/renames", "SetImGroup")};
  const Ran ran = run();
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::pass);
  BOOST_TEST((ran.results.at(1).outcome != Outcome::skipped));
  BOOST_TEST_OUTCOME(ran.results.at(2), Outcome::skipped);
  BOOST_TEST(ran.results.at(2).reason.starts_with("the target does not remove IM groups"));
}

BOOST_AUTO_TEST_CASE(a_server_that_leaves_out_the_envelope_is_judged) {
  target.is_without_envelope = true;
  catalogue.cases = {server_case("a/x", {step("x", "Success")})};
  const Ran ran = run();
  BOOST_TEST(ran.end.target_problem == "");
  BOOST_TEST_OUTCOME(ran.results.at(0), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(a_target_that_is_starting_is_waited_for) {
  catalogue.cases = {server_case("a/x", {step("x", "Error")})};
  target.is_foreign = true;
  int waits = 0;
  options.wait_for = std::chrono::seconds(1);
  options.pause = [&](std::chrono::milliseconds) {
    target.is_foreign = ++waits < 3;
    return true;
  };
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::pass);
  BOOST_TEST(waits == 3);
  target.is_foreign = true;
  options.pause = [&](std::chrono::milliseconds) { return ++waits < 100; };
  BOOST_TEST_OUTCOME(run().results.at(0), Outcome::inconclusive);
  BOOST_TEST(waits < 100);
}

BOOST_AUTO_TEST_SUITE_END()
