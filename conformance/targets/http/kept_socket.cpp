#include "conformance/targets/http/kept_socket.hpp"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace assay::conformance {
namespace {

// A closing alert in an encrypted record of TLS 1.2 or 1.3 (RFC 5246 sections 6.2.3 and 7.2,
// RFC 8446 section 5.2), and the end of the stream. No status line is as short.
constexpr std::uint64_t longest_goodbye = 32;

}  // namespace

Reception reception_of(curl_socket_t socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return {};
  return {info.tcpi_data_segs_in, info.tcpi_bytes_received};
}

void KeptSocket::begin(bool tls) {
  ended_silently_ = false;
  tls_ = tls;
  before_ = socket_ == CURL_SOCKET_BAD ? Reception{} : reception_of(socket_);
}

void KeptSocket::closed(curl_socket_t socket, bool sent) {
  if (socket_ == CURL_SOCKET_BAD || socket != socket_) return;
  const Reception now = reception_of(socket);
  const bool nothing = now.segments == before_.segments;
  const bool goodbye = tls_ && now.bytes - before_.bytes <= longest_goodbye;
  ended_silently_ = sent && (nothing || goodbye);
  socket_ = CURL_SOCKET_BAD;
}

}  // namespace assay::conformance
