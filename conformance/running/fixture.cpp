#include "conformance/running/fixture.hpp"

#include <algorithm>
#include <array>

#include "conformance/preparing/identifier.hpp"
#include "conformance/preparing/plain_request.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view group_path = "Envelope/Body/AddImGroupResponse/ImGroup/ExchangeStoreId/";
constexpr std::string_view distribution_group_path =
    "Envelope/Body/AddDistributionGroupToImListResponse/ImGroup/ExchangeStoreId/@Id";
// Attributions may also name contacts that were in the mailbox before; true has two spellings.
constexpr std::array<std::string_view, 2> contact_paths{
    "Envelope/Body/*/Persona/Attributions/"
    "Attribution[IsQuickContact='true']/SourceId/@Id",
    "Envelope/Body/*/Persona/Attributions/"
    "Attribution[IsQuickContact='1']/SourceId/@Id"};
constexpr std::string_view list_path = "Envelope/Body/GetImItemListResponse/ImItemList/";

// Of one case. A target that names more is not asked to remove them one by one.
constexpr std::size_t most_contacts = 2048;

bool succeeded(const Reply& reply) { return reply.answer.response_class == "Success"; }

std::string failure_of(const Reply& reply) {
  const Observation& seen = reply.observation;
  if (seen.silence != Silence::none) {
    return std::string(name_in(silence_names(), seen.silence)) + ": " + seen.detail;
  }
  const std::string code = reply.answer.code.empty() ? "" : " " + reply.answer.code;
  return "HTTP " + std::to_string(seen.status) + code;
}

// True when the answer says that the mailbox does not have what was to be removed.
bool says_it_is_gone(const Reply& reply) {
  static constexpr std::array<std::string_view, 3> codes{
      "ErrorItemNotFound", "ErrorInvalidImGroupId", "ErrorInvalidImContactId"};
  return std::ranges::find(codes, reply.answer.code) != codes.end();
}

// True when a request was sent and no answer says what became of it.
bool may_have_acted(const Observation& seen) {
  return seen.silence != Silence::none && seen.silence != Silence::unreachable &&
         seen.silence != Silence::busy;
}

std::string path_of_group(std::string_view id, std::string_view rest) {
  return std::string(list_path)
      .append("Groups/ImGroup[ExchangeStoreId/@Id='")
      .append(id)
      .append("']/")
      .append(rest);
}

// A list that is not sound may name a contact as a member or as a Persona alone.
std::set<std::string> listed_contacts(const Answer& list) {
  std::set<std::string> listed;
  for (const std::string_view path : {"Personas/Persona/Attributions/Attribution/SourceId/@Id",
                                      "Groups/ImGroup/MemberCorrelationKey/ItemId/@Id"}) {
    const auto ids = list.select(std::string(list_path).append(path));
    listed.insert(ids.begin(), ids.end());
  }
  return listed;
}

bool is_listed_group(const Answer& list, const std::string& id) {
  return !list.select(path_of_group(id, "ExchangeStoreId/@Id")).empty();
}

}  // namespace

std::optional<std::string> Fixture::add_group(const std::string& name,
                                              std::string_view display_name, Values& values) {
  const std::string content = "<m:DisplayName>" + escape_markup(display_name) + "</m:DisplayName>";
  const Reply reply = wire_.send("make " + name, request_of("AddImGroup", content));
  watch(reply.answer);
  const auto ids = reply.answer.select(std::string(group_path) + "@Id");
  if (!succeeded(reply) || ids.empty()) {
    if (may_have_acted(reply.observation)) unanswered_.emplace(display_name);
    return "the fixture group cannot be made: AddImGroup met with " + failure_of(reply);
  }
  values[name + ".Id"] = ids.front();
  const auto keys = reply.answer.select(std::string(group_path) + "@ChangeKey");
  if (!keys.empty()) values[name + ".ChangeKey"] = keys.front();
  return std::nullopt;
}

void Fixture::watch(const Answer& answer) {
  remember(answer, std::string(group_path) + "@Id", groups_);
  remember(answer, std::string(distribution_group_path), distribution_groups_);
  for (const std::string_view path : contact_paths) {
    remember(answer, std::string(path), contacts_);
  }
}

// One request makes one thing, whatever an answer says.
void Fixture::remember(const Answer& answer, const std::string& path, std::set<std::string>& made) {
  constexpr std::size_t most_ids = 8;
  constexpr std::size_t longest_id = std::size_t{16} << 10;
  std::vector<std::string> ids = answer.select(path);
  ids.resize(std::min(ids.size(), most_ids));
  for (std::string& id : ids) {
    if (id.size() <= longest_id) made.insert(std::move(id));
  }
}

std::vector<std::string> Fixture::clean() {
  if (is_clean()) return {};
  if (!account_.empty()) clean(account_);
  clean("");
  return leftovers();
}

void Fixture::clean(const std::string& account) {
  const std::optional<Answer> before = list(account);
  find_unanswered(before);
  remove_contacts(before, account);
  remove_groups("RemoveImGroup", groups_, before, account);
  remove_groups("RemoveDistributionGroupFromImList", distribution_groups_, before, account);
}

void Fixture::find_unanswered(const std::optional<Answer>& list) {
  if (!list) return;
  for (const std::string& name : unanswered_) {
    const auto ids = list->select(std::string(list_path)
                                      .append("Groups/ImGroup[DisplayName='")
                                      .append(name)
                                      .append("']/ExchangeStoreId/@Id"));
    groups_.insert(ids.begin(), ids.end());
  }
  unanswered_.clear();
}

void Fixture::remove_contacts(const std::optional<Answer>& list, const std::string& account) {
  for (const std::string& group : groups_) {
    if (!list) break;
    const auto members = list->select(path_of_group(group, "MemberCorrelationKey/ItemId/@Id"));
    for (const std::string& id : members) {
      if (contacts_.size() < most_contacts) contacts_.insert(id);
    }
  }
  const auto listed = list ? listed_contacts(*list) : contacts_;
  std::erase_if(contacts_, [&](const std::string& id) {
    if (!listed.contains(id)) return false;
    const Reply reply = remove("RemoveContactFromImList", id_element("ContactId", id), account);
    return succeeded(reply) || (!list && says_it_is_gone(reply));
  });
}

void Fixture::remove_groups(std::string_view operation, std::set<std::string>& groups,
                            const std::optional<Answer>& list, const std::string& account) {
  std::erase_if(groups, [&](const std::string& id) {
    const bool here = !list || is_listed_group(*list, id);
    if (!here) return false;
    const Reply reply = remove(operation, id_element("GroupId", id), account);
    // What is listed and cannot be found is still there.
    return succeeded(reply) || (!list && says_it_is_gone(reply));
  });
}

std::optional<Answer> Fixture::list(const std::string& account) {
  const Reply reply = wire_.send_aside(request_of("GetImItemList", "", account));
  return succeeded(reply) ? std::optional(reply.answer) : std::nullopt;
}

Reply Fixture::remove(std::string_view operation, const std::string& content,
                      const std::string& account) {
  return wire_.send_aside(request_of(operation, content, account));
}

// What could not be removed may be gone all the same, if the target says so.
std::vector<std::string> Fixture::leftovers() {
  std::vector<std::string> sentences = leftovers("");
  if (account_.empty()) return sentences;
  for (std::string& sentence : leftovers(account_)) sentences.push_back(std::move(sentence));
  return sentences;
}

std::vector<std::string> Fixture::leftovers(const std::string& account) {
  if (is_clean()) return {};
  const std::optional<Answer> after = list(account);
  const std::string place = account.empty() ? " is left" : " is left in the mailbox of " + account;
  const auto listed = after ? listed_contacts(*after) : contacts_;
  std::vector<std::string> sentences;
  for (const std::string& id : contacts_) {
    if (listed.contains(id)) sentences.push_back("contact " + id + place);
  }
  for (const std::string& id : groups_) {
    if (!after || is_listed_group(*after, id)) sentences.push_back("group " + id + place);
  }
  for (const std::string& id : distribution_groups_) {
    if (!after || is_listed_group(*after, id)) {
      sentences.push_back("distribution group " + id + place);
    }
  }
  for (const std::string& name : unanswered_) {
    sentences.push_back("a group called '" + name + "' may be left");
  }
  return sentences;
}

}  // namespace assay::conformance
