#include "conformance/judging/inner_workings.hpp"

#include <array>

namespace assay::conformance {
namespace {

constexpr std::array<std::string_view, 17> marks{"Traceback (most recent call last)",  // Python
                                                 ".py\", line ",
                                                 ".py&quot;, line ",
                                                 ".java:",  // Java
                                                 "java.lang.",
                                                 "Caused by: ",
                                                 ".cs:line ",  // .NET
                                                 "System.NullReferenceException",
                                                 "System.Web.",
                                                 "StackTrace",
                                                 "goroutine ",  // Go
                                                 "panic: runtime error",
                                                 "Stack trace:",                 // PHP
                                                 "at Object.&lt;anonymous&gt;",  // Node
                                                 "(node:internal/",
                                                 "core dumped",
                                                 "SQLSTATE["};

}  // namespace

std::string_view inner_workings_in(std::string_view body) {
  for (const std::string_view mark : marks) {
    if (body.find(mark) != std::string_view::npos) return mark;
  }
  return {};
}

}  // namespace assay::conformance
