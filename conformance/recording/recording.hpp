#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/model/target.hpp"

namespace assay::conformance {

// A target that answers as the exchanges of one case say, in their order, whatever it is asked:
// whoever runs the case against it compares what was asked.
class Recording : public Target {
 public:
  Recording(base::Target identity, const std::vector<base::Exchange>& exchanges)
      : identity_(std::move(identity)), exchanges_(exchanges) {}

  base::Target identity() const override { return identity_; }
  std::string path() const override;
  // Beyond the last exchange the connection is closed.
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;

  bool is_used_up() const { return next_ >= exchanges_.size(); }

 private:
  base::Target identity_;
  const std::vector<base::Exchange>& exchanges_;
  std::size_t next_ = 0;
};

}  // namespace assay::conformance
