#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "recorded/judge.hpp"

namespace assay::cli {

// The files of recorded traffic that `paths` name: files and "-" as they are, directories searched
// for *.xml, *.har, *.log and *.http in the order of their names. What is not there, or cannot be
// searched, is among them for its reader to tell.
std::vector<std::string> recorded_files(const std::vector<std::string>& paths);

struct RecordedSinks {
  std::function<void(const std::string& file, recorded::JudgedExchange)> exchange;
  std::function<void(const std::string& sentence)> problem;     // "FILE: line 7: ..."
  std::function<void(const std::string& sentence)> unreadable;  // a file that cannot be opened
  std::function<void(const std::string& sentence)> note;  // "FILE: line 7: ...": how it was read
  bool keeps = false;  // exchanges are kept, so that all of them is masked, not only what is quoted
};

// Reads the files one after the other and judges their exchanges on every core; hands over results
// in their order. Shows on a terminal how far it is.
void judge_files(const std::vector<std::string>& files, const recorded::Inspector& inspector,
                 bool strict, std::size_t largest_body, const RecordedSinks& sinks);

}  // namespace assay::cli
