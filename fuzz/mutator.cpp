#include "fuzz/mutator.hpp"

#include <algorithm>
#include <array>

#include "fuzz/vocabulary.hpp"
#include "xml/document.hpp"
#include "xml/encoding.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

// "Envelope/Body[1]/*" of every element, by position among all children.
std::vector<std::string> paths_of(const xml::Document& document) {
  std::vector<std::string> paths;
  std::vector<std::size_t> children(document.elements().size(), 0);
  for (xml::ElementIndex index = 0; index < document.elements().size(); ++index) {
    const xml::Element& element = document.element(index);
    if (index == 0) {
      paths.emplace_back("*");
      continue;
    }
    paths.push_back(paths[element.parent] + "/*[" + std::to_string(++children[element.parent]) +
                    "]");
  }
  return paths;
}

// Markup that XML allows anywhere in content, that it allows nowhere, and that only SOAP forbids.
constexpr std::array<std::string_view, 14> odd_markup{"<!--c-->",
                                                      "<![CDATA[ ]]>",
                                                      "<![CDATA[x]]>",
                                                      "<?target data?>",
                                                      "&#32;",
                                                      "&#x41;",
                                                      "&amp;",
                                                      "text",
                                                      " ",
                                                      "<x:Foreign xmlns:x='urn:other'/>",
                                                      "<x:Foreign soap:mustUnderstand='1'/>",
                                                      "<Unqualified/>",
                                                      "<t:Value Name='n'>v</t:Value>",
                                                      "<t:Value/>"};

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// Changes that no tree holds: of the prolog, of quotes, of references, of namespaces.
constexpr std::array<Replacement, 30> replacements{{{"<?xml", "<!DOCTYPE x><?xml"},
                                                    {"?>", "?><!DOCTYPE soap>"},
                                                    {"?>", "?><!DOCTYPE a [<!ENTITY e 'v'>]>"},
                                                    {"?>", "?><!DOCTYPE a SYSTEM 'urn:x'>"},
                                                    {"?>", "?><!-- c --><?p?>"},
                                                    {"utf-8", "UTF-16"},
                                                    {"utf-8", "us-ascii"},
                                                    {"utf-8", "ISO-8859-1"},
                                                    {"utf-8", "koi8-r"},
                                                    {"1.0", "1.1"},
                                                    {"=\"", "='"},
                                                    {"=\"", " = \""},
                                                    {"</", "&e;</"},
                                                    {"</", "&#0;</"},
                                                    {"</", "&#xFFFE;</"},
                                                    {"</", "]]></"},
                                                    {"</", "\xEF\xBF\xBF</"},
                                                    {"</", "\xC3\x28</"},
                                                    {"</", "\xE2\x82\xAC</"},
                                                    {"</", "&</"},
                                                    {"/>", "x=''/>"},
                                                    {"/>", " Id='a' Id='b'/>"},
                                                    {"/>", "/ >"},
                                                    {"http://", "https://"},
                                                    {"2006/types", "2006/messages"},
                                                    {"soap/envelope/", "soap/envelope"},
                                                    {"xmlns:t=", "xmlns:u="},
                                                    {"</", "<!-- -- --></"},
                                                    {">", " >"},
                                                    {"</soap:Envelope>", "</soap:Envelope><a/>"}}};

constexpr std::array<std::string_view, 6> encodings{"utf-8-bom",    "utf-16le",     "utf-16be",
                                                    "utf-16le-bom", "utf-16be-bom", "iso-8859-1"};

constexpr std::array<EditKind, 16> tree_edits{EditKind::set_text,
                                              EditKind::set_attribute,
                                              EditKind::remove_attribute,
                                              EditKind::rename_attribute,
                                              EditKind::remove,
                                              EditKind::insert_first,
                                              EditKind::insert_last,
                                              EditKind::insert_before,
                                              EditKind::insert_after,
                                              EditKind::replace,
                                              EditKind::rename,
                                              EditKind::move_first,
                                              EditKind::move_last,
                                              EditKind::duplicate,
                                              EditKind::wrap,
                                              EditKind::unwrap};

// An element of the vocabulary: empty, with a value, or with an attribute.
std::string random_element(Random& random) {
  const Vocabulary& words = vocabulary();
  const std::string& name = random.pick(words.elements);
  std::string markup = "<" + name;
  if (random.one_in(3)) {
    markup += " " + random.pick(words.attributes) + "=\"";
    xml::append_value(markup, random.pick(words.values));
    markup += '"';
  }
  markup += '>';
  if (random.one_in(2)) xml::append_text(markup, random.pick(words.values));
  return markup + "</" + name + ">";
}

std::string random_markup(Random& random) {
  return random.one_in(3) ? std::string(random.pick(odd_markup)) : random_element(random);
}

std::string random_attribute(const xml::Document& document, const xml::Element& element,
                             Random& random) {
  const auto attributes = document.attributes(element);
  if (attributes.empty() || random.one_in(2)) return random.pick(vocabulary().attributes);
  const xml::Attribute& attribute = random.pick(attributes);
  return (attribute.prefix.empty() ? std::string() : std::string(attribute.prefix) + ":") +
         std::string(attribute.name.local);
}

std::string random_value(std::string_view attribute, Random& random) {
  if (attribute == "xsi:type") return random.pick(vocabulary().types);
  if (attribute == "soap:mustUnderstand" && random.one_in(2)) return random.one_in(2) ? "1" : "0";
  return random.pick(vocabulary().values);
}

void fill(xml::Edit& edit, const xml::Document& document, const xml::Element& element,
          Random& random) {
  switch (edit.kind) {
    case EditKind::set_text:
      edit.value = random.pick(vocabulary().values);
      break;
    case EditKind::set_attribute:
      edit.name = random.one_in(5) ? "xsi:type" : random_attribute(document, element, random);
      edit.value = random_value(edit.name, random);
      break;
    case EditKind::rename_attribute:
      edit.name = random_attribute(document, element, random);
      edit.value = random.pick(vocabulary().attributes);
      break;
    case EditKind::remove_attribute:
      edit.name = random_attribute(document, element, random);
      break;
    case EditKind::rename:
    case EditKind::wrap:
      edit.name = random.pick(vocabulary().elements);
      break;
    case EditKind::insert_first:
    case EditKind::insert_last:
    case EditKind::insert_before:
    case EditKind::insert_after:
    case EditKind::replace:
      edit.value = random_markup(random);
      break;
    default:
      break;
  }
}

std::string with_changed_byte(std::string message, Random& random) {
  static constexpr std::string_view bytes = "<>&\"'=/ \t!-?[]x:\x01\x80\xFF";
  if (message.empty()) return message;
  const std::size_t at = random.below(message.size());
  const char byte = random.pick(bytes);
  switch (random.below(3)) {
    case 0:
      message[at] = byte;
      break;
    case 1:
      message.insert(at, 1, byte);
      break;
    default:
      message.erase(at, 1);
      break;
  }
  return message;
}

// Replaces one random occurrence.
std::string with_replacement(const std::string& message, Random& random) {
  const Replacement& replacement = random.pick(replacements);
  std::vector<std::size_t> places;
  for (std::size_t at = message.find(replacement.from); at != std::string::npos;
       at = message.find(replacement.from, at + 1)) {
    places.push_back(at);
  }
  if (places.empty()) return message;
  std::string changed = message;
  return changed.replace(random.pick(places), replacement.from.size(), replacement.to);
}

}  // namespace

std::string prepared(std::string_view message) {
  const xml::Document document = xml::Document::read(message);
  std::vector<xml::Edit> edits;
  for (const PrefixBinding& binding : prefixes()) {
    if (!document.elements().empty() && document.bound(0, binding.prefix)) continue;
    edits.push_back({EditKind::set_attribute, "*", "xmlns:" + std::string(binding.prefix),
                     std::string(binding.uri)});
  }
  return xml::apply(message, edits).message.value_or(std::string(message));
}

xml::Edit random_edit(std::string_view message, Random& random) {
  const xml::Document document = xml::Document::read(message);
  xml::Edit edit;
  if (document.problem()) return edit;
  const std::vector<std::string> paths = paths_of(document);
  const std::size_t target = random.below(paths.size());
  edit.kind = random.pick(tree_edits);
  edit.path = paths[target];
  fill(edit, document, document.element(static_cast<xml::ElementIndex>(target)), random);
  return edit;
}

std::string mutated(std::string_view message, Random& random, std::size_t most) {
  std::string text(message);
  for (std::size_t count = 1 + random.below(most); count > 0; --count) {
    const xml::Edit edit = random_edit(text, random);
    if (edit.path.empty()) break;
    if (std::optional<std::string> edited = xml::apply(text, {&edit, 1}).message) {
      text = std::move(*edited);
    }
  }
  if (random.one_in(6)) text = with_replacement(text, random);
  if (random.one_in(12)) {
    if (auto encoded = xml::encode(text, random.pick(encodings))) text = std::move(*encoded);
  }
  if (random.one_in(12)) text = with_changed_byte(std::move(text), random);
  return text;
}

}  // namespace assay::fuzz
