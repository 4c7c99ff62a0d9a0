#include <cstdio>

#include "fuzz/mutator/vocabulary.hpp"

namespace {

// A line of a dictionary, as libFuzzer and AFL++ read it.
void print(const std::string& word) {
  if (word.empty()) return;
  std::putchar('"');
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7E) {
      std::printf("\\x%02X", byte);
    } else {
      if (c == '"' || c == '\\') std::putchar('\\');
      std::putchar(c);
    }
  }
  std::puts("\"");
}

}  // namespace

// Prints the dictionary of the protocol: every name of the tables, and values at the edge of types.
int main() {
  const assay::fuzz::Vocabulary& words = assay::fuzz::vocabulary();
  for (const std::string& name : words.elements) print("<" + name + ">");
  for (const std::string& name : words.elements) print("</" + name + ">");
  for (const std::string& name : words.attributes) print(" " + name + "=\"");
  for (const std::string& name : words.types) print(name);
  for (const std::string& value : words.values) print(value);
  for (const assay::fuzz::PrefixBinding& binding : assay::fuzz::prefixes()) {
    print(" xmlns:" + std::string(binding.prefix) + "=\"" + std::string(binding.uri) + "\"");
  }
}
