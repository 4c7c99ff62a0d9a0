#include <benchmark/benchmark.h>

#include <pugixml.hpp>
#include <stdexcept>

#include "bench/libxml2_baseline.hpp"
#include "bench/messages.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/authority.hpp"
#include "inspect/inspect.hpp"

// Every step of the suite beside the libraries it is measured against, on the same messages. Times
// say little across machines; the ratios within one run are what counts.
namespace {

using namespace assay;

constexpr const char* names[] = {"request", "schema-response", "error-response",
                                 "full-persona-response"};

const std::string& message(const benchmark::State& state) {
  return bench::message(names[state.range(0)]);
}

void finish(benchmark::State& state) {
  state.SetLabel(names[state.range(0)]);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(message(state).size()));
}

void pugixml_raw_parse(benchmark::State& state) {
  const std::string& bytes = message(state);
  for (auto _ : state) {
    pugi::xml_document document;
    benchmark::DoNotOptimize(document.load_buffer(bytes.data(), bytes.size()));
  }
  finish(state);
}

void libxml2_dom(benchmark::State& state) {
  bench::Libxml2Baseline libxml2;
  for (auto _ : state) benchmark::DoNotOptimize(libxml2.parse(message(state)));
  finish(state);
}

void libxml2_parse_and_xsd(benchmark::State& state) {
  bench::Libxml2Baseline libxml2;
  if (!libxml2.validate(message(state))) throw std::runtime_error("the message is not valid");
  for (auto _ : state) benchmark::DoNotOptimize(libxml2.validate(message(state)));
  finish(state);
}

void strict_typed_read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(inspect::inspect(message(state)));
  finish(state);
}

void write(benchmark::State& state) {
  const ews::Message typed = inspect::inspect(message(state)).message;
  for (auto _ : state) benchmark::DoNotOptimize(ews::write(typed));
  finish(state);
}

void check_with_both_judges(benchmark::State& state) {
  const auto& authority =
      schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  for (auto _ : state) {
    benchmark::DoNotOptimize(inspect::inspect_with(message(state), {}, authority, false));
  }
  finish(state);
}

BENCHMARK(pugixml_raw_parse)->DenseRange(0, 3);
BENCHMARK(libxml2_dom)->DenseRange(0, 3);
BENCHMARK(libxml2_parse_and_xsd)->DenseRange(0, 3);
BENCHMARK(strict_typed_read)->DenseRange(0, 3);
BENCHMARK(write)->DenseRange(0, 3);
BENCHMARK(check_with_both_judges)->DenseRange(0, 3);

}  // namespace

BENCHMARK_MAIN();
