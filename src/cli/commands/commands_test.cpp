#include "cli/commands/commands.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/options/parser.hpp"

using namespace assay::cli;

BOOST_AUTO_TEST_SUITE(commands)

namespace {

// The words of an example as a shell would have them.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words{""};
  bool quoted = false;
  for (const char letter : line) {
    if (letter == '\'') {
      quoted = !quoted;
    } else if (letter == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  return words;
}

// The program, but nothing happens and every file is there.
Program rehearsal(std::vector<std::string>& ran) {
  Program rehearsed = program();
  for (Command& command : rehearsed.commands) {
    command.run = [&ran, name = command.name, variables = std::move(command.run)] {
      ran.push_back(name);
      return ExitCode::conforms;
    };
    for (Group& group : command.groups) {
      for (Option& option : group.options) option.exists = false;
    }
  }
  return rehearsed;
}

// Help is for readers of any first language.
void check_words(std::string_view text) {
  for (const char* const word :
       {" tell", "Tell", " told", " hold", " held", " gets ", " whatever", " nowhere", " shall "}) {
    BOOST_TEST(text.find(word) == text.npos, text << ": " << word);
  }
}

void check_text(const std::string& text) {
  BOOST_TEST(std::isalpha(static_cast<unsigned char>(text.front())) != 0, text);
  BOOST_TEST(!text.ends_with('.'));
  check_words(text);
  for (const char* const word : {"Where ", "How ", "What "}) {
    BOOST_TEST(text.find(word) == text.npos, text << ": " << word);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_example_is_a_command_line) {
  std::vector<std::string> ran;
  const Program declared = program();
  std::vector<Example> examples = declared.examples;
  for (const Command& command : declared.commands) {
    examples.insert(examples.end(), command.examples.begin(), command.examples.end());
  }
  BOOST_TEST(examples.size() > declared.commands.size());
  for (const Example& example : examples) {
    BOOST_TEST_CONTEXT(example.command) {
      const Program rehearsed = rehearsal(ran);
      const std::vector<std::string> words = words_of(example.command);
      std::vector<const char*> arguments;
      for (const std::string& word : words) arguments.push_back(word.c_str());
      ran.clear();
      run(rehearsed, static_cast<int>(arguments.size()), arguments.data());
      BOOST_TEST(words[0] == declared.name);
      BOOST_TEST(ran == std::vector<std::string>{words[1]}, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(declarations_are_complete_and_refer_to_what_there_is) {
  const Program declared = program();
  for (const Command& command : declared.commands) {
    std::set<std::string> names;
    check_text(command.text);
    BOOST_TEST(!command.details.empty(), command.name);
    check_words(command.details);
    for (const Example& example : command.examples) check_words(example.text);
    for (const std::string_view other : command.see_also) {
      BOOST_TEST(declared.find(other) != nullptr, command.name << ": " << other);
    }
    for (const Option* const option : options_of(command)) {
      BOOST_TEST_CONTEXT(command.name << " " << option->name) {
        check_text(option->text);
        BOOST_TEST(names.insert(option->name).second);
        BOOST_TEST((option->is_flag() || !option->value.empty()));
        for (const std::string& other : option->needs) BOOST_TEST(command.find(other) != nullptr);
        for (const std::string& other : option->excludes) {
          BOOST_TEST(command.find(other) != nullptr);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
