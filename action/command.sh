#!/usr/bin/env bash
# Read in by the scripts of the GitHub Action: after it, `schemagate` is the command. Fails where it cannot be installed.
#
# Reads     SCHEMAGATE  the command; empty: the version of this action, see install.sh
#           REGISTRY    where npm gets that; empty: npm's own default

# Whatever steps before this one have set: no other code is loaded into Node.
unset NODE_OPTIONS NODE_PATH

if [ -n "${SCHEMAGATE:-}" ]; then
  read -ra command <<<"$SCHEMAGATE"
else
  script=$(REGISTRY=${REGISTRY:-} "$(dirname "${BASH_SOURCE[0]}")/install.sh") || return 1
  command=(node "$script")
fi
schemagate() { "${command[@]}" "$@"; }
