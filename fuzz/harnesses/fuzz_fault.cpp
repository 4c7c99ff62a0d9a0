#include "fuzz/harnesses/harness.hpp"
#include "fuzz/harnesses/message_claims.hpp"

// Every claim about a fault; other messages do not count.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return assay::fuzz::claims_about(assay::inspect::Kind::fault, assay::fuzz::text_of(data, size));
}
