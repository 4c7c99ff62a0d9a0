#!/bin/sh
# sources.sh ROOT: what the compiler does not check. Prints every offence, exits 1 if there is one.
set -u
LC_ALL=C
export LC_ALL
cd "$1" || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# Messages are bytes of their own; so are approved outputs, which quote them.
find . \( -path ./.git -o -path ./build -o -path ./reports/out -o -path ./corpus \
    -o -path ./conformance/catalogue/messages -o -path ./reports/approved \) -prune -o -type f -print |
  sed 's|^\./||' | sort >"$scratch/all"
grep -E '\.(cpp|hpp)$' "$scratch/all" >"$scratch/cpp"
grep -E '(\.(cpp|hpp|cmake|sh)|(^|/)(CMakeLists\.txt|x|run))$' "$scratch/all" >"$scratch/ascii"
grep -E '\.(cpp|hpp|cmake|sh|txt|md|toml|json|xsd|dict)$' "$scratch/all" >"$scratch/text"
[ -s "$scratch/cpp" ] || { echo "no sources under $1"; exit 1; }

# Libraries leave printing, exiting and the wall clock to the programs.
grep -vE '_test\.cpp$|^src/(cli|bench)/|^fuzz/(harnesses|engines|bench)/' "$scratch/cpp" |
  tr '\n' '\0' | xargs -0 -r grep -LE '^int main\(' >"$scratch/library"

# matches LIST PATTERN REASON: reports every line of the listed files that matches.
matches() {
  tr '\n' '\0' <"$scratch/$1" | xargs -0 -r grep -nHE -e "$2" | cut -c 1-160 | sed "s/\$/  <- $3/"
}

# The same, but blind to comments.
code_matches() {
  tr '\n' '\0' <"$scratch/$1" | xargs -0 -r awk -v pattern="$2" -v reason="$3" '{
    code = $0
    sub(/\/\/.*/, "", code)
    if (code ~ pattern) print FILENAME ":" FNR ":" $0 "  <- " reason
  }'
}

{
  matches ascii '[^ -~]' 'not plain ASCII'
  matches cpp '.{101}' 'longer than 100 columns'
  matches all '/(work|home|tmp/bash[_a-z]*)/' 'path of a machine'
  code_matches library '(^|[^_a-zA-Z0-9.>])(std::)?(cout|cerr|clog|v?f?printf|f?puts|putchar)($|[^_a-zA-Z0-9])' \
    'a library prints'
  code_matches library 'fmt::print|std::print|#include <iostream>' 'a library prints'
  code_matches library '(^|[^_a-zA-Z0-9.>])(exit|quick_exit|abort|terminate)[ ]*[(]' 'a library exits'
  code_matches library 'system_clock::now|gettimeofday|clock_gettime|(^|[^_a-zA-Z0-9.>])time[(](nullptr|NULL|0)[)]' \
    'a library reads the clock'
  # The harnesses are built for AFL++ as well (fuzz/oss-fuzz), with the compiler it brings along.
  code_matches library 'ranges::(search|search_n|find_end|equal_range|(stable_)?partition|remove(_if)?|rotate|unique)[(]' \
    'clang 14 cannot compile what returns a range'
  # Two meanings of one name in a namespace break the one-definition rule, wherever both are linked.
  grep '\.hpp$' "$scratch/cpp" | tr '\n' '\0' | xargs -0 -r awk '
    /^namespace [a-z_:]+ \{/ { space = $2 }
    /^(struct|class|enum class|enum) [A-Za-z_0-9]+ [^;]*[{]/ {
      name = $2 == "class" ? $3 : $2
      if ((space, name) in seen)
        print FILENAME ":" FNR ":" $0 "  <- a second " space "::" name ", as in " seen[space, name]
      seen[space, name] = FILENAME
    }'
  # A stranger learns from a folder what belongs there: a heading, and a sentence below it.
  grep -E '^(src|conformance|fuzz|reports)/' "$scratch/cpp" | sed 's|/[^/]*$||' | sort -u |
    while IFS= read -r folder; do
      [ -f "$folder/README.md" ] && sed -n '2,$p' "$folder/README.md" | grep -q '[.:]$' ||
        echo "$folder:  <- no README.md with a sentence that says what belongs there"
    done
  while IFS= read -r file; do
    [ -z "$(tail -c 1 "$file")" ] || echo "$file:  <- no newline at the end"
  done <"$scratch/text"
} >"$scratch/offences"

cat "$scratch/offences"
[ ! -s "$scratch/offences" ]
