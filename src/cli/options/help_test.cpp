#include "cli/options/help.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>

using namespace assay::cli;

BOOST_AUTO_TEST_SUITE(help)

namespace {

struct Fixture {
  Fixture() {
    Command command("bake", "Bake something");
    command.positional("DISH", dish, "Dish to bake").demanded();
    Group& oven = command.group("Oven");
    oven.add("--heat", heat, "Heat of the oven")
        .called("DEGREES")
        .between(50, 250)
        .showing_default();
    oven.add("--microwave", microwave, "Use a microwave oven, which has no heat that could be set")
        .excluding({"--heat"});
    command.group("Guests").add("--a-guest-with-a-long-name", guests, "Guest").called("NAME");
    oven.add("--tray", dish, "Tray").one_of({"flat", "deep"}).needing("--heat");
    program.name = "cook";
    program.text = "Cook";
    program.commands.push_back(std::move(command));
  }

  Program program;
  std::string dish;
  double heat = 180;
  bool microwave = false;
  std::vector<std::string> guests;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_command_shows_its_options_by_group, Fixture) {
  BOOST_TEST(help_of(program, program.commands[0], 72) == R"(Bake something

Usage: cook bake [OPTIONS] DISH

Arguments:
  DISH                      Dish to bake

Oven:
  --heat DEGREES            Heat of the oven [from 50 to 250; default:
                            180; not with --microwave]
  --microwave               Use a microwave oven, which has no heat that
                            could be set [not with --heat]
  --tray TEXT               Tray [one of: flat, deep; needs --heat]

Guests:
  --a-guest-with-a-long-name NAME
                            Guest [may be repeated]

Help:
  -h, --help                Print this help and exit
)");
}

BOOST_FIXTURE_TEST_CASE(no_line_is_longer_than_asked, Fixture) {
  for (const std::size_t width : {60U, 80U, 100U}) {
    std::istringstream lines(help_of_all(program, width));
    for (std::string line; std::getline(lines, line);) BOOST_TEST(line.size() <= width, line);
  }
}

BOOST_AUTO_TEST_SUITE_END()
