#!/usr/bin/env bash
# build_test.sh SOURCE WORK [HARNESS...]: runs build.sh with what the base images of OSS-Fuzz set, once
# for each row of the table of engines and sanitizers, and holds every harness that comes out of it
# to what OSS-Fuzz checks of a build. ASSAY_ENGINES="libfuzzer-address afl-address": only these rows.
set -euo pipefail

source=$(cd -P -- "$1" && pwd)
mkdir -p "$2/src"
work=$(cd -P -- "$2" && pwd)
shift 2
harnesses=("$@")
ln -sfn "$source" "$work/src/ews-assay"

# The flags of infra/base-images/base-clang/Dockerfile and base-builder/Dockerfile.
common="-O1 -fno-omit-frame-pointer -gline-tables-only -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
address="-fsanitize=address -fsanitize-address-use-after-scope"
checks=array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return
checks+=,returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr
undefined="-fsanitize=$checks,unsigned-integer-overflow -fno-sanitize-recover=$checks"
coverage=-fsanitize=fuzzer-no-link
export UBSAN_OPTIONS=silence_unsigned_overflow=1:print_stacktrace=1
export ARCHITECTURE=x86_64

fail() { printf 'oss-fuzz: %s\n' "$*" >&2; [[ ! -f ${log-} ]] || tail -n 40 "$log" >&2; exit 1; }

# build ENGINE SANITIZER FLAGS CC CXX LIBRARY
build() {
  row=$1-$2 out=$work/$1-$2/out
  printf '%s\n' "$row"
  rm -rf "$out"
  mkdir -p "$work/$row/work" "$out"
  # "function" is off for C alone; here there is no C.
  env FUZZING_ENGINE="$1" SANITIZER="$2" CFLAGS="$common $3" \
    CXXFLAGS="$common $3 -stdlib=libstdc++" CC="$4" CXX="$5" LIB_FUZZING_ENGINE="$6" \
    SRC="$work/src" WORK="$work/$row/work" OUT="$out" ASSAY_HARNESSES="${harnesses[*]}" \
    "$source/fuzz/oss-fuzz/build.sh" >"$work/$row/build" 2>&1 ||
    { log=$work/$row/build; fail "$row: build.sh failed"; }
}

# What OSS-Fuzz asks of the flags "key = value" of the section libfuzzer.
flags_of() { sed -n 's/^\([a-z_]*\) *= *\(.*\)$/-\1=\2/p' "$1.options"; }

# The libraries must come with the harness: the machine that runs it has none.
carries_libraries() {
  ! ldd "$1" | awk '$2 == "=>" {print $3}' | grep -v "^$out/lib/" |
    grep -vE '/(lib(c|m|dl|rt|pthread|resolv))[.-]'
}

# run ENGINE: every harness of $out, on all its seeds and on some mutations, from its own folder.
run() {
  local harness name seeds any=0
  for harness in "$out"/fuzz_*; do
    [[ -x $harness && $harness != *.* ]] || continue
    name=${harness##*/} log=$work/$row/$name.log seeds=$work/$row/$name.seeds any=1
    [[ -f $harness.options ]] || fail "$row: $name has no options"
    carries_libraries "$harness" || fail "$row: $name needs libraries that are not in lib/"
    rm -rf "$seeds" "$seeds.afl"
    unzip -q "${harness}_seed_corpus.zip" -d "$seeds" || fail "$row: $name has no seeds"
    cd "$out"
    # One form that both drivers understand: run these files and stop.
    find "$seeds" -type f -print0 | xargs -0 -r "./$name" >"$log" 2>&1 ||
      fail "$row: $name fails on its seeds"
    "run_$1" "$name" "$seeds"
    printf '  %s: %s seeds, %s\n' "$name" "$(find "$seeds" -type f | wc -l)" "$ran"
  done
  ((any)) || fail "$row: no harness came out"
}

run_libfuzzer() {
  local flags
  mapfile -t flags < <(flags_of "$1")
  "./$1" "${flags[@]}" -seed=1337 -runs=200 "$2" >"$log" 2>&1 || fail "$row: $1 fails"
  ran=$(grep -o 'Done [0-9]* runs' "$log") || fail "$row: $1 did not run to its end"
  ran+=", $(grep -o '([0-9]* inline 8-bit counters)' "$log" | head -n 1)"
}

run_afl() {
  local dictionary=()
  [[ ! -f $1.dict ]] || dictionary=(-x "$1.dict")
  AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_FORKSRV_INIT_TMOUT=30000 AFL_FAST_CAL=1 \
    AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_TESTCACHE_SIZE=2 \
    ASAN_OPTIONS=abort_on_error=1:symbolize=0:detect_odr_violation=0 \
    afl-fuzz -m none -t 30000 -E 200 -s 1337 "${dictionary[@]}" -i "$2" -o "$2.afl" -- "./$1" \
    >"$log" 2>&1 || fail "$row: afl-fuzz fails on $1"
  grep -q 'All set and ready to roll' "$log" || fail "$row: afl-fuzz did not start $1"
  [[ -z $(find "$2.afl/default/crashes" -name 'id:*') ]] || fail "$row: $1 crashes"
  ran=$(awk -F ' *: *' '$1 == "execs_done" {print $2 " executions"}' "$2.afl/default/fuzzer_stats")
}

for row in ${ASSAY_ENGINES:-libfuzzer-address libfuzzer-undefined afl-address afl-undefined}; do
  case $row in
    libfuzzer-address)
      build libfuzzer address "$address $coverage" clang-19 clang++-19 -fsanitize=fuzzer ;;
    libfuzzer-undefined)
      build libfuzzer undefined "$undefined $coverage" clang-19 clang++-19 -fsanitize=fuzzer ;;
    afl-address | afl-undefined)
      library=$(find /usr/lib/afl /usr/local/lib/afl -name libAFLDriver.a 2>/dev/null | head -n 1) ||
        true  # one of the folders may be missing
      [[ -n $library ]] || fail "$row: no libAFLDriver.a; install afl++"
      sanitizer=${row#afl-}
      build afl "$sanitizer" "${!sanitizer}" afl-clang-fast afl-clang-fast++ "$library" ;;
    *) fail "no such engine and sanitizer: $row" ;;
  esac
  run "${row%%-*}"
done
