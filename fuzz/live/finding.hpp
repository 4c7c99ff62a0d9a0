#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/results/campaign.hpp"
#include "fuzz/live/trial.hpp"
#include "xml/editing/edit.hpp"

namespace assay::fuzz {

base::EditEntry entry_of(const xml::Edit& edit);
std::vector<base::EditEntry> entries_of(std::span<const xml::Edit> edits);
// Nothing when an entry names no edit of the vocabulary.
std::optional<std::vector<xml::Edit>> edits_of(std::span<const base::EditEntry> entries);

// What the edits do, whatever their values, the numbers in their paths and their order.
std::string gist_of(std::span<const base::EditEntry> edits);

// The cause by which findings are told apart: a vague complaint is told by the gist of its edits.
std::string cause_of(const Complaint& complaint, std::span<const base::EditEntry> edits);

// True when `known` explains a complaint about a message made by `edits`: it has the same cause,
// or, when the complaint is vague, it came with edits of which each has its like among these.
bool explains(const base::FuzzFinding& known, const Complaint& complaint,
              std::span<const base::EditEntry> edits);

// An id from what was found, the same in every run.
std::string id_of(const std::string& property, const std::string& cause);

}  // namespace assay::fuzz
