#include <ews_assay_target.h>

// Only the target is run; its verdict is compared with nothing.
extern "C" void ews_assay_reason(const char*) {}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* message, size_t size) {
  ews_assay_accepts(message, size);
  return 0;
}
