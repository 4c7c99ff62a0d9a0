#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/model/target.hpp"
#include "secrets/redactor.hpp"

namespace assay::conformance {

// Takes secrets out of what a run says and keeps, wherever a target may have repeated them.
class Redaction {
 public:
  // Parts of secrets that stand in `public_texts` stay.
  explicit Redaction(std::vector<secrets::Secret> secrets = {},
                     std::span<const std::string> public_texts = {});
  explicit Redaction(secrets::Redactor redactor)
      : redactor_(std::make_shared<const secrets::Redactor>(std::move(redactor))) {}

  std::string operator()(std::string text) const { return (*redactor_)(std::move(text)); }
  void apply(Observation& seen) const;
  void apply(base::CaseResult& result) const;

 private:
  std::shared_ptr<const secrets::Redactor> redactor_;
};

// A target that nobody hears say a secret: its answers are redacted before they are read, judged,
// quoted, cut or recorded.
class RedactedTarget : public Target {
 public:
  RedactedTarget(std::unique_ptr<Target> target, Redaction redaction)
      : target_(std::move(target)), redaction_(std::move(redaction)) {}

  base::Target identity() const override;
  std::string path() const override { return redaction_(target_->path()); }
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override;

 private:
  std::unique_ptr<Target> target_;
  Redaction redaction_;
};

}  // namespace assay::conformance
