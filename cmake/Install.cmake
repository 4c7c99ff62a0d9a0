# What a project finds by find_package(ews-assay): the libraries of the reader and the mutator with their
# headers, the engines' parts, the function ews_assay_fuzz_target(), and data.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# `cmake --install BUILD --component fuzzing` installs this and not the command.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME fuzzing)

set(folder "${CMAKE_INSTALL_LIBDIR}/cmake/ews-assay")
set(data "${CMAKE_INSTALL_DATADIR}/ews-assay")

set(libraries "")
foreach(name IN ITEMS base xml schema soap ews inspect ids mutator comparison
    engine_mutator engine_replay engine_comparison)
  list(APPEND libraries assay_${name})
  set_target_properties(assay_${name} PROPERTIES EXPORT_NAME ${name})
endforeach()
install(TARGETS ${libraries} EXPORT ews-assay
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ews-assay")
install(FILES fuzz/target/ews_assay_target.h
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ews-assay")
install(EXPORT ews-assay NAMESPACE ews-assay:: DESTINATION "${folder}"
  FILE ews-assay-libraries.cmake)

configure_package_config_file(cmake/ews-assay-config.cmake.in
  "${PROJECT_BINARY_DIR}/ews-assay-config.cmake" INSTALL_DESTINATION "${folder}"
  PATH_VARS data)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ews-assay-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/ews-assay-config.cmake"
  "${PROJECT_BINARY_DIR}/ews-assay-config-version.cmake" cmake/ews-assay-fuzz-target.cmake
  DESTINATION "${folder}")

# Dictionary, seeds and descriptions of the service, as every program of the suite knows them.
set(services "${PROJECT_BINARY_DIR}/services")
set(described Services.wsdl messages.xsd soap.xsd types.xsd xml.xsd)
list(TRANSFORM described PREPEND "${services}/")
add_custom_command(OUTPUT ${described}
  COMMAND write-services "${services}" DEPENDS write-services VERBATIM
  COMMENT "Writing the descriptions of the service")
set(dictionary "${PROJECT_BINARY_DIR}/ews-assay.dict")
add_custom_command(OUTPUT "${dictionary}"
  COMMAND fuzz-dictionary > "${dictionary}" DEPENDS fuzz-dictionary VERBATIM
  COMMENT "Writing the dictionary")
add_custom_target(installed-data ALL DEPENDS ${described} "${dictionary}")
install(FILES ${described} DESTINATION "${data}/services")
install(FILES "${dictionary}" DESTINATION "${data}")
install(DIRECTORY conformance/catalogue/messages/ DESTINATION "${data}/seeds")
assay_engine_options("${PROJECT_BINARY_DIR}/ews-assay.options" 16384 TRUE)
install(FILES "${PROJECT_BINARY_DIR}/ews-assay.options" DESTINATION "${data}")
if(TARGET assay-afl-mutator)
  install(TARGETS assay-afl-mutator DESTINATION "${CMAKE_INSTALL_LIBDIR}/ews-assay")
endif()
