#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "ews/headers.hpp"
#include "ews/operations.hpp"
#include "soap/fault.hpp"

namespace assay::ews {

namespace detail {

template <class List>
struct BodyOf;
template <class... Each>
struct BodyOf<Operations<Each...>> {
  template <class One>
  using Pair = std::tuple<typename One::Request, typename One::Response>;
  template <class... Parts>
  static std::variant<std::monostate, Parts..., soap::Fault> flat(const std::tuple<Parts...>&);
  using Type = decltype(flat(std::tuple_cat(std::declval<Pair<Each>>()...)));
};

// Which alternative of a variant has the type `Part`.
template <class Part, class... Parts>
constexpr std::size_t index_of(const std::variant<Parts...>*) {
  std::size_t index = 0;
  (void)((std::is_same_v<Part, Parts> || (++index, false)) || ...);
  return index;
}

}  // namespace detail

// What a Body holds. The empty alternative: nothing that this suite knows, or nothing readable.
// Then request and response of each operation in their order, and the fault last.
using Body = detail::BodyOf<AllOperations>::Type;

template <class Part>
inline constexpr std::size_t body_index = detail::index_of<Part>(static_cast<const Body*>(nullptr));

// Makes the alternative `index` the content of `body`, in its blank state; its address, or null for
// an index beyond the last one.
void* emplace_body(Body& body, std::size_t index);

// The address of what `body` holds.
const void* held_in(const Body& body);

// The response that `body` holds, of whatever operation, and the Persona in it; else null.
const ResponseMessage* response_in(const Body& body);
const Persona* persona_in(const Body& body);

// The operation that the request or response in `body` is of; empty for anything else.
std::string_view operation_of(const Body& body);

// One SOAP message of this protocol as a value.
struct Message {
  Headers headers;
  Body body;
  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace assay::ews
