#include "endpoint/authentication.hpp"

#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "base/base64.hpp"

namespace assay::endpoint {

bool is_from(const Caller& caller, const HttpHeaders& headers) {
  constexpr std::string_view scheme = "Basic ";
  const std::string* const value = header(headers, "Authorization");
  if (value == nullptr ||
      !base::same_ignoring_case(std::string_view(*value).substr(0, scheme.size()), scheme)) {
    return false;
  }
  const std::optional<std::string> credentials =
      base::bytes_of_base64(std::string_view(*value).substr(scheme.size()));
  return credentials == caller.user + ":" + caller.password;
}

HttpResponse authentication_demand() {
  return {401, {{"WWW-Authenticate", "Basic realm=\"ews-assay\", charset=\"UTF-8\""}}, {}};
}

}  // namespace assay::endpoint
