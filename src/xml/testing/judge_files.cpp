#include <iostream>
#include <string>

#include "base/files/file.hpp"
#include "xml/reading/document.hpp"

// Judges the files whose paths it reads, one a line. Its lines have the rule and the message of the
// problem, or only "well-formed"; then what the reader saw of document types.
int main() {
  using assay::xml::Document;
  std::string path;
  while (std::getline(std::cin, path)) {
    const std::string bytes = assay::base::content_of(path);
    const Document document = Document::read(bytes);
    const auto& problem = document.problem();
    std::cout << (problem ? std::string(problem->rule) + '\t' + problem->message : "well-formed")
              << '\t' << (document.doctype() != assay::xml::nowhere ? "doctype" : "") << '\n';
  }
}
