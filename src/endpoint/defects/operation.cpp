#include "endpoint/defects/operation.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text/ascii.hpp"
#include "ews/operations.hpp"

namespace assay::endpoint::defects {
namespace {

template <class Response>
std::string result_of() {
  if constexpr (requires(Response response) { response.persona; }) return "Persona";
  if constexpr (requires(Response response) { response.im_group; }) return "ImGroup";
  if constexpr (requires(Response response) { response.im_item_list; }) return "ImItemList";
  return {};
}

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// A success of these needs a distribution group, which only the owner of a directory can name.
constexpr std::array<std::string_view, 2> without_success{"AddDistributionGroupToImList",
                                                          "RemoveDistributionGroupFromImList"};
// Its page: ids are not validated.
constexpr std::array<std::string_view, 1> without_failure{"GetImItems"};
constexpr std::array<std::string_view, 4> with_texts{"AddNewImContactToGroup", "AddImGroup",
                                                     "SetImGroup", "AddNewTelUriContactToGroup"};

template <class Each>
Operation described() {
  const std::string name(Each::Request::name);
  const std::string response = name + "Response";
  return {name,
          in_small_letters(name),
          result_of<typename Each::Response>(),
          "Envelope/Body/" + name,
          "Envelope/Body/" + response,
          response + R"( ResponseClass="Success")",
          response + R"( ResponseClass="Error")",
          !is_one_of(without_success, name),
          !is_one_of(without_failure, name),
          is_one_of(with_texts, name)};
}

struct Unseen {
  std::string_view operation;
  std::string_view defect;
};

// AddImGroup and GetImItemList take no id, so that no error of theirs names a mailbox. What a list
// must refuse is only a SHOULD; and where no list comes, no case of it says anything else.
constexpr std::array<Unseen, 5> unseen{
    {{"AddImGroup", "endpoint/response/message-xml-text"},
     {"GetImItemList", "endpoint/response/message-xml-text"},
     {"GetImItemList", "endpoint/transport/status-of-error"},
     {"GetImItems", "endpoint/headers/old-version-of-2010-served"},
     {"GetImItemList", "endpoint/headers/version-2013-refused"}}};

constexpr std::array<std::string_view, 3> parts_of_failures{"/MessageText", "/DescriptiveLinkKey",
                                                            "/MessageXml"};

// Whether the action changes nothing but answers that hold `mark`.
bool needs(const Action& action, const std::string& mark) {
  const auto* const http = std::get_if<Http>(&action);
  const auto* const replace = std::get_if<Replace>(&action);
  return (http != nullptr && http->when == mark) || (replace != nullptr && replace->when == mark);
}

bool needs_failure(const Action& action, const Operation& of) {
  const auto* const edits = std::get_if<Edits>(&action);
  return needs(action, of.error) ||
         (edits != nullptr && std::ranges::any_of(parts_of_failures, [&](std::string_view part) {
            return edits->edits.front().path == of.response + std::string(part);
          }));
}

template <class... Each>
std::vector<Operation> all_described(ews::Operations<Each...>) {
  return {described<Each>()...};
}

}  // namespace

bool shows_at(const Operation& of, const Defect& defect) {
  const auto all = [&](const auto& predicate) {
    return std::ranges::all_of(defect.actions, predicate);
  };
  if (!of.succeeds && all([&](const Action& it) { return needs(it, of.success); })) return false;
  if (!of.fails && all([&](const Action& it) { return needs_failure(it, of); })) return false;
  return std::ranges::none_of(unseen, [&](const Unseen& row) {
    return row.operation == of.name && row.defect == defect.id;
  });
}

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = all_described(ews::AllOperations());
  return all;
}

std::string in_small_letters(std::string_view name) {
  std::string words;
  for (const char letter : name) {
    const char small = base::lower(letter);
    if (!words.empty() && small != letter) words += '-';
    words += small;
  }
  return words;
}

}  // namespace assay::endpoint::defects
