# Compiler flags live on one interface target, so that a consumer's own flags stay untouched.
add_library(assay_flags INTERFACE)

target_compile_options(assay_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual
  -Wimplicit-fallthrough)
if(ASSAY_WERROR)
  target_compile_options(assay_flags INTERFACE -Werror)
endif()

# g++ 12 sees overlapping copies, unset members and accesses out of bounds inside its own
# std::string, std::optional and std::vector (its bugs 105651, 80635 and 105329), depending on what
# is compiled together. AddressSanitizer and clang watch for the real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(assay_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized
                         -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  # Sources that are compiled together look like headers to it.
  if(CMAKE_UNITY_BUILD)
    target_compile_options(assay_flags INTERFACE -Wno-subobject-linkage)
  endif()
endif()

# clang sees a deprecated call inside std::stable_sort of libstdc++ 12.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(assay_flags INTERFACE -Wno-deprecated-declarations)
endif()

if(ASSAY_SANITIZE)
  target_compile_options(assay_flags INTERFACE
    -fsanitize=${ASSAY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(assay_flags INTERFACE -fsanitize=${ASSAY_SANITIZE})
  target_compile_definitions(assay_flags INTERFACE _GLIBCXX_ASSERTIONS)
  # g++ 12 sees false nulls and overlaps in its own library once sanitizers are woven in, and warns
  # of fences in headers of the tests alone.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(assay_flags INTERFACE
      -Wno-stringop-overflow -Wno-array-bounds -Wno-tsan)
  endif()
endif()

# An engine of the caller's choice comes with flags of the caller's choice.
if(ASSAY_BUILD_FUZZERS AND NOT ASSAY_FUZZ_ENGINE)
  # Checks that OSS-Fuzz leaves out as well: they are a third of what reading costs with the others.
  # The preset asan has them.
  target_compile_options(assay_flags INTERFACE
    -fsanitize=fuzzer-no-link -fno-sanitize=alignment,pointer-overflow)
  # Our mutator knows the names and values that a message is compared with. Hooks at every
  # comparison, of every byte, would cost more than reading does; they are for text of other kinds.
  target_compile_options(assay_flags INTERFACE
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:ASSAY_TRACE_COMPARISONS>>>:-fno-sanitize-coverage=trace-cmp,indirect-calls,stack-depth>)
endif()
