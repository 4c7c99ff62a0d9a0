#include "ews/service_operations.hpp"

#include <algorithm>
#include <array>

namespace assay::ews {
namespace {

// Elements that the operations of ExchangeServicePortType take, sorted.
constexpr std::array<std::string_view, 120> requests{
    "AddDelegate", "AddDistributionGroupToImList", "AddImContactToGroup", "AddImGroup",
    "AddNewImContactToGroup", "AddNewTelUriContactToGroup", "AddTag", "ArchiveItem",
    "ConvertId", "CopyFolder", "CopyItem", "CreateAttachment", "CreateFolder",
    "CreateFolderPath", "CreateItem", "CreateManagedFolder", "CreateMeetingInstanceRequest",
    "CreateMeetingSpace", "CreateUserConfiguration", "DeleteAttachment", "DeleteFolder",
    "DeleteItem", "DeleteMeetingInstanceRequest", "DeleteMeetingSpace",
    "DeleteSearchSuggestion", "DeleteUserConfiguration", "DisableApp", "DisconnectPhoneCall",
    "EmptyFolder", "EndSearchSession", "ExecuteSearch", "ExpandDL", "ExportItems",
    "FindAvailableMeetingTimes", "FindFolder", "FindItem", "FindMeetingSpaceByJoinUrl",
    "FindMeetingTimeCandidates", "FindMessageTrackingReport", "FindPeople", "FindTags",
    "GetAppManifests", "GetAppMarketplaceUrl", "GetAttachment", "GetClientAccessToken",
    "GetDelegate", "GetDiscoverySearchConfiguration", "GetEvents", "GetFolder",
    "GetHoldOnMailboxes", "GetImItemList", "GetImItems", "GetInboxRules", "GetItem",
    "GetLastPrivateCatalogUpdate", "GetMailTips", "GetMeetingInstanceRequest",
    "GetMeetingSpace", "GetMessageTrackingReport", "GetNonIndexableItemDetails",
    "GetNonIndexableItemStatistics", "GetPasswordExpirationDate", "GetPersona",
    "GetPhoneCallInformation", "GetPrivateCatalogAddIns", "GetRoomLists", "GetRooms",
    "GetSearchSuggestions", "GetSearchableMailboxes", "GetServerTimeZones",
    "GetServiceConfiguration", "GetSharingFolder", "GetSharingMetadata",
    "GetSpecificUserConfiguration", "GetStreamingEvents", "GetUserAvailabilityRequest",
    "GetUserConfiguration", "GetUserOofSettingsRequest", "GetUserPhoto",
    "GetUserRetentionPolicyTags", "HideTag", "InstallApp", "MarkAllItemsAsRead", "MarkAsJunk",
    "MoveFolder", "MoveItem", "PlayOnPhone", "RefreshSharingFolder",
    "RemoveContactFromImList", "RemoveDelegate", "RemoveDistributionGroupFromImList",
    "RemoveImContactFromGroup", "RemoveImGroup", "ReportMessage", "ResolveNames",
    "SearchMailboxes", "SendItem", "SetHoldOnMailboxes", "SetImGroup",
    "SetImListMigrationCompleted", "SetTeamMailbox", "SetUserOofSettingsRequest",
    "SetUserPhoto", "StartSearchSession", "Subscribe", "SyncFolderHierarchy",
    "SyncFolderItems", "UninstallApp", "UnpinTeamMailbox", "Unsubscribe", "UpdateDelegate",
    "UpdateExtensionUsage", "UpdateFolder", "UpdateInboxRules", "UpdateItem",
    "UpdateItemInRecoverableItems", "UpdateMeetingInstanceRequest", "UpdateMeetingSpace",
    "UpdateUserConfiguration", "UploadItems"};

}  // namespace

bool is_request_of_service(std::string_view name) {
  return std::binary_search(requests.begin(), requests.end(), name);
}

}  // namespace assay::ews
