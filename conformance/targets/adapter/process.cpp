#include "conformance/targets/adapter/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t most_complaint = 4096;
constexpr milliseconds slice{50};  // after which a wait notices an interrupt

[[noreturn]] void refuse(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

void shut(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

// Both ends of a pipe that no other child inherits.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) refuse(errno, "pipe");
  }
  ~Pipe() {
    for (int& end : ends_) shut(end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  int take(std::size_t end) {
    const int descriptor = std::exchange(ends_[end], -1);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

// The child starts with a group, signal mask and signal actions of its own.
class Attributes {
 public:
  Attributes() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

class Streams {
 public:
  Streams(const Pipe& input, const Pipe& output, const Pipe& error) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, input.reader(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, output.writer(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, error.writer(), STDERR_FILENO);
  }
  ~Streams() { ::posix_spawn_file_actions_destroy(&actions_); }
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// Writing to a program that is gone must not end this one: keeps SIGPIPE from this thread, and
// takes the one that came.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    const timespec at_once{0, 0};
    if (!was_pending_) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

milliseconds until(Clock::time_point end) {
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(end - Clock::now()));
}

}  // namespace

std::string words_of(const Exit& exit) {
  if (exit.running) return "still running";
  const std::string status = "exit status " + std::to_string(exit.status);
  // A shell tells so of a signal that ended what it ran.
  constexpr int shell_signals = 128;
  const bool told = exit.signal == 0 && exit.status > shell_signals;
  const int signal = told ? exit.status - shell_signals : exit.signal;
  const char* const name = signal > 0 ? ::strsignal(signal) : nullptr;
  if (name == nullptr) return status;
  const std::string words = "signal " + std::to_string(signal) + " (" + name + ")";
  return told ? status + ", " + words : words;
}

Process::Process(const std::string& command) {
  Pipe input;
  Pipe output;
  Pipe error;
  const Streams streams(input, output, error);
  const Attributes attributes;
  keeper_ = start_keeper(command, streams.get(), attributes.get());
  input_ = input.take(1);
  output_ = output.take(0);
  error_ = error.take(0);
}

Process::~Process() {
  shut(input_);
  end_keeper(keeper_);
  shut(output_);
  shut(error_);
}

Process::Heard Process::talk(std::string_view input, Until until_what, const Limits& limits) {
  const NoPipeSignal guard;
  const Clock::time_point end = Clock::now() + limits.time;
  const bool line_wanted = until_what == Until::line;
  std::size_t searched = 0;  // bytes without the end of a line
  while (true) {
    if (line_wanted && heard_.find('\n', searched) != std::string::npos) return Heard::all;
    searched = heard_.size();
    if (output_ < 0) return line_wanted ? Heard::end : Heard::all;
    if (heard_.size() > limits.bytes) return Heard::flood;
    if (input.empty() && !line_wanted) shut(input_);
    std::array<pollfd, 3> polled{
        {{input.empty() ? -1 : input_, POLLOUT, 0}, {output_, POLLIN, 0}, {error_, POLLIN, 0}}};
    const auto left = until(end);
    if (left == milliseconds(0)) return Heard::timeout;
    if (limits.stopped && limits.stopped()) return Heard::interrupted;
    const auto wait = limits.stopped ? std::min(left, slice) : left;
    if (::poll(polled.data(), polled.size(), static_cast<int>(wait.count())) <= 0) continue;
    if (polled[0].revents != 0) write_some(input);
    if (polled[1].revents != 0) listen();
    if (polled[2].revents != 0) complain();
  }
}

// A program may answer before it has read everything, or die: what it does not take is dropped.
void Process::write_some(std::string_view& input) {
  const ssize_t count = ::write(input_, input.data(), input.size());
  if (count >= 0) {
    input.remove_prefix(static_cast<std::size_t>(count));
  } else if (errno != EAGAIN && errno != EINTR) {
    input = {};
    shut(input_);
  }
}

// Adds what is there; false when there will be no more.
bool Process::read_some(int descriptor, std::string& text) const {
  std::array<char, 65536> block{};
  const ssize_t count = ::read(descriptor, block.data(), block.size());
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  text.append(block.data(), static_cast<std::size_t>(count));
  return count > 0;
}

void Process::listen() {
  if (!read_some(output_, heard_)) shut(output_);
}

void Process::complain() {
  if (!read_some(error_, complaint_)) shut(error_);
  if (complaint_.size() > most_complaint) {
    complaint_.erase(0, complaint_.size() - most_complaint);
  }
}

std::string Process::take_all() { return std::exchange(heard_, {}); }

std::string Process::take_line() {
  const std::size_t end = heard_.find('\n');
  if (end == std::string::npos) return take_all();
  std::string line = heard_.substr(0, end);
  heard_.erase(0, end + 1);
  return line;
}

// A keeper that ends without a word has been killed.
void Process::hear_end() {
  KeeperNews news{};
  const ssize_t size = ::recv(keeper_.leash, &news, sizeof news, MSG_DONTWAIT);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (size != static_cast<ssize_t>(sizeof news)) news = {KeeperNews::Kind::signalled, SIGKILL};
  const bool exited = news.kind == KeeperNews::Kind::exited;
  exit_ = exited ? Exit{false, news.value, 0} : Exit{false, 0, news.value};
}

Exit Process::wait(milliseconds time) {
  const Clock::time_point end = Clock::now() + time;
  while (true) {
    std::array<pollfd, 2> polled{{{exit_ ? -1 : keeper_.leash, POLLIN, 0}, {error_, POLLIN, 0}}};
    const auto left = exit_ ? milliseconds(0) : until(end);
    const int ready = ::poll(polled.data(), polled.size(), static_cast<int>(left.count()));
    if (ready > 0 && polled[0].revents != 0) hear_end();
    if (ready > 0 && polled[1].revents != 0) complain();
    if (ready <= 0 && exit_) return *exit_;
    if (ready <= 0 && until(end) == milliseconds(0)) return {true, 0, 0};
  }
}

}  // namespace assay::conformance
