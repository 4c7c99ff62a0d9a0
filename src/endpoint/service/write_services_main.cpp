#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "endpoint/service/services.hpp"

// write-services DIR: writes the WSDL and the schemas as the endpoint serves them, for generators
// of clients and servers.
int main(int count, char** arguments) {
  using namespace assay;
  if (count != 2) {
    std::fputs("usage: write-services DIR\n", stderr);
    return 2;
  }
  constexpr std::array names{"Services.wsdl", "messages.xsd", "soap.xsd", "types.xsd", "xml.xsd"};
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  for (const char* const name : names) {
    std::ofstream file(folder / name, std::ios::binary);
    file << endpoint::service_file(name, "localhost", base::latest_generation,
                                   base::Dialect::schema)
                .value();
    if (!file.flush()) {
      std::fprintf(stderr, "write-services: cannot write %s\n", (folder / name).c_str());
      return 2;
    }
  }
}
