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

const void* held_in(const Body& body) {
  return std::visit([](const auto& held) -> const void* { return &held; }, body);
}

const ResponseMessage* response_in(const Body& body) {
  return std::visit(
      []<class Held>(const Held& held) -> const ResponseMessage* {
        if constexpr (std::is_base_of_v<ResponseMessage, Held>) return &held;
        return nullptr;
      },
      body);
}

const Persona* persona_in(const Body& body) {
  return std::visit(
      [](const auto& held) -> const Persona* {
        if constexpr (requires { held.persona->persona_id; }) {
          if (held.persona) return &*held.persona;
        }
        return nullptr;
      },
      body);
}

}  // namespace assay::ews
