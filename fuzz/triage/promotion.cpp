#include "fuzz/triage/promotion.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "base/text/base64.hpp"
#include "base/violation.hpp"
#include "conformance/loading/toml/toml_text.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/triage/nearest.hpp"
#include "inspect/authority.hpp"
#include "schema/schema_set.hpp"
#include "xml/editing/edit_names.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

using base::FuzzFinding;
using base::Stage;
using conformance::Case;
using conformance::Catalogue;
using conformance::toml_edits;
using conformance::toml_string;
using conformance::toml_strings;
using inspect::Inspection;
using inspect::Verdict;

constexpr std::string_view area = "found";

// What promotion cannot do, by property.
struct Impossible {
  std::string_view property;
  std::string_view reason;
};
constexpr std::array<Impossible, 2> impossible{
    {{"slow", "a case has no clock: what is slow can only be replayed"},
     {"sanity-probe", "it takes many messages to show it: find the one with --seed and --runs"}}};

// What a server owes a message, by what the reference finds in it. The codes of refusals and
// their sources are those of the catalogue.
enum class Owed : std::uint8_t { response, schema_fault, refusal, anything };

struct Demand {
  Owed owed;
  std::string_view expect;       // lines of the table case.step.expect
  std::string_view requirement;  // that a server breaks which does not do it
};
constexpr std::array<Demand, 4> demands{
    {{Owed::response, "answer = \"response\"\n", "TR-11"},
     {Owed::schema_fault,
      "answer = \"fault\"\n"
      "codes = [{ code = \"ErrorSchemaValidation\", source = \"responsecode page\" }]\n",
      "FL-13"},
     {Owed::refusal,
      "answer = \"refused\"\n"
      "codes = [{ code = \"ErrorSchemaValidation\", source = \"responsecode page\" }, "
      "{ code = \"ErrorInvalidRequest\", source = \"responsecode page\" }, "
      "{ code = \"Client\", source = \"SOAP 1.1 section 4.4.1\" }]\n",
      "TR-22"},
     {Owed::anything, "answer = \"survives\"\n", "TR-22"}}};

Owed owed_to(const Inspection& message) {
  if (base::first_violation(message.findings) == nullptr) {
    const ews::Headers& headers = message.message.headers;
    const bool plain = headers.others.empty() && !headers.exchange_impersonation;
    const bool ours = message.kind == inspect::Kind::request;
    return ours && plain ? Owed::response : Owed::anything;
  }
  if (base::first_violation(message.findings, Stage::soap) == nullptr) return Owed::anything;
  const bool by_schema_alone = std::ranges::all_of(message.findings, [](const auto& finding) {
    return !base::is_violation(finding, Stage::soap) || finding.stage == Stage::schema;
  });
  return by_schema_alone ? Owed::schema_fault : Owed::refusal;
}

Inspection agreed_inspection(const FuzzFinding& finding, base::Generation generation) {
  inspect::Options options;
  options.generation = generation;
  if (finding.subject == "server") options.operation = inspect::any_operation;
  const auto& authority = schema::SchemaSet::embedded(generation, base::Dialect::schema);
  inspect::SecondOpinion opinion =
      inspect::inspect_with(finding.request, options, authority, false);
  if (opinion.agree) return std::move(opinion.inspection);
  throw std::runtime_error(
      "the reference and the schemas disagree about this message, so no case can say what is "
      "right: the fault is in this suite (corpus/agreement/regressions)");
}

class Promoter {
 public:
  Promoter(const FuzzFinding& finding, const Catalogue& catalogue, base::Generation generation)
      : finding_(finding),
        catalogue_(catalogue),
        server_(finding.subject == "server"),
        inspection_(agreed_inspection(finding, generation)),
        owed_(owed_to(inspection_)) {
    id_ = std::string(area) + "/" + slug(finding.property) + "-" + slug(finding.id);
  }

  Promotion promote() {
    if (catalogue_.find_case(id_) != nullptr) {
      throw std::runtime_error("the catalogue has the case " + id_ + " already");
    }
    Promotion promotion{id_, "cases/" + std::string(area) + ".toml", {}};
    promotion.toml = entry();
    check(promotion);
    return promotion;
  }

 private:
  static std::string slug(std::string_view text) {
    std::string slug;
    for (const char c : text) {
      const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      slug += fits ? c : '-';
    }
    return slug;
  }

  const Demand& demand() const { return *std::ranges::find(demands, owed_, &Demand::owed); }

  bool is_negative() const {
    if (!server_) return inspection_.verdict == Verdict::violates;
    return owed_ == Owed::schema_fault || owed_ == Owed::refusal;
  }

  std::string title() const {
    const base::Finding* const broken = base::first_violation(inspection_.findings);
    if (broken != nullptr && (is_negative() || !server_)) return "Refused: " + broken->message;
    std::string title = finding_.property + " " + finding_.cause;
    return (server_ && owed_ == Owed::anything ? "Survived: " : "In order: ") + title;
  }

  void add_requirement(std::vector<std::string>& ids, std::string_view id) const {
    const conformance::Requirement* const known = catalogue_.requirement(id);
    const bool tested = known != nullptr && known->tested != conformance::Tested::no;
    if (tested && std::ranges::find(ids, id) == ids.end()) ids.emplace_back(id);
  }

  // What the finding broke, then what such messages are owed in any case.
  std::vector<std::string> requirements() const {
    std::vector<std::string> ids;
    for (const std::string& rule : finding_.rules) add_requirement(ids, rule);
    for (const base::Finding& broken : inspection_.findings) {
      if (broken.level == base::Level::must) add_requirement(ids, broken.rule);
    }
    if (server_) add_requirement(ids, demand().requirement);
    if (!ids.empty()) return ids;
    static const std::map<inspect::Kind, std::string_view> about{{inspect::Kind::request, "RQ-01"},
                                                                 {inspect::Kind::response, "RS-01"},
                                                                 {inspect::Kind::fault, "FL-01"}};
    const auto found = about.find(inspection_.kind);
    add_requirement(ids, found == about.end() ? "RQ-01" : found->second);
    return ids;
  }

  static const conformance::MessageSource& source_of(const Case& test_case) {
    return test_case.door == conformance::Door::codec ? test_case.message
                                                      : test_case.steps.front().message;
  }

  // The nearest case that demands no refusal: of the same base message, with the fewest edits.
  std::string twin() const {
    const Case* nearest = nullptr;
    const auto distance = [&](const Case& candidate) {
      const conformance::MessageSource& source = source_of(candidate);
      return source.edits.size() + (source.name == finding_.message ? 0 : 1000);
    };
    for (const Case& candidate : catalogue_.cases) {
      const bool same_door = (candidate.door == conformance::Door::server) == server_;
      if (!same_door || conformance::is_negative(candidate) || !candidate.needs.empty()) continue;
      if (nearest == nullptr || distance(candidate) < distance(*nearest)) nearest = &candidate;
    }
    if (nearest == nullptr) throw std::runtime_error("the catalogue has no valid case as a twin");
    return nearest->id;
  }

  // Edits where these and nothing else make the message; else its bytes.
  std::string message_lines() const {
    const auto as_edits = [&](const std::string& name, const std::vector<xml::Edit>& edits) {
      const auto base = catalogue_.messages.find(name);
      if (base == catalogue_.messages.end() || !is_text(edits)) return std::string();
      const xml::Edited edited = xml::apply(base->second, edits);
      if (!edited.message || !says_the_same(*edited.message)) return std::string();
      return "message = " + toml_string(name) + "\n" +
             toml_edits(xml::with_names(base->second, edits));
    };
    const bool placeholders = finding_.request.find("${") != std::string::npos;
    if (!placeholders) {
      const auto edits = edits_of(finding_.edits);
      if (edits && !finding_.message.empty()) {
        if (std::string lines = as_edits(finding_.message, *edits); !lines.empty()) return lines;
      }
      if (const auto nearest = nearest_message(catalogue_.messages, finding_.request)) {
        if (std::string lines = as_edits(nearest->name, nearest->edits); !lines.empty()) {
          return lines;
        }
      }
    }
    return "raw-base64 = " + toml_string(base::base64(finding_.request)) + "\n";
  }

  // TOML holds no other bytes.
  static bool is_text(const std::vector<xml::Edit>& edits) {
    return std::ranges::all_of(edits, [](const xml::Edit& edit) {
      return xml::is_carriable(edit.path + edit.name + edit.value);
    });
  }

  bool says_the_same(const std::string& message) const {
    if (message == finding_.request) return true;
    inspect::Options options;
    if (server_) options.operation = inspect::any_operation;
    const Inspection other = inspect::inspect(message, options);
    return other.message == inspection_.message && rules_of(other) == rules_of(inspection_);
  }

  static std::vector<std::string> rules_of(const Inspection& inspection) {
    std::vector<std::string> rules;
    for (const base::Finding& finding : inspection.findings) rules.emplace_back(finding.rule);
    return rules;
  }

  std::string entry() const {
    std::string text = "[[case]]\nid = " + toml_string(id_) + "\n";
    text += "title = " + toml_string(title()) + "\n";
    text += "requirements = " + toml_strings(requirements()) + "\n";
    if (is_negative()) text += "twin = " + toml_string(twin()) + "\n";
    text += server_ ? "target = \"server\"\n" : "target = \"codec\"\n";
    return text + (server_ ? server_lines() : codec_lines());
  }

  std::string server_lines() const {
    std::string text = "\n[[case.step]]\n" + message_lines();
    text += "\n[case.step.expect]\n" + std::string(demand().expect);
    if (finding_.property == "media-type") text += "media-type = \"text/xml\"\n";
    if (finding_.property == "echo") text += echo_line();
    // Whoever breaks down over a message shows it with the next one at the latest.
    if (demand().requirement == "TR-22" || finding_.property == "silence") {
      text += "\n[[case.step]]\nname = \"afterwards\"\nmessage = \"get-im-item-list\"\n";
      text += "\n[case.step.expect]\nclass = \"Success\"\n";
    }
    return text;
  }

  std::string echo_line() const {
    const auto* const sent = std::get_if<ews::AddNewImContactToGroup>(&inspection_.message.body);
    if (sent == nullptr) return {};
    return "values-if-present = { " + toml_string("Envelope/Body/*/Persona/ImAddress") + " = " +
           toml_string(sent->im_address) + " }\n";
  }

  std::string codec_lines() const {
    std::string text = message_lines() + "\n[case.expect]\n";
    text += "verdict = " + toml_string(name_of(inspection_.verdict)) + "\n";
    text += "kind = " + toml_string(name_of(inspection_.kind)) + "\n";
    if (inspection_.verdict != Verdict::violates) return text;
    std::vector<std::string> rules;
    for (const base::Finding& broken : inspection_.findings) {
      if (broken.level == base::Level::must) add_requirement(rules, broken.rule);
    }
    return text + "rules = " + toml_strings(rules) + "\n";
  }

  // What the loader would say of the catalogue with this case.
  void check(const Promotion& promotion) const {
    std::map<std::string, std::string> files = catalogue_.files;
    std::string& file = files[promotion.file];
    file += (file.empty() ? "" : "\n") + promotion.toml;
    std::vector<base::EmbeddedFile> views;
    for (const auto& [path, content] : files) views.push_back({path, content});
    conformance::load_catalogue(views);
  }

  const FuzzFinding& finding_;
  const Catalogue& catalogue_;
  bool server_;
  Inspection inspection_;
  Owed owed_;
  std::string id_;
};

}  // namespace

Promotion promotion_of(const FuzzFinding& finding, const Catalogue& catalogue,
                       base::Generation generation) {
  for (const Impossible& one : impossible) {
    if (one.property == finding.property) throw std::runtime_error(std::string(one.reason));
  }
  return Promoter(finding, catalogue, generation).promote();
}

}  // namespace assay::fuzz
