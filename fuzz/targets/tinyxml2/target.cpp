#include <ews_assay_target.h>

#include <fstream>
#include <string>

#include "conformance/adapters/tinyxml2/reader.hpp"

using assay::tinyxml2_adapter::Json;

extern "C" int ews_assay_accepts(const uint8_t* message, size_t size) {
  static const Json schema = Json::parse(std::ifstream(MESSAGE_SCHEMA));
  const Json read =
      assay::tinyxml2_adapter::decode(schema, {reinterpret_cast<const char*>(message), size});
  if (read["result"] == "accepted") return 1;
  ews_assay_reason(read["reason"].get<std::string>().c_str());
  return 0;
}
