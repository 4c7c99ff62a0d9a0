#include "endpoint/defects/catalogue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/operations/tables.hpp"

namespace assay::endpoint::defects {
namespace {

constexpr std::string_view kind = "endpoint/";

void set(const Bounds& bounds, HandlerOptions& handler, StoreOptions& store) {
  store.capacity.contacts = bounds.contacts.value_or(store.capacity.contacts);
  store.capacity.user_groups = bounds.user_groups.value_or(store.capacity.user_groups);
  handler.largest_request = bounds.largest_request.value_or(handler.largest_request);
}

std::vector<Defect> shared(const Operation& of) {
  std::vector<Defect> gathered;
  for (const auto area : {transport, envelope, texts, headers, answers, faults, hostile_requests}) {
    std::ranges::move(area(of), std::back_inserter(gathered));
  }
  return gathered;
}

std::vector<Defect> of_the_first(const Operation& of) {
  std::vector<Defect> gathered = shared(of);
  for (const auto area :
       {response, persona, acceptance, state, at_once, limits, robustness, alone}) {
    std::ranges::move(area(), std::back_inserter(gathered));
  }
  for (Defect& defect : gathered) defect.operation = of.name;
  return gathered;
}

// The area of a sibling is its name, as it is for its cases.
std::string id_at(const Operation& of, std::string id) {
  id.erase(0, kind.size());
  std::ranges::replace(id, '/', '-');
  return std::string(kind) + of.area + "/" + id;
}

std::vector<Defect> of_a_sibling(const Operation& of) {
  std::vector<Defect> gathered = shared(of);
  std::erase_if(gathered, [&](const Defect& defect) { return !shows_at(of, defect); });
  for (Defect& defect : gathered) defect.id = id_at(of, std::move(defect.id));
  for (const auto table : {refusals, own}) {
    std::ranges::move(table(of), std::back_inserter(gathered));
  }
  for (Defect& defect : gathered) defect.operation = of.name;
  return gathered;
}

}  // namespace

const std::vector<Defect>& all() {
  static const std::vector<Defect> defects = [] {
    std::vector<Defect> gathered = of_the_first(operations().front());
    for (std::size_t index = 1; index < operations().size(); ++index) {
      std::ranges::move(of_a_sibling(operations()[index]), std::back_inserter(gathered));
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
