#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "recorded/formats/traffic.hpp"
#include "secrets/redactor.hpp"

namespace assay::recorded {

// Secrets that are looked for in an exchange, in every spelling that a live run knows.
class KnownSecrets {
 public:
  explicit KnownSecrets(std::vector<secrets::Secret> secrets);

  // More than can be looked for.
  bool are_too_many() const { return too_many_; }
  // Made when it is first asked for.
  const secrets::Redactor& redactor() const;

 private:
  bool too_many_ = false;
  std::vector<secrets::Secret> secrets_;
  mutable std::once_flag made_;
  mutable secrets::Redactor redactor_;
};

// The secrets of one exchange: those that its messages tell, and those of its heads.
std::vector<secrets::Secret> secrets_in(const Exchange& exchange);

// Adds to each exchange of a file what it and those before it tell. It keeps the latest.
class SecretsOfFile {
 public:
  void add_to(Exchange& exchange);

 private:
  std::deque<secrets::Secret> before_;
  std::shared_ptr<const KnownSecrets> last_;
};

}  // namespace assay::recorded
