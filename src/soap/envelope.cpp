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
                        : "the root element is no SOAP envelope");
      return envelope;
    }
    check_attributes(root);
    check_text(root);
    for (xml::ElementIndex child = 1; child < root.end; child = document_.element(child).end) {
      read_part(child, envelope);
    }
    if (!envelope.body) add(structure, true, root.offset, "the envelope has no Body");
    return envelope;
  }

 private:
  void add(std::string_view rule, bool grammar, std::size_t offset, std::string message) {
    problems_.push_back({rule, grammar, offset, std::move(message)});
  }

  void read_part(xml::ElementIndex index, Envelope& envelope) {
    const xml::Element& part = document_.element(index);
    if (envelope.body) {
      // The schema of SOAP 1.1 admits elements of other namespaces here, its Basic Profile does
      // not.
      const bool grammar = part.name.space == xml::ns::soap || part.name.space == xml::ns::none;
      return add(structure, grammar, part.offset, "an element after the Body");
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
                 "\"" + std::string(part.name.local) + "\" may not stand here in an envelope");
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
      add("HD-41", true, element.offset, "a header block in no namespace of its own");
    }
  }

  void check_attributes(const xml::Element& element) {
    for (const xml::Attribute& attribute : document_.attributes(element)) {
      if (attribute.name.space == xml::ns::xsi) continue;
      if (attribute.name.space != xml::ns::none && attribute.name.space != xml::ns::soap) continue;
      add(structure, true, attribute.offset,
          "attribute \"" + std::string(attribute.name.local) + "\" may not stand on \"" +
              std::string(element.name.local) + "\"");
    }
  }

  void check_text(const xml::Element& element) {
    if (element.text_kind != xml::Text::present) return;
    add(structure, true, element.text_offset,
        "text in \"" + std::string(element.name.local) + "\"");
  }

  const xml::Document& document_;
  std::vector<EnvelopeProblem>& problems_;
};

}  // namespace

Envelope read_envelope(const xml::Document& document, std::vector<EnvelopeProblem>& problems) {
  return EnvelopeReader(document, problems).read();
}

}  // namespace assay::soap
