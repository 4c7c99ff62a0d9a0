#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint/store/object_ids.hpp"

// What the Unified Contact Store keeps: contacts of the QuickContacts folder and groups of the
// ImContactList folder ([MS-OXWSCOS] 1.3).
namespace assay::endpoint {

// Seconds since 1970-01-01T00:00:00Z.
using Moment = std::int64_t;

struct QuickContact {
  ObjectNumber number = 0;
  std::string im_address;
  std::string display_name;
  Moment created = 0;
  friend bool operator==(const QuickContact&, const QuickContact&) = default;
};

// [MS-OXWSCOS] 2.2.4.2. The first three exist in every mailbox (GetImItemList page) and only once.
enum class GroupType : std::uint8_t { other_contacts, tagged, favorites, user_group };

inline constexpr std::array<std::string_view, 4> group_type_names{
    "IPM.DistList.MOC.OtherContacts", "IPM.DistList.MOC.Tagged", "IPM.DistList.MOC.Favorites",
    "IPM.DistList.MOC.UserGroup"};

// `members` of other_contacts stays empty: its members are the contacts of no other group.
struct Group {
  ObjectNumber number = 0;
  GroupType type = GroupType::user_group;
  std::string display_name;
  std::vector<ObjectNumber> members;
  friend bool operator==(const Group&, const Group&) = default;
};

// `contacts` and `groups` in the order in which they were made.
struct ImList {
  ObjectNumber next_number = 0;  // of the object that is made next
  std::vector<QuickContact> contacts;
  std::vector<Group> groups;
  friend bool operator==(const ImList&, const ImList&) = default;
};

// Of a mailbox in which nothing was made yet.
ImList new_im_list();

// What a mailbox may hold. Sources disagree whether 1000 counts a group or the store (D10); the
// store is counted, which is the stricter reading. The schema bounds no name and no address, so the
// bytes of all of them are bounded here.
struct Capacity {
  std::size_t contacts = 1000;
  std::size_t user_groups = 64;
  std::size_t bytes = std::size_t{8} << 20;
  friend bool operator==(const Capacity&, const Capacity&) = default;
};

}  // namespace assay::endpoint
