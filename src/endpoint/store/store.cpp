#include "endpoint/store/store.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"

namespace assay::endpoint {
namespace {

// SMTP domains and user principal names do not depend on case, nor does Exchange's directory.
bool same_text(std::string_view left, std::string_view right) {
  return base::same_ignoring_case(left, right);
}

// By AccountName, as the responsecode page has them.
constexpr std::array<ews::ResponseCode, 4> codes_of_unknown_names{
    "ErrorInvalidUserPrincipalName", "ErrorInvalidUserSid", "ErrorNonExistentMailbox",
    "ErrorNonExistentMailbox"};

}  // namespace

std::vector<Account> default_accounts() {
  const std::string domain_sid = "S-1-5-21-1004336348-1177238915-682003330-";
  return {{"nora.klein@contoso.com", domain_sid + "1101", true},
          {"paul.meyer@contoso.com", domain_sid + "1102", true},
          {"ruth.vogel@contoso.com", domain_sid + "1103", false}};
}

Store::Store(const StoreOptions& options)
    : Store(options, std::vector<ImList>(options.accounts.size(), new_im_list())) {}

Store::Store(const StoreOptions& options, std::vector<ImList> im_lists)
    : accounts_(options.accounts) {
  for (ImList& im_list : im_lists) {
    mailboxes_.emplace_back(options.seed + mailboxes_.size(), options.capacity, options.quirks,
                            std::move(im_list), options.directory);
  }
}

void Store::overlap(Stale stale, const Store& earlier) {
  for (std::size_t index = 0; index < mailboxes_.size(); ++index) {
    mailboxes_[index].overlap(stale, earlier.mailboxes_[index]);
  }
}

std::variant<Mailbox*, ews::ResponseCode> Store::impersonated(ews::AccountName kind,
                                                              std::string_view name) {
  const bool by_sid = kind == ews::AccountName::sid;
  const auto found = std::ranges::find_if(accounts_, [&](const Account& account) {
    return same_text(by_sid ? account.sid : account.address, name);
  });
  if (found == accounts_.end()) return codes_of_unknown_names[static_cast<std::size_t>(kind)];
  if (!found->may_be_impersonated) return ews::ResponseCode("ErrorImpersonateUserDenied");
  return &mailboxes_[static_cast<std::size_t>(found - accounts_.begin())];
}

}  // namespace assay::endpoint
