#!/bin/bash
# Waits until no client is connected to the Gateway any more, at most TIMEOUT seconds.
# Usage: graceful-shutdown.sh TIMEOUT INTERVAL [EXCLUDED_PORT...]
set -u

timeout=${1:-30}
interval=${2:-1}
shift "$(($# < 2 ? $# : 2))"
excluded=" $* "
if [ "$interval" -lt 1 ]; then interval=1; fi

# The local ports of all TCP sockets in a state (and of a process, where one is given), one on a line.
local_ports() {
  netstat -tanp 2>/dev/null | grep -E "^tcp.* $1 .*${2:-}" | tr -s ' ' | cut -d ' ' -f 4 | grep -oE '[0-9]+$'
}

ports=''
for port in $(local_ports LISTEN | sort -un); do
  case "$excluded" in
    *" $port "*) ;;
    *) ports="$ports $port" ;;
  esac
done

while [ "$SECONDS" -lt "$timeout" ]; do
  established=$(local_ports ESTABLISHED /java)
  busy=0
  for port in $ports; do
    count=$(printf '%s\n' "$established" | grep -cx "$port")
    if [ "$count" -gt 0 ]; then
      echo "graceful-shutdown: port $port has $count open connections"
      busy=1
    fi
  done
  if [ "$busy" -eq 0 ]; then
    echo 'graceful-shutdown: no open connections'
    exit 0
  fi
  sleep "$interval"
done
echo "graceful-shutdown: connections are still open after $timeout seconds"
exit 0
