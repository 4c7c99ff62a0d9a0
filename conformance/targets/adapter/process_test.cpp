#include "conformance/targets/adapter/process.hpp"

#include <signal.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <chrono>
#include <memory>
#include <vector>

using namespace assay::conformance;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(process)

namespace {

const Process::Limits usual{10s, 1u << 20};

bool lives(pid_t process) { return ::kill(process, 0) == 0 || errno != ESRCH; }

}  // namespace

BOOST_AUTO_TEST_CASE(lines_come_back_one_by_one) {
  Process cat("cat");
  for (const char* const line : {"one", "", "three words here"}) {
    BOOST_TEST(
        (cat.talk(std::string(line) + "\n", Process::Until::line, usual) == Process::Heard::all));
    BOOST_TEST(cat.take_line() == line);
    BOOST_TEST(!cat.has_more());
  }
}

BOOST_AUTO_TEST_CASE(more_than_a_pipe_holds_goes_both_ways) {
  const std::string line(3u << 20, 'x');
  Process cat("cat");
  BOOST_TEST((cat.talk(line + "\n", Process::Until::line, {10s, 4u << 20}) == Process::Heard::all));
  BOOST_TEST((cat.take_line() == line));
}

BOOST_AUTO_TEST_CASE(all_output_comes_at_the_end) {
  Process talks("cat; echo; echo done");
  BOOST_TEST((talks.talk("one\ntwo\n", Process::Until::end, usual) == Process::Heard::all));
  BOOST_TEST(talks.take_all() == "one\ntwo\n\ndone\n");
  BOOST_TEST(!talks.has_more());
}

BOOST_AUTO_TEST_CASE(the_exit_status_is_told) {
  Process leaves("cat >/dev/null; echo sorry >&2; exit 7");
  BOOST_TEST((leaves.talk("x", Process::Until::end, usual) == Process::Heard::all));
  const Exit exit = leaves.wait(10s);
  BOOST_TEST(exit.status == 7);
  BOOST_TEST(words_of(exit) == "exit status 7");
  BOOST_TEST(leaves.complaint() == "sorry\n");
}

BOOST_AUTO_TEST_CASE(a_signal_is_told) {
  Process dies("kill -SEGV $$");
  BOOST_TEST((dies.talk("", Process::Until::line, usual) == Process::Heard::end));
  const Exit exit = dies.wait(10s);
  BOOST_TEST(exit.signal == SIGSEGV);
  BOOST_TEST(words_of(exit) == "signal 11 (Segmentation fault)");
}

BOOST_AUTO_TEST_CASE(writing_to_a_program_that_does_not_read_ends_nothing) {
  Process leaves("exec <&-; exit 0");
  leaves.wait(10s);
  const std::string much(1u << 20, 'x');
  BOOST_TEST((leaves.talk(much, Process::Until::end, usual) == Process::Heard::all));
  BOOST_TEST(words_of(leaves.wait(10s)) == "exit status 0");
}

BOOST_AUTO_TEST_CASE(a_hang_ends_in_time_and_takes_the_whole_group_with_it) {
  pid_t grandchild = 0;
  {
    Process hangs("sleep 600 & echo $!; wait");
    BOOST_TEST((hangs.talk("", Process::Until::line, usual) == Process::Heard::all));
    grandchild = std::stoi(hangs.take_line());
    BOOST_TEST(lives(grandchild));
    BOOST_TEST((hangs.talk("", Process::Until::line, {100ms, 100}) == Process::Heard::timeout));
    BOOST_TEST(hangs.wait(0ms).running);
  }
  BOOST_TEST(!lives(grandchild));
}

// Neither a session of its own nor another parent takes a program out of reach.
BOOST_AUTO_TEST_CASE(everybody_who_descends_from_it_goes_with_it) {
  std::vector<pid_t> descendants;
  {
    Process starts(
        "setsid sh -c 'echo $$; exec sleep 600' & "
        "(setsid sh -c 'echo $$; sleep 600 & echo $!; wait' &) ; wait");
    for (int count = 0; count < 3; ++count) {
      BOOST_TEST_REQUIRE((starts.talk("", Process::Until::line, usual) == Process::Heard::all));
      descendants.push_back(std::stoi(starts.take_line()));
    }
    for (const pid_t descendant : descendants) BOOST_TEST(lives(descendant));
  }
  for (const pid_t descendant : descendants) BOOST_TEST(!lives(descendant));
}

BOOST_AUTO_TEST_CASE(the_leash_holds_although_others_are_running) {
  pid_t first = 0;
  const Process other("cat");
  auto process = std::make_unique<Process>("echo $$; exec sleep 600");
  const Process later("cat");
  BOOST_TEST((process->talk("", Process::Until::line, usual) == Process::Heard::all));
  first = std::stoi(process->take_line());
  BOOST_TEST(lives(first));
  process.reset();
  BOOST_TEST(!lives(first));
}

BOOST_AUTO_TEST_CASE(an_interrupt_ends_the_waiting) {
  Process hangs("sleep 600");
  int asked = 0;
  const auto stopped = [&asked] { return ++asked > 3; };
  BOOST_TEST(
      (hangs.talk("", Process::Until::line, {10min, 100, stopped}) == Process::Heard::interrupted));
}

BOOST_AUTO_TEST_CASE(a_flood_is_cut_off) {
  Process floods("tr '\\0' x </dev/zero");
  BOOST_TEST((floods.talk("", Process::Until::line, {10s, 1u << 16}) == Process::Heard::flood));
}

BOOST_AUTO_TEST_CASE(a_flood_of_complaints_is_drained_and_its_end_kept) {
  Process complains("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo last >&2; echo done");
  BOOST_TEST((complains.talk("", Process::Until::line, usual) == Process::Heard::all));
  BOOST_TEST(complains.take_line() == "done");
  complains.wait(10s);
  BOOST_TEST(complains.complaint().size() <= 4096u);
  BOOST_TEST(complains.complaint().ends_with("xlast\n"));
}

BOOST_AUTO_TEST_CASE(a_command_that_is_not_there_is_the_shells_to_tell) {
  Process nothing("exec /nonexistent/program 2>/dev/null");
  BOOST_TEST((nothing.talk("", Process::Until::line, usual) == Process::Heard::end));
  BOOST_TEST(nothing.wait(10s).status == 127);
}

BOOST_AUTO_TEST_SUITE_END()
