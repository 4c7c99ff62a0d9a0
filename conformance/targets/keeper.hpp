#pragma once

#include <sys/types.h>

namespace assay::conformance {

// Descriptors for a kept program: its standard streams, and the pipe whose writer must live.
struct KeptStreams {
  int input;
  int output;
  int error;
  int lifeline;
};

// Starts a process that runs `command` by /bin/sh -c and ends as it does. When the writer of the
// lifeline is gone, or the program is, everything that the program started is killed. Returns the
// process, or -1 with errno. Streams must be closed on exec; their copies here stay open.
pid_t start_keeper(const char* command, const KeptStreams& streams);

}  // namespace assay::conformance
