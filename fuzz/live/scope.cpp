#include "fuzz/live/scope.hpp"

#include <algorithm>

namespace assay::fuzz {
namespace {

inspect::Inspection read_as(std::string_view operation, std::string_view message,
                            base::Generation generation) {
  inspect::Options options;
  options.generation = generation;
  options.operation = operation;
  return inspect::inspect(message, options);
}

}  // namespace

bool Scope::holds(const ews::Body& body) const {
  return std::ranges::find(operations, ews::operation_of(body)) != operations.end();
}

inspect::Inspection read_as_any(std::string_view message, const Scope& scope) {
  return read_as(inspect::any_operation, message, scope.generation);
}

ReadInScope read_in_scope(std::string_view message, const Scope& scope) {
  inspect::Inspection read = read_as_any(message, scope);
  if (scope.holds(read.message.body)) {
    std::string operation(ews::operation_of(read.message.body));
    return {std::move(read), std::move(operation)};
  }
  const std::string& operation = scope.operations.front();
  return {read_as(operation, message, scope.generation), operation};
}

}  // namespace assay::fuzz
