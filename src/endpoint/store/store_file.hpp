#pragma once

#include <filesystem>

#include "database/database.hpp"
#include "endpoint/store/store.hpp"

namespace assay::endpoint {

// A store on disk, in an SQLite file that no other process can use meanwhile. Functions throw
// database::Failure.
class StoreFile {
 public:
  // Makes the file when there is none, with an empty store of `options`. A file that exists brings
  // accounts and seed, so that ids stay valid.
  StoreFile(std::filesystem::path file, const StoreOptions& options);

  const Store& kept() const { return kept_; }

  // When it returns, neither kill -9 nor a power failure loses what has changed since the last
  // call. When it throws, kept() is as it was, and so is the file.
  void keep(const Store& store);

 private:
  database::Database database_;
  Store kept_;  // what the file says
};

}  // namespace assay::endpoint
