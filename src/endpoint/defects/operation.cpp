#include "endpoint/defects/operation.hpp"

#include "base/ascii.hpp"
#include "ews/operations.hpp"

namespace assay::endpoint::defects {
namespace {

template <class Response>
std::string result_of() {
  if constexpr (requires(Response response) { response.persona; }) return "Persona";
  if constexpr (requires(Response response) { response.im_group; }) return "ImGroup";
  if constexpr (requires(Response response) { response.im_item_list; }) return "ImItemList";
  return {};
}

template <class Each>
Operation described() {
  const std::string name(Each::Request::name);
  const std::string response = name + "Response";
  return {name,
          in_small_letters(name),
          result_of<typename Each::Response>(),
          "Envelope/Body/" + name,
          "Envelope/Body/" + response,
          response + R"( ResponseClass="Success")",
          response + R"( ResponseClass="Error")"};
}

template <class... Each>
std::vector<Operation> all_described(ews::Operations<Each...>) {
  return {described<Each>()...};
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = all_described(ews::AllOperations());
  return all;
}

std::string in_small_letters(std::string_view name) {
  std::string words;
  for (const char letter : name) {
    const char small = base::lower(letter);
    if (!words.empty() && small != letter) words += '-';
    words += small;
  }
  return words;
}

}  // namespace assay::endpoint::defects
