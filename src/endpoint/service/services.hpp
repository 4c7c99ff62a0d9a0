#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/generation.hpp"

namespace assay::endpoint {

// A file that describes the endpoint: "Services.wsdl", or a schema that it needs. `host` is what
// the client called the server; the WSDL names the address by it.
std::optional<std::string> service_file(std::string_view name, std::string_view host,
                                        base::Generation generation, base::Dialect dialect);

}  // namespace assay::endpoint
