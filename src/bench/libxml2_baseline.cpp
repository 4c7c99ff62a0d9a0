#include "bench/libxml2_baseline.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "schema/schema_set.hpp"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;

template <auto release>
struct Releaser {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using Parser = std::unique_ptr<xmlParserCtxt, Releaser<xmlFreeParserCtxt>>;
using Schema = std::unique_ptr<xmlSchema, Releaser<xmlSchemaFree>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, Releaser<xmlSchemaFreeValidCtxt>>;
using Document = std::unique_ptr<xmlDoc, Releaser<xmlFreeDoc>>;

// The schemas as files for the time of compiling, since libxml2 finds imports by location.
class SchemaFiles {
 public:
  SchemaFiles() {
    std::string pattern = (fs::temp_directory_path() / "ews-assay-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    directory_ = pattern;
    const auto& set = schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
    for (const char* const name : {"soap.xsd", "xml.xsd", "types.xsd", "messages.xsd"}) {
      std::ofstream(directory_ / name) << set.text(name);
    }
    std::ofstream(directory_ / "all.xsd")
        << R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">)"
        << R"(<xs:import namespace="http://schemas.xmlsoap.org/soap/envelope/" )"
        << R"(schemaLocation="soap.xsd"/>)"
        << R"(<xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/messages")"
        << R"( schemaLocation="messages.xsd"/></xs:schema>)";
  }
  ~SchemaFiles() {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }
  std::string entry() const { return (directory_ / "all.xsd").string(); }

 private:
  fs::path directory_;
};

// The suite refuses files to libxml2 from its first use on; the loader before that is kept.
Schema compile() {
  static const xmlExternalEntityLoader files = xmlGetExternalEntityLoader();
  const SchemaFiles schemas;
  const xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
  xmlSetExternalEntityLoader(files);
  const std::unique_ptr<xmlSchemaParserCtxt, Releaser<xmlSchemaFreeParserCtxt>> parser(
      xmlSchemaNewParserCtxt(schemas.entry().c_str()));
  Schema schema(xmlSchemaParse(parser.get()));
  xmlSetExternalEntityLoader(loader);
  if (!schema) throw std::runtime_error("libxml2 does not compile the schemas");
  return schema;
}

}  // namespace

struct Libxml2Baseline::State {
  Schema schema = compile();
  Validator validator{xmlSchemaNewValidCtxt(schema.get())};
  Parser parser{xmlNewParserCtxt()};

  Document read(std::string_view bytes) {
    return Document(xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()),
                                      nullptr, nullptr, XML_PARSE_NONET));
  }
};

Libxml2Baseline::Libxml2Baseline() : state_(std::make_unique<State>()) {}
Libxml2Baseline::~Libxml2Baseline() = default;

bool Libxml2Baseline::parse(std::string_view bytes) { return state_->read(bytes) != nullptr; }

bool Libxml2Baseline::validate(std::string_view bytes) {
  const Document document = state_->read(bytes);
  return document && xmlSchemaValidateDoc(state_->validator.get(), document.get()) == 0;
}

}  // namespace assay::bench
