#pragma once

#include <string_view>

#include "ews/message.hpp"
#include "ews/reading/notes.hpp"
#include "soap/envelope.hpp"
#include "xml/reading/document.hpp"

namespace assay::inspect {

// True for a message of the operation, and for all where that is any_operation.
bool is_of_operation(const ews::Body& body, std::string_view operation);

// The requirement that a Body contains the request of the operation; of any, that of the tested
// one.
std::string_view rule_of_request(std::string_view operation);

// Notes what a schema-valid message breaks beyond the grammar: combinations of values that the
// documentation rules out, and parts it expects. A message of another operation than `wanted`,
// which may be any, is a finding.
void check_semantics(const xml::Document& document, const soap::Envelope& envelope,
                     const ews::Message& message, std::string_view wanted, ews::Notes& notes);

}  // namespace assay::inspect
