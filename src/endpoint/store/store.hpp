#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "endpoint/store/mailbox.hpp"
#include "ews/headers.hpp"

namespace assay::endpoint {

// Someone with a mailbox. The first account of a store is the caller.
struct Account {
  std::string address;  // primary SMTP address and user principal name
  std::string sid;
  bool may_be_impersonated = true;
  friend bool operator==(const Account&, const Account&) = default;
};

// A caller, one account the caller may act for, and one the caller may not act for.
std::vector<Account> default_accounts();

struct StoreOptions {
  std::uint64_t seed = 1;
  Capacity capacity;
  std::vector<Account> accounts = default_accounts();  // at least one
  Quirks quirks = {};
};

// All mailboxes of the endpoint. A plain value: equal before and after a call that fails.
class Store {
 public:
  explicit Store(const StoreOptions& options = {});
  // As a store of these options was left: one list for each account.
  Store(const StoreOptions& options, std::vector<ImList> im_lists);

  Mailbox& caller() { return mailboxes_.front(); }
  const std::vector<Account>& accounts() const { return accounts_; }
  const std::vector<Mailbox>& mailboxes() const { return mailboxes_; }

  // The mailbox the caller asks to act for, or the code of the fault that answers.
  std::variant<Mailbox*, ews::ResponseCode> impersonated(ews::AccountName kind,
                                                         std::string_view name);

  // See Mailbox::overlap.
  void overlap(Stale stale, const Store& earlier);

  friend bool operator==(const Store&, const Store&) = default;

 private:
  std::vector<Account> accounts_;
  std::vector<Mailbox> mailboxes_;  // in the order of the accounts
};

}  // namespace assay::endpoint
