#include "conformance/loading/catalogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/files/file.hpp"
#include "base/results/operations.hpp"
#include "conformance/loading/case_file.hpp"
#include "conformance/loading/catalogue_checks.hpp"
#include "conformance/loading/derived/each_sibling.hpp"
#include "conformance/loading/derived/sent_messages.hpp"
#include "conformance/loading/derived/shared_cases.hpp"
#include "conformance/loading/entry_readers.hpp"

namespace assay::conformance {
namespace {

template <typename Entry>
const Entry* find_entry(const std::vector<Entry>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &Entry::id);
  return found == entries.end() ? nullptr : &*found;
}

template <typename Entry>
void read_entries(const TomlValue& root, std::string_view file, std::string_view key,
                  Entry (*read)(TableReader&), std::vector<Entry>& entries,
                  std::vector<Problem>& problems) {
  TableReader reader(root, file, problems);
  for (TableReader& table : reader.tables(key)) entries.push_back(read(table));
  reader.refuse_unknown();
}

// Which files hold what: a path is below `start` and ends in `end`.
bool is_in(std::string_view path, std::string_view start, std::string_view end) {
  return path.starts_with(start) && path.ends_with(end);
}

// Where a file stands: in the folder of an operation, or of several, or in none, which is one of
// the operation that the project began with.
struct Place {
  std::string operation;  // as Requirement has it
  std::string_view within;
};

constexpr std::array<std::string_view, 3> folders{"requirements", "cases", "messages"};
constexpr std::string_view common = "common";

Place place_of(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  if (first.size() == path.size() || std::ranges::find(folders, first) != folders.end()) {
    return {"", path};
  }
  return {first == common ? "" : std::string(first), path.substr(first.size() + 1)};
}

std::string stem_of(std::string_view path) { return std::filesystem::path(path).stem().string(); }

class Loader {
 public:
  void add(const base::EmbeddedFile& file) {
    catalogue_.files.emplace(file.path, file.content);
    if (is_in(file.path, "messages/", ".xml")) {
      catalogue_.messages.emplace(stem_of(file.path), file.content);
    } else if (is_in(file.path, std::string(siblings_folder) + "/cases/", ".toml")) {
      for_siblings_.push_back(file);
    } else if (is_in(file.path, "", ".toml")) {
      add_table(file.path, file.content, place_of(file.path));
    }
  }

  // After all other files: which operations there are is known by their cases.
  void repeat_for_siblings() {
    for (const Sibling& sibling : siblings_in(catalogue_.cases)) {
      for (const base::EmbeddedFile& file : for_siblings_) {
        const Place place{sibling.operation, place_of(file.path).within};
        add_table(file.path, text_for(sibling, std::string(file.content)), place);
      }
    }
  }

  // References are looked at when everything is read: one slip would make many of them dangle.
  Catalogue checked() && {
    if (problems_.empty()) check(catalogue_, problems_);
    return std::move(*this).as_read();
  }

  Catalogue as_read() && {
    if (!problems_.empty()) throw CatalogueError(std::move(problems_));
    return std::move(catalogue_);
  }

  void share_cases() {
    catalogue_.cases = with_shared_cases(std::move(catalogue_.cases), catalogue_.requirements);
  }

  void send_messages() {
    catalogue_.cases =
        with_sent_messages(std::move(catalogue_.cases),
                           {catalogue_.refusals, catalogue_.carried_out, catalogue_.messages});
  }

 private:
  void add_table(std::string_view path, std::string_view content, const Place& place) {
    try {
      read(parse_toml(content), path, place);
    } catch (const TomlError& error) {
      problems_.push_back({{std::string(path), error.line()}, error.what()});
    }
  }

  void read(const TomlValue& root, std::string_view path, const Place& place) {
    const auto& [operation, within] = place;
    if (is_in(within, "requirements/", "")) {
      const std::size_t former = catalogue_.requirements.size();
      read_entries(root, path, "requirement", read_requirement, catalogue_.requirements, problems_);
      for (Requirement& one : std::span(catalogue_.requirements).subspan(former)) {
        one.operation = operation;
      }
    } else if (path == "errata.toml") {
      read_entries(root, path, "erratum", read_erratum, catalogue_.errata, problems_);
    } else if (path == "refusals.toml") {
      read_at_server(root, path);
    } else if (is_in(within, "cases/", "")) {
      for (Case& one : cases_of_file(root, path, problems_)) {
        one.operation = operation.empty() ? base::tested_operation : operation;
        catalogue_.cases.push_back(std::move(one));
      }
    } else {
      problems_.push_back({{std::string(path), 0}, "a file that is not part of a catalogue"});
    }
  }

  void read_at_server(const TomlValue& root, std::string_view path) {
    TableReader reader(root, path, problems_);
    for (TableReader& table : reader.tables("refusal")) {
      catalogue_.refusals.push_back(read_refusal_rule(table));
    }
    for (TableReader& table : reader.tables("carried-out")) {
      catalogue_.carried_out.push_back(read_carried_out(table));
    }
    reader.refuse_unknown();
  }

  Catalogue catalogue_;
  std::vector<base::EmbeddedFile> for_siblings_;
  std::vector<Problem> problems_;
};

Loader loader_of(std::span<const base::EmbeddedFile> files) {
  Loader loader;
  for (const base::EmbeddedFile& file : files) loader.add(file);
  loader.repeat_for_siblings();
  loader.send_messages();
  loader.share_cases();
  return loader;
}

struct LoadedFile {
  std::string path;
  std::string content;
};

// The folders that a catalogue has files in: its own, and one more level of folders of operations.
std::vector<std::filesystem::path> places_in(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> roots{directory};
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.is_directory()) roots.push_back(entry.path());
  }
  std::vector<std::filesystem::path> places{directory};
  for (const std::filesystem::path& root : roots) {
    for (const std::string_view folder : folders) {
      if (std::filesystem::is_directory(root / folder)) places.push_back(root / folder);
    }
  }
  return places;
}

std::vector<LoadedFile> files_below(const std::filesystem::path& directory) {
  std::vector<LoadedFile> files;
  for (const std::filesystem::path& place : places_in(directory)) {
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
      const std::filesystem::path path = entry.path().lexically_relative(directory);
      if (!entry.is_regular_file()) continue;
      if (path.extension() != ".toml" && path.extension() != ".xml") continue;
      files.push_back({path.generic_string(), base::content_of(entry.path())});
    }
  }
  std::ranges::sort(files, {}, &LoadedFile::path);
  return files;
}

// As an editor or a terminal finds them.
std::vector<Problem> below(const std::filesystem::path& directory, std::vector<Problem> problems) {
  for (Problem& problem : problems) {
    problem.origin.file = (directory / problem.origin.file).generic_string();
  }
  return problems;
}

}  // namespace

std::vector<std::string> Catalogue::operations() const {
  std::vector<std::string> found{std::string(base::tested_operation)};
  for (const Case& one : cases) {
    if (std::ranges::find(found, one.operation) == found.end()) found.push_back(one.operation);
  }
  return found;
}

Catalogue about(Catalogue catalogue, std::span<const std::string> operations) {
  std::erase_if(catalogue.requirements, [&](const Requirement& one) {
    return std::ranges::none_of(operations,
                                [&](const std::string& name) { return holds_for(one, name); });
  });
  std::erase_if(catalogue.cases, [&](const Case& one) {
    return std::ranges::find(operations, one.operation) == operations.end();
  });
  return catalogue;
}

const Requirement* Catalogue::requirement(std::string_view id) const {
  return find_entry(requirements, id);
}

const Erratum* Catalogue::erratum(std::string_view id) const { return find_entry(errata, id); }

const Case* Catalogue::find_case(std::string_view id) const { return find_entry(cases, id); }

std::vector<const Requirement*> Catalogue::requirements_of(const Case& test_case) const {
  std::vector<const Requirement*> found;
  for (const std::string& id : test_case.requirements) {
    if (const Requirement* entry = requirement(id)) found.push_back(entry);
  }
  return found;
}

std::vector<const Requirement*> Catalogue::charged_by(const Case& test_case,
                                                      const Step& step) const {
  if (const Requirement* named = requirement(step.expect.requirement)) return {named};
  std::vector<const Requirement*> charged = requirements_of(test_case);
  std::erase_if(charged, [&](const Requirement* one) {
    return std::ranges::any_of(test_case.steps, [&](const Step& other) {
      const bool of_texts = one->id == kept_texts || one->id == kept_characters;
      return other.expect.requirement == one->id || (of_texts && !other.expect.texts.empty());
    });
  });
  return charged.empty() ? requirements_of(test_case) : charged;
}

std::vector<const Case*> Catalogue::cases_of(std::string_view requirement_id) const {
  std::vector<const Case*> found;
  for (const Case& test_case : cases) {
    if (std::ranges::find(test_case.requirements, requirement_id) != test_case.requirements.end()) {
      found.push_back(&test_case);
    }
  }
  return found;
}

Catalogue load_catalogue(std::span<const base::EmbeddedFile> files) {
  return loader_of(files).checked();
}

Catalogue load_catalogue(const std::filesystem::path& directory) {
  std::vector<LoadedFile> files;
  try {
    files = files_below(directory);
  } catch (const std::filesystem::filesystem_error& error) {
    throw CatalogueError({{{directory.string(), 0}, error.code().message()}});
  }
  if (files.empty()) throw CatalogueError({{{directory.string(), 0}, "contains no catalogue"}});
  std::vector<base::EmbeddedFile> views;
  views.reserve(files.size());
  for (const LoadedFile& file : files) views.push_back({file.path, file.content});
  try {
    return load_catalogue(views);
  } catch (const CatalogueError& error) {
    throw CatalogueError(below(directory, error.problems()));
  }
}

Catalogue embedded_catalogue() { return loader_of(embedded::catalogue()).as_read(); }

}  // namespace assay::conformance
