#pragma once

#include <map>
#include <span>
#include <string>

#include "conformance/judging/judge.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/requirement.hpp"

namespace assay::conformance {

// The ids of contacts as the target told them.
class ToldContacts {
 public:
  // Takes note of the contact in an answer to AddNewImContactToGroup.
  void hear(const Answer& answer);

  // Charges to SB-04 what is missed of a contact that a list has under another id than the one that
  // was told: it is not lost, and looks so wherever that id is looked for. What is missed of a
  // contact that is not listed, or that an operation does not know, is one thing.
  void charge(const std::string& request, const Answer& answer,
              std::span<const Requirement> requirements, Judgement& judgement) const;

 private:
  bool is_of_unknown(const base::Cause& cause, const std::string& request,
                     const Answer& answer) const;

  std::map<std::string, std::string> addresses_;  // by id
};

}  // namespace assay::conformance
