# Writes OUTPUT: every file of FILES (separated by |) as one byte array.
string(REPLACE "|" ";" files "${FILES}")
list(SORT files)
set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS files)
  file(READ "${file}" hex HEX)
  file(RELATIVE_PATH path "${BASE_DIR}" "${file}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "const unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND entries "    {\"${path}\", {reinterpret_cast<const char*>(file_${index}), sizeof file_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}"
"#include \"base/files/embedded.hpp\"

namespace assay::embedded {
namespace {
${arrays}
const base::EmbeddedFile files[] = {
${entries}};
}  // namespace

std::span<const base::EmbeddedFile> ${SYMBOL}() { return files; }

}  // namespace assay::embedded
")
