#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "endpoint/http/http.hpp"
#include "endpoint/http/tls.hpp"

namespace assay::endpoint {

// One accepted socket, buffered both ways and closed at the end. Whatever the peer does, a request
// may take no more bytes than it was granted, and let us wait no longer; after that the connection
// is broken. Our own time is not the peer's: it may wait for us as long as it takes.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  // Once `hurry` is true, a peer that we wait for has no more than a moment.
  explicit Connection(int socket, const std::atomic<bool>* hurry = nullptr)
      : socket_(socket), hurry_(hurry) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Before this the bytes are plain.
  void secure(std::unique_ptr<TlsSession> tls) { tls_ = std::move(tls); }
  bool secured() const { return tls_ != nullptr; }

  // True as soon as something, if only the end, can be read; false when it takes longer.
  bool has_input(std::chrono::milliseconds duration = {}) const;

  // Grants one more request these bytes, and this much waiting for the peer in all.
  void begin(std::size_t bytes, std::chrono::milliseconds patience);
  std::size_t begun() const { return count_; }  // requests
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

  // Says that nothing follows, where the protocol has words for it and the peer takes them at once.
  void end_session();

  // Ends a connection whose peer may still be sending, so that it can read the last answer.
  void part();
  // The same without waiting, to be called until it returns true: then nothing more will come.
  bool has_parted();
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
  const std::atomic<bool>* hurry_;
  std::unique_ptr<TlsSession> tls_;
  bool broken_ = false;
  bool deaf_ = false;
  std::size_t count_ = 0;
  std::size_t budget_ = 0;
  Clock::time_point begun_;
  Clock::duration patience_{};  // that is left
  std::string incoming_;
  std::size_t consumed_ = 0;
  std::string outgoing_;
  Delivery delivery_ = Delivery::whole;
};

}  // namespace assay::endpoint
