#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>

#include "endpoint/store/store.hpp"
#include "inspect/inspect.hpp"
#include "soap/fault.hpp"

// What must be right about a request before its operation is looked at.
namespace assay::endpoint {

// Takes out the findings of these rules, as if the message were in order there.
void excuse(std::span<const std::string> rules, inspect::Inspection& inspection);

// The fault that answers a message which is no valid request of this endpoint. In the order in
// which the documentation and SOAP 1.1 let a server notice: XML, envelope, headers, Body, schema,
// version. `operations`: those that are carried out; none: all.
std::optional<soap::Fault> objection(const inspect::Inspection& inspection,
                                     std::span<const std::string> operations = {});

// The mailbox that an admitted request is about: the caller's, or that of an account it acts for.
std::variant<Mailbox*, soap::Fault> mailbox_of(const ews::Headers& headers, Store& store);

}  // namespace assay::endpoint
