#pragma once

#include <string>
#include <string_view>

#include "conformance/model/target.hpp"

// Requests that do not come from the catalogue: what a run asks for its own sake.
namespace assay::conformance {

// The request of `operation` with the markup `content`, in the name of `account` if one is named.
Request request_of(std::string_view operation, std::string_view content,
                   const std::string& account = {});

// An element of the messages namespace with this Id.
std::string id_element(std::string_view name, std::string_view id);

// The request of an operation without side effects that every implementation must answer somehow.
Request probe_request();

}  // namespace assay::conformance
