#pragma once

namespace planted {

// Bugs that parsers and servers of the operation could have.
enum class Bug {
  none,
  missing_check,         // an empty ImAddress is accepted
  off_by_one,            // MailboxCulture: a subtag of nine letters where eight are the most
  forgotten_escape,      // DisplayName goes into the answer as it is
  namespace_confusion,   // children of the request are known by their local names alone
  state_leak,            // the impersonation of a refused request holds for the next one
  quadratic_blow_up,     // looking up a prefix walks over every declaration so far
  split_text,            // a CDATA section replaces the text before it
  surrogate_reference,   // &#xD800; is written as UTF-8
  nil_dereference,       // xsi:nil on GroupId leaves no id behind
  binding_not_restored,  // a prefix keeps what a closed element bound it to
};
inline constexpr int bug_count = 10;

// Called where a bug does harm. PLANTED=1 to 10 in the environment plants that bug: the program
// stops. PLANTED_RECORD=FILE plants all of them, and the execution at which each does harm for the
// first time is recorded there, while the program goes on as if it were sound: so one run tells
// about all bugs, and what happens until a bug shows is the same as if it were alone.
void harm(Bug bug);

// Whether the bug is planted.
bool has(Bug bug);

// Counts an execution.
void executed();

}  // namespace planted
