#include "fuzz/properties/recordings.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <sstream>
#include <utility>

#include "inspect/outside.hpp"
#include "recorded/formats/traffic.hpp"
#include "recorded/judge.hpp"

namespace assay::fuzz {
namespace {

using recorded::Exchange;
using recorded::Format;
using recorded::JudgedPayload;
using recorded::Payload;

// Small enough for inputs to go beyond it.
constexpr std::size_t largest_body = 2000;

struct Reading {
  Format format;
  std::string_view name;
};

constexpr std::array<Reading, 4> readings{{{Format::message, "a message"},
                                           {Format::har, "a HAR"},
                                           {Format::trace, "a trace"},
                                           {Format::http, "raw HTTP"}}};

bool is_one_line(std::string_view text) {
  return !text.empty() && std::ranges::none_of(text, [](char c) { return c >= 0 && c < ' '; });
}

// A message is a whole file, which is its place.
std::string broken_problem(const std::string& problem, Format format) {
  const std::size_t colon = problem.find(": ");
  const bool placed = colon != std::string::npos && colon > 0;
  if (!placed && format != Format::message) return "a problem without a place";
  if (problem.empty() || problem.ends_with(": ")) return "a problem that says nothing";
  return is_one_line(problem) ? "" : "a problem with control characters";
}

std::string broken_payload(const Payload& payload, Format format) {
  // A message by itself may have one byte more, which tells its judge that it is too large.
  const std::size_t most = largest_body + (format == Format::message ? 1 : 0);
  if (payload.body.size() > most) return "a body larger than allowed";
  if (payload.place.empty() && format != Format::message) return "a payload without a place";
  return {};
}

std::string broken_exchange(const Exchange& exchange, Format format) {
  if (!exchange.request && !exchange.response) return "an exchange of nothing";
  if (exchange.status < 0 || exchange.status > 999) return "a status that is none";
  for (const auto* const payload : {&exchange.request, &exchange.response}) {
    if (!*payload) continue;
    if (std::string broken = broken_payload(**payload, format); !broken.empty()) return broken;
  }
  return {};
}

std::string broken_reason(const recorded::JudgedExchange& judged) {
  for (const auto* const none : {&judged.no_verdict, &judged.no_request}) {
    if (*none && !is_one_line((*none)->sentence)) return "no verdict without a reason on one line";
  }
  if (judged.no_verdict && judged.response) return "an answer with a verdict and without";
  if (judged.no_request && judged.request) return "a request with a verdict and without";
  return {};
}

// An exchange is judged from the outside in: nobody reads further than to what settles it.
std::string broken_order(const Exchange& exchange, const recorded::JudgedExchange& judged) {
  const bool has_answer = exchange.response || inspect::is_refusal(exchange.status);
  if (!has_answer) return judged.response ? "a verdict on an answer that is not there" : "";
  const Payload none;
  const Payload& answer = exchange.response ? *exchange.response : none;
  const Payload& request = exchange.request ? *exchange.request : none;
  const inspect::Outside outside =
      inspect::from_outside({exchange.status, answer.media_type, exchange.location,
                             request.body.size(), request.media_type},
                            answer.body);
  const bool refusal = outside.reach == inspect::Reach::refusal;
  if (refusal != (judged.no_verdict && !judged.no_verdict->missing)) {
    return "a refusal of HTTP's own that is judged as something else";
  }
  if (outside.reach != inspect::Reach::no_message) return {};
  const auto& findings = judged.response->inspection.findings;
  const bool one = findings.size() == 1 && findings.front().stage == base::Stage::bytes;
  return one ? "" : "more than one finding about what is no message";
}

std::string broken_findings(const recorded::JudgedExchange& judged) {
  for (const auto* const message : {&judged.request, &judged.response}) {
    if (!*message) continue;
    for (const base::Finding& finding : (*message)->inspection.findings) {
      if (finding.rule.empty() || finding.message.empty())
        return "a finding without rule or message";
    }
  }
  return {};
}

std::string broken_judgement(const Exchange& exchange) {
  const auto inspector = [](std::string_view message) {
    return inspect::SecondOpinion{inspect::inspect(message), true};
  };
  const recorded::JudgedExchange judged = recorded::judge(exchange, inspector, false);
  if (judged.other) return {};
  // One that begins a handshake is left alone.
  const bool left_alone = judged.rest.request && judged.no_verdict;
  const bool is_told_of = judged.no_request || left_alone;
  if (exchange.request && !judged.request && !is_told_of) return "a request that is not judged";
  if (exchange.response && !judged.response && !judged.no_verdict) {
    return "an answer that is neither judged nor told of";
  }
  // What is a whole file may be a request: nothing is known of its HTTP.
  const bool alone = !exchange.request && exchange.response->place.empty();
  std::string broken = broken_reason(judged);
  if (broken.empty() && !alone) broken = broken_order(exchange, judged);
  return broken.empty() ? broken_findings(judged) : broken;
}

std::string broken_as(const Reading& reading, std::string_view bytes) {
  std::istringstream in{std::string(bytes)};
  std::string broken;
  const auto keep = [&](std::string claim) {
    if (broken.empty()) broken = std::move(claim);
  };
  recorded::ReadTo to;
  to.largest_body = largest_body;
  to.problem = [&](const std::string& problem) { keep(broken_problem(problem, reading.format)); };
  to.note = to.problem;
  to.exchange = [&](Exchange exchange) {
    keep(broken_exchange(exchange, reading.format));
    if (broken.empty()) keep(broken_judgement(exchange));
  };
  try {
    recorded::read(in, reading.format, to);
  } catch (const std::exception& error) {
    keep(std::string("an exception: ") + error.what());
  }
  return broken.empty() ? "" : "read as " + std::string(reading.name) + ": " + broken;
}

}  // namespace

std::string broken_recording(std::string_view bytes) {
  static_cast<void>(recorded::format_of(bytes));
  for (const Reading& reading : readings) {
    if (std::string broken = broken_as(reading, bytes); !broken.empty()) return broken;
  }
  return {};
}

}  // namespace assay::fuzz
