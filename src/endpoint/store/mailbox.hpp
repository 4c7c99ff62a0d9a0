#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "endpoint/store/extended_properties.hpp"
#include "endpoint/store/im_list.hpp"
#include "endpoint/store/object_ids.hpp"
#include "endpoint/store/quirk.hpp"
#include "endpoint/store/refusal.hpp"
#include "ews/operations.hpp"

namespace assay::endpoint {

// One mailbox and the operations on its IM list. A call that is refused changes nothing. Copying
// and comparing give a test its picture of before and after.
class Mailbox {
 public:
  Mailbox(std::uint64_t seed, const Capacity& capacity, const Quirks& quirks = {},
          ImList im_list = new_im_list(), Directory directory = default_directory());

  Outcome<ews::Persona> add_new_contact(const ews::AddNewImContactToGroup& request, Moment now);
  Outcome<ews::Persona> add_phone_contact(const ews::AddNewTelUriContactToGroup& request,
                                          Moment now);
  Outcome<Done> add_contact(const ews::AddImContactToGroup& request);
  Outcome<Done> remove_contact_from_group(const ews::RemoveImContactFromGroup& request);
  Outcome<Done> remove_contact(const ews::RemoveContactFromImList& request);
  Outcome<ews::ImGroup> add_group(const ews::AddImGroup& request);
  Outcome<Done> rename_group(const ews::SetImGroup& request);
  Outcome<Done> remove_group(const ews::RemoveImGroup& request);
  Outcome<ews::ImGroup> add_distribution_group(const ews::AddDistributionGroupToImList& request);
  Outcome<Done> remove_distribution_group(const ews::RemoveDistributionGroupFromImList& request);
  Outcome<ews::ImItemList> list_items(const ews::GetImItemList& request) const;
  Outcome<ews::ImItemList> some_items(const ews::GetImItems& request) const;
  ews::ImItemList list() const;

  // What a defect makes of requests at once: puts the stale part back to what it was `earlier`.
  void overlap(Stale stale, const Mailbox& earlier);

  const ObjectIds& ids() const { return ids_; }
  const ImList& im_list() const { return im_list_; }
  const std::vector<QuickContact>& contacts() const { return im_list_.contacts; }
  const std::vector<Group>& groups() const { return im_list_.groups; }

  friend bool operator==(const Mailbox&, const Mailbox&) = default;

 private:
  // Which code answers an id of this mailbox that designates no object, or another one than a
  // group: the pages differ (D12).
  Outcome<Group*> group_of(const ews::ItemId& id, ews::ResponseCode unknown,
                           ews::ResponseCode other = "ErrorInvalidImGroupId");
  // The same of a group that can have members.
  Outcome<Group*> joinable(const ews::ItemId& id, ews::ResponseCode unknown,
                           ews::ResponseCode other = "ErrorInvalidImGroupId");
  Outcome<QuickContact*> contact_of(const ews::ItemId& id, ews::ResponseCode unknown);
  Refusal disturbed_by(const Refusal& refusal);
  Outcome<ids::Identifier> own_id(const ews::ItemId& id) const;

  bool belongs_to_a_group(ObjectNumber contact) const;
  std::vector<ObjectNumber> members_of(const Group& group) const;
  bool has_room_for(std::size_t bytes) const;
  bool has_group_named(const std::string& display_name) const;
  std::optional<Refusal> no_room_for_contact(std::size_t bytes) const;
  std::optional<Refusal> no_room_for_group(const std::string& display_name,
                                           const std::string& smtp_address) const;
  QuickContact& create_contact(const ews::AddNewImContactToGroup& request, Moment now);
  std::optional<ObjectNumber> own_number(const ews::AnyItemId& id) const;
  ews::ImGroup view_of(const Group& group, const FieldUris& properties) const;
  std::vector<QuickContact>::iterator contact_at(const std::string& im_address);
  void disturb(Group& joined, ObjectNumber contact);  // as the quirks have it
  void retire_name(const Group& group);
  void disturb_renamed(Group& renamed);
  void join(Group& group, ObjectNumber contact);
  void drop_all_contacts();
  Group* group_in_any_case(const std::string& id);
  void make_group(std::string display_name);
  void leave_all(ObjectNumber contact);
  void drop_contact(ObjectNumber number);
  void drop_emptied_groups();
  bool designates_contact(const ews::AnyItemId& id) const;
  bool designates_group(const ews::AnyItemId& id) const;
  std::optional<Refusal> objection_to_ids(const std::vector<ews::AnyItemId>& contacts,
                                          const std::vector<ews::AnyItemId>& groups) const;
  std::set<ObjectNumber> contacts_among(const std::vector<ews::AnyItemId>& ids) const;
  std::set<ObjectNumber> groups_among(const std::vector<ews::AnyItemId>& ids) const;

  ObjectIds ids_;
  Directory directory_;
  Capacity capacity_;
  Quirks quirks_;
  ImList im_list_;
  mutable std::size_t lists_ = 0;          // that were given, as far as a quirk counts them
  std::vector<std::string> former_names_;  // of groups, as far as a quirk keeps them
  std::size_t unseen_ = 0;  // of the contacts at the end: their addresses are not known yet
};

}  // namespace assay::endpoint
