#include "conformance/loading/case_file.hpp"

#include <algorithm>
#include <utility>

#include "conformance/loading/entry_readers.hpp"
#include "conformance/loading/family.hpp"
#include "conformance/loading/toml/table_reader.hpp"

namespace assay::conformance {
namespace {

// Reads the entries of one file; what stands at its head holds for each that says nothing else.
class CaseFile {
 public:
  CaseFile(const TomlValue& file, std::string_view path, std::vector<Problem>& problems)
      : file_(file), path_(path), problems_(problems), head_(TomlValue::Kind::table) {}

  std::vector<Case> cases() {
    TableReader reader(file_, path_, problems_);
    const bool sound_head = read_head(reader);
    const bool cases = reader.holds_tables("case");
    const bool families = reader.holds_tables("family");
    reader.refuse_unknown();
    if (sound_head && cases) add_cases();
    if (sound_head && families) add_families();
    std::ranges::stable_sort(cases_, {}, [](const Case& one) { return one.origin.line; });
    return std::move(cases_);
  }

 private:
  bool read_head(TableReader& reader) {
    const std::size_t before = problems_.size();
    reader.optional_text("root");
    reader.optional_text("answer-root");
    reader.one_of("target", door_names());
    reader.texts("needs");
    for (const TomlMember& member : file_.members) {
      if (reader.asked().contains(member.name)) head_.set(member);
    }
    return problems_.size() == before;
  }

  TomlValue under_head(const TomlValue& entry) const {
    TomlValue whole = entry;
    for (const TomlMember& member : head_.members) {
      if (whole.find(member.name) == nullptr) whole.set(member);
    }
    return whole;
  }

  void add_cases() {
    for (const TomlValue& entry : file_.find("case")->items) add(under_head(entry), problems_);
  }

  void add_families() {
    for (const TomlValue& entry : file_.find("family")->items) {
      SharedProblems shared;
      std::vector<Problem> of_rows;
      for (const TomlValue& one : cases_of_family(under_head(entry), path_, of_rows)) {
        add(one, of_rows).family_line = entry.line;
      }
      for (const Problem& problem : of_rows) shared.add(problem);
      std::ranges::move(std::move(shared).take(), std::back_inserter(problems_));
    }
  }

  Case& add(const TomlValue& entry, std::vector<Problem>& problems) {
    TableReader reader(entry, path_, problems);
    return cases_.emplace_back(read_case(reader));
  }

  const TomlValue& file_;
  std::string_view path_;
  std::vector<Problem>& problems_;
  TomlValue head_;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> cases_of_file(const TomlValue& file, std::string_view path,
                                std::vector<Problem>& problems) {
  return CaseFile(file, path, problems).cases();
}

}  // namespace assay::conformance
