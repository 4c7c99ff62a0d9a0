#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "reports/statement/statement.hpp"

// A conformance statement as somebody published it, held against the log that it is about.
namespace assay::reports {

// An in-toto statement in a DSSE envelope, or bare with its signature beside it.
struct PublishedStatement {
  std::string payload;                  // the in-toto statement
  std::string signed_bytes;             // what a signature is of
  std::vector<std::string> signatures;  // any one will do
};

bool is_envelope(std::string_view json);

// Throws std::runtime_error when it is no DSSE envelope of an in-toto statement.
PublishedStatement read_envelope(std::string_view json);

// Where a statement says something else than the log shows.
struct Contradiction {
  std::string what;
  std::string stated;
  std::string shown;
};

// `log`: as it is; its annexes are those that the statement names. Of another version of this
// program, the digests of the renderings are not compared. Throws std::runtime_error when `payload`
// is no in-toto statement with the predicate test-result.
std::vector<Contradiction> contradictions(std::string_view payload, const base::RunResult& run,
                                          const LogIdentity& log, bool same_version = true);

// The files that a statement is about, with their digests. Throws as contradictions() does.
std::vector<base::Digest> subjects_of(std::string_view payload);

}  // namespace assay::reports
