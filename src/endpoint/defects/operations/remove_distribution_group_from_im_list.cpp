#include "endpoint/defects/operations/tables.hpp"

namespace assay::endpoint::defects {

std::vector<Defect> remove_distribution_group_from_im_list(const Operation& of) {
  return {
      {id_of(of, "group-of-user-goes"),
       "A group of the user is removed.",
       {"RD-23", "RD-16"},
       {Leave{"ErrorInvalidImGroupId", {renamed(of.request, "m:RemoveImGroup")}}}},
      {id_of(of, "default-group-renumbers"),
       "A default group whose removal is refused has another id.",
       {"RD-14", "RD-16", "RD-23"},
       {Quirk::default_group_renumbers}},
      {id_of(of, "contact-goes"),
       "The contact whose id is refused is taken off the list.",
       {"RD-15", "RD-23", "RD-16"},
       {Leave{"ErrorInvalidImGroupId",
              {renamed(of.request + "/GroupId", "m:ContactId"),
               renamed(of.request, "m:RemoveContactFromImList")}}}},
      {id_of(of, "refusal-takes-group"),
       "With an id that is refused the last group of the user goes.",
       {"RD-23"},
       {Quirk::refusal_takes_group}},
      {id_of(of, "empty-id-violates-schema"),
       "An empty Id is taken for a violation of the schema.",
       {"RD-04", "RD-21"},
       {refuse({{Look::equals, of.request + "/GroupId/@Id", ""}})}},
      {id_of(of, "children-not-checked"),
       "Children of the operation may be missing, stand twice, or be unknown.",
       {"UQ-05", "RD-01", "RD-02", "FL-13"},
       {Excuse{{"UQ-05"}}}},
      {id_of(of, "id-not-checked"),
       "A GroupId may be without Id, and have content.",
       {"UQ-09", "RD-03", "FL-13"},
       {Excuse{{"UQ-09"}}}},
  };
}

}  // namespace assay::endpoint::defects
