#pragma once

#include <string>
#include <utility>
#include <vector>

#include "endpoint/defects/defect.hpp"
#include "endpoint/defects/operation.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {

// Ids and names that must be refused, and are taken or refused as something else.
std::vector<Defect> refusals(const Operation& of);

// All that is told of this operation alone.
std::vector<Defect> own(const Operation& of);

std::vector<Defect> add_im_group(const Operation& of);
std::vector<Defect> set_im_group(const Operation& of);
std::vector<Defect> remove_im_group(const Operation& of);
std::vector<Defect> add_im_contact_to_group(const Operation& of);
std::vector<Defect> add_new_tel_uri_contact_to_group(const Operation& of);
std::vector<Defect> remove_contact_from_im_list(const Operation& of);
std::vector<Defect> remove_im_contact_from_group(const Operation& of);
std::vector<Defect> add_distribution_group_to_im_list(const Operation& of);
std::vector<Defect> remove_distribution_group_from_im_list(const Operation& of);
std::vector<Defect> get_im_item_list(const Operation& of);
std::vector<Defect> get_im_items(const Operation& of);

inline Conditions calls(const Operation& of) { return {{Look::present, of.request}}; }

inline std::string id_of(const Operation& of, const std::string& what) {
  return "endpoint/" + of.area + "/" + what;
}

// A group that nobody asked for.
inline const std::string markup_of_trace =
    "<m:AddImGroup><m:DisplayName>trace</m:DisplayName></m:AddImGroup>";

// The operation is carried out as another one that takes the same ids; its answer is renamed.
inline std::vector<Action> carried_out_as(const Operation& of, const std::string& other,
                                          std::vector<xml::Edit> edits) {
  edits.push_back(renamed(of.request, "m:" + other));
  return {Edits{Side::request, std::move(edits), {}, {}},
          Edits{Side::answer,
                {renamed("Envelope/Body/" + other + "Response", "m:" + of.name + "Response")},
                calls(of),
                {}}};
}

}  // namespace assay::endpoint::defects
