#include "ews/message.hpp"

#include <utility>

namespace assay::ews {
namespace {

template <std::size_t... indices>
void* emplace_one_of(Body& body, std::size_t index, std::index_sequence<indices...>) {
  void* place = nullptr;
  (void)((index == indices && (place = &body.emplace<indices>(), true)) || ...);
  return place;
}

}  // namespace

void* emplace_body(Body& body, std::size_t index) {
  return emplace_one_of(body, index, std::make_index_sequence<std::variant_size_v<Body>>());
}

}  // namespace assay::ews
