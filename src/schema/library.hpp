#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/files/embedded.hpp"

namespace assay::schema {

// Schema documents by file name. Everything that libxml2 may open, and nothing else.
using Texts = std::map<std::string, std::string, std::less<>>;

// A schema document that is built in. Throws std::runtime_error when there is none of that name.
const base::EmbeddedFile& embedded_file(std::string_view name);

// Prepares libxml2 once per process and takes disk and network from it.
void start_library();

// While it lives, libxml2 finds `texts` on this thread: by the last part of the name it asks for.
class Served {
 public:
  explicit Served(const Texts& texts);
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

 private:
  const Texts* outer_;
};

}  // namespace assay::schema
