#pragma once

#include <string>

#include "endpoint/defects/defect.hpp"

// What actions do to a message, and in words.
namespace assay::endpoint::defects {

// One line for people.
std::string describe(const Action& action);

bool fits(const Conditions& conditions, const HttpRequest& request);

void replace_all(const Replace& replace, std::string& body);

// Nothing when the edits do not fit.
std::optional<std::string> edited(std::string_view body, const std::vector<xml::Edit>& edits);

// Applies the edits and replacements that the defect has for this side and that need no request.
void change(const Defect& defect, Side side, std::string& body);

}  // namespace assay::endpoint::defects
