#pragma once

#include <functional>
#include <span>
#include <vector>

#include "endpoint/service/handler.hpp"

// Requests that are under way at the same time.
namespace assay::endpoint::defects {

using Answer = std::function<HttpResponse(const HttpRequest&, Store&, const HandlerOptions&)>;

// The answers of `answer` to all requests, in their order. The sound endpoint takes one after the
// other, which is an order that clients cannot tell from any other; a defect lets them overlap.
// A pure function, so that what a race may do is done every time.
std::vector<HttpResponse> handle_at_once(std::span<const HttpRequest> requests, Store& store,
                                         const HandlerOptions& options,
                                         const Answer& answer = endpoint::handle);

// Whether a defect has an effect on this request when it meets others.
bool may_overlap(const HttpRequest& request, const HandlerOptions& options);

}  // namespace assay::endpoint::defects
