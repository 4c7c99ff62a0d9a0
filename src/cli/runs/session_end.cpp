#include "cli/runs/session_end.hpp"

namespace assay::cli {

bool SessionEnd::is_over(bool interrupted, Clock::time_point now) {
  if (over_) return true;
  const bool done = runs_ > 0 ? asked_++ == runs_ : now >= end_;
  over_ = interrupted || done;
  if (over_) word_ = interrupted ? "interrupted" : runs_ > 0 ? "runs" : "time";
  return over_;
}

}  // namespace assay::cli
