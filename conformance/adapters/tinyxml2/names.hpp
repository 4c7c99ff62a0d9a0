#pragma once

#include <string>
#include <string_view>

// What message.schema.json and the namespaces of EWS are called; for the sources of this folder.
namespace assay::tinyxml2_adapter {

inline const std::string services = "http://schemas.microsoft.com/exchange/services/2006/";
inline constexpr std::string_view definitions = "#/definitions/";

}  // namespace assay::tinyxml2_adapter
