# assay_embed(TARGET SYMBOL BASE_DIR FILES ...) adds to TARGET a source file that defines
#   const std::span<const assay::base::EmbeddedFile> assay::embedded::SYMBOL();
# with the bytes of FILES, each under its path relative to BASE_DIR.
function(assay_embed target symbol base_dir)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
  set(script "${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake")
  list(JOIN ARGN "|" joined)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DSYMBOL=${symbol}" "-DBASE_DIR=${base_dir}"
      "-DFILES=${joined}" -P "${script}"
    DEPENDS ${ARGN} "${script}"
    COMMENT "Embedding ${symbol}"
    VERBATIM)
  set_source_files_properties("${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE "${output}")
endfunction()
