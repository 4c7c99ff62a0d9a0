#include "conformance/loading/toml/table_reader.hpp"

#include "base/day.hpp"
#include "base/text/near_words.hpp"

namespace assay::conformance {
namespace {

using Kind = TomlValue::Kind;

std::optional<std::size_t> count_of(const TomlValue& value) {
  if (value.kind != Kind::integer || value.integer < 0) return std::nullopt;
  return static_cast<std::size_t>(value.integer);
}

std::string missing(std::string_view key) {
  return "the field '" + std::string(key) + "' is missing";
}

}  // namespace

const TomlValue* TableReader::find(std::string_view key) {
  known_.emplace(key);
  return table_.find(key);
}

Origin TableReader::origin() const { return origin_of(table_); }

Origin TableReader::origin_of(const TomlValue& value) const { return {file_, value.line}; }

void TableReader::wrong_type(std::string_view key, const TomlValue& value,
                             std::string_view wanted) {
  problems_.push_back(
      {origin_of(value), "'" + std::string(key) + "' must be " + std::string(wanted)});
}

void TableReader::require(std::string_view key) {
  if (find(key) == nullptr) {
    problems_.push_back({origin(), missing(key)});
  }
}

void TableReader::forget_missing(std::string_view key) {
  std::erase_if(problems_, [&](const Problem& problem) {
    return problem.origin.line == table_.line && problem.origin.file == file_ &&
           problem.message == missing(key);
  });
}

void TableReader::complain(std::string_view key, const std::string& message) {
  const TomlValue* value = table_.find(key);
  problems_.push_back({value != nullptr ? origin_of(*value) : origin(), message});
}

void TableReader::complain_at(std::size_t line, const std::string& message) {
  problems_.push_back({{file_, line}, message});
}

void TableReader::refuse_unknown() {
  for (const TomlMember& member : table_.members) {
    if (known_.contains(member.name)) continue;
    const std::vector<std::string> fields(known_.begin(), known_.end());
    const std::vector<std::string> near = base::near_words(member.name, fields);
    if (!near.empty()) forget_missing(near.front());
    problems_.push_back(
        {{file_, member.line}, "unknown field '" + member.name + "'" + base::did_you_mean(near)});
  }
}

std::string TableReader::text(std::string_view key) {
  require(key);
  std::optional<std::string> value = optional_text(key);
  if (value && value->empty()) complain(key, "'" + std::string(key) + "' is empty");
  return value.value_or("");
}

std::optional<std::string> TableReader::optional_text(std::string_view key) {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::text) return value->text;
  wrong_type(key, *value, "a string");
  return std::nullopt;
}

std::string TableReader::day(std::string_view key) {
  const TomlValue* const date = find(key);
  if (date != nullptr && date->kind == TomlValue::Kind::date) return date->text;
  std::string value = text(key);
  if (!value.empty() && !base::is_day(value)) {
    complain(key, "'" + std::string(key) + "' is no day like 2026-12-31");
  }
  return value;
}

std::optional<std::int64_t> TableReader::natural(std::string_view key) {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const auto count = count_of(*value)) return static_cast<std::int64_t>(*count);
  wrong_type(key, *value, "an integer, 0 or more");
  return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::boolean) return value->boolean;
  wrong_type(key, *value, "true or false");
  return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> values;
  const TomlValue* value = find(key);
  if (value == nullptr) return values;
  if (value->kind != Kind::array) wrong_type(key, *value, "an array of strings");
  for (const TomlValue& element : value->items) {
    if (element.kind == Kind::text) {
      values.push_back(element.text);
    } else {
      wrong_type(key, element, "an array of strings");
    }
  }
  return values;
}

std::vector<std::int64_t> TableReader::naturals(std::string_view key) {
  std::vector<std::int64_t> values;
  const TomlValue* value = find(key);
  if (value == nullptr) return values;
  if (value->kind != Kind::array) wrong_type(key, *value, "an array of integers");
  for (const TomlValue& element : value->items) {
    if (const auto count = count_of(element)) {
      values.push_back(static_cast<std::int64_t>(*count));
    } else {
      wrong_type(key, element, "an array of integers, 0 or more");
    }
  }
  return values;
}

std::vector<std::pair<std::string, std::string>> TableReader::text_pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const TomlValue* value = find(key);
  if (value == nullptr) return pairs;
  if (value->kind != Kind::table) {
    wrong_type(key, *value, "a table of strings");
    return pairs;
  }
  for (const TomlMember& member : value->members) {
    if (member.value.kind == Kind::text) {
      pairs.emplace_back(member.name, member.value.text);
    } else {
      wrong_type(key, member.value, "a table of strings");
    }
  }
  return pairs;
}

std::vector<std::pair<std::string, std::size_t>> TableReader::count_pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::size_t>> pairs;
  const TomlValue* value = find(key);
  if (value == nullptr) return pairs;
  if (value->kind != Kind::table) {
    wrong_type(key, *value, "a table of integers");
    return pairs;
  }
  for (const TomlMember& member : value->members) {
    if (const auto count = count_of(member.value)) {
      pairs.emplace_back(member.name, *count);
    } else {
      wrong_type(key, member.value, "a table of integers, 0 or more");
    }
  }
  return pairs;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::table) return TableReader(*value, file_, problems_);
  wrong_type(key, *value, "a table");
  return std::nullopt;
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
  std::vector<TableReader> readers;
  each_text_or_table(
      key,
      [&](const std::string&) { complain(key, "'" + std::string(key) + "' must hold tables"); },
      [&](TableReader& reader) { readers.push_back(reader); });
  return readers;
}

bool TableReader::holds_tables(std::string_view key) {
  const TomlValue* const value = find(key);
  return value != nullptr && tables(key).size() == value->items.size();
}

void TableReader::each_text_or_table(std::string_view key,
                                     const std::function<void(const std::string&)>& on_text,
                                     const std::function<void(TableReader&)>& on_table) {
  const TomlValue* value = find(key);
  if (value == nullptr) return;
  if (value->kind != Kind::array) wrong_type(key, *value, "an array");
  for (const TomlValue& element : value->items) {
    if (element.kind == Kind::text) {
      on_text(element.text);
    } else if (element.kind == Kind::table) {
      TableReader reader(element, file_, problems_);
      on_table(reader);
    } else {
      wrong_type(key, element, "an array of strings or tables");
    }
  }
}

}  // namespace assay::conformance
