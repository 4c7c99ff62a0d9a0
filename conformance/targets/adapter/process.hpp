#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/targets/adapter/keeper.hpp"

namespace assay::conformance {

// How a program came to its end.
struct Exit {
  bool running = false;  // it has not
  int status = 0;        // as it left, unless by a signal
  int signal = 0;
};

// "exit status 3", "signal 11 (Segmentation fault)", "still running".
std::string words_of(const Exit& exit);

// A program that is spoken to over its standard streams. It dies with this object, or with this
// process however that ends, and everybody who descends from it as far as the system lists them.
// What it says on standard error is drained; its end is kept.
class Process {
 public:
  // Runs `command` by /bin/sh -c. Throws std::system_error when there can be no process.
  explicit Process(const std::string& command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  enum class Until : bool { line, end };
  enum class Heard : unsigned char { all, end, timeout, flood, interrupted };
  struct Limits {
    std::chrono::milliseconds time;
    std::size_t bytes;                   // of output
    std::function<bool()> stopped = {};  // asked again and again; empty: never
  };

  // Sends `input` and listens for one line, or until the program closes its output; its input is
  // then closed after `input`. Without a line there is `end`, or too much time or output.
  Heard talk(std::string_view input, Until until, const Limits& limits);

  std::string take_line();  // the first line of what talk() heard, without its end
  std::string take_all();   // all that it heard
  bool has_more() const { return !heard_.empty(); }  // output that nobody asked for

  // Waits for the end of the program for a while.
  Exit wait(std::chrono::milliseconds time);

  const std::string& complaint() const { return complaint_; }  // the end of standard error

 private:
  void write_some(std::string_view& input);
  bool read_some(int descriptor, std::string& text) const;
  void listen();
  void complain();
  void hear_end();

  Keeper keeper_;
  std::optional<Exit> exit_;
  int input_ = -1;
  int output_ = -1;
  int error_ = -1;
  std::string heard_;
  std::string complaint_;
};

}  // namespace assay::conformance
