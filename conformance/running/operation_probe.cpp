#include "conformance/running/operation_probe.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/results/operations.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/preparing/placeholders.hpp"
#include "conformance/preparing/plain_request.hpp"
#include "conformance/running/fixture.hpp"
#include "conformance/running/wire.hpp"

namespace assay::conformance {
namespace {

using base::OperationState;
using base::Presence;

constexpr std::string_view unknown_operation = "FindAssayNames";

std::string text_element(std::string_view name, std::string_view text) {
  return "<m:" + std::string(name) + ">" + escape_markup(text) + "</m:" + std::string(name) + ">";
}

std::string item_id(const std::string& id) {
  return "<t:ItemId Id=\"" + escape_markup(id) + "\"/>";
}

// What answers must have in common to be taken for the same refusal.
std::string signature_of(const Reply& reply) {
  const Observation& seen = reply.observation;
  if (seen.silence != Silence::none) {
    return std::string(name_in(silence_names(), seen.silence));
  }
  return describe(seen, reply.answer);
}

// An answer that has no ResponseClass where it belongs may still be of this operation.
bool names(const Answer& answer, std::string_view operation) {
  return answer.inspected.operation == std::string(operation) + "Response";
}

std::string first_value(const Answer& answer, std::string_view path) {
  const auto values = answer.select(path);
  return values.empty() ? std::string() : values.front();
}

class OperationProbe {
 public:
  OperationProbe(const Doors& doors, const RunOptions& options)
      : options_(options),
        wire_(*doors.server, doors.read_answer, options.timeout),
        fixture_(wire_),
        name_("assay-probe-" + std::to_string(options.seed)) {}

  ProbedOperations take() {
    const Reply unknown =
        wire_.send("probe of what no server has", request_of(unknown_operation, ""));
    unknown_ = signature_of(unknown);
    names_any_ = names(unknown.answer, unknown_operation);
    if (options_.group) {
      ask(base::tested_operation, add_content(options_.group->id));
    } else {
      ask_all();
    }
    return std::move(probed_);
  }

 private:
  std::string add_content(const std::string& group) const {
    std::string content = text_element("ImAddress", name_ + "@example.com");
    content += text_element("DisplayName", name_);
    return group.empty() ? content : content + id_element("GroupId", group);
  }

  void ask_all() {
    const Answer made = ask("AddImGroup", text_element("DisplayName", name_));
    GivenGroup group{first_value(made, "Envelope/Body/*/ImGroup/ExchangeStoreId/@Id"),
                     first_value(made, "Envelope/Body/*/ImGroup/ExchangeStoreId/@ChangeKey")};
    if (group.id.empty()) doubt("AddImGroup", "no group came of it");
    const Answer added = ask(base::tested_operation, add_content(group.id));
    const std::string contact = first_value(
        added,
        "Envelope/Body/*/Persona/Attributions/Attribution[IsQuickContact='true']/SourceId/"
        "@Id|Envelope/Body/*/Persona/Attributions/Attribution/SourceId/@Id");
    const std::string of_group = id_element("GroupId", group.id);
    const std::string of_contact = id_element("ContactId", contact);
    ask("GetImItemList", "");
    ask("SetImGroup", of_group + text_element("NewDisplayName", name_ + " renamed"));
    ask("AddImContactToGroup", of_contact + of_group);
    ask("RemoveImContactFromGroup", of_contact + of_group);
    ask_others(group.id, contact);
    ask("RemoveContactFromImList", of_contact);
    ask("RemoveImGroup", of_group);
    clean(std::move(group));
  }

  // Operations that cases call only where they test them. The address of the distribution group is
  // nobody's, so that the list stays as it is.
  void ask_others(const std::string& group, const std::string& contact) {
    const std::string number = "+15550100";
    if (is_tested("AddNewTelUriContactToGroup")) {
      ask("AddNewTelUriContactToGroup",
          text_element("TelUriAddress", "tel:" + number) +
              text_element("ImContactSipUriAddress", "sip:" + name_ + "@example.com") +
              text_element("ImTelephoneNumber", number) + id_element("GroupId", group));
    }
    if (is_tested("GetImItems")) {
      ask("GetImItems", "<m:ContactIds>" + item_id(contact) + "</m:ContactIds><m:GroupIds>" +
                            item_id(group) + "</m:GroupIds>");
    }
    std::string entry;
    if (is_tested("AddDistributionGroupToImList")) {
      const Answer added =
          ask("AddDistributionGroupToImList", text_element("SmtpAddress", name_ + "@example.com") +
                                                  text_element("DisplayName", name_ + " listed"));
      entry = first_value(added, "Envelope/Body/*/ImGroup/ExchangeStoreId/@Id");
    }
    if (is_tested("RemoveDistributionGroupFromImList")) {
      ask("RemoveDistributionGroupFromImList",
          id_element("GroupId", entry.empty() ? group : entry));
    }
  }

  bool is_tested(std::string_view operation) const {
    return std::ranges::find(options_.tested, operation) != options_.tested.end();
  }

  // A group that stays after its removal is the last one that is made.
  void clean(GivenGroup group) {
    wire_.record_asides("clean");
    probed_.leftovers = fixture_.clean();
    const bool listed = is_listed(group.id);
    std::ranges::move(wire_.take_exchanges(),
                      std::back_inserter(probed_.operations.back().exchanges));
    const bool left = std::ranges::any_of(probed_.leftovers, [&](const std::string& sentence) {
      return !group.id.empty() && sentence.find(group.id) != std::string::npos;
    });
    if (!left && !listed) return;
    doubt("RemoveImGroup", "the group is still there");
    probed_.group = std::move(group);
  }

  // A removal that says success may have removed nothing.
  bool is_listed(const std::string& group) {
    if (group.empty()) return false;
    const Reply reply = wire_.send("look for the group", request_of("GetImItemList", ""));
    return !reply.answer
                .select("Envelope/Body/*/ImItemList/Groups/ImGroup[ExchangeStoreId/@Id='" + group +
                        "']")
                .empty();
  }

  Answer ask(std::string_view operation, const std::string& content) {
    const Reply reply = wire_.send("probe", request_of(operation, content));
    fixture_.watch(reply.answer);
    const std::string signature = signature_of(reply);
    OperationState state;
    state.name = operation;
    state.evidence = "the sound call met with " + signature;
    const bool answered = reply.answer.form == AnswerForm::response ||
                          (!names_any_ && names(reply.answer, operation));
    const bool silent = reply.observation.silence != Silence::none;  // whatever is asked
    if (!answered && !silent && signature == unknown_) {
      state.state = Presence::missing;
      state.evidence += ", as does an operation that no server has";
    } else if (answered || reply.answer.form == AnswerForm::fault) {
      state.state = Presence::implemented;
    }
    state.exchanges = wire_.take_exchanges();
    probed_.operations.push_back(std::move(state));
    return reply.answer;
  }

  // What is there and does not do what later cases need is not counted as implemented.
  void doubt(std::string_view operation, const std::string& why) {
    const auto found = std::ranges::find(probed_.operations, operation, &OperationState::name);
    if (found == probed_.operations.end()) return;
    if (found->state == Presence::implemented) found->state = Presence::unknown;
    found->evidence += "; " + why;
  }

  const RunOptions& options_;
  Wire wire_;
  Fixture fixture_;
  std::string name_;
  std::string unknown_;     // what the name that no server has met with
  bool names_any_ = false;  // and whether the answer was one of that name
  ProbedOperations probed_;
};

}  // namespace

ProbedOperations probe_operations(const Doors& doors, const RunOptions& options) {
  return OperationProbe(doors, options).take();
}

}  // namespace assay::conformance
