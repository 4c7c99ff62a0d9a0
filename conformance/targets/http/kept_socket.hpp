#pragma once

#include <curl/curl.h>

#include <cstdint>

namespace assay::conformance {

// What the kernel has counted of a TCP connection.
struct Reception {
  std::uint32_t segments = 0;  // with data
  std::uint64_t bytes = 0;     // the end of the stream counts as one
};

Reception reception_of(curl_socket_t socket);

// The socket of a connection that is kept from one request to the next. It tells whether a server
// ended the connection before it answered, which libcurl tells only in whole lines.
class KeptSocket {
 public:
  // A request is going to be sent, perhaps over this socket.
  void begin(bool tls);
  // `sent`: the request was on its way.
  void closed(curl_socket_t socket, bool sent);
  // libcurl has this connection open now, or none (CURL_SOCKET_BAD).
  void keep(curl_socket_t socket) { socket_ = socket; }
  // Since begin() it was closed, with the request on its way and without a byte of an answer.
  bool ended_silently() const { return ended_silently_; }

 private:
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  Reception before_;
  bool tls_ = false;
  bool ended_silently_ = false;
};

}  // namespace assay::conformance
