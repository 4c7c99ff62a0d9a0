#include "endpoint/defects/at_once.hpp"

#include <algorithm>
#include <numeric>

#include "endpoint/defects/defect.hpp"
#include "endpoint/defects/messages.hpp"

namespace assay::endpoint::defects {
namespace {

// The first overlap of all defects that concerns the request; null when there is none.
const Overlap* overlap_of(const HttpRequest& request, const HandlerOptions& options) {
  for (const Defect* defect : options.defects) {
    for (const Action& action : defect->actions) {
      const auto* overlap = std::get_if<Overlap>(&action);
      if (overlap && fits(overlap->when, request)) return overlap;
    }
  }
  return nullptr;
}

// Each answer goes to the request before its own, among those that a defect swaps.
void swap_answers(std::span<const Overlap* const> overlaps, std::vector<HttpResponse>& answers) {
  std::vector<std::size_t> swapped;
  for (std::size_t index = 0; index < answers.size(); ++index) {
    if (overlaps[index] && overlaps[index]->swapped) swapped.push_back(index);
  }
  for (std::size_t place = 1; place < swapped.size(); ++place) {
    std::swap(answers[swapped[place - 1]], answers[swapped[place]]);
  }
}

}  // namespace

std::vector<HttpResponse> handle_at_once(std::span<const HttpRequest> requests, Store& store,
                                         const HandlerOptions& options, const Answer& answer) {
  std::vector<const Overlap*> overlaps;
  for (const HttpRequest& request : requests) overlaps.push_back(overlap_of(request, options));
  std::vector<std::size_t> order(requests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Who has read first writes last.
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t index) { return !overlaps[index]; });
  const bool any = std::ranges::any_of(overlaps, [](const Overlap* one) { return one != nullptr; });
  const Store before = any ? store : Store();
  std::vector<HttpResponse> answers(requests.size());
  for (const std::size_t index : order) {
    if (overlaps[index]) store.overlap(overlaps[index]->stale, before);
    answers[index] = answer(requests[index], store, options);
    if (overlaps[index]) store.overlap(Stale::nothing, before);
  }
  swap_answers(overlaps, answers);
  return answers;
}

bool may_overlap(const HttpRequest& request, const HandlerOptions& options) {
  return overlap_of(request, options) != nullptr;
}

}  // namespace assay::endpoint::defects
