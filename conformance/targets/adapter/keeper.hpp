#pragma once

#include <spawn.h>
#include <sys/types.h>

#include <string>

namespace assay::conformance {

// What a keeper says: whether the program was started, then how it ended.
struct KeeperNews {
  enum class Kind : int { started, not_started, exited, signalled };
  Kind kind;
  int value;  // an error number, an exit status, a signal
};

// A process between the suite and a program, without a program of its own. Whoever descends from
// the program falls to it, with a session of its own, too; when the leash is let go, by closing it
// or by any death of the suite, it kills them all and ends.
struct Keeper {
  pid_t process = -1;
  int leash = -1;  // socket: news come over it
};

// Starts a keeper that runs `command` by /bin/sh -c, with these actions and attributes. Throws
// std::system_error when there can be no keeper, or no shell.
Keeper start_keeper(const std::string& command, const posix_spawn_file_actions_t* actions,
                    const posix_spawnattr_t* attributes);

// Lets go of the leash, and returns when nobody is left.
void end_keeper(const Keeper& keeper);

}  // namespace assay::conformance
