#include "conformance/targets/subjects.hpp"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>

#include "base/results/operations.hpp"
#include "conformance/loading/derived/shared_cases.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "conformance/targets/codec/codec_defects.hpp"
#include "conformance/targets/codec/memo.hpp"
#include "conformance/targets/http/canary.hpp"
#include "endpoint/defects/catalogue.hpp"

namespace assay::conformance {
namespace {

using endpoint::defects::Defect;

// Long enough for a loopback, short enough for a target that never answers.
constexpr std::chrono::milliseconds defect_patience{700};

// Texts as one, in which no two lists of them are the same.
std::string joined(std::initializer_list<std::string_view> texts) {
  std::string all;
  for (const std::string_view text : texts) all.append(text).append(1, '\0');
  return all;
}

// Most subjects give and get the very messages of the sound ones: nobody needs to read them twice.
class Readings {
 public:
  AnswerReader answer_reader() {
    return
        [this, read = conformance::answer_reader()](std::string_view type, std::string_view body) {
          return answers_.get(std::string(body), [&] { return read(type, body); });
        };
  }
  Codec codec() {
    return [this, read = reference_codec()](std::string_view bytes, std::string_view operation) {
      return inspections_.get(joined({operation, bytes}), [&] { return read(bytes, operation); });
    };
  }
  Rewriter rewriter() {
    return [this, rewrite = reference_rewriter()](std::string_view bytes) {
      return rewritings_.get(std::string(bytes), [&] { return rewrite(bytes); });
    };
  }
  RewritingReader rewriting_reader() {
    return [this, read = conformance::rewriting_reader()](
               std::string_view message, std::string_view rewritten, std::string_view operation) {
      return problems_.get(joined({operation, message, rewritten}),
                           [&] { return read(message, rewritten, operation); });
    };
  }

 private:
  // Enough for what the sound subjects give, who come first. An answer keeps its tree, which is
  // some ten times as large as its text.
  static constexpr std::size_t room = std::size_t{4} << 20;
  Memo<Answer> answers_{room};
  Memo<Inspected> inspections_{2 * room};
  Memo<std::optional<std::string>> rewritings_{2 * room};
  Memo<WritingProblem> problems_{2 * room};
};

using SharedReadings = std::shared_ptr<Readings>;

Bench bench_of(std::unique_ptr<Target> server, AnswerReader reader, base::Generation generation) {
  Bench bench;
  const auto canary = std::make_shared<Canary>();
  bench.server = std::make_shared<WatchedTarget>(std::move(server), canary);
  bench.doors.server = bench.server.get();
  bench.doors.read_answer = std::move(reader);
  bench.options.features = builtin_features(generation);
  bench.generation = generation;
  bench.options.features.emplace(canary_feature, canary->url());
  return bench;
}

Bench codec_bench(const SharedReadings& readings, Codec codec, Rewriter rewriter) {
  Bench bench;
  bench.doors.codec = std::move(codec);
  bench.doors.rewrite = std::move(rewriter);
  bench.doors.read_rewritten = readings->rewriting_reader();
  bench.options.features = builtin_features();
  return bench;
}

Subject sound_endpoint(base::Generation generation, base::Dialect dialect) {
  const std::string id = "endpoint, " + std::string(base::name_of(generation)) + ", " +
                         std::string(base::name_of(dialect));
  const auto open = [generation, dialect] {
    return bench_of(in_process_target({generation, dialect, nullptr}),
                    answer_reader({generation, false, {}}), generation);
  };
  return {id, {}, {}, open, dialect == base::Dialect::documented};
}

Bench open_endpoint(const SharedReadings& readings, const Defect* defect, bool connected) {
  BuiltinOptions options;
  options.defect = defect;
  Bench bench = bench_of(connected ? builtin_target(options) : in_process_target(options),
                         readings->answer_reader(), base::latest_generation);
  if (connected && defect != nullptr) bench.options.timeout = defect_patience;
  return bench;
}

void add_sound(const SharedReadings& readings, std::vector<Subject>& subjects) {
  for (const bool connected : {false, true}) {
    subjects.push_back({connected ? "endpoint, over a connection" : "endpoint", {}, {}, [=] {
                          return open_endpoint(readings, nullptr, connected);
                        }});
  }
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    for (const auto dialect : {base::Dialect::schema, base::Dialect::documented}) {
      subjects.push_back(sound_endpoint(generation, dialect));
    }
  }
  subjects.push_back({"codec", {}, {}, [readings] {
                        return codec_bench(readings, readings->codec(), readings->rewriter());
                      }});
}

bool has_cases_of(const Catalogue& catalogue, const std::string& operation) {
  return operation.empty() ||
         std::ranges::find(catalogue.cases, operation, &Case::operation) != catalogue.cases.end();
}

// Of an operation that the catalogue cannot call soundly, only what its cases are about is seen.
bool may_be_seen(const Catalogue& catalogue, const Defect& defect) {
  const auto is_of_it = [&](const Case& one) { return one.operation == defect.operation; };
  const bool called = std::ranges::any_of(catalogue.cases, [&](const Case& one) {
    return is_of_it(one) && one.id.ends_with("/" + std::string(sound_call));
  });
  if (called || defect.operation.empty() || defect.operation == base::tested_operation) return true;
  const auto cases = catalogue.cases_of(defect.breaks.front());
  return std::ranges::any_of(
      cases, [&](const Case* one) { return one->door == Door::server && is_of_it(*one); });
}

// The defects of the catalogue's operations, each with what it breaks of these.
std::vector<Defect> concerning(const Catalogue& catalogue, std::vector<Defect> defects) {
  std::erase_if(defects, [&](Defect& defect) {
    std::erase_if(defect.breaks, [&](const std::string& id) {
      const Requirement* const broken = catalogue.requirement(id);
      return broken == nullptr ||
             (!defect.operation.empty() && !holds_for(*broken, defect.operation));
    });
    return defect.breaks.empty() || !has_cases_of(catalogue, defect.operation) ||
           !may_be_seen(catalogue, defect);
  });
  return defects;
}

std::vector<Defect> endpoint_defects(const Catalogue& catalogue) {
  return concerning(catalogue, endpoint::defects::all());
}

}  // namespace

std::vector<Defect> every_defect(const Catalogue& catalogue) {
  std::vector<Defect> defects = endpoint_defects(catalogue);
  std::ranges::move(concerning(catalogue, codec_defects(catalogue)), std::back_inserter(defects));
  return defects;
}

std::optional<Defect> find_defect(const Catalogue& catalogue, std::string_view id) {
  const std::vector<Defect> defects = every_defect(catalogue);
  const auto found = std::ranges::find(defects, id, &Defect::id);
  return found == defects.end() ? std::nullopt : std::optional(*found);
}

std::vector<Breach> breaches(const Catalogue& catalogue) {
  std::vector<Breach> evidence;
  for (const Defect& defect : every_defect(catalogue)) {
    evidence.push_back({defect.id, defect.breaks});
  }
  return evidence;
}

std::vector<Subject> selftest_subjects(const Catalogue& catalogue) {
  const auto readings = std::make_shared<Readings>();
  std::vector<Subject> subjects;
  add_sound(readings, subjects);
  for (const Defect& defect : endpoint_defects(catalogue)) {
    const Defect* const seeded = endpoint::defects::find(defect.id);
    const bool connected = endpoint::defects::is_of_the_connection(defect);
    subjects.push_back({defect.id, defect.sentence, defect.breaks,
                        [=] { return open_endpoint(readings, seeded, connected); }, false,
                        defect.operation});
  }
  for (const Defect& defect : concerning(catalogue, codec_defects(catalogue))) {
    const auto open = [readings, defect] {
      return codec_bench(readings, defective_codec(defect, readings->codec()),
                         defective_rewriter(defect, readings->rewriter()));
    };
    subjects.push_back({defect.id, defect.sentence, defect.breaks, open, false, defect.operation});
  }
  return subjects;
}

}  // namespace assay::conformance
