#include "endpoint/store/store_file.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "database/database.hpp"

namespace assay::endpoint {
namespace {

namespace fs = std::filesystem;

constexpr Moment some_moment = 1325804818;

struct Directory {
  Directory() {
    std::string pattern = (fs::temp_directory_path() / "ews-assay-store-XXXXXX").string();
    BOOST_TEST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~Directory() { fs::remove_all(path); }
  fs::path path;
};

struct StoreFileFixture : Directory {
  fs::path file = path / "im list.store";
  StoreOptions options;

  static ews::ItemId add_group(Mailbox& mailbox, const std::string& name) {
    return std::get<ews::ImGroup>(mailbox.add_group({name})).exchange_store_id.value();
  }

  static ews::ItemId add(Mailbox& mailbox, const std::string& address,
                         std::optional<ews::ItemId> group = {}) {
    const auto persona = std::get<ews::Persona>(
        mailbox.add_new_contact({address, "N\xC3\xA4me \"&<>'", std::move(group)}, some_moment));
    return persona.attributions.value().at(0).source_id;
  }

  // What a server that starts now finds.
  Store reopened() const { return StoreFile(file, options).kept(); }

  std::string problem() const {
    try {
      StoreFile{file, options};
    } catch (const database::Failure& failure) {
      return failure.what();
    }
    return "none";
  }

  void check_refused(std::string_view why) const {
    const std::string text = problem();
    BOOST_TEST(text.starts_with(file.string() + ": "), text);
    BOOST_TEST(text.find(why) != std::string::npos, text);
    BOOST_TEST(text.find('\n') == std::string::npos, text);
  }

  std::string content() const {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_file, StoreFileFixture)

BOOST_AUTO_TEST_CASE(a_new_file_holds_a_new_store) {
  BOOST_TEST((StoreFile(file, options).kept() == Store(options)));
  BOOST_TEST((reopened() == Store(options)));
}

BOOST_AUTO_TEST_CASE(every_operation_is_kept) {
  Store store = StoreFile(file, options).kept();
  Mailbox& mailbox = store.caller();
  ews::ItemId friends;
  ews::ItemId family;
  ews::ItemId anna;
  ews::ItemId bert;
  const std::vector<std::function<void()>> operations{
      [&] { friends = add_group(mailbox, "Friends"); },
      [&] { family = add_group(mailbox, "Family"); },
      [&] { anna = add(mailbox, "anna@contoso.com", friends); },
      [&] { bert = add(mailbox, "bert@contoso.com", friends); },
      [&] { add(mailbox, "carl@contoso.com", friends); },
      [&] { add(mailbox, "dora@contoso.com"); },
      [&] {
        mailbox.add_contact({anna, family});
      },
      [&] {
        mailbox.rename_group({family, "Relatives"});
      },
      [&] {
        mailbox.remove_contact_from_group({anna, friends});
      },
      [&] { mailbox.remove_contact({bert}); },
      [&] { mailbox.remove_group({family}); },
      [&] {
        add(*std::get<Mailbox*>(store.impersonated(ews::AccountName::sid, store.accounts()[1].sid)),
            "emil@contoso.com");
      },
  };
  for (const auto& operate : operations) {
    StoreFile kept(file, options);
    const Store before = store;
    operate();
    BOOST_TEST((before != store));
    kept.keep(store);
    BOOST_TEST((kept.kept() == store));
    StoreFile(std::move(kept));  // closes the file
    BOOST_TEST((reopened() == store));
  }
}

// Not only equal: an id that a client has from before designates the same contact.
BOOST_AUTO_TEST_CASE(ids_stay_valid) {
  ews::ItemId group;
  ews::ItemId contact;
  {
    StoreFile kept(file, options);
    Store store = kept.kept();
    group = add_group(store.caller(), "Friends");
    contact = add(store.caller(), "anna@contoso.com", group);
    kept.keep(store);
  }
  options.seed = 99;  // of new stores only
  Store store = reopened();
  BOOST_TEST((add(store.caller(), "anna@contoso.com") == contact));
  const auto removed = store.caller().remove_contact_from_group({contact, group});
  BOOST_TEST(std::holds_alternative<Done>(removed));
}

BOOST_AUTO_TEST_CASE(an_id_is_not_given_out_again) {
  ews::ItemId gone;
  {
    StoreFile kept(file, options);
    Store store = kept.kept();
    gone = add(store.caller(), "anna@contoso.com");
    store.caller().remove_contact({gone});
    kept.keep(store);
  }
  Store store = reopened();
  BOOST_TEST((add(store.caller(), "anna@contoso.com") != gone));
}

BOOST_AUTO_TEST_CASE(what_is_no_store_is_refused_and_not_touched) {
  std::ofstream(file) << "name = \"a text file that somebody named by mistake\"\n";
  const std::string text = content();
  check_refused("not an SQLite file; give another file");
  BOOST_TEST(content() == text);
  fs::remove(file);
  database::Database(file).execute("CREATE TABLE t (x); PRAGMA user_version = 1");
  const std::string other = content();
  check_refused("not a store of ews-assay; give another file");
  BOOST_TEST(content() == other);
}

BOOST_AUTO_TEST_CASE(a_later_layout_is_refused) {
  StoreFile{file, options};
  database::Database(file).execute("PRAGMA user_version = 2");
  check_refused("later version of ews-assay");
}

BOOST_AUTO_TEST_CASE(one_process_at_a_time) {
  const StoreFile first(file, options);
  check_refused("another process uses it");
}

BOOST_AUTO_TEST_CASE(places_that_hold_no_file) {
  file = path / "missing" / "file";
  check_refused("(No such file or directory)");
  file = path;
  check_refused("cannot be opened");
}

// Each leaves a file that SQLite reads and no mailbox can be.
BOOST_AUTO_TEST_CASE(contradictions_are_damage) {
  for (const char* const sql :
       {"DELETE FROM store",
        "DELETE FROM member; DELETE FROM im_group; DELETE FROM contact;"
        "DELETE FROM mailbox",
        "DELETE FROM contact", "DELETE FROM im_group WHERE type = 0",
        "UPDATE im_group SET type = 2", "UPDATE mailbox SET next_number = 3",
        "UPDATE mailbox SET id = 7 WHERE id = 2", "DROP TABLE member",
        "PRAGMA ignore_check_constraints = ON; UPDATE im_group SET type = 9"}) {
    fs::remove(file);
    {
      StoreFile kept(file, options);
      Store store = kept.kept();
      add(store.caller(), "anna@contoso.com", add_group(store.caller(), "Friends"));
      kept.keep(store);
    }
    database::Database(file).execute(sql);
    check_refused("give another file");
  }
}

BOOST_AUTO_TEST_CASE(damaged_bytes_are_refused) {
  {
    StoreFile kept(file, options);
    Store store = kept.kept();
    for (int count = 0; count < 300; ++count) {
      add(store.caller(), std::to_string(count) + "@contoso.com");
    }
    kept.keep(store);
  }
  const std::string sound = content();
  BOOST_TEST_REQUIRE(sound.size() > 8192u);
  for (std::size_t place = 4096; place < sound.size(); place += 4096) {
    std::string bytes = sound;
    bytes.replace(place, 8, 8, '\xA5');  // the head of a page
    std::ofstream(file, std::ios::binary) << bytes;
    check_refused("it is damaged; put back a copy");
  }
  std::ofstream(file, std::ios::binary) << sound.substr(0, sound.size() / 2);
  check_refused("it is damaged; put back a copy");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
