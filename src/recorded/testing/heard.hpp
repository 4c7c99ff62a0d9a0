#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "recorded/formats/traffic.hpp"

namespace assay::recorded::test {

// What a reader hands out.
struct Heard {
  std::vector<Exchange> exchanges;
  std::vector<std::string> problems;
  std::vector<std::string> notes;
};

inline Heard hear(const std::string& text, Format format, std::size_t largest = 1000) {
  Heard heard;
  std::istringstream in(text);
  read(in, format,
       {[&](Exchange exchange) { heard.exchanges.push_back(std::move(exchange)); },
        [&](const std::string& problem) { heard.problems.push_back(problem); }, largest,
        [&](const std::string& note) { heard.notes.push_back(note); }});
  return heard;
}

}  // namespace assay::recorded::test
