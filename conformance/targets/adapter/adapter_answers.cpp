#include "conformance/targets/adapter/adapter_answers.hpp"

#include <array>
#include <utility>

#include "base/files/read_json.hpp"
#include "base/text/base64.hpp"

namespace assay::conformance {
namespace {

using json::Json;

constexpr int accepts = 0;
constexpr int rejects = 1;
constexpr int does_not_support = 127;

AdapterAnswer lie(std::string what, std::string said) {
  what += ": " + quoted_line(said);
  return misbehaved(Reaction::garbled, std::move(what), std::move(said));
}

}  // namespace

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string quoted_line(std::string_view said) {
  constexpr std::size_t longest = 120;
  std::string quoted = "\"";
  for (const char c : said.substr(0, longest)) {
    quoted += static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? ' ' : c;
  }
  return quoted + (said.size() > longest ? "...\"" : "\"");
}

std::string no_object(std::string_view said) {
  return "its answer " + base::problem_of_json(said, "is no JSON object");
}

AdapterAnswer misbehaved(Reaction reaction, std::string detail, std::string said) {
  AdapterAnswer answer;
  answer.reaction = reaction;
  answer.detail = std::move(detail);
  answer.said = std::move(said);
  return answer;
}

AdapterAnswer answer_in_line(const Json& json, std::string said) {
  const std::string result = text_of(json, "result");
  AdapterAnswer answer = misbehaved(Reaction::garbled, text_of(json, "reason"), std::move(said));
  if (result == "accepted") {
    answer.reaction = Reaction::accepted;
    if (const auto message = json.find("message"); message != json.end()) answer.message = *message;
  } else if (result == "encoded") {
    auto bytes = base::bytes_of_base64(text_of(json, "bytes"));
    if (!json.contains("bytes") || !bytes) return lie("bytes are no base64", answer.said);
    answer.reaction = Reaction::encoded;
    answer.bytes = std::move(*bytes);
  } else if (result == "rejected" || result == "unsupported") {
    if (answer.detail.empty()) return lie(result + " without a reason", answer.said);
    answer.reaction = result == "rejected" ? Reaction::rejected : Reaction::unsupported;
  } else {
    return lie("there is no result that the protocol knows", answer.said);
  }
  return answer;
}

AdapterAnswer answer_to(Reaction wanted, AdapterAnswer answer) {
  const bool wrong =
      (answer.reaction == Reaction::accepted || answer.reaction == Reaction::encoded) &&
      answer.reaction != wanted;
  if (!wrong) return answer;
  return lie("its answer is one to another operation", std::move(answer.said));
}

AdapterAnswer answer_by_exit(const Exit& exit, std::string said) {
  AdapterAnswer answer;
  answer.said = std::move(said);
  answer.detail = answer.said.empty() ? words_of(exit) : answer.said;
  if (!exit.running && exit.signal == 0) answer.exit_status = exit.status;
  if (exit.running) {
    answer.reaction = Reaction::timeout;
  } else if (answer.exit_status == accepts) {
    answer.reaction = Reaction::accepted;
  } else if (answer.exit_status == rejects) {
    answer.reaction = Reaction::rejected;
  } else if (answer.exit_status == does_not_support) {
    const bool reason = !answer.said.empty();
    answer.reaction = reason ? Reaction::unsupported : Reaction::garbled;
    if (!reason) answer.detail = "unsupported without a reason on standard error";
  } else {
    answer.reaction = Reaction::crash;
    answer.detail = words_of(exit) + (answer.said.empty() ? "" : ": " + answer.said);
  }
  return answer;
}

std::span<const Named<Reaction>> misbehaviour_names() {
  static constexpr std::array<Named<Reaction>, 5> names{{{"crash", Reaction::crash},
                                                         {"timeout", Reaction::timeout},
                                                         {"garbled", Reaction::garbled},
                                                         {"flood", Reaction::flood},
                                                         {"broken", Reaction::broken}}};
  return names;
}

}  // namespace assay::conformance
