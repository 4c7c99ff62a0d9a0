#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// HTTP messages as plain values, so that the handler needs no HTTP library.
namespace assay::endpoint {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;
  std::string path;  // without query
  HttpHeaders headers;
  std::string body;
};

// How much of an answer reaches the client. Only defects give less than the whole.
enum class Delivery : std::uint8_t { whole, cut, none, never };  // never: the client waits in vain

struct HttpResponse {
  int status = 200;
  HttpHeaders headers;
  std::string body;
  Delivery delivery = Delivery::whole;
  std::chrono::milliseconds delay{0};  // before anything of it is sent
  friend bool operator==(const HttpResponse&, const HttpResponse&) = default;
};

// The first header of this name, without regard to case; null when there is none.
const std::string* header(const HttpHeaders& headers, std::string_view name);

// An answer of HTTP alone, whose body is this sentence.
HttpResponse http_refusal(int status, HttpHeaders headers, std::string_view reason);

}  // namespace assay::endpoint
