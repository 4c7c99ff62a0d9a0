#include "fuzz/properties/envelope.hpp"

#include <vector>

#include "soap/envelope.hpp"

namespace assay::fuzz {
namespace {

using xml::ElementIndex;

class Parts {
 public:
  Parts(const xml::Document& document, const soap::Envelope& envelope)
      : document_(document), envelope_(envelope) {}

  std::string broken() const {
    if (!envelope_.recognised && envelope_.body) return "a Body without an Envelope";
    if (!is_part(envelope_.header, "Header")) return "the Header is not one of the Envelope";
    if (!is_part(envelope_.body, "Body")) return "the Body is not one of the Envelope";
    if (!all_in(envelope_.header_blocks, envelope_.header)) return "a block outside the Header";
    if (!all_in(envelope_.body_children, envelope_.body)) return "a child outside the Body";
    for (const ElementIndex trailer : envelope_.trailers) {
      if (document_.element(trailer).parent != 0) return "a trailer outside the Envelope";
    }
    return {};
  }

 private:
  bool is_part(const std::optional<ElementIndex>& index, std::string_view name) const {
    if (!index) return true;
    const xml::Element& element = document_.element(*index);
    return element.parent == 0 && element.name == xml::Name{xml::ns::soap, name};
  }

  bool all_in(const std::vector<ElementIndex>& children,
              const std::optional<ElementIndex>& parent) const {
    if (!parent) return children.empty();
    std::size_t expected = 0;
    for (ElementIndex at = *parent + 1; at < document_.element(*parent).end;
         at = document_.element(at).end) {
      ++expected;
    }
    for (const ElementIndex child : children) {
      if (document_.element(child).parent != *parent) return false;
    }
    return children.size() == expected;
  }

  const xml::Document& document_;
  const soap::Envelope& envelope_;
};

}  // namespace

std::string broken_envelope(std::string_view message) {
  const xml::Document document = xml::Document::read(message);
  if (document.problem()) return document.elements().empty() ? "" : "elements beside a problem";
  std::vector<soap::EnvelopeProblem> problems;
  const soap::Envelope envelope = soap::read_envelope(document, problems);
  for (const soap::EnvelopeProblem& problem : problems) {
    if (problem.rule.empty() || problem.offset > document.source().size()) {
      return "a problem without rule or place";
    }
  }
  if (!envelope.recognised && problems.empty()) return "no envelope, and no problem";
  return Parts(document, envelope).broken();
}

}  // namespace assay::fuzz
