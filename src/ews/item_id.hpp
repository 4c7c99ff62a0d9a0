#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ews/values.hpp"

namespace assay::ews {

// ItemIdType: Id is the base64 text of the documented byte layout, but the schema asks nothing of
// it.
struct ItemId {
  std::string id;
  std::optional<std::string> change_key;
  friend bool operator==(const ItemId&, const ItemId&) = default;
};

// OccurrenceItemIdType: one meeting of a series, by the id of the series.
struct OccurrenceItemId {
  std::string recurring_master_id;
  std::optional<std::string> change_key;
  std::int32_t instance_index = 0;
  friend bool operator==(const OccurrenceItemId&, const OccurrenceItemId&) = default;
};

// RecurringMasterItemIdType: a series, by the id of one of its meetings.
struct RecurringMasterItemId {
  std::string occurrence_id;
  std::optional<std::string> change_key;
  friend bool operator==(const RecurringMasterItemId&, const RecurringMasterItemId&) = default;
};

// OccurrencesRangeType.
struct OccurrencesRange {
  std::optional<DateTime> start;
  std::optional<DateTime> end;
  std::optional<std::int32_t> count;
  std::optional<bool> compare_original_start_time;
  friend bool operator==(const OccurrencesRange&, const OccurrencesRange&) = default;
};

// RecurringMasterItemIdRangesType.
struct RecurringMasterItemIdRanges : ItemId {
  std::optional<std::vector<OccurrencesRange>> ranges;
  friend bool operator==(const RecurringMasterItemIdRanges&,
                         const RecurringMasterItemIdRanges&) = default;
};

// An item of NonEmptyArrayOfBaseItemIdsType.
using AnyItemId =
    std::variant<ItemId, OccurrenceItemId, RecurringMasterItemId, RecurringMasterItemIdRanges>;

// FolderIdType.
struct FolderId {
  std::string id;
  std::optional<std::string> change_key;
  friend bool operator==(const FolderId&, const FolderId&) = default;
};

}  // namespace assay::ews
