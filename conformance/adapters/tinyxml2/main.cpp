#include <tinyxml2.h>

#include <fstream>
#include <iostream>
#include <string>

#include "conformance/adapters/tinyxml2/reader.hpp"

// tinyxml2-adapter SCHEMA: the parser tinyxml2 behind the protocol of adapters.
namespace {

using assay::tinyxml2_adapter::decode;
using assay::tinyxml2_adapter::Json;

std::string bytes_of_base64(const std::string& text) {
  static const std::string letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = letters.find(c);
    if (digit == std::string::npos) break;
    value = (value << 6 | static_cast<unsigned>(digit)) & 0xFFFFFFu;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(value >> bits & 0xFFu);
  }
  return bytes;
}

Json hello() {
  const std::string version = std::to_string(TINYXML2_MAJOR_VERSION) + "." +
                              std::to_string(TINYXML2_MINOR_VERSION) + "." +
                              std::to_string(TINYXML2_PATCH_VERSION);
  return {{"hello",
           {{"protocol", 1},
            {"name", "tinyxml2"},
            {"version", version},
            {"language", "C++"},
            {"features", {"decode"}}}}};
}

Json answer(const Json& schema, const Json& request) {
  const std::string operation = request.value("op", "");
  if (operation == "hello") return hello();
  if (operation == "decode") return decode(schema, bytes_of_base64(request.value("bytes", "")));
  return {{"result", "unsupported"}, {"reason", "no operation " + operation}};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1]);
  const Json schema = Json::parse(file);
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = Json::parse(line);
    Json reply = answer(schema, request);
    reply["id"] = request["id"];
    // The library does not look whether its text is UTF-8.
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
  return 0;
}
