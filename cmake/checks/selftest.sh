#!/bin/sh
# selftest.sh CMAKE SCRATCH: a check that cannot fail proves nothing. Each check must be silent on
# a sound little project and refuse it, with the expected words, once one fault is planted.
set -u
cmake=$1
mkdir -p "$2" || exit 2
tree=$(cd "$2" && pwd)/tree
here=$(cd "$(dirname "$0")" && pwd)
failures=0

layers() { "$cmake" -DROOT="$tree" -P "$here/layers.cmake" 2>&1; }
sources() { "$here/sources.sh" "$tree" 2>&1; }

put() {  # put PATH PRINTF-FORMAT
  mkdir -p "$tree/$(dirname "$1")"
  # shellcheck disable=SC2059  # the text of a fault may need escapes
  printf "$2" >"$tree/$1"
}

sound() {
  rm -rf "$tree"
  for folder in base xml schema soap ews inspect; do
    put src/$folder/a.hpp '#pragma once\n#include <string>\n'
  done
  put src/endpoint/listener.cpp '#include <httplib.h>\n\n#include "base/a.hpp"\n'
  put src/xml/a.cpp '#include "xml/a.hpp"\n#include "base/a.hpp"\n// never exit(1)\n'
  put src/xml/editing/a.cpp '#include "xml/a.hpp"\n#include <pugixml.hpp>\n'
  put src/xml/a_test.cpp '#include <boost/test/unit_test.hpp>\n#include "schema/a.hpp"\n'
  put src/cli/main.cpp '#include <iostream>\n#include "base/a.hpp"\nint main() { std::cout << 1; }\n'
  put reports/testing/tool.cpp '#include <iostream>\n\nint main() { std::cout << 1; }\n'
  put reports/text/a.hpp '#pragma once\n#include "base/a.hpp"\n'
  put conformance/model/a.hpp '#pragma once\n#include "xml/a.hpp"\n'
  put conformance/targets/a.hpp '#pragma once\n'
  put reports/formats/a.hpp '#pragma once\n'
  put conformance/targets/http/a.cpp '#include <curl/curl.h>\n#include "conformance/model/a.hpp"\n'
  find "$tree" -name '*.[ch]pp' -exec dirname '{}' ';' | sort -u | while read -r folder; do
    printf '# Room\nWhat belongs here.\n' >"$folder/README.md"
  done
  put conformance/catalogue/messages/a.xml '<caf\303\251/>'
}

complain() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n%s\n' "$1" "$2"
}

# refuses CHECK WORDS PATH PRINTF-FORMAT: the sound tree with this one file added or replaced.
refuses() {
  sound
  put "$3" "$4"
  if output=$($1); then
    complain "$1 accepts: $2" "$output"
  elif ! printf '%s\n' "$output" | grep -qF -- "$2"; then
    complain "$1 refuses, but not with: $2" "$output"
  fi
}

sound
for check in layers sources; do
  output=$($check) || complain "$check refuses the sound tree" "$output"
done

refuses layers 'src/base may not include src/xml/a.hpp' src/base/b.cpp '#include "xml/a.hpp"\n'
refuses layers 'src/xml may not include src/schema/a.hpp' src/xml/b.cpp '#include "schema/a.hpp"\n'
refuses layers 'src/schema may not include src/xml/a.hpp' src/schema/b.cpp '#include "xml/a.hpp"\n'
refuses layers 'reports/text may not include src/xml/a.hpp' reports/text/b.cpp '  #  include "xml/a.hpp"\n'
refuses layers 'conformance/judging may not include src/inspect/a.hpp' conformance/judging/judge.cpp \
  '#include "inspect/a.hpp"\n'
refuses layers 'conformance/model may not include conformance/targets/a.hpp' conformance/model/b.cpp \
  '#include "conformance/targets/a.hpp"\n'
refuses layers 'src/ews may not include src/schema/a.hpp' src/ews/b.cpp '#include "schema/a.hpp"\n'
refuses layers 'src/soap may not include <pugixml.hpp>' src/soap/b.cpp '#include <pugixml.hpp>\n'
refuses layers 'src/xml may not include <libxml/parser.h>' src/xml/b.cpp '#include <libxml/parser.h>\n'
refuses layers 'src/endpoint may not include <httplib.h>' src/endpoint/service/handler.cpp \
  '#include <httplib.h>\n'
refuses layers 'conformance/running may not include <curl/curl.h>' conformance/running/runner.cpp \
  '#include <curl/curl.h>\n'
refuses layers 'src/inspect may not include <toml++/toml.h>' src/inspect/b.cpp \
  '#include <toml++/toml.h>\n'
refuses layers 'src/cli/commands may not include <CLI/CLI.hpp>' src/cli/commands/b.cpp \
  '#include <CLI/CLI.hpp>\n'
refuses layers 'reports/html may not include reports/formats/a.hpp' reports/html/b.cpp \
  '#include "reports/formats/a.hpp"\n'
refuses layers 'reports/text may not include <CLI/CLI.hpp>' reports/text/b.cpp '#include <CLI/CLI.hpp>\n'
refuses layers 'src/base may not include <boost/test/unit_test.hpp>' src/base/b.cpp \
  '#include <boost/test/unit_test.hpp>\n'
refuses layers 'only headers are included' src/xml/b.cpp '#include "xml/a.cpp"\n'
refuses layers 'no such project header: "xml/gone.hpp"' src/xml/b.cpp '#include "xml/gone.hpp"\n'
refuses layers 'cannot read: #include HEADER' src/xml/b.cpp '#include HEADER\n'
refuses layers 'no row of layers.txt governs this file' src/other/b.cpp '\n'

refuses sources 'src/xml/b.cpp:2:// caf' src/xml/b.cpp '\n// caf\303\251\n'
refuses sources 'not plain ASCII' cmake/b.cmake '\tset(a b)\n'
refuses sources 'not plain ASCII' src/xml/b.cpp '// carriage return\r\n'
refuses sources 'longer than 100 columns' src/xml/b.cpp "$(printf '%0101d' 0)\\n"
refuses sources 'path of a machine' README.md "See $(printf '/%s/' home)someone.\\n"
refuses sources 'no newline at the end' conformance/catalogue/a.toml 'a = 1'
refuses sources 'a library prints' src/xml/b.cpp 'void f() { std::cout << 1; }\n'
refuses sources 'a library prints' reports/b.cpp 'void f() { std::fprintf(stderr, "x"); }\n'
refuses sources 'a library prints' conformance/b.cpp '#include <iostream>\n'
refuses sources 'a library exits' conformance/targets/b.cpp 'void f() { std::exit(1); }\n'
refuses sources 'a library exits' src/ews/b.cpp 'void f() { abort(); }\n'
refuses sources 'a library reads the clock' reports/b.cpp 'auto t = std::time(nullptr);\n'
refuses sources 'a second assay::xml::Reaction, as in src/xml/b.hpp' src/xml/b.hpp \
  'namespace assay::xml {\nstruct Reaction {\n};\nenum class Reaction : char {\n};\n}\n'
refuses sources 'a second assay::xml::Reaction, as in src/xml/b.hpp' src/xml/b.hpp \
  'namespace assay::xml {\nenum class Reaction : char { taken };\nstruct Reaction {\n};\n}\n'
refuses sources 'a second assay::xml::Reaction, as in src/xml/b.hpp' src/xml/b.hpp \
  'namespace assay::xml {\nstruct Reaction;\nstruct Reaction {\n};\nenum class Reaction { taken };\n}\n'
refuses sources 'src/new:  <- no README.md' src/new/b.cpp '\n'
refuses sources 'src/xml:  <- no README.md with a sentence' src/xml/README.md '# xml\n'
refuses sources 'clang 14 cannot compile' src/xml/b.cpp 'auto r = std::ranges::search(a, b);\n'

[ "$failures" -eq 0 ] && echo "the checks refuse what they should"
