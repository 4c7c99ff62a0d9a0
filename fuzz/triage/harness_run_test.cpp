#include "fuzz/triage/harness_run.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "conformance/loading/catalogue.hpp"
#include "fuzz/triage/minimise.hpp"

using namespace assay;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(harness_run)

namespace {

// A harness made of a shell script, which has the file of the input as $1.
class Script {
 public:
  explicit Script(const std::string& commands)
      : path_(fs::temp_directory_path() /
              ("fuzz_script_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::ofstream(path_) << "#!/bin/sh\n" << commands << "\n";
    fs::permissions(path_, fs::perms::owner_all);
  }
  ~Script() { fs::remove(path_); }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string told(const fuzz::Trial& trial) {
  return trial.complaint ? trial.complaint->property + ": " + trial.complaint->cause : "";
}

// As AddressSanitizer and libFuzzer of clang 19 write it.
constexpr const char* overflow =
    R"(==4711==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x6020 at pc 0x55
READ of size 1 at 0x6020 thread T0
    #0 0x55d1 in __asan_memcpy (/somewhere/fuzz_reader+0x12)
    #1 0x55d2 in assay::xml::Scanner::name(std::string_view) /src/xml/scan.cpp:81:7
    #2 0x55d3 in assay::xml::Document::read(std::string_view) /src/x.cpp:9
    #3 0x55d4 in LLVMFuzzerTestOneInput /fuzz/harnesses/fuzz_reader.cpp:9:3

SUMMARY: AddressSanitizer: heap-buffer-overflow)";

}  // namespace

BOOST_AUTO_TEST_CASE(a_cause_is_told_without_particulars) {
  const auto cause = [](std::string_view output) {
    const auto complaint = fuzz::complaint_in(output);
    return complaint ? complaint->property + ": " + complaint->cause : "";
  };
  BOOST_TEST(
      cause("ran 3\nproperty violated: line 12: \"abc\" is lost\n==9== ERROR: libFuzzer: x") ==
      "claim: line N: \"...\" is lost");
  BOOST_TEST(cause(overflow) ==
             "memory: heap-buffer-overflow in assay::xml::Scanner::name from "
             "assay::xml::Document::read");
  BOOST_TEST(cause("/src/a.cpp:3:4: runtime error: signed integer overflow: 2147483647 + 1\n") ==
             "undefined-behaviour: signed integer overflow: N + N");
  BOOST_TEST(cause("==7== ERROR: libFuzzer: out-of-memory (used: 2049Mb)\n") ==
             "engine: out-of-memory");
  BOOST_TEST(cause("nothing of note") == "");
}

BOOST_AUTO_TEST_CASE(what_a_program_does_with_an_input_is_seen) {
  const Script script(
      "case $(cat \"$1\") in good) exit 0;; claim) printf 'Seed: 5\\n\\nproperty violated: "
      "1 is 2\\n' >&2; exit 1;;"
      " dead) kill -ABRT $$;; odd) exit 3;; *) sleep 60;; esac");
  fuzz::Harness harness(script.path(), std::chrono::seconds(2));
  BOOST_TEST(harness.name().starts_with("script_"));
  BOOST_TEST(told(harness("good")) == "");
  BOOST_TEST(told(harness("claim")) == "claim: N is N");
  BOOST_TEST(told(harness("dead")).starts_with("crash: signal 6"));
  BOOST_TEST(told(harness("odd")) == "crash: exit status 3");
  BOOST_TEST(told(harness("hang")) == "hang: ");
  BOOST_CHECK_THROW(fuzz::Harness("/nonexistent", std::chrono::seconds(1)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_finding_is_as_few_edits_of_the_nearest_message_as_show_it) {
  const conformance::Messages bases = conformance::embedded_catalogue().messages;
  const std::string& base = bases.at("minimal-request");
  const std::string body = "Envelope/Body/AddNewImContactToGroup";
  const std::vector<xml::Edit> edits{
      {xml::EditKind::set_attribute, body + "/ImAddress", "bad", "1"},
      {xml::EditKind::insert_last, body, "", "<m:Other/>"},
      {xml::EditKind::remove, "Envelope/Header", "", ""}};
  const fuzz::Put put = [](const std::string& input) {
    fuzz::Trial trial;
    if (input.find("bad=") != std::string::npos) trial.complaint = {"claim", "no bad", "it is bad"};
    return trial;
  };
  const std::string input = *xml::apply(base, edits).message;
  const base::FuzzFinding tree = fuzz::minimised_finding(input, put(input), put, bases, 400);
  BOOST_TEST(tree.message == "minimal-request");
  BOOST_TEST_REQUIRE(tree.edits.size() == 1u);
  BOOST_TEST(tree.edits[0].name == "bad");
  BOOST_TEST(tree.cause == "no bad");

  const std::string broken = input + "<" + std::string(500, 'x');
  const base::FuzzFinding bytes = fuzz::minimised_finding(broken, put(broken), put, bases, 4000);
  BOOST_TEST(bytes.message == "");
  BOOST_TEST(bytes.request == "bad=");
}

BOOST_AUTO_TEST_SUITE_END()
