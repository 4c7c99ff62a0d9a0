#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"

namespace assay::fuzz {

// The claim that reading, writing and reading again loses nothing: of a schema-valid message, and
// that what is written is valid. Returns an empty text when it holds, else what was lost.
std::string loss_in_round_trip(std::string_view message);

// The claim that a message made from the bytes can be written, that the authority and the reader
// find what is written valid, and that reading gives the message back. With the documented dialect
// the written text conforms at least with an erratum.
std::string loss_of_generated(std::string_view bytes, base::Dialect dialect);

}  // namespace assay::fuzz
