#pragma once

#include <string>

#include "xml/reading/document.hpp"

namespace assay::xml::test {

// For the message of a check, which is made whether the check holds or not.
inline std::string complaint(const Document& document) {
  return document.problem() ? document.problem()->message : "no problem";
}

}  // namespace assay::xml::test
