#include "conformance/running/server_case.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "conformance/judging/charge.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/judging/told_contacts.hpp"
#include "conformance/preparing/identifier.hpp"
#include "conformance/preparing/prepare.hpp"
#include "conformance/preparing/pseudonyms.hpp"
#include "conformance/running/case_result.hpp"
#include "conformance/running/fixture.hpp"
#include "conformance/running/wire.hpp"

namespace assay::conformance {
namespace {

using base::Outcome;

// Bytes of what later requests repeat: ids are shorter.
constexpr std::size_t longest_capture = std::size_t{16} << 10;

// FNV-1a over the seed and the id: a name of the case that no other run has.
std::string unique_name(std::uint64_t seed, std::string_view id) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3u; };
  for (int shift = 0; shift < 64; shift += 8) add(static_cast<unsigned char>(seed >> shift));
  for (const char c : id) add(static_cast<unsigned char>(c));
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string name = "assay-";
  for (int shift = 60; shift >= 0; shift -= 4) name += digits[hash >> shift & 15];
  return name;
}

// The account in whose name a case also acts; empty when it acts for the caller alone.
std::string account_of(const Case& test_case, const Features& features) {
  constexpr std::string_view feature = "impersonation";
  const auto found = features.find(feature);
  return test_case.needs_feature(feature) && found != features.end() ? found->second : "";
}

// The steps of one case, one after the other.
class CaseRun {
 public:
  CaseRun(const Catalogue& catalogue, const Case& test_case, Wire& wire, Fixture& fixture,
          const Pseudonyms& pseudonyms, const RunOptions& options,
          const StopRequest& stop_requested)
      : catalogue_(catalogue),
        messages_(catalogue.messages),
        case_(test_case),
        wire_(wire),
        fixture_(fixture),
        given_(options.group),
        pseudonyms_(pseudonyms),
        stop_requested_(stop_requested) {
    values_["unique"] = unique_name(options.seed, test_case.id);
    for (const auto& [name, value] : pseudonyms.shown()) values_["feature:" + name] = value;
  }

  Judgement run() {
    if (!make_groups()) return judgements_.back();
    for (auto rest = std::span(case_.steps); !rest.empty();) {
      const std::size_t together = steps_at_once(rest);
      if (!take(rest.first(together))) break;
      rest = rest.subspan(together);
    }
    return judge_case(judgements_);
  }

 private:
  bool make_groups() {
    for (const std::string& need : case_.needs) {
      if (!is_fixture(need)) continue;
      if (given_) {
        take_given_group();
        continue;
      }
      const auto problem = fixture_.add_group(need, values_["unique"] + " " + need, values_);
      if (problem) return stop(without_fixture("AddImGroup", *problem));
    }
    if (const auto group = values_.find("group.Id"); group != values_.end()) {
      const std::string id = group->second;
      add_identifiers(id, values_);
    }
    return true;
  }

  void take_given_group() {
    values_["group.Id"] = given_->id;
    if (!given_->change_key.empty()) values_["group.ChangeKey"] = given_->change_key;
  }

  bool stop(Judgement judgement) {
    judgements_.push_back(std::move(judgement));
    return false;
  }

  // One request of a step, ready to be sent, and what is demanded of its answer.
  struct Turn {
    const Step* step;
    std::size_t count;     // of the repetitions
    Expectation demanded;  // as the catalogue has it
    Expectation expectation;
    Outgoing outgoing;
  };

  // Steps that are sent at once are all ready before the first of them is sent.
  bool take(std::span<const Step> steps) {
    std::vector<Turn> turns;
    for (const Step& step : steps) {
      for (std::size_t count = 1; count <= step.repeat; ++count) {
        if (stop_requested_()) {
          return stop({Outcome::inconclusive, "", "", "the run was interrupted"});
        }
        count_to(count);
        if (!prepare(step, count, turns)) return false;
        if (!step.parallel.empty()) continue;
        if (!judge(turns.back(), send(turns.back().outgoing))) return false;
        turns.clear();
      }
    }
    return turns.empty() || judge_all(turns);
  }

  // In a step that is repeated, `contact.n` is what the step of the capture got in its n-th turn.
  void count_to(std::size_t count) {
    const std::string number = std::to_string(count);
    values_["n"] = number;
    for (const std::string& name : captured_) {
      const auto found = values_.find(name + "." + number);
      if (found == values_.end()) {
        values_.erase(name + ".n");
      } else {
        values_[name + ".n"] = found->second;
      }
    }
  }

  std::string name_of(const Step& step, std::size_t count) const {
    return step.repeat == 1 ? step.name : step.name + " " + std::to_string(count);
  }

  bool prepare(const Step& step, std::size_t count, std::vector<Turn>& turns) {
    Prepared<Request> request = prepare_request(step, messages_, values_);
    if (!request.thing) return cannot_prepare(request.problem, request.missing);
    Expectation wanted = step.expect;
    // What a later step needs is demanded of this one.
    for (const auto& [key, path] : step.captures) wanted.present.push_back(path);
    auto expectation = prepare_expectation(wanted, values_);
    if (!expectation.thing) return cannot_prepare(expectation.problem, expectation.missing);
    Request told = to_tell(step, *request.thing);
    turns.push_back({&step,
                     count,
                     std::move(wanted),
                     *std::move(expectation.thing),
                     {name_of(step, count), std::move(told), *std::move(request.thing)}});
    return true;
  }

  // The target is told what the record does not say.
  Request to_tell(const Step& step, const Request& shown) const {
    if (pseudonyms_.empty()) return shown;
    Values revealed = values_;
    for (auto& [key, value] : revealed) value = pseudonyms_.reveal(std::move(value));
    // A value that the encoding of the message does not have stays hidden.
    return prepare_request(step, messages_, revealed).thing.value_or(shown);
  }

  Reply send(const Outgoing& outgoing) {
    return wire_.send(outgoing.purpose, outgoing.request, outgoing.shown);
  }

  // Every answer is looked at, also after a bad one: it says what has been made.
  bool judge_all(const std::vector<Turn>& turns) {
    std::vector<Outgoing> outgoing;
    for (const Turn& turn : turns) outgoing.push_back(turn.outgoing);
    const std::vector<Reply> replies = wire_.send_at_once(outgoing);
    bool goes_on = true;
    for (std::size_t index = 0; index < turns.size(); ++index) {
      count_to(turns[index].count);
      goes_on = judge(turns[index], replies[index]) && goes_on;
    }
    return goes_on;
  }

  bool judge(const Turn& turn, const Reply& reply) {
    fixture_.watch(reply.answer);
    Expectation expectation = turn.expectation;
    expectation.before = before_;
    Judgement judgement = judge_step(
        expectation, weight_of(catalogue_.charged_by(case_, *turn.step)), reply.observation,
        reply.answer, {asked_operation(*turn.step, messages_), catalogue_.requirements, [&] {
                         return broken_rule(turn.outgoing.shown);
                       }});
    told_.charge(turn.outgoing.shown.body, reply.answer, catalogue_.requirements, judgement);
    told_.hear(reply.answer);
    judgement.expected = describe(turn.demanded);
    const LongValues named = long_values();
    judgement.actual = with_names(std::move(judgement.actual), named);
    for (base::Cause& cause : judgement.causes) {
      cause.message = with_names(std::move(cause.message), named);
      cause.where = with_names(std::move(cause.where), named);
    }
    capture(turn, reply.answer);
    remember(reply.answer);
    return keep(std::move(judgement), turn.outgoing.purpose);
  }

  // What later steps want unchanged.
  void remember(const Answer& answer) {
    if (answer.form != AnswerForm::response) return;
    for (const Step& step : case_.steps) {
      for (const std::string& path : step.expect.unchanged) {
        std::vector<std::string> values = answer.select(path);
        if (values.empty()) continue;
        std::ranges::sort(values);
        before_[path] = std::move(values);
      }
    }
  }

  // The first rule that a request breaks; empty when it keeps all.
  std::string broken_rule(const Request& request) const {
    const Answer read = wire_.look_at(request);
    const auto& findings = read.inspected.findings;
    const auto first = std::ranges::find(findings, base::Level::must, &base::Finding::level);
    return first == findings.end() ? std::string() : std::string(charged_to_request(first->rule));
  }

  using LongValues = std::vector<const Values::value_type*>;

  // The longest goes first, since one may be the beginning of another.
  LongValues long_values() const {
    constexpr std::size_t long_value = 20;
    LongValues named;
    for (const auto& one : values_) {
      if (one.second.size() >= long_value) named.push_back(&one);
    }
    std::ranges::stable_sort(named, std::greater(), [](auto* one) { return one->second.size(); });
    return named;
  }

  // Ids are long and say nothing to a reader: their names stand for them.
  static std::string with_names(std::string text, const LongValues& named) {
    for (const auto* const one : named) {
      const std::string shown = "${" + one->first + "}";
      for (std::size_t at = text.find(one->second); at != std::string::npos;
           at = text.find(one->second, at + shown.size())) {
        text.replace(at, one->second.size(), shown);
      }
    }
    return text;
  }

  // After a missed recommendation its captures may be missing, and the steps that use them.
  bool cannot_prepare(const std::string& problem, const std::string& missing) {
    const bool missed = !judgements_.empty() && judge_case(judgements_).outcome != Outcome::pass;
    return !missing.empty() && missed ? false : stop(unprepared(problem, missing));
  }

  void capture(const Turn& turn, const Answer& answer) {
    std::string missing;
    for (const auto& [key, path] : turn.step->captures) {
      const auto expanded = expand(path, values_, Place::text, missing);
      const auto found = expanded ? answer.select(*expanded) : std::vector<std::string>{};
      if (found.empty() || found.front().size() > longest_capture) continue;
      values_[key] = found.front();
      if (turn.step->repeat == 1) continue;
      values_[key + "." + std::to_string(turn.count)] = found.front();
      captured_.insert(key);
    }
  }

  bool keep(Judgement judgement, const std::string& name) {
    // What a request leaves behind that was taken and not refused says nothing of refusals.
    const bool taken = judgement.refusal == base::Refusal::accepted;
    const bool goes_on =
        judgement.outcome == Outcome::pass || (judgement.outcome == Outcome::nonstrict && !taken);
    if (case_.steps.size() > 1 || name != case_.steps.front().name) {
      judgement.expected = name + ": " + judgement.expected;
      judgement.actual = name + ": " + judgement.actual;
    }
    judgements_.push_back(std::move(judgement));
    return goes_on;
  }

  const Catalogue& catalogue_;
  const Messages& messages_;
  const Case& case_;
  Wire& wire_;
  Fixture& fixture_;
  const std::optional<GivenGroup>& given_;
  const Pseudonyms& pseudonyms_;
  const StopRequest& stop_requested_;
  ToldContacts told_;
  Values values_;
  std::set<std::string> captured_;  // by steps that are repeated
  std::map<std::string, std::vector<std::string>> before_;  // values by path
  std::vector<Judgement> judgements_;
};

}  // namespace

base::CaseResult rerun_server_case(const Catalogue& catalogue, const Case& test_case,
                                   const Doors& doors, const RunOptions& options,
                                   const StopRequest& stop_requested) {
  base::CaseResult result = blank_result(catalogue, test_case);
  const Pseudonyms pseudonyms(options.features);
  Wire wire(*doors.server, doors.read_answer, options.timeout, pseudonyms);
  Fixture fixture(wire);
  CaseRun run(catalogue, test_case, wire, fixture, pseudonyms, options, stop_requested);
  apply(run.run(), result);
  result.exchanges = wire.take_exchanges();
  return result;
}

base::CaseResult run_server_case(const Catalogue& catalogue, const Case& test_case,
                                 const Doors& doors, const RunOptions& options,
                                 const StopRequest& stop_requested,
                                 std::vector<std::string>& leftovers) {
  base::CaseResult result = blank_result(catalogue, test_case);
  const Pseudonyms pseudonyms(options.features);
  Wire wire(*doors.server, doors.read_answer, options.timeout, pseudonyms);
  Fixture fixture(wire, account_of(test_case, options.features));
  CaseRun run(catalogue, test_case, wire, fixture, pseudonyms, options, stop_requested);
  apply(run.run(), result);
  for (std::string left : fixture.clean()) {
    left = pseudonyms.hide(std::move(left));
    result.leftovers += left + "\n";
    leftovers.push_back(test_case.id + ": " + left);
  }
  result.exchanges = wire.take_exchanges();
  return result;
}

}  // namespace assay::conformance
