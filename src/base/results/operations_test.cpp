#include "base/results/operations.hpp"

#include <boost/test/unit_test.hpp>

#include "base/results/verdict.hpp"

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(operations)

namespace {

RunHeader header_with(Presence tested) {
  RunHeader header;
  header.operations = {{"AddImGroup", Presence::implemented, ""},
                       {"AddNewImContactToGroup", tested, "HTTP 500 with ErrorInvalidRequest"},
                       {"SetImGroup", Presence::unknown, ""}};
  return header;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_target_implements_is_one_sentence) {
  BOOST_TEST(words_of_operations(RunHeader()) == "");
  BOOST_TEST(words_of_operations(header_with(Presence::missing)) ==
             "implements 1 of 3 operations: AddImGroup; missing: AddNewImContactToGroup; "
             "unknown: SetImGroup");
}

BOOST_AUTO_TEST_CASE(a_target_without_the_operation_is_told_with_the_evidence) {
  RunResult run;
  run.complete = true;
  run.header = header_with(Presence::missing);
  BOOST_TEST((verdict_of(run) == RunVerdict::not_implemented));
  BOOST_TEST(claim_of(run) ==
             "does not implement AddNewImContactToGroup: HTTP 500 with ErrorInvalidRequest");
  run.header = header_with(Presence::unknown);
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
}

BOOST_AUTO_TEST_SUITE_END()
