#!/bin/sh
# Runs STATEMENT as the first one of a session, then PROOF, and says in one line what came of it.
set -eu

# Timeouts come with the connection: a SET would be the first statement.
export PGOPTIONS="${PGOPTIONS:-} -c lock_timeout=$LOCK_TIMEOUT -c statement_timeout=0"
if answer=$(
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
    --command="$STATEMENT" --command="$PROOF" 2>&1
); then status=0; else status=$?; fi

# Notices of the scripts come before the proof.
newline='
'
case $status:${answer##*"$newline"} in
  0:done:*) printf '%s\n' "${answer##*"$newline"}" ;;
  2:*) printf 'waiting: %s\n' "$(printf '%s' "$answer" | tr -s '\n\t' '  ')" ;;
  *) printf 'failed: %s\n' "$(printf '%s' "$answer" | tr -s '\n\t' '  ')" ;;
esac
