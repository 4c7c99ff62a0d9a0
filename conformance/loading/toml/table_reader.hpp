#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/loading/toml/toml.hpp"
#include "conformance/model/names.hpp"
#include "conformance/model/origin.hpp"
#include "conformance/model/problem.hpp"

namespace assay::conformance {

// Reads one TOML table field by field. Every wrong type, missing or unknown field becomes a problem
// with its line, and reading goes on with an empty value. Call refuse_unknown() last.
class TableReader {
 public:
  TableReader(const TomlValue& table, std::string_view file, std::vector<Problem>& problems)
      : table_(table), file_(file), problems_(problems) {}

  bool has(std::string_view key) const { return table_.find(key) != nullptr; }
  std::string text(std::string_view key);  // required, not empty
  std::optional<std::string> optional_text(std::string_view key);
  std::string day(std::string_view key);  // required; a TOML date or a text, as 2026-12-31
  std::optional<std::int64_t> natural(std::string_view key);  // 0 or more
  std::optional<bool> boolean(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::int64_t> naturals(std::string_view key);
  std::vector<std::pair<std::string, std::string>> text_pairs(std::string_view key);
  std::vector<std::pair<std::string, std::size_t>> count_pairs(std::string_view key);
  std::optional<TableReader> table(std::string_view key);
  std::vector<TableReader> tables(std::string_view key);
  bool holds_tables(std::string_view key);  // all are; what is none is a problem
  // Calls for each element of an array: with its text, or with a reader of the table that it is.
  void each_text_or_table(std::string_view key,
                          const std::function<void(const std::string&)>& on_text,
                          const std::function<void(TableReader&)>& on_table);

  template <typename Value>
  std::optional<Value> one_of(std::string_view key, std::span<const Named<Value>> names) {
    const std::optional<std::string> name = optional_text(key);
    return name ? value_of(key, *name, names) : std::nullopt;
  }
  template <typename Value>
  std::vector<Value> many_of(std::string_view key, std::span<const Named<Value>> names) {
    std::vector<Value> values;
    for (const std::string& name : texts(key)) {
      if (const auto value = value_of(key, name, names)) values.push_back(*value);
    }
    return values;
  }

  void require(std::string_view key);  // a problem when it is absent
  void complain(std::string_view key, const std::string& message);
  void complain_at(std::size_t line, const std::string& message);
  void refuse_unknown();
  const std::set<std::string, std::less<>>& asked() const { return known_; }  // fields so far
  Origin origin() const;

 private:
  const TomlValue* find(std::string_view key);
  Origin origin_of(const TomlValue& value) const;
  void forget_missing(std::string_view key);  // it is there, misspelt
  void wrong_type(std::string_view key, const TomlValue& value, std::string_view wanted);

  template <typename Value>
  std::optional<Value> value_of(std::string_view key, const std::string& name,
                                std::span<const Named<Value>> names) {
    const std::optional<Value> value = value_named(names, name);
    if (!value) {
      complain(key, "'" + std::string(key) + "' is '" + name + "', not " + choices(names));
    }
    return value;
  }

  const TomlValue& table_;
  std::string file_;
  std::vector<Problem>& problems_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace assay::conformance
