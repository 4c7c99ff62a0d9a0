#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/result.hpp"

namespace assay::cli {

// Adds --shard I/N: the I-th of N parts of what is selected, the same everywhere.
void add_shard_option(CLI::App& command, std::string& shard);

// The shard that such a text names; the whole when it is empty.
base::Shard shard_of(const std::string& text);

}  // namespace assay::cli
