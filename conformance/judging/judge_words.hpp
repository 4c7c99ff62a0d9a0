#pragma once

#include <string>
#include <string_view>

#include "conformance/model/answer.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/target.hpp"

// The sentences of a judgement.
namespace assay::conformance {

// How a target treated a request.
enum class Treatment : std::uint8_t { answered, accepted, refused };

Treatment treatment_of(const Observation& observation, const Answer& answer);

// "HTTP 500 with a fault of code ErrorSchemaValidation".
std::string describe(const Expectation& expectation);
std::string describe(const CodecExpectation& expectation);

// "HTTP 200 with a response of class Success and code NoError".
std::string describe(const Observation& observation, const Answer& answer);
std::string describe(const Inspected& inspected);

// "the target fetched what the message refers to: GET /x.dtd"; empty when it fetched nothing.
std::string fetched_words(const Observation& observation);

// A text from an answer in quotes, cut where it gets long.
std::string in_quotes(std::string_view text);

}  // namespace assay::conformance
