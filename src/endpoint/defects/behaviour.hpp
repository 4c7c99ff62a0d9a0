#pragma once

#include "endpoint/service/handler.hpp"

namespace assay::endpoint::defects {

// As endpoint::handle, with the defects of the options.
HttpResponse handle(const HttpRequest& request, Store& store, const HandlerOptions& options);

}  // namespace assay::endpoint::defects
