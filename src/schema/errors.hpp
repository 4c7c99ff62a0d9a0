#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/finding.hpp"

namespace assay::schema {

// What libxml2 reported about one text, kept per context: nothing goes through global handlers.
struct Reported {
  int domain = 0;
  int code = 0;
  bool error = false;  // else a warning
  std::size_t line = 0;
  std::size_t column = 0;
  std::string file;
  std::string message;
};

// A value that the validator found outside the lexical space of its type.
struct RefusedValue {
  xmlNode* element = nullptr;  // in the tree that was validated
  std::string attribute;       // {namespace}name; empty when it is the element's own value
  std::string type;            // "xs:QName"
};

class Reports {
 public:
  explicit Reports(std::size_t capacity = 100) : capacity_(capacity) {}

  void add(const xmlError& error);
  const std::vector<Reported>& kept() const { return kept_; }
  const std::vector<RefusedValue>& refused() const { return refused_; }
  bool namespaces_broken() const { return namespaces_broken_; }

  // The first error as "file:line: message", for an exception.
  std::string first_error() const;

 private:
  std::size_t capacity_;
  bool namespaces_broken_ = false;
  std::vector<Reported> kept_;
  std::vector<RefusedValue> refused_;  // all of them, whatever the capacity
};

// A structured error function of libxml2 whose context is a Reports.
void report(void* reports, xmlErrorPtr error);

// Makes `parser` report to `reports` until another target is given.
void report_to(Reports* reports, xmlParserCtxtPtr parser);

// A few errors of libxml2 belong to no context (entities declared twice, for one) and would go to
// stderr; on this thread they are dropped from now on.
void silence_thread();

// `reported` as a finding of the stage that it belongs to.
base::Finding finding_of(const Reported& reported);

}  // namespace assay::schema
