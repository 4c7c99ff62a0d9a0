#pragma once

#include "ews/message.hpp"
#include "ews/notes.hpp"
#include "soap/envelope.hpp"
#include "xml/document.hpp"

namespace assay::inspect {

// Notes what a schema-valid message breaks beyond the grammar: combinations of values that the
// documentation rules out, and parts it expects. Another operation than the one under test is a
// finding unless `any_operation`.
void check_semantics(const xml::Document& document, const soap::Envelope& envelope,
                     const ews::Message& message, bool any_operation, ews::Notes& notes);

}  // namespace assay::inspect
