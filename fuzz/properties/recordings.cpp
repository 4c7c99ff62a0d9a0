#include "fuzz/properties/recordings.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <sstream>
#include <utility>

#include "recorded/judge.hpp"
#include "recorded/traffic.hpp"

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

std::string broken_problem(const std::string& problem) {
  const std::size_t colon = problem.find(": ");
  if (colon == std::string::npos || colon == 0) return "a problem without a place";
  if (colon + 2 == problem.size()) return "a problem that says nothing";
  const bool one_line = std::ranges::none_of(problem, [](char c) { return c >= 0 && c < ' '; });
  return one_line ? "" : "a problem with control characters";
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

std::string broken_judgement(Exchange exchange) {
  const bool request = exchange.request.has_value();
  const bool response = exchange.response.has_value();
  const auto inspector = [](std::string_view message) {
    return inspect::SecondOpinion{inspect::inspect(message), true};
  };
  const recorded::JudgedExchange judged = recorded::judge(std::move(exchange), inspector, false);
  // One that begins a handshake is left alone.
  const bool left_alone = judged.rest.request && judged.no_verdict;
  if (!judged.other && request && !judged.request && !left_alone) {
    return "a request that is not judged";
  }
  if (!judged.other && response && !judged.response && !judged.no_verdict) {
    return "an answer that is neither judged nor told of";
  }
  if (judged.no_verdict && judged.no_verdict->sentence.empty())
    return "no verdict without a reason";
  for (const auto* const message : {&judged.request, &judged.response}) {
    if (!*message) continue;
    for (const base::Finding& finding : (*message)->inspection.findings) {
      if (finding.rule.empty() || finding.message.empty())
        return "a finding without rule or message";
    }
  }
  return {};
}

std::string broken_as(const Reading& reading, std::string_view bytes) {
  std::istringstream in{std::string(bytes)};
  std::string broken;
  const auto keep = [&](std::string claim) {
    if (broken.empty()) broken = std::move(claim);
  };
  recorded::ReadTo to;
  to.largest_body = largest_body;
  to.problem = [&](const std::string& problem) { keep(broken_problem(problem)); };
  to.exchange = [&](Exchange exchange) {
    keep(broken_exchange(exchange, reading.format));
    keep(broken_judgement(std::move(exchange)));
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
