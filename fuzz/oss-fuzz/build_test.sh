#!/usr/bin/env bash
# build_test.sh SOURCE WORK [HARNESS...]: runs build.sh with what OSS-Fuzz sets, for libFuzzer and
# AFL++ and both sanitizers, and runs every harness that comes out of it. Takes long: it builds all
# sources once per row of the table.
set -euo pipefail

source=$(cd -P -- "$1" && pwd)
work=$2
shift 2
mkdir -p "$work/src"
ln -sfn "$source" "$work/src/ews-assay"

# try NAME CC CXX FLAGS ENGINE
try() {
  local name=$1 harness seeds
  printf '%s\n' "$name"
  mkdir -p "$work/$name/work" "$work/$name/out"
  env CC="$2" CXX="$3" CFLAGS="$4" CXXFLAGS="$4" LIB_FUZZING_ENGINE="$5" SRC="$work/src" \
    WORK="$work/$name/work" OUT="$work/$name/out" ASSAY_HARNESSES="${harnesses[*]}" \
    "$source/fuzz/oss-fuzz/build.sh"
  for harness in "$work/$name/out"/fuzz_*; do
    [[ -x $harness && $harness != *.* ]] || continue
    [[ -f $harness.options && -f ${harness}_seed_corpus.zip ]]
    seeds=$(mktemp -d -p "$work")
    unzip -q "${harness}_seed_corpus.zip" -d "$seeds"
    # One form that both drivers understand: run these files and stop.
    find "$seeds" -type f -print0 | xargs -0 -r "$harness" >"$work/$name/log" 2>&1 ||
      { tail -n 40 "$work/$name/log"; exit 1; }
    printf '  %s: %s seeds\n' "${harness##*/}" "$(find "$seeds" -type f | wc -l)"
    rm -rf "$seeds"
    any=1
  done
  ((any))
}

any=0 harnesses=("$@")
base="-O1 -gline-tables-only"
for engine in ${ASSAY_ENGINES:-libfuzzer-address libfuzzer-undefined afl-address}; do
  case $engine in
    libfuzzer-address)
      try "$engine" clang-19 clang++-19 "$base -fsanitize=address -fsanitize=fuzzer-no-link" \
        -fsanitize=fuzzer ;;
    libfuzzer-undefined)
      try "$engine" clang-19 clang++-19 "$base -fsanitize=undefined -fsanitize=fuzzer-no-link" \
        -fsanitize=fuzzer ;;
    afl-address)
      try "$engine" afl-clang-fast afl-clang-fast++ "$base -fsanitize=address" \
        "$(find /usr/lib/afl /usr/local/lib/afl -name libAFLDriver.a 2>/dev/null | head -n 1)" ;;
  esac
done
