#pragma once

#include <cstddef>
#include <optional>

#include "base/result.hpp"
#include "conformance/catalogue.hpp"
#include "conformance/targets/answers.hpp"
#include "endpoint/http.hpp"

namespace assay::conformance {

// Judges a request that a client sent, as a case of its own called client/<number>: the message by
// the rules of its reader and the authority, its HTTP by the requirements on transport. Nothing for
// what is no call of an operation: the fetching of the service description, the beginning of a
// handshake. What HTTP refused is judged as that alone.
std::optional<base::CaseResult> judge_request(const Catalogue& catalogue,
                                              const endpoint::HttpRequest& request,
                                              const endpoint::HttpResponse& response,
                                              const ReadingOptions& options, std::size_t number);

}  // namespace assay::conformance
