#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/generation.hpp"
#include "base/limits.hpp"
#include "endpoint/http/http.hpp"
#include "endpoint/store/store.hpp"

namespace assay::endpoint {

namespace defects {
struct Defect;
}

// What one request says and what is wrong with it, as far as no store is needed to know.
struct Reading;

struct HandlerOptions {
  base::Dialect dialect = base::Dialect::schema;
  base::Generation generation = base::latest_generation;
  std::size_t largest_request = std::size_t{400} << 10;  // as ErrorRequestStreamTooBig documents
  base::Limits limits;
  std::vector<std::string> operations;                       // that are carried out; none: all
  std::function<Moment()> clock = [] { return Moment{0}; };  // the time of new contacts
  std::vector<const defects::Defect*> defects;               // see defects::install
  std::vector<std::string> excused;                          // rules that are not enforced
  std::shared_ptr<const Reading> reading;                    // of the request, where it was read
};

// Takes most of the time of handle(), and can be done before. Nothing when there is no message to
// be read, or when defects may change it first. Belongs to this very request, which must not move.
std::shared_ptr<const Reading> read(const HttpRequest& request, const HandlerOptions& options);

// The reference endpoint: /EWS/Exchange.asmx for the operations, and the files that describe it.
// A pure function of request and store. Any bytes get an answer; only a success changes the store.
HttpResponse handle(const HttpRequest& request, Store& store, const HandlerOptions& options = {});

}  // namespace assay::endpoint
