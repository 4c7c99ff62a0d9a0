#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {
namespace {

constexpr std::size_t kilobyte = 1024;

}  // namespace

std::vector<Defect> limits() {
  return {
      {"endpoint/limits/contacts-unlimited",
       "There is no limit to contacts.",
       {"SB-07"},
       {Bounds{.contacts = 1000000}}},
      {"endpoint/limits/contacts-one-less",
       "The 1000th contact is refused.",
       {"SB-07"},
       {Bounds{.contacts = 999}}},
      {"endpoint/limits/contacts-one-more",
       "The 1001st contact is taken.",
       {"SB-07"},
       {Bounds{.contacts = 1001}}},
      {"endpoint/limits/contacts-get-other-code",
       "A contact beyond the limit is refused with ErrorQuotaExceeded.",
       {"SB-07"},
       {written_as("ErrorImContactLimitReached", "ErrorQuotaExceeded")}},
      {"endpoint/limits/request-unlimited",
       "A request of any length is read.",
       {"TR-15"},
       {Bounds{.largest_request = 4096 * kilobyte}}},
      {"endpoint/limits/request-100-kilobytes",
       "A request of more than 100 KB is refused.",
       {"TR-15"},
       {Bounds{.largest_request = 100 * kilobyte}}},
      {"endpoint/limits/request-gets-other-code",
       "A request that is too long is an internal error.",
       {"TR-15"},
       {written_as("ErrorRequestStreamTooBig", "ErrorInternalServerError")}},
      {"endpoint/limits/address-256-characters",
       "A longer ImAddress than 256 characters violates the schema.",
       {"RQ-30"},
       {refuse({{Look::longer, request_path + "/ImAddress", std::string(256, 'a')}})}},
  };
}

}  // namespace assay::endpoint::defects
