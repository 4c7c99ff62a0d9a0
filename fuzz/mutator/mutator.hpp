#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"
#include "fuzz/mutator/random.hpp"
#include "xml/editing/edit.hpp"

namespace assay::fuzz {

// How far an output is meant to get. Each level breaks what the next one asks for.
enum class Validity : std::uint8_t { bytes, well_formed, soap, schema, semantic };
inline constexpr std::size_t validity_count = 5;

std::string_view name_of(Validity validity);

// The share of outputs that aim at each level; the numbers are weights.
struct Dial {
  std::array<unsigned, validity_count> weights{10, 15, 30, 25, 20};
};

struct MutatorOptions {
  Dial dial;
  base::Generation generation = base::latest_generation;
  std::size_t longest = std::size_t{64} << 10;  // no output has more bytes
  // Names of those that most bodies are of which are made anew; none: the one under test.
  std::vector<std::string> operations{};
};

// A changed message: other bytes than `message`, whatever these are. The same message, options and
// state of `random` give the same bytes.
std::string mutated(std::string_view message, Random& random, const MutatorOptions& options = {});

// A mutation of `first` that holds a part of `second`.
std::string crossed(std::string_view first, std::string_view second, Random& random,
                    const MutatorOptions& options = {});

// A mutation of a well-formed message in UTF-8 as edits, which xml::apply can do and which can be
// left out one by one. Other spellings are not among them.
struct Mutation {
  Validity aim = Validity::bytes;
  std::vector<xml::Edit> edits;
};
Mutation edited(std::string_view message, Random& random, const MutatorOptions& options = {});

}  // namespace assay::fuzz
