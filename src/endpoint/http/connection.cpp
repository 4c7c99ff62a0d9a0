#include "endpoint/http/connection.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace assay::endpoint {
namespace {

constexpr std::size_t block = std::size_t{16} << 10;
constexpr std::chrono::milliseconds parting_time{500};
constexpr std::chrono::milliseconds notice_time{
    50};  // after which a wait notices that we are in a hurry

bool poll_for(int socket, short events, std::chrono::milliseconds duration) {
  pollfd entry{socket, events, 0};
  return ::poll(&entry, 1, static_cast<int>(duration.count())) > 0;
}

bool try_again() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Connection::~Connection() {
  ::shutdown(socket_, SHUT_RDWR);
  ::close(socket_);
}

bool Connection::has_input(std::chrono::milliseconds duration) const {
  return consumed_ < incoming_.size() || poll_for(socket_, POLLIN, duration);
}

void Connection::begin(std::size_t bytes, std::chrono::milliseconds patience) {
  ++count_;
  budget_ = bytes;
  begun_ = Clock::now();
  patience_ = patience;
}

std::chrono::microseconds Connection::age() const {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun_);
}

// Only the peer's time is counted: none when it is there already, however late we come.
bool Connection::ready(short events) {
  bool there = poll_for(socket_, events, {});
  while (!there && patience_.count() > 0) {
    if (hurry_ != nullptr && *hurry_)
      patience_ = std::min<Clock::duration>(patience_, parting_time);
    const auto start = Clock::now();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(patience_);
    there = poll_for(socket_, events, std::min(left, notice_time));
    patience_ -= Clock::now() - start;
  }
  return there;
}

// As recv, after waiting: -1 when patience is over, too.
long Connection::receive() {
  incoming_.resize(block);
  long received = -1;
  while (ready(POLLIN)) {
    received = ::recv(socket_, incoming_.data(), incoming_.size(), MSG_DONTWAIT);
    if (received >= 0 || !try_again()) break;
  }
  incoming_.resize(static_cast<std::size_t>(std::max(0L, received)));
  return received;
}

bool Connection::fill() {
  consumed_ = 0;
  long received = receive();
  if (tls_) {
    while (received > 0) {
      incoming_ = tls_->decrypt(incoming_);
      if (!send_all(tls_->take_outgoing()) || tls_->failed()) received = -1;
      if (received < 0 || tls_->ended() || !incoming_.empty()) break;
      received = receive();
    }
  }
  broken_ = broken_ || received < 0;
  return received > 0 && !incoming_.empty();
}

long Connection::read(char* data, std::size_t size) {
  if (!flush() || broken_) return -1;
  if (consumed_ == incoming_.size() && !fill()) return broken_ ? -1 : 0;
  const std::size_t count = std::min({size, incoming_.size() - consumed_, budget_});
  if (count == 0) {
    broken_ = true;
    return -1;
  }
  std::copy_n(incoming_.data() + consumed_, count, data);
  consumed_ += count;
  budget_ -= count;
  return static_cast<long>(count);
}

// Cuts what was written down to what is to be delivered.
void Connection::withhold() {
  // The peer ends the waiting by going away, or our patience does.
  if (delivery_ == Delivery::never) ready(POLLIN);
  outgoing_.resize(delivery_ == Delivery::cut ? outgoing_.size() / 2 : 0);
}

bool Connection::flush() {
  const bool whole = delivery_ == Delivery::whole;
  if (!whole) withhold();
  if (tls_) {
    tls_->encrypt(outgoing_);
    outgoing_ = tls_->take_outgoing();
  }
  broken_ = !send_all(outgoing_) || broken_ || !whole;
  outgoing_.clear();
  return !broken_;
}

bool Connection::send_all(std::string_view left) {
  while (!left.empty() && ready(POLLOUT)) {
    const long sent = ::send(socket_, left.data(), left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && !try_again()) break;
    left.remove_prefix(static_cast<std::size_t>(std::max(0L, sent)));
  }
  return left.empty();
}

void Connection::end_session() {
  if (!tls_) return;
  patience_ = {};
  tls_->close();
  send_all(tls_->take_outgoing());
}

void Connection::part() {
  // Closing with bytes unread would reset the connection and take the answer with it.
  ::shutdown(socket_, SHUT_WR);
  begin(block * 64, parting_time);
  while (budget_ >= block && fill()) budget_ -= block;
}

bool Connection::has_parted() {
  if (count_ == 0) {
    ::shutdown(socket_, SHUT_WR);
    begin(0, parting_time);
  }
  std::array<char, block> dropped{};
  long count = 1;
  for (int blocks = 0; blocks < 64 && count > 0; ++blocks) {
    count = ::recv(socket_, dropped.data(), dropped.size(), MSG_DONTWAIT);
  }
  return count == 0 || (count < 0 && !try_again()) || Clock::now() - begun_ >= parting_time;
}

std::string Connection::peer() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, NI_MAXHOST> text{};
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::getpeername(socket_, generic, &size) != 0) return {};
  if (::getnameinfo(generic, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) {
    return {};
  }
  return text.data();
}

}  // namespace assay::endpoint
