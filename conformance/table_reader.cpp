#include "conformance/table_reader.hpp"

namespace assay::conformance {
namespace {

std::optional<std::size_t> count_of(const toml::node& node) {
  const auto number = node.as_integer();
  if (number == nullptr || number->get() < 0) return std::nullopt;
  return static_cast<std::size_t>(number->get());
}

}  // namespace

const toml::node* TableReader::find(std::string_view key) {
  known_.emplace(key);
  return table_.get(key);
}

Origin TableReader::origin() const { return origin_of(table_); }

Origin TableReader::origin_of(const toml::node& node) const {
  return {file_, node.source().begin.line};
}

void TableReader::wrong_type(std::string_view key, const toml::node& node,
                             std::string_view wanted) {
  problems_.push_back(
      {origin_of(node), "'" + std::string(key) + "' must be " + std::string(wanted)});
}

void TableReader::require(std::string_view key) {
  if (find(key) == nullptr) {
    problems_.push_back({origin(), "the field '" + std::string(key) + "' is missing"});
  }
}

void TableReader::complain(std::string_view key, const std::string& message) {
  const toml::node* node = table_.get(key);
  problems_.push_back({node != nullptr ? origin_of(*node) : origin(), message});
}

void TableReader::refuse_unknown() {
  for (const auto& [key, node] : table_) {
    if (known_.contains(key.str())) continue;
    problems_.push_back(
        {{file_, key.source().begin.line}, "unknown field '" + std::string(key.str()) + "'"});
  }
}

std::string TableReader::text(std::string_view key) {
  require(key);
  std::optional<std::string> value = optional_text(key);
  if (value && value->empty()) complain(key, "'" + std::string(key) + "' is empty");
  return value.value_or("");
}

std::optional<std::string> TableReader::optional_text(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto text = node->as_string()) return text->get();
  wrong_type(key, *node, "a string");
  return std::nullopt;
}

std::optional<std::int64_t> TableReader::natural(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto count = count_of(*node)) return static_cast<std::int64_t>(*count);
  wrong_type(key, *node, "an integer, 0 or more");
  return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->as_boolean()) return value->get();
  wrong_type(key, *node, "true or false");
  return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> values;
  const toml::node* node = find(key);
  if (node == nullptr) return values;
  const toml::array* array = node->as_array();
  if (array == nullptr) wrong_type(key, *node, "an array of strings");
  for (std::size_t index = 0; array != nullptr && index < array->size(); ++index) {
    const toml::node& element = *array->get(index);
    if (const auto text = element.as_string()) {
      values.push_back(text->get());
    } else {
      wrong_type(key, element, "an array of strings");
    }
  }
  return values;
}

std::vector<std::int64_t> TableReader::naturals(std::string_view key) {
  std::vector<std::int64_t> values;
  const toml::node* node = find(key);
  if (node == nullptr) return values;
  const toml::array* array = node->as_array();
  if (array == nullptr) wrong_type(key, *node, "an array of integers");
  for (std::size_t index = 0; array != nullptr && index < array->size(); ++index) {
    const toml::node& element = *array->get(index);
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
  const toml::node* node = find(key);
  if (node == nullptr) return pairs;
  const toml::table* entries = node->as_table();
  if (entries == nullptr) {
    wrong_type(key, *node, "a table of strings");
    return pairs;
  }
  for (const auto& [name, value] : *entries) {
    if (const auto text = value.as_string()) {
      pairs.emplace_back(name.str(), text->get());
    } else {
      wrong_type(key, value, "a table of strings");
    }
  }
  return pairs;
}

std::vector<std::pair<std::string, std::size_t>> TableReader::count_pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::size_t>> pairs;
  const toml::node* node = find(key);
  if (node == nullptr) return pairs;
  const toml::table* entries = node->as_table();
  if (entries == nullptr) {
    wrong_type(key, *node, "a table of integers");
    return pairs;
  }
  for (const auto& [name, value] : *entries) {
    if (const auto count = count_of(value)) {
      pairs.emplace_back(name.str(), *count);
    } else {
      wrong_type(key, value, "a table of integers, 0 or more");
    }
  }
  return pairs;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto inner = node->as_table()) return TableReader(*inner, file_, problems_);
  wrong_type(key, *node, "a table");
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

void TableReader::each_text_or_table(std::string_view key,
                                     const std::function<void(const std::string&)>& on_text,
                                     const std::function<void(TableReader&)>& on_table) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr) wrong_type(key, *node, "an array");
  for (std::size_t index = 0; array != nullptr && index < array->size(); ++index) {
    const toml::node& element = *array->get(index);
    if (const auto text = element.as_string()) {
      on_text(text->get());
    } else if (const auto inner = element.as_table()) {
      TableReader reader(*inner, file_, problems_);
      on_table(reader);
    } else {
      wrong_type(key, element, "an array of strings or tables");
    }
  }
}

}  // namespace assay::conformance
