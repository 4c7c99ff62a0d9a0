#include "conformance/loading/message_reader.hpp"

#include <algorithm>

#include "base/text/base64.hpp"
#include "base/text/near_words.hpp"
#include "conformance/loading/rooted_path.hpp"
#include "conformance/loading/toml/edit_shape.hpp"

namespace assay::conformance {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void refuse_operation(TableReader& table, const std::string& operation) {
  const std::vector<std::string> known = edit_names();
  const std::string meant = base::did_you_mean(base::near_words(operation, known));
  table.complain("op", "'" + operation + "' is not an edit" +
                           (meant.empty() ? "; edits are " + listed(known) : meant));
}

std::string edit_field(TableReader& table, std::string_view key, bool wanted) {
  if (!wanted) return {};
  table.require(key);
  return table.optional_text(key).value_or("");
}

xml::Edit read_edit(TableReader& table, const std::string& root) {
  xml::Edit edit;
  const std::string operation = table.text("op");
  const std::optional<xml::EditKind> kind = xml::edit_kind_named(operation);
  if (!kind) {
    if (!operation.empty()) refuse_operation(table, operation);
    return edit;
  }
  edit.kind = *kind;
  const EditShape& shape = edit_shape_of(*kind);
  edit.path = edit_field(table, "path", shape.path);
  if (shape.path) edit.path = rooted_path(root, edit.path);
  edit.name = edit_field(table, "name", shape.name);
  edit.value = edit_field(table, "value", shape.value);
  table.refuse_unknown();
  return edit;
}

std::vector<xml::Edit> read_edits(TableReader& table, const std::string& root) {
  std::vector<xml::Edit> edits;
  for (TableReader& edit : table.tables("edits")) edits.push_back(read_edit(edit, root));
  if (auto edit = table.table("edit")) edits.push_back(read_edit(*edit, root));
  if (table.has("edit") && table.has("edits")) {
    table.complain("edit", "only one of edit and edits may be given");
  }
  return edits;
}

void read_raw(TableReader& table, MessageSource& source) {
  source.raw = table.optional_text("raw");
  const std::optional<std::string> encoded = table.optional_text("raw-base64");
  if (!encoded) return;
  source.verbatim = true;
  source.raw = base::bytes_of_base64(*encoded);
  if (!source.raw) table.complain("raw-base64", "'raw-base64' is not base64");
}

}  // namespace

MessageSource read_message(TableReader& table, const std::string& root) {
  MessageSource source;
  source.name = table.optional_text("message").value_or("");
  read_raw(table, source);
  source.edits = read_edits(table, root);
  source.encoding = table.optional_text("encode").value_or("utf-8");
  const int bodies = table.has("message") + table.has("raw") + table.has("raw-base64");
  if (bodies > 1) table.complain("message", "only one of message, raw and raw-base64 may be given");
  if (source.verbatim && (table.has("encode") || !source.edits.empty())) {
    table.complain("raw-base64", "'raw-base64' takes neither edits nor an encoding");
  }
  return source;
}

}  // namespace assay::conformance
