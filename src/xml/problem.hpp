#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::xml {

// Why a text is not the XML document it should be: the rule it breaks, and where.
struct Problem {
  std::string_view rule;
  std::size_t offset = 0;  // in the UTF-8 text
  std::string message;
};

namespace rules {
inline constexpr std::string_view markup = "XM-01";
inline constexpr std::string_view characters = "XM-02";
inline constexpr std::string_view encoding = "XM-03";
inline constexpr std::string_view references = "XM-04";
inline constexpr std::string_view attributes_unique = "XM-05";
inline constexpr std::string_view namespaces = "XM-06";
inline constexpr std::string_view one_root = "XM-07";
inline constexpr std::string_view encoding_known = "XM-08";
inline constexpr std::string_view limit_bytes = "LM-01";
inline constexpr std::string_view limit_depth = "LM-02";
inline constexpr std::string_view limit_attributes = "LM-03";
inline constexpr std::string_view limit_text = "LM-04";
inline constexpr std::string_view limit_namespaces = "LM-05";
}  // namespace rules

}  // namespace assay::xml
