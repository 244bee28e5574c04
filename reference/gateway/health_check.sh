#!/bin/bash
# Health check of the reference Gateway, run as a probe in its container: asks the server for /health, prints what it
# says, and fails unless it is ready.
set -euf

main() {
  local port=${GATEWAY_PORTS:-8443 9443} status answer
  port=${port%% *}
  if ! exec 3<>"/dev/tcp/127.0.0.1/$port"; then
    printf 'not ready: nothing listens on port %s\n' "$port"
    return 1
  fi 2>/dev/null
  printf 'GET /health HTTP/1.0\r\n\r\n' >&3
  IFS=$' \r' read -r _ status _ <&3
  answer=$(cat <&3)
  printf '%s\n' "${answer##*$'\r\n\r\n'}"
  [[ $status == 200 ]]
}

main
