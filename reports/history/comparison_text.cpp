#include <fmt/format.h>

#include <array>
#include <string_view>

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
  return text + fmt::format("{} worse, {} better, {} new, {} gone, {} the same\n",
                            comparison.worse.size(), comparison.better.size(),
                            comparison.fresh.size(), comparison.gone.size(), comparison.same);
}

}  // namespace assay::reports
