#pragma once

#include <string>
#include <string_view>

#include "schema/errors.hpp"
#include "schema/handles.hpp"

namespace assay::schema {

// lexical.xsd holds exact forms of the built-in types that libxml2 reads otherwise than XML Schema
// demands. These make a schema document, or the xsi:type attributes of a message, name them.
std::string with_exact_types(std::string_view text, const std::string& name);
void use_exact_types(xmlDoc* message);

// libxml2 joins a name and its namespace name by "|" to compare them with a wildcard, and reads no
// further than a second "|". Gives another letter to those in the namespace names of a message.
void spare_separators(xmlDoc* message);

// The schema of SOAP 1.1 declares faultstring to be an xs:string, which it may therefore call
// itself. FaultTextType, which adds xml:lang (D31), is derived from that, so that to libxml2 the
// name of the base would be another type: the attribute is dropped.
void spare_fault_texts(xmlDoc* message);

// Puts right, in the message, what libxml2 2.9 refused without a reason; tells whether there was
// such a value:
// - it forgets that xs:int, xs:dateTime, xs:duration, xs:QName and their kin collapse white space;
// - it reads names in values (xs:QName, xs:Name and their kin, xsi:type) by the letters of XML
//   1.0, fourth edition, and names in markup by those of the fifth, which Namespaces in XML 1.0,
//   third edition, has taken over (section 3). XML Schema part 2, 3.2.18, wants one notion of a
//   name for both.
bool mend_refused(const Reports& reports);

}  // namespace assay::schema
