#include "schema/compile.hpp"

#include <stdexcept>
#include <string>

#include "schema/errors.hpp"
#include "schema/lexical.hpp"

namespace assay::schema {
namespace {

// The order lets a later document refer to an earlier one that it imports without a location.
constexpr std::string_view driver =
    R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <xs:import namespace="http://schemas.xmlsoap.org/soap/envelope/" schemaLocation="soap.xsd"/>
  <xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/types"
             schemaLocation="types.xsd"/>
  <xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/messages"
             schemaLocation="messages.xsd"/>
</xs:schema>
)";

}  // namespace

Grammar compile(const Texts& texts) {
  start_library();
  silence_thread();
  Texts exact;
  for (const auto& [name, text] : texts) exact[name] = with_exact_types(text, name);
  exact["lexical.xsd"] = embedded_file("lexical.xsd").content;
  const Served served(exact);
  Reports reports;
  const GrammarParser parser{
      xmlSchemaNewMemParserCtxt(driver.data(), static_cast<int>(driver.size()))};
  if (parser == nullptr) throw std::bad_alloc();
  xmlSchemaSetParserStructuredErrors(parser.get(), report, &reports);
  Grammar grammar{xmlSchemaParse(parser.get())};
  if (grammar == nullptr) {
    throw std::runtime_error("the schemas do not compile: " + reports.first_error());
  }
  return grammar;
}

}  // namespace assay::schema
