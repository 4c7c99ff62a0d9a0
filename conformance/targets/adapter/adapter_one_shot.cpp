#include <stdexcept>
#include <system_error>
#include <utility>

#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/adapter/adapter_answers.hpp"
#include "conformance/targets/adapter/process.hpp"

namespace assay::conformance {
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

class OneShotAdapter : public Adapter {
 public:
  OneShotAdapter(const AdapterOptions& options, std::string_view sample) : options_(options) {
    const AdapterAnswer answer = decode(sample, {});
    const bool spoke = answer.reaction == Reaction::accepted ||
                       answer.reaction == Reaction::rejected ||
                       answer.reaction == Reaction::timeout;
    if (!spoke) {
      throw std::runtime_error("the adapter cannot be used: of a plain valid message it says \"" +
                               answer.detail + "\"");
    }
  }

  std::string name() const override { return "one-shot program"; }
  bool decodes() const override { return true; }
  bool encodes() const override { return false; }
  AdapterAnswer encode(const json::Json&) override { return {}; }

  AdapterAnswer decode(std::string_view bytes, std::string_view operation) override {
    const auto start = std::chrono::steady_clock::now();
    AdapterAnswer answer = put(bytes, operation);
    answer.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - start)
                              .count();
    return answer;
  }

 private:
  // The names of operations are letters, so that the shell takes them as they are.
  AdapterAnswer put(std::string_view bytes, std::string_view operation) {
    AdapterAnswer answer;
    try {
      Process process(std::string("export EWS_ASSAY_OPERATION=")
                          .append(operation)
                          .append("; ")
                          .append(options_.command));
      const auto heard =
          process.talk(bytes, Process::Until::end,
                       {options_.timeout, options_.largest_answer, options_.stopped});
      if (heard == Process::Heard::all) return left(process);
      if (heard == Process::Heard::interrupted) {
        answer.detail = interrupted_run;
        return answer;
      }
      const bool late = heard == Process::Heard::timeout;
      answer.reaction = late ? Reaction::timeout : Reaction::flood;
      answer.detail = late ? "no end in time" : "too much output";
    } catch (const std::system_error& error) {
      answer.detail = error.what();
    }
    return answer;
  }

  // How the program left says it all; what it complained about is the reason.
  AdapterAnswer left(Process& process) const {
    const Exit exit = process.wait(options_.timeout);
    return answer_by_exit(exit, first_line(process.complaint()));
  }

  AdapterOptions options_;
};

}  // namespace

std::unique_ptr<Adapter> one_shot_adapter(const AdapterOptions& options, std::string_view sample) {
  return std::make_unique<OneShotAdapter>(options, sample);
}

}  // namespace assay::conformance
