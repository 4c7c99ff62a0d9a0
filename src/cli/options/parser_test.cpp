#include "cli/options/parser.hpp"

#include <boost/test/unit_test.hpp>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/options/help.hpp"

using namespace assay::cli;

BOOST_AUTO_TEST_SUITE(parser)

namespace {

// A program of one command, with an option of every kind.
struct Fixture {
  Fixture() {
    Command command("do", "Do it");
    command.positional("THING", thing, "Thing to do").demanded();
    command.positional("MORE", more, "More things");
    Group& group = command.group("Options");
    group.add("--fast", fast, "Do it fast").excluding({"--slow"});
    group.add("--slow", slow, "Do it slowly").between(0.5, 2).showing_default();
    group.add("--count", count, "Number of times").at_least(1).noted_in(given);
    group.add("--seed", seed, "Seed").noted_in(given);
    group.add("--tag", tags, "Tag");
    group.add("--formats", formats, "Formats").separated_by(',').one_of({"a", "b"});
    group.add("--logs", logs, "Logs").taking_many();
    group.add("--folder", folder, "Folder").existing_directory();
    group.add("--key", key, "Key").existing_file().needing("--folder");
    command.run = [this] {
      ++runs;
      if (thing == "impossible") throw UsageError("THING cannot be impossible");
      return ExitCode::deviates;
    };
    program.name = "tool";
    program.text = "A tool";
    program.version = "tool 1";
    program.commands.push_back(std::move(command));
  }

  // Runs the command line of these words; keeps what it prints.
  ExitCode operator()(std::vector<const char*> words) {
    words.insert(words.begin(), "tool");
    std::ostringstream out;
    std::ostringstream err;
    std::streambuf* const cout = std::cout.rdbuf(out.rdbuf());
    std::streambuf* const cerr = std::cerr.rdbuf(err.rdbuf());
    const ExitCode code = run(program, static_cast<int>(words.size()), words.data());
    std::cout.rdbuf(cout);
    std::cerr.rdbuf(cerr);
    printed = out.str();
    complaint = err.str();
    return code;
  }

  Program program;
  std::string thing;
  std::vector<std::string> more;
  bool fast = false;
  double slow = 1;
  std::uint64_t count = 0;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> tags;
  std::vector<std::string> formats;
  std::vector<std::string> logs;
  std::string folder;
  std::string key;
  std::vector<std::string> given;
  int runs = 0;
  std::string printed;
  std::string complaint;
};

struct Refused {
  std::vector<const char*> words;
  std::string problem;
};

const Refused refused[] = {
    {{}, "tool: a command is missing; tool --help lists them"},
    {{"undo"}, "tool: there is no command 'undo'; tool --help lists them"},
    {{"--undo"}, "tool: there is no option '--undo'; tool --help lists its options"},
    {{"do"}, "tool do: THING is missing; tool do --help lists its options"},
    {{"do", "a", "--quick"}, "there is no option '--quick'"},
    {{"do", "a", "--fats"},
     "there is no option '--fats'; did you mean --fast? tool do --help lists its options"},
    {{"Do"}, "tool: there is no command 'Do'; did you mean do? tool --help lists them"},
    {{"do", "a", "--fast", "--slow", "1"}, "--fast cannot be used with --slow"},
    {{"do", "a", "--slow", "3"}, "--slow: '3' is not a number from 0.5 to 2"},
    {{"do", "a", "--slow", "quite"}, "--slow: 'quite' is not a number from 0.5 to 2"},
    {{"do", "a", "--count", "0"}, "--count: '0' is not a whole number of at least 1"},
    {{"do", "a", "--seed", "x"}, "--seed: 'x' is not a whole number"},
    {{"do", "a", "--seed", "-1"}, "--seed: '-1' is not a whole number"},
    {{"do", "a", "--seed", "1e3"}, "--seed: '1e3' is not a whole number"},
    {{"do", "a", "--seed", "99999999999999999999"}, "is not a whole number"},
    {{"do", "a", "--fast=no"}, "--fast takes no value"},
    {{"do", "a", "--seed"}, "--seed needs a value"},
    {{"do", "a", "--seed", "1", "--seed", "2"}, "--seed is given more than once"},
    {{"do", "a", "--formats", "a,c"}, "--formats: 'c' is not one of a, b"},
    {{"do", "a", "--folder", "/none"}, "--folder: there is no directory '/none'"},
    {{"do", "a", "--key", "/none", "--folder", "/"}, "--key: there is no file '/none'"},
    {{"do", "a", "--key", "/", "--folder", "/"}, "--key: '/' is a directory, not a file"},
    {{"do", "a", "--key", "/dev/null"}, "--key needs --folder"},
    {{"do", "a\x1b[31m", "--seed", "\x1b[31m"}, "'\\x1B[31m' is not a whole number"},
    {{"do", "impossible"},
     "tool do: THING cannot be impossible; tool do --help lists its options"}};

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_given_reaches_the_variables) {
  Fixture tool;
  BOOST_TEST(static_cast<int>(tool({"do", "a", "b", "c", "--fast", "--count=3", "--seed", "010",
                                    "--tag", "t", "--tag", "u", "--formats", "b,a", "--logs", "l",
                                    "m"})) == static_cast<int>(ExitCode::deviates));
  BOOST_TEST(tool.complaint == "");
  BOOST_TEST(tool.thing == "a");
  BOOST_TEST(tool.more == (std::vector<std::string>{"b", "c"}), boost::test_tools::per_element());
  BOOST_TEST(tool.fast);
  BOOST_TEST(tool.slow == 1);
  BOOST_TEST(tool.count == 3U);
  BOOST_TEST(*tool.seed == 10U);
  BOOST_TEST(tool.tags == (std::vector<std::string>{"t", "u"}), boost::test_tools::per_element());
  BOOST_TEST(tool.formats == (std::vector<std::string>{"b", "a"}),
             boost::test_tools::per_element());
  BOOST_TEST(tool.logs == (std::vector<std::string>{"l", "m"}), boost::test_tools::per_element());
  BOOST_TEST(tool.given == (std::vector<std::string>{"--count", "--seed"}),
             boost::test_tools::per_element());
}

// A value that looks like another argument would otherwise be swallowed.
BOOST_AUTO_TEST_CASE(a_repeated_option_takes_one_value_each_time) {
  Fixture tool;
  tool({"do", "--tag", "t", "a"});
  BOOST_TEST(tool.complaint == "");
  BOOST_TEST(tool.thing == "a");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_one_line_and_nothing_runs) {
  for (const Refused& row : refused) {
    Fixture tool;
    BOOST_TEST_CONTEXT(row.problem) {
      BOOST_TEST(static_cast<int>(tool(row.words)) == static_cast<int>(ExitCode::usage));
      BOOST_TEST(tool.complaint.find(row.problem) != std::string::npos, tool.complaint);
      BOOST_TEST(tool.complaint.find('\n') == tool.complaint.size() - 1);
      BOOST_TEST(tool.printed == "");
      BOOST_TEST(tool.runs == (tool.thing == "impossible" ? 1 : 0));
    }
  }
}

BOOST_AUTO_TEST_CASE(help_and_version_are_answers) {
  Fixture tool;
  for (const char* const word : {"--help", "-h", "--help-all", "--version"}) {
    BOOST_TEST(static_cast<int>(tool({word})) == 0);
    BOOST_TEST(tool.complaint == "");
  }
  BOOST_TEST(tool.printed == "tool 1\n");
  BOOST_TEST(static_cast<int>(tool({"do", "--slow", "1", "--help"})) == 0);
  BOOST_TEST(tool.printed == help_of(tool.program, *tool.program.find("do"), 80));
  BOOST_TEST(tool.runs == 0);
}

BOOST_AUTO_TEST_SUITE_END()
