#include <fstream>

#include "json/message.hpp"

// write-message-schema FILE: the JSON Schema of typed messages, as it is kept in reports/schemas.
int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ofstream file(arguments[1], std::ios::binary);
  file << assay::json::message_schema().dump(1) << '\n';
  file.close();
  return file ? 0 : 2;
}
