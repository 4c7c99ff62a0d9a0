#pragma once

#include <functional>
#include <optional>

#include "base/results/result.hpp"
#include "endpoint/http/http.hpp"

namespace assay::cli {

// How one request of a client is judged; nothing for what is no call.
using CallJudge = std::function<std::optional<base::CaseResult>(const endpoint::HttpRequest&,
                                                                const endpoint::HttpResponse&)>;

// Judges a request of a client as it came. What the result quotes and keeps tells of no accounts:
// it is of the masked messages, as for recordings. Where these would be judged in another way, or
// cannot be masked, the result quotes nothing and has no messages.
std::optional<base::CaseResult> judge_masked(const endpoint::HttpRequest& request,
                                             const endpoint::HttpResponse& response,
                                             const CallJudge& judge);

}  // namespace assay::cli
