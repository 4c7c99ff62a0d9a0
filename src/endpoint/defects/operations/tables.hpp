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

// The response of an operation that returns nothing.
inline std::string markup_of_success(const Operation& of) {
  const std::string name = "m:" + of.name + "Response";
  return "<" + name + " ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode></" +
         name + ">";
}

// The operation is carried out as another one, in whose place its own response comes.
inline std::vector<Action> carried_out_as(const Operation& of, const std::string& other,
                                          std::vector<xml::Edit> edits) {
  edits.push_back(renamed(of.request, "m:" + other));
  const std::string answered = "Envelope/Body/" + other + "Response";
  xml::Edit response = of.result.empty() ? replaced(answered, markup_of_success(of))
                                         : renamed(answered, "m:" + of.name + "Response");
  return {Edits{Side::request, std::move(edits), {}, {}},
          Edits{Side::answer, {std::move(response)}, calls(of), {}}};
}

}  // namespace assay::endpoint::defects
