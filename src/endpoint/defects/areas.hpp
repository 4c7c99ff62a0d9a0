#pragma once

#include <vector>

#include "endpoint/defects/defect.hpp"

namespace assay::endpoint::defects {

std::vector<Defect> transport();   // HTTP, media types, character encodings
std::vector<Defect> envelope();    // XML and SOAP of answers and requests
std::vector<Defect> headers();     // SOAP headers
std::vector<Defect> response();    // the response element and what it reports
std::vector<Defect> persona();     // the persona of the new contact
std::vector<Defect> faults();      // shape and code of faults
std::vector<Defect> acceptance();  // requests that are refused or accepted against the schema
std::vector<Defect> state();       // what calls leave in the mailbox
std::vector<Defect> at_once();     // calls that are under way at the same time
std::vector<Defect> limits();      // numbers and sizes
std::vector<Defect> robustness();  // hostile requests

}  // namespace assay::endpoint::defects
