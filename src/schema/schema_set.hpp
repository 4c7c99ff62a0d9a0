#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/generation.hpp"
#include "base/limits.hpp"

namespace assay::schema {

// What libxml2 says of one message. `valid` covers the envelope, every declared header and the
// body, and is never true of a message that is not well-formed or breaks Namespaces in XML.
struct Verdict {
  bool well_formed = false;
  bool valid = false;
  std::vector<base::Finding>
      findings;  // rule "XSD" or "XML", with line; column where libxml2 knows it
};

// The authority: a compiled set of schemas. Shares no code with the reference reader. Never opens a
// file or a connection because a schema or a message names one. Safe to use from several threads.
class SchemaSet {
 public:
  // The set built into the program, compiled on first use, once per process.
  static const SchemaSet& embedded(base::Generation generation, base::Dialect dialect);

  // types.xsd and messages.xsd of `directory` as an Exchange server publishes them, mended in
  // memory where libxml2 or the documentation needs it; each mend adds one sentence to `mends`.
  // Throws std::runtime_error naming file and remedy when they cannot be read or compiled.
  static SchemaSet from_directory(const std::filesystem::path& directory,
                                  std::vector<std::string>& mends);

  SchemaSet(SchemaSet&&) noexcept;
  SchemaSet& operator=(SchemaSet&&) noexcept;
  ~SchemaSet();

  // Judges the bytes of one message, in any encoding that the suite reads.
  Verdict judge(std::string_view bytes, const base::Limits& limits = {}) const;

  // A schema of the set as it is compiled and served: "types.xsd", "messages.xsd", "soap.xsd".
  const std::string& text(std::string_view name) const;

 private:
  struct Compiled;
  explicit SchemaSet(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace assay::schema
