#include "cli/finding_file.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

Json json_of(const xml::Edit& edit) {
  Json json{{"op", xml::name_of(edit.kind)}};
  if (!edit.path.empty()) json["path"] = edit.path;
  if (!edit.name.empty()) json["name"] = edit.name;
  if (!edit.value.empty()) json["value"] = edit.value;
  return json;
}

Json json_of(const fuzz::LiveFinding& finding) {
  Json json{{"id", finding.id},
            {"bucket", finding.complaint.bucket},
            {"detail", finding.complaint.detail},
            {"seed", finding.seed},
            {"status", finding.answer.status}};
  for (const xml::Edit& edit : finding.edits) json["edits"].push_back(json_of(edit));
  return json;
}

}  // namespace

void save_finding(const std::filesystem::path& folder, const fuzz::LiveFinding& finding) {
  std::filesystem::create_directories(folder);
  // Bytes that are no UTF-8 show up as U+FFFD here; the request itself is beside.
  write(folder / (finding.id + ".json"),
        json_of(finding).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  write(folder / (finding.id + ".request"), finding.request);
  write(folder / (finding.id + ".answer"), finding.answer.body);
}

SavedFinding load_finding(const std::filesystem::path& folder, const std::string& id) {
  const auto path = folder / (id + ".json");
  const Json json = Json::parse(contents(path), nullptr, false);
  if (!json.is_object() || !json.contains("bucket") || !json["bucket"].is_string()) {
    throw std::runtime_error(path.string() + " is no finding");
  }
  return {{json["bucket"].get<std::string>(), ""}, contents(folder / (id + ".request"))};
}

}  // namespace assay::cli
