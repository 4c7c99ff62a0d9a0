#include "secrets/references.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::secrets {
namespace {

struct Reference {
  std::string_view name;
  char32_t character;
};

// HTML, section 13.5: the names of characters of ASCII, and of the euro. XML knows five.
constexpr std::array<Reference, 46> references{{
    {"AMP", '&'},      {"DiacriticalGrave", '`'},
    {"GT", '>'},       {"Hat", '^'},
    {"LT", '<'},       {"NewLine", '\n'},
    {"QUOT", '"'},     {"Tab", '\t'},
    {"UnderBar", '_'}, {"VerticalLine", '|'},
    {"amp", '&'},      {"apos", '\''},
    {"ast", '*'},      {"bsol", '\\'},
    {"colon", ':'},    {"comma", ','},
    {"commat", '@'},   {"dollar", '$'},
    {"equals", '='},   {"excl", '!'},
    {"grave", '`'},    {"gt", '>'},
    {"lbrace", '{'},   {"lbrack", '['},
    {"lcub", '{'},     {"lowbar", '_'},
    {"lpar", '('},     {"lsqb", '['},
    {"lt", '<'},       {"midast", '*'},
    {"num", '#'},      {"percnt", '%'},
    {"period", '.'},   {"plus", '+'},
    {"quest", '?'},    {"quot", '"'},
    {"rbrace", '}'},   {"rbrack", ']'},
    {"rcub", '}'},     {"rpar", ')'},
    {"rsqb", ']'},     {"semi", ';'},
    {"sol", '/'},      {"verbar", '|'},
    {"vert", '|'},     {"euro", 0x20AC},
}};

// From U+00A0 on, as they follow each other.
constexpr char32_t first_of_latin1 = 0xA0;
constexpr std::array<std::string_view, 96> names_of_latin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

}  // namespace

std::optional<char32_t> character_named(std::string_view name) {
  const auto* const found = std::ranges::find(references, name, &Reference::name);
  if (found != references.end()) return found->character;
  const auto* const latin1 = std::ranges::find(names_of_latin1, name);
  if (latin1 == names_of_latin1.end()) return std::nullopt;
  return first_of_latin1 + static_cast<char32_t>(latin1 - names_of_latin1.begin());
}

}  // namespace assay::secrets
