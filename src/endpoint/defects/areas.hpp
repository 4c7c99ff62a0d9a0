#pragma once

#include <vector>

#include "endpoint/defects/defect.hpp"
#include "endpoint/defects/operation.hpp"

namespace assay::endpoint::defects {

// What any operation may do wrong, seen at this one.
std::vector<Defect> transport(const Operation& of);  // HTTP, media types, character encodings
std::vector<Defect> envelope(const Operation& of);   // XML and SOAP of answers and requests
std::vector<Defect> texts(const Operation& of);      // texts that come back
std::vector<Defect> headers(const Operation& of);    // SOAP headers
std::vector<Defect> answers(const Operation& of);    // the response element
std::vector<Defect> faults(const Operation& of);     // shape and code of faults
std::vector<Defect> hostile_requests(const Operation& of);

// What AddNewImContactToGroup alone may do wrong.
std::vector<Defect> response();    // what the response element reports
std::vector<Defect> persona();     // the persona of the new contact
std::vector<Defect> acceptance();  // requests that are refused or accepted against the schema
std::vector<Defect> state();       // what calls leave in the mailbox
std::vector<Defect> at_once();     // calls that are under way at the same time
std::vector<Defect> limits();      // numbers and sizes
std::vector<Defect> robustness();  // hostile requests

// What any operation may do wrong, and what only requests of AddNewImContactToGroup would show.
std::vector<Defect> alone();

}  // namespace assay::endpoint::defects
