#include "soap/envelope.hpp"

namespace assay::soap {
namespace {

constexpr std::string_view structure = "SO-03";

class EnvelopeReader {
 public:
  EnvelopeReader(const xml::Document& document, std::vector<EnvelopeProblem>& problems)
      : document_(document), problems_(problems) {}

  Envelope read() {
    Envelope envelope;
    const xml::Element& root = document_.element(0);
    envelope.recognised = root.name == xml::Name{xml::ns::soap, "Envelope"};
    if (!envelope.recognised) {
      const bool other_version = root.name.local == "Envelope";
      add(other_version ? "TR-03" : structure, true, root.offset,
          other_version ? "the envelope is of another version of SOAP: namespace \"" +
                              std::string(document_.uri(root.name.space)) + "\""
                        : "the root element is not a SOAP envelope");
      return envelope;
    }
    read_children(0, envelope);
    return envelope;
  }

  std::optional<Envelope> read(xml::ElementIndex index) {
    Envelope envelope;
    const xml::Element& element = document_.element(index);
    if (element.name == xml::Name{xml::ns::soap, "Envelope"}) {
      read_children(index, envelope);
    } else if (element.name == xml::Name{xml::ns::soap, "Header"} ||
               element.name == xml::Name{xml::ns::soap, "Body"}) {
      read_part(index, envelope);
    } else {
      return std::nullopt;
    }
    return envelope;
  }

 private:
  void add(std::string_view rule, bool grammar, std::size_t offset, std::string message) {
    problems_.push_back({rule, grammar, offset, std::move(message)});
  }

  void read_children(xml::ElementIndex index, Envelope& envelope) {
    const xml::Element& root = document_.element(index);
    check_attributes(root);
    check_text(root);
    for (const xml::ElementIndex child : children(root, index)) read_part(child, envelope);
    if (!envelope.body) add(structure, true, root.offset, "the envelope has no Body");
  }

  void read_part(xml::ElementIndex index, Envelope& envelope) {
    const xml::Element& part = document_.element(index);
    if (envelope.body) {
      envelope.trailers.push_back(index);
      // The schema of SOAP 1.1 admits elements of other namespaces here, its Basic Profile does
      // not.
      const bool grammar = part.name.space == xml::ns::soap || part.name.space == xml::ns::none;
      return add(structure, grammar, part.offset, "the envelope has an element after the Body");
    }
    if (part.name == xml::Name{xml::ns::soap, "Body"}) {
      envelope.body = index;
      envelope.body_children = children(part, index);
    } else if (part.name == xml::Name{xml::ns::soap, "Header"} && !envelope.header) {
      envelope.header = index;
      envelope.header_blocks = children(part, index);
      check_blocks(envelope);
    } else {
      return add(structure, true, part.offset,
                 "\"" + std::string(part.name.local) + "\" is not allowed here in an envelope");
    }
    check_attributes(part);
    check_text(part);
  }

  std::vector<xml::ElementIndex> children(const xml::Element& parent, xml::ElementIndex index) {
    std::vector<xml::ElementIndex> found;
    for (xml::ElementIndex child = index + 1; child < parent.end;
         child = document_.element(child).end) {
      found.push_back(child);
    }
    return found;
  }

  // Section 4.2: every header block is qualified by a namespace.
  void check_blocks(const Envelope& envelope) {
    for (const xml::ElementIndex block : envelope.header_blocks) {
      const xml::Element& element = document_.element(block);
      if (element.name.space != xml::ns::none && element.name.space != xml::ns::soap) continue;
      add("HD-41", true, element.offset, "the header block has no namespace of its own");
    }
  }

  void check_attributes(const xml::Element& element) {
    for (const xml::Attribute& attribute : document_.attributes(element)) {
      if (attribute.name.space == xml::ns::xsi) {
        check_instance_attribute(attribute);
        continue;
      }
      if (attribute.name.space != xml::ns::none && attribute.name.space != xml::ns::soap) continue;
      add(structure, true, attribute.offset,
          "attribute \"" + std::string(attribute.name.local) + "\" is not allowed on \"" +
              std::string(element.name.local) + "\"");
    }
  }

  // The schema of SOAP gives the parts their types; none can be replaced or left empty.
  void check_instance_attribute(const xml::Attribute& attribute) {
    const std::string_view name = attribute.name.local;
    if (name != "type" && name != "nil") return;
    add("SO-05", true, attribute.offset,
        "xsi:" + std::string(name) + " is not allowed on a part of the envelope");
  }

  void check_text(const xml::Element& element) {
    if (element.text_kind != xml::Text::present) return;
    add(structure, true, element.text_offset,
        "\"" + std::string(element.name.local) + "\" contains text");
  }

  const xml::Document& document_;
  std::vector<EnvelopeProblem>& problems_;
};

}  // namespace

Envelope read_envelope(const xml::Document& document, std::vector<EnvelopeProblem>& problems) {
  return EnvelopeReader(document, problems).read();
}

std::optional<Envelope> read_part(const xml::Document& document, xml::ElementIndex index,
                                  std::vector<EnvelopeProblem>& problems) {
  return EnvelopeReader(document, problems).read(index);
}

}  // namespace assay::soap
