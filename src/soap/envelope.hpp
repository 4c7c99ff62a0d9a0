#pragma once

#include <optional>
#include <vector>

#include "xml/reading/document.hpp"

namespace assay::soap {

// Where the parts of a SOAP 1.1 envelope are (section 4). What is missing stays empty.
struct Envelope {
  bool recognised = false;  // the root is an Envelope of SOAP 1.1
  std::optional<xml::ElementIndex> header;
  std::vector<xml::ElementIndex> header_blocks;
  std::optional<xml::ElementIndex> body;
  std::vector<xml::ElementIndex> body_children;
  std::vector<xml::ElementIndex> trailers;  // elements after the Body
};

// A deviation from the structure of an envelope. `grammar`: the SOAP 1.1 schema forbids it too.
struct EnvelopeProblem {
  std::string_view rule;
  bool grammar = true;
  std::size_t offset = 0;
  std::string message;
};

// Finds the parts of the envelope in a read document and notes what section 4 does not allow.
Envelope read_envelope(const xml::Document& document, std::vector<EnvelopeProblem>& problems);

// The same for an Envelope, Header or Body that stands somewhere inside a message. Gives nothing
// for any other element.
std::optional<Envelope> read_part(const xml::Document& document, xml::ElementIndex index,
                                  std::vector<EnvelopeProblem>& problems);

}  // namespace assay::soap
