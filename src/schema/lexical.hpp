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

// libxml2 2.9 forgets that xs:int, xs:dateTime, xs:duration, xs:QName and their kin collapse white
// space. Trims the values it refused in `message`; tells whether there was one to trim.
bool trim_refused(const Reports& reports);

}  // namespace assay::schema
