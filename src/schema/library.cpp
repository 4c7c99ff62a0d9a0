#include "schema/library.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemastypes.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace assay::schema {
namespace {

thread_local const Texts* served = nullptr;

const std::string* text_named(std::string_view location) {
  if (served == nullptr) return nullptr;
  const auto slash = location.rfind('/');
  const auto name = slash == std::string_view::npos ? location : location.substr(slash + 1);
  const auto found = served->find(name);
  return found == served->end() ? nullptr : &found->second;
}

// Replaces libxml2's own loader, the only door to files and connections.
xmlParserInputPtr load(const char* location, const char*, xmlParserCtxtPtr parser) {
  const std::string* text = location == nullptr ? nullptr : text_named(location);
  if (text == nullptr) return nullptr;
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
      text->data(), static_cast<int>(text->size()), XML_CHAR_ENCODING_NONE);
  if (buffer == nullptr) return nullptr;
  xmlParserInputPtr input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
  if (input == nullptr) {
    xmlFreeParserInputBuffer(buffer);
    return nullptr;
  }
  input->filename =
      reinterpret_cast<const char*>(xmlStrdup(reinterpret_cast<const xmlChar*>(location)));
  return input;
}

}  // namespace

const base::EmbeddedFile& embedded_file(std::string_view name) {
  const auto files = embedded::schemas();
  const auto found = std::ranges::find(files, name, &base::EmbeddedFile::path);
  if (found == files.end()) throw std::runtime_error("not built in: " + std::string(name));
  return *found;
}

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSchemaInitTypes();
    xmlSetExternalEntityLoader(load);
  });
}

Served::Served(const Texts& texts) : outer_(served) { served = &texts; }

Served::~Served() { served = outer_; }

}  // namespace assay::schema
