#include "ews/message.hpp"

#include <array>
#include <utility>

namespace assay::ews {
namespace {

template <std::size_t... indices>
void* emplace_one_of(Body& body, std::size_t index, std::index_sequence<indices...>) {
  void* place = nullptr;
  (void)((index == indices && (place = &body.emplace<indices>(), true)) || ...);
  return place;
}

template <class... Each>
constexpr std::array<std::string_view, sizeof...(Each)> names_of(const Operations<Each...>*) {
  return {Each::Request::name...};
}

}  // namespace

void* emplace_body(Body& body, std::size_t index) {
  return emplace_one_of(body, index, std::make_index_sequence<std::variant_size_v<Body>>());
}

const void* held_in(const Body& body) {
  return std::visit([](const auto& held) -> const void* { return &held; }, body);
}

std::string_view operation_of(const Body& body) {
  constexpr auto names = names_of(static_cast<const AllOperations*>(nullptr));
  constexpr std::size_t first = 1;  // the empty alternative stands before the requests
  const bool is_of_one = body.index() >= first && body.index() < body_index<soap::Fault>;
  return is_of_one ? names[(body.index() - first) / 2] : std::string_view();
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
