#!/bin/sh
# Brings the schema of a PostgreSQL extension to where it is wanted, once the server has the wanted binary. Says in one
# line what was done, and ends with 0; or says why not, and ends with 1.
set -eu

folder=${0%/*}
newline='
'
# A server that accepts connections and refuses this one is not starting up: its answer will stay the same.
refusals_at_most=5
refusals=0
reason='the server did not answer'

# The text in one line.
in_one_line() {
  printf '%s' "$1" | tr -s '\n\t' '  '
}

fail() {
  printf 'failed: %s\n' "$(in_one_line "$1")"
  exit 1
}

# Asked without TLS too: a server whose certificate is refused is there.
is_server_ready() {
  pg_isready --quiet || PGSSLMODE=disable pg_isready --quiet
}

attempt() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
    --set=extension="$EXTENSION" --set=wanted_binary="$BINARY_VERSION" --set=wanted="$SCHEMA_VERSION" \
    --set=lock_timeout="$1s" --file="$folder/upgrade.sql" 2>&1
}

if [ -e "$folder/connection.sh" ]; then . "$folder/connection.sh"; fi

end=$(($(date +%s) + WAIT_SECONDS))
while :; do
  left=$((end - $(date +%s)))
  if [ "$left" -le 0 ]; then fail "gave up after $WAIT_SECONDS s: $reason"; fi
  if answer=$(attempt "$left"); then status=0; else status=$?; fi
  line=${answer##*"$newline"}
  case $status:$line in
    0:waiting:*) reason=${line#waiting: } refusals=0 ;;
    0:done:* | '0:nothing to do:'*) printf '%s\n' "$line" && exit 0 ;;
    0:*) printf '%s\n' "$line" && exit 1 ;;
    2:*)
      reason=$answer
      if is_server_ready; then refusals=$((refusals + 1)); else refusals=0; fi
      if [ "$refusals" -ge "$refusals_at_most" ]; then fail "$reason"; fi
      ;;
    *) fail "$answer" ;;
  esac
  sleep 2
done
