#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/files/read_json.hpp"
#include "base/text/base64.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/adapter/adapter_answers.hpp"
#include "conformance/targets/adapter/process.hpp"

namespace assay::conformance {
namespace {

using json::Json;

constexpr int protocol = 1;
constexpr std::chrono::milliseconds last_words{1000};
// An operation that no version of the protocol has.
constexpr const char* unknown_operation = "x-no-such-operation";

bool lists(const Json& hello, const char* feature) {
  const auto features = hello.find("features");
  if (features == hello.end() || !features->is_array()) return false;
  for (const Json& item : *features) {
    if (item.is_string() && item.get<std::string>() == feature) return true;
  }
  return false;
}

class LinesAdapter : public Adapter {
 public:
  explicit LinesAdapter(const AdapterOptions& options) : options_(options) {
    if (const std::string problem = start(); !problem.empty()) {
      throw std::runtime_error("the adapter cannot be used: " + problem);
    }
  }

  std::string name() const override { return name_; }
  bool decodes() const override { return decodes_; }
  bool encodes() const override { return encodes_; }

  AdapterAnswer decode(std::string_view bytes, std::string_view operation) override {
    Json request{{"op", "decode"}};
    if (!operation.empty()) request["operation"] = operation;
    request["bytes"] = base::base64(bytes);
    return believed(ask(std::move(request)), Reaction::accepted);
  }

  AdapterAnswer encode(const Json& message) override {
    return believed(ask({{"op", "encode"}, {"message", message}}), Reaction::encoded);
  }

 private:
  // Empty, or why there is no process that has introduced itself.
  std::string start() {
    try {
      process_.emplace(options_.command);
    } catch (const std::system_error& error) {
      return error.what();
    }
    Json line;
    const AdapterAnswer reply = exchange({{"op", "hello"}, {"protocol", protocol}}, line);
    if (reply.reaction != Reaction::accepted) {
      const bool late = reply.reaction == Reaction::timeout;
      return "no hello: " + reply.detail + (late ? "; is the output flushed after each line?" : "");
    }
    const std::string problem = introduce(line.value("hello", Json()));
    if (!problem.empty()) process_.reset();
    return problem;
  }

  std::string introduce(const Json& hello) {
    if (!hello.is_object()) return "its hello is no object";
    const auto version = hello.find("protocol");
    if (version == hello.end() || *version != protocol) {
      return "its hello is not for version " + std::to_string(protocol) + " of the protocol";
    }
    for (const char* const key : {"name", "version", "language"}) {
      if (text_of(hello, key).empty()) return std::string("its hello has no ") + key;
    }
    decodes_ = lists(hello, "decode");
    encodes_ = lists(hello, "encode");
    if (!decodes_ && !encodes_) return "its hello lists neither decode nor encode";
    name_ = text_of(hello, "name") + " " + text_of(hello, "version") + " (" +
            text_of(hello, "language") + ")";
    return {};
  }

  AdapterAnswer ask(Json request) {
    if (!broken_.empty()) return misbehaved(Reaction::broken, broken_);
    if (!process_) broken_ = start();
    if (!broken_.empty()) return ask({});
    Json line;
    AdapterAnswer answer = exchange(std::move(request), line);
    if (answer.reaction != Reaction::accepted) return answer;
    const std::int64_t microseconds = answer.microseconds;
    answer = answer_in_line(line, std::move(answer.said));
    answer.microseconds = microseconds;
    if (answer.reaction == Reaction::garbled) process_.reset();
    return answer;
  }

  // Sends one line and reads one into `line`: `accepted` means that it is an object with the id of
  // the request. After anything else the process is gone.
  AdapterAnswer exchange(Json request, Json& line) {
    const std::int64_t id = ++last_id_;
    request["id"] = id;
    const auto start = std::chrono::steady_clock::now();
    const auto heard = process_->talk(
        request.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n", Process::Until::line,
        {options_.timeout, options_.largest_answer, options_.stopped});
    AdapterAnswer answer = heard == Process::Heard::all ? parsed(id, line) : silence(heard);
    answer.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - start)
                              .count();
    if (answer.reaction != Reaction::accepted) process_.reset();
    return answer;
  }

  AdapterAnswer parsed(std::int64_t id, Json& line) {
    std::string said = process_->take_line();
    line = base::read_json<Json>(said);
    if (!line.is_object()) return offending(no_object(said), std::move(said));
    const auto found = line.find("id");
    if (found == line.end() || *found != id) {
      return offending("its answer does not have the id of the request", std::move(said));
    }
    // Whether a further line is there yet is a matter of time: what the first says comes first.
    if (process_->has_more()) return offending("it says more than one line", std::move(said));
    return misbehaved(Reaction::accepted, "", std::move(said));
  }

  static AdapterAnswer offending(const std::string& problem, std::string said) {
    const std::string detail = problem + ": " + quoted_line(said);
    return misbehaved(Reaction::garbled, detail, std::move(said));
  }

  AdapterAnswer silence(Process::Heard heard) {
    switch (heard) {
      case Process::Heard::timeout:
        return misbehaved(Reaction::timeout,
                          "no answer in time" + unfinished(process_->take_all()));
      case Process::Heard::flood:
        return misbehaved(Reaction::flood, "more than " + std::to_string(options_.largest_answer) +
                                               " bytes without the end of a line");
      case Process::Heard::interrupted:
        return misbehaved(Reaction::broken, interrupted_run);
      case Process::Heard::all:
      case Process::Heard::end:
        break;
    }
    const Exit exit = process_->wait(last_words);
    std::string detail = "it ended without an answer, " + words_of(exit);
    if (exit.running) detail = "it closed its output without an answer";
    return misbehaved(Reaction::crash, detail + last_line(process_->complaint()));
  }

  static std::string unfinished(const std::string& said) {
    return said.empty() ? "" : ", but " + quoted_line(said) + " without the end of a line";
  }

  static std::string last_line(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    text.erase(0, text.find_last_of('\n') + 1);
    constexpr std::size_t longest = 200;
    return text.empty() ? "" : ": " + text.substr(0, longest);
  }

  // Who calls everything unsupported, or nothing, is not believed about one message.
  AdapterAnswer believed(AdapterAnswer answer, Reaction wanted) {
    answer = answer_to(wanted, std::move(answer));
    if (answer.reaction != Reaction::unsupported) return answer;
    if (!probe_) probe_ = ask({{"op", unknown_operation}});
    if (probe_->reaction == Reaction::unsupported) return answer;
    return misbehaved(
        Reaction::garbled,
        "\"unsupported\" is not believed of an adapter that does not say it of an operation "
        "that does not exist",
        std::move(answer.said));
  }

  AdapterOptions options_;
  std::optional<Process> process_;
  std::optional<AdapterAnswer> probe_;
  std::string broken_;
  std::string name_;
  bool decodes_ = false;
  bool encodes_ = false;
  std::int64_t last_id_ = 0;
};

}  // namespace

std::unique_ptr<Adapter> lines_adapter(const AdapterOptions& options) {
  return std::make_unique<LinesAdapter>(options);
}

}  // namespace assay::conformance
