#include "ids/identifier.hpp"

#include <boost/test/unit_test.hpp>

#include "base/text/base64.hpp"
#include "ids/run_length.hpp"

namespace assay::ids {
BOOST_AUTO_TEST_SUITE(identifier)

namespace {

const std::string guid = "d522c10d-78ce-4097-8f59-b71634cdfdda";

Identifier item() {
  return {Storage::mailbox, guid, Instruction::normal, std::string(70, '\x2e'), {}, {}};
}

IdentifierProblem problem_of(std::string_view text) {
  const auto decoded = decode_identifier(text);
  BOOST_TEST_REQUIRE(std::holds_alternative<IdentifierProblem>(decoded));
  return std::get<IdentifierProblem>(decoded);
}

// The bytes of an id, spelled out: what a hostile client can send.
std::string text_of(std::string bytes) { return base::base64(bytes); }

std::string field(std::size_t length, char filler) {
  std::string bytes;
  bytes += static_cast<char>(length & 255u);
  bytes += static_cast<char>(length >> 8);
  return bytes + std::string(length, filler);
}

const std::string mailbox_head = std::string("\x00\x03", 2) + std::string("\x24\x00", 2) + guid;

}  // namespace

BOOST_AUTO_TEST_CASE(item_ids_begin_as_documented) {
  BOOST_TEST(encode(item()).starts_with("AAMkA"));
  Identifier persona = item();
  persona.storage = Storage::conversation;
  BOOST_TEST(encode(persona).starts_with("AAQkA"));
  BOOST_TEST(encode(item(), Compression::run_length).starts_with("AQMkA"));
}

// The PersonaId of the operation page is the one id of it that was not shortened.
BOOST_AUTO_TEST_CASE(persona_id_of_the_operation_page) {
  const std::string_view text =
      "AAQkAGQ1MjJjMTBkLTc4Y2UtNDA5Ny04ZjU5LWI3MTYzNGNkZmRkYQAQAJ3EkhEEXN5KufGbSYJanZk=";
  const auto decoded = decode_identifier(text);
  BOOST_TEST_REQUIRE(std::holds_alternative<Identifier>(decoded));
  const auto& persona = std::get<Identifier>(decoded);
  BOOST_TEST((persona.storage == Storage::conversation));
  BOOST_TEST(persona.moniker == guid);
  BOOST_TEST((persona.instruction == Instruction::normal));
  BOOST_TEST(persona.store_id.size() == 16u);
  BOOST_TEST(encode(persona) == text);
}

BOOST_AUTO_TEST_CASE(every_layout_survives) {
  for (int storage = 1; storage <= 5; ++storage) {
    Identifier identifier;
    identifier.storage = static_cast<Storage>(storage);
    if (storage == 3 || storage == 4) identifier.moniker = guid;
    if (storage == 2) identifier.folder_id = "folder";
    if (storage == 2 || storage == 3) identifier.instruction = Instruction::series;
    identifier.store_id = std::string(300, '\0') + "store";
    for (const auto& attachments : {std::vector<std::string>{}, {"first", ""}}) {
      identifier.attachments = attachments;
      for (const auto compression : {Compression::none, Compression::run_length}) {
        const auto decoded = decode_identifier(encode(identifier, compression));
        BOOST_TEST_REQUIRE(std::holds_alternative<Identifier>(decoded), "storage " << storage);
        BOOST_TEST((std::get<Identifier>(decoded) == identifier));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_empty) { BOOST_TEST((problem_of("") == IdentifierProblem::empty)); }

BOOST_AUTO_TEST_CASE(what_is_not_base64_is_malformed) {
  for (const std::string_view text :
       {"x", "not an id", "%%%%", "AAMkAGQ1MjJjMTBkLTc4Y2UtNDAAAQKAAA=", " ", "AAMk\n"}) {
    BOOST_TEST((problem_of(text) == IdentifierProblem::malformed), text);
  }
}

BOOST_AUTO_TEST_CASE(the_exchange_2007_layout_is_told_apart) {
  const Identifier legacy{
      Storage::smtp_address, "user@contoso.com", Instruction::normal, std::string(70, 'x'), {}, {}};
  BOOST_TEST((problem_of(encode(legacy)) == IdentifierProblem::legacy_format));
}

BOOST_AUTO_TEST_CASE(every_truncation_is_malformed) {
  const std::string bytes = base::bytes_of_base64(encode(item())).value();
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    BOOST_TEST((problem_of(text_of(bytes.substr(0, length))) == IdentifierProblem::malformed),
               length << " bytes");
  }
}

BOOST_AUTO_TEST_CASE(unknown_leading_bytes_are_malformed) {
  std::string bytes = base::bytes_of_base64(encode(item())).value();
  bytes[0] = '\x02';
  BOOST_TEST((problem_of(text_of(bytes)) == IdentifierProblem::malformed));
  bytes[0] = '\x00';
  bytes[1] = '\x06';
  BOOST_TEST((problem_of(text_of(bytes)) == IdentifierProblem::malformed));
}

BOOST_AUTO_TEST_CASE(negative_lengths_and_excess_bytes_are_malformed) {
  const std::string negative = std::string("\x00\x03\xff\xff", 4) + guid;
  BOOST_TEST((problem_of(text_of(negative)) == IdentifierProblem::malformed));
  const std::string bytes = base::bytes_of_base64(encode(item())).value();
  BOOST_TEST((problem_of(text_of(bytes + '\x01')) == IdentifierProblem::malformed));
  BOOST_TEST((problem_of(text_of(bytes + std::string(2, '\0'))) == IdentifierProblem::malformed));
}

BOOST_AUTO_TEST_CASE(unknown_instruction_is_malformed) {
  BOOST_TEST((problem_of(text_of(mailbox_head + '\x03' + field(70, 'x'))) ==
              IdentifierProblem::malformed));
}

BOOST_AUTO_TEST_CASE(moniker_that_is_no_guid_is_malformed) {
  Identifier identifier = item();
  for (const std::string_view moniker : {"", "d522c10d", "d522c10d-78ce-4097-8f59-b71634cdfddg",
                                         "d522c10d078ce-4097-8f59-b71634cdfdda"}) {
    identifier.moniker = moniker;
    BOOST_TEST((problem_of(encode(identifier)) == IdentifierProblem::malformed), moniker);
  }
}

BOOST_AUTO_TEST_CASE(long_parts_are_named) {
  Identifier identifier = item();
  identifier.moniker += '0';
  BOOST_TEST((problem_of(encode(identifier)) == IdentifierProblem::moniker_too_long));
  identifier = item();
  identifier.store_id = std::string(longest_store_id + 1, 'x');
  BOOST_TEST((problem_of(encode(identifier)) == IdentifierProblem::store_id_too_long));
  identifier.store_id.pop_back();
  BOOST_TEST(std::holds_alternative<Identifier>(decode_identifier(encode(identifier))));
  identifier.store_id.clear();
  BOOST_TEST((problem_of(encode(identifier)) == IdentifierProblem::malformed));
}

BOOST_AUTO_TEST_CASE(runs_are_written_twice_and_counted) {
  BOOST_TEST(compress_runs("abc") == "abc");
  BOOST_TEST(compress_runs("aa") == std::string("aa\0", 3));
  BOOST_TEST(compress_runs("aaab") ==
             "aa\x01"
             "b");
  const std::string long_run(600, 'z');
  BOOST_TEST(expand_runs(compress_runs(long_run), 600).value() == long_run);
}

BOOST_AUTO_TEST_CASE(runs_without_end_are_refused) {
  BOOST_TEST(!expand_runs("baa", 100).has_value());
  BOOST_TEST(!expand_runs("aa\x7f", 100).has_value());
  std::string bomb(1, '\x01');
  for (int count = 0; count < 1000; ++count)
    bomb +=
        "aa\xff"
        "bb\xff";
  BOOST_TEST((problem_of(text_of(bomb)) == IdentifierProblem::malformed));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::ids
