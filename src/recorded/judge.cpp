#include "recorded/judge.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/http_field.hpp"
#include "ews/message.hpp"

namespace assay::recorded {
namespace {

using base::Finding;
using base::Level;

constexpr std::string_view operation = "AddNewImContactToGroup";

bool is_ours(const JudgedPayload& judged) {
  if (judged.inspection.operation.empty()) {
    return judged.payload.body.find(operation) != std::string::npos;
  }
  return judged.inspection.operation == operation ||
         judged.inspection.operation == std::string(operation) + "Response";
}

bool is_alone(const JudgedExchange& exchange) {
  return !exchange.request && exchange.response && exchange.response->payload.place.empty();
}

class PairJudge {
 public:
  explicit PairJudge(JudgedExchange& exchange)
      : exchange_(exchange), inspection_(exchange.response->inspection) {}

  void judge() {
    check_status();
    check_media_type();
    const auto* const response =
        std::get_if<ews::AddNewImContactToGroupResponse>(&inspection_.message.body);
    if (!exchange_.request || response == nullptr) return;
    const ews::Message& sent = exchange_.request->inspection.message;
    check_version(sent.headers, *response);
    const auto* const request = std::get_if<ews::AddNewImContactToGroup>(&sent.body);
    if (request != nullptr && response->persona) check_echo(*request, *response->persona);
  }

 private:
  void note(std::string_view rule, Level level, std::string message) {
    inspection_.findings.push_back(
        {rule, base::Stage::semantics, level, base::Position(), std::move(message)});
  }

  void check_status() {
    if (exchange_.status == 0) return;
    const std::string came = "came with HTTP " + std::to_string(exchange_.status);
    if (inspection_.kind == inspect::Kind::response && exchange_.status != 200) {
      note("TR-11", Level::must, "the response " + came + ", not 200");
    }
    if (inspection_.kind == inspect::Kind::fault && exchange_.status != 500) {
      note("TR-12", Level::must, "the fault " + came + ", not 500");
    }
  }

  void check_media_type() {
    const std::string& whole = exchange_.response->payload.media_type;
    if (whole.empty() || inspection_.kind == inspect::Kind::unknown) return;
    if (!base::same_ignoring_case(base::media_type(whole), "text/xml")) {
      note("TR-05", Level::should,
           "the media type is \"" + whole.substr(0, 60) + "\", not text/xml");
    }
  }

  // A version is older when the schema lists it before the one that brought the operation.
  void check_version(const ews::Headers& headers,
                     const ews::AddNewImContactToGroupResponse& response) {
    if (!headers.request_server_version) return;
    const ews::ExchangeVersion version = headers.request_server_version->version;
    const auto versions = ews::ExchangeVersion::all();
    const auto place = [&](std::string_view name) {
      return std::ranges::find(versions, name, &ews::Enumerator::text);
    };
    if (place(version.text()) >= place("Exchange2013")) return;
    if (response.response_class != ews::ResponseClass("Success")) return;
    note("HD-08", Level::must,
         "the request has the version " + std::string(version.text()) +
             ", in which there is no such operation, but it succeeds");
  }

  void check_echo(const ews::AddNewImContactToGroup& request, const ews::Persona& persona) {
    if (persona.im_address && *persona.im_address != request.im_address) {
      note("PE-09", Level::should, "ImAddress of the Persona is not the address that was sent");
    }
    if (persona.display_name && request.display_name &&
        *persona.display_name != *request.display_name) {
      note("PE-06", Level::should, "DisplayName of the Persona is not the name that was sent");
    }
  }

  JudgedExchange& exchange_;
  inspect::Inspection& inspection_;
};

}  // namespace

JudgedExchange judge(Exchange exchange, const Inspector& inspector, bool strict) {
  JudgedExchange judged;
  judged.status = exchange.status;
  const auto inspected = [&](std::optional<Payload>& payload,
                             std::optional<JudgedPayload>& result) {
    if (!payload) return;
    inspect::SecondOpinion opinion = inspector(payload->body);
    result.emplace(
        JudgedPayload{std::move(*payload), std::move(opinion.inspection), opinion.agree});
  };
  inspected(exchange.request, judged.request);
  inspected(exchange.response, judged.response);
  judged.other = !is_alone(judged) && !(judged.request && is_ours(*judged.request)) &&
                 !(judged.response && is_ours(*judged.response));
  if (judged.other || !judged.response) return judged;
  inspect::Inspection& answer = judged.response->inspection;
  // What violates without a finding that says so has lost it to the limit.
  const bool dropped_violation =
      answer.verdict == inspect::Verdict::violates &&
      inspect::verdict_of(answer.findings, false, strict) != inspect::Verdict::violates;
  PairJudge(judged).judge();
  answer.verdict = inspect::verdict_of(answer.findings, dropped_violation, strict);
  return judged;
}

}  // namespace assay::recorded
