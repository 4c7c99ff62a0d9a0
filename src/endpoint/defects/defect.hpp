#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "endpoint/http/http.hpp"
#include "endpoint/store/quirk.hpp"
#include "xml/editing/edit.hpp"

// Seeded defects: what a wrong implementation does, as data. The actions are a closed vocabulary;
// one that does not fit a message leaves it as it is.
namespace assay::endpoint::defects {

enum class Side : std::uint8_t { request, answer };

// Every occurrence of `from` in a body becomes `to`.
struct Replace {
  Side side = Side::answer;
  std::string from;
  std::string to;
  std::string when;  // a body without these bytes is left alone
};

enum class Look : std::uint8_t {
  body_holds,     // bytes `value`
  body_lacks,     // bytes `value`
  body_begins,    // with the bytes `value`
  present,        // element or @attribute `place`
  absent,         // element or @attribute `place`
  equals,         // some text at `place` is `value`
  begins,         // some text at `place` begins with `value`
  longer,         // some text at `place` is longer than `value`
  header_begins,  // HTTP header `place` begins with `value`
  header_absent,  // HTTP header `place`
};

// What a request must be like.
struct Condition {
  Look look;
  std::string place;
  std::string value = {};
};
using Conditions = std::vector<Condition>;  // all of them

// The edits on the body of a request or an answer. All of them must fit.
struct Edits {
  Side side = Side::answer;
  std::vector<xml::Edit> edits;
  Conditions when = {};
  std::string code = {};  // an answer with another code is left alone
};

// The request is refused: with the fault of this code, or without one with this HTTP status.
struct Refuse {
  Conditions when;
  std::string code;
  int status = 500;
};

// Findings of these rules are overlooked.
struct Excuse {
  std::vector<std::string> rules;
};

// The answer says what was done, but nothing stays done.
struct Forget {
  Conditions when;
};

// Before the request an edited copy of it is carried out, too.
struct Precede {
  std::vector<xml::Edit> edits;
};

// When the answer has this code, an edited copy of the request is carried out instead.
struct Instead {
  std::string code;
  std::vector<xml::Edit> edits;
};

// The same, and yet the answer is the one with this code.
struct Leave {
  std::string code;
  std::vector<xml::Edit> edits;
};

// The HTTP of answers whose bodies hold the bytes `when`.
struct Http {
  std::string when;
  std::optional<int> status = {};
  std::optional<std::string> content_type = {};  // empty: without one
  bool without_body = false;
  Delivery delivery = Delivery::whole;
};

// The HTTP of requests: `method` counts as POST, and a content type may not matter.
struct Take {
  std::string method;
  bool any_type = false;
};

// Bounds other than those of the sound endpoint.
struct Bounds {
  std::optional<std::size_t> contacts = {};
  std::optional<std::size_t> largest_request = {};
  std::optional<std::size_t> user_groups = {};
};

// Of requests that are under way at the same time, those like `when` come last, and see a part of
// the mailbox as it was before the others. With `swapped` each gets the answer of the next one.
struct Overlap {
  Conditions when;
  Stale stale = Stale::nothing;
  bool swapped = false;
};

// What a request names between the bytes `before` and the next quote is fetched, on this machine.
struct Fetch {
  std::string before;
};

using Action = std::variant<Edits, Replace, Refuse, Excuse, Forget, Precede, Instead, Leave, Http,
                            Take, Bounds, Fetch, Quirk, Overlap>;

struct Defect {
  std::string id;                   // endpoint/<area>/<what>; never reused
  std::string sentence;             // what the endpoint does wrong
  std::vector<std::string> breaks;  // requirements; those of other operations do not count
  std::vector<Action> actions;
  std::string operation = {};  // whose cases meet it; empty: those of all
};

}  // namespace assay::endpoint::defects
