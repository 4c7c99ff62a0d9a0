#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {

std::vector<Defect> texts(const Operation& of) {
  if (!of.returns_texts) return {};
  return {
      {"endpoint/transport/latin-1-as-utf-8",
       "Letters beyond ASCII are written in ISO 8859-1 and labelled UTF-8.",
       {"XM-03", "TR-06", "SB-34", "AG-27", "SG-22"},
       {written_as("\xC3\xA4", "\xE4"), written_as("\xC3\xBC", "\xFC"),
        written_as("\xC3\xB6", "\xF6"), written_as("\xC3\xA9", "\xE9"),
        written_as("\xC3\xAB", "\xEB")}},
      {"endpoint/envelope/escaped-twice",
       "What XML escapes is escaped twice.",
       {"SB-34", "AG-27", "SG-22"},
       {written_as("&amp;", "&amp;amp;"), written_as("&lt;", "&amp;lt;")}},
      {"endpoint/envelope/escapes-dropped",
       "Characters that XML escapes are dropped.",
       {"SB-34", "AG-27", "SG-22"},
       {written_as("&amp;", ""), written_as("&lt;", ""), written_as("&gt;", "")}},
      {"endpoint/envelope/ampersand-taken",
       "A bare ampersand is accepted.",
       {"XM-04", "FL-12"},
       {taken_for(" & ", " &amp; ")}},
      {"endpoint/envelope/mojibake",
       "Letters beyond ASCII are encoded twice.",
       {"SB-34", "AG-27", "SG-22"},
       {written_as("\xC3\xA4", "\xC3\x83\xC2\xA4"), written_as("\xC3\xBC", "\xC3\x83\xC2\xBC"),
        written_as("\xC3\xB6", "\xC3\x83\xC2\xB6"), written_as("\xC3\xA9", "\xC3\x83\xC2\xA9")}},
      {"endpoint/envelope/first-plane-only",
       "Characters beyond the first plane come back as the replacement character.",
       {"SB-34", "AG-27", "SG-22"},
       {written_as("\xF0\x9F\x98\x80", "\xEF\xBF\xBD"),
        written_as("\xF0\x9F\x91\xA9", "\xEF\xBF\xBD"),
        written_as("\xF0\x9D\x84\x9E", "\xEF\xBF\xBD")}},
  };
}

}  // namespace assay::endpoint::defects
