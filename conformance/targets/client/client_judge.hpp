#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/results/result.hpp"
#include "conformance/loading/catalogue.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "endpoint/http/http.hpp"

namespace assay::conformance {

// "client/0007".
std::string client_case_id(std::size_t number);

// Judges a request that a client sent, as a case of its own called after its number: the message by
// the rules of its reader and the authority, its HTTP by the requirements on transport. Nothing for
// what is no call of an operation: the fetching of the service description, the beginning of a
// handshake. What HTTP refused is judged as that alone.
std::optional<base::CaseResult> judge_request(const Catalogue& catalogue,
                                              const endpoint::HttpRequest& request,
                                              const endpoint::HttpResponse& response,
                                              const ReadingOptions& options, std::size_t number);

}  // namespace assay::conformance
