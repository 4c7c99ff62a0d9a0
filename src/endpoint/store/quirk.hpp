#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>

namespace assay::endpoint {

// Ways in which a defective mailbox departs from the sound one; defects choose them.
enum class Quirk : std::uint8_t {
  joins_favorites,           // a contact joins Favorites and not the group that was named
  joins_favorites_too,       // ... and Favorites besides
  joins_every_group,         // ... every group
  joining_makes_group,       // with a new contact there is a new group
  joins_again,               // a member joins once more
  leaves_other_groups,       // a contact is a member of the group it joined last, and of no other
  contact_per_call,          // an address that exists makes another contact
  contact_per_local_part,    // an address is known by what stands before its @
  contact_per_mailbox,       // every address is the first contact
  renames_existing_contact,  // an address that exists takes the new name
  folds_case,                // addresses and names are kept in small letters
  trims,                     // addresses and names are kept without white space around them
  shortens_names,            // names are kept up to 16 bytes
  takes_any_case,            // the case of letters in an id does not count
  takes_any_mailbox,         // the mailbox of an id is not looked at
  group_names_repeat,        // two groups may have one name
  renaming_renumbers,        // a renamed group has another id
  joining_renames_group,     // a group that is joined has another name
  joining_empties_groups,    // ... and the other groups of the user have no members
  joining_replaces_members,  // ... and has no other members
  joining_renames_contacts,  // ... and all other contacts have another name
  removal_takes_all,         // with a contact all others go
  leaving_leaves_all,        // a contact that leaves a group leaves every group
  renaming_empties_group,    // a renamed group has no members
  group_removal_takes_all,   // with a group all contacts go
  group_removal_takes_members,   // ... its members go from every other group
  no_group_is_last_group,        // without GroupId the newest group is meant
  group_repeats_number,          // a new group has the id of the last one
  group_removal_takes_groups,    // with a group all others of the user go
  full_groups_stay,              // a group that has members is not removed
  default_group_renumbers,       // a default group that is to be removed has another id
  refusal_takes_group,           // with an id that is refused the last group of the user goes
  names_stay_taken,              // of groups that were removed or renamed
  renaming_retypes,              // a renamed group is of another type
  renaming_renames_groups,       // ... and all others of the user have another name, too
  dropped_contact_stays_member,  // a contact that is taken off the list stays in its groups
  dropped_contact_stays_listed,  // ... on the list
  dropping_needs_group,          // a contact of no group is not taken off the list
  emptied_group_goes,            // with a contact that leaves, the groups without members go
  last_leaver_stays,             // who leaves the last group stays on the list
  leaving_takes_members,         // who leaves a group takes its other members along
  other_contacts_keep,           // the members of every group are listed as other contacts, too
  phone_contacts_unknown,        // ids of contacts that were added by their number name nothing
  phone_contacts_are_one,        // every number is the first contact that has one
  persona_ids_alternate,         // every other list has other ids of personas
  unknown_items_refused,         // ids that name nothing are refused where items are asked for
  unknown_items_hide_others,     // ... keep the others from coming
  unknown_items_are_the_first,   // ... mean the first of their kind
  count,
};

// What of a mailbox a request that overlaps with others does not see as they have left it, but as
// it was before them.
enum class Stale : std::uint8_t {
  nothing,
  everything,   // contacts and groups: what the others have written is lost
  memberships,  // who is a member of which group
  addresses,    // which addresses there are
  numbers,      // which numbers objects have
};

class Quirks {
 public:
  void add(Quirk quirk) { set_.set(static_cast<std::size_t>(quirk)); }
  bool has(Quirk quirk) const { return set_.test(static_cast<std::size_t>(quirk)); }
  friend bool operator==(const Quirks&, const Quirks&) = default;

 private:
  std::bitset<static_cast<std::size_t>(Quirk::count)> set_;
};

// The text as a mailbox with these quirks keeps it.
std::string kept(std::string text, const Quirks& quirks);

}  // namespace assay::endpoint
