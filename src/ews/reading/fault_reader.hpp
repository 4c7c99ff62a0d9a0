#pragma once

#include "ews/reading/content_reader.hpp"
#include "ews/reading/notes.hpp"
#include "soap/fault.hpp"
#include "xml/reading/document.hpp"

namespace assay::ews {

// Reads the soap:Fault at `index` in whichever of the three documented shapes it has.
void read_fault(const xml::Document& document, xml::ElementIndex index, ContentReader& content,
                Notes& notes, soap::Fault& fault);

}  // namespace assay::ews
