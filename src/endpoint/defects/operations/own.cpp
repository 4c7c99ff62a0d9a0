#include <algorithm>
#include <array>
#include <string_view>

#include "endpoint/defects/operations/tables.hpp"

namespace assay::endpoint::defects {
namespace {

struct Table {
  std::string_view operation;
  std::vector<Defect> (*defects)(const Operation& of);
};

constexpr std::array<Table, 11> tables{
    {{"AddImGroup", add_im_group},
     {"SetImGroup", set_im_group},
     {"RemoveImGroup", remove_im_group},
     {"AddImContactToGroup", add_im_contact_to_group},
     {"AddNewTelUriContactToGroup", add_new_tel_uri_contact_to_group},
     {"RemoveContactFromImList", remove_contact_from_im_list},
     {"RemoveImContactFromGroup", remove_im_contact_from_group},
     {"AddDistributionGroupToImList", add_distribution_group_to_im_list},
     {"RemoveDistributionGroupFromImList", remove_distribution_group_from_im_list},
     {"GetImItemList", get_im_item_list},
     {"GetImItems", get_im_items}}};

}  // namespace

std::vector<Defect> own(const Operation& of) {
  const auto* const table = std::ranges::find(tables, of.name, &Table::operation);
  return table == tables.end() ? std::vector<Defect>() : table->defects(of);
}

}  // namespace assay::endpoint::defects
