#include "ews/writing/writer.hpp"

#include <algorithm>
#include <array>

#include "ews/types/header_types.hpp"
#include "ews/types/types.hpp"
#include "ews/writing/content_writer.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::ews {
namespace {

namespace ns = xml::ns;

class MessageWriter {
 public:
  explicit MessageWriter(const WriteOptions& options)
      : content_(text_, options.dialect, options.layout == Layout::indented) {}

  Written write(const Message& message) {
    text_ = R"(<?xml version="1.0" encoding="utf-8"?>)";
    content_.open(ns::soap, "Envelope");
    for (const xml::NamespaceId space : {ns::soap, ns::types, ns::messages}) declare(space);
    content_.end_start();
    write_headers(message.headers);
    content_.open(ns::soap, "Body");
    content_.end_start();
    write_body(message.body);
    content_.close(ns::soap, "Body", true);
    content_.close(ns::soap, "Envelope", true);
    if (!content_.problem().empty()) return {std::nullopt, content_.problem()};
    return {std::move(text_), {}};
  }

 private:
  void declare(xml::NamespaceId space) {
    content_.attribute("xmlns:" + std::string(xml::known_prefixes[space]),
                       xml::known_namespaces[space]);
  }

  template <class Header>
  void write_header(std::string_view name, const std::optional<Header>& header) {
    if (!header) return;
    content_.element(ns::types, name, *find_global_element({ns::types, name})->type, &*header);
  }

  void write_headers(const Headers& headers) {
    if (headers == Headers()) return;
    content_.open(ns::soap, "Header");
    content_.end_start();
    write_header("ExchangeImpersonation", headers.exchange_impersonation);
    write_header("MailboxCulture", headers.mailbox_culture);
    write_header("RequestServerVersion", headers.request_server_version);
    write_header("TimeZoneContext", headers.time_zone_context);
    write_header("ServerVersionInfo", headers.server_version_info);
    for (const OpaqueHeader& header : headers.others) content_.fragment(header.markup);
    content_.close(ns::soap, "Header", true);
  }

  void write_body(const Body& body) {
    if (const auto* const fault = std::get_if<soap::Fault>(&body)) return write_fault(*fault);
    const auto elements = body_elements();
    const auto found = std::ranges::find(elements, body.index(), &BodyElement::index);
    if (found == elements.end()) return;
    content_.element(ns::messages, found->name, *found->type, held_in(body));
  }

  // A fault in the shape it has: Exchange 2007 qualified all children but the detail.
  void write_fault(const soap::Fault& fault) {
    const bool old = fault.shape == soap::FaultShape::exchange_2007;
    const xml::NamespaceId space = old ? ns::soap : ns::none;
    content_.open(ns::soap, "Fault");
    content_.end_start();
    write_code(fault.code, space);
    content_.open(space, "faultstring");
    if (fault.language) content_.attribute("xml:lang", *fault.language);
    content_.end_start();
    content_.text(fault.text);
    content_.close(space, "faultstring", false);
    if (fault.actor) content_.text_element(space, "faultactor", *fault.actor);
    if (fault.detail) write_detail(*fault.detail);
    content_.close(ns::soap, "Fault", true);
  }

  void write_code(const soap::FaultCode& code, xml::NamespaceId space) {
    content_.open(space, "faultcode");
    const auto known = std::ranges::find(xml::known_namespaces, code.uri);
    std::string prefix;
    if (code.uri.empty()) {
      content_.end_start();
    } else if (known != xml::known_namespaces.end()) {
      const auto index = static_cast<std::size_t>(known - xml::known_namespaces.begin());
      prefix = std::string(xml::known_prefixes[index]) + ":";
      const bool in_scope =
          index == ns::xml || index == ns::soap || index == ns::types || index == ns::messages;
      if (!in_scope) declare(static_cast<xml::NamespaceId>(index));
      content_.end_start();
    } else {
      prefix = "code:";
      content_.attribute("xmlns:code", code.uri);
      content_.end_start();
    }
    content_.text(prefix + code.local);
    content_.close(space, "faultcode", false);
  }

  void write_detail(const soap::FaultDetail& detail) {
    content_.open(ns::none, "detail");
    declare(ns::errors);
    content_.end_start();
    write_entry(ns::errors, "ResponseCode", detail.response_code);
    write_entry(ns::errors, "Message", detail.message);
    write_entry(ns::errors, "Line", detail.line);
    write_entry(ns::errors, "Position", detail.position);
    write_entry(ns::messages, "ErrorCode", detail.error_code);
    if (detail.message_xml) {
      content_.open(ns::types, "MessageXml");
      content_.end_start();
      for (const std::string& markup : *detail.message_xml) content_.fragment(markup);
      content_.close(ns::types, "MessageXml", true);
    }
    for (const std::string& markup : detail.others) content_.fragment(markup);
    content_.close(ns::none, "detail", true);
  }

  void write_entry(xml::NamespaceId space, std::string_view name,
                   const std::optional<std::string>& value) {
    if (value) content_.text_element(space, name, *value);
  }

  std::string text_;
  ContentWriter content_;
};

}  // namespace

Written write(const Message& message, const WriteOptions& options) {
  return MessageWriter(options).write(message);
}

}  // namespace assay::ews
