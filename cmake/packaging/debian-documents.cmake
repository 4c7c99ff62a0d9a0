# CPack runs this before it packs: in the tree of each Debian package man pages and changelogs are
# compressed (Debian policy 12.1, 12.7), without a time, so that the same build makes the same files.
file(GLOB documents LIST_DIRECTORIES true "${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/*")
if(NOT documents)
  message(FATAL_ERROR "no package below ${CPACK_TEMPORARY_DIRECTORY}")
endif()

# The time of the sources: SOURCE_DATE_EPOCH if it is set.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(folder IN LISTS documents)
  file(WRITE "${folder}/changelog.Debian"
"ews-assay (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}: changelog.gz has what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
endforeach()

file(GLOB plain "${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/man/man*/*.[1-9]"
  "${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/*/changelog*")
execute_process(COMMAND gzip -9 --no-name ${plain} COMMAND_ERROR_IS_FATAL ANY)
