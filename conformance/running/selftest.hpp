#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/generation.hpp"
#include "base/results/selftest_result.hpp"
#include "conformance/running/runner.hpp"

// The suite against targets that are known to be sound or to have one defect.
namespace assay::conformance {

// A target ready for cases, and what its doors need to stay open.
struct Bench {
  std::shared_ptr<Target> server;
  Doors doors;
  RunOptions options;
  base::Generation generation = base::latest_generation;  // of the schema that the target follows
};

struct Subject {
  std::string id;
  std::string sentence;             // what it does wrong
  std::vector<std::string> breaks;  // requirements; none: the subject is sound
  std::function<Bench()> open;      // called once, from any thread
  bool has_errata = false;          // and its misses for them are no false alarms
  std::string operation = {};       // whose cases meet it; empty: those of all
};

struct SelftestOptions {
  std::size_t workers = 1;
  bool every_defect = true;  // else no case is called idle
  std::function<void(std::size_t done)> progress = [](std::size_t) {};  // one call at a time
};

// Puts every case that a subject has a door for to every subject, and tells which defect was caught
// by what. The result does not depend on the number of workers.
base::SelftestResult selftest(const Catalogue& catalogue, std::span<const Subject> subjects,
                              const SelftestOptions& options = {});

}  // namespace assay::conformance
