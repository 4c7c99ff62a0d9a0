#include "conformance/preparing/prepare.hpp"

#include <algorithm>
#include <utility>

#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view messages_namespace =
    "http://schemas.microsoft.com/exchange/services/2006/messages/";
constexpr std::string_view tested_operation = "AddNewImContactToGroup";

// Expands a run of texts; after the first missing value the rest is skipped.
class Expander {
 public:
  explicit Expander(const Values& values) : values_(values) {}

  void replace(std::string& text, Place place) {
    if (!missing_.empty()) return;
    if (auto expanded = expand(text, values_, place, missing_)) text = *std::move(expanded);
  }
  void replace(std::optional<std::string>& text) {
    if (text) replace(*text, Place::text);
  }
  bool complete() const { return missing_.empty(); }

  template <typename Thing>
  Prepared<Thing> result(Thing thing) const {
    if (complete()) return {std::move(thing), "", ""};
    return {std::nullopt, "the target gives no value for ${" + missing_ + "}", missing_};
  }

 private:
  const Values& values_;
  std::string missing_;
};

Prepared<std::string> failed(std::string problem) { return {std::nullopt, std::move(problem), ""}; }

const std::string* base_of(const MessageSource& source, const Messages& messages) {
  if (source.raw) return &*source.raw;
  const auto found = messages.find(source.name);
  return found == messages.end() ? nullptr : &found->second;
}

std::vector<xml::Edit> with_repetitions(std::vector<xml::Edit> edits) {
  for (xml::Edit& edit : edits) {
    edit.name = expand_repetitions(edit.name);
    edit.value = expand_repetitions(edit.value);
  }
  return edits;
}

std::string charset_of(std::string_view encoding) {
  if (encoding.starts_with("utf-16")) return "utf-16";
  return encoding.starts_with("utf-8") ? "utf-8" : std::string(encoding);
}

std::string action_of(const Step& step, const Messages& messages) {
  const std::string* base = base_of(step.message, messages);
  std::string operation = base != nullptr && !step.message.verbatim ? operation_of(*base) : "";
  if (operation.empty()) operation = tested_operation;
  return "\"" + std::string(messages_namespace) + operation + "\"";
}

Header header_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::size_t value = line.find_first_not_of(" \t", colon + 1);
  return {std::string(line.substr(0, colon)),
          value == std::string_view::npos ? "" : std::string(line.substr(value))};
}

void add_header(std::vector<Header>& headers, std::string name, std::string value) {
  if (!value.empty()) headers.push_back({std::move(name), std::move(value)});
}

// Local name of the next tag at or after `at`, and where to go on; "/" for an end tag.
std::string_view next_tag(std::string_view text, std::size_t& at) {
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::size_t start = ++at;
    if (text.substr(start, 1) == "/") return "/";
    if (text.substr(start, 3) == "!--") at = std::min(text.find("-->", start), text.size());
    const std::size_t end = text.find_first_of(" \t\r\n/>", start);
    if (end == std::string_view::npos || text[start] == '?' || text[start] == '!') continue;
    const std::string_view name = text.substr(start, end - start);
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  }
  return {};
}

constexpr std::string_view change_key_suffix = ".ChangeKey";

// Does an edit speak of the value? Then the case is about it.
bool is_edited_in(const MessageSource& source, std::string_view placeholder) {
  return std::ranges::any_of(source.edits, [&](const xml::Edit& edit) {
    return edit.value.find(placeholder) != std::string::npos;
  });
}

// No schema asks for a change key: where a target gives none, an id goes without it.
std::string without_unknown_change_keys(std::string text, const MessageSource& source,
                                        const Values& values) {
  for (const std::string& name : placeholders_in(text)) {
    if (!name.ends_with(change_key_suffix) || values.contains(name)) continue;
    const std::string placeholder = "${" + name + "}";
    if (is_edited_in(source, placeholder)) continue;
    const std::string attribute = " ChangeKey=\"" + placeholder + "\"";
    const std::size_t at = text.find(attribute);
    if (at != std::string::npos) text.erase(at, attribute.size());
  }
  return text;
}

void append(std::vector<std::string>& names, std::string_view text) {
  std::ranges::move(placeholders_in(text), std::back_inserter(names));
}

}  // namespace

Prepared<std::string> edit_message(const MessageSource& source, const Messages& messages) {
  if (source.name.empty() && !source.raw) return {"", "", ""};
  const std::string* base = base_of(source, messages);
  if (base == nullptr) return failed("there is no message '" + source.name + "'");
  if (source.verbatim) return {*base, "", ""};
  std::string text = expand_repetitions(*base);
  if (source.edits.empty()) return {std::move(text), "", ""};
  xml::Edited edited = xml::apply(text, with_repetitions(source.edits));
  if (!edited.message) return failed(edited.problem);
  return {std::move(edited.message), "", ""};
}

Prepared<std::string> prepare_message(const MessageSource& source, const Messages& messages,
                                      const Values& values) {
  Prepared<std::string> text = edit_message(source, messages);
  if (!text.thing || source.verbatim) return text;
  text.thing = without_unknown_change_keys(*std::move(text.thing), source, values);
  Expander expander(values);
  expander.replace(*text.thing, Place::markup);
  if (!expander.complete()) return expander.result(std::string());
  std::optional<std::string> bytes = xml::encode(*text.thing, source.encoding);
  if (!bytes) return failed("the message cannot be encoded as '" + source.encoding + "'");
  return {std::move(bytes), "", ""};
}

Prepared<Request> prepare_request(const Step& step, const Messages& messages,
                                  const Values& values) {
  Prepared<std::string> body = prepare_message(step.message, messages, values);
  if (!body.thing) return {std::nullopt, body.problem, body.missing};
  Expander expander(values);
  HttpSource http = step.http;
  for (auto* field : {&http.method, &http.path, &http.content_type, &http.soap_action}) {
    expander.replace(*field);
  }
  for (std::string& line : http.headers) expander.replace(line, Place::text);
  Request request;
  request.method = http.method.value_or("POST");
  request.path = http.path.value_or("");
  request.body = *std::move(body.thing);
  const bool has_body = !step.message.name.empty() || step.message.raw;
  const std::string type = "text/xml; charset=" + charset_of(step.message.encoding);
  add_header(request.headers, "Content-Type", http.content_type.value_or(has_body ? type : ""));
  add_header(request.headers, "SOAPAction",
             http.soap_action.value_or(has_body ? action_of(step, messages) : ""));
  for (const std::string& line : http.headers) request.headers.push_back(header_of(line));
  return expander.result(std::move(request));
}

Step with_made_message(Step step, const Messages& messages) {
  Prepared<std::string> text = edit_message(step.message, messages);
  const bool has_body = !step.message.name.empty() || step.message.raw;
  if (!text.thing || !has_body || step.message.verbatim) return step;
  // The edits may have renamed the operation.
  if (!step.http.soap_action) step.http.soap_action = action_of(step, messages);
  step.message = {"", std::move(text.thing), false, {}, step.message.encoding};
  return step;
}

Prepared<Expectation> prepare_expectation(const Expectation& expectation, const Values& values) {
  Expectation expanded = expectation;
  Expander expander(values);
  for (Pairs* const pairs : {&expanded.values, &expanded.texts, &expanded.values_if_present}) {
    for (auto& [path, text] : *pairs) {
      expander.replace(path, Place::text);
      expander.replace(text, Place::text);
    }
  }
  for (std::string& path : expanded.present) expander.replace(path, Place::text);
  for (std::string& path : expanded.absent) expander.replace(path, Place::text);
  for (auto& [name, value] : expanded.headers) expander.replace(value, Place::text);
  for (auto& [path, count] : expanded.count) expander.replace(path, Place::text);
  return expander.result(std::move(expanded));
}

std::string asked_operation(const Step& step, const Messages& messages) {
  const std::string* const base = base_of(step.message, messages);
  const std::string operation = base == nullptr ? "" : operation_of(*base);
  return operation.empty() ? std::string(tested_operation) : operation;
}

std::string operation_of(std::string_view message) {
  std::size_t at = 0;
  for (auto tag = next_tag(message, at); !tag.empty(); tag = next_tag(message, at)) {
    if (tag != "Body") continue;
    const std::string_view child = next_tag(message, at);
    return child == "/" ? "" : std::string(child);
  }
  return {};
}

std::vector<std::string> placeholders_of(const Step& step) {
  std::vector<std::string> names;
  for (const auto* field :
       {&step.http.method, &step.http.path, &step.http.content_type, &step.http.soap_action}) {
    if (*field) append(names, **field);
  }
  for (const std::string& line : step.http.headers) append(names, line);
  for (const auto& [name, path] : step.captures) append(names, path);
  for (const Pairs* const pairs :
       {&step.expect.values, &step.expect.texts, &step.expect.values_if_present}) {
    for (const auto& [path, text] : *pairs) {
      append(names, path);
      append(names, text);
    }
  }
  for (const std::string& path : step.expect.present) append(names, path);
  for (const std::string& path : step.expect.absent) append(names, path);
  for (const auto& [name, value] : step.expect.headers) append(names, value);
  for (const auto& [path, count] : step.expect.count) append(names, path);
  return names;
}

}  // namespace assay::conformance
