#include "conformance/targets/http/authorities.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using assay::conformance::authorities_besides;

namespace {

// A distribution with the second and the third file of those that are looked for.
struct Distribution {
  Distribution() {
    fs::create_directory(first);
    for (const std::string& file : {second, third}) std::ofstream(file) << "PEM";
  }
  ~Distribution() { fs::remove_all(folder); }

  static fs::path new_folder() {
    std::string pattern = (fs::temp_directory_path() / "ews-assay-authorities-XXXXXX").string();
    BOOST_TEST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    return pattern;
  }

  fs::path folder = new_folder();
  std::string first = (folder / "first.pem").string();  // a folder of that name
  std::string second = (folder / "second.pem").string();
  std::string third = (folder / "third.pem").string();
};

}  // namespace

BOOST_AUTO_TEST_SUITE(authorities)

BOOST_AUTO_TEST_CASE(the_first_file_of_the_distribution_is_taken) {
  const Distribution distribution;
  const std::array files{distribution.first.c_str(), distribution.second.c_str(),
                         distribution.third.c_str()};
  BOOST_TEST(authorities_besides("/no/such/file.pem", files) == distribution.second);
  BOOST_TEST(authorities_besides(nullptr, files) == distribution.second);
  BOOST_TEST(authorities_besides(nullptr, std::span(files).first(1)).empty());
}

BOOST_AUTO_TEST_CASE(the_place_of_libcurl_goes_first) {
  const Distribution distribution;
  const std::array files{distribution.second.c_str()};
  BOOST_TEST(authorities_besides(distribution.third.c_str(), files).empty());
}

BOOST_AUTO_TEST_SUITE_END()
