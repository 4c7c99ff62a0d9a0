#include "endpoint/defects/operations/tables.hpp"

namespace assay::endpoint::defects {

std::vector<Defect> add_distribution_group_to_im_list(const Operation& of) {
  const std::string code = "ErrorInvalidImDistributionGroupSmtpAddress";
  return {
      {id_of(of, "error-with-group"),
       "A failure comes with an ImGroup.",
       {"AD-26", "US-09"},
       {answer({followed_by(of.response + "/DescriptiveLinkKey",
                            "<m:ImGroup><t:DisplayName>a</t:DisplayName>"
                            "<t:GroupType>IPM.DistList.MOC.DG</t:GroupType></m:ImGroup>")})}},
      {id_of(of, "refused-and-listed"),
       "A group that is refused is listed all the same.",
       {"AD-19"},
       {Leave{code, {without(of.request + "/SmtpAddress"), renamed(of.request, "m:AddImGroup")}}}},
      {id_of(of, "address-demanded"),
       "A SmtpAddress of one blank violates the schema.",
       {"AD-06", "AD-17"},
       {refuse({{Look::equals, of.request + "/SmtpAddress", " "}})}},
      {id_of(of, "refused-with-fault"),
       "The address of no distribution group is answered with a fault.",
       {"AD-16", "AD-17", "US-08", "TR-01"},
       {refuse({{Look::longer, of.request + "/SmtpAddress", " "}}, code)}},
      {id_of(of, "group-instead"),
       "The group is added as one of the user.",
       {"AD-16", "AD-17", "AD-19"},
       carried_out_as(of, "AddImGroup", {without(of.request + "/SmtpAddress")})},
      {id_of(of, "children-not-checked"),
       "Children of the operation may be missing, stand twice, or be unknown.",
       {"UQ-05", "AD-01", "AD-02", "AD-03", "AD-05", "FL-13"},
       {Excuse{{"UQ-05"}}}},
      {id_of(of, "empty-text-taken"),
       "An empty text is accepted.",
       {"UQ-08", "AD-04", "FL-13"},
       {Excuse{{"UQ-08"}}}},
  };
}

}  // namespace assay::endpoint::defects
