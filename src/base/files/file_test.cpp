#include "base/files/file.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <stdexcept>

using namespace assay;

namespace {

namespace fs = std::filesystem;

struct Scratch {
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "ews-assay-file-XXXXXX").string();
    BOOST_TEST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
  }
  ~Scratch() { fs::remove_all(folder); }

  template <class Do>
  static std::string problem_of(Do act) {
    try {
      act();
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "none";
  }

  fs::path folder;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(file, Scratch)

BOOST_AUTO_TEST_CASE(every_byte_comes_back) {
  for (const std::string& bytes : {std::string("a\r\n\0\xFF\x1A", 6), std::string()}) {
    base::write_file(folder / "bytes", bytes);
    BOOST_TEST(base::content_of(folder / "bytes") == bytes);
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_never_ends_is_refused) {
  BOOST_TEST(problem_of([&] { base::content_of("/dev/zero", 1 << 20); }) ==
             "/dev/zero has more than 1 MiB, which is too much for such a file");
  base::write_file(folder / "full", std::string(1 << 20, 'x'));
  BOOST_TEST(base::content_of(folder / "full", 1 << 20).size() == std::size_t{1} << 20);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named_with_the_reason) {
  BOOST_TEST(problem_of([&] { base::content_of(folder / "none"); }) ==
             "cannot read " + (folder / "none").string() + ": No such file or directory");
  BOOST_TEST(problem_of([&] { base::content_of(folder); }) ==
             "cannot read " + folder.string() + ": Is a directory");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_named_with_the_reason) {
  BOOST_TEST(problem_of([&] { base::write_file(folder, "a"); }) ==
             "cannot write " + folder.string() + ": Is a directory");
  BOOST_TEST(problem_of([] { base::write_file("/dev/full", "a"); }) ==
             "cannot write /dev/full: No space left on device");
}

BOOST_AUTO_TEST_SUITE_END()
