#ifndef EWS_ASSAY_TARGET_H
#define EWS_ASSAY_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* What ews_assay_fuzz_target(NAME CALLBACK ...) compares with the verdict of the reference reader. */

#ifdef __cplusplus
extern "C" {
#endif

/* Yours: not 0 when your code takes the bytes for a message of the operation. The same bytes get the
   same answer, and nothing of them is kept. */
int ews_assay_accepts(const uint8_t* message, size_t size);

/* Ours: call it before you return 0, and the finding holds your reason. The text is copied. */
void ews_assay_reason(const char* text);

#ifdef __cplusplus
}
#endif

#endif
