# One name binds a harness, its corpus, its dictionary and its options. Without an engine a harness
# only replays files. ASSAY_FUZZ_ENGINE: a library with main(), as OSS-Fuzz gives it; libFuzzer's
# own when it is empty.
set(ASSAY_FUZZ_ENGINE "" CACHE STRING "Fuzzing engine to link, for example $LIB_FUZZING_ENGINE")

add_executable(fuzz-dictionary engines/dictionary_main.cpp)
target_link_libraries(fuzz-dictionary PRIVATE assay::mutator assay_flags)
add_executable(fuzz-profile engines/profile_main.cpp)
target_link_libraries(fuzz-profile PRIVATE assay::mutator assay::properties assay_flags)
add_custom_target(harnesses DEPENDS fuzz-dictionary fuzz-profile)

# Writes the options of libFuzzer for inputs of at most `longest` bytes; `messages` when our mutator
# changes them.
function(assay_engine_options file longest messages)
  # libFuzzer's own mutations are single bytes.
  set(mutate_depth 5)
  set(schedule "")
  if(messages)
    # One of ours makes several changes.
    set(mutate_depth 1)
    # Weighing inputs by rare features costs a seventh of the time and finds no more, since a
    # mutation can reach everything from anywhere. How often an edge was taken fills the corpus with
    # repetitions: without it as many edges are found in half the time.
    set(schedule "entropic = 0\nuse_counters = 0\n")
  endif()
  configure_file("${PROJECT_SOURCE_DIR}/fuzz/harness.options" "${file}" @ONLY)
endfunction()

# assay_harness(NAME [MESSAGES] [LONGEST BYTES] [SOURCES ...] SEEDS ...): MESSAGES when inputs are
# messages of the protocol, which our mutator then changes. No input is longer than LONGEST. SEEDS
# are folders beside corpus/NAME.
function(assay_harness name)
  cmake_parse_arguments(harness "MESSAGES" "LONGEST" "SOURCES;SEEDS" ${ARGN})
  add_executable(fuzz_${name} harnesses/fuzz_${name}.cpp ${harness_SOURCES} engines/claim.cpp
    engines/features.cpp)
  target_link_libraries(fuzz_${name} PRIVATE assay::mutator assay::properties assay::inspect
    assay_flags)
  add_dependencies(harnesses fuzz_${name})
  list(TRANSFORM harness_SEEDS PREPEND "${PROJECT_SOURCE_DIR}/")
  set(inputs ${harness_SEEDS})
  if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/corpus/${name}")
    list(APPEND inputs "${PROJECT_SOURCE_DIR}/corpus/${name}")
  endif()
  string(REPLACE ";" "\n" lines "${inputs}\n")
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/fuzz_${name}.seeds" "${lines}")
  set(longest 16384)
  if(harness_LONGEST)
    set(longest ${harness_LONGEST})
  endif()
  assay_engine_options("${CMAKE_CURRENT_BINARY_DIR}/fuzz_${name}.options" ${longest}
    ${harness_MESSAGES})
  if(NOT ASSAY_BUILD_FUZZERS)
    target_sources(fuzz_${name} PRIVATE engines/replay_main.cpp)
    if(ASSAY_BUILD_TESTS)
      add_test(NAME replay-${name} COMMAND fuzz_${name} ${inputs})
      set_tests_properties(replay-${name} PROPERTIES LABELS replay)
    endif()
    return()
  endif()
  if(harness_MESSAGES)
    target_sources(fuzz_${name} PRIVATE engines/libfuzzer_adapter.cpp)
    add_custom_command(TARGET fuzz_${name} POST_BUILD
      COMMAND fuzz-dictionary > "${CMAKE_CURRENT_BINARY_DIR}/fuzz_${name}.dict" VERBATIM)
    add_dependencies(fuzz_${name} fuzz-dictionary)
  endif()
  if(ASSAY_FUZZ_ENGINE)
    target_link_libraries(fuzz_${name} PRIVATE ${ASSAY_FUZZ_ENGINE})
  else()
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  endif()
endfunction()

set(messages conformance/catalogue/messages)
# Responses with a whole persona have 30 KB: some harnesses take them, the others are for speed.
set(with_personas LONGEST 40960)
set(short LONGEST 4096)
assay_harness(agreement MESSAGES ${with_personas} SEEDS ${messages})
assay_harness(allocation MESSAGES ${short} SEEDS ${messages})
assay_harness(endpoint MESSAGES SEEDS ${messages})
assay_harness(envelope MESSAGES ${short} SEEDS ${messages})
assay_harness(reader MESSAGES ${short} SEEDS ${messages})
assay_harness(round_trip MESSAGES ${with_personas} SEEDS ${messages})
assay_harness(spelling MESSAGES SEEDS ${messages})
foreach(kind IN ITEMS request fault)
  assay_harness(${kind} MESSAGES ${short} SOURCES harnesses/message_claims.cpp SEEDS ${messages})
endforeach()
assay_harness(response MESSAGES ${with_personas} SOURCES harnesses/message_claims.cpp
  SEEDS ${messages})
assay_harness(catalogue SEEDS conformance/catalogue/cases conformance/catalogue/requirements)
assay_harness(generated SEEDS ${messages})
assay_harness(log SEEDS reports/approved)
assay_harness(recorded)
assay_harness(redaction ${short} SEEDS ${messages})
assay_harness(reports SEEDS reports/approved)
