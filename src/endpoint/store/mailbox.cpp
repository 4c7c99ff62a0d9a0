#include "endpoint/store/mailbox.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

#include "base/text/ascii.hpp"
#include "endpoint/store/change_key.hpp"
#include "endpoint/store/item_views.hpp"
#include "ids/guid.hpp"

namespace assay::endpoint {
namespace {

constexpr ObjectNumber first_group = 0x0BC0;

// In the order of the GetImItemList page.
constexpr std::array<std::string_view, 3> default_group_names{"Other Contacts", "Tagged",
                                                              "Favorites"};

constexpr std::array<ews::ResponseCode, 5> codes_of_problems{
    "ErrorInvalidIdEmpty", "ErrorInvalidIdMalformed", "ErrorInvalidIdMalformedEwsLegacyIdFormat",
    "ErrorInvalidIdMonikerTooLong", "ErrorInvalidIdStoreObjectIdTooLong"};

Refusal refusal_of(ids::IdentifierProblem problem) {
  return refusal(codes_of_problems[static_cast<std::size_t>(problem)]);
}

Refusal foreign_mailbox(const std::string& guid) {
  Refusal result = refusal("ErrorNonExistentMailbox");
  result.values = {{"MailboxGuid", guid}};
  return result;
}

// Items have neither attachments nor an instruction of a calendar; a persona is no item.
bool designates_plain_item(const ids::Identifier& identifier) {
  return identifier.storage == ids::Storage::mailbox && identifier.attachments.empty() &&
         identifier.instruction == ids::Instruction::normal;
}

bool names_a_mailbox(const ids::Identifier& identifier) {
  return identifier.storage == ids::Storage::mailbox ||
         identifier.storage == ids::Storage::conversation;
}

bool is_member(const Group& group, ObjectNumber contact) {
  return std::ranges::find(group.members, contact) != group.members.end();
}

// What a contact takes up of the mailbox.
std::size_t bytes_of(const QuickContact& contact) {
  std::size_t bytes = contact.im_address.size() + contact.display_name.size();
  if (!contact.phone) return bytes;
  const Phone& phone = *contact.phone;
  return bytes + phone.tel_uri.size() + phone.sip_uri.size() + phone.number.size();
}

template <class Objects>
auto* with_number(Objects& objects, ObjectNumber number) {
  using Object = typename Objects::value_type;
  const auto found = std::ranges::find(objects, number, &Object::number);
  return found == objects.end() ? nullptr : &*found;
}

}  // namespace

ImList new_im_list() {
  ImList list;
  list.next_number = first_group;
  for (std::size_t type = 0; type < default_group_names.size(); ++type) {
    list.groups.push_back({list.next_number++,
                           static_cast<GroupType>(type),
                           std::string(default_group_names[type]),
                           {}});
  }
  return list;
}

Directory default_directory() { return {"all.staff@contoso.com", "project.blue@contoso.com"}; }

Mailbox::Mailbox(std::uint64_t seed, const Capacity& capacity, const Quirks& quirks, ImList im_list,
                 Directory directory)
    : ids_(seed),
      directory_(std::move(directory)),
      capacity_(capacity),
      quirks_(quirks),
      im_list_(std::move(im_list)) {}

Outcome<ids::Identifier> Mailbox::own_id(const ews::ItemId& id) const {
  auto decoded = ids::decode_identifier(id.id);
  if (const auto* problem = std::get_if<ids::IdentifierProblem>(&decoded)) {
    return refusal_of(*problem);
  }
  auto& identifier = std::get<ids::Identifier>(decoded);
  // Only what the responsecode page tells: text that cannot be read is refused, an old key is not.
  if (id.change_key && !is_change_key(*id.change_key)) return refusal("ErrorInvalidChangeKey");
  const bool foreign =
      names_a_mailbox(identifier) && !ids::same_guid(identifier.moniker, ids_.mailbox());
  if (foreign && !quirks_.has(Quirk::takes_any_mailbox)) {
    return foreign_mailbox(identifier.moniker);
  }
  return std::move(identifier);
}

Refusal Mailbox::disturbed_by(const Refusal& refusal) {
  const bool takes = quirks_.has(Quirk::refusal_takes_group) &&
                     im_list_.groups.back().type == GroupType::user_group;
  if (takes) im_list_.groups.pop_back();
  return refusal;
}

Group* Mailbox::group_in_any_case(const std::string& id) {
  const auto found = std::ranges::find_if(im_list_.groups, [&](const Group& group) {
    return base::same_ignoring_case(encode(ids_.item(group.number)), id);
  });
  return found == im_list_.groups.end() ? nullptr : &*found;
}

Outcome<Group*> Mailbox::group_of(const ews::ItemId& id, ews::ResponseCode unknown,
                                  ews::ResponseCode other) {
  if (quirks_.has(Quirk::takes_any_case)) {
    if (Group* const group = group_in_any_case(id.id)) return group;
  }
  const auto own = own_id(id);
  if (const auto* refused = std::get_if<Refusal>(&own)) return disturbed_by(*refused);
  const auto& identifier = std::get<ids::Identifier>(own);
  for (const ObjectNumber folder : {quick_contacts_folder, im_contact_list_folder}) {
    if (identifier == ids_.folder(folder)) return refusal("ErrorCannotUseFolderIdForItemId");
  }
  if (!designates_plain_item(identifier)) return refusal(other);
  const std::optional<ObjectNumber> number = ids_.item_number(identifier.store_id);
  if (number && with_number(im_list_.contacts, *number)) return refusal(other);
  Group* const group = number ? with_number(im_list_.groups, *number) : nullptr;
  if (!group) return refusal(unknown);
  return group;
}

Outcome<Group*> Mailbox::joinable(const ews::ItemId& id, ews::ResponseCode unknown,
                                  ews::ResponseCode other) {
  auto group = group_of(id, unknown, other);
  const auto* const found = std::get_if<Group*>(&group);
  if (found != nullptr && (*found)->type == GroupType::distribution_group) return refusal(other);
  return group;
}

Outcome<QuickContact*> Mailbox::contact_of(const ews::ItemId& id, ews::ResponseCode unknown) {
  const auto own = own_id(id);
  if (const auto* refused = std::get_if<Refusal>(&own)) return disturbed_by(*refused);
  const auto& identifier = std::get<ids::Identifier>(own);
  if (!designates_plain_item(identifier)) return refusal("ErrorInvalidImContactId");
  const std::optional<ObjectNumber> number = ids_.item_number(identifier.store_id);
  if (number && with_number(im_list_.groups, *number)) return refusal("ErrorInvalidImContactId");
  QuickContact* const contact = number ? with_number(im_list_.contacts, *number) : nullptr;
  if (!contact) return refusal(unknown);
  if (contact->phone && quirks_.has(Quirk::phone_contacts_unknown)) return refusal(unknown);
  return contact;
}

bool Mailbox::belongs_to_a_group(ObjectNumber contact) const {
  return std::ranges::any_of(im_list_.groups,
                             [contact](const Group& group) { return is_member(group, contact); });
}

std::vector<ObjectNumber> Mailbox::members_of(const Group& group) const {
  if (group.type != GroupType::other_contacts) return group.members;
  std::vector<ObjectNumber> members;
  for (const QuickContact& contact : im_list_.contacts) {
    const bool listed = !belongs_to_a_group(contact.number);
    if (listed || quirks_.has(Quirk::other_contacts_keep)) members.push_back(contact.number);
  }
  return members;
}

bool Mailbox::has_room_for(std::size_t bytes) const {
  for (const QuickContact& contact : im_list_.contacts) bytes += bytes_of(contact);
  for (const Group& group : im_list_.groups) {
    bytes += group.display_name.size() + group.smtp_address.size();
  }
  return bytes <= capacity_.bytes;
}

std::optional<Refusal> Mailbox::no_room_for_contact(std::size_t bytes) const {
  if (im_list_.contacts.size() >= capacity_.contacts) return refusal("ErrorImContactLimitReached");
  if (!has_room_for(bytes)) return refusal("ErrorQuotaExceeded");
  return std::nullopt;
}

// A list has at most so many groups, whether they come from the user or from the directory
// (people-and-contacts-in-ews-in-exchange page).
std::optional<Refusal> Mailbox::no_room_for_group(const std::string& display_name,
                                                  const std::string& smtp_address) const {
  if (has_group_named(display_name)) return refusal("ErrorImGroupDisplayNameAlreadyExists");
  if (im_list_.groups.size() - default_group_names.size() >= capacity_.user_groups) {
    return refusal("ErrorImGroupLimitReached");
  }
  const std::size_t bytes = display_name.size() + smtp_address.size();
  if (!has_room_for(bytes)) return refusal("ErrorQuotaExceeded");
  return std::nullopt;
}

bool Mailbox::has_group_named(const std::string& display_name) const {
  if (std::ranges::find(former_names_, display_name) != former_names_.end()) return true;
  return std::ranges::find(im_list_.groups, display_name, &Group::display_name) !=
             im_list_.groups.end() &&
         !quirks_.has(Quirk::group_names_repeat);
}

std::vector<QuickContact>::iterator Mailbox::contact_at(const std::string& im_address) {
  if (quirks_.has(Quirk::contact_per_call)) return im_list_.contacts.end();
  if (quirks_.has(Quirk::contact_per_mailbox)) return im_list_.contacts.begin();
  if (quirks_.has(Quirk::contact_per_local_part)) {
    const auto local = [](const std::string& text) { return text.substr(0, text.find('@')); };
    return std::ranges::find_if(im_list_.contacts, [&](const QuickContact& contact) {
      return local(contact.im_address) == local(im_address);
    });
  }
  const auto unseen = im_list_.contacts.end() - static_cast<std::ptrdiff_t>(unseen_);
  const auto found =
      std::ranges::find(im_list_.contacts.begin(), unseen, im_address, &QuickContact::im_address);
  return found == unseen ? im_list_.contacts.end() : found;
}

void Mailbox::disturb(Group& joined, ObjectNumber contact) {
  if (quirks_.has(Quirk::joining_renames_group)) joined.display_name += '!';
  if (quirks_.has(Quirk::joining_replaces_members)) joined.members.clear();
  for (QuickContact& other : im_list_.contacts) {
    const bool renames = quirks_.has(Quirk::joining_renames_contacts);
    if (renames && other.number != contact) other.display_name += '!';
  }
  if (!quirks_.has(Quirk::joining_empties_groups)) return;
  for (Group& other : im_list_.groups) {
    if (&other != &joined) other.members.clear();
  }
}

void Mailbox::join(Group& group, ObjectNumber contact) {
  disturb(group, contact);
  Group& joined = quirks_.has(Quirk::joins_favorites)
                      ? im_list_.groups[static_cast<std::size_t>(GroupType::favorites)]
                      : group;
  if (quirks_.has(Quirk::leaves_other_groups)) {
    leave_all(contact);
  }
  for (Group& every : im_list_.groups) {
    const bool meant =
        &every == &joined || quirks_.has(Quirk::joins_every_group) ||
        (every.type == GroupType::favorites && quirks_.has(Quirk::joins_favorites_too));
    if (!meant || every.type == GroupType::other_contacts) continue;
    const bool again = is_member(every, contact) && !quirks_.has(Quirk::joins_again);
    if (!again) every.members.push_back(contact);
  }
}

void Mailbox::make_group(std::string display_name) {
  const Group& last = im_list_.groups.back();
  const bool again = quirks_.has(Quirk::group_repeats_number) && last.type == GroupType::user_group;
  const ObjectNumber number = again ? last.number : im_list_.next_number++;
  im_list_.groups.push_back({number, GroupType::user_group, std::move(display_name), {}, {}});
}

QuickContact& Mailbox::create_contact(const ews::AddNewImContactToGroup& request, Moment now) {
  // A client that sends no name (SIPE never does) sees the address, as in the TelUri sibling.
  const std::string& name = request.display_name.value_or(request.im_address);
  return im_list_.contacts.emplace_back(QuickContact{
      im_list_.next_number++, kept(request.im_address, quirks_), kept(name, quirks_), now, {}});
}

void Mailbox::drop_all_contacts() {
  for (Group& group : im_list_.groups) group.members.clear();
  im_list_.contacts.clear();
}

void Mailbox::leave_all(ObjectNumber contact) {
  for (Group& group : im_list_.groups) std::erase(group.members, contact);
}

void Mailbox::drop_contact(ObjectNumber number) {
  if (quirks_.has(Quirk::removal_takes_all)) return drop_all_contacts();
  if (!quirks_.has(Quirk::dropped_contact_stays_member)) leave_all(number);
  if (quirks_.has(Quirk::dropped_contact_stays_listed)) return;
  std::erase_if(im_list_.contacts,
                [number](const QuickContact& it) { return it.number == number; });
}

void Mailbox::drop_emptied_groups() {
  if (!quirks_.has(Quirk::emptied_group_goes)) return;
  std::erase_if(im_list_.groups, [](const Group& group) {
    return group.type == GroupType::user_group && group.members.empty();
  });
}

Outcome<ews::Persona> Mailbox::add_new_contact(const ews::AddNewImContactToGroup& request,
                                               Moment now) {
  Group* group = &im_list_.groups.front();  // Other Contacts, unless a group is named
  if (quirks_.has(Quirk::no_group_is_last_group)) group = &im_list_.groups.back();
  if (request.group_id) {
    const auto named = joinable(*request.group_id, "ErrorItemNotFound");
    if (const auto* refused = std::get_if<Refusal>(&named)) return *refused;
    group = std::get<Group*>(named);
  }
  // An address is one contact, however often it is added; what exists keeps its name. The rule of
  // [MS-OXWSCOS] 3.1.4.4 on this is not public, so this is the least that cannot do harm (SB-10).
  const auto existing = contact_at(request.im_address);
  const bool exists = existing != im_list_.contacts.end();
  const std::size_t name = request.display_name.value_or(request.im_address).size();
  if (!exists) {
    if (auto full = no_room_for_contact(request.im_address.size() + name)) return *std::move(full);
  }
  QuickContact& contact = exists ? *existing : create_contact(request, now);
  if (quirks_.has(Quirk::renames_existing_contact) && request.display_name) {
    contact.display_name = *request.display_name;
  }
  join(*group, contact.number);
  if (quirks_.has(Quirk::joining_makes_group)) make_group("Group of " + contact.im_address);
  return persona_of(contact, ids_);
}

// [MS-OXWSCOS] 3.1.4.5 and its page. The same three texts are the same contact, as an address is
// one: no source forbids it, and a client that asks again has none twice.
Outcome<ews::Persona> Mailbox::add_phone_contact(const ews::AddNewTelUriContactToGroup& request,
                                                 Moment now) {
  Group* group = &im_list_.groups.front();  // Other Contacts, unless a group is named
  if (request.group_id) {
    const auto named = joinable(*request.group_id, "ErrorItemNotFound", "ErrorItemNotFound");
    if (const auto* refused = std::get_if<Refusal>(&named)) return *refused;
    group = std::get<Group*>(named);
  }
  const std::optional<Phone> phone = Phone{
      request.tel_uri_address, request.im_contact_sip_uri_address, request.im_telephone_number};
  auto contact = std::ranges::find(im_list_.contacts, phone, &QuickContact::phone);
  if (quirks_.has(Quirk::phone_contacts_are_one)) {
    contact = std::ranges::find_if(im_list_.contacts,
                                   [](const QuickContact& it) { return it.phone.has_value(); });
  }
  if (contact == im_list_.contacts.end()) {
    const QuickContact fresh{im_list_.next_number, {}, {}, now, phone};
    if (auto full = no_room_for_contact(bytes_of(fresh))) return *std::move(full);
    ++im_list_.next_number;
    contact = im_list_.contacts.insert(contact, fresh);
  }
  join(*group, contact->number);
  return persona_of(*contact, ids_);
}

Outcome<Done> Mailbox::add_contact(const ews::AddImContactToGroup& request) {
  const auto contact = contact_of(request.contact_id, "ErrorInvalidImContactId");
  if (const auto* refused = std::get_if<Refusal>(&contact)) return *refused;
  if (!request.group_id) return Done{};
  const auto group = joinable(*request.group_id, "ErrorInvalidImGroupId");
  if (const auto* refused = std::get_if<Refusal>(&group)) return *refused;
  join(*std::get<Group*>(group), std::get<QuickContact*>(contact)->number);
  return Done{};
}

Outcome<Done> Mailbox::remove_contact_from_group(const ews::RemoveImContactFromGroup& request) {
  const auto contact = contact_of(request.contact_id, "ErrorInvalidImContactId");
  if (const auto* refused = std::get_if<Refusal>(&contact)) return *refused;
  const auto group = group_of(request.group_id, "ErrorInvalidImGroupId");
  if (const auto* refused = std::get_if<Refusal>(&group)) return *refused;
  const ObjectNumber number = std::get<QuickContact*>(contact)->number;
  Group& left = *std::get<Group*>(group);
  const std::vector<ObjectNumber> members = members_of(left);
  if (std::ranges::find(members, number) == members.end()) {
    return refusal("ErrorInvalidImContactId");
  }
  std::erase(left.members, number);
  if (quirks_.has(Quirk::leaving_leaves_all)) leave_all(number);
  if (quirks_.has(Quirk::leaving_takes_members)) left.members.clear();
  // Who leaves the last group leaves the list, as SIPE observed.
  const bool goes = !belongs_to_a_group(number) && !quirks_.has(Quirk::last_leaver_stays);
  if (goes) drop_contact(number);
  drop_emptied_groups();
  return Done{};
}

Outcome<Done> Mailbox::remove_contact(const ews::RemoveContactFromImList& request) {
  const auto contact = contact_of(request.contact_id, "ErrorItemNotFound");
  if (const auto* refused = std::get_if<Refusal>(&contact)) return *refused;
  const ObjectNumber number = std::get<QuickContact*>(contact)->number;
  if (quirks_.has(Quirk::dropping_needs_group) && !belongs_to_a_group(number)) {
    return refusal("ErrorItemNotFound");
  }
  drop_contact(number);
  drop_emptied_groups();
  return Done{};
}

Outcome<ews::ImGroup> Mailbox::add_group(const ews::AddImGroup& request) {
  if (auto full = no_room_for_group(request.display_name, {})) return *std::move(full);
  make_group(request.display_name);
  return im_group_of(im_list_.groups.back(), {}, ids_);
}

// An entry of its own on the list ([MS-OXWSCOS] 3.1.4.9); nothing becomes of the members. What is
// listed already keeps its entry, and case does not matter in addresses.
Outcome<ews::ImGroup> Mailbox::add_distribution_group(
    const ews::AddDistributionGroupToImList& request) {
  const auto is_meant = [&request](const std::string& address) {
    return base::same_ignoring_case(address, request.smtp_address);
  };
  if (std::ranges::none_of(directory_, is_meant)) {
    return refusal("ErrorInvalidImDistributionGroupSmtpAddress");
  }
  const auto listed = std::ranges::find_if(im_list_.groups, is_meant, &Group::smtp_address);
  if (listed != im_list_.groups.end()) return im_group_of(*listed, {}, ids_);
  if (auto full = no_room_for_group(request.display_name, request.smtp_address)) {
    return *std::move(full);
  }
  im_list_.groups.push_back({im_list_.next_number++,
                             GroupType::distribution_group,
                             request.display_name,
                             {},
                             request.smtp_address});
  return im_group_of(im_list_.groups.back(), {}, ids_);
}

Outcome<Done> Mailbox::remove_distribution_group(
    const ews::RemoveDistributionGroupFromImList& request) {
  const auto group = group_of(request.group_id, "ErrorItemNotFound");
  if (const auto* refused = std::get_if<Refusal>(&group)) return *refused;
  Group* const removed = std::get<Group*>(group);
  if (removed->type != GroupType::distribution_group) {
    if (quirks_.has(Quirk::default_group_renumbers)) removed->number = im_list_.next_number++;
    return refusal("ErrorInvalidImGroupId");
  }
  im_list_.groups.erase(im_list_.groups.begin() + (removed - im_list_.groups.data()));
  return Done{};
}

void Mailbox::retire_name(const Group& group) {
  if (quirks_.has(Quirk::names_stay_taken)) former_names_.push_back(group.display_name);
}

void Mailbox::disturb_renamed(Group& renamed) {
  if (quirks_.has(Quirk::renaming_empties_group)) renamed.members.clear();
  if (quirks_.has(Quirk::renaming_renumbers)) renamed.number = im_list_.next_number++;
  if (quirks_.has(Quirk::renaming_retypes)) renamed.type = GroupType::tagged;
  if (!quirks_.has(Quirk::renaming_renames_groups)) return;
  for (Group& other : im_list_.groups) {
    if (&other != &renamed && other.type == GroupType::user_group) other.display_name += '!';
  }
}

Outcome<Done> Mailbox::rename_group(const ews::SetImGroup& request) {
  const auto group = group_of(request.group_id, "ErrorInvalidImGroupId");
  if (const auto* refused = std::get_if<Refusal>(&group)) return *refused;
  if (std::get<Group*>(group)->type != GroupType::user_group) {
    return refusal("ErrorInvalidImGroupId");
  }
  // The group's own name counts as well: the SetImGroup page has exactly this example.
  if (has_group_named(request.new_display_name)) {
    return refusal("ErrorImGroupDisplayNameAlreadyExists");
  }
  if (!has_room_for(request.new_display_name.size())) return refusal("ErrorQuotaExceeded");
  retire_name(*std::get<Group*>(group));
  std::get<Group*>(group)->display_name = request.new_display_name;
  disturb_renamed(*std::get<Group*>(group));
  return Done{};
}

Outcome<Done> Mailbox::remove_group(const ews::RemoveImGroup& request) {
  const auto group = group_of(request.group_id, "ErrorInvalidImGroupId");
  if (const auto* refused = std::get_if<Refusal>(&group)) return *refused;
  Group* const removed = std::get<Group*>(group);
  if (removed->type != GroupType::user_group) {
    if (quirks_.has(Quirk::default_group_renumbers)) removed->number = im_list_.next_number++;
    return refusal("ErrorInvalidImGroupId");
  }
  if (quirks_.has(Quirk::full_groups_stay) && !removed->members.empty()) {
    return refusal("ErrorInvalidImGroupId");
  }
  retire_name(*removed);
  if (quirks_.has(Quirk::group_removal_takes_members)) {
    for (const ObjectNumber member : std::vector(removed->members)) leave_all(member);
  }
  im_list_.groups.erase(im_list_.groups.begin() + (removed - im_list_.groups.data()));
  if (quirks_.has(Quirk::group_removal_takes_all)) drop_all_contacts();
  if (quirks_.has(Quirk::group_removal_takes_groups)) {
    std::erase_if(im_list_.groups,
                  [](const Group& it) { return it.type == GroupType::user_group; });
  }
  return Done{};
}

void Mailbox::overlap(Stale stale, const Mailbox& earlier) {
  if (stale == Stale::everything) {
    im_list_.contacts = earlier.im_list_.contacts;
    im_list_.groups = earlier.im_list_.groups;
  } else if (stale == Stale::memberships) {
    for (Group& group : im_list_.groups) {
      const Group* const before = with_number(earlier.im_list_.groups, group.number);
      if (before) group.members = before->members;
    }
  } else if (stale == Stale::numbers) {
    im_list_.next_number = earlier.im_list_.next_number;
  }
  const std::size_t known = std::min(earlier.im_list_.contacts.size(), im_list_.contacts.size());
  unseen_ = stale == Stale::addresses ? im_list_.contacts.size() - known : 0;
}

ews::ImGroup Mailbox::view_of(const Group& group, const FieldUris& properties) const {
  ews::ImGroup view = im_group_of(group, members_of(group), ids_);
  put_properties(properties, group, view);
  return view;
}

Outcome<ews::ImItemList> Mailbox::list_items(const ews::GetImItemList& request) const {
  const FieldUris properties = wanted_in(request.extended_properties);
  if (auto refused = objection_to(properties)) return *std::move(refused);
  ews::ImItemList list;
  list.groups.emplace();
  for (const Group& group : im_list_.groups) list.groups->push_back(view_of(group, properties));
  if (im_list_.contacts.empty()) return list;
  list.personas.emplace().reserve(im_list_.contacts.size());
  for (const QuickContact& contact : im_list_.contacts) {
    put_properties(properties, contact, list.personas->emplace_back(persona_of(contact, ids_)));
  }
  if (quirks_.has(Quirk::persona_ids_alternate) && ++lists_ % 2 == 0) {
    for (ews::Persona& persona : *list.personas) persona.persona_id.id += "AAAA";
  }
  return list;
}

ews::ImItemList Mailbox::list() const { return std::get<ews::ImItemList>(list_items({})); }

// The number that an id of this mailbox stands for; the change key is not looked at.
std::optional<ObjectNumber> Mailbox::own_number(const ews::AnyItemId& id) const {
  const auto* const plain = std::get_if<ews::ItemId>(&id);
  if (plain == nullptr) return std::nullopt;
  const auto own = own_id({plain->id, {}});
  const auto* const identifier = std::get_if<ids::Identifier>(&own);
  if (identifier == nullptr || !designates_plain_item(*identifier)) return std::nullopt;
  return ids_.item_number(identifier->store_id);
}

bool Mailbox::designates_contact(const ews::AnyItemId& id) const {
  const auto number = own_number(id);
  return number && with_number(im_list_.contacts, *number) != nullptr;
}

bool Mailbox::designates_group(const ews::AnyItemId& id) const {
  const auto number = own_number(id);
  return number && with_number(im_list_.groups, *number) != nullptr;
}

std::set<ObjectNumber> Mailbox::contacts_among(const std::vector<ews::AnyItemId>& ids) const {
  std::set<ObjectNumber> numbers;
  for (const ews::AnyItemId& id : ids) {
    if (designates_contact(id)) {
      numbers.insert(*own_number(id));
    } else if (quirks_.has(Quirk::unknown_items_are_the_first) && !im_list_.contacts.empty()) {
      numbers.insert(im_list_.contacts.front().number);
    }
  }
  return numbers;
}

std::set<ObjectNumber> Mailbox::groups_among(const std::vector<ews::AnyItemId>& ids) const {
  std::set<ObjectNumber> numbers;
  for (const ews::AnyItemId& id : ids) {
    if (designates_group(id)) {
      numbers.insert(*own_number(id));
    } else if (quirks_.has(Quirk::unknown_items_are_the_first)) {
      numbers.insert(im_list_.groups.front().number);
    }
  }
  return numbers;
}

std::optional<Refusal> Mailbox::objection_to_ids(const std::vector<ews::AnyItemId>& contacts,
                                                 const std::vector<ews::AnyItemId>& groups) const {
  if (!quirks_.has(Quirk::unknown_items_refused)) return std::nullopt;
  const auto is_contact = [this](const auto& id) { return designates_contact(id); };
  const auto is_group = [this](const auto& id) { return designates_group(id); };
  if (!std::ranges::all_of(contacts, is_contact)) return refusal("ErrorInvalidImContactId");
  if (!std::ranges::all_of(groups, is_group)) return refusal("ErrorInvalidImGroupId");
  return std::nullopt;
}

// Its page: ids are not validated. One that designates nothing here is left out, and so is one of
// the other kind; one that comes twice is meant once.
Outcome<ews::ImItemList> Mailbox::some_items(const ews::GetImItems& request) const {
  const FieldUris properties = wanted_in(request.extended_properties);
  if (auto refused = objection_to(properties)) return *std::move(refused);
  const auto contacts = request.contact_ids.value_or(std::vector<ews::AnyItemId>());
  const auto groups = request.group_ids.value_or(std::vector<ews::AnyItemId>());
  if (auto refused = objection_to_ids(contacts, groups)) return *std::move(refused);
  const std::set<ObjectNumber> wanted_contacts = contacts_among(contacts);
  const std::set<ObjectNumber> wanted_groups = groups_among(groups);
  ews::ImItemList list;
  const bool all_known =
      wanted_contacts.size() == contacts.size() && wanted_groups.size() == groups.size();
  if (quirks_.has(Quirk::unknown_items_hide_others) && !all_known) return list;
  for (const ObjectNumber number : wanted_groups) {
    if (!list.groups) list.groups.emplace();
    list.groups->push_back(view_of(*with_number(im_list_.groups, number), properties));
  }
  for (const ObjectNumber number : wanted_contacts) {
    const QuickContact& contact = *with_number(im_list_.contacts, number);
    if (!list.personas) list.personas.emplace();
    put_properties(properties, contact, list.personas->emplace_back(persona_of(contact, ids_)));
  }
  return list;
}

}  // namespace assay::endpoint
