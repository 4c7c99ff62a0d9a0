# Debian packages by CPack: ews-assay is the install component `command`, ews-assay-dev is `fuzzing`.
# `./x package` makes them, the archive for other distributions, the digests and the SBOM.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
set(room "${CMAKE_CURRENT_LIST_DIR}/packaging")

# What the packages hold, and no test: `cmake --build BUILD --target packaged`.
add_custom_target(packaged DEPENDS ews-assay installed-data ${libraries})
if(TARGET manual)
  add_dependencies(packaged manual)
endif()

# cmake/packaging/package.py puts the copyright files of what is compiled in there.
set(notices "${PROJECT_BINARY_DIR}/packaging/third-party")
foreach(package IN ITEMS command:ews-assay fuzzing:ews-assay-dev)
  string(REGEX MATCH "^([a-z]+):(.+)$" parts "${package}")
  set(component "${CMAKE_MATCH_1}")
  set(documents "${CMAKE_INSTALL_DATADIR}/doc/${CMAKE_MATCH_2}")
  install(FILES "${room}/copyright" DESTINATION "${documents}" COMPONENT ${component})
  install(FILES CHANGELOG.md DESTINATION "${documents}" COMPONENT ${component} RENAME changelog)
  if(component STREQUAL "command")
    install(DIRECTORY "${notices}" DESTINATION "${documents}" COMPONENT ${component} OPTIONAL)
  endif()
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ews-assay)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own, below
set(CPACK_PACKAGE_VENDOR "ews-assay contributors")
# No address is known here; `DEBEMAIL` of the environment names one (package.py).
set(CPACK_PACKAGE_CONTACT "${CPACK_PACKAGE_VENDOR} <contributors@ews-assay.invalid>")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_SOURCE_DIR}/build/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL command fuzzing)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PRE_BUILD_SCRIPTS "${room}/debian-documents.cmake")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SOURCE ews-assay)
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME ews-assay)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION net)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMMAND_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_COMPONENT_COMMAND_DESCRIPTION
"conformance and fuzz testing of Exchange Web Services
ews-assay tells from evidence whether a server, client, parser or serializer
does what Microsoft's documentation and schemas demand of the operation
AddNewImContactToGroup, and searches for the inputs that break it.")
set(CPACK_DEBIAN_FUZZING_PACKAGE_NAME ews-assay-dev)
set(CPACK_DEBIAN_FUZZING_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_FUZZING_PACKAGE_DEPENDS "libpugixml-dev, libxml2-dev")
set(CPACK_DEBIAN_FUZZING_PACKAGE_RECOMMENDS "cmake, g++ | clang")
set(CPACK_COMPONENT_FUZZING_DESCRIPTION
"fuzz targets for parsers of Exchange Web Services
The CMake package ews-assay: one function makes a fuzz target of a parser,
with the mutator of the protocol, a reference reader to compare with, a
dictionary and seeds.")
include(CPack)

if(ASSAY_BUILD_TESTS AND NOT ASSAY_SANITIZE)
  add_test(NAME packaging-workflows COMMAND ${ASSAY_PYTHON} -B "${room}/workflows_test.py")
  set_tests_properties(packaging-workflows PROPERTIES LABELS packaging)
endif()
