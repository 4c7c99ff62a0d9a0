#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/position.hpp"

namespace assay::base {

// How far a message came before the finding was made.
enum class Stage : std::uint8_t { bytes, xml, schema, soap, semantics };

// How binding a rule is. An erratum is a known contradiction of the published sources.
enum class Level : std::uint8_t { must, should, may, erratum };

std::string_view name_of(Stage stage);
std::string_view name_of(Level level);

// A deviation found in a message. `rule` names a requirement or an erratum of the catalogue.
struct Finding {
  std::string_view rule;
  Stage stage = Stage::bytes;
  Level level = Level::must;
  Position position;
  std::string message;
  std::string path{};  // of the element, without Envelope and Body; empty outside of one
  friend bool operator==(const Finding&, const Finding&) = default;
};

// Findings of one message, in the order of discovery: keeps the first `capacity`, counts the rest.
class Findings {
 public:
  explicit Findings(std::size_t capacity = 100) : capacity_(capacity) {}

  void add(Finding finding);
  const std::vector<Finding>& kept() const { return kept_; }
  std::vector<Finding>& kept() { return kept_; }
  std::size_t dropped() const { return dropped_; }
  bool empty() const { return kept_.empty() && dropped_ == 0; }

 private:
  std::size_t capacity_;
  std::size_t dropped_ = 0;
  std::vector<Finding> kept_;
};

}  // namespace assay::base
