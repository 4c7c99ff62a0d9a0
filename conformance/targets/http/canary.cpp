#include "conformance/targets/http/canary.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace assay::conformance {
namespace {

constexpr std::size_t most_visits = 1000;  // kept; a target that fetches more has failed anyway
constexpr std::size_t most_line = 200;
constexpr timeval patience{1, 0};
constexpr std::string_view canary_answer =
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses addresses_of(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (error != 0) throw std::runtime_error("canary: " + host + ": " + gai_strerror(error));
  return {found, freeaddrinfo};
}

int open_listener(const std::string& host, std::uint16_t port) {
  const Addresses addresses = addresses_of(host, port);
  const int listener = socket(addresses->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  if (listener >= 0) setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (listener < 0 || bind(listener, addresses->ai_addr, addresses->ai_addrlen) != 0 ||
      ::listen(listener, SOMAXCONN) != 0) {
    const std::string problem = std::strerror(errno);
    if (listener >= 0) close(listener);
    throw std::runtime_error("canary: cannot listen on " + host + " port " + std::to_string(port) +
                             ": " + problem + "; --canary-host names an address of this machine");
  }
  return listener;
}

std::uint16_t port_of(int listener) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

// The first line of what a visitor says, as far as it is a line of text.
std::string line_in(std::string_view said) {
  const std::string_view line = said.substr(0, said.find_first_of("\r\n"));
  const bool printable = std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
  return std::string(printable ? line.substr(0, most_line) : "something that is not HTTP");
}

// "/path" of "GET /path HTTP/1.1".
std::string path_in(std::string_view line) {
  const std::size_t slash = line.find(" /");
  if (slash == std::string_view::npos) return {};
  const std::string_view path = line.substr(slash + 1);
  return std::string(path.substr(0, path.find_first_of(" ?#")));
}

}  // namespace

Canary::Canary(const std::string& host, std::uint16_t port) : listener_(open_listener(host, port)) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  url_ = "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port_of(listener_));
  if (pipe(wake_) != 0) {
    close(listener_);
    throw std::runtime_error(std::string("canary: ") + std::strerror(errno));
  }
  thread_ = std::jthread([this] { listen(); });
}

Canary::~Canary() {
  close(wake_[1]);
  thread_.join();
  close(wake_[0]);
  close(listener_);
}

void Canary::listen() {
  std::array<pollfd, 2> watched{{{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
  while (poll(watched.data(), watched.size(), -1) >= 0 || errno == EINTR) {
    if (watched[1].revents != 0) return;
    const std::scoped_lock lock(mutex_);
    let_in();
  }
}

void Canary::let_in() {
  for (int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC); connection >= 0;
       connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) {
    receive(connection);
    close(connection);
  }
}

// The visit counts before its answer, so that whoever waits for that finds it.
void Canary::receive(int connection) {
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  std::array<char, 4096> buffer;
  const ssize_t count = recv(connection, buffer.data(), buffer.size(), 0);
  const std::string_view said(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  std::string line = said.empty() ? "a connection that asks for nothing" : line_in(said);
  std::string path = path_in(line);
  line = line.substr(0, line.find(" HTTP/"));
  if (visits_.size() < most_visits) visits_.push_back({std::move(line), std::move(path)});
  send(connection, canary_answer.data(), canary_answer.size(), MSG_NOSIGNAL);
}

std::size_t Canary::count() {
  const std::scoped_lock lock(mutex_);
  let_in();
  return visits_.size();
}

std::string Canary::led_to_by(std::string_view message, std::size_t known) {
  const std::scoped_lock lock(mutex_);
  let_in();
  std::string lines;
  for (std::size_t index = known; index < visits_.size(); ++index) {
    Visit& visit = visits_[index];
    const bool named = message.find(url_ + visit.path) != std::string_view::npos;
    if (visit.explained || !named) continue;
    visit.explained = true;
    lines += visit.line + "\n";
  }
  return lines;
}

std::vector<std::string> Canary::unexplained() {
  const std::scoped_lock lock(mutex_);
  let_in();
  std::vector<std::string> lines;
  for (const Visit& visit : visits_) {
    if (!visit.explained) lines.push_back(visit.line);
  }
  return lines;
}

Observation WatchedTarget::send(const Request& request, std::chrono::milliseconds timeout) {
  const std::size_t known = canary_->count();
  Observation seen = target_->send(request, timeout);
  note_fetches({&request, 1}, {&seen, 1}, known);
  return seen;
}

std::vector<Observation> WatchedTarget::send_at_once(std::span<const Request> requests,
                                                     std::chrono::milliseconds timeout) {
  const std::size_t known = canary_->count();
  std::vector<Observation> seen = target_->send_at_once(requests, timeout);
  note_fetches(requests, seen, known);
  return seen;
}

void WatchedTarget::note_fetches(std::span<const Request> requests, std::span<Observation> seen,
                                 std::size_t known) const {
  const auto names_canary = [&](const Request& request) {
    return request.body.find(canary_->url()) != std::string::npos;
  };
  if (std::ranges::none_of(requests, names_canary)) return;
  std::this_thread::sleep_for(patience_);
  for (std::size_t index = 0; index < seen.size(); ++index) {
    seen[index].fetched = canary_->led_to_by(requests[index].body, known);
  }
}

}  // namespace assay::conformance
