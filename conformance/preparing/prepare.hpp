#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/model/case.hpp"
#include "conformance/model/target.hpp"
#include "conformance/preparing/placeholders.hpp"

// From what the catalogue says to what is sent: base message, values, edits, encoding.
namespace assay::conformance {

using Messages = std::map<std::string, std::string, std::less<>>;  // name, bytes

// Either the prepared thing or one sentence why there is none. `missing` then names the value that
// this target cannot give, and is empty when the catalogue is at fault.
template <typename Thing>
struct Prepared {
  std::optional<Thing> thing;
  std::string problem;
  std::string missing;
};

// The message as text, edited, with its placeholders still in place.
Prepared<std::string> edit_message(const MessageSource& source, const Messages& messages);

// The same with values, which are escaped as markup, and as bytes.
Prepared<std::string> prepare_message(const MessageSource& source, const Messages& messages,
                                      const Values& values);

// The request of a step, with Content-Type and SOAPAction unless the step says otherwise.
Prepared<Request> prepare_request(const Step& step, const Messages& messages, const Values& values);

// The same step with its message edited already: for one that is taken often.
Step with_made_message(Step step, const Messages& messages);

// The expectation with its values in place.
Prepared<Expectation> prepare_expectation(const Expectation& expectation, const Values& values);

// The operation that a step is about: the one in its base message, else the one under test.
std::string asked_operation(const Step& step, const Messages& messages);

// Local name of the Body's first child in a base message; empty when it has none.
std::string operation_of(std::string_view message);

// The placeholders of a step outside its message.
std::vector<std::string> placeholders_of(const Step& step);

}  // namespace assay::conformance
