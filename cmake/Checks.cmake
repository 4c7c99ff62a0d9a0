# Tests of the sources themselves (label layering), and of these tests.
if(NOT ASSAY_BUILD_TESTS OR ASSAY_SANITIZE)
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

# What compiling the command costs is spread over its translation units; 5.5 % was the dearest of them
# when this was written. Other presets compile the same sources.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_GENERATOR STREQUAL "Ninja" AND CMAKE_UNITY_BUILD)
  set(cost "${ASSAY_PYTHON}" -B "${checks}/translation_units.py" "${PROJECT_BINARY_DIR}" ews-assay)
  add_test(NAME layering-translation-units COMMAND ${cost} 9)
  add_test(NAME layering-translation-units-can-fail COMMAND ${cost} 1)
  set_tests_properties(layering-translation-units-can-fail PROPERTIES
    PASS_REGULAR_EXPRESSION "1 % is what one translation unit may cost")
  set_tests_properties(layering-translation-units layering-translation-units-can-fail PROPERTIES
    LABELS layering)
endif()
