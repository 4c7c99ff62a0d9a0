#!/bin/bash -eu
# Builds every harness with its seed corpus, dictionary and options, as OSS-Fuzz and ClusterFuzzLite
# ask: $CC $CXX $CFLAGS $CXXFLAGS $LIB_FUZZING_ENGINE say how, $SRC/ews-assay is the source, $WORK is
# scratch, $OUT takes the results. ASSAY_HARNESSES: only these, "reader agreement".

build=$WORK/ews-assay
# RPATH and not RUNPATH: the libraries that the carried libraries need are found by it as well.
cmake -S "$SRC/ews-assay" -B "$build" -G Ninja --log-level=WARNING \
  -DCMAKE_BUILD_TYPE=None \
  -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
  -DCMAKE_C_FLAGS="$CFLAGS" -DCMAKE_CXX_FLAGS="$CXXFLAGS" \
  -DCMAKE_BUILD_RPATH='$ORIGIN/lib' -DCMAKE_BUILD_RPATH_USE_ORIGIN=ON \
  -DCMAKE_EXE_LINKER_FLAGS=-Wl,--disable-new-dtags \
  -DASSAY_BUILD_TESTS=OFF -DASSAY_BUILD_FUZZERS=ON \
  -DASSAY_FUZZ_ENGINE="$LIB_FUZZING_ENGINE"

targets=(harnesses)
if [[ -n ${ASSAY_HARNESSES:-} ]]; then
  read -ra targets <<<"$ASSAY_HARNESSES"
  targets=("${targets[@]/#/fuzz_}")
fi
cmake --build "$build" --target "${targets[@]}"

mkdir -p "$OUT/lib"
for seeds in "$build"/fuzz/fuzz_*.seeds; do
  name=$(basename "$seeds" .seeds)
  [[ -x $build/fuzz/$name ]] || continue
  cp "$build/fuzz/$name" "$build/fuzz/$name.options" "$OUT/"
  if [[ -f $build/fuzz/$name.dict ]]; then
    cp "$build/fuzz/$name.dict" "$OUT/"
    printf 'dict = %s.dict\n' "$name" >>"$OUT/$name.options"
  fi
  # Inputs of the same name in two folders are both seeds.
  rm -rf "$WORK/seeds" && mkdir "$WORK/seeds"
  while IFS= read -r folder; do
    [[ -d $folder ]] || continue
    find "$folder" -type f | while IFS= read -r file; do
      cp "$file" "$WORK/seeds/$(sha1sum <"$file" | cut -c1-40)"
    done
  done <"$seeds"
  rm -f "$OUT/${name}_seed_corpus.zip"
  (cd "$WORK/seeds" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
  # The machine that runs a harness has the C library, and no other.
  ldd "$OUT/$name" | awk '$2 == "=>" && $3 ~ /^\// {print $3}' |
    grep -vE '/(ld-linux|lib(c|m|dl|rt|pthread))[.-]' |
    while IFS= read -r library; do cp -n "$library" "$OUT/lib/" || true; done
done
