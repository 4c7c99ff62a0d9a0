#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "endpoint/http.hpp"
#include "endpoint/tls.hpp"

namespace assay::endpoint {

// One accepted socket, buffered both ways. Whatever the peer does, a request may take no more bytes
// and no more time than it was granted; after that the connection is broken.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  // Without `tls` the bytes are plain.
  explicit Connection(int socket, std::unique_ptr<TlsSession> tls = nullptr)
      : socket_(socket), tls_(std::move(tls)) {}

  // True as soon as there is something to read.
  bool wait(std::chrono::milliseconds duration);

  // Grants one request this much from now on.
  void begin(std::size_t bytes, std::chrono::milliseconds duration);
  void prolong(std::chrono::milliseconds duration) { deadline_ += duration; }
  void grant(std::size_t bytes) { budget_ += bytes; }

  // As recv: 0 at the end, -1 when broken. Sends first what was written.
  long read(char* data, std::size_t size);
  void write(std::string_view data) { outgoing_ += data; }
  bool flush();

  // How much of what was written the next flush sends; after less than all the connection is
  // broken.
  void deliver(Delivery delivery) { delivery_ = delivery; }

  // What the peer sends from now on is not read: the place of the next request is lost.
  void stop_reading() { deaf_ = true; }
  bool deaf() const { return deaf_; }

  // Says that nothing follows, where the protocol has words for it.
  void end_session();

  // Ends a connection whose peer may still be sending, so that it can read the last answer.
  void part();
  bool broken() const { return broken_; }

  std::chrono::microseconds age() const;  // of the request
  int socket() const { return socket_; }
  std::string peer() const;  // numeric address

 private:
  bool fill();
  bool ready(short events);
  void withhold();
  long receive();
  bool send_all(std::string_view bytes);

  int socket_;
  std::unique_ptr<TlsSession> tls_;
  bool broken_ = false;
  bool deaf_ = false;
  std::size_t budget_ = 0;
  Clock::time_point begun_;
  Clock::time_point deadline_;
  std::string incoming_;
  std::size_t consumed_ = 0;
  std::string outgoing_;
  Delivery delivery_ = Delivery::whole;
};

}  // namespace assay::endpoint
