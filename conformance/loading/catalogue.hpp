#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/embedded.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/erratum.hpp"
#include "conformance/model/problem.hpp"
#include "conformance/model/refusal_rule.hpp"
#include "conformance/model/requirement.hpp"
#include "conformance/preparing/prepare.hpp"

namespace assay::conformance {

// Everything the suite knows, in the order of the files and of the entries in them. Behind a codec
// case stands the case that sends its message to a server.
struct Catalogue {
  std::vector<Requirement> requirements;
  std::vector<Erratum> errata;
  std::vector<RefusalRule> refusals;
  std::vector<CarriedOut> carried_out;
  std::vector<Case> cases;
  Messages messages;
  std::map<std::string, std::string> files;  // as read, by path: what its digest is of

  // Those that cases test, the first of the project first.
  std::vector<std::string> operations() const;

  // Null when there is none of that id.
  const Requirement* requirement(std::string_view id) const;
  const Erratum* erratum(std::string_view id) const;
  const Case* find_case(std::string_view id) const;

  std::vector<const Requirement*> requirements_of(const Case& test_case) const;
  // Those that a miss of this step may be charged to: the one it names, else those of the case that
  // are the affair of no other step and of no text.
  std::vector<const Requirement*> charged_by(const Case& test_case, const Step& step) const;
  std::vector<const Case*> cases_of(std::string_view requirement_id) const;
};

// What it says of these operations and of all of them; messages, errata and files stay.
Catalogue about(Catalogue catalogue, std::span<const std::string> operations);

// Reads and checks a catalogue given as files with paths below its root, as conformance/README.md
// describes them; other files are ignored. Throws CatalogueError with all problems found in
// reading them or, when there are none, in what they refer to.
Catalogue load_catalogue(std::span<const base::EmbeddedFile> files);

// The same from a directory, whose path the problems name. That it cannot be read is one, too.
Catalogue load_catalogue(const std::filesystem::path& directory);

// The catalogue built into the program. The build has checked it: that takes longer than reading.
Catalogue embedded_catalogue();

}  // namespace assay::conformance
