#pragma once

#include <sys/epoll.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <vector>

#include "endpoint/http/connection.hpp"

namespace assay::endpoint {

struct ReceptionOptions {
  std::size_t threads;                 // connections that are served at the same time
  std::size_t connections;             // that are open at the same time
  std::chrono::milliseconds patience;  // with one that is silent
};

// The connections of a server from admission to their end. One thread watches those that are
// silent; those that speak are served by the others in the order in which they spoke. Silence
// between requests takes no thread that somebody needs; who falls silent within a request keeps its
// thread until the patience for that request is over. For which there is no memory is closed.
class Reception {
 public:
  // Serves what a connection says; false when it is over. Must not throw.
  using Serve = std::function<bool(Connection&)>;

  // Throws std::runtime_error when the system has no means to watch connections, or not even two
  // threads; with fewer than wanted, fewer connections are served at the same time.
  Reception(const ReceptionOptions& options, Serve serve);
  ~Reception() { close(); }
  Reception(const Reception&) = delete;
  Reception& operator=(const Reception&) = delete;

  // False when one more connection is too many. Before that the longest silent one goes, if it has
  // had its chance to speak.
  bool make_room();

  void admit(std::unique_ptr<Connection> connection);

  // Closes one that was not admitted once its peer had time to read why.
  void see_off(std::unique_ptr<Connection> connection);

  // Nothing more is received: what has come is served, and returns when no connection is left.
  void close();

 private:
  struct Silent {
    std::unique_ptr<Connection> connection;
    Connection::Clock::time_point since;
  };
  struct Descriptor {
    int number;
    ~Descriptor();
  };

  void start_threads();
  void watch();
  void look_after(std::span<const epoll_event> events);
  void work();
  void attend(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> next();
  void dismiss(std::unique_ptr<Connection> connection);
  void summon(int socket);
  void enqueue(std::unique_ptr<Connection>& connection);
  std::vector<std::unique_ptr<Connection>> expire();
  void settle(std::unique_ptr<Connection> connection, bool for_a_thread);
  bool can_spare_thread() const;
  bool speaks_soon(const Connection& connection, bool first);
  std::unique_ptr<Connection> break_silence(int socket);
  std::unique_ptr<Connection> longest_silent();

  ReceptionOptions options_;
  Serve serve_;
  Descriptor watched_;
  Descriptor bell_;   // wakes the thread that watches
  std::mutex mutex_;  // of what follows
  std::condition_variable spoken_;
  std::map<int, Silent> silent_;  // by socket
  std::deque<std::unique_ptr<Connection>> waiting_;
  std::vector<std::unique_ptr<Connection>> leaving_;  // were not admitted
  std::set<int> sockets_;                             // of all connections
  std::size_t idle_ = 0;                              // threads that wait for a connection
  bool closing_ = false;
  std::vector<std::thread> threads_;  // last: they use what stands above
};

}  // namespace assay::endpoint
