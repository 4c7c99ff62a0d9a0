# Writes operations.hpp and operation_types.cpp of ews with one more operation: nothing but what the
# fixture adds to them. cmake -DEWS=DIR -DFIXTURE=DIR -DOUTPUT=DIR -P thirteenth.cmake

# Puts `addition` before the one place of `text` where `anchor` stands.
function(put_before anchor addition text)
  string(FIND "${${text}}" "${anchor}" first)
  string(FIND "${${text}}" "${anchor}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "'${anchor}' does not stand in the source once")
  endif()
  string(SUBSTRING "${${text}}" 0 ${first} before)
  string(SUBSTRING "${${text}}" ${first} -1 after)
  set(${text} "${before}${addition}${after}" PARENT_SCOPE)
endfunction()

file(READ "${EWS}/operations.hpp" operations)
file(READ "${EWS}/types/operation_types.cpp" types)
file(READ "${FIXTURE}/thirteenth_structs.inc" structs)
file(READ "${FIXTURE}/thirteenth_rows.inc" rows)

put_before("template <class Request_, class Response_>" "${structs}\n" operations)
put_before(">;\n\n}  // namespace assay::ews"
  ",\n               Operation<RenameImContact, RenameImContactResponse>" operations)
put_before("// The name of a request with something behind it" "${rows}\n" types)

file(CONFIGURE OUTPUT "${OUTPUT}/ews/operations.hpp" CONTENT "${operations}" @ONLY)
file(CONFIGURE OUTPUT "${OUTPUT}/operation_types.cpp" CONTENT "${types}" @ONLY)
