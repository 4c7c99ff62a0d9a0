#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {

std::vector<Defect> hostile_requests(const Operation& /*any*/) {
  return {
      {"endpoint/robustness/hostile-culture-crashes",
       "Markup in MailboxCulture ends in an internal error.",
       {"FL-22"},
       {refuse({{Look::begins, header_path + "/MailboxCulture", "]]"}},
               "ErrorInternalServerError")}},
      {"endpoint/robustness/hostile-version-crashes",
       "Markup in Version ends in an internal error.",
       {"FL-22", "HD-10"},
       {refuse({{Look::begins, header_path + "/RequestServerVersion/@Version", "\">"}},
               "ErrorInternalServerError")}},
      {"endpoint/robustness/fetches-parameter-entities",
       "External parameter entities are fetched.",
       {"TR-23"},
       {Fetch{"<!ENTITY % p SYSTEM \""}}},
      {"endpoint/robustness/fetches-document-types",
       "An external document type is fetched.",
       {"TR-23"},
       {Fetch{"<!DOCTYPE soap:Envelope SYSTEM \""}}},
      {"endpoint/robustness/fetches-public-document-types",
       "An external document type that has a public identifier is fetched.",
       {"TR-23"},
       {Fetch{"//EN\" \""}}},
      {"endpoint/robustness/fetches-style-sheets",
       "The style sheet that a message names is fetched.",
       {"TR-23"},
       {Fetch{"type=\"text/xsl\" href=\""}}},
  };
}

}  // namespace assay::endpoint::defects
