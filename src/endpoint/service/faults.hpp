#pragma once

#include <string>
#include <string_view>

#include "base/finding.hpp"
#include "endpoint/http/http.hpp"
#include "ews/enumerations.hpp"
#include "soap/fault.hpp"

// The faults of the endpoint, in the shape that Exchange has used since 2010.
namespace assay::endpoint {

// A fault with code and text in faultcode, faultstring and detail. The texts are our own; clients
// must go by the code.
soap::Fault fault(ews::ResponseCode code);

// ErrorSchemaValidation with the place and the nature of the violation.
soap::Fault violation_fault(const base::Finding& finding);

// SOAP 1.1 section 4.4.1. They concern the envelope and its headers, so they have no detail.
soap::Fault version_mismatch_fault();
soap::Fault must_understand_fault();

// HTTP 500 with the fault.
HttpResponse fault_response(const soap::Fault& fault);

}  // namespace assay::endpoint
