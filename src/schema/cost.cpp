#include "schema/cost.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace assay::schema {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view doctype_start = "<!DOCTYPE";

base::Finding finding(std::string_view rule, std::string message) {
  return {rule, base::Stage::xml, base::Level::must, {}, std::move(message)};
}

// Walks over the markup as it is written. It need not notice what is not well-formed: libxml2 does.
class Costs {
 public:
  Costs(std::string_view text, const base::Limits& limits) : text_(text), limits_(limits) {}

  std::optional<base::Finding> count() {
    while (!problem_ && at_ < text_.size()) {
      at_ = std::min(text_.find('<', at_), text_.size());
      if (at_ < text_.size()) markup(text_.substr(at_));
    }
    return std::move(problem_);
  }

 private:
  void markup(std::string_view rest) {
    if (rest.starts_with("<!--")) return skip_past("-->", 4);
    if (rest.starts_with("<![CDATA[")) return skip_past("]]>", 9);
    if (rest.starts_with("<?")) return skip_past("?>", 2);
    if (rest.starts_with(doctype_start)) return declarations();
    if (rest.starts_with("</")) return end_tag();
    start_tag();
  }

  void skip_past(std::string_view end, std::size_t length) {
    const std::size_t found = text_.find(end, at_ + length);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  void skip_quoted() {
    const std::size_t end = text_.find(text_[at_], at_ + 1);
    at_ = std::min(end, text_.size());
  }

  void end_tag() {
    skip_past(">", 2);
    if (declared_.empty()) return;
    in_scope_ -= declared_.back();
    declared_.pop_back();
  }

  // Each "=" outside of quotes belongs to an attribute.
  void start_tag() {
    std::size_t attributes = 0;
    std::size_t declared = 0;
    std::size_t word = at_ + 1;
    for (++at_; at_ < text_.size() && text_[at_] != '>' && text_[at_] != '<'; ++at_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_quoted();
        word = at_ + 1;
      } else if (spaces.find(c) != std::string_view::npos) {
        word = at_ + 1;
      } else if (c == '=') {
        ++attributes;
        if (text_.substr(word).starts_with("xmlns")) ++declared;
      }
    }
    const bool empty = at_ < text_.size() && text_[at_] == '>' && text_[at_ - 1] == '/';
    check(attributes, in_scope_ + declared);
    if (empty) return;
    declared_.push_back(declared);
    in_scope_ += declared;
  }

  void check(std::size_t attributes, std::size_t in_scope) {
    if (attributes > limits_.attributes) {
      problem_ =
          finding("LM-03", "more than " + std::to_string(limits_.attributes) + " attributes");
    } else if (in_scope > limits_.namespaces) {
      problem_ = finding("LM-05", "more than " + std::to_string(limits_.namespaces) +
                                      " namespace declarations in scope");
    }
  }

  // libxml2 compares the values of a type with each other, and gives every element the defaults.
  void declarations() {
    constexpr std::size_t most = std::size_t{1} << 26;
    const std::size_t begin = at_;
    bool subset = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'')
        skip_quoted();
      else if (text_.substr(at_).starts_with("<!--"))
        skip_past("-->", 4);
      else if (text_.substr(at_).starts_with("<?"))
        skip_past("?>", 2);
      else if (c == '[')
        subset = true;
      else if (c == ']')
        subset = false;
      else if (c == '>' && !subset)
        break;
      if (at_ >= text_.size()) break;
    }
    const std::string_view declared = text_.substr(begin, at_ - begin);
    if (declared.find("<!ATTLIST") == std::string_view::npos) return;
    const auto tags = static_cast<std::size_t>(std::ranges::count(text_, '<'));
    if (declared.size() <= most / declared.size() / tags) return;
    problem_ = finding("LM-03", "the document type declares too many attributes");
  }

  std::string_view text_;
  const base::Limits& limits_;
  std::size_t at_ = 0;
  std::size_t in_scope_ = 0;
  std::vector<std::size_t> declared_;  // by each open element
  std::optional<base::Finding> problem_;
};

}  // namespace

std::optional<base::Finding> too_costly(std::string_view text, const base::Limits& limits) {
  return Costs(text, limits).count();
}

}  // namespace assay::schema
