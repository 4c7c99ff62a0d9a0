#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/random.hpp"
#include "xml/edit.hpp"

namespace assay::fuzz {

// A message with every prefix of the vocabulary bound on its root, so that any word can be used.
// `message` must be a well-formed envelope in UTF-8.
std::string prepared(std::string_view message);

// One random edit of a prepared message; the edit always names an element that is there.
xml::Edit random_edit(std::string_view message, Random& random);

// The message after one to `most` random edits, and sometimes another encoding or changed bytes.
// The same message and seed give the same bytes.
std::string mutated(std::string_view message, Random& random, std::size_t most = 3);

}  // namespace assay::fuzz
