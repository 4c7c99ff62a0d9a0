#include "endpoint/store/store.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "endpoint/store/item_views.hpp"
#include "ids/identifier.hpp"

namespace assay::endpoint {
namespace {

constexpr Moment now = 1325804818;  // 2012-01-05T23:06:58Z

struct StoreFixture {
  Mailbox mailbox{7, Capacity{}};

  ews::ItemId group(const std::string& name = "Friends") {
    return std::get<ews::ImGroup>(mailbox.add_group({name})).exchange_store_id.value();
  }

  ews::Persona add(const std::string& address, std::optional<ews::ItemId> group_id = {},
                   std::optional<std::string> name = {}) {
    const auto outcome = mailbox.add_new_contact({address, name, group_id}, now);
    BOOST_TEST_REQUIRE(std::holds_alternative<ews::Persona>(outcome));
    return std::get<ews::Persona>(outcome);
  }

  // The code that refuses, after checking that nothing changed.
  Refusal refused(const std::string& group_id, std::optional<std::string> change_key = {}) {
    const Mailbox before = mailbox;
    const auto outcome =
        mailbox.add_new_contact({"a@contoso.com", {}, ews::ItemId{group_id, change_key}}, now);
    BOOST_TEST_REQUIRE(std::holds_alternative<Refusal>(outcome));
    BOOST_TEST((mailbox == before));
    return std::get<Refusal>(outcome);
  }

  std::string code(const std::string& group_id, std::optional<std::string> change_key = {}) {
    return std::string(refused(group_id, change_key).code.text());
  }

  ews::ImGroup listed(std::string_view name) const {
    const ews::ImItemList list = mailbox.list();
    for (const ews::ImGroup& group : list.groups.value()) {
      if (group.display_name == name) return group;
    }
    BOOST_FAIL("no group named " << name);
    return {};
  }

  std::vector<std::string> members(std::string_view name) const {
    std::vector<std::string> ids;
    const ews::ImGroup group = listed(name);
    if (!group.member_correlation_key) return ids;
    for (const ews::ItemId& member : *group.member_correlation_key) {
      ids.push_back(member.id);
    }
    return ids;
  }
};

template <class Result>
std::string_view code_of(const Outcome<Result>& outcome) {
  return std::holds_alternative<Refusal>(outcome) ? std::get<Refusal>(outcome).code.text()
                                                  : "NoError";
}

ews::ItemId contact_id(const ews::Persona& persona) {
  return persona.attributions.value().at(0).source_id;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store, StoreFixture)

// Section 3 of the operation page, in the spelling of the schema.
BOOST_AUTO_TEST_CASE(persona_is_filled_as_the_page_shows) {
  const ews::Persona persona = add("tsmith@contoso.com", group(), "Tony Smith");
  BOOST_TEST(persona.persona_id.id.starts_with("AAQkA"));
  BOOST_TEST(!persona.persona_id.change_key.has_value());
  BOOST_TEST(persona.persona_type.value() == "Person");
  const ews::DateTime created = persona.creation_time.value();
  BOOST_TEST((created == ews::DateTime{2012, 1, 5, 23, 6, 58, "", 0}));
  BOOST_TEST(persona.display_name.value() == "Tony Smith");
  BOOST_TEST(persona.display_name_first_last.value() == "Tony Smith");
  BOOST_TEST(persona.display_name_last_first.value() == "Tony Smith");
  BOOST_TEST(persona.file_as_id.value() == "None");
  BOOST_TEST(!persona.file_as.has_value());
  const ews::EmailAddress& address = persona.email_address.value();
  BOOST_TEST(address.name.value() == "Tony Smith");
  BOOST_TEST(address.email_address.value() == "tsmith@contoso.com");
  BOOST_TEST(address.routing_type.value() == "SMTP");
  BOOST_TEST((persona.email_addresses.value() == std::vector{address}));
  BOOST_TEST(persona.im_address.value() == "tsmith@contoso.com");
  BOOST_TEST(persona.relevance_score.value() == 2147483647);
  BOOST_TEST_REQUIRE(persona.attributions.value().size() == 1u);
  const ews::PersonaAttribution& attribution = persona.attributions->front();
  BOOST_TEST(attribution.id == "0");
  BOOST_TEST(attribution.source_id.id.starts_with("AAMkA"));
  BOOST_TEST(attribution.source_id.change_key.value().starts_with("EQAAABYAAA"));
  BOOST_TEST(attribution.is_writable.value());
  BOOST_TEST(attribution.is_quick_contact.value());
  BOOST_TEST(!attribution.is_hidden.value());
  BOOST_TEST(attribution.folder_id.value().change_key.value() == "AQAAAA==");
  const std::vector<std::string> zero{"0"};
  BOOST_TEST((persona.display_names.value() == ews::StringValues{{"Tony Smith", zero}}));
  BOOST_TEST((persona.file_as_ids.value() == ews::StringValues{{"None", zero}}));
  BOOST_TEST((persona.emails1.value() == ews::EmailAddressValues{{address, zero}}));
  BOOST_TEST((persona.im_addresses.value() == ews::StringValues{{"tsmith@contoso.com", zero}}));
}

BOOST_AUTO_TEST_CASE(name_that_was_not_sent_is_the_address) {
  BOOST_TEST(add("anna@contoso.com").display_name.value() == "anna@contoso.com");
}

BOOST_AUTO_TEST_CASE(membership_is_listed_under_the_id_of_the_source) {
  const ews::Persona persona = add("tsmith@contoso.com", group());
  const auto listed_group = listed("Friends");
  BOOST_TEST(listed_group.group_type == "IPM.DistList.MOC.UserGroup");
  BOOST_TEST_REQUIRE(listed_group.member_correlation_key.value().size() == 1u);
  const ews::ItemId member = listed_group.member_correlation_key->front();
  BOOST_TEST(member.id == contact_id(persona).id);
  BOOST_TEST(member.change_key.value() != contact_id(persona).change_key.value());
  BOOST_TEST((mailbox.list().personas.value() == std::vector{persona}));
}

BOOST_AUTO_TEST_CASE(default_groups_exist_once_and_are_empty) {
  const ews::ImItemList list = mailbox.list();
  BOOST_TEST_REQUIRE(list.groups.value().size() == 3u);
  BOOST_TEST(list.groups->at(0).group_type == "IPM.DistList.MOC.OtherContacts");
  BOOST_TEST(list.groups->at(1).group_type == "IPM.DistList.MOC.Tagged");
  BOOST_TEST(list.groups->at(2).group_type == "IPM.DistList.MOC.Favorites");
  for (const ews::ImGroup& group : *list.groups) {
    BOOST_TEST(!group.member_correlation_key.has_value());
  }
  BOOST_TEST(!list.personas.has_value());
}

BOOST_AUTO_TEST_CASE(contact_without_group_is_among_the_other_contacts_until_it_joins_one) {
  const ews::ItemId id = contact_id(add("a@contoso.com"));
  BOOST_TEST((members("Other Contacts") == std::vector{id.id}));
  const Outcome<Done> outcome = mailbox.add_contact({id, group()});
  BOOST_TEST(code_of(outcome) == "NoError");
  BOOST_TEST(members("Other Contacts").empty());
  BOOST_TEST((members("Friends") == std::vector{id.id}));
}

BOOST_AUTO_TEST_CASE(the_same_address_is_one_contact_and_one_member) {
  const ews::ItemId friends = group();
  const ews::Persona first = add("a@contoso.com", friends);
  const Mailbox before = mailbox;
  BOOST_TEST((add("a@contoso.com", friends) == first));
  BOOST_TEST((mailbox == before));
  const ews::ItemId family = group("Family");
  BOOST_TEST((contact_id(add("a@contoso.com", family)) == contact_id(first)));
  BOOST_TEST((members("Family") == members("Friends")));
}

BOOST_AUTO_TEST_CASE(different_addresses_are_different_contacts) {
  std::set<std::string> ids;
  for (const std::string address : {"a@contoso.com", "b@contoso.com", "sip:a@contoso.com", " "}) {
    const ews::Persona persona = add(address);
    ids.insert(contact_id(persona).id);
    ids.insert(persona.persona_id.id);
    BOOST_TEST(persona.im_address.value() == address);
  }
  BOOST_TEST(ids.size() == 8u);
}

BOOST_AUTO_TEST_CASE(id_of_another_mailbox) {
  const Refusal answer = refused(encode(ObjectIds(99).item(0x0BC3)));
  BOOST_TEST(answer.code.text() == "ErrorNonExistentMailbox");
  BOOST_TEST(answer.text == "No mailbox with such guid.");
  const std::string guid = ObjectIds(99).mailbox();
  BOOST_TEST((answer.values == decltype(answer.values){{"MailboxGuid", guid}}));
}

BOOST_AUTO_TEST_CASE(ids_that_cannot_be_read) {
  BOOST_TEST(code("") == "ErrorInvalidIdEmpty");
  BOOST_TEST(code("not an id") == "ErrorInvalidIdMalformed");
  // The GroupId that the operation page prints is shortened (D14).
  BOOST_TEST(code("AAMkAGQ1MjJjMTBkLTc4Y2UtNDAAAQKAAA=") == "ErrorInvalidIdMalformed");
  ids::Identifier identifier = mailbox.ids().item(0x0BC0);
  identifier.storage = ids::Storage::smtp_address;
  BOOST_TEST(code(encode(identifier)) == "ErrorInvalidIdMalformedEwsLegacyIdFormat");
  identifier = mailbox.ids().item(0x0BC0);
  identifier.moniker += "0";
  BOOST_TEST(code(encode(identifier)) == "ErrorInvalidIdMonikerTooLong");
  identifier = mailbox.ids().item(0x0BC0);
  identifier.store_id.resize(600);
  BOOST_TEST(code(encode(identifier)) == "ErrorInvalidIdStoreObjectIdTooLong");
}

BOOST_AUTO_TEST_CASE(ids_that_designate_no_group) {
  const ews::Persona persona = add("b@contoso.com", group());
  BOOST_TEST(code(encode(mailbox.ids().item(4711))) == "ErrorItemNotFound");
  BOOST_TEST(code(contact_id(persona).id) == "ErrorInvalidImGroupId");
  BOOST_TEST(code(persona.persona_id.id) == "ErrorInvalidImGroupId");
  BOOST_TEST(code(persona.attributions->front().folder_id->id) ==
             "ErrorCannotUseFolderIdForItemId");
  BOOST_TEST(code(encode(mailbox.ids().folder(im_contact_list_folder))) ==
             "ErrorCannotUseFolderIdForItemId");
  ids::Identifier attachment = mailbox.ids().item(mailbox.groups().back().number);
  attachment.attachments = {"picture"};
  BOOST_TEST(code(encode(attachment)) == "ErrorInvalidImGroupId");
}

BOOST_AUTO_TEST_CASE(a_group_has_one_id_in_two_compressions) {
  const std::string id = group().id;
  const auto identifier = std::get<ids::Identifier>(ids::decode_identifier(id));
  add("a@contoso.com", ews::ItemId{encode(identifier, ids::Compression::run_length), {}});
  BOOST_TEST(members("Friends").size() == 1u);
}

BOOST_AUTO_TEST_CASE(change_keys_may_be_stale_but_not_garbage) {
  const std::string id = group().id;
  add("b@contoso.com", ews::ItemId{id, "EQAAABYAAABtF8oI7iVOQatt/bhQoTbWAAAAADB3"});
  BOOST_TEST(code(id, "") == "ErrorInvalidChangeKey");
  BOOST_TEST(code(id, "%%") == "ErrorInvalidChangeKey");
}

BOOST_AUTO_TEST_CASE(a_thousand_contacts_and_no_more) {
  mailbox = Mailbox(7, Capacity{3, 64, 1000});
  const ews::ItemId friends = group();
  for (const std::string address : {"1", "2", "3"}) add(address, friends);
  BOOST_TEST(code(friends.id) == "ErrorImContactLimitReached");
  add("2", friends);
  BOOST_TEST(Capacity{}.contacts == 1000u);
}

BOOST_AUTO_TEST_CASE(names_and_addresses_have_a_quota) {
  mailbox = Mailbox(7, Capacity{1000, 64, 300});
  const ews::ItemId friends = group();
  const auto outcome = mailbox.add_new_contact({std::string(200, 'x'), {}, friends}, now);
  BOOST_TEST(code_of(outcome) == "ErrorQuotaExceeded");
  BOOST_TEST(code_of(mailbox.add_group({std::string(300, 'x')})) == "ErrorQuotaExceeded");
  BOOST_TEST(code_of(mailbox.rename_group({friends, std::string(300, 'x')})) ==
             "ErrorQuotaExceeded");
  add(std::string(100, 'x'), friends);
}

BOOST_AUTO_TEST_CASE(sixty_four_groups_and_no_more) {
  for (int count = 0; count < 64; ++count) group(std::to_string(count));
  BOOST_TEST(code_of(mailbox.add_group({"one more"})) == "ErrorImGroupLimitReached");
}

BOOST_AUTO_TEST_CASE(names_of_groups_are_unique) {
  const ews::ItemId friends = group();
  BOOST_TEST(code_of(mailbox.add_group({"Friends"})) == "ErrorImGroupDisplayNameAlreadyExists");
  BOOST_TEST(code_of(mailbox.add_group({"Favorites"})) == "ErrorImGroupDisplayNameAlreadyExists");
  BOOST_TEST(code_of(mailbox.rename_group({friends, "Friends"})) ==
             "ErrorImGroupDisplayNameAlreadyExists");
  BOOST_TEST(code_of(mailbox.rename_group({friends, "friends"})) == "NoError");
}

BOOST_AUTO_TEST_CASE(renaming_keeps_the_id) {
  const ews::ItemId friends = group();
  BOOST_TEST(code_of(mailbox.rename_group({friends, "Colleagues"})) == "NoError");
  add("a@contoso.com", friends);
  BOOST_TEST(members("Colleagues").size() == 1u);
}

BOOST_AUTO_TEST_CASE(removed_group_takes_no_contacts) {
  const ews::ItemId friends = group();
  const std::string member = contact_id(add("a@contoso.com", friends)).id;
  BOOST_TEST(code_of(mailbox.remove_group({friends})) == "NoError");
  BOOST_TEST(code(friends.id) == "ErrorItemNotFound");
  BOOST_TEST(code_of(mailbox.remove_group({friends})) == "ErrorInvalidImGroupId");
  BOOST_TEST((members("Other Contacts") == std::vector{member}));
}

BOOST_AUTO_TEST_CASE(default_groups_stay) {
  const ews::ItemId favorites = listed("Favorites").exchange_store_id.value();
  BOOST_TEST(code_of(mailbox.remove_group({favorites})) == "ErrorInvalidImGroupId");
  BOOST_TEST(code_of(mailbox.rename_group({favorites, "x"})) == "ErrorInvalidImGroupId");
  add("a@contoso.com", favorites);
  BOOST_TEST(members("Favorites").size() == 1u);
}

BOOST_AUTO_TEST_CASE(leaving_the_last_group_is_leaving_the_list) {
  const ews::ItemId friends = group();
  const ews::ItemId family = group("Family");
  const Mailbox before = mailbox;
  const ews::ItemId contact = contact_id(add("a@contoso.com", friends));
  BOOST_TEST(code_of(mailbox.add_contact({contact, family})) == "NoError");
  BOOST_TEST(code_of(mailbox.remove_contact_from_group({contact, friends})) == "NoError");
  BOOST_TEST(mailbox.contacts().size() == 1u);
  BOOST_TEST(code_of(mailbox.remove_contact_from_group({contact, friends})) ==
             "ErrorInvalidImContactId");
  BOOST_TEST(code_of(mailbox.remove_contact_from_group({contact, family})) == "NoError");
  BOOST_TEST(mailbox.contacts().empty());
  BOOST_TEST((mailbox.list() == before.list()));
}

BOOST_AUTO_TEST_CASE(removed_contacts_are_gone_from_every_group) {
  const ews::ItemId friends = group();
  const ews::ItemId contact = contact_id(add("a@contoso.com", friends));
  BOOST_TEST(code_of(mailbox.remove_contact({contact})) == "NoError");
  BOOST_TEST(code_of(mailbox.remove_contact({contact})) == "ErrorItemNotFound");
  BOOST_TEST(code_of(mailbox.remove_contact({friends})) == "ErrorInvalidImContactId");
  BOOST_TEST(code_of(mailbox.remove_contact({{"", {}}})) == "ErrorInvalidIdEmpty");
  BOOST_TEST(code_of(mailbox.add_contact({contact, friends})) == "ErrorInvalidImContactId");
  BOOST_TEST(members("Friends").empty());
  BOOST_TEST(!mailbox.list().personas.has_value());
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_ids) {
  BOOST_TEST((Store() == Store()));
  BOOST_TEST((Store({2, {}, default_accounts()}) != Store()));
  BOOST_TEST(Store().mailboxes().at(0).ids().mailbox() !=
             Store().mailboxes().at(1).ids().mailbox());
}

BOOST_AUTO_TEST_CASE(accounts_that_may_be_impersonated) {
  Store store;
  const auto code = [&store](ews::AccountName kind, std::string_view name) {
    const auto found = store.impersonated(kind, name);
    return std::holds_alternative<Mailbox*>(found) ? "NoError"
                                                   : std::get<ews::ResponseCode>(found).text();
  };
  using enum ews::AccountName;
  const Account allowed = store.accounts().at(1);
  const Account denied = store.accounts().at(2);
  BOOST_TEST(std::get<Mailbox*>(store.impersonated(sid, allowed.sid)) == &store.mailboxes().at(1));
  BOOST_TEST(code(principal_name, allowed.address) == "NoError");
  BOOST_TEST(code(smtp_address, "PAUL.MEYER@contoso.com") == "NoError");
  BOOST_TEST(code(primary_smtp_address, denied.address) == "ErrorImpersonateUserDenied");
  BOOST_TEST(code(primary_smtp_address, "nobody@contoso.com") == "ErrorNonExistentMailbox");
  BOOST_TEST(code(principal_name, "nobody@contoso.com") == "ErrorInvalidUserPrincipalName");
  BOOST_TEST(code(sid, "S-1-5-18") == "ErrorInvalidUserSid");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
