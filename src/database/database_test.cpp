#include "database/database.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

namespace assay::database {
namespace {

namespace fs = std::filesystem;

struct Fixture {
  Fixture() {
    std::string pattern = (fs::temp_directory_path() / "ews-assay-database-XXXXXX").string();
    BOOST_TEST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    directory = pattern;
    file = directory / "file";
  }
  ~Fixture() { fs::remove_all(directory); }

  template <class Do>
  std::string failure_of(Do act) const {
    try {
      act();
    } catch (const Failure& failure) {
      const std::string text = failure.what();
      BOOST_TEST(text.starts_with(file.string() + ": "), text);
      return text.substr(file.string().size() + 2);
    }
    return "none";
  }

  fs::path directory;
  fs::path file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(database, Fixture)

BOOST_AUTO_TEST_CASE(what_is_bound_is_read_back) {
  Database database(file);
  database.execute("CREATE TABLE t (number INTEGER, text TEXT)");
  const std::string text("a\0'\xC3\xA4", 5);
  Statement insert(database, "INSERT INTO t VALUES (?, ?)");
  (insert << std::int64_t{-1} << text).run();
  (insert << (std::int64_t{1} << 62) << std::string()).run();
  Statement select(database, "SELECT number, text FROM t ORDER BY rowid");
  std::int64_t number = 0;
  std::string read;
  BOOST_TEST(select.step());
  select >> number >> read;
  BOOST_TEST(number == -1);
  BOOST_TEST(read == text);
  BOOST_TEST(select.step());
  select >> number >> read;
  BOOST_TEST(number == std::int64_t{1} << 62);
  BOOST_TEST(read.empty());
  BOOST_TEST(!select.step());
  BOOST_TEST(database.number("SELECT count(*) FROM t") == 2);
}

BOOST_AUTO_TEST_CASE(a_transaction_is_whole_or_nothing) {
  Database database(file);
  database.execute("CREATE TABLE t (x)");
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
  }
  BOOST_TEST(database.number("SELECT count(*) FROM t") == 0);
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (1)");
  transaction.commit();
  BOOST_TEST(Database(file).number("SELECT count(*) FROM t") == 1);
}

BOOST_AUTO_TEST_CASE(failures_name_file_problem_and_remedy) {
  BOOST_TEST(failure_of([&] { Database(file).execute("SELECT * FROM missing"); }) ==
             "no such table: missing; put back a copy or give another file");
  std::ofstream(file) << "this is no database, whatever its name says it is";
  BOOST_TEST(failure_of([&] { Database(file).execute("SELECT * FROM t"); }) ==
             "it is not an SQLite file; give another file");
  file = directory / "missing" / "file";
  BOOST_TEST(failure_of([&] { Database{file}; }) ==
             "it cannot be opened; give a file in a folder that can be written "
             "(No such file or directory)");
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_survived) {
  Database database(file);
  database.execute("CREATE TABLE t (x); PRAGMA max_page_count = 4");
  const char* const insert = "INSERT INTO t VALUES (zeroblob(100000))";
  BOOST_TEST(failure_of([&] { database.execute(insert); }) == "the disk is full; make room");
  BOOST_TEST(database.number("SELECT count(*) FROM t") == 0);
  database.execute("PRAGMA max_page_count = 1000");
  database.execute(insert);
  BOOST_TEST(database.number("SELECT count(*) FROM t") == 1);
}

BOOST_AUTO_TEST_CASE(two_writers_do_not_meet) {
  Database first(file);
  Database second(file);
  const Transaction held(first);
  BOOST_TEST(failure_of([&] { Transaction{second}; }) ==
             "another process uses it; stop that or give another file");
}

BOOST_AUTO_TEST_CASE(a_name_with_a_meaning_for_sqlite_is_a_file) {
  const fs::path before = fs::current_path();
  fs::current_path(directory);
  Database(":memory:").execute("CREATE TABLE t (x)");
  fs::current_path(before);
  BOOST_TEST(fs::exists(directory / ":memory:"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::database
