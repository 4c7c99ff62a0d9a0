#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "endpoint/defects/defect.hpp"

namespace assay::endpoint::defects {

// What the tables of defects say of an operation.
struct Operation {
  std::string name;
  std::string area;      // of its defects, as of its cases: add-im-group
  std::string result;    // element that a success returns; empty: none
  std::string request;   // path of the request
  std::string response;  // path of the response
  std::string success;   // bytes of each response that reports success
  std::string error;     // ... an error
  // What cases can bring about.
  bool succeeds = true;
  bool fails = true;
  bool returns_texts = false;  // that were sent
};

// Whether a defect of what operations share shows where this one is called.
bool shows_at(const Operation& of, const Defect& defect);

// All that the endpoint carries out. The first is the one whose defects have areas by subject.
const std::vector<Operation>& operations();

// add-im-group of AddImGroup.
std::string in_small_letters(std::string_view name);

}  // namespace assay::endpoint::defects
