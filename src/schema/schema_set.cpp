#include "schema/schema_set.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "base/files/embedded.hpp"
#include "schema/bytes.hpp"
#include "schema/compile.hpp"
#include "schema/cost.hpp"
#include "schema/judge.hpp"
#include "schema/library.hpp"
#include "schema/mend.hpp"
#include "schema/variant.hpp"

namespace assay::schema {
namespace {

// libxml2 counts bytes in an int, and UTF-16 may grow by half when it becomes UTF-8.
constexpr std::size_t most_bytes = 1u << 30;

Verdict refused(std::string_view rule, base::Stage stage, std::string message) {
  Verdict verdict;
  verdict.findings.push_back({rule, stage, base::Level::must, {}, std::move(message)});
  return verdict;
}

Texts embedded_texts(base::Generation generation, base::Dialect dialect) {
  Texts texts;
  for (const base::EmbeddedFile& file : embedded::schemas()) {
    const std::string name(file.path);
    if (name == "lexical.xsd") continue;
    texts[name] = variant_of(file.content, name, generation, dialect);
  }
  return texts;
}

}  // namespace

struct SchemaSet::Compiled {
  explicit Compiled(Texts served) : texts(std::move(served)), grammar(compile(texts)) {}

  // A workplace of its own for each judgement under way.
  Workplace take() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        Workplace workplace = std::move(idle.back());
        idle.pop_back();
        return workplace;
      }
    }
    return make_workplace(grammar.get());
  }

  void give_back(Workplace workplace) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(workplace));
  }

  Texts texts;
  Grammar grammar;
  std::mutex mutex;
  std::vector<Workplace> idle;  // stands after the grammar, which it refers to
};

SchemaSet::SchemaSet(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;
SchemaSet::~SchemaSet() = default;

const SchemaSet& SchemaSet::embedded(base::Generation generation, base::Dialect dialect) {
  struct Slot {
    std::once_flag once;
    std::unique_ptr<SchemaSet> set;
  };
  static std::array<Slot, base::generation_names.size() * base::dialect_names.size()> slots;
  const auto index = static_cast<std::size_t>(generation) * base::dialect_names.size() +
                     static_cast<std::size_t>(dialect);
  Slot& slot = slots[index];
  std::call_once(slot.once, [&] {
    start_library();
    auto compiled = std::make_unique<Compiled>(embedded_texts(generation, dialect));
    slot.set.reset(new SchemaSet(std::move(compiled)));
  });
  return *slot.set;
}

SchemaSet SchemaSet::from_directory(const std::filesystem::path& directory,
                                    std::vector<std::string>& mends) {
  Texts texts = mended(directory, mends);
  for (const std::string_view name : {"soap.xsd", "xml.xsd"}) {
    texts[std::string(name)] = embedded_file(name).content;
  }
  try {
    return SchemaSet(std::make_unique<Compiled>(std::move(texts)));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(directory.string() + ": " + error.what() +
                             "; give types.xsd and messages.xsd of one server, unchanged");
  }
}

Verdict SchemaSet::judge(std::string_view bytes, const base::Limits& limits) const {
  if (bytes.size() > limits.bytes || bytes.size() > most_bytes) {
    return refused("LM-01", base::Stage::bytes,
                   "the message has " + std::to_string(bytes.size()) + " bytes, more than " +
                       std::to_string(std::min(limits.bytes, most_bytes)));
  }
  Prepared message;
  prepare(bytes, message);
  if (!message.problem.empty()) return refused(message.rule, base::Stage::xml, message.problem);
  if (auto costly = too_costly(message.text, limits)) {
    Verdict verdict;
    verdict.findings.push_back(std::move(*costly));
    return verdict;
  }
  Workplace workplace = compiled_->take();
  Verdict verdict = judge_with(workplace, message, limits);
  compiled_->give_back(std::move(workplace));
  return verdict;
}

const std::string& SchemaSet::text(std::string_view name) const {
  const auto found = compiled_->texts.find(name);
  if (found == compiled_->texts.end()) {
    throw std::runtime_error("the set has no schema named " + std::string(name));
  }
  return found->second;
}

}  // namespace assay::schema
