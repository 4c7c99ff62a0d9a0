#include <algorithm>
#include <array>

#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/values.hpp"
#include "fuzz/mutator/vocabulary.hpp"
#include "xml/encoding.hpp"

namespace assay::fuzz {
namespace {

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// Changes that no tree holds: of the prolog, of quotes, of references, of namespaces.
constexpr std::array<Replacement, 31> replacements{
    {{"<?xml", "<!DOCTYPE x><?xml"},
     {"?>", "?><!DOCTYPE soap>"},
     {"?>", "?><!DOCTYPE a [<!ENTITY e 'v'>]>"},
     {"?>", "?><!DOCTYPE a SYSTEM 'urn:x'>"},
     {"?>", "?><!DOCTYPE a [%p;]>"},
     {"?>", "?><!DOCTYPE a [<!ENTITY e SYSTEM 'u'>]>"},
     {"?>", "?><!DOCTYPE a [<!ENTITY e PUBLIC '' 'u' NDATA n>]>"},
     {"?>", " standalone='yes'?>"},
     {"?>", "?><!-- c --><?p?>"},
     {"utf-8", "UTF-16"},
     {"utf-8", "us-ascii"},
     {"utf-8", "ISO-8859-1"},
     {"utf-8", "koi8-r"},
     {"1.0", "1.1"},
     {"=\"", "='"},
     {"=\"", " = \""},
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

constexpr std::array<std::string_view, 6> byte_encodings{
    "utf-8-bom", "utf-16le", "utf-16be", "utf-16le-bom", "utf-16be-bom", "iso-8859-1"};

// To no character of XML, past the end of what an integer holds, or to nothing (XML 1.0, 4.1).
constexpr std::array<std::string_view, 15> broken_references{
    "&#0;",     "&#x1;",    "&#x1F;",     "&#xD800;",      "&#xDFFF;",
    "&#xFFFE;", "&#xFFFF;", "&#x110000;", "&#x100000041;", "&#;",
    "&#x;",     "&#X41;",   "&#65",       "&lt",           "&e;"};

constexpr std::string_view hurtful = "<>&\"'=/ \t!-?[]x:\x01\x80\xFF";
constexpr std::size_t longest_piece = 64;

// Replaces one random occurrence.
bool replace_occurrence(Draft& draft) {
  const Replacement& replacement = draft.random().pick(replacements);
  const std::string& text = draft.text();
  if (text.empty()) return false;
  const std::size_t somewhere = draft.random().below(text.size());
  std::size_t at = text.find(replacement.from, somewhere);
  if (at == std::string::npos) at = text.find(replacement.from);
  if (at == std::string::npos) return false;
  return draft.splice(at, at + replacement.from.size(), replacement.to);
}

// Behind a text or a value of an attribute.
bool break_reference(Draft& draft) {
  const std::string& text = draft.text();
  if (text.empty()) return false;
  const std::string_view end = draft.random().one_in(2) ? "</" : "\"";
  std::size_t at = text.find(end, draft.random().below(text.size()));
  if (at == std::string::npos) at = text.find(end);
  if (at == std::string::npos) return false;
  return draft.splice(at, at, draft.random().pick(broken_references));
}

bool set_byte(Draft& draft) {
  if (draft.text().empty()) return false;
  const std::size_t at = draft.random().below(draft.text().size());
  const char byte = draft.random().one_in(2) ? draft.random().pick(hurtful)
                                             : static_cast<char>(draft.random().next());
  return draft.splice(at, at + 1, {&byte, 1});
}

bool flip_bit(Draft& draft) {
  if (draft.text().empty()) return false;
  const std::size_t at = draft.random().below(draft.text().size());
  const char byte = static_cast<char>(draft.text()[at] ^ (1 << draft.random().below(8)));
  return draft.splice(at, at + 1, {&byte, 1});
}

bool insert_byte(Draft& draft) {
  const std::size_t at = draft.random().below(draft.text().size() + 1);
  const char byte = draft.random().pick(hurtful);
  return draft.splice(at, at, {&byte, 1});
}

bool erase_piece(Draft& draft) {
  if (draft.text().empty()) return false;
  const std::size_t at = draft.random().below(draft.text().size());
  const std::size_t length = 1 + draft.random().below(longest_piece);
  return draft.splice(at, std::min(at + length, draft.text().size()), {});
}

bool copy_piece(Draft& draft) {
  if (draft.text().empty()) return false;
  const std::size_t from = draft.random().below(draft.text().size());
  const std::string piece = draft.text().substr(from, 1 + draft.random().below(longest_piece));
  const std::size_t at = draft.random().below(draft.text().size() + 1);
  const std::size_t end =
      draft.random().one_in(2) ? at : std::min(at + piece.size(), draft.text().size());
  return draft.splice(at, end, piece);
}

bool insert_word(Draft& draft) {
  const Vocabulary& words = vocabulary();
  const std::size_t at = draft.random().below(draft.text().size() + 1);
  const std::size_t list = draft.random().below(3);
  const std::string& word = list == 0   ? draft.random().pick(words.elements)
                            : list == 1 ? draft.random().pick(words.attributes)
                                        : draft.random().pick(words.values);
  return draft.splice(at, at, word);
}

bool cut_off(Draft& draft) {
  if (draft.text().empty()) return false;
  return draft.splice(draft.random().below(draft.text().size()), draft.text().size(), {});
}

// Whatever the declaration says.
bool encode_bytes(Draft& draft) {
  auto encoded = xml::encode(draft.text(), draft.random().pick(byte_encodings));
  if (!encoded) return false;
  return draft.become(std::move(*encoded));
}

constexpr std::array<Operator, 12> byte_rows{{{"occurrence", replace_occurrence},
                                              {"occurrence-again", replace_occurrence},
                                              {"occurrence-and-again", replace_occurrence},
                                              {"broken-reference", break_reference},
                                              {"set-byte", set_byte},
                                              {"flip-bit", flip_bit},
                                              {"insert-byte", insert_byte},
                                              {"erase", erase_piece},
                                              {"copy", copy_piece},
                                              {"insert-word", insert_word},
                                              {"cut-off", cut_off},
                                              {"mislabel", encode_bytes}}};

}  // namespace

std::span<const Operator> byte_operators() { return byte_rows; }

}  // namespace assay::fuzz
