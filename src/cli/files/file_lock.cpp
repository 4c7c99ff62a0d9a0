#include "cli/files/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

#include "base/files/file.hpp"

namespace assay::cli {

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) base::cannot_write(file);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const bool taken = errno == EWOULDBLOCK;
  close(descriptor_);
  // A file system without locks has no runs to keep apart either: they are on other machines.
  descriptor_ = -1;
  if (taken) {
    throw std::runtime_error("another run is writing " + file.string() +
                             "; give this one a --report-dir of its own");
  }
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace assay::cli
