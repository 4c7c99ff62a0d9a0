#include "reports/log/sha256.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(sha256_digest)

// The examples of FIPS 180-2, appendix B, and the digest of nothing.
BOOST_AUTO_TEST_CASE(published_examples_have_their_digests) {
  BOOST_TEST(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  BOOST_TEST(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  BOOST_TEST(sha256(std::string(1'000'000, 'a')) ==
             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

BOOST_AUTO_TEST_CASE(pieces_make_the_same_digest) {
  Sha256 digest;
  digest.add("a");
  BOOST_TEST(digest.digits() == sha256("a"));
  digest.add("bc");
  BOOST_TEST(digest.digits() == sha256("abc"));
}

BOOST_AUTO_TEST_SUITE_END()
