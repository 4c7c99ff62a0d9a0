#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "json/json.hpp"

// A parser, serializer or client library under test, in whatever language: an adapter is its
// program around it. conformance/adapters/README.md describes the protocol.
namespace assay::conformance {

// What came of one message. Above `crash` the adapter said so; from there on it did not behave.
enum class Reaction : std::uint8_t {
  accepted,     // decode
  rejected,     // decode, encode
  encoded,      // encode
  unsupported,  // with a reason
  crash,        // the program ended
  timeout,
  garbled,  // no answer of the protocol
  flood,    // more output than allowed
  broken,   // the program cannot even be started
};

struct AdapterAnswer {
  Reaction reaction = Reaction::broken;
  std::string detail;                 // the reason, or what happened instead of an answer
  std::optional<json::Json> message;  // accepted, by an adapter that gives typed messages
  std::string bytes;                  // encoded
  std::string said;                   // the answer as it came
  std::optional<int> exit_status;     // of a program that says it so
  std::int64_t microseconds = 0;
};

class Adapter {
 public:
  virtual ~Adapter() = default;
  virtual std::string name() const = 0;  // for reports: no path, no secret
  virtual bool decodes() const = 0;
  virtual bool encodes() const = 0;
  // `operation`: that the message is to be one of, where that is known.
  virtual AdapterAnswer decode(std::string_view bytes, std::string_view operation) = 0;
  virtual AdapterAnswer encode(const json::Json& message) = 0;
};

struct AdapterOptions {
  std::string command;  // for /bin/sh -c
  std::chrono::milliseconds timeout{10000};
  std::size_t largest_answer = 16u << 20;
  std::function<bool()> stopped = {};  // true once the run is interrupted: nothing is waited for
};

// One process serves all messages and is started again after it misbehaved. Throws
// std::runtime_error when it does not introduce itself.
std::unique_ptr<Adapter> lines_adapter(const AdapterOptions& options);

// A process for each message: exit status 0 accepts, 1 rejects, 127 does not support it. Throws
// std::runtime_error when it supports not even `sample`, a plain valid message: so a shell says
// that it does not find a command.
std::unique_ptr<Adapter> one_shot_adapter(const AdapterOptions& options, std::string_view sample);

}  // namespace assay::conformance
