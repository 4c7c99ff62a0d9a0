#include "conformance/model/case.hpp"

#include <algorithm>

namespace assay::conformance {

std::span<const Named<Door>> door_names() {
  static constexpr std::array<Named<Door>, 2> names{{
      {"server", Door::server},
      {"codec", Door::codec},
  }};
  return names;
}

std::span<const Named<AnswerKind>> answer_kind_names() {
  static constexpr std::array<Named<AnswerKind>, 5> names{{
      {"response", AnswerKind::response},
      {"fault", AnswerKind::fault},
      {"http", AnswerKind::http},
      {"refused", AnswerKind::refused},
      {"survives", AnswerKind::survives},
  }};
  return names;
}

std::span<const Named<base::MessageKind>> message_kind_names() {
  static constexpr std::array<Named<base::MessageKind>, 4> names{{
      {"request", base::MessageKind::request},
      {"response", base::MessageKind::response},
      {"fault", base::MessageKind::fault},
      {"unknown", base::MessageKind::unknown},
  }};
  return names;
}

std::span<const Named<base::MessageVerdict>> message_verdict_names() {
  static constexpr std::array<Named<base::MessageVerdict>, 3> names{{
      {"conforms", base::MessageVerdict::conforms},
      {"erratum", base::MessageVerdict::erratum},
      {"violates", base::MessageVerdict::violates},
  }};
  return names;
}

bool Case::needs_feature(std::string_view name) const {
  return std::ranges::find(needs, name) != needs.end();
}

bool Case::has_tag(std::string_view name) const {
  return std::ranges::find(tags, name) != tags.end();
}

std::size_t steps_at_once(std::span<const Step> steps) {
  const std::string& name = steps.front().parallel;
  if (name.empty()) return 1;
  const auto end =
      std::ranges::find_if(steps, [&](const Step& step) { return step.parallel != name; });
  return static_cast<std::size_t>(end - steps.begin());
}

bool is_negative(const Expectation& expectation) {
  return expectation.answer == AnswerKind::fault || expectation.answer == AnswerKind::refused ||
         expectation.response_class == "Error";
}

bool is_negative(const Case& test_case) {
  if (test_case.door == Door::codec) {
    return test_case.expect.verdict == base::MessageVerdict::violates;
  }
  return std::ranges::any_of(test_case.steps,
                             [](const Step& step) { return is_negative(step.expect); });
}

bool is_case_id(std::string_view id) {
  static constexpr std::string_view slug = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const std::string_view area = area_of(id);
  const std::string_view fault = id.substr(std::min(area.size() + 1, id.size()));
  const auto is_slug = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of(slug) == std::string_view::npos;
  };
  return is_slug(area) && is_slug(fault);
}

std::string_view area_of(std::string_view case_id) { return case_id.substr(0, case_id.find('/')); }

}  // namespace assay::conformance
