# ews_assay_fuzz_target(NAME SOURCES FILE...
#   [CALLBACK [COMPARE both|leniency|strictness] [ERRATA either|accept|refuse]
#    [MEANING either|accept|refuse] [KINDS request|response|fault...] [KNOWN RULE...]])
#
# Makes the program NAME of sources that define LLVMFuzzerTestOneInput, and links the mutator of the
# protocol. With CALLBACK the sources define ews_assay_accepts() of <ews_assay_target.h>, which is
# compared with the reference reader: COMPARE says which side is a finding, ERRATA and MEANING what
# is demanded of messages that deviate by a known erratum, or break only rules that no schema can
# express, KINDS which messages the target is there to accept, KNOWN the rules that it is known not
# to enforce, and beginnings of its own reasons. EWS_ASSAY_OPTIONS overrules these at run time:
# "compare leniency", "known RQ-12", one a line.
#
# NAME.dict and NAME.options stand beside the program; the seeds are in ${EWS_ASSAY_DATA}/seeds.

include(CheckCXXSourceCompiles)
include(CMakePushCheckState)

cmake_push_check_state(RESET)
set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer)
check_cxx_source_compiles("
  #include <cstddef>
  #include <cstdint>
  extern \"C\" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }"
  EWS_ASSAY_HAS_LIBFUZZER)
cmake_pop_check_state()

set(default_engine replay)
set(default_sanitizers "")
if(EWS_ASSAY_HAS_LIBFUZZER)
  set(default_engine -fsanitize=fuzzer)
  set(default_sanitizers address,undefined)
endif()
set(EWS_ASSAY_ENGINE "${default_engine}" CACHE STRING
  "Fuzzing engine: replay, -fsanitize=fuzzer, or a library with main(), as in $LIB_FUZZING_ENGINE")
set(EWS_ASSAY_SANITIZE "${default_sanitizers}" CACHE STRING
  "Sanitizers of fuzz targets; empty when the flags of the compiler have them already")
unset(default_engine)
unset(default_sanitizers)

# Flags for sources that are examined. Libraries that the target links want the same ones.
function(_ews_assay_instrument name)
  if(EWS_ASSAY_ENGINE STREQUAL "-fsanitize=fuzzer")
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  if(EWS_ASSAY_SANITIZE)
    target_compile_options(${name} PRIVATE -fsanitize=${EWS_ASSAY_SANITIZE}
      -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
    target_link_options(${name} PRIVATE -fsanitize=${EWS_ASSAY_SANITIZE})
  endif()
endfunction()

# The lines that fuzz/target/comparison.hpp reads, as a source of the target.
function(_ews_assay_options name compare errata meaning kinds known)
  set(lines "compare ${compare}\\n\"\n  \"errata ${errata}\\n\"\n  \"meaning ${meaning}\\n")
  foreach(kind IN LISTS kinds)
    string(APPEND lines "\"\n  \"kind ${kind}\\n")
  endforeach()
  foreach(rule IN LISTS known)
    string(REPLACE "\\" "\\\\" rule "${rule}")
    string(REPLACE "\"" "\\\"" rule "${rule}")
    string(APPEND lines "\"\n  \"known ${rule}\\n")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}_options.cpp")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT
    "extern \"C\" const char ews_assay_options[];\nextern const char ews_assay_options[] =\n  \"@lines@\";\n")
  target_sources(${name} PRIVATE "${source}")
endfunction()

function(_ews_assay_check value argument)
  if(NOT value IN_LIST ARGN)
    list(JOIN ARGN ", " choices)
    message(FATAL_ERROR "ews_assay_fuzz_target: ${argument} ${value}: it is one of ${choices}")
  endif()
endfunction()

function(ews_assay_fuzz_target name)
  cmake_parse_arguments(target "CALLBACK" "COMPARE;ERRATA;MEANING" "SOURCES;KINDS;KNOWN" ${ARGN})
  if(target_UNPARSED_ARGUMENTS OR target_KEYWORDS_MISSING_VALUES OR NOT target_SOURCES)
    message(FATAL_ERROR "ews_assay_fuzz_target(${ARGV}): SOURCES are needed; not understood: "
      "${target_UNPARSED_ARGUMENTS} ${target_KEYWORDS_MISSING_VALUES}")
  endif()
  add_executable(${name} ${target_SOURCES})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  _ews_assay_instrument(${name})

  if(target_CALLBACK)
    foreach(option IN ITEMS ERRATA MEANING)
      if(NOT target_${option})
        set(target_${option} either)
      endif()
      _ews_assay_check("${target_${option}}" ${option} either accept refuse)
    endforeach()
    if(NOT target_COMPARE)
      set(target_COMPARE both)
    endif()
    _ews_assay_check("${target_COMPARE}" COMPARE both leniency strictness)
    if(NOT target_KINDS)
      set(target_KINDS request response fault)
    endif()
    foreach(kind IN LISTS target_KINDS)
      _ews_assay_check("${kind}" KINDS request response fault)
    endforeach()
    _ews_assay_options(${name} "${target_COMPARE}" "${target_ERRATA}" "${target_MEANING}"
      "${target_KINDS}" "${target_KNOWN}")
    target_link_libraries(${name} PRIVATE
      $<LINK_LIBRARY:WHOLE_ARCHIVE,ews-assay::engine_comparison>)
  elseif(target_COMPARE OR target_ERRATA OR target_MEANING OR target_KINDS OR target_KNOWN)
    message(FATAL_ERROR "ews_assay_fuzz_target(${name}): only a CALLBACK is compared")
  endif()

  # Engines look for the mutator by weak symbols, which fetch nothing from an archive.
  target_link_libraries(${name} PRIVATE $<LINK_LIBRARY:WHOLE_ARCHIVE,ews-assay::engine_mutator>)
  if(EWS_ASSAY_ENGINE STREQUAL "replay")
    target_link_libraries(${name} PRIVATE ews-assay::engine_replay)
  elseif(EWS_ASSAY_ENGINE MATCHES "^-")
    target_link_options(${name} PRIVATE ${EWS_ASSAY_ENGINE})
  else()
    target_link_libraries(${name} PRIVATE ${EWS_ASSAY_ENGINE})
  endif()
  foreach(kind IN ITEMS dict options)
    configure_file("${EWS_ASSAY_DATA}/ews-assay.${kind}"
      "${CMAKE_CURRENT_BINARY_DIR}/${name}.${kind}" COPYONLY)
  endforeach()
endfunction()
