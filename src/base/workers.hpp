#pragma once

#include <cstddef>
#include <functional>

namespace assay::base {

// Calls `work` once for each index below `count`, on `workers` threads, of which the caller's is
// one; after each, `done` with how many are done, one call at a time. Neither may throw.
void share_work(std::size_t count, std::size_t workers,
                const std::function<void(std::size_t index)>& work,
                const std::function<void(std::size_t done)>& done);

}  // namespace assay::base
