#pragma once

#include <string>

#include "endpoint/http.hpp"

// Basic authentication (RFC 7617).
namespace assay::endpoint {

struct Caller {
  std::string user;
  std::string password;
};

// True when the headers carry exactly these credentials.
bool is_from(const Caller& caller, const HttpHeaders& headers);

// HTTP 401 with the challenge.
HttpResponse authentication_demand();

}  // namespace assay::endpoint
