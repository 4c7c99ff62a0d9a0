#include "cli/manual/man_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/options/words.hpp"
#include "reports/text/columns.hpp"

namespace assay::cli {
namespace {

// Text for troff: a hyphen that can be copied, no escape and no request by accident.
std::string plain(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '\\') {
      escaped += "\\e";
    } else if (letter == '-') {
      escaped += "\\-";
    } else {
      escaped += letter;
    }
  }
  return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  return text;
}

std::string lower_first(std::string text) {
  const bool word = text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0;
  if (word) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", title); }

// Running text, in lines that end where those who read the source want them to.
std::string filled(std::string_view text) {
  std::string page;
  const std::string lines = reports::wrap(text, 0, 72);
  std::size_t start = 0;
  while (start < lines.size()) {
    const std::size_t end = std::min(lines.find('\n', start), lines.size());
    page += plain(lines.substr(start, end - start)) + "\n";
    start = end + 1;
  }
  return page;
}

std::string paragraphs(std::string_view text) {
  std::string page;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find("\n\n", start), text.size());
    page += (page.empty() ? "" : ".PP\n") + filled(text.substr(start, end - start));
    start = end + 2;
  }
  return page;
}

std::string item(const std::string& tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}", tag, filled(text));
}

std::string item(const PlainOption& option) {
  return item(bold(option.names), std::string(option.text) + ".");
}

std::string tag_of(const Option& option) {
  const std::string more = option.many ? "..." : "";
  if (option.is_positional()) return italic(option.name) + more;
  return option.is_flag() ? bold(option.name)
                          : bold(option.name) + " " + italic(option.value) + more;
}

std::string item(const Command& command, const Option& option) {
  std::string text = option.text + ".";
  for (const std::string& remark : remarks_on(command, option)) {
    text += " " + std::string(1, static_cast<char>(std::toupper(remark.front()))) +
            remark.substr(1) + ".";
  }
  return item(tag_of(option), text);
}

std::string items(const Command& command, const std::deque<Option>& options) {
  std::string page;
  for (const Option& option : options) page += item(command, option);
  return page;
}

std::string heading(const Program& program, const std::string& name, const std::string& text) {
  return fmt::format(".TH {} 1 \"\" \"{}\" \"User Commands\"\n", plain(upper(name)),
                     plain(program.version)) +
         ".nh\n.ad l\n" + section("NAME") +
         fmt::format("{} \\- {}\n", plain(name), plain(lower_first(text)));
}

std::string exit_status() {
  std::string page = section("EXIT STATUS");
  for (const ExitMeaning& meaning : exit_meanings()) {
    page += item(bold(std::to_string(static_cast<int>(meaning.code))), meaning.text);
  }
  return page;
}

bool accepts(const Command& command, std::string_view option, std::string_view choice) {
  const Option* const found = command.find(option);
  return found != nullptr && std::ranges::count(found->choices, choice) > 0;
}

std::string environment(bool user, bool token) {
  std::string page = section("ENVIRONMENT");
  if (user) {
    page += item(bold("EWS_ASSAY_USER") + ", " + bold("EWS_ASSAY_PASSWORD"),
                 "Name and password for --auth, unless --credentials or --netrc gives them.");
  }
  if (token) page += item(bold("EWS_ASSAY_TOKEN"), "Bearer token for --auth bearer.");
  return page + item(bold("NO_COLOR"), "When set and not empty, output has no colours.");
}

std::string examples(const std::vector<Example>& all) {
  if (all.empty()) return {};
  std::string page = section("EXAMPLES");
  for (const Example& example : all) {
    page += fmt::format("{}{}:\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n",
                        page.ends_with(".RE\n") ? ".PP\n" : "", plain(example.text),
                        plain(example.command));
  }
  return page;
}

std::string see_also(const std::vector<std::string>& names) {
  std::string page = section("SEE ALSO");
  for (const std::string& name : names) {
    page += fmt::format(".BR {} (1){}\n", plain(name), &name == &names.back() ? "" : ",");
  }
  return page;
}

}  // namespace

std::string page_name(const Program& program, const Command& command) {
  return program.name + "-" + command.name;
}

std::string man_page_of(const Program& program) {
  std::string page = heading(program, program.name, program.text);
  page += section("SYNOPSIS") + bold(program.name) + " " + italic("COMMAND") + " [" +
          italic("OPTIONS") + "] [" + italic("ARGUMENTS") + "]\n";
  page += section("DESCRIPTION") + paragraphs(program.details);
  page += section("COMMANDS");
  std::vector<std::string> pages;
  for (const Command& command : program.commands) {
    page += item(bold(command.name), command.text + ".");
    pages.push_back(page_name(program, command));
  }
  page += section("OPTIONS") + item(help_option) + item(help_all_option) + item(version_option);
  return page + exit_status() + environment(true, true) + examples(program.examples) +
         see_also(pages);
}

std::string man_page_of(const Program& program, const Command& command) {
  const std::string name = page_name(program, command);
  std::string page = heading(program, name, command.text);
  page += section("SYNOPSIS") + bold(program.name) + " " + bold(command.name) + " [" +
          italic("OPTIONS") + "]" + plain(usage_of_positionals(command)) + "\n";
  page +=
      section("DESCRIPTION") + paragraphs(command.text + ".\n\n" + std::string(command.details));
  for (const std::string& note : command.notes) page += ".PP\n" + paragraphs(note);
  if (!command.positionals.empty()) {
    page += section("ARGUMENTS") + items(command, command.positionals);
  }
  page += section("OPTIONS");
  for (const Group& group : command.groups) {
    page += fmt::format(".SS {}\n", plain(group.title)) + items(command, group.options);
  }
  page += (command.groups.empty() ? "" : ".SS Help\n") + item(help_option);
  page += exit_status() +
          environment(command.find("--auth") != nullptr, accepts(command, "--auth", "bearer"));
  std::vector<std::string> others{program.name};
  for (const std::string_view other : command.see_also) {
    others.push_back(program.name + "-" + std::string(other));
  }
  return page + examples(command.examples) + see_also(others);
}

}  // namespace assay::cli
