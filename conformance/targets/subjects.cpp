#include "conformance/targets/subjects.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "conformance/targets/answers.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/codec_defects.hpp"
#include "endpoint/defects/catalogue.hpp"

namespace assay::conformance {
namespace {

using endpoint::defects::Defect;

// Long enough for a loopback, short enough for a target that never answers.
constexpr std::chrono::milliseconds patience{700};

Bench bench_of(std::shared_ptr<Target> server, base::Generation generation) {
  Bench bench;
  bench.server = std::move(server);
  ReadingOptions reading;
  reading.generation = generation;
  bench.doors.server = bench.server.get();
  bench.doors.read_answer = answer_reader(reading);
  bench.options.features = builtin_features(generation);
  return bench;
}

Bench codec_bench(Codec codec, Rewriter rewriter) {
  Bench bench;
  bench.doors.codec = std::move(codec);
  bench.doors.rewrite = std::move(rewriter);
  bench.doors.read_rewritten = rewriting_reader();
  bench.options.features = builtin_features();
  return bench;
}

Subject sound_endpoint(base::Generation generation, base::Dialect dialect) {
  const std::string id = "endpoint, " + std::string(base::name_of(generation)) + ", " +
                         std::string(base::name_of(dialect));
  const auto open = [generation, dialect] {
    return bench_of(in_process_target({generation, dialect, nullptr}), generation);
  };
  return {id, {}, {}, open, dialect == base::Dialect::documented};
}

Bench open_endpoint(const Defect& defect) {
  BuiltinOptions options;
  options.defect = &defect;
  const bool connected = endpoint::defects::is_of_the_connection(defect);
  Bench bench = bench_of(connected ? builtin_target(options) : in_process_target(options),
                         base::latest_generation);
  if (connected) bench.options.timeout = patience;
  return bench;
}

}  // namespace

std::vector<Subject> sound_subjects() {
  std::vector<Subject> subjects;
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    for (const auto dialect : {base::Dialect::schema, base::Dialect::documented}) {
      subjects.push_back(sound_endpoint(generation, dialect));
    }
  }
  subjects.push_back({"endpoint, over a connection", {}, {}, [] {
                        return bench_of(builtin_target(), base::latest_generation);
                      }});
  subjects.push_back(
      {"codec", {}, {}, [] { return codec_bench(reference_codec(), reference_rewriter()); }});
  return subjects;
}

std::vector<Defect> every_defect(const Catalogue& catalogue) {
  std::vector<Defect> defects = endpoint::defects::all();
  std::ranges::move(codec_defects(catalogue), std::back_inserter(defects));
  return defects;
}

std::optional<Defect> find_defect(const Catalogue& catalogue, std::string_view id) {
  const std::vector<Defect> defects = every_defect(catalogue);
  const auto found = std::ranges::find(defects, id, &Defect::id);
  return found == defects.end() ? std::nullopt : std::optional(*found);
}

std::vector<Subject> defective_subjects(const Catalogue& catalogue) {
  std::vector<Subject> subjects;
  for (const Defect& defect : endpoint::defects::all()) {
    subjects.push_back(
        {defect.id, defect.sentence, defect.breaks, [&defect] { return open_endpoint(defect); }});
  }
  for (const Defect& defect : codec_defects(catalogue)) {
    subjects.push_back({defect.id, defect.sentence, defect.breaks, [defect] {
                          return codec_bench(defective_codec(defect), defective_rewriter(defect));
                        }});
  }
  return subjects;
}

}  // namespace assay::conformance
