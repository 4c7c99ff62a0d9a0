#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include <memory>

namespace assay::schema {

// Calls the libxml2 function that frees an object of the given kind.
template <auto free_function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    free_function(object);
  }
};

using Document = std::unique_ptr<xmlDoc, Free<xmlFreeDoc>>;
using Parser = std::unique_ptr<xmlParserCtxt, Free<xmlFreeParserCtxt>>;
using Grammar = std::unique_ptr<xmlSchema, Free<xmlSchemaFree>>;
using GrammarParser = std::unique_ptr<xmlSchemaParserCtxt, Free<xmlSchemaFreeParserCtxt>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, Free<xmlSchemaFreeValidCtxt>>;

}  // namespace assay::schema
