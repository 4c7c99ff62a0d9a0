#include "fuzz/harnesses/harness.hpp"
#include "fuzz/harnesses/message_claims.hpp"

// Every claim about a request; other messages do not count.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return assay::fuzz::claims_about(assay::inspect::Kind::request, assay::fuzz::text_of(data, size));
}
