#include "ews/reading/fault_reader.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "ews/lexical/lexical.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::ews {
namespace {

using xml::ElementIndex;

constexpr std::string_view structure = "FL-01";

// SOAP 1.1 section 4.4, in its order.
constexpr std::array<std::string_view, 4> codes_of_soap{"VersionMismatch", "MustUnderstand",
                                                        "Client", "Server"};  // section 4.4.1
constexpr std::array<std::string_view, 4> parts{"faultcode", "faultstring", "faultactor", "detail"};
constexpr std::size_t required_parts = 2;

// Detail entries with a place in the model.
struct DetailEntry {
  xml::Name name;
  std::optional<std::string> soap::FaultDetail::* member;
};

constexpr std::array<DetailEntry, 5> detail_entries{
    {{{xml::ns::errors, "ResponseCode"}, &soap::FaultDetail::response_code},
     {{xml::ns::errors, "Message"}, &soap::FaultDetail::message},
     {{xml::ns::errors, "Line"}, &soap::FaultDetail::line},
     {{xml::ns::errors, "Position"}, &soap::FaultDetail::position},
     {{xml::ns::messages, "ErrorCode"}, &soap::FaultDetail::error_code}}};

// The four attributes that XML Schema part 1, section 2.6 lets any element have.
bool is_instance_attribute(const xml::Attribute& attribute) {
  static constexpr std::array<std::string_view, 4> names{"type", "nil", "schemaLocation",
                                                         "noNamespaceSchemaLocation"};
  return attribute.name.space == xml::ns::xsi &&
         std::ranges::find(names, attribute.name.local) != names.end();
}

class FaultReader {
 public:
  FaultReader(const xml::Document& document, ContentReader& content, Notes& notes,
              soap::Fault& fault)
      : document_(document), content_(content), notes_(notes), fault_(fault) {}

  void read(ElementIndex index) {
    const xml::Element& element = document_.element(index);
    notes_.judged_by(structure);
    check_attributes(index, {});
    check_text(element);
    space_ = element.end > index + 1 ? document_.element(index + 1).name.space : xml::ns::none;
    const bool old = space_ == xml::ns::soap;
    if (old) {
      fault_.shape = soap::FaultShape::exchange_2007;
      notes_.add("D23", base::Stage::schema, base::Level::erratum,
                 document_.element(index + 1).offset,
                 "the children of the fault have a namespace, as in Exchange 2007");
    } else {
      space_ = xml::ns::none;
    }
    std::size_t next = 0;
    for (ElementIndex child = index + 1; child < element.end;
         child = document_.element(child).end) {
      next = read_part(child, next);
    }
    if (next < required_parts) {
      notes_.schema(structure, element.offset, "the fault has no " + std::string(parts[next]));
    }
    if (fault_.detail && fault_.detail->error_code) fault_.shape = soap::FaultShape::availability;
  }

 private:
  std::size_t read_part(ElementIndex index, std::size_t next) {
    const xml::Element& part = document_.element(index);
    const auto found = std::find(parts.begin(), parts.end(), part.name.local);
    const auto position = static_cast<std::size_t>(found - parts.begin());
    // Exchange 2007 qualified everything but the detail.
    const bool detail = part.name.local == "detail";
    const xml::NamespaceId space = detail ? xml::ns::none : space_;
    if (found == parts.end() || part.name.space != space || position < next ||
        (next < required_parts && position > next)) {
      notes_.schema(structure, part.offset,
                    "\"" + std::string(part.name.local) + "\" is not allowed here in a fault");
      return found == parts.end() ? next : std::max(next, position + 1);
    }
    static constexpr std::array<void (FaultReader::*)(ElementIndex), 4> readers{
        &FaultReader::read_code, &FaultReader::read_string, &FaultReader::read_actor,
        &FaultReader::read_detail};
    (this->*readers[position])(index);
    return position + 1;
  }

  void read_code(ElementIndex index) {
    const xml::Element& element = document_.element(index);
    notes_.judged_by("FL-02");
    check_attributes(index, "QName");
    check_no_children(element, index);
    std::string storage;
    const std::string_view value = lexical::collapse(element.text, storage);
    const std::optional<xml::Name> name = document_.resolve(index, value);
    if (!name) {
      return notes_.schema("FL-02", element.offset,
                           "faultcode \"" + std::string(value) + "\" is not a qualified name");
    }
    // Exchange 2007 writes the codes of SOAP without a prefix.
    const bool of_soap = fault_.shape == soap::FaultShape::exchange_2007 &&
                         name->space == xml::ns::none &&
                         std::ranges::find(codes_of_soap, name->local) != codes_of_soap.end();
    fault_.code = {std::string(document_.uri(of_soap ? xml::ns::soap : name->space)),
                   std::string(name->local)};
  }

  void read_string(ElementIndex index) {
    const xml::Element& element = document_.element(index);
    check_attributes(index, "string", true);
    check_no_children(element, index);
    fault_.text = element.text;
  }

  void read_actor(ElementIndex index) {
    const xml::Element& element = document_.element(index);
    check_attributes(index, "anyURI");
    check_no_children(element, index);
    std::string storage;
    const std::string_view value = lexical::collapse(element.text, storage);
    fault_.actor = std::string(value);
  }

  void read_detail(ElementIndex index) {
    const xml::Element& element = document_.element(index);
    check_text(element);
    content_.read_lax_attributes(element);
    for (const xml::Attribute& attribute : document_.attributes(element)) {
      if (attribute.name.space == xml::ns::xsi) check_instance_attribute(index, attribute, {});
    }
    soap::FaultDetail& detail = fault_.detail.emplace();
    for (ElementIndex child = index + 1; child < element.end;
         child = document_.element(child).end) {
      content_.read_lax(child);
      read_entry(child, detail);
    }
  }

  void read_entry(ElementIndex index, soap::FaultDetail& detail) {
    const xml::Element& entry = document_.element(index);
    const bool leaf = entry.end == index + 1 && entry.attribute_count == 0;
    const auto known = std::ranges::find(detail_entries, entry.name, &DetailEntry::name);
    if (known != detail_entries.end() && leaf && !(detail.*known->member)) {
      detail.*known->member = std::string(entry.text);
      return;
    }
    const bool plain = entry.attribute_count == 0 && !has_text(index);
    if (entry.name == xml::Name{xml::ns::types, "MessageXml"} && plain && !detail.message_xml) {
      std::vector<std::string>& fragments = detail.message_xml.emplace();
      for (ElementIndex child = index + 1; child < entry.end;
           child = document_.element(child).end) {
        fragments.push_back(xml::fragment(document_, child));
      }
      return;
    }
    detail.others.push_back(xml::fragment(document_, index));
  }

  // More than white space, which would be lost. That of a CDATA section is none when it is written
  // again, and so is none here.
  bool has_text(ElementIndex index) const {
    const xml::Element& element = document_.element(index);
    if (!base::is_blank(element.text)) return true;
    for (ElementIndex child = index + 1; child < element.end;
         child = document_.element(child).end) {
      if (!base::is_blank(document_.element(child).tail)) return true;
    }
    return false;
  }

  // `type` is the type of XML Schema that the element has, when it has one.
  void check_attributes(ElementIndex index, std::string_view type, bool text = false) {
    const xml::Element& element = document_.element(index);
    for (const xml::Attribute& attribute : document_.attributes(element)) {
      const bool language = text && attribute.name == xml::Name{xml::ns::xml, "lang"};
      if (language) {
        if (!lexical::is_xml_lang(attribute.value)) {
          notes_.schema("FL-10", attribute.offset, "xml:lang is not a language tag");
        }
        std::string storage;
        fault_.language = std::string(lexical::collapse(attribute.value, storage));
      } else if (!is_instance_attribute(attribute)) {
        notes_.schema(structure, attribute.offset,
                      "attribute \"" + std::string(attribute.name.local) +
                          "\" is not allowed on \"" + std::string(element.name.local) + "\"");
      } else {
        check_instance_attribute(index, attribute, type);
      }
    }
  }

  void check_instance_attribute(ElementIndex index, const xml::Attribute& attribute,
                                std::string_view type) {
    if (attribute.name.local != "nil" && attribute.name.local != "type") return;
    const bool own = attribute.name.local == "type" && !type.empty() &&
                     content_.resolved(index, attribute.value) == xml::Name{xml::ns::xsd, type};
    if (own) return;
    notes_.schema("SO-05", attribute.offset,
                  "xsi:" + std::string(attribute.name.local) + " is not allowed in a fault");
  }

  void check_no_children(const xml::Element& element, ElementIndex index) {
    if (element.end == index + 1) return;
    notes_.schema(structure, document_.element(index + 1).offset,
                  "\"" + std::string(element.name.local) + "\" contains an element");
  }

  void check_text(const xml::Element& element) {
    if (element.text_kind != xml::Text::present) return;
    notes_.schema(structure, element.text_offset,
                  "\"" + std::string(element.name.local) + "\" contains text");
  }

  const xml::Document& document_;
  ContentReader& content_;
  Notes& notes_;
  soap::Fault& fault_;
  xml::NamespaceId space_ = xml::ns::none;
};

}  // namespace

void read_fault(const xml::Document& document, ElementIndex index, ContentReader& content,
                Notes& notes, soap::Fault& fault) {
  FaultReader(document, content, notes, fault).read(index);
}

}  // namespace assay::ews
