#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {
namespace {

const Conditions adds{{Look::present, request_path}};
const Conditions leavings{{Look::present, "Envelope/Body/RemoveImContactFromGroup"}};
const Conditions removals{{Look::present, "Envelope/Body/RemoveImGroup"}};

}  // namespace

std::vector<Defect> at_once() {
  return {
      {"endpoint/at-once/contacts-lost",
       "Of contacts that are added at once, only the one that is written last stays.",
       {"SB-01", "SB-02", "SB-03", "SB-04"},
       {Overlap{adds, Stale::everything}}},
      {"endpoint/at-once/removal-lost",
       "A contact that is added undoes what happens at the same time: contacts are lost, and a "
       "group that is removed comes back.",
       {"SB-33", "SB-01", "SB-02"},
       {Overlap{
           {{Look::present, request_path}, {Look::absent, request_path + "/GroupId/@ChangeKey"}},
           Stale::everything}}},
      {"endpoint/at-once/memberships-lost",
       "Of contacts that are added at once, only the one that is written last is a member.",
       {"SB-02", "SB-03"},
       {Overlap{adds, Stale::memberships}}},
      {"endpoint/at-once/address-twice",
       "An address that is added twice at once makes two contacts.",
       {"SB-10"},
       {Overlap{adds, Stale::addresses}}},
      {"endpoint/at-once/ids-repeat",
       "Contacts that are added at once have one id.",
       {"SB-04", "SB-31"},
       {Overlap{adds, Stale::numbers}}},
      {"endpoint/at-once/answers-swapped",
       "Of calls at once, each gets the answer of another.",
       {"SB-04", "PE-09", "TR-17"},
       {Overlap{adds, Stale::nothing, true}}},
      {"endpoint/at-once/leaving-undoes-add",
       "A contact that leaves its group takes along who joins at the same time.",
       {"SB-01", "SB-02", "SB-03"},
       {Overlap{leavings, Stale::everything}}},
      {"endpoint/at-once/removal-undoes-add",
       "A group that is removed takes along who joins another one at the same time.",
       {"SB-01", "SB-02", "SB-03"},
       {Overlap{removals, Stale::everything}}},
  };
}

}  // namespace assay::endpoint::defects
