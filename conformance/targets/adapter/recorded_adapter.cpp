#include "conformance/targets/adapter/recorded_adapter.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>
#include <utility>

#include "base/files/read_json.hpp"
#include "conformance/targets/adapter/adapter_answers.hpp"
#include "conformance/targets/adapter/adapter_trial.hpp"

namespace assay::conformance {
namespace {

using base::Exchange;

constexpr std::string_view decoding = "decode";
constexpr std::string_view encoding = "encode";
constexpr std::string_view status_header = "exit-status: ";

std::optional<int> exit_status_in(std::string_view headers) {
  if (!headers.starts_with(status_header)) return std::nullopt;
  headers.remove_prefix(status_header.size());
  int status = 0;
  const char* const end = headers.data() + headers.size();
  const auto [rest, error] = std::from_chars(headers.data(), end, status);
  const bool is_line = error == std::errc() && std::string_view(rest, end) == "\n";
  return is_line ? std::optional(status) : std::nullopt;
}

// "crash: signal 11", as exchange_with() records it.
AdapterAnswer misbehaviour_in(const Exchange& exchange) {
  const std::string_view problem = exchange.problem;
  const std::size_t colon = problem.find(": ");
  const auto reaction = value_named(misbehaviour_names(), problem.substr(0, colon));
  const std::string_view detail = colon == problem.npos ? "" : problem.substr(colon + 2);
  return misbehaved(reaction.value_or(Reaction::garbled), std::string(detail), exchange.response);
}

AdapterAnswer answer_in(const Exchange& exchange, Reaction wanted) {
  if (!exchange.problem.empty()) return misbehaviour_in(exchange);
  if (const auto status = exit_status_in(exchange.headers)) {
    return answer_by_exit({false, *status, 0}, exchange.response);
  }
  const json::Json line = base::read_json<json::Json>(exchange.response);
  if (!line.is_object()) {
    return misbehaved(Reaction::garbled, no_object(exchange.response), exchange.response);
  }
  return answer_to(wanted, answer_in_line(line, exchange.response));
}

class RecordedAdapter : public Adapter {
 public:
  RecordedAdapter(const std::vector<Exchange>& exchanges, const std::vector<std::string>& features)
      : exchanges_(exchanges),
        decodes_(std::ranges::find(features, decoding) != features.end()),
        encodes_(std::ranges::find(features, encoding) != features.end()) {}

  std::string name() const override { return "recorded adapter"; }
  bool decodes() const override { return decodes_; }
  bool encodes() const override { return encodes_; }
  AdapterAnswer decode(std::string_view, std::string_view) override {
    return next(Reaction::accepted);
  }
  AdapterAnswer encode(const json::Json&) override { return next(Reaction::encoded); }

 private:
  AdapterAnswer next(Reaction wanted) {
    if (next_ == exchanges_.size()) return misbehaved(Reaction::broken, "nothing more is recorded");
    return answer_in(exchanges_[next_++], wanted);
  }

  const std::vector<Exchange>& exchanges_;
  bool decodes_;
  bool encodes_;
  std::size_t next_ = 0;
};

}  // namespace

Exchange exchange_with(std::string purpose, std::string request, const AdapterAnswer& answer) {
  // A larger message is not worth its place in the log: the catalogue makes it again.
  constexpr std::size_t largest_recorded = std::size_t{256} << 10;
  Exchange exchange;
  exchange.purpose = std::move(purpose);
  if (request.size() <= largest_recorded) exchange.request = std::move(request);
  exchange.response = answer.said;
  if (answer.reaction >= Reaction::crash) {
    exchange.problem =
        std::string(name_in(misbehaviour_names(), answer.reaction)) + ": " + answer.detail;
  } else if (answer.exit_status) {
    exchange.headers = std::string(status_header) + std::to_string(*answer.exit_status) + "\n";
  }
  exchange.microseconds = answer.microseconds;
  return exchange;
}

std::vector<std::string> abilities_of(const Adapter& adapter) {
  std::vector<std::string> abilities;
  if (adapter.decodes()) abilities.emplace_back(decoding);
  if (adapter.encodes()) abilities.emplace_back(encoding);
  return abilities;
}

CodecTrial recorded_trial(const std::vector<Exchange>& exchanges,
                          const std::vector<std::string>& features, const ReadingOptions& options) {
  const auto adapter = std::make_shared<RecordedAdapter>(exchanges, features);
  return [adapter, trial = adapter_trial(*adapter, options)](
             const Case& test_case, const Weight& weight, const std::string& message) {
    return trial(test_case, weight, message);
  };
}

}  // namespace assay::conformance
