#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bugs.hpp"
#include "document.hpp"

// A small server of AddNewImContactToGroup, independent of everything else here: what an engine has
// to get through before a planted bug shows.
namespace planted {
namespace {

constexpr std::string_view soap = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view types = "http://schemas.microsoft.com/exchange/services/2006/types";
constexpr std::string_view messages =
    "http://schemas.microsoft.com/exchange/services/2006/messages";
constexpr std::string_view instance = "http://www.w3.org/2001/XMLSchema-instance";

// A sound request by anybody, after which nothing of an earlier one may be left.
constexpr std::string_view probe =
    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
    "<AddNewImContactToGroup xmlns='http://schemas.microsoft.com/exchange/services/2006/messages'>"
    "<ImAddress>a@b.c</ImAddress></AddNewImContactToGroup></s:Body></s:Envelope>";

bool is(const Element& element, std::string_view space, std::string_view local) {
  return element.space == space && element.local == local;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

const std::string* attribute(const Element& element, std::string_view space,
                             std::string_view local) {
  for (const Attribute& one : element.attributes) {
    if (one.space == space && one.local == local) return &one.value;
  }
  return nullptr;
}

// xs:language: subtags of one to eight letters, digits after the first.
bool is_language(std::string_view text) {
  for (bool first = true; true; first = false) {
    const std::string_view subtag = text.substr(0, text.find('-'));
    const bool letters = std::all_of(subtag.begin(), subtag.end(), [first](char c) {
      const int lower = c | 0x20;
      return (lower >= 'a' && lower <= 'z') || (!first && c >= '0' && c <= '9');
    });
    if (subtag.empty() || !letters) return false;
    if (subtag.size() > 8) {
      if (subtag.size() == 9) harm(Bug::off_by_one);
      return false;
    }
    if (subtag.size() == text.size()) return true;
    text.remove_prefix(subtag.size() + 1);
  }
}

bool is_base64(std::string_view text) {
  const std::size_t length = std::min(text.find('='), text.size());
  return text.size() % 4 == 0 && text.size() - length <= 2 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), [](char c) {
           const int lower = c | 0x20;
           return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
         });
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '<') {
      result += "&lt;";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      result += c;
    }
  }
  return result;
}

class Service {
 public:
  // The answer, empty when the request is refused.
  std::string handle(std::string_view bytes) {
    const std::optional<Element> root = read_document(bytes);
    if (!root || !envelope(*root)) {
      if (!has(Bug::state_leak)) impersonated_.clear();
      return "";
    }
    if (escaped(display_name_) != display_name_) harm(Bug::forgotten_escape);
    const std::string answer = "<DisplayName>" + escaped(display_name_) + "</DisplayName><By>" +
                               escaped(impersonated_) + "</By>";
    impersonated_.clear();
    return answer;
  }

 private:
  bool envelope(const Element& root) {
    display_name_.clear();
    const auto& parts = root.children;
    if (!is(root, soap, "Envelope") || parts.empty() || parts.size() > 2 || !is_blank(root.text)) {
      return false;
    }
    if (parts.size() == 2 && (!is(parts[0], soap, "Header") || !header(parts[0]))) return false;
    const Element& body = parts.back();
    return is(body, soap, "Body") && body.children.size() == 1 && is_blank(body.text) &&
           request(body.children[0]);
  }

  bool header(const Element& header) {
    for (const Element& block : header.children) {
      if (is(block, types, "MailboxCulture")) {
        if (!block.children.empty() || !is_language(block.text)) return false;
      } else if (is(block, types, "RequestServerVersion")) {
        const std::string* const version = attribute(block, "", "Version");
        if (version == nullptr || version->rfind("Exchange20", 0) != 0) return false;
      } else if (is(block, types, "ExchangeImpersonation")) {
        if (!impersonation(block)) return false;
      } else if (attribute(block, soap, "mustUnderstand") != nullptr) {
        return false;
      }
    }
    return true;
  }

  bool impersonation(const Element& block) {
    if (block.children.size() != 1 || !is(block.children[0], types, "ConnectingSID")) return false;
    const auto& names = block.children[0].children;
    if (names.size() != 1 || names[0].space != types || names[0].text.empty()) return false;
    impersonated_ = names[0].text;
    return true;
  }

  // The place of a child in the order of the type, nothing when it is no child of it.
  static int place_of(const Element& child) {
    constexpr std::array<std::string_view, 3> order{"ImAddress", "DisplayName", "GroupId"};
    const auto place = std::find(order.begin(), order.end(), child.local);
    return place == order.end() ? -1 : static_cast<int>(place - order.begin());
  }

  bool request(const Element& request) {
    if (!is(request, messages, "AddNewImContactToGroup") || !is_blank(request.text)) return false;
    int last = -1;
    bool confused = false;
    bool empty_address = false;
    bool nil_group = false;
    for (const Element& child : request.children) {
      const int place = place_of(child);
      if (place <= last || (last < 0 && place != 0)) return false;
      last = place;
      confused = confused || child.space != messages;
      empty_address = empty_address || (place == 0 && child.text.empty());
      if (place == 1) display_name_ = child.text;
      if (place == 2 && !group(child, nil_group)) return false;
      if (place < 2 && (!child.children.empty() || !child.attributes.empty())) return false;
    }
    if (last < 0) return false;
    if (confused && !empty_address) harm(Bug::namespace_confusion);
    if (confused) return false;
    if (empty_address) harm(Bug::missing_check);
    return !empty_address && !nil_group;
  }

  static bool group(const Element& group, bool& nil) {
    const std::string* const value = attribute(group, instance, "nil");
    if (value != nullptr && (*value == "true" || *value == "1")) {
      harm(Bug::nil_dereference);
      nil = true;
      return true;
    }
    const std::string* const id = attribute(group, "", "Id");
    return id != nullptr && is_base64(*id) && group.children.empty() && is_blank(group.text);
  }

  std::string display_name_;
  std::string impersonated_;
};

}  // namespace
}  // namespace planted

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planted;
  executed();
  static const std::string sound = Service().handle(probe);
  Service service;
  service.handle({reinterpret_cast<const char*>(data), size});
  if (service.handle(probe) != sound) harm(Bug::state_leak);
  return 0;
}
