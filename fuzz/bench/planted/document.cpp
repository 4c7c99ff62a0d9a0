#include "document.hpp"

#include <algorithm>
#include <map>

#include "bugs.hpp"

namespace planted {
namespace {

constexpr std::size_t deepest = 64;
constexpr std::string_view blanks = " \t\r\n";

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

void append_utf8(std::string& text, unsigned long code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | code >> 18);
    text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

struct Binding {
  std::string prefix;
  std::string uri;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text), size_(text.size()) {}

  std::optional<Element> document() {
    skip("\xEF\xBB\xBF");
    if (rest_.substr(0, 6) == "<?xml " && !skip_past("?>")) return std::nullopt;
    Element root;
    if (!between() || !element(root, 0) || !between() || !rest_.empty()) return std::nullopt;
    return root;
  }

 private:
  struct Raw {
    std::string prefix;
    std::string local;
    std::string value;
  };

  bool skip(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool skip_past(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }

  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
  }

  bool comment() {
    const std::size_t end = rest_.find("--");
    if (end == std::string_view::npos) return false;
    rest_.remove_prefix(end + 2);
    return skip(">");
  }

  // Blanks and comments around the root.
  bool between() {
    for (skip_blanks(); skip("<!--"); skip_blanks()) {
      if (!comment()) return false;
    }
    return true;
  }

  bool part(std::string& name) {
    std::size_t length = 0;
    while (length < rest_.size() && is_name(rest_[length])) ++length;
    if (length == 0 || !is_name_start(rest_[0])) return false;
    name = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return true;
  }

  bool name(std::string& prefix, std::string& local) {
    if (!part(local)) return false;
    if (!skip(":")) return true;
    prefix = local;
    return part(local);
  }

  bool reference(std::string& text) {
    static const std::map<std::string_view, char> named{
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    const std::size_t end = rest_.find(';');
    if (end == std::string_view::npos || end < 2) return false;
    const std::string_view body = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    if (body[0] != '#') {
      const auto found = named.find(body);
      if (found == named.end()) return false;
      text += found->second;
      return true;
    }
    return number(body.substr(1), text);
  }

  static bool number(std::string_view digits, std::string& text) {
    const bool hex = !digits.empty() && digits[0] == 'x';
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 7) return false;
    unsigned long code = 0;
    for (const char c : digits) {
      const bool digit = c >= '0' && c <= '9';
      const int lower = c | 0x20;
      if (!digit && !(hex && lower >= 'a' && lower <= 'f')) return false;
      code =
          code * (hex ? 16 : 10) + static_cast<unsigned long>(digit ? c - '0' : lower - 'a' + 10);
    }
    if (code >= 0xD800 && code <= 0xDFFF) {
      harm(Bug::surrogate_reference);
      return false;
    }
    const bool control = code < 0x20 && code != 9 && code != 10 && code != 13;
    if (control || code > 0x10FFFF || code == 0xFFFE || code == 0xFFFF) return false;
    append_utf8(text, code);
    return true;
  }

  // Up to `end`, which stays. Neither markup nor control characters.
  bool characters(std::string_view end, std::string& text) {
    while (!rest_.empty() && end.find(rest_[0]) == std::string_view::npos) {
      const char c = rest_[0];
      if (c == '<') return false;
      if (c == '&') {
        if (!reference(text)) return false;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20 && blanks.find(c) == std::string_view::npos) {
        return false;
      }
      text += c;
      rest_.remove_prefix(1);
    }
    return !rest_.empty();
  }

  bool attribute(Raw& raw) {
    if (!name(raw.prefix, raw.local)) return false;
    skip_blanks();
    if (!skip("=")) return false;
    skip_blanks();
    if (rest_.empty() || (rest_[0] != '"' && rest_[0] != '\'')) return false;
    const std::string quote(1, rest_[0]);
    rest_.remove_prefix(1);
    return characters(quote, raw.value) && skip(quote);
  }

  bool attributes(std::vector<Raw>& raws) {
    while (!rest_.empty() && blanks.find(rest_[0]) != std::string_view::npos) {
      skip_blanks();
      if (!rest_.empty() && (rest_[0] == '>' || rest_[0] == '/')) return true;
      raws.emplace_back();
      if (!attribute(raws.back())) return false;
    }
    return true;
  }

  bool resolve(const std::string& prefix, std::string& uri) {
    if (prefix == "xml") {
      uri = "http://www.w3.org/XML/1998/namespace";
      return true;
    }
    work_ += bindings_.size();
    if (work_ > 4 * size_) harm(Bug::quadratic_blow_up);
    const auto found =
        std::find_if(bindings_.rbegin(), bindings_.rend(),
                     [&](const Binding& binding) { return binding.prefix == prefix; });
    if (found == bindings_.rend()) {
      uri.clear();
      return prefix.empty();
    }
    uri = found->uri;
    return true;
  }

  bool declare(const std::vector<Raw>& raws) {
    for (const Raw& raw : raws) {
      const bool plain = raw.prefix.empty() && raw.local == "xmlns";
      if (!plain && raw.prefix != "xmlns") continue;
      if (!plain && (raw.value.empty() || raw.local == "xml" || raw.local == "xmlns")) return false;
      bindings_.push_back({plain ? "" : raw.local, raw.value});
    }
    return true;
  }

  bool resolve_attributes(const std::vector<Raw>& raws, Element& element) {
    for (const Raw& raw : raws) {
      if (raw.prefix == "xmlns" || (raw.prefix.empty() && raw.local == "xmlns")) continue;
      Attribute attribute{"", raw.local, raw.value};
      if (!raw.prefix.empty() && !resolve(raw.prefix, attribute.space)) return false;
      for (const Attribute& other : element.attributes) {
        if (other.space == attribute.space && other.local == attribute.local) return false;
      }
      element.attributes.push_back(attribute);
    }
    return true;
  }

  // With the bug the declarations of a closed element stay; harm is done where that changes a name.
  void close(std::size_t bindings) {
    for (std::size_t index = bindings; index < bindings_.size(); ++index) {
      for (std::size_t outer = 0; outer < bindings; ++outer) {
        const bool same = bindings_[outer].prefix == bindings_[index].prefix;
        if (same && bindings_[outer].uri != bindings_[index].uri) {
          stale_.push_back(bindings_[index].prefix);
        }
      }
    }
    bindings_.resize(bindings);
  }

  bool element(Element& element, std::size_t depth) {
    std::string prefix;
    std::string local;
    std::vector<Raw> raws;
    if (depth > deepest || !skip("<") || !name(prefix, local) || !attributes(raws)) return false;
    const std::size_t bindings = bindings_.size();
    if (!declare(raws) || !resolve(prefix, element.space)) return false;
    if (bindings == bindings_.size() && std::count(stale_.begin(), stale_.end(), prefix) > 0) {
      harm(Bug::binding_not_restored);
    }
    element.local = local;
    if (!resolve_attributes(raws, element)) return false;
    if (skip("/>")) {
      close(bindings);
      return true;
    }
    if (!skip(">") || !content(element, depth)) return false;
    std::string end_prefix;
    std::string end_local;
    if (!name(end_prefix, end_local) || end_prefix != prefix || end_local != local) return false;
    skip_blanks();
    close(bindings);
    return skip(">");
  }

  // Up to and past "</".
  bool content(Element& element, std::size_t depth) {
    while (true) {
      std::string text;
      if (!characters("<", text)) return false;
      element.text += text;
      if (skip("</")) return true;
      if (skip("<!--")) {
        if (!comment()) return false;
      } else if (skip("<![CDATA[")) {
        if (element.text.find_first_not_of(blanks) != std::string::npos) harm(Bug::split_text);
        const std::size_t end = rest_.find("]]>");
        if (end == std::string_view::npos) return false;
        element.text += rest_.substr(0, end);
        rest_.remove_prefix(end + 3);
      } else {
        element.children.emplace_back();
        if (!this->element(element.children.back(), depth + 1)) return false;
      }
    }
  }

  std::string_view rest_;
  std::size_t size_;
  std::size_t work_ = 0;
  std::vector<Binding> bindings_;
  std::vector<std::string> stale_;
};

}  // namespace

std::optional<Element> read_document(std::string_view text) { return Reader(text).document(); }

}  // namespace planted
