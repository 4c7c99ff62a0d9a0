#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "ews/message.hpp"
#include "ews/reading/notes.hpp"
#include "soap/envelope.hpp"
#include "xml/reading/document.hpp"

namespace assay::ews {

// Reads the headers and the body of an envelope into `message` and notes every deviation from the
// schema and from what SOAP and the operation ask beyond it. Needs a document without a problem.
// `rule_of_unknown`: the requirement that an empty Body breaks, or what is no operation in it.
void read_message(const xml::Document& document, const soap::Envelope& envelope,
                  base::Generation generation, Notes& notes, Message& message,
                  std::string_view rule_of_unknown = "RQ-01");

}  // namespace assay::ews
