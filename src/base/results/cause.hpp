#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.hpp"

namespace assay::base {

// What was found wrong, from the outside of an exchange in. `form`: another kind of answer than the
// one demanded; `code`: its class or code; `fetch`: the target fetched what a message refers to;
// `reading`, `writing`: of a codec; `fixture`: what a case needs could not be made.
enum class CauseKind : std::uint8_t {
  silence,
  status,
  form,
  rule,
  code,
  header,
  content,
  fetch,
  reading,
  writing,
  fixture
};
inline constexpr std::size_t cause_kind_count = 11;

std::string_view name_of(CauseKind kind);

// Why a case did not simply pass. Two cases have the same cause when requirement, kind and place
// are the same.
struct Cause {
  std::string requirement;  // the id of the rule that is broken; empty when no requirement says it
  CauseKind kind = CauseKind::rule;
  std::string where;    // a path in the message, or the operation that was asked
  std::string message;  // one sentence
  Level level = Level::must;
  bool blocking = false;  // it makes the target non-conforming
  // What was seen, without what differs from case to case: cases of one sign have met one fault,
  // whatever they are about. Empty: requirement, kind and place say it.
  std::string sign = {};
  // The requirement that is broken where cases about many others show this sign; empty: none.
  std::string general = {};
  std::size_t line = 0;  // of the place in the message, from 1; 0: of none
  friend bool operator==(const Cause&, const Cause&) = default;
};

// The sign of what is missed of a contact that the target told of and then does not know: one
// thing, whether it is not listed or an operation refuses its id.
inline constexpr std::string_view unknown_contact = "a contact that was told is not known";

// "PE-01 rule AddNewImContactToGroupResponse/Persona/Extra": the identity of a cause as one line of
// text, which stays the same from run to run. "-" stands for no requirement.
std::string key_of(const Cause& cause);

// An order of severity: what blocks, then what binds more, then what lies further out.
bool is_worse(const Cause& left, const Cause& right);

}  // namespace assay::base
