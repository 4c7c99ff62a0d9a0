#include "conformance/loading/family.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text/near_words.hpp"
#include "conformance/loading/toml/edit_shape.hpp"
#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/model/case_fields.hpp"

namespace assay::conformance {
namespace {

using Kind = TomlValue::Kind;

constexpr std::array<std::string_view, 4> edit_fields{"op", "path", "name", "value"};
constexpr std::string_view row_start = "${row.";

bool is_edit_field(std::string_view name) {
  return std::ranges::find(edit_fields, name) != edit_fields.end();
}

bool names_rows(const TomlValue& value) {
  if (value.text.find(row_start) != std::string::npos) return true;
  return std::ranges::any_of(value.items, names_rows) ||
         std::ranges::any_of(value.members, [](const TomlMember& member) {
           return member.name.find(row_start) != std::string::npos || names_rows(member.value);
         });
}

// Puts `fresh` into a table: tables go member by member, all else takes the place of what is there.
void merge(TomlValue& table, const TomlMember& fresh) {
  TomlValue* const old = table.find(fresh.name);
  if (old == nullptr || old->kind != Kind::table || fresh.value.kind != Kind::table) {
    table.set(fresh);
    return;
  }
  for (const TomlMember& member : fresh.value.members) merge(*old, member);
}

std::optional<xml::EditKind> kind_of(const TomlValue& edit) {
  const TomlValue* const operation = edit.find("op");
  return operation == nullptr ? std::nullopt : xml::edit_kind_named(operation->text);
}

// What an edit must have and does not have.
std::vector<std::string_view> lacks_of(const TomlValue& edit, xml::EditKind kind) {
  const EditShape& shape = edit_shape_of(kind);
  std::vector<std::string_view> lacks;
  if (shape.path && edit.find("path") == nullptr) lacks.push_back("path");
  if (shape.name && edit.find("name") == nullptr) lacks.push_back("name");
  if (shape.value && edit.find("value") == nullptr) lacks.push_back("value");
  return lacks;
}

// Makes one case of what a family shares and one of its rows.
class Variant {
 public:
  Variant(const TomlValue& row, std::string_view file, std::vector<Problem>& problems)
      : row_(row), file_(file), problems_(problems) {}

  std::optional<TomlValue> made_of(const TomlValue& shared, bool has_row_names) {
    const std::size_t before = problems_.size();
    const TomlValue* const id = row_.find("id");
    if (id == nullptr || id->kind != Kind::text || id->text.empty()) {
      complain(row_.line, "a variant needs an 'id'");
      return std::nullopt;
    }
    TomlValue made = shared;
    made.line = row_.line;
    if (has_row_names) replace_row_names(made);
    add_own_words(made);
    complete_edits(made);
    refuse_unused();
    return problems_.size() > before ? std::nullopt : std::optional(std::move(made));
  }

 private:
  void complain(std::size_t line, std::string message) {
    problems_.push_back({{std::string(file_), line}, std::move(message)});
  }

  // ${row.NAME} is the field NAME of the row.
  void replace_row_names(std::string& text, std::size_t line) {
    for (std::size_t at = 0; (at = text.find(row_start, at)) != std::string::npos;) {
      const std::size_t end = text.find('}', at);
      if (end == std::string::npos) return;
      const std::size_t start = at + row_start.size();
      const std::string name = text.substr(start, end - start);
      const TomlValue* const value = row_.find(name);
      const bool fresh = used_.insert(name).second;
      if (value == nullptr || value->kind != Kind::text) {
        if (fresh) {
          complain(row_.line, "line " + std::to_string(line) + " needs the text '" + name +
                                  "' of every variant");
        }
        return;
      }
      text.replace(at, end + 1 - at, value->text);
      at += value->text.size();
    }
  }

  void replace_row_names(TomlValue& value) {
    replace_row_names(value.text, value.line);
    for (TomlValue& item : value.items) replace_row_names(item);
    for (TomlMember& member : value.members) {
      replace_row_names(member.name, member.line);
      replace_row_names(member.value);
    }
    std::ranges::sort(value.members, {}, &TomlMember::name);
  }

  void add_own_words(TomlValue& made) {
    for (const TomlMember& member : row_.members) {
      if (!add_own_word(made, member)) continue;
      used_.insert(member.name);
    }
  }

  // False for what no case has.
  static bool add_own_word(TomlValue& made, const TomlMember& member) {
    if (member.name == "id" || member.name == "title") {
      add_heading(made, member);
    } else if (member.name == "edit" || member.name == "edits") {
      add_edits(made, member);
    } else if (!is_edit_field(member.name) && case_fields().own.contains(member.name)) {
      merge(made, member);
    } else if (case_fields().expectation.contains(member.name)) {
      add_expectation(made, member);
    } else {
      return false;
    }
    return true;
  }

  static void add_edits(TomlValue& made, const TomlMember& member) {
    std::erase_if(made.members,
                  [](const TomlMember& one) { return one.name == "edit" || one.name == "edits"; });
    made.set(member);
  }

  // Id and title stand where the family has a star; without one, the title is that of the row.
  static void add_heading(TomlValue& made, const TomlMember& member) {
    TomlValue* const pattern = made.find(member.name);
    const std::size_t star = pattern == nullptr ? std::string::npos : pattern->text.find('*');
    if (star == std::string::npos || member.value.kind != Kind::text) {
      made.set(member);
    } else {
      pattern->text.replace(star, 1, member.value.text);
      pattern->line = member.line;
    }
  }

  static void add_expectation(TomlValue& made, const TomlMember& member) {
    if (made.find("expect") == nullptr) {
      made.set({"expect", member.line, {Kind::table, member.line}});
    }
    TomlValue& expect = *made.find("expect");
    if (expect.kind == Kind::table) merge(expect, member);
  }

  void complete_edits(TomlValue& made) {
    TomlValue* const edit = made.find("edit");
    TomlValue* const edits = made.find("edits");
    if (edit != nullptr) complete(*edit);
    if (edits != nullptr) {
      for (TomlValue& one : edits->items) complete(one);
    }
    const bool has_words = std::ranges::any_of(
        row_.members, [](const TomlMember& member) { return is_edit_field(member.name); });
    if (edit != nullptr || edits != nullptr || !has_words) return;
    TomlValue whole{Kind::table, row_.line};
    complete(whole);
    made.set({"edit", row_.line, std::move(whole)});
  }

  void complete(TomlValue& edit) {
    if (edit.kind != Kind::table) return;
    if (edit.find("op") == nullptr) take("op", edit);
    if (const auto kind = kind_of(edit)) {
      for (const std::string_view name : lacks_of(edit, *kind)) take(name, edit);
    } else {
      // What it should have had is not known; the reader of edits will say so.
      used_.insert(edit_fields.begin(), edit_fields.end());
    }
  }

  void take(std::string_view name, TomlValue& edit) {
    const TomlValue* const value = row_.find(name);
    if (value == nullptr) return;
    edit.set({std::string(name), value->line, *value});
    used_.emplace(name);
  }

  void refuse_unused() {
    for (const TomlMember& member : row_.members) {
      if (used_.contains(member.name)) continue;
      if (is_edit_field(member.name)) {
        complain(member.line, "no edit of the family lacks '" + member.name + "'");
      } else {
        complain(member.line, "unknown field '" + member.name + "'" +
                                  base::did_you_mean(base::near_words(member.name, known())));
      }
    }
  }

  static std::vector<std::string> known() {
    std::set<std::string, std::less<>> names(edit_fields.begin(), edit_fields.end());
    for (const auto* const fields : {&case_fields().own, &case_fields().expectation}) {
      names.insert(fields->begin(), fields->end());
    }
    return {names.begin(), names.end()};
  }

  const TomlValue& row_;
  std::string_view file_;
  std::vector<Problem>& problems_;
  std::set<std::string, std::less<>> used_;
};

// The rows of a family as tables: one that is an array has its texts in the order of the columns,
// and whatever else it has in a table at its end.
class Rows {
 public:
  Rows(TableReader& family, const TomlValue& variants)
      : family_(family), variants_(variants), columns_(family.texts("columns")) {}

  std::vector<TomlValue> tables() {
    std::vector<TomlValue> tables;
    for (const TomlValue& row : variants_.items) {
      if (row.kind == Kind::table) {
        tables.push_back(row);
      } else if (row.kind == Kind::array && fits(row)) {
        tables.push_back(table_of_row(row));
      } else {
        family_.complain_at(row.line,
                            "a variant is a table, or an array with a value for each of "
                            "the 'columns' and perhaps a table");
      }
    }
    return tables;
  }

 private:
  bool has_rest(const TomlValue& row) const {
    return row.items.size() == columns_.size() + 1 && row.items.back().kind == Kind::table;
  }

  bool fits(const TomlValue& row) const {
    return !columns_.empty() && (row.items.size() == columns_.size() || has_rest(row));
  }

  TomlValue table_of_row(const TomlValue& row) const {
    TomlValue table{Kind::table, row.line};
    if (has_rest(row)) table.members = row.items.back().members;
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      table.set({columns_[index], row.items[index].line, row.items[index]});
    }
    return table;
  }

  TableReader& family_;
  const TomlValue& variants_;
  std::vector<std::string> columns_;
};

// What the rows have in common: the family without them.
TomlValue shared_part(TomlValue family) {
  std::erase_if(family.members, [](const TomlMember& one) {
    return one.name == "variants" || one.name == "columns";
  });
  return family;
}

}  // namespace

std::vector<TomlValue> cases_of_family(const TomlValue& family, std::string_view file,
                                       std::vector<Problem>& problems) {
  TableReader reader(family, file, problems);
  const std::string id = reader.text("id");
  if (!id.empty() && std::ranges::count(id, '*') != 1) {
    reader.complain("id", "the id of a family has one '*', where that of a variant goes");
  }
  const TomlValue* const variants = family.find("variants");
  if (variants == nullptr || variants->kind != Kind::array || variants->items.empty()) {
    reader.complain("variants", "a family needs 'variants', an array of rows");
    return {};
  }
  if (std::ranges::count(id, '*') != 1) return {};
  const TomlValue shared = shared_part(family);
  const bool has_row_names = names_rows(shared);
  std::vector<TomlValue> cases;
  for (const TomlValue& row : Rows(reader, *variants).tables()) {
    auto made = Variant(row, file, problems).made_of(shared, has_row_names);
    if (made) cases.push_back(*std::move(made));
  }
  return cases;
}

}  // namespace assay::conformance
