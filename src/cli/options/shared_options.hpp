#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/operations.hpp"
#include "base/results/result.hpp"
#include "cli/options/declaration.hpp"
#include "reports/formats/formats.hpp"

// Options that more than one command has, each declared once.
namespace assay::cli {

// LOG, which is demanded: results.ndjson, or the directory it is in.
Option& add_log_argument(Command& command, std::string& log);

void add_format_option(Group& group, std::string& format);  // text or json
void add_catalogue_option(Group& group, std::string& directory);
// `text` says what of the operations is meant, `by_default` which these are when none is named.
void add_operation_option(Group& group, std::vector<std::string>& operations, std::string_view text,
                          std::string_view by_default = base::tested_operation);

void add_schema_option(Group& group, std::string& generation);
void add_timeout_option(Group& group, double& seconds);
void add_findings_option(Group& group, std::string& directory, std::string_view text);
void add_history_option(Group& group, std::string& file, std::string_view text);

// --report json,junit,...: which files a run or an old log is made into.
void add_report_option(Group& group, std::vector<std::string>& names);
// The formats of these names, in the order of the list of formats.
std::vector<const reports::Format*> formats_of(const std::vector<std::string>& names);

// --shard I/N: the I-th of N parts of what is selected, the same everywhere.
void add_shard_option(Group& group, std::string& shard);
// The shard that such a text names; the whole when it is empty.
base::Shard shard_of(const std::string& text);

}  // namespace assay::cli
