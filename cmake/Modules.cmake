# One library per folder. assay_module(NAME [ROOMS ...] SOURCES ... [HEADERS ...] USES ...
# PRIVATE_USES ...) makes assay::NAME, with all headers of the folder and its ROOMS unless HEADERS
# are named;
# assay_tests(NAME [OPTIMISED] SOURCES ... USES ...) makes the Boost.Test program NAME-tests and
# registers it. OPTIMISED: it goes through the whole catalogue many times, which costs minutes with
# sanitizers and shows them nothing that `conformance` does not; so it is built without them only.

function(assay_module name)
  cmake_parse_arguments(module "" "" "ROOMS;SOURCES;HEADERS;USES;PRIVATE_USES" ${ARGN})
  add_library(assay_${name} STATIC ${module_SOURCES})
  add_library(assay::${name} ALIAS assay_${name})
  set(headers ${module_HEADERS})
  if(NOT headers)
    list(TRANSFORM module_ROOMS APPEND "/*.hpp")
    list(TRANSFORM module_ROOMS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp" ${module_ROOMS})
  endif()
  # The base folders of a file set may not contain each other: choose the nearer one.
  set(base_dir "${PROJECT_SOURCE_DIR}")
  string(FIND "${CMAKE_CURRENT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/src/" position)
  if(position EQUAL 0)
    string(APPEND base_dir "/src")
  endif()
  target_sources(assay_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${base_dir}" FILES ${headers})
  target_include_directories(assay_${name} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>" "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>")
  target_link_libraries(assay_${name} PUBLIC ${module_USES}
    PRIVATE ${module_PRIVATE_USES} $<BUILD_INTERFACE:assay_flags>)
  # Every header must compile by itself: the preset `headers` builds all_verify_interface_header_sets.
  set_target_properties(assay_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

function(assay_tests name)
  cmake_parse_arguments(tests "OPTIMISED" "" "SOURCES;USES" ${ARGN})
  if(tests_OPTIMISED)
    if(NOT ASSAY_BUILD_TESTS OR ASSAY_SANITIZE)
      return()
    endif()
  elseif(NOT ASSAY_UNIT_TESTS)
    return()
  endif()
  add_executable(${name}-tests ${tests_SOURCES})
  target_compile_definitions(${name}-tests PRIVATE BOOST_TEST_DYN_LINK
    ASSAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name}-tests PRIVATE ${tests_USES} assay_test_main
    Boost::unit_test_framework assay_flags)
  # Last, so that it counts: most of the time of a test goes into being compiled.
  target_compile_options(${name}-tests PRIVATE -O0)
  # A third of that time with sanitizers. AddressSanitizer sees what these would see in a test.
  if(ASSAY_SANITIZE MATCHES "undefined" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${name}-tests PRIVATE -fno-sanitize=null,alignment,return,vptr)
  endif()
  add_test(NAME ${name} COMMAND ${name}-tests --log_level=test_suite --report_level=short)
  set_tests_properties(${name} PROPERTIES LABELS unit)
endfunction()
