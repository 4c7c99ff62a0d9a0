#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "base/files/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/manual/completions.hpp"
#include "cli/manual/man_page.hpp"

// write-manual DIR: man1/*.1, and completions/ for bash, zsh and fish.
namespace {

using namespace assay;

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  base::write_file(file, text);
}

void write_manual(const std::filesystem::path& directory) {
  const cli::Program program = cli::program();
  const std::filesystem::path pages = directory / "man1";
  std::filesystem::remove_all(pages);  // a command may be gone
  write(pages / (program.name + ".1"), man_page_of(program));
  for (const cli::Command& command : program.commands) {
    write(pages / (page_name(program, command) + ".1"), man_page_of(program, command));
  }
  const std::filesystem::path completions = directory / "completions";
  write(completions / "bash" / program.name, bash_completion(program));
  write(completions / "zsh" / ("_" + program.name), zsh_completion(program));
  write(completions / "fish" / (program.name + ".fish"), fish_completion(program));
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 2) throw std::runtime_error("usage: write-manual DIR");
    write_manual(arguments[1]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "write-manual: %s\n", error.what());
    return 2;
  }
}
