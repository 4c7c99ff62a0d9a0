# The server that gSOAP generates from the WSDL of the reference endpoint: after find_package(ews-assay)
# its files are in ${generated_sources}, which stay in the build tree, in the folder ${generated}.
find_package(PkgConfig REQUIRED)
pkg_check_modules(gsoap REQUIRED IMPORTED_TARGET gsoap++)
find_program(WSDL2H wsdl2h REQUIRED)
find_program(SOAPCPP2 soapcpp2 REQUIRED)
find_path(GSOAP_IMPORT stlvector.h PATH_SUFFIXES share/gsoap/import REQUIRED)

set(services "${EWS_ASSAY_DATA}/services")
set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated")
set(generated_sources "${generated}/soapC.cpp" "${generated}/soapServer.cpp")
file(MAKE_DIRECTORY "${generated}")
# -s: the strict checks, which are the ones to hold against the schema.
add_custom_command(OUTPUT ${generated_sources} "${generated}/soapH.h"
  COMMAND ${WSDL2H} -I "${services}" -o ews.hpp "${services}/Services.wsdl"
  COMMAND ${SOAPCPP2} -S -1 -c++11 -s -w -x -L "-I${GSOAP_IMPORT}" ews.hpp
  WORKING_DIRECTORY "${generated}" DEPENDS "${services}/Services.wsdl" VERBATIM
  COMMENT "Generating the server with gSOAP")
