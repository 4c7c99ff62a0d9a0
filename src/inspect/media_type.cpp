#include "inspect/media_type.hpp"

#include "base/text/http_field.hpp"
#include "base/text/page_words.hpp"

namespace assay::inspect {

using base::Level;

bool is_type_of_soap(std::string_view content_type) {
  return base::same_ignoring_case(base::media_type(content_type), "text/xml");
}

// SOAP 1.1 section 6, and RFC 3023 section 3.1 about the charset.
std::optional<TypeProblem> media_type_problem(std::string_view content_type) {
  constexpr std::size_t told = 60;
  const std::string quoted = "\"" + base::plain_words(content_type, told) + "\"";
  if (base::is_blank(content_type)) {
    return TypeProblem{"TR-05", Level::must, "there is no Content-Type, which has to be text/xml"};
  }
  if (!is_type_of_soap(content_type)) {
    return TypeProblem{"TR-05", Level::must, "the media type is " + quoted + ", not text/xml"};
  }
  if (base::parameter(content_type, "charset").empty()) {
    return TypeProblem{"TR-24", Level::should, "the media type " + quoted + " names no charset"};
  }
  return std::nullopt;
}

}  // namespace assay::inspect
