#pragma once

#include <string>

#include "endpoint/http/http.hpp"

// Basic authentication (RFC 7617).
namespace assay::endpoint {

struct Caller {
  std::string user;
  std::string password;
};

// True when the headers carry exactly these credentials.
bool is_from(const Caller& caller, const HttpHeaders& headers);

// The path for a log: "[redacted]" when it spells the password, plainly, percent-encoded however
// often, in base64 by itself or behind the user, or in hexadecimal digits.
std::string loggable(const Caller& caller, const std::string& path);

// HTTP 401 with the challenge.
HttpResponse authentication_demand();

}  // namespace assay::endpoint
