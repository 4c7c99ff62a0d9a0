#pragma once

#include <memory>
#include <string_view>

namespace assay::bench {

// libxml2 as an ordinary program uses it: a parser context kept, and a validator over our latest
// schemas, compiled once, kept too. The yardstick of the strict reader.
class Libxml2Baseline {
 public:
  Libxml2Baseline();
  ~Libxml2Baseline();

  bool parse(std::string_view bytes);     // builds the tree and drops it
  bool validate(std::string_view bytes);  // parse, then XSD

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::bench
