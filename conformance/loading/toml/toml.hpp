#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// TOML as plain data with the line of every value. toml.cpp alone includes toml++, whose header
// costs a second of compiling wherever it is read.
namespace assay::conformance {

struct TomlMember;

struct TomlValue {
  enum class Kind : std::uint8_t { text, integer, boolean, date, other, array, table };

  // The member of a table; null when there is none.
  const TomlValue* find(std::string_view name) const;
  TomlValue* find(std::string_view name);
  // Puts a member into a table, in place of one of that name.
  void set(TomlMember member);

  Kind kind = Kind::other;
  std::size_t line = 0;  // from 1
  std::string text{};    // of a text, or a date as RFC 3339 writes it
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<TomlValue> items{};     // of an array
  std::vector<TomlMember> members{};  // of a table, sorted by name
};

struct TomlMember {
  std::string name;
  std::size_t line = 0;  // of the name
  TomlValue value;
};

class TomlError : public std::runtime_error {
 public:
  TomlError(const std::string& description, std::size_t line)
      : std::runtime_error(description), line_(line) {}
  std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

// The table that a document is. Throws TomlError for what is no TOML.
TomlValue parse_toml(std::string_view text);

}  // namespace assay::conformance
