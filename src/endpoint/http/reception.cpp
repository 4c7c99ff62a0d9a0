#include "endpoint/http/reception.hpp"

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <iterator>
#include <new>
#include <stdexcept>
#include <utility>

namespace assay::endpoint {
namespace {

// How exactly silence is measured.
constexpr std::chrono::milliseconds tick{50};

// Who is new has this long before somebody else may take the place.
constexpr std::chrono::seconds time_to_speak{1};

// So many of those that were not admitted are seen off at the same time.
constexpr std::size_t most_leaving = 256;

int demanded(int descriptor) {
  if (descriptor < 0) throw std::runtime_error("the system has no means to watch connections");
  return descriptor;
}

bool watch_socket(int watched, int socket) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP;
  event.data.fd = socket;
  return ::epoll_ctl(watched, EPOLL_CTL_ADD, socket, &event) == 0;
}

}  // namespace

Reception::Descriptor::~Descriptor() { ::close(number); }

Reception::Reception(const ReceptionOptions& options, Serve serve)
    : options_(options),
      serve_(std::move(serve)),
      watched_{demanded(::epoll_create1(EPOLL_CLOEXEC))},
      bell_{demanded(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))} {
  if (!watch_socket(watched_.number, bell_.number)) demanded(-1);
  start_threads();
}

void Reception::start_threads() {
  try {
    threads_.reserve(options_.threads + 1);
    threads_.emplace_back([this] { watch(); });
    while (threads_.size() <= options_.threads) threads_.emplace_back([this] { work(); });
  } catch (const std::exception&) {
    if (threads_.size() < 2) {
      close();
      throw;
    }
  }
  const std::scoped_lock lock(mutex_);
  options_.threads = threads_.size() - 1;
}

bool Reception::make_room() {
  std::unique_ptr<Connection> leaving;  // outlives the lock
  const std::scoped_lock lock(mutex_);
  if (closing_) return false;
  if (sockets_.size() < options_.connections) return true;
  leaving = longest_silent();
  return leaving != nullptr;
}

std::unique_ptr<Connection> Reception::longest_silent() {
  const auto now = Connection::Clock::now();
  const auto may_go = [now](const Silent& silent) {
    const bool new_here = silent.connection->begun() == 0;
    return (!new_here || now - silent.since >= time_to_speak) && !silent.connection->has_input();
  };
  auto longest = silent_.end();
  for (auto entry = silent_.begin(); entry != silent_.end(); ++entry) {
    const bool longer = longest == silent_.end() || entry->second.since < longest->second.since;
    if (longer && may_go(entry->second)) longest = entry;
  }
  if (longest == silent_.end()) return nullptr;
  sockets_.erase(longest->first);
  return break_silence(longest->first);
}

void Reception::admit(std::unique_ptr<Connection> connection) {
  const std::scoped_lock lock(mutex_);
  if (closing_) return;
  sockets_.insert(connection->socket());
  settle(std::move(connection), can_spare_thread());
}

void Reception::see_off(std::unique_ptr<Connection> connection) {
  const std::scoped_lock lock(mutex_);
  if (closing_ || leaving_.size() == most_leaving) return;
  leaving_.push_back(std::move(connection));
  ::eventfd_write(bell_.number, 1);
}

// With the lock, as all that changes where a connection is.
void Reception::settle(std::unique_ptr<Connection> connection, bool for_a_thread) {
  const int socket = connection->socket();
  if (for_a_thread || closing_ || connection->has_input()) return enqueue(connection);
  try {
    if (watch_socket(watched_.number, socket)) {
      const bool first = silent_.empty();
      silent_.emplace(socket, Silent{std::move(connection), Connection::Clock::now()});
      if (first) ::eventfd_write(bell_.number, 1);
      return;
    }
  } catch (const std::bad_alloc&) {
    // It is closed: nobody has it any more.
  }
  sockets_.erase(socket);
}

// For a thread; without memory the connection stays with the caller, and goes.
void Reception::enqueue(std::unique_ptr<Connection>& connection) {
  try {
    waiting_.push_back(std::move(connection));
    spoken_.notify_one();
  } catch (const std::bad_alloc&) {
    sockets_.erase(connection->socket());
  }
}

// Half of them stay free for those who come.
bool Reception::can_spare_thread() const { return idle_ > waiting_.size() + options_.threads / 2; }

std::unique_ptr<Connection> Reception::break_silence(int socket) {
  ::epoll_ctl(watched_.number, EPOLL_CTL_DEL, socket, nullptr);
  auto node = silent_.extract(socket);
  return node ? std::move(node.mapped().connection) : nullptr;
}

void Reception::watch() {
  std::array<epoll_event, 64> events{};
  bool anybody = false;
  while (true) {
    const int time = anybody ? static_cast<int>(tick.count()) : -1;
    const int count = ::epoll_wait(watched_.number, events.data(), std::ssize(events), time);
    try {
      look_after({events.data(), static_cast<std::size_t>(std::max(0, count))});
    } catch (const std::bad_alloc&) {
      // Those that are closed without a word have lost no more than that.
    }
    const std::scoped_lock lock(mutex_);
    if (closing_) return;
    anybody = !silent_.empty() || !leaving_.empty();
  }
}

void Reception::look_after(std::span<const epoll_event> events) {
  std::vector<std::unique_ptr<Connection>> expired;
  {
    const std::scoped_lock lock(mutex_);
    if (closing_) return;
    for (const epoll_event& event : events) summon(event.data.fd);
    std::erase_if(leaving_, [](const auto& connection) { return connection->has_parted(); });
    expired = expire();
  }
  for (const auto& connection : expired) connection->end_session();
}

void Reception::summon(int socket) {
  eventfd_t rings = 0;
  if (socket == bell_.number) {
    ::eventfd_read(socket, &rings);
  } else if (auto connection = break_silence(socket)) {
    enqueue(connection);
  }
}

std::vector<std::unique_ptr<Connection>> Reception::expire() {
  std::vector<std::unique_ptr<Connection>> expired;
  const auto latest = Connection::Clock::now() - options_.patience;
  for (auto entry = silent_.begin(); entry != silent_.end();) {
    const auto here = entry++;
    if (here->second.since > latest) continue;
    sockets_.erase(here->first);
    expired.push_back(break_silence(here->first));
  }
  return expired;
}

void Reception::work() {
  while (auto connection = next()) attend(std::move(connection));
}

void Reception::attend(std::unique_ptr<Connection> connection) {
  bool goes_on = true;
  for (bool first = true; goes_on && speaks_soon(*connection, first); first = false) {
    goes_on = serve_(*connection);
  }
  if (goes_on) {
    const std::scoped_lock lock(mutex_);
    settle(std::move(connection), false);
  } else {
    dismiss(std::move(connection));
  }
}

std::unique_ptr<Connection> Reception::next() {
  std::unique_lock lock(mutex_);
  ++idle_;
  spoken_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
  --idle_;
  if (waiting_.empty()) return nullptr;
  auto connection = std::move(waiting_.front());
  waiting_.pop_front();
  return connection;
}

// A client that asks one thing after the other is served by one thread, as long as nobody needs it:
// each change of threads costs time.
bool Reception::speaks_soon(const Connection& connection, bool first) {
  std::chrono::milliseconds duration{0};
  {
    const std::scoped_lock lock(mutex_);
    if (!first && !waiting_.empty()) return false;
    if (can_spare_thread()) duration = tick;
  }
  return connection.has_input(duration);
}

// Its number may be given to another connection as soon as it is closed.
void Reception::dismiss(std::unique_ptr<Connection> connection) {
  const std::scoped_lock lock(mutex_);
  sockets_.erase(connection->socket());
}

void Reception::close() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RD);
    while (!silent_.empty()) {
      auto connection = break_silence(silent_.begin()->first);
      enqueue(connection);
    }
    spoken_.notify_all();
    ::eventfd_write(bell_.number, 1);
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace assay::endpoint
