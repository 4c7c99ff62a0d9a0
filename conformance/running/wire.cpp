#include "conformance/running/wire.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/results/remark.hpp"
#include "base/status_rule.hpp"
#include "conformance/judging/charge.hpp"

namespace assay::conformance {
namespace {

std::string problem_of(const Observation& observation) {
  if (observation.silence == Silence::none) return {};
  std::string problem(name_in(silence_names(), observation.silence));
  return observation.detail.empty() ? problem : problem + ": " + observation.detail;
}

// What a line of Observation::repeats says about a rule, if it does.
std::optional<base::Remark> remark_in(std::string_view line) {
  for (const base::Level level : {base::Level::should, base::Level::may}) {
    const std::string start =
        std::string(back_off_rule) + " " + std::string(base::name_of(level)) + ": ";
    if (!line.starts_with(start)) continue;
    return base::Remark{std::string(back_off_rule), level, 1, 1,
                        "an answer before: " + std::string(line.substr(start.size()))};
  }
  return std::nullopt;
}

// About the answer, and about those that were not taken for one.
std::vector<base::Remark> remarks_of(const Reply& reply) {
  std::vector<base::Remark> remarks = base::first_remarks(reply.answer.inspected.findings);
  std::string_view lines = reply.observation.repeats;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (auto remark = remark_in(line)) remarks.push_back(std::move(*remark));
  }
  return remarks;
}

std::string recorded(std::span<const Header> headers) {
  std::string lines;
  for (const std::string_view name : recorded_headers()) {
    const Header* const header = find_header(headers, name);
    if (header != nullptr) lines += std::string(name) + ": " + header->value + "\n";
  }
  return lines;
}

// The requirements that the answer keeps; those about its status come from SOAP and HTTP.
std::vector<std::string> evidence_of(const Reply& reply) {
  std::vector<std::string> evidence = evidence_of(reply.answer.inspected);
  if (reply.answer.form == AnswerForm::other) return evidence;
  const base::StatusRule rule = base::status_rule(reply.answer.form == AnswerForm::fault);
  if (reply.observation.status == rule.status) evidence.emplace_back(rule.id);
  return evidence;
}

}  // namespace

Reply Wire::send(std::string purpose, const Request& request, const Request& shown) {
  Observation seen = hidden(target_.send(request, timeout_));
  fit(seen, shown.body.size());
  Reply reply = read(std::move(seen));
  record(std::move(purpose), shown, reply);
  return reply;
}

std::vector<Reply> Wire::send_at_once(std::span<const Outgoing> outgoing) {
  std::vector<Request> requests;
  for (const Outgoing& one : outgoing) requests.push_back(one.request);
  std::vector<Reply> replies;
  for (Observation& seen : target_.send_at_once(requests, timeout_)) {
    const Outgoing& one = outgoing[replies.size()];
    seen = hidden(std::move(seen));
    fit(seen, one.shown.body.size());
    replies.push_back(read(std::move(seen)));
    record(one.purpose, one.shown, replies.back());
  }
  return replies;
}

Reply Wire::send_aside(const Request& request) {
  if (!aside_.empty()) return send(aside_, request);
  return read(hidden(target_.send(request, timeout_)));
}

// What is sent has its place in the record whatever its size: it is ours.
void Wire::fit(Observation& seen, std::size_t sent) {
  room_ -= std::min(room_, sent);
  const std::size_t size =
      seen.body.size() + seen.content_type.size() + recorded(seen.headers).size();
  if (size > room_) {
    seen.silence = Silence::oversized;
    seen.detail = "an answer of " + std::to_string(seen.body.size()) +
                  " bytes is not kept: no more than " + std::to_string(most_) +
                  " bytes are, of all messages of a case";
    seen.headers.clear();
    for (std::string* const text : {&seen.body, &seen.content_type}) std::string().swap(*text);
    return;
  }
  room_ -= size;
}

Observation Wire::hidden(Observation seen) const {
  for (std::string* text :
       {&seen.content_type, &seen.body, &seen.detail, &seen.fetched, &seen.repeats}) {
    *text = pseudonyms_.hide(std::move(*text));
  }
  for (Header& header : seen.headers) header.value = pseudonyms_.hide(std::move(header.value));
  return seen;
}

Reply Wire::read(Observation seen) const {
  Reply reply{std::move(seen), {}};
  if (reply.observation.silence == Silence::none) {
    reply.answer = reader_(reply.observation.content_type, reply.observation.body);
  }
  return reply;
}

void Wire::record(std::string purpose, const Request& shown, const Reply& reply) {
  const std::string path = shown.path.empty() ? target_.path() : shown.path;
  const Observation& seen = reply.observation;
  exchanges_.push_back({std::move(purpose), shown.method + " " + path, shown.body, seen.status,
                        seen.content_type, seen.body, problem_of(seen), seen.microseconds,
                        recorded(seen.headers), remarks_of(reply), seen.fetched, seen.repeats,
                        evidence_of(reply)});
}

std::vector<base::Exchange> Wire::take_exchanges() { return std::exchange(exchanges_, {}); }

}  // namespace assay::conformance
