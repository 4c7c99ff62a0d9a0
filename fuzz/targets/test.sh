#!/bin/sh
# test.sh BUILD SOURCE WORK CXX TARGET...: installs ews-assay out of BUILD, and builds and runs each
# target project of this folder as a vendor would, without an engine. findings.txt of a target lists
# what a fixed number of mutations must find about it.
set -eu
build=$1 source=$2 compiler=$4
rm -rf "$3"
mkdir -p "$3"
work=$(cd "$3" && pwd)
shift 4
cmake --install "$build" --component fuzzing --prefix "$work/prefix" >"$work/install.log"
seeds=$work/prefix/share/ews-assay/seeds

for target; do
  # Nothing of the caller may decide where ews-assay is found.
  env -u CXXFLAGS cmake -S "$source/fuzz/targets/$target" -B "$work/$target" \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" \
    -DEWS_ASSAY_ENGINE=replay >"$work/$target.log" 2>&1 &&
    cmake --build "$work/$target" >>"$work/$target.log" 2>&1 ||
    { tail -n 30 "$work/$target.log"; exit 1; }
  program=$work/$target/${target}_target
  [ -s "$program.dict" ] && [ -s "$program.options" ]

  # Without a folder for findings the first disagreement stops the program.
  "$program" "$seeds"
  if "$program" -runs=4000 "$seeds" >"$work/$target.first" 2>&1; then
    echo "$target: a disagreement does not stop it"
    exit 1
  fi
  grep -q '^disagreement: the target ' "$work/$target.first"

  EWS_ASSAY_FINDINGS=$work/$target/findings "$program" -runs=4000 "$seeds" \
    >"$work/$target.found" 2>&1 || { tail -n 30 "$work/$target.found"; exit 1; }
  while IFS= read -r name; do
    [ -s "$work/$target/findings/$name.xml" ] || { echo "$target: not found: $name"; exit 1; }
  done <"$source/fuzz/targets/$target/findings.txt"
  echo "$target: $(grep -c '^disagreement' "$work/$target.found") disagreements"
done
