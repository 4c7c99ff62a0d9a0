#include <tinyxml2.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "conformance/adapters/tinyxml2/reader.hpp"
#include "conformance/adapters/tinyxml2/writer.hpp"

// tinyxml2-adapter SCHEMA: the library tinyxml2 behind the protocol of adapters.
namespace {

using assay::tinyxml2_adapter::decode;
using assay::tinyxml2_adapter::encode;
using assay::tinyxml2_adapter::Json;

const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(const std::string& bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t here = std::min<std::size_t>(3, bytes.size() - at);
    unsigned value = 0;
    for (std::size_t index = 0; index < 3; ++index) {
      value = value << 8 | (index < here ? static_cast<unsigned char>(bytes[at + index]) : 0u);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      text += digit <= here ? letters[value >> (18 - 6 * digit) & 63u] : '=';
    }
  }
  return text;
}

std::string bytes_of_base64(const std::string& text) {
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
            {"features", {"decode", "encode"}}}}};
}

Json encoded(const Json& schema, const Json& message) {
  try {
    return {{"result", "encoded"}, {"bytes", base64(encode(schema, message))}};
  } catch (const std::exception& error) {
    return {{"result", "rejected"}, {"reason", error.what()}};
  }
}

Json answer(const Json& schema, const Json& request) {
  const std::string operation = request.value("op", "");
  if (operation == "hello") return hello();
  if (operation == "decode") return decode(schema, bytes_of_base64(request.value("bytes", "")));
  if (operation == "encode") return encoded(schema, request["message"]);
  return {{"result", "unsupported"}, {"reason", "no operation " + operation}};
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) return 2;
  std::ifstream file(arguments[1]);
  const Json schema = Json::parse(file);
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = Json::parse(line);
    Json reply = answer(schema, request);
    reply["id"] = request["id"];
    // The library does not look whether its text is UTF-8.
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
