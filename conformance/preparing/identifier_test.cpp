#include "conformance/preparing/identifier.hpp"

#include <boost/test/unit_test.hpp>

#include "base/text/base64.hpp"

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(identifier)

namespace {

// The PersonaId of the operation page's success example, which is whole.
constexpr std::string_view persona_id =
    "AAQkAGQ1MjJjMTBkLTc4Y2UtNDA5Ny04ZjU5LWI3MTYzNGNkZmRkYQAQAJ3EkhEEXN5KufGbSYJanZk=";

Identifier group() {
  Identifier id;
  id.moniker = "d522c10d-78ce-4097-8f59-b71634cdfdda";
  id.store_id = std::string(38, 'x') + std::string("abcdef\0\0", 8);
  id.rest = std::string(1, '\0');
  return id;
}

Values identifiers() {
  Values values;
  add_identifiers(write_identifier(group()), values);
  return values;
}

Identifier made(const std::string& name) {
  return parse_identifier(identifiers().at(name)).value_or(Identifier{});
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_id_of_the_operation_page_has_the_documented_layout) {
  const std::optional<Identifier> id = parse_identifier(persona_id);
  BOOST_TEST_REQUIRE(id.has_value());
  BOOST_TEST(id->storage == 4);
  BOOST_TEST(id->moniker == "d522c10d-78ce-4097-8f59-b71634cdfdda");
  BOOST_TEST(id->instruction == 0);
  BOOST_TEST(id->store_id.size() == 16u);
  BOOST_TEST(id->rest.empty());
  BOOST_TEST(write_identifier(*id) == persona_id);
}

BOOST_AUTO_TEST_CASE(what_is_no_id_is_not_read) {
  BOOST_TEST(!parse_identifier("").has_value());
  BOOST_TEST(!parse_identifier("not base64").has_value());
  BOOST_TEST(!parse_identifier("AAMkAGQ1MjJjMTBkLTc4Y2UtNDAAAQKAAA==").has_value());
  BOOST_TEST(!parse_identifier(assay::base::base64(std::string("\0\3\xFF\xFF", 4))).has_value());
  BOOST_TEST(!parse_identifier(assay::base::base64(std::string("\1\3\0\0\0\0\0", 7))).has_value());
}

BOOST_AUTO_TEST_CASE(a_foreign_mailbox_differs_in_the_guid_alone) {
  Identifier id = made("id:foreign-mailbox");
  BOOST_TEST(id.moniker == "2add3ef2-8731-bf68-70a6-48e9cb320225");
  BOOST_TEST(identifiers().at("id:foreign-guid") == id.moniker);
  id.moniker = group().moniker;
  BOOST_TEST(write_identifier(id) == write_identifier(group()));
}

BOOST_AUTO_TEST_CASE(an_unknown_object_differs_in_the_counter_of_the_store_id) {
  const Identifier id = made("id:unknown-object");
  BOOST_TEST(id.moniker == group().moniker);
  BOOST_TEST(id.store_id.substr(0, 38) == group().store_id.substr(0, 38));
  BOOST_TEST(id.store_id.substr(38, 6) != group().store_id.substr(38, 6));
  BOOST_TEST(id.store_id.substr(44) == group().store_id.substr(44));
}

BOOST_AUTO_TEST_CASE(each_broken_id_is_broken_in_one_way) {
  const Values ids = identifiers();
  const auto byte = [&](const char* name, std::size_t at) {
    return static_cast<int>(assay::base::bytes_of_base64(ids.at(name)).value()[at]);
  };
  BOOST_TEST(byte("id:bad-compression", 0) == 7);
  BOOST_TEST(byte("id:bad-compression", 1) == 3);
  BOOST_TEST(byte("id:bad-storage", 0) == 0);
  BOOST_TEST(byte("id:bad-storage", 1) == 9);
  BOOST_TEST(!assay::base::bytes_of_base64(ids.at("id:not-base64")).has_value());
  BOOST_TEST(assay::base::bytes_of_base64(ids.at("id:truncated")).has_value());
  BOOST_TEST(!parse_identifier(ids.at("id:truncated")).has_value());
  BOOST_TEST(made("id:oversized-moniker").moniker.size() == 2000u);
  BOOST_TEST(made("id:legacy").storage == 0);
  BOOST_TEST(made("id:legacy").moniker == "legacy@example.com");
}

BOOST_AUTO_TEST_CASE(kinds_and_instructions_leave_the_rest_alone) {
  BOOST_TEST(made("id:bad-instruction").instruction == 9);
  BOOST_TEST(made("id:series").instruction == 2);
  BOOST_TEST(made("id:conversation").storage == 4);
  BOOST_TEST(made("id:conversation").store_id == group().store_id);
  BOOST_TEST(made("id:moniker-not-guid").moniker == std::string(36, 'z'));
  BOOST_TEST(made("id:moniker-empty").moniker == "");
  BOOST_TEST(made("id:store-empty").store_id == "");
  BOOST_TEST(made("id:store-empty").moniker == group().moniker);
  BOOST_TEST(made("id:attachment").rest == std::string("\1\xD\0an attachment", 16));
  BOOST_TEST(made("id:attachment-missing").rest == "\1");
  BOOST_TEST(made("id:trailing").rest == std::string("\0x", 2));
}

BOOST_AUTO_TEST_CASE(lengths_that_lie_make_an_id_unreadable) {
  const Values ids = identifiers();
  for (const char* name : {"id:moniker-length-beyond", "id:moniker-length-negative",
                           "id:store-length-negative", "id:one-byte", "id:two-bytes"}) {
    BOOST_TEST(assay::base::bytes_of_base64(ids.at(name)).has_value(), name);
    BOOST_TEST(!parse_identifier(ids.at(name)).has_value(), name);
  }
  for (const char* name : {"id:without-padding", "id:url-alphabet"}) {
    if (ids.contains(name)) BOOST_TEST(!assay::base::bytes_of_base64(ids.at(name)), name);
  }
}

// [MS-OXWSITEMID] 2.2.2: "aaaa" is written a a 2.
BOOST_AUTO_TEST_CASE(a_compressed_id_counts_its_runs) {
  Identifier id;
  id.moniker = "abbccccd";
  id.store_id = "e";
  Values values;
  add_identifiers(write_identifier(id), values);
  const std::string bytes = assay::base::bytes_of_base64(values.at("id:compressed")).value();
  BOOST_TEST(bytes == std::string("\1\3\x8\0abb\0cc\2d\0\1\0e", 16));
  const std::string cut = assay::base::bytes_of_base64(values.at("id:compressed-cut")).value();
  BOOST_TEST(cut == bytes + "aa");
}

BOOST_AUTO_TEST_CASE(ids_of_another_layout_give_none) {
  Values values;
  add_identifiers("group-17", values);
  BOOST_TEST(values.empty());
  for (const auto& [name, id] : identifiers()) BOOST_TEST(is_identifier_name(name));
  BOOST_TEST(identifiers().size() >= 26u);
  BOOST_TEST(!is_identifier_name("id:other"));
}

BOOST_AUTO_TEST_SUITE_END()
