#include "cli/targets/door.hpp"

#include <string>
#include <utility>

#include "cli/targets/credentials.hpp"
#include "cli/targets/endpoint.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/codec/answers.hpp"

namespace assay::cli {
namespace {

// Who fetches in the background gets a moment to do so.
constexpr std::chrono::milliseconds patience_with_fetching{100};

conformance::ReadingOptions reading_of(const RunArguments& arguments) {
  conformance::ReadingOptions reading;
  reading.generation = arguments.generation();
  return reading;
}

conformance::Features features_of(const RunArguments& arguments, bool is_here) {
  conformance::Features features{{std::string(base::name_of(arguments.generation())), ""}};
  if (arguments.is_builtin()) features = conformance::builtin_features(arguments.generation());
  if (is_here || arguments.endpoint.allow_heavy) features.emplace("heavy", "");
  std::string problem;
  for (const std::string& text : arguments.endpoint.profile.features) {
    if (auto feature = conformance::feature_of(text, problem)) {
      features.insert_or_assign(feature->first, std::move(feature->second));
    }
  }
  return features;
}

Door network_door(const RunArguments& arguments) {
  const Endpoint endpoint(arguments.endpoint);
  Door door{
      endpoint.connect(), {}, endpoint.redaction(), features_of(arguments, endpoint.is_loopback())};
  for (std::size_t job = 1; job < arguments.endpoint.jobs; ++job) {
    door.more.push_back(endpoint.connect());
  }
  if (auto canary = endpoint.canary()) door.watch(std::move(canary), patience_with_fetching);
  return door;
}

Door builtin_door(const RunArguments& arguments) {
  conformance::BuiltinOptions options;
  options.generation = arguments.generation();
  options.dialect = *base::dialect_named(arguments.dialect);
  Door door{conformance::builtin_target(options),
            {},
            conformance::Redaction(),
            features_of(arguments, true)};
  door.watch(std::make_shared<conformance::Canary>(), {});
  return door;
}

Door exec_door(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  return {nullptr,
          {},
          environment_redaction(),
          features_of(arguments, true),
          open_exec(arguments.exec, catalogue, reading_of(arguments),
                    milliseconds_of(arguments.timeout))};
}

}  // namespace

void Door::watch(std::shared_ptr<conformance::Canary> by, std::chrono::milliseconds patience) {
  canary = std::move(by);
  features.emplace(conformance::canary_feature, canary->url());
  target = std::make_unique<conformance::WatchedTarget>(std::move(target), canary, patience);
  for (auto& connection : more) {
    connection =
        std::make_unique<conformance::WatchedTarget>(std::move(connection), canary, patience);
  }
}

Door open_door(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  if (arguments.exec.given()) return exec_door(arguments, catalogue);
  return arguments.is_builtin() ? builtin_door(arguments) : network_door(arguments);
}

conformance::Doors doors_of(const RunArguments& arguments, const Door& door) {
  const conformance::ReadingOptions reading = reading_of(arguments);
  conformance::Doors doors{door.target.get(), conformance::answer_reader(reading)};
  for (const auto& connection : door.more) doors.more_connections.push_back(connection.get());
  doors.trial = door.exec.trial;
  if (!arguments.is_builtin()) return doors;
  doors.codec = conformance::reference_codec(reading);
  doors.rewrite = conformance::reference_rewriter(reading);
  doors.read_rewritten = conformance::rewriting_reader(reading);
  return doors;
}

}  // namespace assay::cli
