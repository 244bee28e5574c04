#!/usr/bin/env bash
# Prints the path of the script that is schemagate: that of the Action itself where it is built, else its version from npm.
#
# Reads     REGISTRY  where npm gets it; empty: npm's own default
#
# The checkout belongs to whoever wrote the change. So npm runs in a folder of its own: no .npmrc, package.json or
# node_modules of the checkout is read. It runs no scripts of packages, and takes the exact version.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
if [ -f "$root/lib/cli/main.js" ]; then
  echo "$root/bin/schemagate.js"
  exit
fi

version=$(sed -n 's/^  "version": "\([^"]*\)",$/\1/p' "$root/package.json")
folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/schemagate-XXXXXXXX")
# A configuration of npm that is empty, and no file of anybody: two names for one file are refused.
: >"$folder/user" && : >"$folder/global"
options=(
  --prefix "$folder" --userconfig "$folder/user" --globalconfig "$folder/global" --cache "$folder/cache"
  --ignore-scripts --omit=dev --omit=optional --omit=peer --no-audit --no-fund --no-update-notifier
)
if [ -n "${REGISTRY:-}" ]; then options+=(--registry "$REGISTRY"); fi
(cd "$folder" && npm install "${options[@]}" "schemagate@$version") >&2
echo "$folder/node_modules/schemagate/bin/schemagate.js"
