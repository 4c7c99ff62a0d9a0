#include "endpoint/service/services.hpp"

#include <algorithm>
#include <array>

#include "base/files/embedded.hpp"
#include "base/text/ascii.hpp"
#include "endpoint/http/http.hpp"
#include "schema/schema_set.hpp"

namespace assay::endpoint {
namespace {

// soap.xsd and xml.xsd are for those who judge whole envelopes.
constexpr std::array<std::string_view, 4> schemas{"types.xsd", "messages.xsd", "soap.xsd",
                                                  "xml.xsd"};
constexpr std::string_view wsdl = "Services.wsdl";
constexpr std::string_view host_in_wsdl = "localhost";

bool is_host(std::string_view host) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]";
  return !host.empty() && host.size() <= 255 &&
         host.find_first_not_of(letters) == std::string_view::npos;
}

std::string wsdl_for(std::string_view host) {
  const auto files = embedded::services();
  const auto file = std::ranges::find(files, wsdl, &base::EmbeddedFile::path);
  std::string text(file->content);
  if (is_host(host)) text.replace(text.find(host_in_wsdl), host_in_wsdl.size(), host);
  return text;
}

}  // namespace

std::optional<std::string> service_file(std::string_view name, std::string_view host,
                                        base::Generation generation, base::Dialect dialect) {
  if (base::same_ignoring_case(name, wsdl)) return wsdl_for(host);
  const auto found = std::ranges::find_if(
      schemas, [name](std::string_view schema) { return base::same_ignoring_case(schema, name); });
  if (found == schemas.end()) return std::nullopt;
  return schema::SchemaSet::embedded(generation, dialect).text(*found);
}

}  // namespace assay::endpoint
