# Tests of the sources themselves (label layering), and of these tests.
if(NOT ASSAY_BUILD_TESTS)
  return()
endif()

set(checks "${CMAKE_CURRENT_LIST_DIR}/checks")
add_test(NAME layering-includes
  COMMAND ${CMAKE_COMMAND} "-DROOT=${PROJECT_SOURCE_DIR}" -P "${checks}/layers.cmake")
add_test(NAME layering-sources COMMAND sh "${checks}/sources.sh" "${PROJECT_SOURCE_DIR}")
add_test(NAME layering-checks-can-fail
  COMMAND sh "${checks}/selftest.sh" "${CMAKE_COMMAND}" "${PROJECT_BINARY_DIR}/checks")
set_tests_properties(layering-includes layering-sources layering-checks-can-fail
  PROPERTIES LABELS layering)

# Every header compiles by itself. The asan preset asks for it; once is enough.
option(ASSAY_CHECK_HEADERS "Compile every header by itself, as part of the build" OFF)
if(ASSAY_CHECK_HEADERS)
  add_custom_target(check-headers ALL)
  add_dependencies(check-headers all_verify_interface_header_sets)
endif()
