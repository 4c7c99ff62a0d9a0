#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/finding.hpp"
#include "xml/reading/document.hpp"

namespace assay::inspect {

// What a throttling error says about coming back later (RS-18).
struct BackOff {
  // BackOffMilliseconds, where it is a number that clients read: one from 0 to 2147483647.
  std::optional<std::chrono::milliseconds> wait;
  std::string problem;          // what is wrong with it or another one, in a sentence; else empty
  xml::ElementIndex place = 0;  // of the value, or of the fault or response
  base::Level level = base::Level::should;  // of the problem
};

// Nothing when the message is neither a fault nor a response with the code ErrorServerBusy.
std::optional<BackOff> back_off_of(const xml::Document& document);

}  // namespace assay::inspect
