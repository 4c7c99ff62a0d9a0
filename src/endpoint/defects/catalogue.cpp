#include "endpoint/defects/catalogue.hpp"

#include <algorithm>

#include "endpoint/defects/areas.hpp"

namespace assay::endpoint::defects {
namespace {

void set(const Bounds& bounds, HandlerOptions& handler, StoreOptions& store) {
  store.capacity.contacts = bounds.contacts.value_or(store.capacity.contacts);
  handler.largest_request = bounds.largest_request.value_or(handler.largest_request);
}

}  // namespace

const std::vector<Defect>& all() {
  static const std::vector<Defect> defects = [] {
    std::vector<Defect> gathered;
    for (const auto area : {transport, envelope, headers, response, persona, faults, acceptance,
                            state, at_once, limits, robustness}) {
      std::ranges::move(area(), std::back_inserter(gathered));
    }
    return gathered;
  }();
  return defects;
}

const Defect* find(std::string_view id) {
  const auto found = std::ranges::find(all(), id, &Defect::id);
  return found == all().end() ? nullptr : &*found;
}

bool is_of_the_connection(const Defect& defect) {
  return std::ranges::any_of(defect.actions, [](const Action& action) {
    const auto* http = std::get_if<Http>(&action);
    return http != nullptr && http->delivery != Delivery::whole;
  });
}

void install(const Defect& defect, HandlerOptions& handler, StoreOptions& store) {
  handler.defects.push_back(&defect);
  for (const Action& action : defect.actions) {
    if (const auto* excuse = std::get_if<Excuse>(&action)) {
      std::ranges::copy(excuse->rules, std::back_inserter(handler.excused));
    } else if (const auto* bounds = std::get_if<Bounds>(&action)) {
      set(*bounds, handler, store);
    } else if (const auto* quirk = std::get_if<Quirk>(&action)) {
      store.quirks.add(*quirk);
    }
  }
}

}  // namespace assay::endpoint::defects
