#include "endpoint/store/store_file.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace assay::endpoint {
namespace {

using database::Database;
using database::Statement;
using database::Transaction;

// "EWSA" in application_id, the layout's version in user_version; both are 0 in a new file.
constexpr std::int64_t application = 0x45575341;
constexpr std::int64_t layout = 1;

// With the log and FULL, a commit is on the disk when it returns (sqlite.org/wal.html).
constexpr const char* settings =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON";

constexpr const char* make_layout =
    "CREATE TABLE store (seed INTEGER NOT NULL) STRICT;"
    "CREATE TABLE mailbox (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE,"
    " sid TEXT NOT NULL UNIQUE, impersonable INTEGER NOT NULL CHECK (impersonable IN (0, 1)),"
    " next_number INTEGER NOT NULL CHECK (next_number BETWEEN 0 AND 4294967295)) STRICT;"
    "CREATE TABLE contact (mailbox INTEGER NOT NULL REFERENCES mailbox, number INTEGER NOT NULL"
    " CHECK (number BETWEEN 0 AND 4294967295), im_address TEXT NOT NULL,"
    " display_name TEXT NOT NULL, created INTEGER NOT NULL,"
    " PRIMARY KEY (mailbox, number)) STRICT;"
    "CREATE TABLE im_group (mailbox INTEGER NOT NULL REFERENCES mailbox, number INTEGER NOT NULL"
    " CHECK (number BETWEEN 0 AND 4294967295), type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 3),"
    " display_name TEXT NOT NULL, PRIMARY KEY (mailbox, number)) STRICT;"
    "CREATE TABLE member (mailbox INTEGER NOT NULL, im_group INTEGER NOT NULL,"
    " place INTEGER NOT NULL, contact INTEGER NOT NULL, PRIMARY KEY (mailbox, im_group, place),"
    " FOREIGN KEY (mailbox, im_group) REFERENCES im_group DEFERRABLE INITIALLY DEFERRED,"
    " FOREIGN KEY (mailbox, contact) REFERENCES contact DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "PRAGMA application_id = 0x45575341;"
    "PRAGMA user_version = 1";

constexpr const char* damaged = "it is damaged; put back a copy or give another file";

template <class... Values>
void execute(Database& database, const char* sql, const Values&... values) {
  Statement statement(database, sql);
  (statement << ... << values);
  statement.run();
}

template <class Object>
const Object* with_number(const std::vector<Object>& objects, ObjectNumber number) {
  const auto found = std::ranges::find(objects, number, &Object::number);
  return found == objects.end() ? nullptr : &*found;
}

// Those of `first` that `second` has not. Quick where both begin alike, as before and after an add.
template <class Object>
std::vector<Object> missing(const std::vector<Object>& first, const std::vector<Object>& second) {
  std::vector<Object> result;
  const auto rest = std::ranges::mismatch(first, second);
  std::copy_if(rest.in1, first.end(), std::back_inserter(result), [&](const Object& object) {
    return std::find(rest.in2, second.end(), object) == second.end();
  });
  return result;
}

// Brings the rows of one mailbox from what they say to another list.
class MailboxRows {
 public:
  MailboxRows(Database& database, std::size_t mailbox)
      : database_(database), mailbox_(static_cast<std::int64_t>(mailbox)) {}

  void change(const ImList& before, const ImList& after) {
    execute(database_, "UPDATE mailbox SET next_number = ? WHERE id = ?", after.next_number,
            mailbox_);
    change_contacts(before.contacts, after.contacts);
    change_groups(before.groups, after.groups);
  }

 private:
  void change_contacts(const std::vector<QuickContact>& before,
                       const std::vector<QuickContact>& after) {
    for (const QuickContact& contact : missing(before, after)) {
      execute(database_, "DELETE FROM contact WHERE mailbox = ? AND number = ?", mailbox_,
              contact.number);
    }
    for (const QuickContact& contact : missing(after, before)) {
      execute(database_, "INSERT INTO contact VALUES (?, ?, ?, ?, ?)", mailbox_, contact.number,
              contact.im_address, contact.display_name, contact.created);
    }
  }

  void change_groups(const std::vector<Group>& before, const std::vector<Group>& after) {
    for (const Group& group : before) {
      if (with_number(after, group.number) == nullptr) remove(group);
    }
    for (const Group& group : after) {
      const Group* const old = with_number(before, group.number);
      if (old == nullptr || *old != group) put(group);
      change_members(group.number, old == nullptr ? std::vector<ObjectNumber>{} : old->members,
                     group.members);
    }
  }

  void remove(const Group& group) {
    change_members(group.number, group.members, {});
    execute(database_, "DELETE FROM im_group WHERE mailbox = ? AND number = ?", mailbox_,
            group.number);
  }

  void put(const Group& group) {
    execute(database_,
            "INSERT INTO im_group VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET display_name = excluded.display_name",
            mailbox_, group.number, static_cast<std::int64_t>(group.type), group.display_name);
  }

  void change_members(ObjectNumber group, const std::vector<ObjectNumber>& before,
                      const std::vector<ObjectNumber>& after) {
    const auto rest = std::ranges::mismatch(before, after);
    if (rest.in1 != before.end()) {
      execute(database_, "DELETE FROM member WHERE mailbox = ? AND im_group = ? AND place >= ?",
              mailbox_, group, rest.in1 - before.begin());
    }
    for (auto member = rest.in2; member != after.end(); ++member) {
      execute(database_, "INSERT INTO member VALUES (?, ?, ?, ?)", mailbox_, group,
              member - after.begin(), *member);
    }
  }

  Database& database_;
  std::int64_t mailbox_;
};

template <class Number>
void read_number(Statement& row, Number& number) {
  std::int64_t value = 0;
  row >> value;
  number = static_cast<Number>(value);
}

std::vector<ObjectNumber> read_members(const Database& database, std::int64_t mailbox,
                                       ObjectNumber group) {
  std::vector<ObjectNumber> members;
  Statement row(database,
                "SELECT contact FROM member WHERE mailbox = ? AND im_group = ? ORDER BY place");
  row << mailbox << group;
  while (row.step()) read_number(row, members.emplace_back());
  return members;
}

ImList read_im_list(const Database& database, std::int64_t mailbox, ObjectNumber next_number) {
  ImList list{next_number, {}, {}};
  Statement contacts(database,
                     "SELECT number, im_address, display_name, created FROM contact"
                     " WHERE mailbox = ? ORDER BY number");
  contacts << mailbox;
  while (contacts.step()) {
    QuickContact& contact = list.contacts.emplace_back();
    read_number(contacts, contact.number);
    contacts >> contact.im_address >> contact.display_name >> contact.created;
  }
  Statement groups(database,
                   "SELECT number, type, display_name FROM im_group"
                   " WHERE mailbox = ? ORDER BY number");
  groups << mailbox;
  while (groups.step()) {
    Group& group = list.groups.emplace_back();
    read_number(groups, group.number);
    read_number(groups, group.type);
    groups >> group.display_name;
    group.members = read_members(database, mailbox, group.number);
  }
  return list;
}

// What the mailbox relies on and the tables cannot express.
bool is_sound(const ImList& list) {
  const auto given_out = [&](const auto& object) { return object.number < list.next_number; };
  for (std::size_t index = 0; index < list.groups.size(); ++index) {
    const std::size_t type = std::min<std::size_t>(index, std::size_t(GroupType::user_group));
    if (list.groups[index].type != static_cast<GroupType>(type)) return false;
  }
  return list.groups.size() >= std::size_t(GroupType::user_group) &&
         std::ranges::all_of(list.contacts, given_out) &&
         std::ranges::all_of(list.groups, given_out);
}

// True when the file is new; fails when it is not ours.
bool is_new(Database& database) {
  const std::int64_t owner = database.number("PRAGMA application_id");
  const std::int64_t version = database.number("PRAGMA user_version");
  const std::int64_t tables = database.number("SELECT count(*) FROM sqlite_master");
  if (owner == 0 && version == 0 && tables == 0) return true;
  if (owner != application) database.fail("it is not a store of ews-assay; give another file");
  if (version > layout) {
    database.fail("it is of a later version of ews-assay; use that or give another file");
  }
  return false;
}

void demand_soundness(Database& database) {
  Statement integrity(database, "PRAGMA integrity_check(1)");
  std::string answer;
  if (integrity.step()) integrity >> answer;
  Statement keys(database, "PRAGMA foreign_key_check");
  if (answer != "ok" || keys.step()) database.fail(damaged);
}

void make(Database& database, const StoreOptions& options) {
  const Store store(options);
  Transaction transaction(database);
  database.execute(make_layout);
  execute(database, "INSERT INTO store VALUES (?)", static_cast<std::int64_t>(options.seed));
  for (std::size_t index = 0; index < options.accounts.size(); ++index) {
    const Account& account = options.accounts[index];
    execute(database, "INSERT INTO mailbox VALUES (?, ?, ?, ?, 0)",
            static_cast<std::int64_t>(index), account.address, account.sid,
            std::int64_t{account.may_be_impersonated});
    MailboxRows(database, index).change({}, store.mailboxes()[index].im_list());
  }
  transaction.commit();
}

Store read(Database& database, StoreOptions options) {
  demand_soundness(database);
  options.seed = static_cast<std::uint64_t>(database.number("SELECT seed FROM store"));
  options.accounts.clear();
  std::vector<ImList> lists;
  Statement row(database,
                "SELECT id, address, sid, impersonable, next_number FROM mailbox ORDER BY id");
  while (row.step()) {
    Account& account = options.accounts.emplace_back();
    std::int64_t mailbox = 0;
    ObjectNumber next_number = 0;
    row >> mailbox >> account.address >> account.sid;
    read_number(row, account.may_be_impersonated);
    read_number(row, next_number);
    lists.push_back(read_im_list(database, mailbox, next_number));
    if (mailbox + 1 != std::ssize(lists) || !is_sound(lists.back())) database.fail(damaged);
  }
  if (lists.empty()) database.fail(damaged);
  return Store(options, std::move(lists));
}

// Looks at the file before it changes it.
Store open(Database& database, const StoreOptions& options) {
  database.execute("PRAGMA trusted_schema = OFF; PRAGMA locking_mode = EXCLUSIVE");
  const bool fresh = is_new(database);
  database.execute(settings);
  if (fresh) make(database, options);
  return read(database, options);
}

}  // namespace

StoreFile::StoreFile(std::filesystem::path file, const StoreOptions& options)
    : database_(std::move(file)), kept_(open(database_, options)) {}

void StoreFile::keep(const Store& store) {
  if (store == kept_) return;
  Store next = store;
  Transaction transaction(database_);
  for (std::size_t index = 0; index < store.mailboxes().size(); ++index) {
    const ImList& before = kept_.mailboxes()[index].im_list();
    const ImList& after = store.mailboxes()[index].im_list();
    if (before != after) MailboxRows(database_, index).change(before, after);
  }
  transaction.commit();
  kept_ = std::move(next);
}

}  // namespace assay::endpoint
