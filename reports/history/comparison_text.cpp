#include <fmt/format.h>

#include <array>
#include <string_view>

#include "reports/cases/case_words.hpp"
#include "reports/history/comparison.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t change_label = 8;  // "better  "
constexpr std::size_t longest_change = 300;

struct ChangeList {
  std::string_view word;
  Colour colour;
  std::vector<Change> Comparison::* changes;
};

struct ShownCauses {
  std::string_view words;
  Colour colour;
  std::vector<CauseChange> Comparison::*causes;
};

constexpr std::size_t cause_label = 12;  // "gone cause  "
constexpr std::array<ShownCauses, 2> shown_causes{
    {{"new cause", Colour::red, &Comparison::new_causes},
     {"gone cause", Colour::green, &Comparison::gone_causes}}};

constexpr std::array<ChangeList, 4> change_lists{{{"worse", Colour::red, &Comparison::worse},
                                                  {"better", Colour::green, &Comparison::better},
                                                  {"new", Colour::blue, &Comparison::fresh},
                                                  {"gone", Colour::yellow, &Comparison::gone}}};

std::string text_of_change(const Change& change, std::size_t width) {
  const auto shown = [](const std::string& outcome) {
    return outcome.empty() ? "absent" : outcome;
  };
  const std::string head = fmt::format("{}: {} -> {}", visible(change.id, Lines::flatten),
                                       shown(change.before), shown(change.after));
  const std::size_t room = width > change_label ? width - change_label : 0;
  std::string text = wrap(head, change_label, room) + "\n";
  if (!change.actual.empty()) {
    text += std::string(change_label, ' ') +
            wrap(visible(clip(change.actual, longest_change), Lines::flatten), change_label, room) +
            "\n";
  }
  return text;
}

std::string text_of_cause(const CauseChange& cause, std::size_t width) {
  const std::string line = visible(clip(cause.headline, longest_change), Lines::flatten) + " (" +
                           counted(cause.cases, "case") + ")";
  return wrap(line, cause_label, width > cause_label ? width - cause_label : 0) + "\n";
}

// What is wrong now and was not, or the other way round, before the cases that show it.
std::string text_of_causes(const Comparison& comparison, std::size_t width, const Paint& paint) {
  std::string text;
  for (const ShownCauses& list : shown_causes) {
    for (const CauseChange& cause : comparison.*list.causes) {
      text += paint(list.colour, list.words) + std::string(cause_label - list.words.size(), ' ') +
              text_of_cause(cause, width);
    }
  }
  return text.empty() ? text : text + "\n";
}

}  // namespace

std::string render_comparison_text(const Comparison& comparison, std::size_t width,
                                   const Paint& paint) {
  std::string text;
  if (!comparison.of_one_selection) text = wrap(std::string(different_cases), 0, width) + "\n";
  for (const ChangeList& list : change_lists) {
    for (const Change& change : listed(comparison, comparison.*list.changes)) {
      text += paint(list.colour, list.word) + std::string(change_label - list.word.size(), ' ') +
              text_of_change(change, width);
    }
  }
  if (!text.empty()) text += "\n";
  text.insert(0, text_of_causes(comparison, width, paint));
  if (!comparison.new_causes.empty() || !comparison.gone_causes.empty()) {
    text += fmt::format("{}, {} gone; ", counted(comparison.new_causes.size(), "new cause"),
                        comparison.gone_causes.size());
  }
  return text + fmt::format("{} worse, {} better, {} new, {} gone, {} the same\n",
                            comparison.worse.size(), comparison.better.size(),
                            comparison.fresh.size(), comparison.gone.size(), comparison.same);
}

}  // namespace assay::reports
