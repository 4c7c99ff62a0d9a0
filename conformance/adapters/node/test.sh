#!/bin/sh
# test.sh SUITE SCHEMA SCRATCH_DIRECTORY: installs the package and holds the adapter to its findings.
# Exit status 77: it cannot be tested here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
suite=$1 schema=$2 scratch=$3
skip() { echo "skipped: $*"; exit 77; }
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$scratch"
cp "$here/adapter.js" "$here/package.json" "$scratch"
(cd "$scratch" && npm install --no-audit --no-fund --silent --fetch-retries=1 \
  --fetch-timeout=30000 >npm.log 2>&1) ||
  skip "npm cannot install the package: $(tail -n 1 "$scratch/npm.log")"
exec python3 "$here/../check_findings.py" "$suite" "node '$scratch/adapter.js' '$schema'" \
  "$here/findings.txt" "$scratch" 'message/*' 'request/*' 'response/*'
