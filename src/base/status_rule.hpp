#pragma once

#include <string_view>

namespace assay::base {

// The HTTP status that answers of the protocol come with.
struct StatusRule {
  std::string_view id;
  int status = 0;
};

// SOAP 1.1 section 6.2: a fault comes with 500, any other answer with success, which is 200.
constexpr StatusRule status_rule(bool is_fault) {
  return is_fault ? StatusRule{"TR-12", 500} : StatusRule{"TR-11", 200};
}

}  // namespace assay::base
