#include "endpoint/defects/messages.hpp"

#include <algorithm>
#include <array>

#include "xml/editing/path.hpp"
#include "xml/reading/document.hpp"

namespace assay::endpoint::defects {
namespace {

bool holds(std::string_view body, std::string_view bytes) {
  return body.find(bytes) != std::string_view::npos;
}

// A request that conditions look at.
class Looked {
 public:
  explicit Looked(const HttpRequest& request) : request_(request) {}

  bool is(const Conditions& conditions) const {
    return std::ranges::all_of(conditions,
                               [this](const Condition& condition) { return is(condition); });
  }

 private:
  bool is(const Condition& condition) const {
    const std::string& value = condition.value;
    switch (condition.look) {
      case Look::body_holds:
        return holds(request_.body, value);
      case Look::body_lacks:
        return !holds(request_.body, value);
      case Look::body_begins:
        return request_.body.starts_with(value);
      case Look::header_begins:
        return header_of(condition) && header_of(condition)->starts_with(value);
      case Look::header_absent:
        return !header_of(condition);
      case Look::present:
        return !values_of(condition).empty();
      case Look::absent:
        return values_of(condition).empty();
      case Look::equals:
        return any(condition, [&](std::string_view text) { return text == value; });
      case Look::begins:
        return any(condition, [&](std::string_view text) { return text.starts_with(value); });
      case Look::longer:
        return any(condition, [&](std::string_view text) { return text.size() > value.size(); });
    }
    return false;
  }

  const std::string* header_of(const Condition& condition) const {
    return header(request_.headers, condition.place);
  }

  std::vector<std::string_view> values_of(const Condition& condition) const {
    if (!document_) document_.emplace(xml::Document::read(request_.body, {}));
    return xml::select(*document_, condition.place);
  }

  template <class Predicate>
  bool any(const Condition& condition, Predicate predicate) const {
    return std::ranges::any_of(values_of(condition), predicate);
  }

  const HttpRequest& request_;
  mutable std::optional<xml::Document> document_;
};

constexpr std::array<std::string_view, 10> looks{"the body holds",
                                                 "the body lacks",
                                                 "the body begins with",
                                                 "there is",
                                                 "there is no",
                                                 "its value is",
                                                 "its value begins with",
                                                 "its value is longer than",
                                                 "the HTTP header begins with",
                                                 "there is no HTTP header"};

std::string shortened(const std::string& text) {
  constexpr std::size_t most = 60;
  return text.size() <= most ? text : text.substr(0, most) + "...";
}

std::string describe(const Conditions& conditions) {
  std::string text;
  for (const Condition& condition : conditions) {
    text += text.empty() ? " when " : " and ";
    if (!condition.place.empty()) text += condition.place + ": ";
    text += looks[static_cast<std::size_t>(condition.look)];
    if (!condition.value.empty()) text += " \"" + shortened(condition.value) + "\"";
  }
  return text;
}

std::string describe(const std::vector<xml::Edit>& edits) {
  std::string text;
  for (const xml::Edit& edit : edits) text += (text.empty() ? "" : ", then ") + xml::describe(edit);
  return text;
}

std::string name_of(Side side) { return side == Side::request ? "request" : "answer"; }

// One overload for each action.
struct Describer {
  std::string operator()(const Edits& it) const {
    return name_of(it.side) + (it.code.empty() ? "" : " with " + it.code) + ": " +
           describe(it.edits) + describe(it.when);
  }
  std::string operator()(const Replace& it) const {
    return name_of(it.side) + ": \"" + shortened(it.from) + "\" becomes \"" + shortened(it.to) +
           "\"" + (it.when.empty() ? "" : " beside \"" + it.when + "\"");
  }
  std::string operator()(const Refuse& it) const {
    return "refuses with " + (it.code.empty() ? "HTTP " + std::to_string(it.status) : it.code) +
           describe(it.when);
  }
  std::string operator()(const Excuse& it) const {
    std::string text = "overlooks";
    for (const std::string& rule : it.rules) text += " " + rule;
    return text;
  }
  std::string operator()(const Forget& it) const {
    return "keeps nothing of what it does" + describe(it.when);
  }
  std::string operator()(const Precede& it) const {
    return "carries out first, too: " + describe(it.edits);
  }
  std::string operator()(const Instead& it) const {
    return "carries out instead of " + it.code + ": " + describe(it.edits);
  }
  std::string operator()(const Leave& it) const {
    return "carries out beside " + it.code + ": " + describe(it.edits);
  }
  std::string operator()(const Http& it) const {
    static constexpr std::array<std::string_view, 4> deliveries{"", ", cut in the middle",
                                                                ", never sent", ", without end"};
    std::string text = "answers";
    if (!it.when.empty()) text += " with \"" + it.when + "\"";
    if (it.status) text += ", HTTP " + std::to_string(*it.status);
    if (it.content_type) text += ", Content-Type \"" + *it.content_type + "\"";
    if (it.without_body) text += ", without body";
    return text + std::string(deliveries[static_cast<std::size_t>(it.delivery)]);
  }
  std::string operator()(const Take& it) const {
    return it.any_type ? "takes any Content-Type" : "takes " + it.method + " for POST";
  }
  std::string operator()(const Bounds& it) const {
    std::string text = "bounds:";
    if (it.contacts) text += " " + std::to_string(*it.contacts) + " contacts";
    if (it.user_groups) text += " " + std::to_string(*it.user_groups) + " groups";
    if (it.largest_request) text += " " + std::to_string(*it.largest_request) + " bytes";
    return text;
  }
  std::string operator()(const Overlap& it) const {
    static constexpr std::array<std::string_view, 5> parts{
        "", ", sees nothing of what the others did", ", does not see who joined which group",
        ", does not see new addresses", ", does not see which numbers are taken"};
    return "among requests at once" + describe(it.when) +
           std::string(parts[static_cast<std::size_t>(it.stale)]) +
           (it.swapped ? ", gets the answer of the next one" : "");
  }
  std::string operator()(const Fetch& it) const { return "fetches what follows " + it.before; }
  std::string operator()(Quirk quirk) const {
    return "quirk " + std::to_string(static_cast<int>(quirk)) + " of the mailbox";
  }
};

}  // namespace

std::string describe(const Action& action) { return std::visit(Describer{}, action); }

bool fits(const Conditions& conditions, const HttpRequest& request) {
  return Looked(request).is(conditions);
}

void replace_all(const Replace& replace, std::string& body) {
  if (!holds(body, replace.when)) return;
  for (std::size_t at = body.find(replace.from); at != std::string::npos;
       at = body.find(replace.from, at + replace.to.size())) {
    body.replace(at, replace.from.size(), replace.to);
  }
}

std::optional<std::string> edited(std::string_view body, const std::vector<xml::Edit>& edits) {
  return xml::apply(body, edits).message;
}

void change(const Defect& defect, Side side, std::string& body) {
  for (const Action& action : defect.actions) {
    if (const auto* replace = std::get_if<Replace>(&action)) {
      if (replace->side == side) replace_all(*replace, body);
    } else if (const auto* edits = std::get_if<Edits>(&action)) {
      if (edits->side != side || !edits->when.empty()) continue;
      if (auto changed = edited(body, edits->edits)) body = std::move(*changed);
    }
  }
}

}  // namespace assay::endpoint::defects
