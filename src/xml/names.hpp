#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay::xml {

// A namespace of a document: one of those this protocol knows, or a number of the document's own
// from `first_foreign` on, which Document::uri() resolves.
using NamespaceId = std::uint16_t;

namespace ns {
inline constexpr NamespaceId none = 0;
inline constexpr NamespaceId xml = 1;
inline constexpr NamespaceId xmlns = 2;
inline constexpr NamespaceId xsi = 3;
inline constexpr NamespaceId soap = 4;
inline constexpr NamespaceId types = 5;
inline constexpr NamespaceId messages = 6;
inline constexpr NamespaceId errors = 7;
inline constexpr NamespaceId xsd = 8;
inline constexpr NamespaceId first_foreign = 9;
}  // namespace ns

inline constexpr std::array<std::string_view, ns::first_foreign> known_namespaces{
    "",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://schemas.microsoft.com/exchange/services/2006/types",
    "http://schemas.microsoft.com/exchange/services/2006/messages",
    "http://schemas.microsoft.com/exchange/services/2006/errors",
    "http://www.w3.org/2001/XMLSchema"};

// The prefix people know each namespace by, for messages and for the writer.
inline constexpr std::array<std::string_view, ns::first_foreign> known_prefixes{
    "", "xml", "xmlns", "xsi", "soap", "t", "m", "e", "xsd"};

// A name resolved to its namespace.
struct Name {
  NamespaceId space = ns::none;
  std::string_view local;
  friend bool operator==(const Name&, const Name&) = default;
};

// What follows the prefix of a qualified name.
constexpr std::string_view local_name(std::string_view qualified) {
  return qualified.substr(qualified.find(':') + 1);
}

}  // namespace assay::xml
