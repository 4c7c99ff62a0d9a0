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
  group_removal_takes_members,  // ... its members go from every other group
  no_group_is_last_group,    // without GroupId the newest group is meant
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
