#!/bin/bash
# Compiles what is Java in the image: build.sh LIQUIBASE OUT makes OUT/server and OUT/lib/held-lock.jar with the
# Liquibase in the folder LIQUIBASE.
set -euf

main() {
  local liquibase=$1 out=$2 source
  source=$(dirname "$0")
  mkdir -p "$out/lib" "$out/lock/META-INF/services"
  javac -d "$out/server" "$source/GatewayServer.java"
  javac -d "$out/lock" -cp "$liquibase/internal/lib/liquibase-core.jar" "$source/HeldLockService.java"
  echo HeldLockService >"$out/lock/META-INF/services/liquibase.lockservice.LockService"
  jar --create --file "$out/lib/held-lock.jar" -C "$out/lock" .
  rm -r "$out/lock"
}

main "$@"
