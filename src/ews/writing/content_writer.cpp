#include "ews/writing/content_writer.hpp"

#include "ews/headers.hpp"
#include "ews/types/simple_types.hpp"
#include "xml/escape.hpp"
#include "xml/reading/document.hpp"

namespace assay::ews {

void ContentWriter::element(xml::NamespaceId space, std::string_view local, const Type& type,
                            const void* object) {
  open(space, local);
  attributes(type, object);
  if (type.simple != nullptr) {
    const void* const value = type.content != nullptr ? type.content(object) : object;
    end_start();
    scratch_.clear();
    type.simple->write(value, scratch_);
    text(scratch_);
    return close(space, local, false);
  }
  const std::size_t start = out_.size();
  end_start();
  const std::size_t inside = out_.size();
  children(type, object);
  if (out_.size() != inside) return close(space, local, true);
  out_.resize(start);
  out_ += "/>";
  --depth_;
}

void ContentWriter::open(xml::NamespaceId space, std::string_view local) {
  line();
  ++depth_;
  out_ += '<';
  name(space, local);
}

void ContentWriter::end_start() { out_ += '>'; }

void ContentWriter::close(xml::NamespaceId space, std::string_view local, bool on_own_line) {
  --depth_;
  if (on_own_line) line();
  out_ += "</";
  name(space, local);
  out_ += '>';
}

void ContentWriter::attribute(std::string_view local, std::string_view value) {
  if (!carriable(value)) return;
  out_ += ' ';
  out_ += local;
  out_ += "=\"";
  xml::append_value(out_, value);
  out_ += '"';
}

void ContentWriter::text(std::string_view value) {
  if (carriable(value)) xml::append_text(out_, value);
}

void ContentWriter::text_element(xml::NamespaceId space, std::string_view local,
                                 std::string_view value) {
  open(space, local);
  end_start();
  text(value);
  close(space, local, false);
}

void ContentWriter::fragment(std::string_view markup) {
  // It stands inside a document: no mark, declaration or instruction, and the same encoding.
  const bool embeddable = markup.starts_with('<') && xml::is_carriable(markup);
  const xml::Document document = xml::Document::read(markup);
  if (!embeddable || document.problem() || document.doctype() != std::string_view::npos ||
      document.instruction() != std::string_view::npos || markup.starts_with("<?")) {
    if (problem_.empty()) problem_ = "a markup fragment is not one well-formed element";
    return;
  }
  line();
  out_ += markup;
}

void ContentWriter::attributes(const Type& type, const void* object) {
  for (const Attribute& attribute_ : type.attributes) {
    const void* const value = attribute_.get != nullptr ? attribute_.get(object) : nullptr;
    if (value == nullptr) continue;
    scratch_.clear();
    attribute_.type->write(value, scratch_);
    attribute(attribute_.name, scratch_);
  }
  if (type.soap == nullptr) return;
  const SoapAttributes& soap = *type.soap(object);
  if (soap.must_understand) attribute("soap:mustUnderstand", *soap.must_understand ? "1" : "0");
  if (soap.actor) attribute("soap:actor", *soap.actor);
  if (soap.encoding_style) attribute("soap:encodingStyle", *soap.encoding_style);
}

void ContentWriter::children(const Type& type, const void* object) {
  if (type.wildcard == Wildcard::lax) {
    for (const std::string& markup : *static_cast<const std::vector<std::string>*>(object)) {
      fragment(markup);
    }
    return;
  }
  for (const Slot& slot : type.slots) {
    if (slot.size == nullptr) continue;
    const std::size_t count = slot.size(object);
    for (std::size_t position = 0; position < count; ++position) {
      std::size_t index = 0;
      const void* const item = slot.item(object, position, index);
      const Alternative* const chosen = alternative(slot, index);
      if (chosen == nullptr) {
        if (problem_.empty()) {
          problem_ =
              std::string(slot.alternatives[0].name) + " exists only in the documented dialect";
        }
        continue;
      }
      element(type.space, chosen->name, *chosen->type, item);
    }
  }
}

// Of the names for one alternative, the dialect's own.
const Alternative* ContentWriter::alternative(const Slot& slot, std::size_t index) const {
  const Alternative* chosen = nullptr;
  for (const Alternative& candidate : slot.names()) {
    if (candidate.index != index) continue;
    const bool documented = !candidate.erratum.empty();
    if (documented && dialect_ == base::Dialect::schema) continue;
    if (chosen == nullptr || documented) chosen = &candidate;
  }
  return chosen;
}

void ContentWriter::name(xml::NamespaceId space, std::string_view local) {
  if (space != xml::ns::none) {
    out_ += xml::known_prefixes[space];
    out_ += ':';
  }
  out_ += local;
}

void ContentWriter::line() {
  if (!indented_) return;
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

bool ContentWriter::carriable(std::string_view value) {
  if (xml::is_carriable(value)) return true;
  if (problem_.empty()) problem_ = "a value contains a character that XML 1.0 does not allow";
  return false;
}

}  // namespace assay::ews
