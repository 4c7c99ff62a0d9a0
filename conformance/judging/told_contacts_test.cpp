#include "conformance/judging/told_contacts.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <vector>

using namespace assay;
using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(told_contacts)

namespace {

// An answer that has these values, by path.
Answer answer_with(std::map<std::string, std::vector<std::string>> values) {
  Answer answer;
  answer.select = [values = std::move(values)](std::string_view path) {
    const auto found = values.find(std::string(path));
    return found == values.end() ? std::vector<std::string>() : found->second;
  };
  return answer;
}

// The list holds the contact that was told as "told", at its address, under these ids.
Judgement after(const std::vector<std::string>& listed) {
  const std::string persona = "Envelope/Body/AddNewImContactToGroupResponse/Persona/";
  ToldContacts told;
  told.hear(answer_with({{persona + "Attributions/Attribution/SourceId/@Id", {"told"}},
                         {persona + "ImAddress", {"a@contoso.com"}}}));
  Judgement judgement;
  judgement.outcome = base::Outcome::nonstrict;
  judgement.causes = {{"SB-22", base::CauseKind::content, "Members/ItemId[@Id='told']", "missing",
                       base::Level::should, false}};
  told.charge("",
              answer_with({{"Envelope/Body/GetImItemListResponse/ImItemList/Personas/"
                            "Persona[ImAddress='a@contoso.com']/Attributions/Attribution/"
                            "SourceId/@Id",
                            listed}}),
              {}, judgement);
  return judgement;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_contact_under_another_id_is_charged_to_the_list) {
  const Judgement judgement = after({"other"});
  BOOST_TEST(judgement.causes.front().requirement == "SB-04");
  BOOST_TEST((judgement.outcome == base::Outcome::fail));
}

BOOST_AUTO_TEST_CASE(a_contact_that_is_listed_as_told_or_not_at_all_is_charged_as_it_was) {
  for (const auto& listed : {std::vector<std::string>{"told"}, std::vector<std::string>{}}) {
    const Judgement judgement = after(listed);
    BOOST_TEST(judgement.causes.front().requirement == "SB-22");
    BOOST_TEST((judgement.outcome == base::Outcome::nonstrict));
  }
}

BOOST_AUTO_TEST_CASE(what_is_missed_of_an_unknown_contact_is_one_sign) {
  const std::string persona = "Envelope/Body/AddNewImContactToGroupResponse/Persona/";
  ToldContacts told;
  told.hear(answer_with({{persona + "Attributions/Attribution/SourceId/@Id", {"told"}},
                         {persona + "ImAddress", {"a@contoso.com"}}}));
  const auto sign_of = [&](base::CauseKind kind, std::string where, const Answer& answer) {
    Judgement judgement;
    judgement.causes = {
        {"SB-01", kind, std::move(where), "missed", base::Level::must, true, "x missing"}};
    told.charge("<m:ContactId Id=\"told\"/>", answer, {}, judgement);
    return judgement.causes.front().sign;
  };
  const Answer empty = answer_with({});
  Answer refusing = empty;
  refusing.code = "ErrorItemNotFound";
  const std::string listed = "Envelope/Body/*/ImItemList/Personas/Persona[";
  BOOST_TEST(sign_of(base::CauseKind::content, listed + "ImAddress='a@contoso.com']/DisplayName",
                     empty) == base::unknown_contact);
  BOOST_TEST(sign_of(base::CauseKind::code, "RemoveContactFromImList", refusing) ==
             base::unknown_contact);
  BOOST_TEST(sign_of(base::CauseKind::code, "RemoveContactFromImList", empty) == "x missing");
  BOOST_TEST(sign_of(base::CauseKind::content, listed + "ImAddress='b@contoso.com']", empty) ==
             "x missing");
}

BOOST_AUTO_TEST_SUITE_END()
