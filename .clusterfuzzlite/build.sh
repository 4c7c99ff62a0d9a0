#!/bin/bash -eu
exec "$SRC/ews-assay/fuzz/oss-fuzz/build.sh"
