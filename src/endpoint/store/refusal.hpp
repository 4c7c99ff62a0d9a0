#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ews/enumerations.hpp"

namespace assay::endpoint {

// Why an operation did not do what was asked: what an Error response tells the client.
struct Refusal {
  ews::ResponseCode code;
  std::string text;
  std::vector<std::pair<std::string, std::string>> values;  // t:Value in MessageXml, by Name
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class Result>
using Outcome = std::variant<Result, Refusal>;

// The result of an operation that returns nothing.
struct Done {
  friend bool operator==(Done, Done) = default;
};

// A refusal with the text that belongs to `code`.
Refusal refusal(ews::ResponseCode code);

}  // namespace assay::endpoint
