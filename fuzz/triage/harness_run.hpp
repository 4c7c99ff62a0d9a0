#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/live/trial.hpp"

namespace assay::fuzz {

// The cause that the output of a harness tells: the claim that was violated, the report of a
// sanitizer with its innermost frames of the program under test, or the complaint of the engine.
// Numbers, addresses and quotations are left out. Nothing when there is none.
std::optional<Complaint> complaint_in(std::string_view output);

// A harness, whatever its engine: a program that runs the inputs in the files it is given.
class Harness {
 public:
  // Throws std::runtime_error when `program` cannot be run.
  Harness(std::filesystem::path program, std::chrono::milliseconds timeout);
  ~Harness();
  Harness(const Harness&) = delete;
  Harness& operator=(const Harness&) = delete;

  const std::string& name() const { return name_; }  // without the prefix fuzz_

  // Runs one input in a process of its own.
  Trial operator()(const std::string& input);

 private:
  std::filesystem::path program_;
  std::chrono::milliseconds timeout_;
  std::string name_;
  std::filesystem::path scratch_;
};

}  // namespace assay::fuzz
